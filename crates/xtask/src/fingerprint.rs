//! Whether files changed: a hash over names and contents, so that a fresh checkout with new times counts
//! as unchanged.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use crate::fault::{Fault, Result};

/// Every file below these paths (which may be files themselves), sorted; a missing path has none.
///
/// # Errors
/// If a folder cannot be listed.
pub(crate) fn files_below(paths: &[PathBuf]) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut waiting = paths.to_vec();
    while let Some(path) = waiting.pop() {
        if path.is_file() {
            found.insert(path);
        } else if path.is_dir() {
            let entries =
                fs::read_dir(&path).map_err(|error| Fault::io("cannot list", &path, &error))?;
            for entry in entries {
                let entry = entry.map_err(|error| Fault::io("cannot list", &path, &error))?;
                waiting.push(entry.path());
            }
        }
    }
    Ok(found)
}

/// A hash of the names and contents of these files.
///
/// # Errors
/// If one cannot be read.
pub(crate) fn of_contents(files: &BTreeSet<PathBuf>) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for path in files {
        let bytes = fs::read(path).map_err(|error| Fault::io("cannot read", path, &error))?;
        enter(&mut hasher, path, bytes.len() as u64);
        hasher.write(&bytes);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// A hash of what a file holds, wherever it lies: the same in every clone.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn of_content(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|error| Fault::io("cannot read", path, &error))?;
    let mut hasher = DefaultHasher::new();
    hasher.write(&bytes);
    Ok(format!("{:016x}", hasher.finish()))
}

/// A hash of names, lengths and times: cheap enough to be taken twice a second.
pub(crate) fn of_times(files: &BTreeSet<PathBuf>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for path in files {
        // A file that vanished between listing and looking shows as a change, which it is.
        let facts = fs::metadata(path).ok();
        enter(
            &mut hasher,
            path,
            facts.as_ref().map_or(0, fs::Metadata::len),
        );
        if let Some(time) = facts.and_then(|facts| facts.modified().ok()) {
            hasher.write(format!("{time:?}").as_bytes());
        }
    }
    hasher.finish()
}

fn enter(hasher: &mut DefaultHasher, path: &Path, length: u64) {
    hasher.write(path.as_os_str().as_encoded_bytes());
    hasher.write_u8(0);
    hasher.write_u64(length);
}
