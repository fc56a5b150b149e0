//! Words of a text, as tools that count in tokens see them.
//!
//! The rule is spaCy's (`spacy.util.get_words_and_spaces`): one space behind a word belongs to no
//! token; any other white space between two words is one token. So tokens joined again, each with
//! its space, are the text to the last character. A word also ends wherever a mark begins or ends, so
//! that every mark is a whole number of tokens, once white space is taken off its ends.

use std::collections::BTreeSet;

use gainsay_anchoring::OffsetMap;
use gainsay_model::annotation::QuotedSpan;
use gainsay_model::offset::{ByteOffset, CodePoint, Offset as _, Span};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::export::LossReport;

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
        self.words.chars().all(is_blank)
    }
}

/// White space as Python has it.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&letter)
}

/// A piece of a mark without the white space at its ends; nothing where it is white space alone.
pub(crate) fn trimmed(span: &QuotedSpan, report: &mut LossReport) -> Option<(u32, u32)> {
    let letters: Vec<char> = span.exact.chars().collect();
    let Some(first) = letters.iter().position(|letter| !is_blank(*letter)) else {
        report.note("marks of white space alone", "a token is a word");
        return None;
    };
    let last = letters.iter().rposition(|letter| !is_blank(*letter))?;
    if first > 0 || last + 1 < letters.len() {
        report.note("white space at the ends of marks", "a mark is whole tokens");
    }
    let before = u32::try_from(first).ok()?;
    let behind = u32::try_from(letters.len() - 1 - last).ok()?;
    Some((span.start.get() + before, span.end.get() - behind))
}

/// Where words have to end so that every piece is whole tokens.
pub(crate) fn cuts<'p>(pieces: impl Iterator<Item = &'p (u32, u32)>) -> BTreeSet<u32> {
    pieces.flat_map(|(start, end)| [*start, *end]).collect()
}

/// Cuts a text; words end at `cuts`, in code points.
pub(crate) fn tokens<'t>(text: &'t str, cuts: &BTreeSet<u32>) -> Vec<Token<'t>> {
    let mut tokens: Vec<Token<'t>> = Vec::new();
    let mut at = 0_u32;
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let blank = is_blank(letter);
        let end = rest.find(|letter| is_blank(letter) != blank);
        let (run, behind) = rest.split_at(end.unwrap_or(rest.len()));
        if blank {
            gap(run, at, &mut tokens);
        } else {
            words(run, at, cuts, &mut tokens);
        }
        at += count(run);
        rest = behind;
    }
    tokens
}

/// White space: the first of it may be the space behind a word.
fn gap<'t>(run: &'t str, at: u32, tokens: &mut Vec<Token<'t>>) {
    let word = tokens.last_mut().filter(|_| run.starts_with(' '));
    let (start, words) = match word {
        Some(word) => {
            word.has_space = true;
            (at + 1, &run[1..])
        }
        None => (at, run),
    };
    if !words.is_empty() {
        tokens.push(Token {
            words,
            start,
            end: start + count(words),
            has_space: false,
        });
    }
}

/// Words and signs with no white space between them.
fn words<'t>(run: &'t str, mut at: u32, cuts: &BTreeSet<u32>, tokens: &mut Vec<Token<'t>>) {
    for piece in run.split_word_bounds() {
        let mut rest = piece;
        while !rest.is_empty() {
            let next = cuts.range(at + 1..at + count(rest)).next();
            let cut = next.map_or(rest.len(), |cut| byte_of(rest, cut - at));
            let (words, behind) = rest.split_at(cut);
            let end = at + count(words);
            tokens.push(Token {
                words,
                start: at,
                end,
                has_space: false,
            });
            at = end;
            rest = behind;
        }
    }
}

/// The tokens that a stretch takes in, first and behind the last. It begins and ends with a word.
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
    fn words_signs_and_white_space_are_tokens() {
        let text = " He said “no arms”.\n\nNo  more";
        let found = tokens(text, &BTreeSet::new());
        let words: Vec<&str> = found.iter().map(|token| token.words).collect();
        assert_eq!(
            words,
            [
                " ", "He", "said", "“", "no", "arms", "”", ".", "\n\n", "No", " ", "more"
            ]
        );
        assert_eq!(joined(&found), text);
    }

    #[test]
    fn a_cut_inside_a_word_makes_two_tokens() {
        let found = tokens("disarm now", &BTreeSet::from([3, 6]));
        let words: Vec<&str> = found.iter().map(|token| token.words).collect();
        assert_eq!(words, ["dis", "arm", "now"]);
        assert_eq!(within(&found, 3, 6), (1, 2));
    }

    proptest! {
        #[test]
        fn tokens_are_the_text_and_marks_are_tokens(
            text in "\\PC{0,60}|[a-z \\n\u{a0}\u{1c}😀e\u{301}لا]{0,60}",
            raw in prop::collection::vec((0_usize..60, 1_usize..9), 0..6),
        ) {
            let letters: Vec<char> = text.chars().collect();
            let mut report = LossReport::default();
            let mut marks = Vec::new();
            for (start, long) in raw {
                if start + long <= letters.len() {
                    let span = QuotedSpan {
                        start: CodePoint::new(u32::try_from(start).unwrap()),
                        end: CodePoint::new(u32::try_from(start + long).unwrap()),
                        exact: letters[start..start + long].iter().collect(),
                    };
                    marks.extend(trimmed(&span, &mut report));
                }
            }
            let found = tokens(&text, &marks.iter().flat_map(|(start, end)| [*start, *end]).collect());
            prop_assert_eq!(joined(&found), text.clone());
            for token in &found {
                let words: String = letters[token.start as usize..token.end as usize].iter().collect();
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
