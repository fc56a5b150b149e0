//! Positions in a text, each unit its own type, and the half-open [`Span`] between two of them.
//!
//! "Offset 120" means three different places in a text with one emoji in it, depending on who
//! counts: Rust counts bytes, the W3C annotation model counts code points, a browser counts UTF-16
//! units. Here they are three types, so that a mix-up does not compile. The wire, files and events
//! use code points only. Conversion needs the text and lives in the `anchoring` crate.
//!
//! All are `u32`: an imported text is at most a few megabytes, and 32 bits reach four gigabytes.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// A position counted in one unit. Implemented by the three types of this module and nothing else.
pub trait Offset:
    Copy + Ord + fmt::Debug + fmt::Display + std::hash::Hash + sealed::Sealed
{
    /// What is counted, in words for a message: `"code points"`.
    const UNIT: &'static str;
    /// The start of every text.
    const ZERO: Self;

    /// The position after `count` units.
    fn new(count: u32) -> Self;

    /// How many units stand before this position.
    fn get(self) -> u32;

    /// The position `count` units later, or `None` past the end of the number range.
    #[must_use]
    fn checked_add(self, count: u32) -> Option<Self> {
        self.get().checked_add(count).map(Self::new)
    }

    /// The position `count` units earlier, or `None` before the start of the text.
    #[must_use]
    fn checked_sub(self, count: u32) -> Option<Self> {
        self.get().checked_sub(count).map(Self::new)
    }

    /// How many units lie between two positions, whichever comes first.
    #[must_use]
    fn distance(self, other: Self) -> u32 {
        self.get().abs_diff(other.get())
    }
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! offset {
    ($(#[$doc:meta])* $name:ident, $unit:literal) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
        )]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl sealed::Sealed for $name {}

        impl Offset for $name {
            const UNIT: &'static str = $unit;
            const ZERO: Self = Self(0);

            fn new(count: u32) -> Self {
                Self(count)
            }

            fn get(self) -> u32 {
                self.0
            }
        }

        impl $name {
            /// The same number as an index into a slice.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

offset! {
    /// A position in UTF-8 bytes: what Rust slices by. Never leaves the process.
    ByteOffset, "bytes"
}
offset! {
    /// A position in Unicode code points: the unit of the API, of files and of exports, as the
    /// W3C Web Annotation model demands.
    CodePoint, "code points"
}
offset! {
    /// A position in UTF-16 code units: what the DOM and JavaScript strings count.
    Utf16, "UTF-16 units"
}

/// A stretch of text from `start` up to, not including, `end`. Never empty, never backward.
///
/// Ordered by start, then by end. In JSON `{"start":3,"end":7}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<U> {
    start: U,
    end: U,
}

/// Why two positions make no span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SpanError {
    /// Both positions are the same.
    #[error(
        "the span {at}..{at} is empty: `end` is exclusive, so it must be at least `start` + 1 (in {unit})"
    )]
    Empty {
        /// The position, in `unit`.
        at: u32,
        /// The unit counted.
        unit: &'static str,
    },
    /// The end comes first.
    #[error("the span {start}..{end} runs backward: `start` must come before `end` (in {unit})")]
    Backward {
        /// The given start, in `unit`.
        start: u32,
        /// The given end, in `unit`.
        end: u32,
        /// The unit counted.
        unit: &'static str,
    },
}

impl<U: Offset> Span<U> {
    /// The span from `start` up to `end`.
    ///
    /// # Errors
    ///
    /// [`SpanError`] when nothing lies between the two, or `end` comes before `start`.
    pub fn new(start: U, end: U) -> Result<Self, SpanError> {
        match start.cmp(&end) {
            std::cmp::Ordering::Less => Ok(Self { start, end }),
            std::cmp::Ordering::Equal => Err(SpanError::Empty {
                at: start.get(),
                unit: U::UNIT,
            }),
            std::cmp::Ordering::Greater => Err(SpanError::Backward {
                start: start.get(),
                end: end.get(),
                unit: U::UNIT,
            }),
        }
    }

