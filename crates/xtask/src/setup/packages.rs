//! What the browser tests import: the packages in `tests/browser/package-lock.json`, exactly.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use super::node;
use crate::fault::{Fault, Result};
use crate::fingerprint;
use crate::ledger::Outcome;
use crate::process;
use crate::workspace::Workspace;

/// Installs the packages unless exactly these are there.
///
/// # Errors
/// If npm cannot download them.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Outcome> {
    let folder = workspace.at("tests/browser");
    let lock = fingerprint::of_contents(&BTreeSet::from([folder.join("package-lock.json")]))?;
    // Inside the folder that npm removes first, so that an interrupted run leaves no stamp.
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(Outcome::ready("as the lock file says"));
    }
    let npm = node::npm().ok_or_else(node::missing)?;
    let mut install = Command::new(npm);
    install
        .current_dir(&folder)
        .args(["ci", "--no-audit", "--no-fund"]);
    process::run(&mut install)
        .map_err(|fault| fault.remedy("check the network and run this again"))?;
    fs::write(&stamp, lock).map_err(|error| Fault::io("cannot write", &stamp, &error))?;
    Ok(Outcome::done("installed"))
}
