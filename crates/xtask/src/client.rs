//! Building the browser client: Trunk bundles it into `dist/`, having it cut into chunks on the way, and
//! every file is compressed beside itself for the server to embed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::plan::Plan;
use crate::setup::{crates, wasm_target};
use crate::tool::Tool;
use crate::workspace::Workspace;
use crate::{cutter, fingerprint, process};

/// What the client is made from.
pub(crate) const SOURCES: [&str; 9] = [
    ".cargo/config.toml",
    "crates/client",
    cutter::SOURCES,
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
        .step("Cutter", cutter::ensure)
}

/// Builds the client unless `dist/` holds what these sources gave before.
///
/// # Errors
/// If a tool is missing or the client does not compile.
pub(crate) fn build(workspace: &Workspace, finish: Finish) -> Result<Outcome> {
    // Two terminals may ask at once; the second finds the work done.
    let _turn = take_turn(workspace)?;
    let stamp = workspace.stamp("client");
    // What is changed while it is being built belongs to the next build.
    let sources = sources(workspace)?;
    let before = identity(workspace, finish, &sources)?;
    if fs::read_to_string(&stamp).is_ok_and(|built| built == before)
        && workspace.at("dist/index.html").is_file()
    {
        return Ok(Outcome::ready("dist/ is up to date"));
    }
    // Made aside and then carried over: an interrupted build leaves `dist/` as it was, and a file that came
    // out the same keeps its time, so that the server is not built again for nothing.
    let aside = workspace.stamp("client-bundle");
    bundle(workspace, finish, &aside)?;
    if finish == Finish::Small {
        let mut press = workspace.cargo(["run", "--quiet", "--package", "gainsay-press", "--"]);
        process::run(press.arg(&aside))?;
    }
    mirror(&aside, &workspace.at("dist"))?;
    fs::write(&stamp, identity(workspace, finish, &sources)?)
        .map_err(|error| Fault::io("cannot write", &stamp, &error))?;
    Ok(Outcome::done("built into dist/"))
}

/// Waits until no other `cargo xtask` builds the client; the turn ends when the file is closed.
fn take_turn(workspace: &Workspace) -> Result<fs::File> {
    let path = workspace.stamp("client.lock");
    let file =
        fs::File::create(&path).map_err(|error| Fault::io("cannot create", &path, &error))?;
    if file.try_lock().is_err() {
        println!("  another `cargo xtask` is building the client; waiting for it");
        file.lock()
            .map_err(|error| Fault::io("cannot lock", &path, &error))?;
    }
    Ok(file)
}

fn bundle(workspace: &Workspace, finish: Finish, aside: &Path) -> Result<()> {
    let trunk = Tool::trunk(workspace)?
        .locate(workspace)
        .ok_or_else(|| Fault::new("Trunk vanished while it was needed").remedy("run this again"))?;
    // In `dev` its own sources may have changed since the tools were prepared.
    cutter::ensure(workspace)?;
    let chunks = chunks(workspace);
    let mut command = Command::new(trunk);
    command
        .current_dir(workspace.root())
        .env("PATH", process::path_with(&[cutter::folder(workspace)])?)
        .env(cutter::CHUNKS, &chunks)
        // Trunk reads this as an option of its own and refuses the customary value.
        .env_remove("NO_COLOR")
        // The compiler's own words are what one wants to read when it fails.
        .env("RUST_BACKTRACE", "0")
        // Everything it needs is here by now; it must not look for a newer self, nor download tools.
        .args(["build", "--offline", "--dist"])
        .arg(aside);
    if finish == Finish::Quick {
        command.args(["--cargo-profile", "dev"]);
    }
    process::run(&mut command)?;
    // Trunk takes along what wasm-bindgen makes; of chunks it knows nothing.
    let served = aside.join("chunk");
    fs::create_dir_all(&served).map_err(|error| Fault::io("cannot create", &served, &error))?;
    for chunk in fingerprint::files_below(&[chunks])? {
        if !chunk.ends_with(cutter::NEEDS) {
            let to = served.join(chunk.file_name().unwrap_or_default());
            fs::copy(&chunk, &to).map_err(|error| Fault::io("cannot write", &to, &error))?;
        }
    }
    Ok(())
}

/// Where the cutter leaves the chunks and the list of who needs them.
pub(crate) fn chunks(workspace: &Workspace) -> PathBuf {
    workspace.stamp("client-chunks")
}

/// Makes one folder hold exactly the files of another, touching only those that differ.
fn mirror(from: &Path, to: &Path) -> Result<()> {
    let wanted = fingerprint::files_below(&[from.to_path_buf()])?;
    for source in &wanted {
        let target = to.join(source.strip_prefix(from).unwrap_or(source));
        let bytes = fs::read(source).map_err(|error| Fault::io("cannot read", source, &error))?;
        if fs::read(&target).is_ok_and(|there| there == bytes) {
            continue;
        }
        let folder = target.parent().unwrap_or(to);
        fs::create_dir_all(folder).map_err(|error| Fault::io("cannot create", folder, &error))?;
        fs::write(&target, bytes).map_err(|error| Fault::io("cannot write", &target, &error))?;
    }
    for there in fingerprint::files_below(&[to.to_path_buf()])? {
        if !wanted.contains(&from.join(there.strip_prefix(to).unwrap_or(&there))) {
            fs::remove_file(&there).map_err(|error| Fault::io("cannot remove", &there, &error))?;
        }
    }
    Ok(())
}

/// What all sources of the client are now.
fn sources(workspace: &Workspace) -> Result<String> {
    let sources: Vec<PathBuf> = SOURCES.iter().map(|source| workspace.at(source)).collect();
    Ok(fingerprint::of_contents(&fingerprint::files_below(&sources)?)?.to_string())
}

/// What was built from what: changes when a source, a result or the finish does.
fn identity(workspace: &Workspace, finish: Finish, sources: &str) -> Result<String> {
    let results: BTreeSet<PathBuf> = fingerprint::files_below(&[workspace.at("dist")])?;
    let results = fingerprint::of_contents(&results)?;
    Ok(format!("{finish:?} {sources} {results}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirror_touches_only_what_differs() {
        let base = std::env::temp_dir().join(format!("xtask-mirror-{}", std::process::id()));
        let (from, to) = (base.join("from"), base.join("to"));
        fs::create_dir_all(from.join("deep")).unwrap();
        fs::create_dir_all(&to).unwrap();
        fs::write(from.join("same"), "1").unwrap();
        fs::write(from.join("deep/new"), "2").unwrap();
        fs::write(to.join("same"), "1").unwrap();
        fs::write(to.join("old"), "3").unwrap();
        let time = || fs::metadata(to.join("same")).unwrap().modified().unwrap();
        let before = time();
        mirror(&from, &to).unwrap();
        assert_eq!(time(), before);
        assert_eq!(fs::read_to_string(to.join("deep/new")).unwrap(), "2");
        assert!(!to.join("old").exists());
        fs::remove_dir_all(base).unwrap();
    }
}
