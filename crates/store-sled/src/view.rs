//! The view: keys and values computed from the journal, and never more than an index over it. Nothing here is durable
//! until a checkpoint; whatever is lost is applied again from the journal.

mod block;
mod blocks;
pub(crate) mod draft;
mod ends;
pub(crate) mod keys;
pub(crate) mod open;
mod read;
pub(crate) mod row;
mod sieve;
mod table;
pub(crate) mod values;

use crate::current::{Current, Kept, Name};
use gainsay_store::ReadError;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
pub(crate) use table::Batch;
use table::Table;

/// How often a read of several keys is tried before it asks the writer to hold still.
const TRIES: usize = 4;

/// The view, and what makes reads of several keys one.
#[derive(Debug)]
pub(crate) struct View {
    table: Arc<Table>,
    thread: Option<JoinHandle<()>>,
    dir: PathBuf,
    /// Things as they stand, as far as they were read or written lately.
    pub(crate) current: Current,
    /// Odd while a group is being applied.
    generation: AtomicU64,
    applying: Mutex<()>,
}

impl Drop for View {
    fn drop(&mut self) {
        self.table.close();
        if let Some(thread) = self.thread.take() {
            // What it could not do, it has said.
            let _ = thread.join();
        }
    }
}

impl View {
    /// Applies a group's changes in one step. They are visible when this returns.
    pub(crate) fn apply(&self, batch: Batch) -> Result<(), ReadError> {
        self.table.make_room(batch.bulk)?;
        let _applying = self.applying.lock().unwrap_or_else(PoisonError::into_inner);
        self.generation.fetch_add(1, Ordering::SeqCst);
        let Batch { rows, things, .. } = batch;
        self.table.change(rows);
        self.current.put(things);
        self.generation.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    /// The moment between two groups, for [`View::keep`]; odd while a group is being applied.
    pub(crate) fn moment(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    /// Keeps a thing that was read, unless something was applied since that moment.
    pub(crate) fn keep(&self, moment: u64, name: Name, kept: Kept) {
        if moment.is_multiple_of(2) {
            self.current.keep_if(name, kept, || self.moment() == moment);
        }
    }

    /// Says in the view how it is laid out.
    pub(crate) fn mark(&self) -> Result<(), ReadError> {
        self.table.sled.mark()
    }

    /// Whether the view is laid out as this program does it.
    pub(crate) fn is_marked(&self) -> Result<bool, ReadError> {
        self.table.sled.is_marked()
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
    /// Nothing may be applied meanwhile.
    pub(crate) fn comparable(
        &self,
    ) -> Result<impl Iterator<Item = Result<(sled::IVec, sled::IVec), ReadError>> + use<>, ReadError>
    {
        self.table.drain()?;
        let range = keys::projects().into_bytes()..keys::blobs().into_bytes();
        self.table.drained_range(range)
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
