//! `cargo xtask serve`: from a bare machine to a running Gainsay with its demo corpus.

use std::ffi::OsString;
use std::process::Command;

use crate::client;
use crate::fault::Result;
use crate::ledger::Outcome;
use crate::plan::Plan;
use crate::process;
use crate::workspace::{Workspace, demo_data_folder};

/// Builds everything and becomes the server.
pub(crate) fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<()> {
    client::prepared(Plan::default())
        .step("Server", build)
        .carry_out(workspace)?;
    let mut server = command(workspace, arguments)?;
    println!(
        "\nStarting: {}  (Ctrl-C stops it)\n",
        process::words(&server)
    );
    become_it(&mut server)
}

/// Compiles the `gainsay` binary with the client inside.
///
/// The development profile, because it shares every compiled dependency with the tests and is ready
/// minutes earlier; `cargo build --release --bin gainsay` is for production.
pub(crate) fn build(workspace: &Workspace) -> Result<Outcome> {
    // With the features that the whole workspace asks for, so that the tests find their crates built.
    process::run(&mut workspace.cargo(["build", "--workspace", "--bin", "gainsay"]))?;
    Ok(Outcome::done(
        workspace.program("gainsay").display().to_string(),
    ))
}

/// `gainsay serve --demo`, in a data directory of its own unless one was asked for.
pub(crate) fn command(workspace: &Workspace, arguments: &[OsString]) -> Result<Command> {
    let mut server = Command::new(workspace.program("gainsay"));
    server.args(["serve", "--demo"]);
    if !chooses_a_place(arguments) && std::env::var_os("GAINSAY_DATA").is_none() {
        server.arg("--data").arg(demo_data_folder()?);
    }
    server.args(arguments);
    Ok(server)
}

fn chooses_a_place(arguments: &[OsString]) -> bool {
    arguments.iter().any(|argument| {
        let argument = argument.to_string_lossy();
        let name = argument.split('=').next().unwrap_or_default();
        name == "--data" || name == "--store"
    })
}

/// Turns this process into the server, so that signals and the exit code are its own.
#[cfg(unix)]
fn become_it(server: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = server.exec();
    Err(process::unstartable(server, &error))
}

#[cfg(not(unix))]
fn become_it(server: &mut Command) -> Result<()> {
    let status = server
        .status()
        .map_err(|error| process::unstartable(server, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(crate::fault::Fault::new(format!(
            "the server ended with {status}"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_was_asked_for_is_kept() {
        let asked = |arguments: &[&str]| {
            chooses_a_place(&arguments.iter().map(OsString::from).collect::<Vec<_>>())
        };
        assert!(asked(&["--data", "here"]));
        assert!(asked(&["--data=here"]));
        assert!(asked(&["--store=postgres://host/name"]));
        assert!(!asked(&["--listen", "127.0.0.1:9000"]));
    }
}
