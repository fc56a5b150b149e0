//! The readers of other people that exports are held against: Python packages, pinned, in an
//! environment of their own that all clones of this user share.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::debian;
use crate::fault::{Fault, Result};
use crate::fingerprint;
use crate::ledger::Outcome;
use crate::process;
use crate::workspace::Workspace;

/// The oldest Python that the packages work with.
const OLDEST: (u32, u32) = (3, 11);

/// The Python of the environment, if it is whole.
pub(crate) fn locate(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let folder = folder(workspace)?;
    Ok(Some(python_of(&folder)).filter(|_| folder.join(".whole").is_file()))
}

/// Makes the environment unless it is there.
///
/// # Errors
/// If there is no Python that is new enough, or the packages cannot be had.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Outcome> {
    if let Some(python) = locate(workspace)? {
        return Ok(Outcome::ready(python.display().to_string()));
    }
    let folder = folder(workspace)?;
    if folder.exists() {
        // An earlier run was interrupted.
        fs::remove_dir_all(&folder).map_err(|error| Fault::io("cannot remove", &folder, &error))?;
    }
    if !make(&folder) {
        if !debian::can_install() {
            return Err(missing());
        }
        debian::install(&["python3", "python3-venv"])?;
        if !make(&folder) {
            return Err(missing());
        }
    }
    let mut install = Command::new(python_of(&folder));
    install
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .args([
            "--only-binary",
            ":all:",
            "--no-binary",
            "seqeval",
            "--timeout",
            "30",
            "--requirement",
        ])
        .arg(requirements(workspace));
    process::run(&mut install)
        .map_err(|fault| fault.remedy("check the network and run `cargo xtask interop` again"))?;
    let whole = folder.join(".whole");
    fs::write(&whole, "").map_err(|error| Fault::io("cannot write", &whole, &error))?;
    Ok(Outcome::done(format!("installed in {}", folder.display())))
}

/// What to say when there is no Python to do it with.
pub(crate) fn missing() -> Fault {
    let (major, minor) = OLDEST;
    Fault::new(format!(
        "reading exports with other tools needs Python {major}.{minor} or newer with `venv`, and it was not found"
    ))
    .remedy("install it with your package manager, and run `cargo xtask interop`")
}

fn make(folder: &Path) -> bool {
    let Some(python) = process::find("python3").filter(|python| is_new_enough(python)) else {
        return false;
    };
    process::run(Command::new(python).args(["-m", "venv"]).arg(folder)).is_ok()
}

fn is_new_enough(python: &Path) -> bool {
    let text = process::answer(Command::new(python).arg("--version")).unwrap_or_default();
    let mut numbers = text
        .trim_start_matches("Python ")
        .split('.')
        .map(str::parse);
    matches!((numbers.next(), numbers.next()), (Some(Ok(major)), Some(Ok(minor))) if (major, minor) >= OLDEST)
}

fn requirements(workspace: &Workspace) -> PathBuf {
    workspace.at("tests/interop/requirements.txt")
}

fn folder(workspace: &Workspace) -> Result<PathBuf> {
    let pinned = fingerprint::of_content(&requirements(workspace))?;
    Ok(workspace
        .cache()
        .join("tools")
        .join(format!("readers-{pinned}")))
}

fn python_of(folder: &Path) -> PathBuf {
    if cfg!(windows) {
        folder.join("Scripts/python.exe")
    } else {
        folder.join("bin/python")
    }
}
