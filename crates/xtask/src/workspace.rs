//! Where things are: the repository, the folder of built programs, the per-user cache.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::{Fault, Result};

/// The folders every chore works in.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
    built: PathBuf,
    cache: PathBuf,
}

impl Workspace {
    /// Finds the folders from where cargo runs this program, so that every command works from any
    /// directory of the repository and with any target directory.
    pub(crate) fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .ancestors()
            .nth(2)
            .map(Path::to_path_buf)
            .ok_or_else(|| {
                Fault::new("the repository was not found").remedy("start this with `cargo xtask`")
            })?;
        let program = env::current_exe()
            .map_err(|error| Fault::new(format!("this program cannot find itself: {error}")))?;
        let built = program.parent().unwrap_or(&root).to_path_buf();
        Ok(Self {
            root,
            built,
            cache: cache_folder()?,
        })
    }

    /// The top of the repository.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the repository.
    pub(crate) fn at(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A program of this workspace as the development profile builds it: cargo puts it beside this one.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.built
            .join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// A small file of our own among the built things, gone when they go.
    pub(crate) fn stamp(&self, name: &str) -> PathBuf {
        self.built.join(format!("xtask-{name}"))
    }

    /// Tools and half-built tools, shared by every clone of this user.
    pub(crate) fn cache(&self) -> &Path {
        &self.cache
    }

    /// A cargo command at the top of the repository, with the cargo that started us.
    pub(crate) fn cargo<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root).args(arguments);
        command
    }
}

fn cache_folder() -> Result<PathBuf> {
    let base = if let Some(folder) = absolute("XDG_CACHE_HOME") {
        folder
    } else if cfg!(windows) {
        absolute("LOCALAPPDATA").ok_or_else(|| no_home("LOCALAPPDATA"))?
    } else {
        absolute("HOME")
            .ok_or_else(|| no_home("HOME"))?
            .join(".cache")
    };
    Ok(base.join("gainsay"))
}

/// Where `gainsay serve` keeps its data unless told otherwise, with the demo in a folder of its own.
pub(crate) fn demo_data_folder() -> Result<PathBuf> {
    let base = if cfg!(windows) {
        absolute("LOCALAPPDATA").ok_or_else(|| no_home("LOCALAPPDATA"))?
    } else if cfg!(target_os = "macos") {
        absolute("HOME")
            .ok_or_else(|| no_home("HOME"))?
            .join("Library/Application Support")
    } else if let Some(folder) = absolute("XDG_DATA_HOME") {
        folder
    } else {
        absolute("HOME")
            .ok_or_else(|| no_home("HOME"))?
            .join(".local/share")
    };
    Ok(base.join("gainsay").join("demo"))
}

fn absolute(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
}

fn no_home(variable: &str) -> Fault {
    Fault::new(format!("{variable} is not set to an absolute path")).remedy(format!(
        "set {variable}, so that tools and data have a place"
    ))
}
