//! Why a store did not do what it was asked, in words for whoever asked.

use gainsay_model::command::Expect;
use gainsay_model::entity::EntityRef;
use gainsay_model::time::{Revision, Seq};

/// A changeset that was not committed. Except for [`CommitError::Stopped`], nothing of it happened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommitError {
    /// Something the decision rested on has changed. Read again and decide again.
    #[error("the {subject} has changed in the meantime")]
    Conflict {
        /// What changed.
        subject: EntityRef,
        /// What it was believed to be.
        expected: Expect,
        /// What it is; `None` if there is no such thing.
        actual: Option<Revision>,
    },
    /// The queue stayed full for two seconds. Nothing was queued.
    #[error("the server has more to write than it can keep up with; try again in a moment")]
    Busy,
    /// There is no room on the disk. Reading goes on.
    #[error(
        "the disk is full: nothing can be saved until there is room again; what was saved is safe"
    )]
    DiskFull,
    /// More than one changeset may hold.
    #[error("{bytes} bytes in one change are too many: the limit is {limit}; send it in parts")]
    TooLarge {
        /// What it came to.
        bytes: u64,
        /// What is allowed.
        limit: u64,
    },
    /// An order to erase something that cannot be.
    #[error("event {seq} cannot be erased: {why}")]
    CannotErase {
        /// The event.
        seq: Seq,
        /// Why not.
        why: &'static str,
    },
    /// Writing has stopped after a fault of the disk or the store. Whether this changeset lasted will be known when
    /// the store is opened again: the same command then gives the outcome.
    #[error(
        "saving has stopped: {why}. Restart the server; if it does not start, its message says what to do"
    )]
    Stopped {
        /// What went wrong.
        why: String,
    },
    /// What the changeset had to be checked against could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// Something that is kept could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is not what was written.
    #[error(
        "stored data is damaged: {what}. Run “gainsay verify”; it says what is affected and what to do"
    )]
    Damaged {
        /// What, and where.
        what: String,
    },
    /// The system would not read it.
    #[error("stored data cannot be read: {what}")]
    Unreadable {
        /// What, and what the system said.
        what: String,
    },
    /// It was written by a later version of the program.
    #[error("event {seq} was written by a newer gainsay (schema {schema}); use that version")]
    Newer {
        /// The event.
        seq: Seq,
        /// Its schema version.
        schema: u16,
    },
}

/// Backup, restore, check or sweep could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MaintenanceError {
    /// The place for the backup, or for what is restored from one, is taken.
    #[error("{path} already exists and is not empty; name a folder that is new or empty")]
    Exists {
        /// The folder.
        path: String,
    },
    /// A backup lacks a file, or a file is not what it was.
    #[error("the backup is not whole: {what}. Use another one")]
    BadBackup {
        /// What is wrong with it.
        what: String,
    },
    /// A file could not be read or written.
    #[error("{what}")]
    Io {
        /// What, where, and what the system said.
        what: String,
    },
    /// The store's own data could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Writing has stopped, and this needs the writer.
    #[error("the store has stopped writing: {why}")]
    Stopped {
        /// What went wrong.
        why: String,
    },
}
