//! Which files count, and how much of them.

use crate::file;
use gainsay_follow::{IndexFault, Position};
use gainsay_model::id::ProjectId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What the index consists of. Replacing it is the commit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) position: Position,
    /// The number of the next file.
    pub(crate) next: u64,
    pub(crate) projects: BTreeMap<ProjectId, Files>,
}

/// The files of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Files {
    /// The log, and how many of its bytes count.
    pub(crate) log: Option<(u64, u64)>,
    /// Oldest first.
    pub(crate) segments: Vec<u64>,
    /// What the next text is called.
    pub(crate) next_text: u32,
}

impl Manifest {
    fn path(folder: &Path) -> PathBuf {
        folder.join("manifest.json")
    }

    pub(crate) fn read(folder: &Path) -> Result<Option<Self>, IndexFault> {
        let bytes = match fs::read(Self::path(folder)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let read = serde_json::from_slice(&bytes);
        read.map(Some)
            .map_err(|error| IndexFault::Damaged(format!("its manifest cannot be read: {error}")))
    }

    pub(crate) fn write(&self, folder: &Path) -> Result<(), IndexFault> {
        let bytes =
            serde_json::to_vec(self).map_err(|error| IndexFault::Failed(error.to_string()))?;
        // The new files are there by name before anything says that they count.
        file::sync_folder(folder)?;
        file::replace(&Self::path(folder), &bytes)?;
        Ok(())
    }

    /// Deletes every file that does not count.
    pub(crate) fn sweep(&self, folder: &Path) -> Result<(), IndexFault> {
        let counts: BTreeSet<String> = self
            .projects
            .values()
            .flat_map(|files| {
                let log = files.log.map(|(log, _)| log);
                log.into_iter().chain(files.segments.iter().copied())
            })
            .map(|number| number.to_string())
            .collect();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name != "manifest.json" && !counts.contains(name.as_ref()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}
