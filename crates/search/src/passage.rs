//! Where in a text the words of a question stand, and which part of it to show.

use crate::fold;
use crate::query::{Node, Term};
use crate::spellings::{Spellings, distance};
use std::collections::HashSet;
use std::ops::Range;

/// How much of a text is looked through, in bytes.
const LOOKED_THROUGH: usize = 4 << 20;
/// How many places in one text are remembered.
const MOST: usize = 400;
/// How long a shown part is at most, in code points …
const LENGTH: usize = 240;
/// … and how much of it stands before the first place.
const LEAD: usize = 60;

/// Finds the words of one question in texts.
#[derive(Debug, Clone)]
pub struct Matcher(Vec<Pattern>);

#[derive(Debug, Clone)]
enum Pattern {
    Words(Vec<fold::Token>),
    Prefix(String),
    Fuzzy(String, usize),
    /// Any of the words that were looked for in place of one.
    Any(HashSet<String>),
}

/// Part of a text with the places in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where the part begins in the text, in code points.
    pub start: usize,
    /// The part.
    pub words: String,
    /// Places in the part, in code points from its beginning, in order and apart.
    pub places: Vec<Range<usize>>,
    /// Whether the text begins before the part, and goes on after it.
    pub cut: (bool, bool),
}

impl Matcher {
    /// For what a question looks for in texts.
    #[must_use]
    pub fn new(node: &Node) -> Self {
        Self::of(node, &Spellings::default())
    }

    /// The same, with the words that were looked for in place of near spellings: no others are found, and telling
    /// whether two words are near takes far longer than telling whether they are the same.
    #[must_use]
    pub fn of(node: &Node, spellings: &Spellings) -> Self {
        let mut wanted = Vec::new();
        node.wanted(&mut wanted);
        let patterns = wanted.into_iter().filter_map(|term| match term {
            Term::Word(words) | Term::Phrase(words) => {
                Some(Pattern::Words(fold::tokens(words).collect()))
            }
            Term::Prefix(stem) => Some(Pattern::Prefix(first(stem)?)),
            Term::Fuzzy(asked) => {
                let word = first(asked)?;
                if let Some(near) = spellings.near(asked) {
                    let words = near.words.iter().flatten().cloned();
                    return Some(Pattern::Any(words.chain([word]).collect()));
                }
                let distance = usize::from(distance(&word));
                Some(Pattern::Fuzzy(word, distance))
            }
            _ => None,
        });
        Self(patterns.collect())
    }

    /// The part of a text where most of it stands together; its beginning if nothing does.
    #[must_use]
    pub fn passage(&self, text: &str) -> Passage {
        let mut end = text.len().min(LOOKED_THROUGH);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let places = self.places(&text[..end]);
        part(text, &places)
    }

    /// A whole text, which is short, with every place in it.
    #[must_use]
    pub fn whole(&self, text: &str) -> Passage {
        let places = self.places(text);
        let places = places.into_iter().map(|(_, place)| place).collect();
        Passage {
            start: 0,
            words: text.to_owned(),
            places: in_code_points(text, 0, merged(places)),
            cut: (false, false),
        }
    }

    /// Places in bytes with the number of the pattern that stands there, by where they begin.
    fn places(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        if self.0.is_empty() {
            return found;
        }
        let longest = self.0.iter().map(Pattern::length).max().unwrap_or(1);
        // The last few words, so that a phrase is seen when its last word comes by.
        let mut recent: Vec<fold::Token> = Vec::with_capacity(longest + 1);
        for token in fold::tokens(text) {
            if recent.len() == longest {
                recent.remove(0);
            }
            recent.push(token);
            for (number, pattern) in self.0.iter().enumerate() {
                if let Some(place) = pattern.ends(&recent) {
                    found.push((number, place));
                }
            }
            if found.len() >= MOST {
                break;
            }
        }
        found.sort_by_key(|(_, place)| place.start);
        found
    }
}

