//! Which articles of a project share passages.
//!
//! The index follows the event log. An article that comes in is read as words, its fingerprints are looked up among
//! those of all others, and only texts that share some are compared, so that a new article costs the same whether it
//! is the hundredth or the hundred-thousandth. How texts are compared is `gainsay_analysis::reuse`; this crate keeps
//! the fingerprints and what was found.
//!
//! On disk a project has a *log* of what is known of its articles and of the passages found, one JSON object a line,
//! read into memory when the index is opened; and *segments*, immutable files of sorted fingerprints and of texts as
//! numbers, of which a few small ones are now and then merged into one. What came in since the last commit is in
//! memory only. A *manifest* names the files and lengths that count; replacing it is the commit.
//!
//! [`Reuse`] is what is asked; it answers from memory. Rights are checked by whoever asks.

mod codec;
mod corpus;
mod file;
mod index;
mod known;
mod manifest;
mod memory;
mod merge;
mod record;
mod reuse;
mod segment;
mod sieve;

pub use index::ReuseIndex;
pub use known::{Appearance, Credited, MOST_TOLD, Pairing};
pub use reuse::Reuse;

#[cfg(test)]
mod tests;
