//! The view: a sled tree computed from the journal, and never more than an index over it. Nothing here is durable
//! until a checkpoint; whatever sled loses is applied again from the journal.

pub(crate) mod draft;
pub(crate) mod keys;
pub(crate) mod open;
mod read;
pub(crate) mod row;
pub(crate) mod values;

use gainsay_store::ReadError;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// How often a read of several keys is tried before it asks the writer to hold still.
const TRIES: usize = 4;

/// The tree, and what makes reads of several keys one.
#[derive(Debug)]
pub(crate) struct View {
    db: sled::Db,
    dir: PathBuf,
    /// Odd while a group is being applied.
    generation: AtomicU64,
    applying: Mutex<()>,
}

impl View {
    /// Applies a group's changes in one step.
    pub(crate) fn apply(&self, batch: sled::Batch) -> Result<(), ReadError> {
        let _applying = self.applying.lock().unwrap_or_else(PoisonError::into_inner);
        self.generation.fetch_add(1, Ordering::SeqCst);
        let applied = self.db.apply_batch(batch);
        self.generation.fetch_add(1, Ordering::SeqCst);
        applied.map_err(unreadable)
    }

    /// Reads several keys as of one moment between two groups.
    pub(crate) fn consistent<T>(
        &self,
        mut read: impl FnMut() -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        for _ in 0..TRIES {
            let before = self.generation.load(Ordering::SeqCst);
            if before % 2 == 1 {
                std::thread::yield_now();
                continue;
            }
            let found = read();
            if self.generation.load(Ordering::SeqCst) == before {
                return found;
            }
        }
        let _still = self.applying.lock().unwrap_or_else(PoisonError::into_inner);
        read()
    }

    /// Every key and value in order, but for those in which two views of one journal may differ.
    pub(crate) fn comparable(
        &self,
    ) -> impl Iterator<Item = Result<(sled::IVec, sled::IVec), ReadError>> {
        let first = keys::projects();
        let end = keys::blobs();
        self.db
            .range(first.into_bytes()..end.into_bytes())
            .map(|row| row.map_err(unreadable))
    }
}

pub(crate) fn unreadable(error: sled::Error) -> ReadError {
    match error {
        sled::Error::Corruption { .. } => ReadError::Damaged {
            what: format!("the index: {error}"),
        },
        other => ReadError::Unreadable {
            what: format!("the index: {other}"),
        },
    }
}

pub(crate) fn damaged(what: &str) -> ReadError {
    ReadError::Damaged {
        what: format!("the index: {what}"),
    }
}
