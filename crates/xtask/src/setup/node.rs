//! Node, which runs the browser tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::debian;
use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::process;
use crate::workspace::Workspace;

/// The oldest version that the test runner works with.
const OLDEST: u32 = 20;

/// The version fetched from npm, which also has Node itself, where a distribution's own is older.
const FETCHED: &str = "22.23.3";

/// A Node that is new enough: the one on PATH, or the one fetched before.
pub(crate) fn locate(workspace: &Workspace) -> Option<PathBuf> {
    [process::find("node"), Some(fetched(workspace))]
        .into_iter()
        .flatten()
        .find(|path| major(path).is_some_and(|major| major >= OLDEST))
}

/// Finds Node and npm, or installs them where that can be done without asking.
///
/// # Errors
/// If they are missing and cannot be installed.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Outcome> {
    if let (Some(node), Some(_)) = (locate(workspace), npm()) {
        return Ok(Outcome::ready(node.display().to_string()));
    }
    if npm().is_none() {
        if !debian::can_install() {
            return Err(missing());
        }
        debian::install(&["nodejs", "npm"])?;
    }
    if locate(workspace).is_none() {
        // Debian 12 has Node 18; its npm can fetch a newer one, for our own use only.
        fetch(workspace)?;
    }
    let node = locate(workspace).ok_or_else(missing)?;
    Ok(Outcome::done(format!("installed {}", node.display())))
}

/// What to say when a step needs Node and there is none.
pub(crate) fn missing() -> Fault {
    Fault::new(format!(
        "the browser tests need Node {OLDEST} or newer with npm, and it was not found"
    ))
    .remedy("install it from https://nodejs.org or with your package manager, and run this again")
}

/// npm, which comes with Node and under another name on Windows.
pub(crate) fn npm() -> Option<PathBuf> {
    if cfg!(windows) {
        std::env::split_paths(&std::env::var_os("PATH")?)
            .map(|folder| folder.join("npm.cmd"))
            .find(|path| path.is_file())
    } else {
        process::find("npm")
    }
}

fn fetch(workspace: &Workspace) -> Result<()> {
    let npm = npm().ok_or_else(missing)?;
    let mut install = Command::new(npm);
    install
        .args(["install", "--no-audit", "--no-fund", "--prefix"])
        .arg(folder(workspace))
        .arg(format!("{}@{FETCHED}", package()));
    process::run(&mut install)
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace
        .cache()
        .join("tools")
        .join(format!("node-{FETCHED}"))
}

fn fetched(workspace: &Workspace) -> PathBuf {
    folder(workspace)
        .join("node_modules")
        .join(package())
        .join("bin/node")
}

/// The package that holds nothing but the program, so that npm need run no script to install it.
fn package() -> String {
    let processor = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("node-{}-{processor}", std::env::consts::OS)
}

fn major(node: &Path) -> Option<u32> {
    let text = process::answer(Command::new(node).arg("--version"))?;
    text.strip_prefix('v')?.split('.').next()?.parse().ok()
}
