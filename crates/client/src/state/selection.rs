//! What a selection means: from two points on the page to the span of an annotation.

use super::layout::{Layout, Point};
use gainsay_model::offset::{CodePoint, Offset, Span, Utf16};

/// Pieces that people see in a text (Unicode Standard Annex 29), as the browser cuts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Granularity {
    Grapheme,
    Word,
    Sentence,
}

/// A piece of a block, in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    pub start: Utf16,
    pub end: Utf16,
    /// For words: whether it is one, and no space or mark of punctuation.
    pub is_word: bool,
}

/// Finds the piece that a unit of a text lies in; `None` at or after its end. The browser's
/// `Intl.Segmenter` on the page, a simple one in tests.
pub type Segmenter = fn(&str, Utf16, Granularity) -> Option<Piece>;

/// The span that two points mean.
///
/// An end at the start of a block goes to the end of the block before, as a triple click stops in
/// front of the next paragraph. Both ends snap outward to whole characters as people see them, and
/// white space at either end is trimmed. `None` when nothing is left.
pub fn tidy(layout: &Layout, one: Point, other: Point, cut: Segmenter) -> Option<Span<CodePoint>> {
    let (mut start, mut end) = if one <= other {
        (one, other)
    } else {
        (other, one)
    };
    if end.block > start.block && end.unit == Utf16(0) {
        end.block -= 1;
        end.unit = layout.units(end.block);
    }
    if start == end {
        return None;
    }
    if let Some(piece) = cut(layout.words(start.block), start.unit, Granularity::Grapheme) {
        start.unit = piece.start;
    }
    if let Some(piece) = cut(layout.words(end.block), end.unit, Granularity::Grapheme)
        && piece.start < end.unit
    {
        end.unit = piece.end;
    }
    let raw = Span::new(layout.code_point(start), layout.code_point(end)).ok()?;
    trim(layout, raw)
}

/// The span without white space at its ends.
pub fn trim(layout: &Layout, span: Span<CodePoint>) -> Option<Span<CodePoint>> {
    gainsay_anchoring::trim::trim(layout.map(), span)
        .ok()
        .flatten()
}

/// The span grown to whole words where an end of it stands inside one. What stands between words is
/// neither taken in nor let go.
pub fn snap_to_words(layout: &Layout, span: Span<CodePoint>, cut: Segmenter) -> Span<CodePoint> {
    let around = |at: CodePoint| {
        let point = layout.point(at)?;
        let piece = cut(layout.words(point.block), point.unit, Granularity::Word)?;
        let is_inside = piece.is_word && piece.start < point.unit;
        let place = |unit| {
            layout.code_point(Point {
                block: point.block,
                unit,
            })
        };
        is_inside.then(|| (place(piece.start), place(piece.end)))
    };
    let start = around(span.start()).map_or(span.start(), |word| word.0);
    let end = around(span.end()).map_or(span.end(), |word| word.1);
    Span::new(start, end).unwrap_or(span)
}

/// The word or sentence around a position.
pub fn piece_around(
    layout: &Layout,
    at: CodePoint,
    granularity: Granularity,
    cut: Segmenter,
) -> Option<Span<CodePoint>> {
    let point = layout.point(at)?;
    let words = layout.words(point.block);
    let piece = cut(words, point.unit, granularity).or_else(|| {
        // At the very end of a block: the last piece.
        cut(words, point.unit.checked_sub(1)?, granularity)
    })?;
    let place = |unit| {
        layout.code_point(Point {
            block: point.block,
            unit,
        })
    };
    trim(
        layout,
        Span::new(place(piece.start), place(piece.end)).ok()?,
    )
}

/// All of the block around a position.
pub fn paragraph_around(layout: &Layout, at: CodePoint) -> Option<Span<CodePoint>> {
    let index = layout.block_at(at)?;
    trim(layout, layout.blocks.get(index)?.span)
}

/// The next word after a position, in this block or a later one; or the one before it.
pub fn word_beside(
    layout: &Layout,
    at: CodePoint,
    forward: bool,
    cut: Segmenter,
) -> Option<Span<CodePoint>> {
    piece_beside(layout, at, forward, Granularity::Word, cut)
}

