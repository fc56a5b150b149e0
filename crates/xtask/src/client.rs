//! Building the browser client: Trunk bundles it into `dist/`, and every file is compressed beside itself
//! for the server to embed.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::plan::Plan;
use crate::setup::{crates, wasm_target};
use crate::tool::Tool;
use crate::workspace::Workspace;
use crate::{fingerprint, process};

/// What the client is made from.
pub(crate) const SOURCES: [&str; 7] = [
    "crates/client",
    "crates/model",
    "crates/anchoring",
    "style",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];

/// How much care the compiler takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finish {
    /// As small as it gets; the profile that `Trunk.toml` names.
    Small,
    /// As fast to build as it gets.
    Quick,
}

/// `cargo xtask client`.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    prepared(Plan::default()).carry_out(workspace)
}

/// The steps from a bare machine to a client in `dist/`.
pub(crate) fn prepared(plan: Plan<'_>) -> Plan<'_> {
    tools(plan).step("Browser client", |workspace| {
        build(workspace, Finish::Small)
    })
}

/// The steps from a bare machine to one that can build the client.
pub(crate) fn tools(plan: Plan<'_>) -> Plan<'_> {
    plan.step("Rust for WebAssembly", wasm_target::ensure)
        .step("Crates", crates::ensure)
        .step("Trunk", |workspace| {
            Tool::trunk(workspace)?.ensure(workspace)
        })
        .step("wasm-bindgen", |workspace| {
            Tool::wasm_bindgen(workspace)?.ensure(workspace)
        })
}

/// Builds the client unless `dist/` holds what these sources gave before.
///
/// # Errors
/// If a tool is missing or the client does not compile.
pub(crate) fn build(workspace: &Workspace, finish: Finish) -> Result<Outcome> {
    let stamp = workspace.stamp("client");
    let before = identity(workspace, finish)?;
    if fs::read_to_string(&stamp).is_ok_and(|built| built == before)
        && workspace.at("dist/index.html").is_file()
    {
        return Ok(Outcome::ready("dist/ is up to date"));
    }
    bundle(workspace, finish)?;
    let press = workspace.cargo(["run", "--quiet", "--package", "gainsay-press", "--", "dist"]);
    process::run(&mut { press })?;
    fs::write(&stamp, identity(workspace, finish)?)
        .map_err(|error| Fault::io("cannot write", &stamp, &error))?;
    Ok(Outcome::done("built into dist/"))
}

fn bundle(workspace: &Workspace, finish: Finish) -> Result<()> {
    let mut folders = Vec::new();
    for tool in [Tool::trunk(workspace)?, Tool::wasm_bindgen(workspace)?] {
        let path = tool.locate(workspace).ok_or_else(|| {
            Fault::new("a tool vanished while it was needed").remedy("run this again")
        })?;
        folders.extend(path.parent().map(PathBuf::from));
    }
    let mut trunk = Command::new("trunk");
    trunk
        .current_dir(workspace.root())
        .env("PATH", process::path_with(&folders)?)
        // Trunk reads this as an option of its own and refuses the customary value.
        .env_remove("NO_COLOR")
        // Everything it needs is here by now; it must not look for a newer self, nor download tools.
        .args(["build", "--offline"]);
    if finish == Finish::Quick {
        trunk.args(["--cargo-profile", "dev"]);
    }
    process::run(&mut trunk)
}

/// What was built from what: changes when a source, a result or the finish does.
fn identity(workspace: &Workspace, finish: Finish) -> Result<String> {
    let sources: Vec<PathBuf> = SOURCES.iter().map(|source| workspace.at(source)).collect();
    let sources = fingerprint::of_contents(&fingerprint::files_below(&sources)?)?;
    let results: BTreeSet<PathBuf> = fingerprint::files_below(&[workspace.at("dist")])?;
    let results = fingerprint::of_contents(&results)?;
    Ok(format!("{finish:?} {sources} {results}"))
}
