//! Converting positions between bytes, code points and UTF-16 units without counting from the start.
//!
//! [`OffsetMap`] keeps the three names of a place at the start of every paragraph, and every
//! `STRIDE` bytes inside a paragraph that is not plain ASCII. A lookup is a binary search among
//! those and a walk of at most one stride; where a stretch is ASCII there is no walk at all. One
//! entry is 12 bytes: about 5 % of a text in Russian or Arabic, next to nothing in English.

use std::sync::Arc;

use gainsay_model::offset::{ByteOffset, CodePoint, Offset, Span, SpanError, Utf16};
use thiserror::Error;

/// The longest stretch, in bytes, that a lookup has to walk. A character may reach past it.
const STRIDE: u32 = 256;

/// One place in a text, under its three names. Always between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// How many UTF-8 bytes come before.
    pub byte: ByteOffset,
    /// How many code points come before.
    pub code_point: CodePoint,
    /// How many UTF-16 units come before.
    pub utf16: Utf16,
}

/// A unit that an [`OffsetMap`] can look places up by.
pub trait Unit: Offset {
    /// The place's name in this unit.
    fn of(place: Place) -> Self;
}

impl Unit for ByteOffset {
    fn of(place: Place) -> Self {
        place.byte
    }
}

impl Unit for CodePoint {
    fn of(place: Place) -> Self {
        place.code_point
    }
}

impl Unit for Utf16 {
    fn of(place: Place) -> Self {
        place.utf16
    }
}

impl Place {
    /// The place behind `letter`, which begins here.
    fn after(self, letter: char) -> Self {
        // A `char` is at most 4 bytes and 2 UTF-16 units.
        Self {
            byte: ByteOffset(self.byte.0 + letter.len_utf8() as u32),
            code_point: CodePoint(self.code_point.0 + 1),
            utf16: Utf16(self.utf16.0 + letter.len_utf16() as u32),
        }
    }

    /// The place `count` ASCII characters on.
    fn after_ascii(self, count: u32) -> Self {
        Self {
            byte: ByteOffset(self.byte.0 + count),
            code_point: CodePoint(self.code_point.0 + count),
            utf16: Utf16(self.utf16.0 + count),
        }
    }
}

/// Why a number is not a place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OffsetError {
    /// Behind the end.
    #[error("offset {offset} is past the end: the text has {length} {unit}")]
    PastEnd {
        /// The number given.
        offset: u32,
        /// The length of the text.
        length: u32,
        /// The unit of both.
        unit: &'static str,
    },
    /// Between the bytes, or the two UTF-16 units, of one character.
    #[error(
        "offset {offset} (in {unit}) is inside the character “{letter}”, which begins at {begins}"
    )]
    Inside {
        /// The number given.
        offset: u32,
        /// The unit of the numbers.
        unit: &'static str,
        /// The character cut in two.
        letter: char,
        /// Where that character begins.
        begins: u32,
    },
    /// Two places that make no span.
    #[error(transparent)]
    Span(#[from] SpanError),
}

/// A frozen text with the tables to find places in it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct OffsetMap {
    text: Arc<str>,
    /// Strictly ascending; the first is the start, the last is the end of the text.
    known: Arc<[Place]>,
    /// For each paragraph, the index in `known` of its start.
    paragraphs: Arc<[u32]>,
}