/// The next letter, word or sentence that begins at a position or later, in this block or a later
/// one; or the one that ends there or earlier. Mere space and, among words, punctuation is passed.
pub fn piece_beside(
    layout: &Layout,
    at: CodePoint,
    forward: bool,
    granularity: Granularity,
    cut: Segmenter,
) -> Option<Span<CodePoint>> {
    let mut point = layout.point(at)?;
    loop {
        let words = layout.words(point.block);
        let found = if forward {
            cut(words, point.unit, granularity)
        } else {
            point
                .unit
                .checked_sub(1)
                .and_then(|unit| cut(words, unit, granularity))
        };
        match found {
            // Forward from inside a piece is to the next one; backward, to its own start.
            Some(piece) => {
                let counts = granularity != Granularity::Word || piece.is_word;
                if counts && (!forward || piece.start >= point.unit) {
                    let place = |unit| {
                        layout.code_point(Point {
                            block: point.block,
                            unit,
                        })
                    };
                    let whole = Span::new(place(piece.start), place(piece.end)).ok()?;
                    if let Some(span) = trim(layout, whole) {
                        return Some(span);
                    }
                }
                point.unit = if forward { piece.end } else { piece.start };
            }
            None if forward => {
                let block = point.block + 1;
                layout.blocks.get(block)?;
                point = Point {
                    block,
                    unit: Utf16(0),
                };
            }
            None => {
                let block = point.block.checked_sub(1)?;
                point = Point {
                    block,
                    unit: layout.units(block),
                };
            }
        }
    }
}

/// All of the next block after a position that has words, or of the one before it.
pub fn paragraph_beside(layout: &Layout, at: CodePoint, forward: bool) -> Option<Span<CodePoint>> {
    let here = layout.block_at(at)?;
    let whole = |index: usize| trim(layout, layout.blocks.get(index)?.span);
    if forward {
        (here + 1..layout.blocks.len()).find_map(whole)
    } else {
        (0..here).rev().find_map(whole)
    }
}

