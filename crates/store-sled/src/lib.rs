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
//! Durability rests on the journal: what is acknowledged has been written and synced there. sled's own flush does not
//! survive a power cut, so nothing rests on it: after a kill the view is brought up to the journal, after the machine
//! itself has stopped it is made anew.

mod about;
mod accounts;
mod backup;
mod blobs;
mod check;
mod committer;
pub mod disk;
mod entry;
mod erase;
mod events;
pub mod floor;
mod health;
pub mod journal;
mod lock;
mod marker;
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
