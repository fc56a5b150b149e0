//! Text and positions: where a passage is, what stands there, and where it went.
//!
//! The most reported bug of annotation tools is an offset that means different things in different
//! places. This crate is the one place where that is settled:
//!
//! - A text is valid UTF-8 that never changes. [`OffsetMap`] wraps it and converts between bytes
//!   (what Rust slices by), code points (what the API and files speak) and UTF-16 units (what a
//!   browser counts). The three are different types, so nothing is converted by accident, and a
//!   lookup costs the logarithm of the text, not the text.
//! - `snap` (feature `segment`) and [`trim`] shape a span that a person is *making*: whole
//!   characters as people see them, no blanks at the ends. [`check`] is the rule for a span that
//!   comes *in*: it is never moved, only accepted or refused with what stands there instead.
//! - [`quote`] writes a passage down with the words around it; [`resolve`] finds it again, in the
//!   same text or a changed one, and says how sure it is.
//! - `diff` (feature `compare`) says what two texts have in common, and `carry` what becomes of
//!   marked passages when a text is followed by another: kept, moved, changed or orphaned.
//! - [`overlap`] answers which spans lie at a place, and how many lie over each other.
//! - [`paragraph`] cuts a text into blocks to draw, without moving an offset.
//!
//! Everything is pure and builds for `wasm32-unknown-unknown`; server and browser run the same code.
//!
//! ```
//! use gainsay_anchoring::{OffsetMap, quote::quoted};
//! use gainsay_model::offset::{CodePoint, Span, Utf16};
//!
//! let map = OffsetMap::new("“No 🙂 comment,” he said.");
//! // What the browser selected, in its own unit:
//! let selected = Span::new(Utf16(7), Utf16(14))?;
//! // ... is what everybody else means by:
//! let span: Span<CodePoint> = map.convert_span(selected)?;
//! assert_eq!(span, Span::new(CodePoint(6), CodePoint(13))?);
//! assert_eq!(quoted(&map, span)?.exact, "comment");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "compare")]
pub mod carry;
pub mod check;
#[cfg(feature = "compare")]
pub mod diff;
mod joining;
pub mod offset_map;
pub mod overlap;
pub mod paragraph;
pub mod quote;
pub mod resolve;
#[cfg(feature = "segment")]
pub mod snap;
pub mod trim;

#[cfg(test)]
mod sample;

pub use self::offset_map::{OffsetError, OffsetMap, Place, Unit};
