//! Releases: an immutable state of a project with all that belongs to it, to be given to others.
//!
//! A release is one ZIP file, or the folder it unpacks to. `manifest.json` names every file with its digest;
//! `corpus.jsonl` is always there and holds all that is given; `README.md` is the card for whoever gets it. The same
//! state gives the same bytes on any machine: no time, no path, no order of a hash and no id of a project goes in.
//!
//! - [`Released`] is the project as a release gives it, for the writers of all formats.
//! - [`write()`] writes the files; [`verify`](mod@verify) holds them against their manifest.
//! - [`diff`](mod@diff) says what lies between two releases.

mod anonymous;
mod card;
pub mod diff;
mod names;
mod only;
mod references;
mod state;
mod survey;
#[cfg(test)]
mod tests;
pub mod verify;
mod write;

pub use self::state::Released;
pub use self::write::{Plan, Scratch, Spool, one_format, write};

/// The file that names all others.
pub const MANIFEST: &str = "manifest.json";

/// The signature of [`MANIFEST`], made by whoever gives the release away.
pub const SIGNATURE: &str = "manifest.json.sig";

/// The file that holds all that is given.
pub const CORPUS: &str = "corpus.jsonl";
