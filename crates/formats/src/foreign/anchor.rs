//! What the offsets of an article mean: found out by the words that should stand there.

use gainsay_anchoring::OffsetMap;
use gainsay_model::offset::{ByteOffset, CodePoint, Offset as _, Span, Utf16};

use super::{Mark, Piece, Unit};

/// How a mark came to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Settled {
    /// Where the file says, in the unit it should be.
    AsSaid,
    /// Where the file says, in another unit.
    OtherUnit,
    /// Where its words stand, and they stand there once.
    ByWords,
}

/// Why a piece has no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Misplaced {
    /// Nothing is between its ends.
    Empty,
    /// It ends past the text, of this many code points.
    PastTheEnd(u32),
    /// Other words stand there.
    Other { there: String },
}

/// The unit in which all words of an article stand where they should: the one it should be, or
/// another if only that fits. Where no words are given there is nothing to find out.
pub(super) fn unit(map: &OffsetMap, marks: &[Mark], said: Unit) -> Unit {
    let pieces = || marks.iter().flat_map(|mark| &mark.pieces);
    let fits = |unit: Unit| {
        pieces().all(|piece| match &piece.exact {
            Some(exact) => span(map, piece, unit).is_some_and(|span| stands(map, span, exact)),
            None => true,
        })
    };
    if !pieces().any(|piece| piece.exact.is_some()) || fits(said) {
        return said;
    }
    let others = [Unit::CodePoints, Unit::Utf16, Unit::Bytes];
    others.into_iter().find(|unit| fits(*unit)).unwrap_or(said)
}

/// The place of a piece, in code points of the text.
pub(super) fn place(
    map: &OffsetMap,
    piece: &Piece,
    unit: Unit,
    said: Unit,
) -> Result<(Span<CodePoint>, Settled), Misplaced> {
    let found = span(map, piece, unit);
    let Some(exact) = &piece.exact else {
        let span = found.ok_or_else(|| outside(map, piece))?;
        return Ok((span, Settled::AsSaid));
    };
    if let Some(span) = found.filter(|span| stands(map, *span, exact)) {
        let settled = if unit == said {
            Settled::AsSaid
        } else {
            Settled::OtherUnit
        };
        return Ok((span, settled));
    }
    if let Some(span) = only(map, exact) {
        return Ok((span, Settled::ByWords));
    }
    let there = found.and_then(|span| map.slice(span).ok().map(str::to_owned));
    match there {
        Some(there) => Err(Misplaced::Other { there }),
        None => Err(outside(map, piece)),
    }
}

fn outside(map: &OffsetMap, piece: &Piece) -> Misplaced {
    if piece.end <= piece.start {
        Misplaced::Empty
    } else {
        Misplaced::PastTheEnd(map.end().code_point.get())
    }
}

fn span(map: &OffsetMap, piece: &Piece, unit: Unit) -> Option<Span<CodePoint>> {
    let start = u32::try_from(piece.start).ok()?;
    let end = u32::try_from(piece.end).ok()?;
    if start >= end {
        return None;
    }
    let (start, end) = match unit {
        Unit::CodePoints => (
            map.convert::<CodePoint, CodePoint>(CodePoint::new(start))
                .ok()?,
            map.convert::<CodePoint, CodePoint>(CodePoint::new(end))
                .ok()?,
        ),
        Unit::Utf16 => (
            map.convert::<Utf16, CodePoint>(Utf16::new(start)).ok()?,
            map.convert::<Utf16, CodePoint>(Utf16::new(end)).ok()?,
        ),
        Unit::Bytes => (
            map.convert::<ByteOffset, CodePoint>(ByteOffset::new(start))
                .ok()?,
            map.convert::<ByteOffset, CodePoint>(ByteOffset::new(end))
                .ok()?,
        ),
    };
    Span::new(start, end).ok()
}

/// Whether the words stand there; white space of any sort counts as alike, because several tools
/// write line ends as spaces.
fn stands(map: &OffsetMap, span: Span<CodePoint>, exact: &str) -> bool {
    let Ok(there) = map.slice(span) else {
        return false;
    };
    there == exact || {
        let plain = |words: &str| -> Vec<char> {
            let blank = |letter: char| if letter.is_whitespace() { ' ' } else { letter };
            words.chars().map(blank).collect()
        };
        plain(there) == plain(exact)
    }
}

/// Where the words stand, if that is in one place.
fn only(map: &OffsetMap, exact: &str) -> Option<Span<CodePoint>> {
    if exact.trim().is_empty() {
        return None;
    }
    let mut found = map.text().match_indices(exact);
    let (start, _) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let byte = |at: usize| u32::try_from(at).ok().map(ByteOffset::new);
    let start = map.convert::<ByteOffset, CodePoint>(byte(start)?).ok()?;
    let length = u32::try_from(exact.chars().count()).ok()?;
    Span::new(start, start.checked_add(length)?).ok()
}
