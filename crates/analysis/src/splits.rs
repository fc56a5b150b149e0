//! Which part of a corpus an article belongs to: for learning, for tuning, for testing.
//!
//! Articles that are reprints, copies or translations of one another make a group, and a group is never parted. Where
//! it goes follows from the words of its earliest article and a seed, so that an article that comes in later moves
//! none that was there, unless it is itself what joins two groups: then both go where the group with the earliest
//! article is.
//!
//! Whether two articles are reprints depends on these two alone, never on what else is in the corpus: a share of the
//! shorter one's fingerprints ([`grams`]) that stands in the other. What shares less, such as one statement quoted by
//! both, is no reprint.

use crate::reuse::{HASH_BITS, Tokens, grams};
use crate::sets::Sets;
use gainsay_model::hash::Sha256;
use gainsay_model::release::{Shares, Split};
use std::collections::{BTreeMap, HashMap};

/// One in so many of the shorter article's fingerprints has to stand in the other.
const SHARE: u32 = 4;

/// Fewer fingerprints in common are chance.
const LEAST: u32 = 3;

/// Of one fingerprint the first so many articles are remembered. Those that come later are joined to these.
const PLACES: usize = 64;

/// Gathers articles, in the order they were made.
#[derive(Debug, Default)]
pub struct Gathering {
    keys: Vec<Sha256>,
    /// How many fingerprints each has.
    sizes: Vec<u32>,
    /// Who has a fingerprint, earliest first.
    having: HashMap<u64, Vec<u32>>,
    /// Pairs that belong together.
    pairs: Vec<(u32, u32)>,
    /// Articles by the digest of their words.
    same: BTreeMap<Sha256, u32>,
}

/// The groups of a corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// The first of its group, for each article, by the order they were made.
    first: Vec<usize>,
    /// Digests of their words.
    keys: Vec<Sha256>,
}

impl Gathering {
    /// Adds the next article, by its first text, and answers its number.
    pub fn add(&mut self, words: &str) -> usize {
        let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let key = Sha256::of(&[words.as_bytes()]);
        let mut hashes: Vec<u64> = grams(&Tokens::of(words).words)
            .into_iter()
            .map(|gram| gram.hash)
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        let size = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
        let mut shared: BTreeMap<u32, u32> = BTreeMap::new();
        for hash in hashes {
            let having = self.having.entry(hash).or_default();
            for other in having.iter() {
                *shared.entry(*other).or_default() += 1;
            }
            if having.len() < PLACES {
                having.push(number);
            }
        }
        let reprints = shared.into_iter().filter(|(other, count)| {
            let least = self.sizes[*other as usize].min(size);
            *count >= LEAST && u64::from(*count) * u64::from(SHARE) >= u64::from(least)
        });
        self.pairs
            .extend(reprints.map(|(other, _)| (other, number)));
        match self.same.get(&key) {
            Some(earlier) => self.pairs.push((*earlier, number)),
            None => {
                self.same.insert(key, number);
            }
        }
        self.keys.push(key);
        self.sizes.push(size);
        number as usize
    }

    /// Says that two articles belong together: one is a copy or a translation of the other.
    pub fn join(&mut self, one: usize, other: usize) {
        let number = |at: usize| u32::try_from(at).ok();
        if let (Some(one), Some(other)) = (number(one), number(other)) {
            self.pairs.push((one, other));
        }
    }

    /// The groups.
    #[must_use]
    pub fn groups(self) -> Groups {
        let mut sets: Sets<()> = Sets::new(self.keys.len());
        for (one, other) in self.pairs {
            sets.join(one as usize, other as usize, ());
        }
        Groups {
            first: (0..self.keys.len()).map(|at| sets.root(at)).collect(),
            keys: self.keys,
        }
    }
}

impl Groups {
    /// The first article of an article's group.
    #[must_use]
    pub fn first(&self, article: usize) -> Option<usize> {
        self.first.get(article).copied()
    }

