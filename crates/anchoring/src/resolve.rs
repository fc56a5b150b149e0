//! Finding a passage again, in the same text or in a changed one.
//!
//! Three rungs, the surest first: the words still stand where they stood; the words stand
//! elsewhere, and the context says where; something much like the words stands somewhere. The
//! answer names the rung, so that a guess is never taken for a certainty.
//!
//! The first rung costs a lookup. The others read the text once or twice, whatever the passage.

pub(crate) mod approximate;

use gainsay_model::offset::{ByteOffset, CodePoint, Offset, Span};

use crate::offset_map::OffsetMap;
use crate::quote::Quote;

/// How a passage was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// The same words at the same place.
    Position,
    /// The same words at another place.
    Quote,
    /// Other words, much like them. For a person to confirm.
    Fuzzy,
}

/// Where a passage is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The place.
    pub span: Span<CodePoint>,
    /// How it was found.
    pub rung: Rung,
    /// How much of words and context agrees, 0 to 1000. The words are four fifths of it; context
    /// that was not given agrees. Always 1000 for [`Rung::Position`].
    pub score: u16,
    /// How many other places have the same words and as much of the context.
    pub rivals: usize,
}

/// Looks for a quote, near `hint` if it is in doubt. `None` when nothing is alike enough, or the
/// quote has no words.
#[must_use]
pub fn resolve(map: &OffsetMap, quote: &Quote, hint: Option<Span<CodePoint>>) -> Option<Found> {
    if quote.exact.is_empty() {
        return None;
    }
    if let Some(span) = hint
        && map.slice(span) == Ok(&quote.exact)
    {
        return Some(Found {
            span,
            rung: Rung::Position,
            score: 1000,
            rivals: 0,
        });
    }
    let near = hint.map(|span| span.start());
    same_words(map, quote, near).or_else(|| similar_words(map, quote, near))
}

/// The second rung: of all places with the same words the one whose context agrees most, then the
/// one nearest to `near`, then the first.
fn same_words(map: &OffsetMap, quote: &Quote, near: Option<CodePoint>) -> Option<Found> {
    let text = map.text();
    let mut best: Option<(u16, std::cmp::Reverse<u32>, usize)> = None;
    let mut rivals = 0;
    for (byte, _) in text.match_indices(&quote.exact) {
        let agreement = context(text, byte, byte + quote.exact.len(), quote);
        // Bytes for code points: exact enough to say which of two places is nearer.
        let distance = near.map_or(0, |near| {
            map.floor(near).byte.distance(ByteOffset(byte as u32))
        });
        let (rank, so_far) = ((agreement, std::cmp::Reverse(distance)), best);
        match so_far {
            Some((most, ..)) if agreement < most => continue,
            Some((most, ..)) if agreement == most => rivals += 1,
            _ => rivals = 0,
        }
        if so_far.is_none_or(|(most, nearest, _)| rank > (most, nearest)) {
            best = Some((rank.0, rank.1, byte));
        }
    }
    let (agreement, _, byte) = best?;
    let start = map.floor(ByteOffset(byte as u32)).code_point;
    let end = map.floor(ByteOffset((byte + quote.exact.len()) as u32));
    Some(Found {
        span: Span::new(start, end.code_point).ok()?,
        rung: Rung::Quote,
        score: 800 + agreement / 5,
        rivals,
    })
}

/// The third rung.
fn similar_words(map: &OffsetMap, quote: &Quote, near: Option<CodePoint>) -> Option<Found> {
    let text: Vec<char> = map.text().chars().map(approximate::fold).collect();
    let words: Vec<char> = quote.exact.chars().map(approximate::fold).collect();
    let near = near.map(CodePoint::index);
    let (range, similarity) = approximate::find(&text, &words, near)?;
    let span = Span::new(CodePoint(range.start as u32), CodePoint(range.end as u32)).ok()?;
    let bytes: Span<ByteOffset> = map.convert_span(span).ok()?;
    let agreement = context(
        map.text(),
        bytes.start().index(),
        bytes.end().index(),
        quote,
    );
    Some(Found {
        span,
        rung: Rung::Fuzzy,
        score: similarity / 5 * 4 + agreement / 5,
        rivals: 0,
    })
}