impl Pattern {
    fn length(&self) -> usize {
        match self {
            Self::Words(words) => words.len(),
            Self::Prefix(_) | Self::Fuzzy(..) | Self::Any(_) => 1,
        }
    }

    /// The place it takes if it ends with the last of these words.
    fn ends(&self, recent: &[fold::Token]) -> Option<Range<usize>> {
        let last = recent.last()?;
        match self {
            Self::Words(words) => {
                let tokens = &recent[recent.len().checked_sub(words.len())?..];
                let same = |(token, word): (&fold::Token, &fold::Token)| {
                    let ways = [Some(&token.text), token.also.as_ref()];
                    let wanted = [Some(&word.text), word.also.as_ref()];
                    let is_wanted = |way: &String| wanted.contains(&Some(way));
                    ways.into_iter().flatten().any(is_wanted)
                };
                let first = tokens.first()?;
                let all = tokens.iter().zip(words).all(same);
                all.then_some(first.start..last.end)
            }
            Self::Prefix(stem) => {
                let begins = |text: &String| text.starts_with(stem.as_str());
                let found = begins(&last.text) || last.also.as_ref().is_some_and(begins);
                found.then_some(last.start..last.end)
            }
            Self::Fuzzy(word, distance) => {
                let near = |text: &String| is_near(text, word, *distance);
                let found = near(&last.text) || last.also.as_ref().is_some_and(near);
                found.then_some(last.start..last.end)
            }
            Self::Any(words) => {
                let is_one = |text: &String| words.contains(text);
                let found = is_one(&last.text) || last.also.as_ref().is_some_and(is_one);
                found.then_some(last.start..last.end)
            }
        }
    }
}

/// Whether two words are so many changes apart at most; two neighbours that change places are one change.
fn is_near(one: &str, other: &str, distance: usize) -> bool {
    let lengths = (one.chars().count(), other.chars().count());
    lengths.0.abs_diff(lengths.1) <= distance && strsim::osa_distance(one, other) <= distance
}

fn first(text: &str) -> Option<String> {
    fold::tokens(text).next().map(|token| token.text)
}

/// The part around the places that say most: different words before many, early before late.
fn part(text: &str, places: &[(usize, Range<usize>)]) -> Passage {
    let best = (0..places.len()).max_by_key(|&begin| {
        let (mut count, mut seen) = (0, 0_u64);
        let start = places[begin].1.start;
        for (number, place) in &places[begin..] {
            // In bytes, which is near enough for comparing.
            if place.end > start + LENGTH - LEAD {
                break;
            }
            count += 1;
            seen |= 1 << (number % 64);
        }
        (seen.count_ones(), count, std::cmp::Reverse(begin))
    });
    let anchor = best.map_or(0, |begin| places[begin].1.start);
    let from = back(text, anchor, if best.is_some() { LEAD } else { 0 });
    let to = forth(text, from, LENGTH);
    let within = places
        .iter()
        .map(|(_, place)| place.clone())
        .filter(|place| from <= place.start && place.end <= to)
        .collect();
    let shown = &text[from..to];
    Passage {
        start: text[..from].chars().count(),
        words: shown.to_owned(),
        places: in_code_points(shown, from, merged(within)),
        cut: (from > 0, to < text.len()),
    }
}

/// At most so many code points before a place, at the beginning of a word and in the same paragraph.
fn back(text: &str, place: usize, most: usize) -> usize {
    let before = &text[..place];
    let paragraph = before.rfind('\n').map_or(0, |at| at + 1);
    let mut from = place;
    let mut word = place;
    for (at, c) in before.char_indices().rev().take(most) {
        if at < paragraph {
            break;
        }
        if c.is_whitespace() {
            word = from;
        }
        from = at;
    }
    if from <= paragraph { paragraph } else { word }
}

