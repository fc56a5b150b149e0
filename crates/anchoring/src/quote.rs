//! Writing a passage down so that it can be found again: its words and the words around it.

use gainsay_model::annotation::QuotedSpan;
use gainsay_model::offset::{CodePoint, Span};
use serde::{Deserialize, Serialize};

use crate::offset_map::{OffsetError, OffsetMap};

/// How many code points of context a quote keeps on either side.
pub const CONTEXT: u32 = 32;

/// A passage by its words: the W3C Web Annotation `TextQuoteSelector`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quote {
    /// The words themselves.
    pub exact: String,
    /// What stands right before, at most [`CONTEXT`] code points of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// What stands right after, at most [`CONTEXT`] code points of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}

/// The quote of a span, with its context.
///
/// # Errors
///
/// [`OffsetError`] when the span is not in the text.
pub fn quote(map: &OffsetMap, span: Span<CodePoint>) -> Result<Quote, OffsetError> {
    let (start, end) = (map.place(span.start())?, map.place(span.end())?);
    let (before, rest) = map.text().split_at(start.byte.index());
    let (exact, after) = rest.split_at(end.byte.index() - start.byte.index());
    Ok(Quote {
        exact: exact.to_owned(),
        prefix: last(before, CONTEXT).to_owned(),
        suffix: first(after, CONTEXT).to_owned(),
    })
}

/// The span with its words, as an annotation holds it.
///
/// # Errors
///
/// [`OffsetError`] when the span is not in the text.
pub fn quoted(map: &OffsetMap, span: Span<CodePoint>) -> Result<QuotedSpan, OffsetError> {
    Ok(QuotedSpan {
        start: span.start(),
        end: span.end(),
        exact: map.slice(span)?.to_owned(),
    })
}

/// The first `count` code points.
pub(crate) fn first(text: &str, count: u32) -> &str {
    match text.char_indices().nth(count as usize) {
        Some((byte, _)) => &text[..byte],
        None => text,
    }
}

/// The last `count` code points.
pub(crate) fn last(text: &str, count: u32) -> &str {
    match count
        .checked_sub(1)
        .map(|skip| text.char_indices().rev().nth(skip as usize))
    {
        Some(Some((byte, _))) => &text[byte..],
        Some(None) => text,
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sample::texts;

    #[test]
    fn context_is_counted_in_code_points() {
        let text = format!("{}claim{}", "🙂".repeat(40), "é".repeat(3));
        let map = OffsetMap::new(text.as_str());
        let made = quote(&map, Span::new(CodePoint(40), CodePoint(45)).unwrap()).unwrap();
        assert_eq!(made.exact, "claim");
        assert_eq!(made.prefix, "🙂".repeat(32));
        assert_eq!(made.suffix, "ééé");
    }

    #[test]
    fn json_is_the_selector_without_its_type() {
        let quote = Quote {
            exact: "x".to_owned(),
            ..Quote::default()
        };
        assert_eq!(serde_json::to_string(&quote).unwrap(), r#"{"exact":"x"}"#);
    }

    proptest! {
        #[test]
        fn the_three_parts_stand_in_the_text_in_a_row(text in texts(), a in any::<u16>(), b in any::<u16>()) {
            let map = OffsetMap::new(text.as_str());
            let length = map.end().code_point.0 + 1;
            let (a, b) = (u32::from(a) % length, u32::from(b) % length);
            if let Ok(span) = Span::new(CodePoint(a), CodePoint(b)) {
                let Quote { exact, prefix, suffix } = quote(&map, span).unwrap();
                let around = [prefix.as_str(), &exact, &suffix].concat();
                prop_assert!(text.contains(&around));
                prop_assert_eq!(prefix.chars().count() as u32, CONTEXT.min(a));
                prop_assert_eq!(suffix.chars().count() as u32, CONTEXT.min(length - 1 - b));
            }
        }
    }
}
