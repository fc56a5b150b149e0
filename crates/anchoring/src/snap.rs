//! Shaping a span that a person makes: whole visible characters, no blanks at the ends.
//!
//! A visible character is an extended grapheme cluster of Unicode Standard Annex 29: a family
//! emoji, a flag, a letter with its marks.

use gainsay_model::offset::{ByteOffset, CodePoint, Span};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::offset_map::{OffsetError, OffsetMap};

/// The smallest span of whole clusters around `span`, less the white space at its ends; `None`
/// when there is nothing but white space.
///
/// Snapping twice changes nothing more.
///
/// # Errors
///
/// [`OffsetError`] when the span is not in the text.
pub fn snap(
    map: &OffsetMap,
    span: Span<CodePoint>,
) -> Result<Option<Span<CodePoint>>, OffsetError> {
    let bytes: Span<ByteOffset> = map.convert_span(span)?;
    let start = outward(map.text(), bytes.start().index(), Direction::Back);
    let end = outward(map.text(), bytes.end().index(), Direction::On);
    let words = &map.text()[start..end];
    let blank = |cluster: &&str| cluster.chars().all(char::is_whitespace);
    let front: usize = words.graphemes(true).take_while(blank).map(str::len).sum();
    if front == words.len() {
        return Ok(None);
    }
    let back: usize = words
        .graphemes(true)
        .rev()
        .take_while(blank)
        .map(str::len)
        .sum();
    let place = |byte: usize| {
        map.place(ByteOffset(byte as u32))
            .map(|place| place.code_point)
    };
    let (start, end) = (place(start + front)?, place(end - back)?);
    Ok(Some(Span::new(start, end)?))
}

/// Whether either end of the span lies inside a cluster.
///
/// # Errors
///
/// [`OffsetError`] when the span is not in the text.
pub fn splits_cluster(map: &OffsetMap, span: Span<CodePoint>) -> Result<bool, OffsetError> {
    let bytes: Span<ByteOffset> = map.convert_span(span)?;
    let splits = |byte: ByteOffset| !is_boundary(map.text(), byte.index());
    Ok(splits(bytes.start()) || splits(bytes.end()))
}

enum Direction {
    Back,
    On,
}

/// The nearest cluster boundary in that direction; `byte` itself if it is one.
fn outward(text: &str, byte: usize, direction: Direction) -> usize {
    if is_boundary(text, byte) {
        return byte;
    }
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    // With the whole text in hand the cursor never asks for more of it.
    match direction {
        Direction::Back => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
        Direction::On => cursor
            .next_boundary(text, 0)
            .ok()
            .flatten()
            .unwrap_or(text.len()),
    }
}

fn is_boundary(text: &str, byte: usize) -> bool {
    GraphemeCursor::new(byte, text.len(), true)
        .is_boundary(text, 0)
        .unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sample::texts;

    fn snapped(text: &str, start: u32, end: u32) -> Option<String> {
        let map = OffsetMap::new(text);
        let span = Span::new(CodePoint(start), CodePoint(end)).unwrap();
        let span = snap(&map, span).unwrap()?;
        Some(map.slice(span).unwrap().to_owned())
    }

    #[test]
    fn whole_characters_and_no_blanks() {
        let family = "👩\u{200D}👩\u{200D}👧";
        let text = format!("a {family} b");
        assert_eq!(snapped(&text, 4, 5).as_deref(), Some(family));
        assert_eq!(snapped(&text, 1, 4).as_deref(), Some(family));
        assert_eq!(snapped(&text, 1, 2), None);
        assert_eq!(snapped("x🇦🇫🇺🇸y", 3, 4).as_deref(), Some("🇺🇸"));
        assert_eq!(
            snapped("cafe\u{301} noir", 0, 4).as_deref(),
            Some("cafe\u{301}")
        );
        assert_eq!(snapped("a\r\nb", 0, 2).as_deref(), Some("a"));
        assert_eq!(snapped("قَالَ", 0, 1).as_deref(), Some("قَ"));
    }

    #[test]
    fn a_split_cluster_is_noticed() {
        let map = OffsetMap::new("e\u{301}x");
        let splits = |start, end| {
            splits_cluster(&map, Span::new(CodePoint(start), CodePoint(end)).unwrap()).unwrap()
        };
        assert!(splits(0, 1));
        assert!(splits(1, 3));
        assert!(!splits(0, 2));
        assert!(!splits(0, 3));
    }

    proptest! {
        #[test]
        fn snapping_twice_is_snapping_once(text in texts(), a in any::<u16>(), b in any::<u16>()) {
            let map = OffsetMap::new(text.as_str());
            let length = map.end().code_point.0 + 1;
            let (a, b) = (u32::from(a) % length, u32::from(b) % length);
            if let Ok(span) = Span::new(CodePoint(a), CodePoint(b)) {
                match snap(&map, span).unwrap() {
                    Some(once) => {
                        prop_assert_eq!(snap(&map, once).unwrap(), Some(once));
                        prop_assert!(!splits_cluster(&map, once).unwrap());
                        let words = map.slice(once).unwrap();
                        prop_assert!(!words.trim().is_empty());
                        prop_assert!(!words.ends_with(char::is_whitespace));
                    }
                    None => prop_assert!(map.slice(span).unwrap().trim().is_empty()),
                }
            }
        }
    }
}
