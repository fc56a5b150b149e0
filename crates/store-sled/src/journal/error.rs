//! What can be wrong with a journal, said so that a person knows which file, where, and what to do.

use super::Position;
use std::io;
use std::path::PathBuf;

/// A place in a journal that does not hold what was written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The file.
    pub segment: PathBuf,
    /// Bytes from the start of the file.
    pub offset: u64,
    /// What is wrong there.
    pub what: &'static str,
}

/// A journal that cannot be opened or read.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Bytes that had been made durable are no longer what was written.
    #[error(
        "{} is damaged at byte {}: {}. Nothing was changed. Keep a copy of the data directory, check the disk, and restore the newest backup",
        .0.segment.display(), .0.offset, .0.what
    )]
    Damaged(Damage),
    /// A segment is not there, or has lost its end.
    #[error(
        "part of the journal is missing: {} should go on at position {expected}, and the next segment begins at {found}. Put the missing or shortened file back, or restore the newest backup",
        .before.display()
    )]
    Missing {
        /// The last file before the hole (or the directory, when the first segment is gone).
        before: PathBuf,
        /// Where the next segment ought to begin.
        expected: Position,
        /// Where the next segment there is begins.
        found: Position,
    },
    /// A segment was written by a newer program, or is no journal at all.
    #[error("{} is not a journal this version can read: it may have been written by a newer gainsay; use that one", .0.display())]
    Unknown(PathBuf),
    /// Nothing is at that position.
    #[error("the journal holds nothing at position {at}: it ends at {end}")]
    Beyond {
        /// What was asked for.
        at: Position,
        /// Where the journal ends.
        end: Position,
    },
    /// The file system refused.
    #[error("{} cannot be {action}: {source}", .path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// What was tried: `read`, `written`, …
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

impl JournalError {
    pub(crate) fn io(
        path: impl Into<PathBuf>,
        action: &'static str,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io {
            path,
            action,
            source,
        }
    }
}

/// A write that did not become durable.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// There is no room. What had been written of this group was cut off again; a later write may work.
    #[error("the disk that holds {} is full; nothing was written. Make room and try again", .path.display())]
    DiskFull {
        /// The segment.
        path: PathBuf,
    },
    /// Writing or syncing failed, so the journal takes no more. Whether this group lasted shows at the next open.
    #[error("{} could not be {action}: {source}. No more is written until the store is opened again; check the disk first", .path.display())]
    Failed {
        /// The segment or directory.
        path: PathBuf,
        /// What was tried: `written`, `synced`, …
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// An earlier failure stopped the journal.
    #[error("the journal stopped after an earlier write failed; open the store again to go on")]
    Stopped,
}
