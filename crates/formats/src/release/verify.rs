//! Holding the files of a release against its manifest.

use std::collections::BTreeMap;
use std::fmt;

use gainsay_model::hash::Sha256;
use gainsay_model::manifest::{FileWritten, Manifest, RELEASE, VERSION};

use super::{MANIFEST, SIGNATURE};

/// What is wrong with a release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A file that the manifest names is not there.
    Missing(String),
    /// A file is not what it was.
    Changed(String),
    /// A file that the manifest does not name.
    Extra(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "{path} is missing"),
            Self::Changed(path) => write!(f, "{path} is not what it was"),
            Self::Extra(path) => write!(f, "{path} does not belong to the release"),
        }
    }
}

/// Why bytes are no manifest.
#[derive(Debug, thiserror::Error)]
pub enum NoManifest {
    /// Not what Gainsay writes.
    #[error("{MANIFEST} is not the manifest of a release: {0}")]
    Unread(String),
    /// Of a later version.
    #[error(
        "{MANIFEST} is of version {0}, and this program reads up to {VERSION}; use a later one"
    )]
    Newer(u32),
}

/// Reads a manifest.
///
/// # Errors
///
/// [`NoManifest`].
pub fn manifest(bytes: &[u8]) -> Result<Manifest, NoManifest> {
    let manifest: Manifest =
        serde_json::from_slice(bytes).map_err(|error| NoManifest::Unread(error.to_string()))?;
    if manifest.what != RELEASE {
        return Err(NoManifest::Unread(format!("it is a “{}”", manifest.what)));
    }
    if manifest.version > VERSION {
        return Err(NoManifest::Newer(manifest.version));
    }
    Ok(manifest)
}

/// Compares what is there with what should be. The manifest and its signature are not among its own files.
#[must_use]
pub fn faults(manifest: &Manifest, there: &[FileWritten]) -> Vec<Fault> {
    let mut found: BTreeMap<&str, (u64, Sha256)> = there
        .iter()
        .map(|file| (file.path.as_str(), (file.bytes, file.sha256)))
        .collect();
    found.remove(MANIFEST);
    found.remove(SIGNATURE);
    let mut faults = Vec::new();
    for file in &manifest.files {
        match found.remove(file.path.as_str()) {
            None => faults.push(Fault::Missing(file.path.clone())),
            Some(is) if is != (file.bytes, file.sha256) => {
                faults.push(Fault::Changed(file.path.clone()));
            }
            Some(_) => {}
        }
    }
    faults.extend(found.into_keys().map(|path| Fault::Extra(path.to_owned())));
    faults
}