impl OffsetMap {
    /// Reads the text once.
    ///
    /// # Panics
    ///
    /// When the text is larger than 4 GiB. Imports are limited to far less.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        assert!(
            u32::try_from(text.len()).is_ok(),
            "a text is at most 4 GiB long"
        );
        let mut known = vec![Place::default()];
        let mut paragraphs = Vec::new();
        let mut here = Place::default();
        for paragraph in text.split_inclusive('\n') {
            if known.last() != Some(&here) {
                known.push(here);
            }
            paragraphs.push(known.len() as u32 - 1);
            if paragraph.is_ascii() {
                here = here.after_ascii(paragraph.len() as u32);
                continue;
            }
            let mut last = here.byte.0;
            for letter in paragraph.chars() {
                if here.byte.0 - last >= STRIDE {
                    known.push(here);
                    last = here.byte.0;
                }
                here = here.after(letter);
            }
        }
        if known.last() != Some(&here) {
            known.push(here);
        }
        if paragraphs.is_empty() {
            paragraphs.push(0);
        }
        Self {
            text,
            known: known.into(),
            paragraphs: paragraphs.into(),
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The end of the text: its length in all three units.
    #[must_use]
    pub fn end(&self) -> Place {
        self.known.last().copied().unwrap_or_default()
    }

    /// The place at `offset`, with its names in the other units.
    ///
    /// # Errors
    ///
    /// [`OffsetError`] when the number is past the end or inside a character.
    pub fn place<U: Unit>(&self, offset: U) -> Result<Place, OffsetError> {
        let place = self.floor(offset);
        if U::of(place) == offset {
            return Ok(place);
        }
        let (offset, unit) = (offset.get(), U::UNIT);
        // `floor` stops before the end only when a character reaches over the offset.
        match self.text[place.byte.index()..].chars().next() {
            Some(letter) => Err(OffsetError::Inside {
                offset,
                unit,
                letter,
                begins: U::of(place).get(),
            }),
            None => Err(OffsetError::PastEnd {
                offset,
                length: U::of(self.end()).get(),
                unit,
            }),
        }
    }

    /// The last place at or before `offset`: the start of a character the number is inside of, the
    /// end of the text for a number past it. For points that a browser reports; never for data.
    #[must_use]
    pub fn floor<U: Unit>(&self, offset: U) -> Place {
        let next = self.known.partition_point(|place| U::of(*place) <= offset);
        // The first known place is zero, so at least one is at or before any offset.
        let mut here = self.known[next - 1];
        let Some(next) = self.known.get(next) else {
            return here;
        };
        if next.byte.0 - here.byte.0 == next.code_point.0 - here.code_point.0 {
            return here.after_ascii(offset.get() - U::of(here).get());
        }
        for letter in self.text[here.byte.index()..next.byte.index()].chars() {
            let after = here.after(letter);
            if U::of(after) > offset {
                break;
            }
            here = after;
        }
        here
    }

    /// The same place in another unit.
    ///
    /// # Errors
    ///
    /// As [`place`](Self::place).
    pub fn convert<A: Unit, B: Unit>(&self, offset: A) -> Result<B, OffsetError> {
        self.place(offset).map(B::of)
    }

    /// The same stretch in another unit.
    ///
    /// # Errors
    ///
    /// As [`place`](Self::place), for either end.
    pub fn convert_span<A: Unit, B: Unit>(&self, span: Span<A>) -> Result<Span<B>, OffsetError> {
        let (start, end) = (self.convert(span.start())?, self.convert(span.end())?);
        Ok(Span::new(start, end)?)
    }

    /// The words of a span.
    ///
    /// # Errors
    ///
    /// As [`place`](Self::place), for either end.
    pub fn slice<U: Unit>(&self, span: Span<U>) -> Result<&str, OffsetError> {
        let span: Span<ByteOffset> = self.convert_span(span)?;
        Ok(&self.text[span.start().index()..span.end().index()])
    }

    /// How many paragraphs there are; at least one. A paragraph is a line with its line feed; a
    /// line feed at the very end opens no further one.
    #[must_use]
    pub fn paragraph_count(&self) -> usize {
        self.paragraphs.len()
    }

    /// Where a paragraph begins and where the next one does, or `None` when there is none of that
    /// number (counted from 0).
    #[must_use]
    pub fn paragraph(&self, number: usize) -> Option<(Place, Place)> {
        let start = self.known[*self.paragraphs.get(number)? as usize];
        let end = match self.paragraphs.get(number + 1) {
            Some(next) => self.known[*next as usize],
            None => self.end(),
        };
        Some((start, end))
    }

    /// The number (from 0) of the paragraph that holds the character at `offset`; the last one for
    /// the end of the text and everything past it.
    #[must_use]
    pub fn paragraph_at<U: Unit>(&self, offset: U) -> usize {
        self.paragraphs
            .partition_point(|index| U::of(self.known[*index as usize]) <= offset)
            .saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sample::texts;

    /// All places of a text, counted the slow way.
    fn places(text: &str) -> Vec<Place> {
        let ends = text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain([text.len()]);
        ends.map(|byte| {
            let before = &text[..byte];
            Place {
                byte: ByteOffset(byte as u32),
                code_point: CodePoint(before.chars().count() as u32),
                utf16: Utf16(before.encode_utf16().count() as u32),
            }
        })
        .collect()
    }

    /// Every number up to past the end is either a place, or inside the character before it.
    fn agrees<U: Unit>(map: &OffsetMap, places: &[Place]) {
        let end = U::of(map.end()).get();
        for number in 0..=end {
            let offset = U::new(number);
            let before = places.partition_point(|place| U::of(*place) <= offset) - 1;
            let expected = places[before];
            assert_eq!(map.floor(offset), expected);
            match map.place(offset) {
                Ok(place) => assert_eq!(U::of(place), offset),
                Err(OffsetError::Inside { begins, .. }) => {
                    assert!(begins < number);
                    assert_eq!(begins, U::of(expected).get());
                }
                Err(error) => panic!("{number}: {error}"),
            }
        }
        let past = map.place(U::new(end + 1)).unwrap_err();
        assert!(matches!(past, OffsetError::PastEnd { .. }), "{past}");
        assert_eq!(map.floor(U::new(end + 1)), map.end());
    }

    #[test]
    fn errors_say_where_and_what() {
        let map = OffsetMap::new("a🙂");
        assert_eq!(
            map.place(Utf16(2)).unwrap_err().to_string(),
            "offset 2 (in UTF-16 units) is inside the character “🙂”, which begins at 1"
        );
        assert_eq!(
            map.place(CodePoint(3)).unwrap_err().to_string(),
            "offset 3 is past the end: the text has 2 code points"
        );
    }

    #[test]
    fn paragraphs_hold_their_line_feed() {
        let map = OffsetMap::new("один\n\nb🙂\n");
        let starts: Vec<u32> = (0..map.paragraph_count())
            .map(|number| map.paragraph(number).unwrap().0.code_point.0)
            .collect();
        assert_eq!(starts, [0, 5, 6]);
        assert_eq!(map.paragraph(2).unwrap().1, map.end());
        assert_eq!(map.paragraph(3), None);
        assert_eq!(map.paragraph_at(CodePoint(4)), 0);
        assert_eq!(map.paragraph_at(CodePoint(5)), 1);
        assert_eq!(map.paragraph_at(CodePoint(99)), 2);
        assert_eq!(OffsetMap::new("").paragraph_count(), 1);
        assert_eq!(OffsetMap::new("").paragraph_at(CodePoint(0)), 0);
    }

    #[test]
    fn no_lookup_walks_further_than_a_stride() {
        for text in [
            "плохо 🙂 ".repeat(60_000),
            "plain words\n".repeat(80_000),
            "e\u{301}".repeat(300_000),
            format!("{}é", "x".repeat(1_000_000)),
        ] {
            let map = OffsetMap::new(text.as_str());
            for pair in map.known.windows(2) {
                let bytes = pair[1].byte.0 - pair[0].byte.0;
                let ascii = bytes == pair[1].code_point.0 - pair[0].code_point.0;
                assert!(ascii || bytes < STRIDE + 4, "{bytes} bytes to walk");
            }
            // ... and the tables stay small beside the text.
            assert!(
                map.known.len() * 12 < text.len() * 11 / 10,
                "{}",
                map.known.len()
            );
        }
    }

    #[test]
    fn a_megabyte_converts_the_same_both_ways() {
        let text = "Кабул 🙂 said no.\nAnd a plain line.\n".repeat(20_000);
        let map = OffsetMap::new(text.as_str());
        let mut here = Place::default();
        for (count, letter) in text.chars().enumerate() {
            if count % 97 == 0 {
                assert_eq!(map.place(here.code_point), Ok(here));
                assert_eq!(map.place(here.utf16), Ok(here));
                assert_eq!(map.place(here.byte), Ok(here));
            }
            here = here.after(letter);
        }
        assert_eq!(map.end(), here);
    }

    proptest! {
        #[test]
        fn every_number_in_every_unit_agrees_with_counting(text in texts()) {
            let map = OffsetMap::new(text.as_str());
            let places = places(&text);
            agrees::<ByteOffset>(&map, &places);
            agrees::<CodePoint>(&map, &places);
            agrees::<Utf16>(&map, &places);
        }

        #[test]
        fn paragraphs_tile_the_text(text in texts()) {
            let map = OffsetMap::new(text.as_str());
            let mut reached = Place::default();
            let mut lines = text.split_inclusive('\n');
            for number in 0..map.paragraph_count() {
                let (start, end) = map.paragraph(number).unwrap();
                prop_assert_eq!(start, reached);
                let line = &text[start.byte.index()..end.byte.index()];
                prop_assert_eq!(line, lines.next().unwrap_or_default());
                prop_assert_eq!(map.paragraph_at(start.code_point), number);
                reached = end;
            }
            prop_assert_eq!(reached, map.end());
        }

        #[test]
        fn spans_slice_what_they_cover(text in texts(), a in any::<u16>(), b in any::<u16>()) {
            let map = OffsetMap::new(text.as_str());
            let letters: Vec<char> = text.chars().collect();
            let (a, b) = (usize::from(a) % (letters.len() + 1), usize::from(b) % (letters.len() + 1));
            if let Ok(span) = Span::new(CodePoint(a as u32), CodePoint(b as u32)) {
                let expected: String = letters[a..b].iter().collect();
                prop_assert_eq!(map.slice(span).unwrap(), expected);
                let utf16: Span<Utf16> = map.convert_span(span).unwrap();
                prop_assert_eq!(map.convert_span::<_, CodePoint>(utf16).unwrap(), span);
                prop_assert_eq!(utf16.len() as usize, map.slice(span).unwrap().encode_utf16().count());
            }
        }
    }
}
