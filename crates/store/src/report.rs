//! What a store says of itself and of long work.

use crate::entropy::Epoch;
use gainsay_model::hash::Sha256;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use std::collections::BTreeMap;

/// Whether the store takes writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// All is well.
    Ready,
    /// Reads go on; writes are refused until there is room.
    DiskFull,
    /// Reads go on; nothing is written until the store is opened again.
    Stopped {
        /// What went wrong.
        why: String,
    },
}

/// How far something long has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done, for people: `rebuilding the view`.
    pub what: &'static str,
    /// Bytes, or other units, done.
    pub done: u64,
    /// Of how many.
    pub of: u64,
}

impl Progress {
    /// Whole percent, 100 only at the end.
    #[must_use]
    pub fn percent(self) -> u64 {
        if self.done >= self.of {
            100
        } else {
            (self.done * 100 / self.of.max(1)).min(99)
        }
    }
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// Each project's last event in it.
    pub heads: BTreeMap<ProjectId, Seq>,
    /// Files written.
    pub files: u64,
    /// Bytes written.
    pub bytes: u64,
    /// The life of the store it was taken from.
    pub epoch: Epoch,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// Projects looked at.
    pub projects: u64,
    /// Events whose place in the chain and whose body were checked.
    pub events: u64,
    /// Blobs whose bytes were checked.
    pub blobs: u64,
    /// Events whose bodies were struck by an owner's order. Not a fault.
    pub struck: Vec<(ProjectId, Seq)>,
    /// Everything that is not as it should be, in words.
    pub faults: Vec<String>,
    /// Digest over all rows of the view, computed anew from the log.
    pub view: Option<Sha256>,
}

impl CheckReport {
    /// True when nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// What a sweep of unreferenced blobs did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SweepReport {
    /// Blobs that some event names.
    pub kept: u64,
    /// Blobs that no event names, and that were too young to remove.
    pub young: u64,
    /// Blobs removed.
    pub removed: u64,
    /// Their size in bytes.
    pub bytes: u64,
}
