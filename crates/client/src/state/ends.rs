//! Moving either end of a mark: by a word or a character, or to where it is dragged.

use super::layout::{Layout, Point};
use super::selection::{Granularity, Segmenter, snap_to_words, trim, word_beside};
use gainsay_model::offset::{CodePoint, Span, Utf16};

/// One of the two ends of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    Start,
    Finish,
}

impl End {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Start => Self::Finish,
            Self::Finish => Self::Start,
        }
    }
}

/// An end of one of a mark's pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grip {
    pub piece: usize,
    pub end: End,
}

impl Grip {
    /// The outermost grip of a mark of that many pieces.
    pub fn outer(pieces: usize, end: End) -> Self {
        let piece = match end {
            End::Start => 0,
            End::Finish => pieces.saturating_sub(1),
        };
        Self { piece, end }
    }

    /// As it is written on the page.
    pub fn name(self) -> String {
        let end = match self.end {
            End::Start => "start",
            End::Finish => "finish",
        };
        format!("{} {end}", self.piece)
    }

    /// From what is written on the page.
    pub fn of_name(name: &str) -> Option<Self> {
        let (piece, end) = name.split_once(' ')?;
        Some(Self {
            piece: piece.parse().ok()?,
            end: match end {
                "start" => End::Start,
                "finish" => End::Finish,
                _ => return None,
            },
        })
    }
}

/// The pieces with one end a step further; `None` when there is nowhere to go.
pub fn step(
    layout: &Layout,
    pieces: &[Span<CodePoint>],
    grip: Grip,
    forward: bool,
    by: Granularity,
    cut: Segmenter,
) -> Option<Vec<Span<CodePoint>>> {
    let piece = *pieces.get(grip.piece)?;
    let from = match grip.end {
        End::Start => piece.start(),
        End::Finish => piece.end(),
    };
    let to = match (by, grip.end, forward) {
        (Granularity::Grapheme, _, _) => character_beside(layout, from, forward, cut)?,
        // A start stands in front of a word, an end behind one.
        (_, End::Start, true) => word_after(layout, from, cut)?.start(),
        (_, End::Start, false) => word_beside(layout, from, false, cut)?.start(),
        (_, End::Finish, true) => word_beside(layout, from, true, cut)?.end(),
        (_, End::Finish, false) => {
            let last = word_beside(layout, from, false, cut)?;
            if last.end() < from {
                last.end()
            } else {
                word_beside(layout, last.start(), false, cut)?.end()
            }
        }
    };
    put(layout, pieces, grip, to)
}

/// The pieces with one end dragged to a point; snapped to whole words, or else to whole characters.
pub fn drag(
    layout: &Layout,
    pieces: &[Span<CodePoint>],
    grip: Grip,
    to: Point,
    words: bool,
    cut: Segmenter,
) -> Option<Vec<Span<CodePoint>>> {
    let piece = *pieces.get(grip.piece)?;
    let mut to = to;
    if let Some(found) = cut(layout.words(to.block), to.unit, Granularity::Grapheme) {
        to.unit = found.start;
    }
    let at = layout.code_point(to);
    let rough = match grip.end {
        End::Start => Span::new(at, piece.end()).ok()?,
        End::Finish => Span::new(piece.start(), at).ok()?,
    };
    let to = match (words, grip.end) {
        (false, _) => at,
        (true, End::Start) => snap_to_words(layout, rough, cut).start(),
        (true, End::Finish) => snap_to_words(layout, rough, cut).end(),
    };
    put(layout, pieces, grip, to)
}

/// Puts one end somewhere: never past the piece's other end, never into a neighbour.
fn put(
    layout: &Layout,
    pieces: &[Span<CodePoint>],
    grip: Grip,
    to: CodePoint,
) -> Option<Vec<Span<CodePoint>>> {
    let piece = *pieces.get(grip.piece)?;
    let wanted = match grip.end {
        End::Start => {
            let least = grip
                .piece
                .checked_sub(1)
                .and_then(|before| pieces.get(before));
            let to = least.map_or(to, |before| to.max(before.end()));
            Span::new(to, piece.end()).ok()?
        }
        End::Finish => {
            let most = pieces.get(grip.piece + 1);
            let to = most.map_or(to, |after| to.min(after.start()));
            Span::new(piece.start(), to).ok()?
        }
    };
    let wanted = trim(layout, wanted)?;
    if wanted == piece {
        return None;
    }
    let mut moved = pieces.to_vec();
    moved[grip.piece] = wanted;
    Some(moved)
}

fn character_beside(
    layout: &Layout,
    from: CodePoint,
    forward: bool,
    cut: Segmenter,
) -> Option<CodePoint> {
    let mut at = from;
    // White space at an end is trimmed away, so a step goes over it.
    loop {
        let next = one_character(layout, at, forward, cut)?;
        let (low, high) = (at.min(next), at.max(next));
        let is_blank = Span::new(low, high)
            .ok()
            .is_none_or(|span| layout.slice(span).trim().is_empty());
        if !is_blank {
            return Some(next);
        }
        at = next;
    }
}

