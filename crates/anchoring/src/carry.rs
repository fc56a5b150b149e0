//! What becomes of marked passages when a text is followed by another.
//!
//! Every passage is in exactly one of four classes ([`Fate`]), each with a proposal that a person
//! confirms. *Kept* means more than that the words still stand there: the paragraph around them,
//! or two hundred characters of it on either side, is letter for letter what it was. A "not" that
//! came into the sentence is reason enough to look again.
//!
//! Three passes, each over all passages that the one before did not settle: what the comparison
//! shows as unchanged; the same words where they are new (one search for all of them); words much
//! like them, in their place or in what was added. What the third looks at is bounded, so that a
//! text of megabytes that was written anew costs no more than seconds.

mod alike;
mod search;

use gainsay_model::annotation::QuotedSpan;
use gainsay_model::offset::{CodePoint, Offset, Span};
use gainsay_model::retext::Fate;

use self::alike::Alike;
use crate::diff::{Diff, Same};
use crate::offset_map::{OffsetMap, Place};
use crate::quote::quoted;

/// How much of the paragraph on either side must be what it was for a passage to be kept, in code points.
const AROUND: u32 = 200;

/// A passage with what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The class.
    pub fate: Fate,
    /// Where it belongs in the later text, in order and apart; nothing for what is orphaned.
    pub spans: Vec<QuotedSpan>,
}

/// One piece, and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    fate: Fate,
    span: Span<CodePoint>,
}

/// Sorts passages of the earlier text by what the later one makes of them. The answers are in the
/// order of the passages. Pieces must be spans of the earlier text; one that is not is orphaned.
#[must_use]
pub fn carry(
    before: &OffsetMap,
    after: &OffsetMap,
    diff: &Diff,
    passages: &[&[QuotedSpan]],
) -> Vec<Carried> {
    let texts = Texts {
        before,
        after,
        diff,
    };
    let pieces: Vec<Option<Span<CodePoint>>> = passages
        .iter()
        .flat_map(|pieces| pieces.iter())
        .map(|piece| {
            let span = Span::new(piece.start, piece.end).ok()?;
            before.slice(span).is_ok().then_some(span)
        })
        .collect();
    let mut found: Vec<Option<Piece>> = pieces
        .iter()
        .map(|span| texts.unchanged((*span)?))
        .collect();
    let open = |found: &[Option<Piece>]| -> Vec<(usize, Span<CodePoint>)> {
        let pairs = found.iter().zip(&pieces).enumerate();
        pairs
            .filter_map(|(at, (found, span))| found.is_none().then_some((at, (*span)?)))
            .collect()
    };
    for (at, piece) in search::elsewhere(&texts, &open(&found)) {
        found[at] = Some(piece);
    }
    let mut alike = Alike::new(&texts);
    for (at, span) in open(&found) {
        found[at] = alike.find(span);
    }
    let mut rest = found.as_slice();
    passages
        .iter()
        .map(|pieces| {
            let (own, others) = rest.split_at(pieces.len());
            rest = others;
            joined(after, own)
        })
        .collect()
}

/// The two texts and their comparison.
#[derive(Clone, Copy)]
struct Texts<'t> {
    before: &'t OffsetMap,
    after: &'t OffsetMap,
    diff: &'t Diff,
}

impl Texts<'_> {
    /// A piece that lies within one unchanged stretch.
    fn unchanged(&self, span: Span<CodePoint>) -> Option<Piece> {
        let (there, same) = self.diff.whole(span)?;
        let fate = if self.is_left_alone(span, same) {
            Fate::Kept
        } else {
            Fate::Moved
        };
        Some(Piece { fate, span: there })
    }

    /// Whether what stands around the span in its paragraph is in the unchanged stretch, too.
    fn is_left_alone(&self, span: Span<CodePoint>, same: Same) -> bool {
        let paragraph = |at: CodePoint| self.before.paragraph(self.before.paragraph_at(at));
        let last = CodePoint(span.end().0 - 1);
        let (Some(first), Some(last)) = (paragraph(span.start()), paragraph(last)) else {
            return false;
        };
        let begins = first.0.code_point;
        let low = begins.max(CodePoint(span.start().0.saturating_sub(AROUND)));
        // A span that takes the line feed in has nothing of its paragraph behind it.
        let takes_feed = span.end() > self.end_of(last.1);
        let ends = self.end_of(last.1).max(span.end());
        let high = ends.min(CodePoint(span.end().0.saturating_add(AROUND)));
        if low < same.before || high > same.before_end() {
            return false;
        }
        // Nothing came in at the ends of the paragraph.
        let there = |at: CodePoint| CodePoint(same.after.0 + at.distance(same.before));
        (low > begins || self.breaks_before(there(low)))
            && (high < ends || takes_feed || self.breaks_at(there(high)))
    }

    /// Where the words of a paragraph end that ends at a place: before its line feed.
    fn end_of(&self, end: Place) -> CodePoint {
        let has_feed = self.before.text()[..end.byte.index()].ends_with('\n');
        CodePoint(end.code_point.0 - u32::from(has_feed))
    }

    fn breaks_before(&self, at: CodePoint) -> bool {
        let byte = self.after.floor(at).byte.index();
        byte == 0 || self.after.text()[..byte].ends_with('\n')
    }

    /// Whether a paragraph of the later text ends there.
    fn breaks_at(&self, at: CodePoint) -> bool {
        let rest = &self.after.text()[self.after.floor(at).byte.index()..];
        rest.is_empty() || rest.starts_with('\n')
    }
}

/// What becomes of a passage, by what becomes of its pieces.
fn joined(after: &OffsetMap, pieces: &[Option<Piece>]) -> Carried {
    let mut fate = Fate::Kept;
    let mut spans: Vec<Span<CodePoint>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Some(piece) => {
                fate = fate.max(piece.fate);
                spans.push(piece.span);
            }
            None => fate = Fate::Changed,
        }
    }
    if spans.is_empty() {
        return Carried {
            fate: Fate::Orphaned,
            spans: Vec::new(),
        };
    }
    let in_order = spans.windows(2).all(|pair| pair[0].end() < pair[1].start());
    if !in_order {
        fate = Fate::Changed;
        spans = apart(spans);
    }
    let spans = spans
        .into_iter()
        .filter_map(|span| quoted(after, span).ok());
    Carried {
        fate,
        spans: spans.collect(),
    }
}

/// The same stretches in the order of the text; those that touch or overlap are one.
fn apart(mut spans: Vec<Span<CodePoint>>) -> Vec<Span<CodePoint>> {
    spans.sort_unstable();
    let mut apart: Vec<Span<CodePoint>> = Vec::with_capacity(spans.len());
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start() <= last.end() => {
                let end = last.end().max(span.end());
                if let Ok(longer) = Span::new(last.start(), end) {
                    *last = longer;
                }
            }
            _ => apart.push(span),
        }
    }
    apart
}

#[cfg(test)]
mod tests;
