//! The entries of an index, in pieces: a list in one piece is copied into one of twice its size whenever it is full, and
//! both are held meanwhile.

use std::ops::Index;

use super::Entry;

/// How many are in a piece.
const PIECE: usize = 1 << 14;

/// Entries by their places.
#[derive(Debug, Default)]
pub(in crate::jsonl) struct Entries(Vec<Vec<Entry>>);

impl Entries {
    pub(in crate::jsonl) fn push(&mut self, entry: Entry) {
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

    pub(in crate::jsonl) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter().flatten()
    }
}

impl Index<usize> for Entries {
    type Output = Entry;

    fn index(&self, place: usize) -> &Entry {
        &self.0[place / PIECE][place % PIECE]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::entity::EntityKind;
    use uuid::Uuid;

    #[test]
    fn entries_are_found_by_their_places() {
        let mut entries = Entries::default();
        assert_eq!(entries.len(), 0);
        for line in 0..40_000 {
            entries.push(Entry {
                id: Uuid::nil(),
                at: 0,
                line,
                document: None,
                kind: EntityKind::Claim,
            });
        }
        assert_eq!(entries.len(), 40_000);
        assert!(
            (0..)
                .zip(entries.iter())
                .all(|(line, entry)| entry.line == line)
        );
        assert_eq!(
            (
                entries[16_383].line,
                entries[16_384].line,
                entries[39_999].line
            ),
            (16_383, 16_384, 39_999)
        );
    }
}