/// How much of the quote's context stands around a place, 0 to 1000.
pub(crate) fn context(text: &str, start: usize, end: usize, quote: &Quote) -> u16 {
    let wanted = quote.prefix.chars().count() + quote.suffix.chars().count();
    if wanted == 0 {
        return 1000;
    }
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let before = text[..start].chars().rev().zip(quote.prefix.chars().rev());
    let after = text[end..].chars().zip(quote.suffix.chars());
    let agreeing = before.take_while(same).count() + after.take_while(same).count();
    (agreeing * 1000 / wanted) as u16
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quote::quote;
    use crate::sample::texts;

    fn span(start: u32, end: u32) -> Span<CodePoint> {
        Span::new(CodePoint(start), CodePoint(end)).unwrap()
    }

    fn words(exact: &str) -> Quote {
        Quote {
            exact: exact.to_owned(),
            ..Quote::default()
        }
    }

    fn found(text: &str, quote: &Quote, hint: Option<Span<CodePoint>>) -> Option<(String, Rung)> {
        let map = OffsetMap::new(text);
        let found = resolve(&map, quote, hint)?;
        Some((map.slice(found.span).unwrap().to_owned(), found.rung))
    }

    #[test]
    fn context_decides_between_equal_words() {
        let text = "He denied it. She denied it. They denied it.";
        let map = OffsetMap::new(text);
        let mut wanted = quote(&map, span(18, 24)).unwrap();
        assert_eq!(wanted.exact, "denied");
        let longer = format!("🙂 In short: {text}");
        let map = OffsetMap::new(longer.as_str());
        let found = resolve(&map, &wanted, None).unwrap();
        assert_eq!(
            (found.span, found.rung, found.rivals),
            (span(30, 36), Rung::Quote, 0)
        );

        (wanted.prefix, wanted.suffix) = (String::new(), String::new());
        let found = resolve(&map, &wanted, Some(span(44, 50))).unwrap();
        assert_eq!((found.span, found.rivals), (span(46, 52), 2));
        let found = resolve(&map, &wanted, None).unwrap();
        assert_eq!(found.span, span(15, 21));
    }

    #[test]
    fn changed_words_are_found_and_said_to_be_changed() {
        let text =
            "Earlier: nothing.\nThe ministry rejected the “baseless” report on Monday.\nMore.";
        let quote = words("The Ministry rejected the \"baseless\" reports on monday");
        let (found_words, rung) = found(text, &quote, None).unwrap();
        assert_eq!(
            found_words,
            "The ministry rejected the “baseless” report on Monday"
        );
        assert_eq!(rung, Rung::Fuzzy);
        assert_eq!(
            found(text, &words("Something else entirely was said"), None),
            None
        );
        assert_eq!(found(text, &words("More!"), None), None);
    }

    #[test]
    fn a_long_passage_is_found_by_its_two_ends() {
        let filler = "Nothing of note was said in Kabul that day by anybody. ".repeat(200);
        let passage = "The agency said on Thursday that weapons had crossed the northern border in \
                       two lorries, and that three officials, none of whom it named, had seen them; \
                       the embassy called the report a fabrication and asked for proof.";
        let text = format!("{filler}{passage} {filler}");
        let changed = passage
            .replace("two lorries", "two trucks")
            .replace("three", "3");
        let (found_words, rung) = found(&text, &words(&changed), None).unwrap();
        assert_eq!((found_words.as_str(), rung), (passage, Rung::Fuzzy));
    }

    #[test]
    fn the_hint_decides_between_equally_good_guesses() {
        let text = "It was never proved at all. xxxxxxxxxxxxxxxxxxxxx It was never proved at all.";
        let map = OffsetMap::new(text);
        let quote = words("It was never prooved at all");
        assert_eq!(resolve(&map, &quote, None).unwrap().span, span(0, 26));
        assert_eq!(
            resolve(&map, &quote, Some(span(51, 78))).unwrap().span,
            span(50, 76)
        );
    }

    #[test]
    fn no_words_are_nowhere() {
        assert_eq!(found("text", &words(""), None), None);
        assert_eq!(found("", &words("text"), None), None);
    }

    proptest! {
        #[test]
        fn what_was_quoted_is_found_where_it_was(text in texts(), a in any::<u16>(), b in any::<u16>()) {
            let map = OffsetMap::new(text.as_str());
            let length = map.end().code_point.0 + 1;
            let (a, b) = (u32::from(a) % length, u32::from(b) % length);
            if a >= b {
                return Ok(());
            }
            let made = quote(&map, span(a, b)).unwrap();
            let at_home = resolve(&map, &made, Some(span(a, b))).unwrap();
            prop_assert_eq!((at_home.span, at_home.rung), (span(a, b), Rung::Position));
            let lost = resolve(&map, &made, None).unwrap();
            prop_assert_eq!(map.slice(lost.span).unwrap(), &made.exact);
        }

        #[test]
        fn a_changed_text_never_breaks_it(text in texts(), other in texts(), a in any::<u16>(), b in any::<u16>()) {
            let map = OffsetMap::new(text.as_str());
            let length = map.end().code_point.0 + 1;
            let (a, b) = (u32::from(a) % length, u32::from(b) % length);
            if a >= b {
                return Ok(());
            }
            let made = quote(&map, span(a, b)).unwrap();
            let other = OffsetMap::new(other);
            if let Some(found) = resolve(&other, &made, Some(span(a, b))) {
                prop_assert!(other.slice(found.span).is_ok());
                prop_assert!(found.score <= 1000);
            }
        }
    }
}
