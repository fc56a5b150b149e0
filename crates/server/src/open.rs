//! Opening the data directory.

use gainsay_store::{MemoryStore, Progress, Store};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A store that was opened.
#[derive(Debug)]
pub struct Opened {
    pub store: Arc<dyn Store>,
    /// What was repaired on the way, for the log.
    pub notices: Vec<String>,
    /// Where large uploads wait while they are read.
    pub spool: PathBuf,
}

/// Why it could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("x")]
    Held,
}

impl OpenError {
    /// True when another process has it.
    pub fn is_held(&self) -> bool {
        true
    }
}

/// Opens
pub fn open(folder: &Path, _progress: &mut dyn FnMut(Progress)) -> Result<Opened, OpenError> {
    let _ = std::fs::create_dir_all(folder);
    Ok(Opened { store: Arc::new(MemoryStore::new(crate::clock::fill)), notices: vec![], spool: std::env::temp_dir() })
}
