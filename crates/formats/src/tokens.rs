//! Words of a text, as tools that count in tokens see them.
//!
//! Tokens tile the text but for one space behind each: joined again, with that space where it was,
//! they are the text to the last character (spaCy's rule for `Doc`). A token also ends wherever a
//! mark begins or ends, so that every mark is a whole number of tokens.

use std::collections::BTreeSet;

use gainsay_anchoring::OffsetMap;
use gainsay_model::offset::{ByteOffset, CodePoint, Offset as _, Span};
use unicode_segmentation::UnicodeSegmentation as _;

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    pub(crate) words: &'t str,
    /// In code points of the text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Whether a space follows that belongs to no token.
    pub(crate) has_space: bool,
}

impl Token<'_> {
    /// Whether it is made of white space alone.
    pub(crate) fn is_blank(&self) -> bool {
        self.words.chars().all(char::is_whitespace)
    }
}

/// Where marks begin and end, in code points.
#[derive(Debug, Default)]
pub(crate) struct Cuts {
    starts: BTreeSet<u32>,
    ends: BTreeSet<u32>,
}

impl Cuts {
    /// The cuts that these stretches ask for.
    pub(crate) fn of(stretches: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let (starts, ends) = stretches.into_iter().unzip();
        Self { starts, ends }
    }

    /// The first cut between two places, themselves left out.
    fn between(&self, after: u32, before: u32) -> Option<u32> {
        let first = |cuts: &BTreeSet<u32>| cuts.range(after + 1..before).next().copied();
        match (first(&self.starts), first(&self.ends)) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }

    /// Whether a mark begins with what stands here, or ends with it.
    fn holds(&self, start: u32, end: u32) -> bool {
        self.starts.contains(&start) || self.ends.contains(&end)
    }
}

/// Cuts a text.
pub(crate) fn tokens<'t>(text: &'t str, cuts: &Cuts) -> Vec<Token<'t>> {
    let mut tokens: Vec<Token<'t>> = Vec::new();
    let mut at = 0_u32;
    for piece in text.split_word_bounds() {
        let mut rest = piece;
        while !rest.is_empty() {
            let length = count(rest);
            let next = cuts.between(at, at + length);
            let cut = next.map_or(rest.len(), |cut| byte_of(rest, cut - at));
            let (words, after) = rest.split_at(cut);
            let end = at + count(words);
            let follows = tokens.last_mut().filter(|last| {
                words == " " && last.end == at && !last.has_space && !cuts.holds(at, end)
            });
            match follows {
                Some(last) => last.has_space = true,
                None => tokens.push(Token {
                    words,
                    start: at,
                    end,
                    has_space: false,
                }),
            }
            at = end;
            rest = after;
        }
    }
    tokens
}

/// The tokens that a stretch takes in, first and behind the last. It begins and ends at cuts.
pub(crate) fn within(tokens: &[Token<'_>], start: u32, end: u32) -> (usize, usize) {
    let first = tokens.partition_point(|token| token.end <= start);
    let behind = tokens.partition_point(|token| token.start < end);
    (first, behind.max(first))
}

fn count(words: &str) -> u32 {
    u32::try_from(words.chars().count()).unwrap_or(u32::MAX)
}

fn byte_of(words: &str, place: u32) -> usize {
    let found = words.char_indices().nth(place as usize);
    found.map_or(words.len(), |(byte, _)| byte)
}

/// The sentences of a text, in code points: none goes over a line's end.
pub(crate) fn sentences(map: &OffsetMap) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for number in 0..map.paragraph_count() {
        let Some((from, to)) = map.paragraph(number) else {
            break;
        };
        let Ok(span) = Span::new(from.byte, to.byte) else {
            continue;
        };
        let Ok(line) = map.slice::<ByteOffset>(span) else {
            continue;
        };
        for (byte, words) in line.split_sentence_bound_indices() {
            let start = from.byte.get() + u32::try_from(byte).unwrap_or(u32::MAX);
            let end = start + u32::try_from(words.len()).unwrap_or(u32::MAX);
            let place = |byte| map.convert::<ByteOffset, CodePoint>(ByteOffset::new(byte));
            if let (Ok(start), Ok(end)) = (place(start), place(end)) {
                found.push((start.get(), end.get()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn joined(tokens: &[Token<'_>]) -> String {
        let mut text = String::new();
        for token in tokens {
            text.push_str(token.words);
            text.push_str(if token.has_space { " " } else { "" });
        }
        text
    }

    #[test]
    fn words_signs_and_line_ends_are_tokens() {
        let text = "He said “no arms”.\n\nNo  more";
        let found = tokens(text, &Cuts::default());
        let words: Vec<&str> = found.iter().map(|token| token.words).collect();
        assert_eq!(
            words,
            [
                "He", "said", "“", "no", "arms", "”", ".", "\n", "\n", "No", "  ", "more"
            ]
        );
        assert_eq!(joined(&found), text);
    }

    #[test]
    fn a_cut_inside_a_word_makes_two_tokens() {
        let found = tokens("disarm now", &Cuts::of([(3, 6)]));
        let words: Vec<&str> = found.iter().map(|token| token.words).collect();
        assert_eq!(words, ["dis", "arm", "now"]);
        assert_eq!(within(&found, 3, 6), (1, 2));
    }

    proptest! {
        #[test]
        fn tokens_are_the_text_and_marks_are_tokens(
            text in "\\PC{0,60}|[a-z \\n😀e\u{301}لا]{0,60}",
            raw in prop::collection::vec((0_u32..60, 1_u32..9), 0..6),
        ) {
            let length = u32::try_from(text.chars().count()).unwrap();
            let marks: Vec<(u32, u32)> = raw
                .into_iter()
                .map(|(start, long)| (start, start + long))
                .filter(|(_, end)| *end <= length)
                .collect();
            let found = tokens(&text, &Cuts::of(marks.iter().copied()));
            prop_assert_eq!(joined(&found), text.clone());
            for token in &found {
                let long = token.end - token.start;
                let words: String = text.chars().skip(token.start as usize).take(long as usize).collect();
                prop_assert_eq!(&words, token.words);
            }
            for (start, end) in marks {
                let (first, behind) = within(&found, start, end);
                prop_assert_eq!(found[first].start, start);
                prop_assert_eq!(found[behind - 1].end, end);
            }
        }

        #[test]
        fn sentences_tile_the_text(text in "[A-Za-z .!?\\n😀]{0,80}") {
            let map = OffsetMap::new(text.as_str());
            let mut at = 0;
            for (start, end) in sentences(&map) {
                prop_assert_eq!(start, at);
                at = end;
            }
            prop_assert_eq!(at as usize, text.chars().count());
        }
    }
}