    /// The first position inside.
    #[must_use]
    pub fn start(&self) -> U {
        self.start
    }

    /// The first position after.
    #[must_use]
    pub fn end(&self) -> U {
        self.end
    }

    /// How many units the span covers; at least one.
    #[must_use]
    #[expect(
        clippy::len_without_is_empty,
        reason = "a span is never empty, by construction"
    )]
    pub fn len(&self) -> u32 {
        self.end.get() - self.start.get()
    }

    /// Whether the unit that begins at `position` lies inside.
    #[must_use]
    pub fn contains(&self, position: U) -> bool {
        self.start <= position && position < self.end
    }

    /// Whether all of `other` lies inside.
    #[must_use]
    pub fn contains_span(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one unit. Spans that only touch do not overlap.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What the two share, if anything.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end)).ok()
    }

    /// The smallest span that covers both, with whatever lies between them.
    #[must_use]
    pub fn cover(&self, other: &Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl<U: Offset> fmt::Display for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// The JSON form, before the two numbers are compared.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Span", deny_unknown_fields)]
struct Wire {
    /// The first position inside.
    start: u32,
    /// The first position after; greater than `start`.
    end: u32,
}

impl<U: Offset> Serialize for Span<U> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire {
            start: self.start.get(),
            end: self.end.get(),
        }
        .serialize(serializer)
    }
}

impl<'de, U: Offset> Deserialize<'de> for Span<U> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        Self::new(U::new(wire.start), U::new(wire.end)).map_err(D::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl<U: Offset> schemars::JsonSchema for Span<U> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Wire::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Wire::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, end: u32) -> Span<CodePoint> {
        Span::new(CodePoint(start), CodePoint(end)).unwrap()
    }

    #[test]
    fn json_is_two_numbers() {
        let json = serde_json::to_string(&span(3, 7)).unwrap();
        assert_eq!(json, r#"{"start":3,"end":7}"#);
        assert_eq!(
            serde_json::from_str::<Span<CodePoint>>(&json).unwrap(),
            span(3, 7)
        );
    }

    #[test]
    fn an_empty_or_backward_span_is_refused_by_its_numbers() {
        let backward = serde_json::from_str::<Span<CodePoint>>(r#"{"start":9,"end":5}"#);
        let message = backward.unwrap_err().to_string();
        assert!(message.contains("9..5 runs backward"), "{message}");
        let empty = serde_json::from_str::<Span<CodePoint>>(r#"{"start":5,"end":5}"#);
        let message = empty.unwrap_err().to_string();
        assert!(message.contains("5..5 is empty"), "{message}");
        assert!(message.contains("code points"), "{message}");
    }

    #[test]
    fn touching_is_not_overlapping() {
        assert!(!span(0, 3).overlaps(&span(3, 5)));
        assert!(span(0, 4).overlaps(&span(3, 5)));
        assert_eq!(span(0, 4).intersect(&span(3, 5)), Some(span(3, 4)));
        assert_eq!(span(0, 3).intersect(&span(3, 5)), None);
        assert_eq!(span(0, 3).cover(&span(7, 9)), span(0, 9));
    }

    #[test]
    fn the_end_is_outside() {
        assert!(span(2, 4).contains(CodePoint(2)));
        assert!(!span(2, 4).contains(CodePoint(4)));
        assert!(span(2, 4).contains_span(&span(3, 4)));
        assert!(!span(2, 4).contains_span(&span(3, 5)));
        assert_eq!(span(2, 4).len(), 2);
    }

    #[test]
    fn arithmetic_stops_at_both_ends() {
        assert_eq!(CodePoint(3).checked_sub(4), None);
        assert_eq!(Utf16(u32::MAX).checked_add(1), None);
        assert_eq!(ByteOffset(3).checked_add(4), Some(ByteOffset(7)));
        assert_eq!(CodePoint(3).distance(CodePoint(9)), 6);
    }
}
