//! Finding words in a text, and which of the places found one is at.

use gainsay_model::offset::{CodePoint, Span};

/// Most places found at once: more help nobody.
pub const MOST: usize = 10_000;

/// How words are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// As one types them: capitals, curly quotes, kinds of dash and of space do not matter.
    Typed,
    /// To the last character.
    Exact,
}

/// Everywhere the words stand in the text, in order, none over another.
pub fn places(text: &str, words: &str, likeness: Likeness) -> Vec<Span<CodePoint>> {
    let fold = |c: char| match likeness {
        Likeness::Typed => fold(c),
        Likeness::Exact => c,
    };
    let wanted: Vec<char> = words.chars().map(fold).collect();
    let Some((first, rest)) = wanted.split_first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut at = 0u32;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if fold(c) == *first {
            let ahead = chars.clone();
            let fits = rest.len()
                == ahead
                    .clone()
                    .take(rest.len())
                    .zip(rest)
                    .filter(|(c, w)| fold(*c) == **w)
                    .count();
            if fits {
                let end = at + wanted.len() as u32;
                if let Ok(span) = Span::new(CodePoint(at), CodePoint(end)) {
                    found.push(span);
                    if found.len() == MOST {
                        break;
                    }
                }
                // On behind it.
                for _ in rest {
                    chars.next();
                }
                at = end;
                continue;
            }
        }
        at += 1;
    }
    found
}

/// One character for all that one takes for the same when typing.
fn fold(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{60}' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\t' | '\n' => ' ',
        'A'..='Z' => c.to_ascii_lowercase(),
        c if c.is_ascii() => c,
        c => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}

/// The places found, and the one that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    pub places: Vec<Span<CodePoint>>,
    pub here: Option<usize>,
}

impl Found {
    /// The places, at the first one from a position on, or else at the first of all.
    pub fn new(places: Vec<Span<CodePoint>>, from: CodePoint) -> Self {
        let next = places.partition_point(|place| place.start() < from);
        let here = (!places.is_empty()).then(|| next % places.len());
        Self { places, here }
    }

    /// The place that is shown.
    pub fn place(&self) -> Option<Span<CodePoint>> {
        self.places.get(self.here?).copied()
    }

    /// On to the next place, or the one before, round and round.
    pub fn step(&mut self, forward: bool) {
        let count = self.places.len();
        if let Some(here) = self.here {
            self.here = Some((here + if forward { 1 } else { count - 1 }) % count);
        }
    }

    /// The places that touch a stretch.
    pub fn within(&self, span: Span<CodePoint>) -> &[Span<CodePoint>] {
        let first = self
            .places
            .partition_point(|place| place.end() <= span.start());
        let last = self
            .places
            .partition_point(|place| place.start() < span.end());
        &self.places[first..last.max(first)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, words: &str, likeness: Likeness) -> Vec<(u32, u32)> {
        places(text, words, likeness)
            .into_iter()
            .map(|span| (span.start().0, span.end().0))
            .collect()
    }

    #[test]
    fn capitals_quotes_and_dashes_do_not_matter_when_typed() {
        let text = "He said “No”, NO –\u{a0}no. Ça, ça 👩‍👩‍👧 ça";
        assert_eq!(
            found(text, "no", Likeness::Typed),
            [(9, 11), (14, 16), (19, 21)]
        );
        assert_eq!(found(text, "\"no\"", Likeness::Typed), [(8, 12)]);
        assert_eq!(found(text, "no - no", Likeness::Typed), [(14, 21)]);
        assert_eq!(
            found(text, "ça", Likeness::Typed),
            [(23, 25), (27, 29), (36, 38)]
        );
        assert_eq!(found(text, "No", Likeness::Exact), [(9, 11)]);
        assert_eq!(found(text, "", Likeness::Typed), []);
    }

    #[test]
    fn places_lie_beside_one_another() {
        assert_eq!(found("aaaaa", "aa", Likeness::Exact), [(0, 2), (2, 4)]);
        assert_eq!(found("aab aaab", "aab", Likeness::Exact), [(0, 3), (5, 8)]);
        assert_eq!(found("aa", "aaa", Likeness::Exact), []);
    }

    #[test]
    fn walking_goes_round_from_where_one_is() {
        let places = places("a b a b a", "a", Likeness::Exact);
        let mut found = Found::new(places.clone(), CodePoint(3));
        assert_eq!(found.here, Some(1));
        found.step(true);
        found.step(true);
        assert_eq!(found.here, Some(0));
        found.step(false);
        assert_eq!(found.here, Some(2));
        assert_eq!(Found::new(places, CodePoint(9)).here, Some(0));
        let part = Span::new(CodePoint(1), CodePoint(5)).unwrap();
        assert_eq!(found.within(part).len(), 1);
        let mut none = Found::new(Vec::new(), CodePoint(0));
        none.step(true);
        assert_eq!(none.place(), None);
    }
}