    /// Where an article goes.
    #[must_use]
    pub fn split(&self, article: usize, shares: &Shares) -> Option<Split> {
        let key = self.keys.get(self.first(article)?)?;
        Some(drawn(*key, shares))
    }

    /// The groups of two and more articles, by their first.
    #[must_use]
    pub fn together(&self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (article, first) in self.first.iter().enumerate() {
            groups.entry(*first).or_default().push(article);
        }
        groups
            .into_values()
            .filter(|group| group.len() > 1)
            .collect()
    }
}

/// A number below a hundred from seed and words, and the part it falls in.
fn drawn(key: Sha256, shares: &Shares) -> Split {
    let digest = Sha256::of(&[shares.seed.as_bytes(), b"\0", key.bytes()]);
    let mut number = [0; 8];
    number.copy_from_slice(&digest.bytes()[..8]);
    let percent = u64::from_be_bytes(number) % 100;
    let train = u64::from(shares.train);
    if percent < train {
        Split::Train
    } else if percent < train + u64::from(shares.dev) {
        Split::Dev
    } else {
        Split::Test
    }
}

const _: () = assert!(HASH_BITS >= 40, "fewer bits would make reprints by chance");

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn groups(articles: &[String]) -> Groups {
        let mut gathering = Gathering::default();
        for article in articles {
            gathering.add(article);
        }
        gathering.groups()
    }

    fn article(seed: usize, words: usize) -> String {
        let word = |at: usize| format!("w{}", (seed * 7919 + at * 104_729) % 100_003);
        (0..words).map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn reprints_stay_together_and_quotations_do_not() {
        let one = article(1, 400);
        let edited = format!("A word from the editor. {}", &one[..one.len() * 2 / 3]);
        let other = format!("{} {}", article(2, 400), &one[..60]);
        let groups = groups(&[one.clone(), other, edited, one]);
        assert_eq!(groups.together(), [vec![0, 2, 3]]);
        let shares = Shares::default();
        assert_eq!(groups.split(0, &shares), groups.split(2, &shares));
        assert_eq!(groups.split(9, &shares), None);
    }

    #[test]
    fn what_is_said_to_belong_together_does() {
        let mut gathering = Gathering::default();
        for seed in 0..4 {
            gathering.add(&article(seed, 50));
        }
        gathering.join(3, 1);
        assert_eq!(gathering.groups().together(), [vec![1, 3]]);
    }

    #[test]
    fn shares_are_about_what_was_asked_for() {
        let articles: Vec<String> = (0..2_000).map(|seed| article(seed, 12)).collect();
        let groups = groups(&articles);
        let shares = Shares::default();
        let count = |split| {
            (0..2_000)
                .filter(|at| groups.split(*at, &shares) == Some(split))
                .count()
        };
        assert!((1_500..1_700).contains(&count(Split::Train)));
        assert!((140..260).contains(&count(Split::Dev)));
        let other = Shares {
            seed: "again".to_owned(),
            ..shares.clone()
        };
        assert!((0..2_000).any(|at| groups.split(at, &shares) != groups.split(at, &other)));
    }

    proptest! {
        /// Articles that come in later move no other, unless they join two groups.
        #[test]
        fn splits_are_stable_under_additions(
            early in proptest::collection::vec(0_usize..12, 1..12),
            late in proptest::collection::vec(0_usize..24, 0..12),
        ) {
            let text = |seed: &usize| article(*seed, 40);
            let before: Vec<String> = early.iter().map(text).collect();
            let after: Vec<String> = early.iter().chain(&late).map(text).collect();
            let (before, after) = (groups(&before), groups(&after));
            let shares = Shares { train: 50, dev: 25, test: 25, seed: String::new() };
            for at in 0..early.len() {
                prop_assert_eq!(before.split(at, &shares), after.split(at, &shares));
            }
            for group in after.together() {
                let first = after.split(group[0], &shares);
                prop_assert!(group.iter().all(|at| after.split(*at, &shares) == first));
            }
        }
    }
}