fn one_character(
    layout: &Layout,
    at: CodePoint,
    forward: bool,
    cut: Segmenter,
) -> Option<CodePoint> {
    let point = layout.point(at)?;
    let words = layout.words(point.block);
    if forward {
        if let Some(piece) = cut(words, point.unit, Granularity::Grapheme) {
            return Some(layout.code_point(Point {
                block: point.block,
                unit: piece.end,
            }));
        }
        return Some(layout.blocks.get(point.block + 1)?.span.start());
    }
    match point.unit.0.checked_sub(1) {
        Some(unit) => {
            let piece = cut(words, Utf16(unit), Granularity::Grapheme)?;
            Some(layout.code_point(Point {
                block: point.block,
                unit: piece.start,
            }))
        }
        None => Some(layout.blocks.get(point.block.checked_sub(1)?)?.span.end()),
    }
}

/// The next word that begins after a position, whether or not the position is in front of one.
fn word_after(layout: &Layout, at: CodePoint, cut: Segmenter) -> Option<Span<CodePoint>> {
    let next = word_beside(layout, at, true, cut)?;
    if next.start() > at {
        Some(next)
    } else {
        word_beside(layout, next.end(), true, cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::selection::tests::cut;

    fn layout() -> Layout {
        Layout::new("One two. Three four.\n\nFive e\u{301}six.", &[], [])
    }

    fn pieces(layout: &Layout, words: &[&str]) -> Vec<Span<CodePoint>> {
        let text = layout.map().text();
        words
            .iter()
            .map(|words| {
                let start = text[..text.find(words).unwrap()].chars().count() as u32;
                let end = start + words.chars().count() as u32;
                Span::new(CodePoint(start), CodePoint(end)).unwrap()
            })
            .collect()
    }

    fn stepped(words: &str, end: End, forward: bool, by: Granularity) -> String {
        let layout = layout();
        let pieces = pieces(&layout, &[words]);
        let grip = Grip::outer(1, end);
        step(&layout, &pieces, grip, forward, by, cut).map_or("nowhere".to_owned(), |moved| {
            layout.slice(moved[0]).to_owned()
        })
    }

    #[test]
    fn words_are_taken_in_and_let_go_at_both_ends() {
        let word = Granularity::Word;
        assert_eq!(
            stepped("two. Three", End::Finish, true, word),
            "two. Three four"
        );
        assert_eq!(stepped("two. Three", End::Finish, false, word), "two");
        assert_eq!(stepped("two. Three", End::Start, true, word), "Three");
        assert_eq!(
            stepped("two. Three", End::Start, false, word),
            "One two. Three"
        );
        assert_eq!(stepped("One", End::Start, false, word), "nowhere");
        assert_eq!(stepped("One", End::Start, true, word), "nowhere");
        assert_eq!(stepped("four.", End::Finish, true, word), "four.\n\nFive");
        assert_eq!(stepped("four.", End::Finish, false, word), "four");
    }

    #[test]
    fn characters_are_those_that_people_see() {
        let one = Granularity::Grapheme;
        assert_eq!(stepped("Five", End::Finish, true, one), "Five e\u{301}");
        assert_eq!(stepped("e\u{301}six", End::Start, true, one), "six");
        assert_eq!(stepped("Five", End::Start, true, one), "ive");
        assert_eq!(stepped("Five", End::Start, false, one), ".\n\nFive");
    }

    #[test]
    fn a_dragged_end_snaps_and_stays_clear_of_its_neighbours() {
        let layout = layout();
        let two = pieces(&layout, &["One", "Three"]);
        let at = |unit| Point {
            block: 0,
            unit: Utf16(unit),
        };
        let dragged = |piece, end, unit, words| {
            drag(&layout, &two, Grip { piece, end }, at(unit), words, cut)
                .map(|moved| layout.slice(moved[piece]).to_owned())
        };
        assert_eq!(
            dragged(1, End::Finish, 17, true).as_deref(),
            Some("Three four")
        );
        assert_eq!(
            dragged(1, End::Finish, 17, false).as_deref(),
            Some("Three fo")
        );
        assert_eq!(
            dragged(0, End::Finish, 17, true).as_deref(),
            Some("One two.")
        );
        assert_eq!(
            dragged(1, End::Start, 1, true).as_deref(),
            Some("two. Three")
        );
        assert_eq!(dragged(0, End::Finish, 0, true), None);
    }

    #[test]
    fn grips_have_names() {
        let grip = Grip {
            piece: 3,
            end: End::Finish,
        };
        assert_eq!(Grip::of_name(&grip.name()), Some(grip));
        assert_eq!(Grip::of_name("x"), None);
    }
}
