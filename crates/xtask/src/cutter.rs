//! The program that cuts the linked client into a first load and chunks, put where Trunk finds it.

use std::fs;
use std::path::PathBuf;

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::process;
use crate::workspace::Workspace;

/// Builds it, and keeps a copy under the name of the program in whose place Trunk is to start it.
///
/// # Errors
/// If it does not compile or cannot be copied.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Outcome> {
    process::run(&mut workspace.cargo(["build", "--quiet", "--package", "gainsay-cutter"]))?;
    let built = workspace.program("gainsay-cutter");
    let copy = folder(workspace).join(format!("wasm-bindgen{}", std::env::consts::EXE_SUFFIX));
    let bytes = fs::read(&built).map_err(|error| Fault::io("cannot read", &built, &error))?;
    if fs::read(&copy).is_ok_and(|there| there == bytes) {
        return Ok(Outcome::ready(copy.display().to_string()));
    }
    let folder = folder(workspace);
    fs::create_dir_all(&folder).map_err(|error| Fault::io("cannot create", &folder, &error))?;
    fs::copy(&built, &copy).map_err(|error| Fault::io("cannot write", &copy, &error))?;
    Ok(Outcome::done(copy.display().to_string()))
}

/// The folder that holds nothing but that copy, for the front of Trunk's `PATH`.
pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.stamp("cutter")
}

/// What the cutter is made from.
pub(crate) const SOURCES: &str = "crates/cutter";

/// The variable that tells the cutter where chunks go.
pub(crate) const CHUNKS: &str = "GAINSAY_CHUNKS";

/// The file among them that says which part of the page needs which chunks; it is not served.
pub(crate) const NEEDS: &str = "needs.txt";
