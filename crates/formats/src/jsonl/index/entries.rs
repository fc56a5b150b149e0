//! The entries of an index, in pieces: a list in one piece is copied into one of twice its size whenever it is full, and
//! both are held meanwhile.

use gainsay_model::entity::EntityKind;
use uuid::Uuid;

use super::{DocumentNumber, Entry};

/// How many are in a piece.
const PIECE: usize = 1 << 14;

/// How many bits of a place in a file are kept: no file is longer than 72 petabytes.
const PLACE: u32 = 56;

/// An entry in 32 bytes instead of 40.
#[derive(Debug, Clone, Copy)]
struct Packed {
    id: Uuid,
    /// Where the line begins, and above that the number of its kind.
    at: u64,
    line: u32,
    document: Option<DocumentNumber>,
}

impl Packed {
    fn of(entry: Entry) -> Self {
        let kind = EntityKind::ALL.iter().position(|kind| *kind == entry.kind);
        let kind = kind.unwrap_or_default() as u64;
        Self {
            id: entry.id,
            at: kind << PLACE | entry.at,
            line: entry.line,
            document: entry.document,
        }
    }

    fn entry(self) -> Entry {
        Entry {
            id: self.id,
            at: self.at & ((1 << PLACE) - 1),
            line: self.line,
            document: self.document,
            // No number was put there that is none.
            kind: EntityKind::ALL[(self.at >> PLACE) as usize],
        }
    }
}

/// Entries by their places.
#[derive(Debug, Default)]
pub(in crate::jsonl) struct Entries(Vec<Vec<Packed>>);

impl Entries {
    pub(in crate::jsonl) fn push(&mut self, entry: Entry) {
        let entry = Packed::of(entry);
        match self.0.last_mut() {
            Some(piece) if piece.len() < PIECE => piece.push(entry),
            _ => {
                // The first grows as it needs to: most files are short.
                let mut piece = match self.0.is_empty() {
                    true => Vec::new(),
                    false => Vec::with_capacity(PIECE),
                };
                piece.push(entry);
                self.0.push(piece);
            }
        }
    }

    pub(in crate::jsonl) fn len(&self) -> usize {
        let full = self.0.len().saturating_sub(1) * PIECE;
        full + self.0.last().map_or(0, Vec::len)
    }

    pub(in crate::jsonl) fn iter(&self) -> impl Iterator<Item = Entry> {
        self.0.iter().flatten().map(|packed| packed.entry())
    }

    /// The entry at a place that there is.
    pub(in crate::jsonl) fn at(&self, place: usize) -> Entry {
        self.0[place / PIECE][place % PIECE].entry()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(line: u32) -> Entry {
        let kinds = EntityKind::ALL;
        Entry {
            id: Uuid::from_u128(u128::from(line)),
            at: (1 << PLACE) - 1 - u64::from(line),
            line,
            document: DocumentNumber::new(line % 3),
            kind: kinds[line as usize % kinds.len()],
        }
    }

    #[test]
    fn entries_come_back_from_their_places() {
        let mut entries = Entries::default();
        assert_eq!(entries.len(), 0);
        (0..40_000).for_each(|line| entries.push(entry(line)));
        assert_eq!(entries.len(), 40_000);
        assert!(entries.iter().eq((0..40_000).map(entry)));
        for line in [0, 16_383, 16_384, 39_999] {
            assert_eq!(entries.at(line as usize), entry(line));
        }
    }
}
