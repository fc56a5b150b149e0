//! `cargo xtask interop`: exports are loaded by the readers that other people use.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::plan::Plan;
use crate::process;
use crate::setup::readers;
use crate::tally::{self, Tally};
use crate::workspace::Workspace;

/// The formats, and what each export is called.
const EXPORTS: [(&str, &str); 16] = [
    ("jsonl", "truth.jsonl"),
    ("w3c", "corpus.jsonld"),
    ("claimreview", "corpus.claimreview.jsonld"),
    ("brat", "brat"),
    ("conll", "corpus.conll"),
    ("spacy", "corpus.spacy.jsonl"),
    ("doccano", "corpus.doccano.jsonl"),
    ("label-studio", "corpus.label-studio.json"),
    ("prodigy", "corpus.prodigy.jsonl"),
    ("xmi", "xmi"),
    ("cas-json", "corpus.cas.json"),
    ("csv", "corpus.csv"),
    ("parquet", "corpus.parquet"),
    ("hf", "hf"),
    ("averitec", "corpus.averitec.json"),
    ("tei", "tei"),
];

/// Sets up the readers, builds, exports and reads.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let total = Cell::new(Tally::default());
    let plan = Plan::default()
        .step("Readers in Python", readers::ensure)
        .step("Program", |workspace| {
            process::run(&mut workspace.cargo(["build", "--bin", "gainsay"]))?;
            Ok(Outcome::done(""))
        })
        .step("Exports read by others", |workspace| {
            read(workspace, &total)
        });
    let outcome = plan.carry_out(workspace);
    println!("\n{}", total.get());
    outcome
}

/// The same as a part of all tests: left out, with the reason, where the readers cannot be had.
pub(crate) fn part(workspace: &Workspace, total: &Cell<Tally>) -> Result<Outcome> {
    if let Err(fault) = readers::ensure(workspace) {
        eprintln!("{fault}");
        tally::add(
            total,
            Tally {
                ignored: 1,
                ..Tally::default()
            },
        );
        return Ok(Outcome::ready(
            "left out: the readers could not be installed",
        ));
    }
    read(workspace, total)
}

/// Brings the corpus of the test into a new project, takes it out in every format, and lets the
/// readers at it.
fn read(workspace: &Workspace, total: &Cell<Tally>) -> Result<Outcome> {
    let python = readers::locate(workspace)?.ok_or_else(readers::missing)?;
    let folder = workspace.at("target/interop");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Fault::io("cannot remove", &folder, &error))?;
    }
    fs::create_dir_all(&folder).map_err(|error| Fault::io("cannot make", &folder, &error))?;
    let corpus = workspace.at("tests/interop/corpus.jsonl");
    let project = ["--project", "Interop"];
    // Somebody has to own the project for a token to open it.
    process::run(gainsay(workspace, &folder).args(["user", "add", "reader"]))?;
    process::run(
        gainsay(workspace, &folder)
            .arg("import")
            .args(project)
            .arg(corpus),
    )?;
    for (format, name) in EXPORTS {
        let mut export = gainsay(workspace, &folder);
        export
            .arg("export")
            .args(project)
            .args(["--format", format]);
        process::run(export.arg("-o").arg(folder.join(name)))?;
    }
    // The same formats once more, as a release gives them.
    let mut release = gainsay(workspace, &folder);
    release
        .args(["release", "create", "v1"])
        .args(project)
        .args(["--text", "full"]);
    for (format, _) in EXPORTS.iter().filter(|(format, _)| *format != "jsonl") {
        release.args(["--format", format]);
    }
    process::run(release.arg("-o").arg(folder.join("release")))?;
    let own = Cell::new(Tally::default());
    let mut check = Command::new(python);
    check
        .arg(workspace.at("tests/interop/check.py"))
        .arg(&folder)
        // Nothing is fetched, and nothing is kept outside of the folder.
        .env("GAINSAY_BINARY", workspace.program("gainsay"))
        .env("HF_HUB_OFFLINE", "1")
        .env("HF_DATASETS_OFFLINE", "1")
        .env("HF_HOME", folder.join("cache"))
        .env("PYTHONDONTWRITEBYTECODE", "1");
    let ended_well = process::watch(&mut check, |line| {
        tally::add(&own, Tally::of_interop_line(line));
    })?;
    tally::conclude("interop", ended_well, own.get(), total)
}

fn gainsay(workspace: &Workspace, folder: &Path) -> Command {
    let mut command = Command::new(workspace.program("gainsay"));
    command.arg("--data").arg(folder.join("data"));
    command
}
