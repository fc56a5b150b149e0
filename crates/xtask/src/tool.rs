//! The pinned tools, installed with cargo into the per-user cache, once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::process;
use crate::workspace::Workspace;

/// A program from crates.io at one exact version.
#[derive(Debug)]
pub(crate) struct Tool {
    /// The program's name.
    program: &'static str,
    /// The package that holds it.
    package: &'static str,
    version: String,
    /// How it is built.
    flags: &'static [&'static str],
    /// What to expect the first time, on two cores.
    effort: &'static str,
}

impl Tool {
    /// The bundler; `Trunk.toml` says which version.
    ///
    /// # Errors
    /// If `Trunk.toml` names none.
    pub(crate) fn trunk(workspace: &Workspace) -> Result<Self> {
        let settings = workspace.at("Trunk.toml");
        let version = read(&settings)?
            .lines()
            .find_map(|line| line.strip_prefix("trunk-version = \"="))
            .and_then(|rest| rest.split('"').next())
            .map(str::to_owned)
            .ok_or_else(|| Fault::new("Trunk.toml has no line `trunk-version = \"=x.y.z\"`"))?;
        Ok(Self {
            program: "trunk",
            package: "trunk",
            version,
            flags: &["--locked", "--no-default-features", "--features", "rustls"],
            effort: "3 to 5 minutes",
        })
    }

    /// The maker of JavaScript bindings; it must be of exactly the version in `Cargo.lock`.
    ///
    /// # Errors
    /// If `Cargo.lock` names none.
    pub(crate) fn wasm_bindgen(workspace: &Workspace) -> Result<Self> {
        let lock = workspace.at("Cargo.lock");
        let text = read(&lock)?;
        let version = locked_version(&text, "wasm-bindgen")
            .ok_or_else(|| Fault::new("Cargo.lock has no package wasm-bindgen"))?;
        Ok(Self {
            program: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version,
            // Not --locked: its own lock file names a yanked package.
            flags: &["--bin", "wasm-bindgen"],
            effort: "1 to 3 minutes",
        })
    }

    /// The judge of licences, advisories and who may depend on what.
    pub(crate) fn cargo_deny() -> Self {
        Self {
            program: "cargo-deny",
            package: "cargo-deny",
            version: "0.20.2".to_owned(),
            flags: &["--locked"],
            effort: "2 to 5 minutes",
        }
    }

    fn folder(&self, workspace: &Workspace) -> PathBuf {
        workspace
            .cache()
            .join("tools")
            .join(format!("{}-{}", self.program, self.version))
    }

    /// The program, if it is in the cache or, at exactly this version, on PATH.
    pub(crate) fn locate(&self, workspace: &Workspace) -> Option<PathBuf> {
        let name = format!("{}{}", self.program, std::env::consts::EXE_SUFFIX);
        let cached = self.folder(workspace).join("bin").join(name);
        [Some(cached), process::find(self.program)]
            .into_iter()
            .flatten()
            .find(|path| self.is_right(path))
    }

    fn is_right(&self, path: &Path) -> bool {
        process::answer(Command::new(path).arg("--version"))
            .is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }

    /// Installs the tool unless it is there. What was built before an interruption is kept.
    ///
    /// # Errors
    /// If cargo cannot download or build it.
    pub(crate) fn ensure(&self, workspace: &Workspace) -> Result<Outcome> {
        if let Some(path) = self.locate(workspace) {
            return Ok(Outcome::ready(format!(
                "{} {} in {}",
                self.program,
                self.version,
                path.display()
            )));
        }
        println!(
            "  {} {} is built from source, once: {}",
            self.program, self.version, self.effort
        );
        let folder = self.folder(workspace);
        let scratch = workspace
            .cache()
            .join("build")
            .join(format!("{}-{}", self.program, self.version));
        fs::create_dir_all(&scratch)
            .map_err(|error| Fault::io("cannot create", &scratch, &error))?;
        let mut install = workspace.cargo(["install", self.package, "--version", &self.version]);
        // Unoptimised and without debug information: built in half the time, and fast enough for
        // programs that mostly start others. Outside the repository, so that its settings do not count.
        install
            .current_dir(&scratch)
            .env("CARGO_TARGET_DIR", &scratch)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .args(["--debug", "--root"])
            .arg(&folder)
            .args(self.flags);
        process::run(&mut install).map_err(|fault| self.explain(fault))?;
        // Hundreds of megabytes that nobody needs again; if they stay, no harm is done.
        let _ = fs::remove_dir_all(&scratch);
        match self.locate(workspace) {
            Some(path) => Ok(Outcome::done(format!("installed {}", path.display()))),
            None => Err(Fault::new(format!(
                "{} {} was installed into {} but does not run",
                self.program,
                self.version,
                folder.display()
            ))
            .remedy("remove that folder and run this again")),
        }
    }

    fn explain(&self, fault: Fault) -> Fault {
        fault.remedy(format!(
            "check the network and run this again; or install it yourself: cargo install {} --version {} {}",
            self.package,
            self.version,
            self.flags.join(" ")
        ))
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Fault::io("cannot read", path, &error))
}

/// The version of a package in the text of a lock file.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines();
    lines.find(|line| *line == format!("name = \"{package}\""))?;
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
