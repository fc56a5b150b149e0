//! Whether an id is in a list, without asking the list: no is certain, yes means that it has to be asked.
//!
//! What is brought in by the hundred thousand has ids that follow from names and come in no order, so each falls among
//! all that are there, and looking for it in sled costs more than everything else that is checked of it.

use std::hash::{BuildHasher, RandomState};

/// Bits for each id: about one in a hundred that is not there has to be asked for.
const BITS: usize = 10;

/// How many bits of them an id sets.
const PROBES: u64 = 5;

/// How many ids the first layer holds; each further one holds four times as many.
const FIRST: usize = 256;

/// Ids that were put in (a Bloom filter that grows).
#[derive(Debug, Default)]
pub(super) struct Sieve {
    hasher: RandomState,
    layers: Vec<Layer>,
}

#[derive(Debug)]
struct Layer {
    words: Vec<u64>,
    left: usize,
}

impl Sieve {
    /// Puts an id in.
    pub(super) fn put(&mut self, id: &[u8]) {
        let hash = self.hasher.hash_one(id);
        if self.layers.last().is_none_or(|layer| layer.left == 0) {
            let room = FIRST << (2 * self.layers.len());
            self.layers.push(Layer {
                words: vec![0; (room * BITS).div_ceil(64)],
                left: room,
            });
        }
        if let Some(layer) = self.layers.last_mut() {
            layer.left -= 1;
            for (word, bit) in places(hash, layer.words.len()) {
                layer.words[word] |= bit;
            }
        }
    }

    /// False only for an id that was never put in.
    pub(super) fn may_hold(&self, id: &[u8]) -> bool {
        let hash = self.hasher.hash_one(id);
        let holds = |layer: &Layer| {
            let mut places = places(hash, layer.words.len());
            places.all(|(word, bit)| layer.words[word] & bit != 0)
        };
        self.layers.iter().rev().any(holds)
    }
}

/// The bits of an id, each as a word and what is set in it.
fn places(hash: u64, words: usize) -> impl Iterator<Item = (usize, u64)> {
    let bits = words as u64 * 64;
    // Two halves of one hash are as good as five hashes (Kirsch and Mitzenmacher).
    let (from, step) = (hash >> 32, (hash & u64::from(u32::MAX)) | 1);
    (0..PROBES).map(move |probe| {
        let bit = from.wrapping_add(probe.wrapping_mul(step)) % bits;
        ((bit / 64) as usize, 1 << (bit % 64))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_held_and_little_else() {
        let mut sieve = Sieve::default();
        assert!(!sieve.may_hold(b"anything"));
        (0..20_000_u32).for_each(|id| sieve.put(&id.to_be_bytes()));
        assert!((0..20_000_u32).all(|id| sieve.may_hold(&id.to_be_bytes())));
        let wrong = (20_000..40_000_u32).filter(|id| sieve.may_hold(&id.to_be_bytes()));
        assert!(wrong.count() < 2_000);
        let bytes: usize = sieve.layers.iter().map(|layer| layer.words.len() * 8).sum();
        assert!(bytes < 4 * 20_000 * BITS / 8, "{bytes}");
    }
}
