//! `cargo xtask dev`: a running Gainsay that is built and started again whenever a file changes.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

use crate::client::{self, Finish};
use crate::fault::Result;
use crate::plan::Plan;
use crate::workspace::Workspace;
use crate::{fingerprint, process, serve};

/// Files are looked at this often.
const GLANCE: Duration = Duration::from_millis(500);

/// What the server is made from, besides the client.
const SERVER_SOURCES: [&str; 11] = [
    "crates/model",
    "crates/anchoring",
    "crates/analysis",
    "crates/formats",
    "crates/store",
    "crates/store-sled",
    "crates/workbench",
    "crates/server",
    "seeds",
    "Cargo.toml",
    "Cargo.lock",
];

/// Builds and serves until it is stopped.
pub(crate) fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<()> {
    client::tools(Plan::default()).carry_out(workspace)?;
    let mut server: Option<Child> = None;
    let (mut client_seen, mut server_seen) = (0, 0);
    loop {
        let (client_now, server_now) = (
            glance(workspace, &client::SOURCES)?,
            glance(workspace, &SERVER_SOURCES)?,
        );
        if (client_now, server_now) != (client_seen, server_seen) {
            println!("\nBuilding");
            if built(workspace) {
                stop(server.take());
                let mut command = serve::command(workspace, arguments)?;
                println!(
                    "\nStarting: {}  (Ctrl-C stops everything; reload the page)\n",
                    process::words(&command)
                );
                server = Some(
                    command
                        .spawn()
                        .map_err(|error| process::unstartable(&command, &error))?,
                );
            } else {
                eprintln!("\nWaiting for a change that builds; what ran before keeps running");
            }
            (client_seen, server_seen) = (client_now, server_now);
        }
        thread::sleep(GLANCE);
    }
}

fn built(workspace: &Workspace) -> bool {
    client::build(workspace, Finish::Quick)
        .and_then(|_| serve::build(workspace))
        .inspect_err(|fault| eprintln!("{fault}"))
        .is_ok()
}

fn glance(workspace: &Workspace, sources: &[&str]) -> Result<u64> {
    let paths: Vec<PathBuf> = sources.iter().map(|source| workspace.at(source)).collect();
    Ok(fingerprint::of_times(&fingerprint::files_below(&paths)?))
}

/// Asks the server to finish what it is doing, and waits until it has.
fn stop(server: Option<Child>) {
    let Some(mut server) = server else { return };
    if cfg!(unix) {
        let _ = Command::new("kill").arg(server.id().to_string()).status();
    } else {
        let _ = server.kill();
    }
    let _ = server.wait();
}