/// The selection with its end moved by a word or a sentence; it never shrinks to nothing.
pub fn extend(
    layout: &Layout,
    span: Span<CodePoint>,
    forward: bool,
    granularity: Granularity,
    cut: Segmenter,
) -> Option<Span<CodePoint>> {
    if forward {
        // From the middle of a word or a sentence first to its end.
        let last = CodePoint(span.end().0.checked_sub(1)?);
        let here =
            piece_around(layout, last, granularity, cut).filter(|here| here.end() > span.end());
        let next = here.or_else(|| piece_beside(layout, span.end(), true, granularity, cut))?;
        return Span::new(span.start(), next.end()).ok();
    }
    let last = piece_beside(layout, span.end(), false, granularity, cut)?;
    let before = piece_beside(layout, last.start(), false, granularity, cut);
    before
        .and_then(|before| Span::new(span.start(), before.end()).ok())
        .filter(|shorter| shorter.start() < shorter.end())
        .or(Some(span))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Words are runs of letters, sentences end with a full stop, graphemes are code points with
    /// the combining marks that follow.
    pub(in crate::state) fn cut(
        text: &str,
        unit: Utf16,
        granularity: Granularity,
    ) -> Option<Piece> {
        let mut pieces: Vec<(String, bool)> = Vec::new();
        for c in text.chars() {
            let is_word = c.is_alphanumeric();
            let joins = pieces
                .last()
                .is_some_and(|(piece, word)| match granularity {
                    Granularity::Grapheme => ('\u{300}'..'\u{370}').contains(&c),
                    Granularity::Word => *word && is_word,
                    Granularity::Sentence => !piece.ends_with(". "),
                });
            match pieces.last_mut() {
                Some((piece, _)) if joins => piece.push(c),
                _ => pieces.push((c.to_string(), is_word)),
            }
        }
        let mut start = 0;
        for (piece, is_word) in pieces {
            let end = start + piece.encode_utf16().count() as u32;
            if (start..end).contains(&unit.0) {
                return Some(Piece {
                    start: Utf16(start),
                    end: Utf16(end),
                    is_word,
                });
            }
            start = end;
        }
        None
    }

    fn layout() -> Layout {
        Layout::new("One two. Three four.\n\nFive e\u{301}six.", &[], [])
    }

    fn point(block: usize, unit: u32) -> Point {
        Point {
            block,
            unit: Utf16(unit),
        }
    }

    fn words(layout: &Layout, span: Option<Span<CodePoint>>) -> &str {
        span.map_or("nothing", |span| layout.slice(span))
    }

    #[test]
    fn a_triple_click_is_the_paragraph_it_was_made_in() {
        let layout = layout();
        let span = tidy(&layout, point(0, 0), point(1, 0), cut);
        assert_eq!(words(&layout, span), "One two. Three four.");
    }

    #[test]
    fn ends_are_ordered_snapped_and_trimmed() {
        let layout = layout();
        assert_eq!(
            words(&layout, tidy(&layout, point(0, 9), point(0, 3), cut)),
            "two."
        );
        // Between the letter and its accent.
        assert_eq!(
            words(&layout, tidy(&layout, point(1, 0), point(1, 6), cut)),
            "Five e\u{301}"
        );
        assert_eq!(
            words(&layout, tidy(&layout, point(1, 6), point(1, 9), cut)),
            "e\u{301}si"
        );
        assert_eq!(
            tidy(&layout, point(0, 3), point(0, 4), cut),
            None,
            "only a space"
        );
        assert_eq!(tidy(&layout, point(0, 3), point(0, 3), cut), None);
    }

    #[test]
    fn words_are_walked_over_lines_both_ways() {
        let layout = layout();
        let mut at = CodePoint(0);
        let mut seen = Vec::new();
        while let Some(word) = word_beside(&layout, at, true, cut) {
            seen.push(layout.slice(word));
            at = word.end();
        }
        assert_eq!(&seen[..5], ["One", "two", "Three", "four", "Five"]);
        let back = word_beside(&layout, layout.blocks[1].span.start(), false, cut);
        assert_eq!(words(&layout, back), "four");
    }

    #[test]
    fn the_end_moves_by_words_and_never_past_the_start() {
        let layout = layout();
        let one = word_beside(&layout, CodePoint(0), true, cut).unwrap();
        let two = extend(&layout, one, true, Granularity::Word, cut).unwrap();
        assert_eq!(layout.slice(two), "One two");
        let back = extend(&layout, two, false, Granularity::Word, cut).unwrap();
        assert_eq!(layout.slice(back), "One");
    }

    #[test]
    fn sentences_and_paragraphs_are_walked_both_ways() {
        let layout = layout();
        let sentence =
            |at, forward| piece_beside(&layout, CodePoint(at), forward, Granularity::Sentence, cut);
        // The space after the first sentence belongs to it.
        assert_eq!(words(&layout, sentence(8, true)), "Three four.");
        assert_eq!(words(&layout, sentence(20, true)), "Five e\u{301}six.");
        assert_eq!(words(&layout, sentence(22, false)), "Three four.");
        assert_eq!(words(&layout, sentence(9, false)), "One two.");
        assert_eq!(sentence(0, false), None);
        let paragraph = |at, forward| paragraph_beside(&layout, CodePoint(at), forward);
        assert_eq!(words(&layout, paragraph(3, true)), "Five e\u{301}six.");
        assert_eq!(words(&layout, paragraph(25, false)), "One two. Three four.");
        assert_eq!(paragraph(25, true), None);
    }

    #[test]
    fn the_end_moves_by_sentences() {
        let layout = layout();
        let grow = |span| extend(&layout, span, true, Granularity::Sentence, cut).unwrap();
        let shrink = |span| extend(&layout, span, false, Granularity::Sentence, cut).unwrap();
        let word = word_beside(&layout, CodePoint(0), true, cut).unwrap();
        let one = grow(word);
        assert_eq!(layout.slice(one), "One two.", "first to the end of its own");
        let two = grow(one);
        assert_eq!(layout.slice(two), "One two. Three four.");
        assert_eq!(shrink(two), one);
        assert_eq!(shrink(one), one, "never to nothing");
    }

    #[test]
    fn letters_are_walked_with_their_accents() {
        let layout = layout();
        let next = piece_beside(&layout, CodePoint(27), true, Granularity::Grapheme, cut);
        assert_eq!(words(&layout, next), "e\u{301}");
    }

    #[test]
    fn the_sentence_around_a_place() {
        let layout = layout();
        let sentence = piece_around(&layout, CodePoint(11), Granularity::Sentence, cut);
        assert_eq!(words(&layout, sentence), "Three four.");
        assert_eq!(
            words(&layout, paragraph_around(&layout, CodePoint(3))),
            "One two. Three four."
        );
    }
}
