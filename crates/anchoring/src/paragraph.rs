//! Cutting a text into blocks to draw, without moving an offset.
//!
//! A block is a line with words in it. Blank lines and line feeds belong to the block before, so
//! that the blocks tile the text; [`Block::words`] is what to draw. A line so long that drawing it
//! would stall a browser is cut at sentence ends into several blocks.

use gainsay_model::offset::{CodePoint, Span};

use crate::joining::joins_previous;
use crate::offset_map::OffsetMap;

/// No block is longer than this, in code points (not counting blank lines after it).
pub const LONGEST: u32 = 4_000;

/// One block of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Everything up to the next block.
    pub span: Span<CodePoint>,
    /// The part with words: no line end, no blank lines. `None` in a text of blanks only.
    pub words: Option<Span<CodePoint>>,
    /// Whether it goes on from the block before, in the same line of the text.
    pub continues: bool,
}

/// The blocks of a text, in order. They tile it: the first begins at 0, each next where the one
/// before ends, the last ends with the text. An empty text has none.
#[must_use]
pub fn blocks(map: &OffsetMap) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut begun = CodePoint(0);
    for number in 0..map.paragraph_count() {
        let Some((start, end)) = map.paragraph(number) else {
            break;
        };
        let line = &map.text()[start.byte.index()..end.byte.index()];
        let words = line.trim_end_matches(['\n', '\r']);
        if words.trim().is_empty() {
            // Blank: part of the block before, or of the first one to come.
            if let Some(last) = blocks.last_mut() {
                last.span = extended(last.span, end.code_point);
                begun = end.code_point;
            }
            continue;
        }
        let mut at = start.code_point;
        for piece in pieces(words) {
            let until = CodePoint(at.0 + piece);
            let (Ok(span), Ok(words)) = (Span::new(begun, until), Span::new(at, until)) else {
                continue;
            };
            blocks.push(Block {
                span,
                words: Some(words),
                continues: at > start.code_point,
            });
            (begun, at) = (until, until);
        }
        if let Some(last) = blocks.last_mut() {
            last.span = extended(last.span, end.code_point);
            begun = end.code_point;
        }
    }
    if blocks.is_empty()
        && let Ok(span) = Span::new(CodePoint(0), map.end().code_point)
    {
        blocks.push(Block {
            span,
            words: None,
            continues: false,
        });
    }
    blocks
}

/// The index of the block that holds the character at `position`; the last one for the end of the
/// text and everything past it. `None` when there are no blocks.
#[must_use]
pub fn block_at(blocks: &[Block], position: CodePoint) -> Option<usize> {
    let behind = blocks.partition_point(|block| block.span.start() <= position);
    behind.checked_sub(1)
}

fn extended(span: Span<CodePoint>, end: CodePoint) -> Span<CodePoint> {
    Span::new(span.start(), end).unwrap_or(span)
}

/// The lengths, in code points, of the pieces a line is drawn in; each at most [`LONGEST`].
fn pieces(line: &str) -> Vec<u32> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((limit, _)) = rest.char_indices().nth(LONGEST as usize) {
        let (cut, length) = cut(&rest[..limit], &rest[limit..]);
        pieces.push(length);
        rest = &rest[cut..];
    }
    if !rest.is_empty() {
        pieces.push(rest.chars().count() as u32);
    }
    pieces
}

