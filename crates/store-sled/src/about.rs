//! What kind of data directory this is: `store.json`, written when it is made.

use crate::disk::{Disk, replace_file};
use gainsay_model::event::SCHEMA_VERSION;
use gainsay_store::Epoch;
use gainsay_store::chain::encode;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::Path;

/// The layout of the data directory.
pub(crate) const FORMAT: u32 = 1;

/// The file's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct About {
    /// The layout of the directory.
    pub(crate) format: u32,
    /// The newest event schema in the journal.
    pub(crate) schema: u16,
    /// This life of the store.
    pub(crate) epoch: Epoch,
}

impl About {
    pub(crate) fn new(epoch: Epoch) -> Self {
        Self {
            format: FORMAT,
            schema: SCHEMA_VERSION,
            epoch,
        }
    }

    /// Reads the file; `None` when there is none.
    pub(crate) fn read(path: &Path) -> io::Result<Option<Self>> {
        match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map(Some)
                .map_err(io::Error::other),
        }
    }

    pub(crate) fn write(&self, path: &Path, disk: &dyn Disk) -> io::Result<()> {
        replace_file(disk, path, &encode(self))
    }

    /// Whether this program knows the layout and all events.
    pub(crate) fn is_known(&self) -> bool {
        self.format == FORMAT && self.schema <= SCHEMA_VERSION
    }
}
