//! Fingerprints: a few of the runs of words in a text, chosen so that two texts that share a longer run share one.
//!
//! Winnowing after Schleimer, Wilkerson and Aiken (2003): of every [`WINDOW`] neighbouring runs the one with the
//! least hash is kept. Whatever is [`LENGTH`] + [`WINDOW`] − 1 words long and the same in two texts is found by
//! at least one of them.

use super::frequency::AsItIs;
use super::token::{Before, Token, mixed};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Words in a run; letters count half where words are not parted.
const LENGTH: u32 = 5;
const WINDOW: usize = 4;

/// Of a run that comes again and again in one text, so many places are kept.
const PLACES: u8 = 4;

/// Hashes have so many bits: enough to tell a billion runs apart, and less to keep than 64.
pub const HASH_BITS: u32 = 40;

/// A run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gram {
    /// Below 2^[`HASH_BITS`].
    pub hash: u64,
    /// Its first word, counted from 0.
    pub at: u32,
}

/// The fingerprints of a text, in the order they stand in it.
#[must_use]
pub fn grams(words: &[Token]) -> Vec<Gram> {
    let all = runs(words);
    let mut chosen = Vec::with_capacity(all.len() / 2 + 1);
    let mut places: HashMap<u64, u8, BuildHasherDefault<AsItIs>> = HashMap::default();
    places.reserve(all.len() / 2);
    let mut last = None;
    for window in all.windows(WINDOW.min(all.len()).max(1)) {
        // Of equal hashes the last one: it stays the least for longer.
        let Some(least) = window.iter().rev().min_by_key(|gram| gram.hash) else {
            continue;
        };
        if last != Some(least.at) {
            last = Some(least.at);
            let count = places.entry(least.hash).or_default();
            if *count < PLACES {
                *count += 1;
                chosen.push(*least);
            }
        }
    }
    chosen
}

/// How many words a fingerprint that begins at a word is long.
#[must_use]
pub(super) fn length(words: &[Token], at: usize) -> usize {
    let mut size = 0;
    let rest = words.get(at..).unwrap_or_default();
    for (count, token) in rest.iter().enumerate() {
        size += weight(token);
        if size >= 2 * LENGTH {
            return count + 1;
        }
    }
    rest.len()
}

fn weight(token: &Token) -> u32 {
    if token.before.has(Before::ALONE) {
        1
    } else {
        2
    }
}

/// Every run of words, each from another word on.
fn runs(words: &[Token]) -> Vec<Gram> {
    let mut runs = Vec::with_capacity(words.len());
    let (mut end, mut size) = (0, 0);
    for (at, first) in words.iter().enumerate() {
        while size < 2 * LENGTH {
            let Some(token) = words.get(end) else {
                return runs;
            };
            size += weight(token);
            end += 1;
        }
        let hash = words[at..end].iter().fold(0_u64, |hash, token| {
            (hash.rotate_left(5) ^ u64::from(token.word)).wrapping_mul(0x517c_c1b7_2722_0a95)
        });
        runs.push(Gram {
            hash: mixed(hash) >> (64 - HASH_BITS),
            at: u32::try_from(at).unwrap_or(u32::MAX),
        });
        size -= weight(first);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::super::token::Tokens;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn hashes(text: &str) -> BTreeSet<u64> {
        let grams = grams(&Tokens::of(text).words);
        grams.into_iter().map(|gram| gram.hash).collect()
    }

    proptest! {
        #[test]
        fn eight_words_in_common_share_a_fingerprint(
            shared in proptest::collection::vec("[a-z]{1,6}", 8..20),
            around in proptest::collection::vec(proptest::collection::vec("[a-z]{1,6}", 0..9), 4),
        ) {
            let text = |before: &[String], after: &[String]| {
                [before, &shared, after].concat().join(" ")
            };
            let one = hashes(&text(&around[0], &around[1]));
            let other = hashes(&text(&around[2], &around[3]));
            prop_assert!(one.intersection(&other).next().is_some());
        }

        #[test]
        fn letters_do_so_where_words_are_not_parted(
            shared in "[\u{4e00}-\u{4e80}]{14,20}",
            around in proptest::collection::vec("[\u{4e00}-\u{4e80}]{0,9}", 4),
        ) {
            let one = hashes(&format!("{}{shared}{}", around[0], around[1]));
            let other = hashes(&format!("{}{shared}{}", around[2], around[3]));
            prop_assert!(one.intersection(&other).next().is_some());
        }
    }

    #[test]
    fn what_comes_again_and_again_is_kept_a_few_times() {
        let text = "one two three four five six seven ".repeat(1_000);
        assert!(grams(&Tokens::of(&text).words).len() <= 7 * usize::from(PLACES));
        assert_eq!(grams(&Tokens::of("one two").words), []);
    }
}
