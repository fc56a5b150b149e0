//! What came in since the last commit.

use crate::codec::encoded;
use crate::segment::{MOST_PLACES, Place};
use gainsay_analysis::reuse::{Gram, Tokens};
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// Fingerprints are hashes already.
#[derive(Debug, Clone, Copy, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        // The table looks at the upper bits, too.
        self.0 = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Texts and fingerprints that are in no segment yet.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    texts: BTreeMap<u32, Vec<u8>>,
    /// A text went whose fingerprints are still here.
    has_gone: bool,
    /// The first places of each fingerprint, and how many there are.
    heads: HashMap<u64, (u32, u8), BuildHasherDefault<Hashed>>,
    /// Each place with the number of the next one of the same fingerprint, or its own where it is the last.
    places: Vec<(Place, u32)>,
}

impl Memory {
    pub(crate) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The texts as bytes, by number.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (u32, &[u8])> {
        let texts = self.texts.iter();
        texts.map(|(number, bytes)| (*number, bytes.as_slice()))
    }

    /// A text as bytes, if it came in since the last commit.
    pub(crate) fn text(&self, number: u32) -> Option<&[u8]> {
        self.texts.get(&number).map(Vec::as_slice)
    }

    /// Lets a text go.
    pub(crate) fn forget(&mut self, number: u32) {
        self.has_gone |= self.texts.remove(&number).is_some();
    }

    pub(crate) fn add(&mut self, text: u32, tokens: &Tokens, grams: &[Gram]) {
        self.texts.insert(text, encoded(tokens));
        for gram in grams {
            let number = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
            let place = Place { text, at: gram.at };
            match self.heads.get_mut(&gram.hash) {
                None => {
                    self.heads.insert(gram.hash, (number, 1));
                }
                Some((_, count)) if usize::from(*count) >= MOST_PLACES => continue,
                Some((head, count)) => {
                    *count += 1;
                    // Before the head in the row, and read from the end.
                    let next = std::mem::replace(head, number);
                    self.places.push((place, next));
                    continue;
                }
            }
            self.places.push((place, number));
        }
    }

    /// The places of a fingerprint, the oldest first.
    pub(crate) fn places(&self, hash: u64, places: &mut Vec<Place>) {
        if let Some((head, _)) = self.heads.get(&hash) {
            self.row(*head, places);
        }
    }

    /// All fingerprints with their places in texts that are there, in order.
    pub(crate) fn sorted(&self) -> Vec<(u64, Place)> {
        let mut heads: Vec<(u64, u32)> = self
            .heads
            .iter()
            .map(|(hash, (head, _))| (*hash, *head))
            .collect();
        heads.sort_unstable();
        let mut sorted = Vec::with_capacity(self.places.len());
        let mut places = Vec::new();
        for (hash, head) in heads {
            places.clear();
            self.row(head, &mut places);
            sorted.extend(places.iter().map(|place| (hash, *place)));
        }
        if self.has_gone {
            sorted.retain(|(_, place)| self.texts.contains_key(&place.text));
        }
        sorted
    }

    /// The places in the row that begins here, the oldest first.
    fn row(&self, head: u32, places: &mut Vec<Place>) {
        let begin = places.len();
        let mut at = head;
        loop {
            let (place, next) = self.places[at as usize];
            places.push(place);
            if next == at {
                break;
            }
            at = next;
        }
        places[begin..].reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_oldest_first_and_not_without_end() {
        let mut memory = Memory::default();
        let gram = |hash, at| Gram { hash, at };
        for text in 0..100 {
            memory.add(
                text,
                &Tokens::default(),
                &[gram(7, text), gram(u64::from(text) + 100, 1)],
            );
        }
        let mut places = Vec::new();
        memory.places(7, &mut places);
        assert_eq!(places.len(), MOST_PLACES);
        assert!(places.is_sorted());
        assert_eq!(memory.sorted().len(), MOST_PLACES + 100);
        places.clear();
        memory.places(8, &mut places);
        assert!(places.is_empty());
    }
}