/// At most so many code points after a place, to the end of a word.
fn forth(text: &str, place: usize, most: usize) -> usize {
    let mut end = None;
    let mut to = place;
    for (at, c) in text[place..].char_indices().take(most) {
        if c.is_whitespace() {
            end = Some(place + at);
        }
        to = place + at + c.len_utf8();
    }
    if to == text.len() {
        to
    } else {
        end.unwrap_or(to)
    }
}

/// Places that overlap become one.
fn merged(places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match apart.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => apart.push(place),
        }
    }
    apart
}

/// Places in bytes of a text, as code points of a part of it that begins at `base`.
fn in_code_points(part: &str, base: usize, places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let (mut at, mut count) = (0, 0);
    let mut point = |byte: usize| {
        count += part[at..byte].chars().count();
        at = byte;
        count
    };
    places
        .into_iter()
        .map(|place| point(place.start - base)..point(place.end - base))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;
    use proptest::prelude::*;

    fn marked(asked: &str, text: &str) -> String {
        let passage = Matcher::new(&parse(asked).unwrap()).passage(text);
        let mut marked = String::new();
        for (index, c) in passage.words.chars().enumerate() {
            if passage.places.iter().any(|place| place.start == index) {
                marked.push('[');
            }
            marked.push(c);
            if passage.places.iter().any(|place| place.end == index + 1) {
                marked.push(']');
            }
        }
        marked
    }

    #[test]
    fn places_are_exact() {
        for (asked, text, shown) in [
            (
                "gold",
                "All that is GOLD does glitter",
                "All that is [GOLD] does glitter",
            ),
            ("\"is gold\"", "All that is gold", "All that [is gold]"),
            ("glit*", "does glitter", "does [glitter]"),
            ("Mansor~", "said Mansur.", "said [Mansur]."),
            ("mueller", "🙂 Herr Müller", "🙂 Herr [Müller]"),
            ("إيران", "في ايران أمس", "في [ايران] أمس"),
            ("السلاح", "كلام لا سلاح", "كلام لا [سلاح]"),
            ("Müller", "Herr Mueller", "Herr [Mueller]"),
            (
                "counter-terrorism",
                "a counter-terrorism unit",
                "a [counter-terrorism] unit",
            ),
            ("gold -silver", "gold, no silver", "[gold], no silver"),
            ("kind:denial", "he denies it", "he denies it"),
        ] {
            assert_eq!(marked(asked, text), shown, "{asked}");
        }
    }

    #[test]
    fn the_part_with_most_different_words_is_shown() {
        let filler = "word ".repeat(200);
        let text = format!("gold gold gold {filler} gold and silver {filler}");
        let passage = Matcher::new(&parse("gold silver").unwrap()).passage(&text);
        assert!(
            passage.words.contains("gold and silver"),
            "{}",
            passage.words
        );
        assert_eq!(passage.cut, (true, true));
        let place = &passage.places[0];
        let found: String = text
            .chars()
            .skip(passage.start + place.start)
            .take(place.len())
            .collect();
        assert_eq!(found, "gold");
    }

    proptest! {
        #[test]
        fn places_lie_in_the_part(
            text in "([a-c]{1,3}|[äéü😀ا]|[ \\n.]){0,300}",
            asked in "[a-c]{2,3}( [a-c]{2,3}| \"[a-c] [a-c]\"|\\*){0,2}"
        ) {
            if let Ok(node) = parse(&asked) {
                let passage = Matcher::new(&node).passage(&text);
                let whole: Vec<char> = text.chars().collect();
                let shown: Vec<char> = passage.words.chars().collect();
                prop_assert_eq!(&whole[passage.start..passage.start + shown.len()], &shown[..]);
                prop_assert!(shown.len() <= LENGTH);
                let mut before = 0;
                for place in &passage.places {
                    prop_assert!(before <= place.start && place.start < place.end);
                    prop_assert!(place.end <= shown.len());
                    before = place.end;
                }
            }
        }
    }
}
