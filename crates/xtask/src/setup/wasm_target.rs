//! The standard library for WebAssembly, which the browser client is compiled against.

use std::path::Path;
use std::process::Command;

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::process;
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target with rustup, unless this compiler has it already, from wherever.
///
/// # Errors
/// If there is no rustup, or it could not download the target.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Outcome> {
    if present(workspace) {
        return Ok(Outcome::ready(format!("rustc has {TARGET}")));
    }
    if process::find("rustup").is_none() {
        return Err(Fault::new(format!(
            "this Rust has no {TARGET}, and there is no rustup to add it"
        ))
        .remedy(ADVICE));
    }
    let mut add = Command::new("rustup");
    add.current_dir(workspace.root())
        .args(["target", "add", TARGET]);
    process::run(&mut add).map_err(|fault| fault.remedy(ADVICE))?;
    if present(workspace) {
        Ok(Outcome::done("added by rustup"))
    } else {
        Err(
            Fault::new(format!("rustup added {TARGET}, but rustc does not find it"))
                .remedy("check that `rustc` on PATH is rustup's: `rustc --print sysroot`"),
        )
    }
}

const ADVICE: &str = "install Rust from https://rustup.rs, then run `rustup target add wasm32-unknown-unknown`; \
                      with a distribution's own Rust, install its package for that target \
                      (Debian: libstd-rust-dev-wasm32, of the same version as rustc)";

fn present(workspace: &Workspace) -> bool {
    let mut ask = Command::new("rustc");
    ask.current_dir(workspace.root())
        .args(["--print", "target-libdir", "--target", TARGET]);
    process::answer(&mut ask)
        .and_then(|folder| Path::new(&folder).read_dir().ok())
        .is_some_and(|mut entries| {
            entries.any(|entry| {
                entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("libcore-"))
            })
        })
}
