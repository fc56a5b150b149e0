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
