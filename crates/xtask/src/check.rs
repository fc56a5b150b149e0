//! `cargo xtask check`: everything short of tests that a change must pass, in the order that fails fastest.

use std::process::Command;

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::plan::Plan;
use crate::tool::Tool;
use crate::workspace::Workspace;
use crate::{budget, client, process, tidy};

type Part = (
    &'static str,
    &'static str,
    fn(&Workspace) -> Result<Outcome>,
);

/// Name on the command line, title, work.
const PARTS: [Part; 7] = [
    ("fmt", "Formatting", fmt),
    ("tidy", "Conventions", tidy::check),
    ("clippy", "Lints, host", clippy),
    ("clippy-wasm", "Lints, browser client", clippy_wasm),
    ("doc", "Documentation", doc),
    ("deny", "Dependencies", deny),
    ("budget", "Size of the first load", budget::check),
];

/// Runs one part, or all; a failing part does not keep the others from running.
pub(crate) fn run(workspace: &Workspace, only: Option<&str>) -> Result<()> {
    let parts: Vec<&Part> = PARTS
        .iter()
        .filter(|(name, ..)| only.is_none_or(|only| only == *name))
        .collect();
    if parts.is_empty() {
        let names: Vec<&str> = PARTS.iter().map(|(name, ..)| *name).collect();
        return Err(Fault::new("there is no such part")
            .remedy(format!("the parts are {}", names.join(", "))));
    }
    let mut plan = Plan::default();
    for (name, title, work) in parts {
        if *name == "budget" {
            plan = client::prepared(plan);
        }
        plan = plan.independent(title, work);
    }
    plan.carry_out(workspace)
}

fn fmt(workspace: &Workspace) -> Result<Outcome> {
    component(workspace, "fmt", "rustfmt")?;
    process::run(&mut workspace.cargo(["fmt", "--all", "--check"]))
        .map_err(|fault| fault.remedy("run `cargo fmt --all`"))?;
    Ok(Outcome::done(""))
}

fn clippy(workspace: &Workspace) -> Result<Outcome> {
    component(workspace, "clippy", "clippy")?;
    process::run(&mut workspace.cargo([
        "clippy",
        "--workspace",
        "--exclude",
        "gainsay-client",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(Outcome::done(""))
}

fn clippy_wasm(workspace: &Workspace) -> Result<Outcome> {
    component(workspace, "clippy", "clippy")?;
    process::run(&mut workspace.cargo([
        "clippy",
        "--package",
        "gainsay-client",
        "--target",
        "wasm32-unknown-unknown",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(Outcome::done(""))
}

fn doc(workspace: &Workspace) -> Result<Outcome> {
    let mut doc = workspace.cargo([
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
    ]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    process::run(&mut doc)?;
    Ok(Outcome::done(""))
}

/// Licences, sources and walls always; advisories when their database can be had.
fn deny(workspace: &Workspace) -> Result<Outcome> {
    let tool = Tool::cargo_deny();
    tool.ensure(workspace)?;
    let program = tool.locate(workspace).ok_or_else(|| {
        Fault::new("cargo-deny vanished while it was needed").remedy("run this again")
    })?;
    let command = |arguments: &[&str]| {
        let mut command = Command::new(&program);
        command.current_dir(workspace.root()).args(arguments);
        command
    };
    process::run(&mut command(&["check", "bans", "licenses", "sources"]))?;
    if process::answer(&mut command(&["fetch", "db"])).is_none() {
        return Ok(Outcome::done(
            "licences, sources and walls; advisories were left out, because their database on GitHub cannot be reached",
        ));
    }
    process::run(&mut command(&["check", "--disable-fetch", "advisories"]))?;
    Ok(Outcome::done("advisories, licences, sources and walls"))
}

/// Says plainly that a part of Rust is missing, instead of cargo's "no such command".
fn component(workspace: &Workspace, command: &str, name: &str) -> Result<()> {
    match process::answer(&mut workspace.cargo([command, "--version"])) {
        Some(_) => Ok(()),
        None => Err(
            Fault::new(format!("this Rust has no {name}")).remedy(format!(
                "run `rustup component add {name}`, or install your distribution's package"
            )),
        ),
    }
}
