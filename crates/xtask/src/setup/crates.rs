//! The sources of every crate in `Cargo.lock`, so that the builds after this need no network.

use crate::fault::Result;
use crate::ledger::Outcome;
use crate::process;
use crate::workspace::Workspace;

/// Downloads what is missing; cargo keeps what arrived if this is interrupted.
///
/// # Errors
/// If something is missing and cannot be downloaded.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Outcome> {
    // Asking offline first spares the network when everything is there.
    if process::answer(
        workspace
            .cargo(["fetch", "--quiet", "--offline"])
            .stderr(std::process::Stdio::null()),
    )
    .is_some()
    {
        return Ok(Outcome::ready("all downloaded"));
    }
    process::run(&mut workspace.cargo(["fetch"])).map_err(|fault| {
        fault.remedy("check the network (cargo downloads from crates.io) and run this again")
    })?;
    Ok(Outcome::done("downloaded"))
}
