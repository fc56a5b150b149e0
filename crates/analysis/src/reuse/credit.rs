//! Whether a text credits somebody with a passage: words beside it such as “according to”, the name of an agency,
//! or the name of the outlet that the other text is from.

use super::passage::Stretch;
use super::token::{Before, Tokens, numbers};
use std::sync::LazyLock;

/// How a text credits a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CreditKind {
    /// By words that say somebody else is the source.
    Words,
    /// By the name of an agency.
    Agency,
    /// By the name of the outlet that the other text is from.
    Outlet,
}

/// A credit and where it stands, in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credit {
    pub kind: CreditKind,
    pub at: Stretch,
}

/// So many words before a passage, and behind it, may credit it.
const BEFORE: usize = 25;
const BEHIND: usize = 8;

/// The phrases of the list that comes with the program, by number.
static LISTED: LazyLock<Vec<(CreditKind, Vec<u32>)>> =
    LazyLock::new(|| listed(include_str!("credit_words.txt")));

fn listed(file: &str) -> Vec<(CreditKind, Vec<u32>)> {
    let mut kind = CreditKind::Words;
    let mut phrases = Vec::new();
    for line in file.lines().map(str::trim) {
        match line {
            "[words]" => kind = CreditKind::Words,
            "[agencies]" => kind = CreditKind::Agency,
            _ if line.is_empty() || line.starts_with('#') => {}
            phrase => phrases.push((kind, numbers(phrase))),
        }
    }
    phrases
}

/// Finds what credits a passage of a text with its source: the strongest sign, and of several the nearest.
/// `outlets` are the names of the outlet of the other text, by [`numbers`].
#[must_use]
pub fn credit(tokens: &Tokens, passage: Stretch, outlets: &[Vec<u32>]) -> Option<Credit> {
    let words = &tokens.words;
    let start = words.partition_point(|token| token.start < passage.0);
    let end = words.partition_point(|token| token.start < passage.1);
    let parted = |place: usize| tokens.before(place).has(Before::LINE);
    // What stands in the paragraph before it credits it, but not what ended a sentence in between, unless it is
    // the sentence right before a quotation.
    let mut stops = 0;
    let mut first = start;
    while first > 0 && start - first < BEFORE && !parted(first) {
        stops += usize::from(first < start && tokens.before(first).has(Before::STOP));
        if stops > 0 {
            break;
        }
        first -= 1;
    }
    let mut last = end;
    while last < words.len() && last - end < BEHIND && !parted(last) {
        if last > end && tokens.before(last).has(Before::STOP) {
            break;
        }
        last += 1;
    }
    let outlets = outlets
        .iter()
        .filter(|name| !name.is_empty())
        .map(|name| (CreditKind::Outlet, name));
    let phrases = LISTED
        .iter()
        .map(|(kind, phrase)| (*kind, phrase))
        .chain(outlets);
    let mut best: Option<(CreditKind, usize, usize, usize)> = None;
    for (kind, phrase) in phrases {
        for (from, to) in [(first, start), (end, last)] {
            for (place, run) in words[from..to].windows(phrase.len()).enumerate() {
                if run
                    .iter()
                    .zip(phrase)
                    .any(|(token, word)| token.word != *word)
                {
                    continue;
                }
                let at = from + place;
                let gap = if at < start { start - at } else { at + 1 - end };
                let is_better = best.is_none_or(|(there, distance, ..)| {
                    (kind, usize::MAX - gap) > (there, usize::MAX - distance)
                });
                if is_better {
                    best = Some((kind, gap, at, at + phrase.len()));
                }
            }
        }
    }
    best.map(|(kind, _, from, to)| Credit {
        kind,
        at: (words[from].start, words[to - 1].end),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::offset::CodePoint;

    fn found(text: &str, passage: &str, outlet: &str) -> Option<(CreditKind, String)> {
        let at = text.find(passage).expect("it is there");
        let points = |byte: usize| CodePoint(u32::try_from(text[..byte].chars().count()).unwrap());
        let stretch = (points(at), points(at + passage.len()));
        let credit = credit(&Tokens::of(text), stretch, &[numbers(outlet)])?;
        let words = text
            .chars()
            .skip(credit.at.0.index())
            .take(credit.at.1.index() - credit.at.0.index());
        Some((credit.kind, words.collect()))
    }

    #[test]
    fn lists_are_read() {
        assert!(LISTED.len() > 80);
        assert!(LISTED.iter().all(|(_, phrase)| !phrase.is_empty()));
        assert!(LISTED.contains(&(CreditKind::Agency, numbers("Reuters"))));
    }

    #[test]
    fn what_stands_beside_a_passage_credits_it() {
        let text =
            "Old news. A study by The Diplomat noted that “the words that were copied”. More.";
        assert_eq!(
            found(text, "the words that were copied", "The Diplomat"),
            Some((CreditKind::Outlet, "The Diplomat".to_owned()))
        );
        assert_eq!(
            found(text, "the words that were copied", "Post"),
            Some((CreditKind::Words, "noted that".to_owned()))
        );
        assert_eq!(
            found(
                "“The words,” an official told Reuters on Monday.",
                "The words",
                ""
            ),
            Some((CreditKind::Agency, "Reuters".to_owned()))
        );
        assert_eq!(
            found("Laut Behörde sind es die Worte.", "die Worte", ""),
            Some((CreditKind::Words, "Laut".to_owned()))
        );
    }

    #[test]
    fn another_sentence_or_paragraph_does_not() {
        assert_eq!(
            found("Reuters reported it. It was the words.", "the words", ""),
            None
        );
        assert_eq!(
            found("Reuters reported\nthe words again", "the words", ""),
            None
        );
        assert_eq!(found("It was the words.", "the words", ""), None);
    }
}
