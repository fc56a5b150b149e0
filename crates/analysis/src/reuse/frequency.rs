//! How much a word says: the rarer it is in the corpus, the more.

use super::general;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// How often each word stands in the texts of a corpus.
#[derive(Debug, Clone, Default)]
pub struct Frequencies {
    of: HashMap<u32, u32, BuildHasherDefault<AsItIs>>,
    all: u64,
}

/// Words are numbered by a hash already, and so are runs of them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        // The table looks at the upper bits, too.
        self.0 = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Frequencies {
    /// Counts one more.
    pub fn add(&mut self, word: u32) {
        self.add_many(word, 1);
    }

    /// Counts some more.
    pub fn add_many(&mut self, word: u32, count: u32) {
        let there = self.of.entry(word).or_default();
        *there = there.saturating_add(count);
        self.all += u64::from(count);
    }

    /// Counts one less.
    pub fn remove(&mut self, word: u32) {
        if let Some(count) = self.of.get_mut(&word) {
            *count -= 1;
            self.all -= 1;
            if *count == 0 {
                self.of.remove(&word);
            }
        }
    }

    /// How many different words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// All words with how often they stand, in the order of their numbers.
    #[must_use]
    pub fn sorted(&self) -> Vec<(u32, u32)> {
        let mut sorted: Vec<(u32, u32)> = self.of.iter().map(|(w, c)| (*w, *c)).collect();
        sorted.sort_unstable();
        sorted
    }

    /// What a word says, in bits: what it would take to name it among all that stand in the corpus. In a small
    /// corpus a rare word may be rare by chance, so it says no more than one in so many words does.
    #[must_use]
    pub fn bits(&self, word: u32) -> f32 {
        /// As much is known beforehand as so many words would tell.
        const KNOWN: f32 = 500.0;
        let count = self.of.get(&word).copied().unwrap_or(0);
        let rare = count.max(1) as f32;
        ((self.all as f32 + KNOWN) / rare).log2().max(0.0)
    }

    /// How far a word is from those in general use, in bits: 0 for those, and `UNUSUAL` at most. A corpus knows that
    /// of the words that are in it often enough to tell; before that a list does (`general`). The word itself
    /// is not counted once: of one that nobody else uses, that says nothing.
    #[must_use]
    pub fn beyond_general_use(&self, word: u32) -> f32 {
        /// The list weighs as much as so many words of the corpus.
        const KNOWN: f32 = 131_072.0;
        /// One in so many words, as a power of two: the rarest in general use …
        const GENERAL: f32 = 15.0;
        /// … what is on the list …
        const LISTED: f32 = 16.0;
        /// … and what is not, both among the words that the list weighs.
        const UNLISTED: f32 = 0.125;
        let count = self.of.get(&word).copied().unwrap_or(0).saturating_sub(1);
        let listed = if general::has(word) { LISTED } else { UNLISTED };
        let one_in = (self.all as f32 + KNOWN) / (count as f32 + listed);
        (one_in.log2() - GENERAL).clamp(0.0, UNUSUAL)
    }
}

/// The most that [`Frequencies::beyond_general_use`] gives: one name alone is no passage.
const UNUSUAL: f32 = 4.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_say_more() {
        let mut frequencies = Frequencies::default();
        frequencies.add_many(1, 1_000);
        frequencies.add_many(2, 10);
        assert!(frequencies.bits(1) < 1.0);
        assert!(frequencies.bits(2) > 7.0);
        assert!(frequencies.bits(3) > frequencies.bits(2));
        frequencies.remove(2);
        assert_eq!(frequencies.sorted(), [(1, 1_000), (2, 9)]);
        assert_eq!((frequencies.len(), frequencies.is_empty()), (2, false));
    }
}
