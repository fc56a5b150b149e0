//! Says of most fingerprints that a segment does not have them, without a look at the disk.
//!
//! A Bloom filter whose bits for one entry lie in one line of the processor's cache (Putze, Sanders and Singler, 2007).

/// Words of 64 bits in a line.
const LINE: usize = 8;
/// Bits for each entry; with [`PROBES`] of them set, about one in a hundred is let through that is not there.
const BITS: usize = 10;
const PROBES: u32 = 6;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sieve(Vec<u64>);

impl Sieve {
    /// An empty one for so many entries.
    pub(crate) fn new(entries: usize) -> Self {
        let lines = (entries * BITS).div_ceil(64 * LINE).max(1);
        Self(vec![0; lines * LINE])
    }

    pub(crate) fn add(&mut self, hash: u64) {
        let (line, mut bits) = self.place(hash);
        for _ in 0..PROBES {
            self.0[line + (bits as usize >> 6 & 7)] |= 1 << (bits & 63);
            bits >>= 9;
        }
    }

    pub(crate) fn may_have(&self, hash: u64) -> bool {
        let (line, mut bits) = self.place(hash);
        (0..PROBES).all(|_| {
            let is_set = self.0[line + (bits as usize >> 6 & 7)] >> (bits & 63) & 1 == 1;
            bits >>= 9;
            is_set
        })
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let spread = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let spread = (spread ^ spread >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let lines = self.0.len() / LINE;
        let line = ((spread >> 32) as usize * lines) >> 32;
        (line * LINE, spread.wrapping_mul(0x94d0_49bb_1331_11eb) >> 8)
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// What [`Sieve::bytes`] gave; `None` if it is not that.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = bytes.as_chunks::<8>();
        let fits = rest.is_empty() && !words.is_empty() && words.len().is_multiple_of(LINE);
        fits.then(|| Self(words.iter().map(|word| u64::from_le_bytes(*word)).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_what_was_added_and_little_else() {
        let mut sieve = Sieve::new(10_000);
        let hash = |number: u64| number.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 24;
        (0..10_000).for_each(|number| sieve.add(hash(number)));
        assert!((0..10_000).all(|number| sieve.may_have(hash(number))));
        let wrong = (10_000..20_000).filter(|number| sieve.may_have(hash(*number)));
        assert!(wrong.count() < 300);
        assert_eq!(Sieve::of(&sieve.bytes()), Some(sieve));
        assert_eq!(Sieve::of(&[1, 2, 3]), None);
    }
}
