//! Finding words that are nearly the same: the two ends by approximate search, the middle by
//! counting what it shares.
//!
//! The search is Myers' bit-vector algorithm (G. Myers, "A fast bit-vector algorithm for approximate
//! string matching based on dynamic programming", 1999) with one machine word: the first and the
//! last 64 characters of the passage, one pass over the text each.

use std::collections::BTreeMap;
use std::ops::Range;

/// The longest pattern one machine word holds.
const WORD: usize = 64;
/// Shorter passages are like too many others.
const SHORTEST: usize = 8;
/// How many places for each end are tried with those for the other.
const CANDIDATES: usize = 32;
/// The least share of common triples, of 1000, for a passage to count as the same.
const LEAST: u16 = 600;

/// One character for all that newspapers and browsers exchange freely: blanks, quotation marks,
/// dashes, capitals.
pub(crate) fn fold(letter: char) -> char {
    match letter {
        '“' | '”' | '„' | '«' | '»' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' | '`' => '\'',
        '‐'..='―' | '−' => '-',
        _ if letter.is_whitespace() => ' ',
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

/// The stretch of `text` most like `words`, with their likeness (0 to 1000); of equals the one
/// nearest to `near`, or the first. Both must be folded.
pub(crate) fn find(
    text: &[char],
    words: &[char],
    near: Option<usize>,
) -> Option<(Range<usize>, u16)> {
    if words.len() < SHORTEST {
        return None;
    }
    let length = words.len().min(WORD);
    // The head is searched backward, which yields where it begins instead of where it ends.
    let head: Vec<char> = words[..length].iter().rev().copied().collect();
    let backward = search(&head, text.iter().rev().copied(), |place| {
        near.map_or(0, |near| near.abs_diff(text.len() - place))
    });
    let forward = search(
        &words[words.len() - length..],
        text.iter().copied(),
        |place| near.map_or(0, |near| (near + words.len()).abs_diff(place)),
    );
    let slack = words.len() / 4;
    let mut best: Option<((usize, usize, usize), Range<usize>)> = None;
    for head in &backward {
        let start = text.len() - head.place;
        for tail in &forward {
            let found = tail.place.saturating_sub(start);
            if found == 0 || found.abs_diff(words.len()) > slack {
                continue;
            }
            let errors = head.errors + tail.errors + found.abs_diff(words.len());
            let distance = near.map_or(0, |near| near.abs_diff(start));
            let rank = (errors, distance, start);
            if best.as_ref().is_none_or(|(least, _)| rank < *least) {
                best = Some((rank, start..tail.place));
            }
        }
    }
    let (_, range) = best?;
    let likeness = shared_triples(&text[range.clone()], words);
    (likeness >= LEAST).then_some((range, likeness))
}

/// A place where the pattern ends, with few enough errors.
struct End {
    /// How many characters were read.
    place: usize,
    /// Insertions, deletions and replacements.
    errors: usize,
}

/// The best ends of the pattern (at most 64 characters) in the text: fewest errors first, at most
/// a quarter of its length; of equals the smallest `distance`.
fn search(
    pattern: &[char],
    text: impl Iterator<Item = char>,
    distance: impl Fn(usize) -> usize,
) -> Vec<End> {
    let limit = pattern.len() / 4;
    let table = Positions::of(pattern);
    let last = 1 << (pattern.len() - 1);
    // Vertical differences of the current column: bit i is set in `up` where the cell grows by one
    // over the cell above, in `down` where it shrinks by one.
    let (mut up, mut down) = (u64::MAX, 0_u64);
    let mut errors = pattern.len();
    let mut ends: Vec<End> = Vec::new();
    for (index, letter) in text.enumerate() {
        let equal = table.get(letter);
        let vertical = equal | down;
        let diagonal = ((equal & up).wrapping_add(up) ^ up) | equal;
        let mut grows = down | !(diagonal | up);
        let mut shrinks = up & diagonal;
        if grows & last != 0 {
            errors += 1;
        } else if shrinks & last != 0 {
            errors -= 1;
        }
        grows <<= 1;
        shrinks <<= 1;
        up = shrinks | !(vertical | grows);
        down = grows & vertical;
        if errors <= limit {
            let place = index + 1;
            match ends.last_mut() {
                // Neighbouring ends are one find; the last of its best is kept, which has the
                // whole pattern in it rather than all but its last characters.
                Some(end) if place - end.place <= limit => {
                    if errors <= end.errors {
                        *end = End { place, errors };
                    }
                }
                _ => ends.push(End { place, errors }),
            }
        }
    }
    ends.sort_by_key(|end| (end.errors, distance(end.place)));
    ends.truncate(CANDIDATES);
    ends
}

/// For each character, the places in the pattern where it stands, as bits.
struct Positions {
    ascii: [u64; 128],
    other: BTreeMap<char, u64>,
}

impl Positions {
    fn of(pattern: &[char]) -> Self {
        let mut table = Self {
            ascii: [0; 128],
            other: BTreeMap::new(),
        };
        for (index, letter) in pattern.iter().enumerate() {
            let bits = match table.ascii.get_mut(*letter as usize) {
                Some(bits) => bits,
                None => table.other.entry(*letter).or_default(),
            };
            *bits |= 1 << index;
        }
        table
    }

    fn get(&self, letter: char) -> u64 {
        match self.ascii.get(letter as usize) {
            Some(bits) => *bits,
            None => self.other.get(&letter).copied().unwrap_or(0),
        }
    }
}

/// Dice's coefficient over triples of characters, of 1000.
pub(crate) fn shared_triples(a: &[char], b: &[char]) -> u16 {
    let (mut counts, mut shared) = (BTreeMap::new(), 0);
    for triple in a.windows(3) {
        *counts.entry(triple).or_insert(0_usize) += 1;
    }
    for triple in b.windows(3) {
        if let Some(left) = counts.get_mut(triple).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    let all = (a.len() + b.len()).saturating_sub(4).max(1);
    (shared * 2 * 1000 / all).min(1000) as u16
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn letters(text: &str) -> Vec<char> {
        text.chars().map(fold).collect()
    }

    /// Least errors of `pattern` against any stretch ending at each place, by the textbook table.
    fn table(pattern: &[char], text: &[char]) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut errors = Vec::new();
        for letter in text {
            let mut corner = column[0];
            for row in 1..=pattern.len() {
                let replaced = corner + usize::from(pattern[row - 1] != *letter);
                corner = column[row];
                column[row] = replaced.min(column[row] + 1).min(column[row - 1] + 1);
            }
            errors.push(column[pattern.len()]);
        }
        errors
    }

    #[test]
    fn likeness_is_whole_for_equals() {
        let words = letters("nothing at all");
        assert_eq!(shared_triples(&words, &words), 1000);
        assert_eq!(shared_triples(&words, &letters("quite different")), 0);
    }

    #[test]
    fn the_whole_text_may_be_the_passage() {
        let words = letters("He said: nothing");
        let (range, likeness) = find(&words, &letters("he said nothing"), None).unwrap();
        assert_eq!(range, 0..16);
        assert!(likeness > 800, "{likeness}");
    }

    proptest! {
        #[test]
        fn bits_agree_with_the_table(
            pattern in "[abя]{8,64}", text in "[abя]{0,120}",
        ) {
            let (pattern, text) = (letters(&pattern), letters(&text));
            let expected = table(&pattern, &text);
            let limit = pattern.len() / 4;
            let found = search(&pattern, text.iter().copied(), |_| 0);
            for end in &found {
                prop_assert_eq!(end.errors, expected[end.place - 1]);
            }
            let least = expected.iter().copied().min().filter(|least| *least <= limit);
            prop_assert_eq!(found.first().map(|end| end.errors), least);
        }
    }
}
