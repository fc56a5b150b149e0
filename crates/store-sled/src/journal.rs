//! An append-only journal in segments: the one thing whose bytes must never be lost. It knows frames and
//! positions, nothing of what is in them.
//!
//! - A *position* is a byte offset counted from the first byte of the first segment; it never changes, not even
//!   when bodies are struck out.
//! - A *segment* is a file named by the position of its first byte (20 digits, `.seg`). It starts with 16 bytes
//!   that say what it is. A new one is begun once the last has reached [`Options::segment_bytes`].
//! - A *frame* is `len u32 | crc32 u32 | group u64 | body`, little-endian. `len` counts the body, the checksum
//!   covers everything after itself and the length. `group` is the position up to which the journal had been
//!   synced when the frame was written: it is what tells a torn tail from damage.
//!
//! The space behind the last frame is *laid out* ahead, full of zeros: syncing a write into bytes that a file has
//! already takes less than half the time of one that makes it longer. So the journal ends where its frames do and not
//! where the file does, until the segment or the journal is closed and the rest cut off.
//!
//! A group of frames is written by one call and synced once. A write or sync that fails poisons the journal: the
//! kernel may have dropped the pages, so trying again would prove nothing. Only a full disk found *while writing*
//! is forgiven, after the partial write has been cut off again.

mod error;
mod frame;
mod open;
mod read;
mod segment;
mod strike;
mod write;

pub use error::{Damage, JournalError, WriteError};
pub use open::Cut;
pub use read::{Frame, Frames, Stream};
pub use write::{Group, Journal, Spot};

use std::fmt;

/// A byte offset in the whole journal.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(transparent)]
pub struct Position(pub u64);

impl Position {
    /// Before the first byte.
    pub const START: Self = Self(0);

    fn plus(self, bytes: u64) -> Self {
        Self(self.0 + bytes)
    }

    /// A place inside the body of the frame that begins here.
    #[must_use]
    pub fn in_body(self, offset: usize) -> Self {
        self.plus((frame::FRAME_HEAD + offset) as u64)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// How a journal is kept.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// A segment of at least this many bytes is closed and the next begun.
    pub segment_bytes: u64,
    /// At most so many bytes of the last segment are laid out ahead; none where it is zero.
    pub lay_out_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            segment_bytes: 64 << 20,
            // More would be a wait that people notice; less, and files grow too often.
            lay_out_bytes: 1 << 20,
        }
    }
}

#[cfg(test)]
mod tests;
