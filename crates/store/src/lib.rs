//! The promise every storage keeps.
//!
//! One log per project is the truth: events numbered from 1 without gaps, never changed, hash-chained. What stands
//! now (rows, lists, counters) is a view that [`projection::project`] computes from events, the same way in every
//! store, and that can be thrown away and computed again to the same bytes. Blobs (words of texts, original files)
//! are kept by content beside the log. Accounts are a second, small store that is no part of the log.
//!
//! [`Store`] is the seam. Above it nobody knows how bytes are kept; below it nobody knows what is allowed: a store
//! never refuses a change for any reason but that somebody else was faster, or that the disk will not have it.
//!
//! # How to add a backend
//!
//! 1. Make a crate `store-NAME` that depends on this one, and a type that implements [`Store`] and [`Accounts`].
//! 2. In `commit`, under whatever makes the check and the write one step (a single writer, a row lock): look the
//!    command up and return its first outcome if it is known; call [`prepare::prepare`], which checks expectations,
//!    numbers the events and seals them; make the sealed bytes durable exactly as they are; apply the
//!    [`projection::Projection`]s and move the head in one atomic step; publish a [`Hint`]; answer.
//! 3. For reads, keep four things per project: rows by place, the place of each subject, listings, and counters.
//!    Keys follow [`projection::Place`], [`projection::Listing`] and [`projection::CountKey`]; every list is a scan of
//!    neighbouring keys, and a cursor is the last key seen.
//! 4. Run `story::tell` (feature `story`) over it. [`memory`] is the shortest store that passes, and the one to
//!    read first.

pub mod accounts;
pub mod blob;
pub mod chain;
pub mod changeset;
pub mod entropy;
pub mod error;
pub mod leap;
pub mod memory;
pub mod prepare;
pub mod projection;
pub mod query;
pub mod report;
pub mod store;
#[cfg(feature = "story")]
pub mod story;
pub mod writing;

pub use accounts::{AccountBook, AccountError, AccountExpect, Accounts};
pub use changeset::{Changeset, CommitFuture, Committed, Hold, NewEvent, Priority};
pub use entropy::{Entropy, Epoch};
pub use error::{CommitError, MaintenanceError, ReadError};
pub use gainsay_model::command::Expect;
pub use memory::MemoryStore;
pub use query::{Counts, Cursor, Page, Query};
pub use report::{BackupReport, CheckReport, Progress, Status, SweepReport};
pub use store::{Feed, Hint, Store};
pub use writing::{GROUP_BOUNDS, GroupSizes, Writing};
