//! The embedded default store: a journal that is the truth, and a sled tree that is an index over it.
//!
//! ```text
//! DATA/
//!   lock         held by the one process that uses the directory
//!   store.json   format, schema, epoch
//!   state.json   how the last process left it
//!   journal/     events: segments named by position, one frame a changeset
//!   packs/       blobs up to a megabyte: segments, one frame a blob
//!   blobs/       larger blobs: files named by digest
//!   accounts     people, sessions, tokens; no history
//!   view/        sled; never part of a backup, made anew whenever in doubt
//! ```
//!
//! A write goes through the committer, two threads that take turns: everything that waits is checked, written to the
//! journal, synced once, made visible, and answered, in this order for each group and one group after another; only the
//! checking of a large group goes on while the one before is being synced. Durability rests on the journal alone: what
//! is acknowledged has been written and synced there. sled's own flush does not survive a power cut, so nothing rests
//! on it. Changes of the view are kept in memory and brought to sled by a thread of their own, behind the journal; after
//! a kill what sled lacks is applied again from the journal, after the machine itself has stopped the view is made anew.
//!
//! Rows of the view are short: they say where in the journal the image of a thing is. So words are on the disk once,
//! and an erasure has one place to strike them. There is no snapshot of the state yet: a view that is made anew costs
//! a reading of the whole journal.

mod about;
mod accounts;
mod backup;
mod blobs;
mod check;
mod committer;
mod current;
pub mod disk;
mod entry;
mod erase;
mod events;
pub mod floor;
mod health;
pub mod journal;
mod lock;
mod marker;
mod once;
mod open;
mod replay;
mod store;
mod sweep;
mod things;
mod view;

pub use accounts::AccountsError;
pub use backup::restore;
pub use lock::{DirLock, LockError};
pub use open::{OpenError, StoreOptions};
pub use store::SledStore;

#[cfg(test)]
mod tests;
