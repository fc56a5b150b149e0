//! The same words at a place where they are new: what was moved.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use gainsay_model::offset::{ByteOffset, CodePoint, Span};
use gainsay_model::retext::Fate;

use super::{Piece, Texts};
use crate::diff::is_inside_word;
use crate::offset_map::OffsetMap;
use crate::quote::{Quote, quote};
use crate::resolve::context;

/// How many bytes of a passage are searched for; where they are found the rest is compared.
const NEEDLE: usize = 96;
/// How many passages are searched for in one reading of the text.
const AT_ONCE: usize = 4_000;
/// How many places of one passage are looked at. Words that came in more often are no sign of a move.
const PLACES: usize = 64;
/// Words of fewer letters stand anywhere; for them, something around must agree too, of 1000.
const TELLING: usize = 12;
const LEAST: u16 = 300;
/// How much more must agree around one place than around any other for it to be the one, of 1000.
const MARGIN: u16 = 150;

/// Where the words of these pieces stand that were not there before.
pub(super) fn elsewhere(
    texts: &Texts<'_>,
    open: &[(usize, Span<CodePoint>)],
) -> Vec<(usize, Piece)> {
    let mut found = Vec::new();
    // The same words marked twice are searched for once.
    let mut wanted: BTreeMap<String, Vec<(usize, Quote, Span<CodePoint>)>> = BTreeMap::new();
    for (at, span) in open {
        if let Ok(quote) = quote(texts.before, *span) {
            let same = wanted.entry(quote.exact.clone()).or_default();
            same.push((*at, quote, *span));
        }
    }
    let wanted: Vec<_> = wanted.into_iter().collect();
    for chunk in wanted.chunks(AT_ONCE) {
        let needles = chunk.iter().map(|(exact, _)| start_of(exact));
        let Ok(searcher) = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(needles)
        else {
            // More than a machine of this kind can hold: nothing is found, and everything is asked.
            continue;
        };
        let mut places: Vec<Vec<Span<CodePoint>>> = vec![Vec::new(); chunk.len()];
        for change in texts.diff.changes() {
            for (which, span) in in_stretch(texts, &searcher, chunk, change.after) {
                let places = &mut places[which];
                // One that reaches over two added stretches is found from both.
                if places.len() <= PLACES && places.last() != Some(&span) {
                    places.push(span);
                }
            }
        }
        for ((_, pieces), places) in chunk.iter().zip(places) {
            for (at, quote, span) in pieces {
                let piece = best(texts, quote, *span, &places);
                found.extend(piece.map(|piece| (*at, piece)));
            }
        }
    }
    found
}

fn start_of(exact: &str) -> &str {
    &exact[..exact.floor_char_boundary(NEEDLE)]
}

/// What begins in or before an added stretch and reaches into it.
fn in_stretch<T>(
    texts: &Texts<'_>,
    searcher: &AhoCorasick,
    chunk: &[(String, T)],
    stretch: std::ops::Range<CodePoint>,
) -> Vec<(usize, Span<CodePoint>)> {
    let text = texts.after.text();
    let byte = |at: CodePoint| texts.after.floor(at).byte.index();
    let (start, end) = (byte(stretch.start), byte(stretch.end));
    let longest = chunk
        .iter()
        .map(|(exact, _)| exact.len())
        .max()
        .unwrap_or(0);
    let from = text.floor_char_boundary(start.saturating_sub(longest));
    // A passage may begin in this stretch and end behind it.
    let until = text.ceil_char_boundary((end + NEEDLE).min(text.len()));
    let mut found = Vec::new();
    for hit in searcher.find_overlapping_iter(&text[from..until]) {
        let which = hit.pattern().as_usize();
        let exact = chunk[which].0.as_str();
        let (first, last) = (from + hit.start(), from + hit.start() + exact.len());
        let touches = first < end.max(start + 1) && last > start;
        if !touches || text.get(first..last) != Some(exact) {
            continue;
        }
        if let Ok(span) = Span::new(
            code_point(texts.after, first),
            code_point(texts.after, last),
        ) && texts.diff.is_new(span)
        {
            found.push((which, span));
        }
    }
    found
}

fn code_point(map: &OffsetMap, byte: usize) -> CodePoint {
    map.floor(ByteOffset(byte as u32)).code_point
}

/// The place whose surroundings agree most. Where two agree as much, a person has to say.
fn best(
    texts: &Texts<'_>,
    quote: &Quote,
    span: Span<CodePoint>,
    places: &[Span<CodePoint>],
) -> Option<Piece> {
    let ends = |map: &OffsetMap, span: Span<CodePoint>| {
        let bytes: Option<Span<ByteOffset>> = map.convert_span(span).ok();
        bytes.map(|span| (span.start().index(), span.end().index()))
    };
    let within = |text: &str, (start, end): (usize, usize)| {
        (is_inside_word(text, start), is_inside_word(text, end))
    };
    let (before, after) = (texts.before.text(), texts.after.text());
    let here = within(before, ends(texts.before, span)?);
    let letters = quote
        .exact
        .chars()
        .filter(|letter| letter.is_alphanumeric());
    let is_telling = letters.count() >= TELLING;
    let mut fit: Vec<(u16, Span<CodePoint>)> = Vec::new();
    for place in places {
        let there = ends(texts.after, *place)?;
        let agreement = context(after, there.0, there.1, quote);
        // “deny” is not found in “denying” if it was a word of its own.
        if within(after, there) == here && (is_telling || agreement >= LEAST) {
            fit.push((agreement, *place));
        }
    }
    let most = fit.iter().map(|(agreement, _)| *agreement).max()?;
    fit.retain(|(agreement, _)| agreement + MARGIN > most);
    let is_plain = fit.len() == 1 && places.len() <= PLACES;
    let (_, span) = *fit
        .iter()
        .max_by_key(|(agreement, place)| (*agreement, std::cmp::Reverse(*place)))?;
    Some(Piece {
        fate: if is_plain { Fate::Moved } else { Fate::Changed },
        span,
    })
}