/// Where to cut a head of exactly [`LONGEST`] code points, as bytes and code points: behind the
/// last sentence in its second half, else the last blank, else the last visible character.
fn cut(head: &str, tail: &str) -> (usize, u32) {
    let mut sentence = None;
    let mut blank = None;
    let mut character = None;
    let mut ends = false;
    let next_letters = head.chars().skip(1).chain(tail.chars().next());
    for (count, ((byte, letter), next)) in head.char_indices().zip(next_letters).enumerate() {
        let count = count as u32 + 1;
        let behind = (byte + letter.len_utf8(), count);
        // A stop, the quotation marks and brackets that close with it, then the blank.
        ends = match letter {
            '.' | '!' | '?' | '…' | '؟' | '۔' | '。' | '！' | '？' | '।' => true,
            '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' => ends,
            _ => ends && letter.is_whitespace(),
        };
        if joins_previous(next) || letter == '\u{200D}' {
            continue;
        }
        let wide_stop = matches!(letter, '。' | '！' | '？');
        if count > LONGEST / 2 && ends && (letter.is_whitespace() || wide_stop) {
            sentence = Some(behind);
        }
        if letter.is_whitespace() && !next.is_whitespace() {
            blank = Some(behind);
        }
        character = Some(behind);
    }
    sentence
        .or(blank)
        .or(character)
        .unwrap_or((head.len(), LONGEST))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sample::texts;

    fn drawn(text: &str) -> Vec<String> {
        let map = OffsetMap::new(text);
        blocks(&map)
            .iter()
            .filter_map(|block| block.words)
            .map(|words| map.slice(words).unwrap().to_owned())
            .collect()
    }

    fn assert_tiles(text: &str) {
        let map = OffsetMap::new(text);
        let blocks = blocks(&map);
        let mut reached = CodePoint(0);
        for (index, block) in blocks.iter().enumerate() {
            assert_eq!(block.span.start(), reached);
            reached = block.span.end();
            if let Some(words) = block.words {
                assert!(block.span.contains_span(&words));
                assert!(words.len() <= LONGEST);
                assert!(!map.slice(words).unwrap().contains('\n'));
                let before = Span::new(block.span.start(), words.start());
                let after = Span::new(words.end(), block.span.end());
                for around in [before, after].into_iter().flatten() {
                    assert!(map.slice(around).unwrap().trim().is_empty());
                }
            }
            assert_eq!(block_at(&blocks, block.span.start()), Some(index));
            assert_eq!(
                block_at(&blocks, CodePoint(block.span.end().0 - 1)),
                Some(index)
            );
        }
        assert_eq!(reached, map.end().code_point);
    }

    #[test]
    fn blank_lines_are_not_drawn() {
        assert_eq!(drawn("\n\nOne.\n\n  Two.\r\n\n"), ["One.", "  Two."]);
        assert_tiles("\n\nOne.\n\n  Two.\r\n\n");
        assert_tiles(" \n ");
        assert_eq!(drawn(" \n "), [""; 0]);
        assert!(blocks(&OffsetMap::new("")).is_empty());
        assert_eq!(block_at(&[], CodePoint(0)), None);
    }

    #[test]
    fn a_long_line_is_cut_behind_sentences() {
        let sentence = "He said “nothing at all happened here.” ";
        let text = sentence.repeat(300);
        assert_tiles(&text);
        for piece in drawn(&text) {
            assert!(
                piece.starts_with("He said") && piece.ends_with(".” "),
                "{piece:?}"
            );
        }
        let map = OffsetMap::new(text.as_str());
        assert!(!blocks(&map)[0].continues && blocks(&map)[1].continues);
    }

    #[test]
    fn without_sentences_it_is_cut_behind_words_or_characters() {
        let words = "слово ".repeat(2_000);
        assert_tiles(&words);
        assert!(drawn(&words).iter().all(|piece| piece.starts_with("слово")));
        let flags = "🇦🇫".repeat(5_001);
        assert_tiles(&flags);
        let marks = "e\u{301}".repeat(5_001);
        assert_tiles(&marks);
        assert!(drawn(&marks).iter().all(|piece| piece.starts_with('e')));
        let chinese = "他说没有。".repeat(2_001);
        assert_tiles(&chinese);
        assert!(drawn(&chinese).iter().all(|piece| piece.ends_with('。')));
        assert_tiles(&"x".repeat(1_000_000));
        assert_tiles(&"\u{301}".repeat(10_000));
    }

    proptest! {
        #[test]
        fn blocks_tile_every_text(text in texts(), times in prop_oneof![Just(1usize), Just(60)]) {
            assert_tiles(&text.repeat(times));
        }
    }
}
