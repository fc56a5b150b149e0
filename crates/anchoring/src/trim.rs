//! Taking the blanks off both ends of a span that somebody is making.

use gainsay_model::offset::{CodePoint, Span};

use crate::joining::joins_previous;
use crate::offset_map::{OffsetError, OffsetMap};

/// The span without white space at its ends (Unicode's `White_Space`, which has the no-break
/// space), or `None` when there is nothing else. A blank that carries a combining mark stays.
///
/// # Errors
///
/// [`OffsetError`] when the span is not in the text.
pub fn trim(
    map: &OffsetMap,
    span: Span<CodePoint>,
) -> Result<Option<Span<CodePoint>>, OffsetError> {
    let words = map.slice(span)?;
    let mut letters = words.chars().peekable();
    let mut front = 0;
    while let Some(letter) = letters.next() {
        let bears_a_mark = letters.peek().is_some_and(|next| joins_previous(*next));
        if !letter.is_whitespace() || bears_a_mark {
            break;
        }
        front += 1;
    }
    let back = words
        .chars()
        .rev()
        .take_while(|letter| letter.is_whitespace())
        .count() as u32;
    let (start, end) = (span.start().0 + front, span.end().0 - back);
    Ok(Span::new(CodePoint(start), CodePoint(end)).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sample::texts;

    fn trimmed(text: &str) -> Option<String> {
        let map = OffsetMap::new(text);
        let whole = Span::new(CodePoint(0), map.end().code_point).ok()?;
        let span = trim(&map, whole).unwrap()?;
        Some(map.slice(span).unwrap().to_owned())
    }

    #[test]
    fn blanks_go_and_marks_stay() {
        assert_eq!(
            trimmed(" \u{A0}no comment\r\n").as_deref(),
            Some("no comment")
        );
        assert_eq!(trimmed("\r\n \u{301}x ").as_deref(), Some(" \u{301}x"));
        assert_eq!(trimmed(" \n\u{A0}"), None);
    }

    proptest! {
        #[test]
        fn trimming_twice_is_trimming_once(text in texts()) {
            if let Some(once) = trimmed(&text) {
                prop_assert_eq!(trimmed(&once), Some(once.clone()));
                prop_assert!(text.contains(&once));
            } else {
                prop_assert!(text.trim().is_empty());
            }
        }
    }
}
