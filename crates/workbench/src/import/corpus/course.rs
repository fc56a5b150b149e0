//! How far an import is, for whoever waits for it, and how it is stopped.

use crate::refusal::Refusal;
use std::fmt::Debug;

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// So many things were looked at, and nothing is written yet.
    Judged {
        /// How many.
        things: u64,
    },
    /// So many things were given to the disk.
    Kept {
        /// How many.
        things: u64,
        /// Of how many that are new or change.
        of: u64,
    },
}

/// Whoever watches over an import.
pub trait Course: Debug + Send + Sync {
    /// Hears how far it is, every thousand things or so.
    fn reached(&self, reached: Reached);

    /// Whether it should stop. Asked every thousand things or so.
    fn is_stopped(&self) -> bool;
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Course for Unwatched {
    fn reached(&self, _: Reached) {}

    fn is_stopped(&self) -> bool {
        false
    }
}

/// The refusal of an import that was stopped before anything was written.
pub(super) fn stopped() -> Refusal {
    Refusal::conflict("the import was stopped before anything was written")
        .hint("Nothing was changed. Send the file again to bring it in.")
}
