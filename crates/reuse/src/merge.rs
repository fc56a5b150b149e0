//! Making one segment of several.

use crate::segment::{Draft, Place, Segment};
use gainsay_analysis::reuse::Frequencies;
use gainsay_follow::IndexFault;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::path::Path;

/// Writes what is in several segments into a new one, without the texts that are gone.
pub(crate) fn merge(
    segments: &[Segment],
    path: &Path,
    is_there: impl Fn(u32) -> bool,
) -> Result<(), IndexFault> {
    let mut draft = Draft::default();
    let mut frequencies = Frequencies::default();
    for segment in segments {
        for number in segment.texts().filter(|number| is_there(*number)) {
            let Some(bytes) = segment.text(number)? else {
                continue;
            };
            for token in segment.tokens(number)?.unwrap_or_default().words {
                frequencies.add(token.word);
            }
            draft.add_text(number, &bytes);
        }
    }
    let mut rows: Vec<_> = segments.iter().map(Rows::of).collect();
    let mut heap = BinaryHeap::new();
    for (number, row) in rows.iter_mut().enumerate() {
        if let Some(next) = row.next()? {
            heap.push(Reverse((next, number)));
        }
    }
    while let Some(Reverse(((hash, place), number))) = heap.pop() {
        if is_there(place.text) {
            draft.add_place(hash, place);
        }
        if let Some(next) = rows[number].next()? {
            heap.push(Reverse((next, number)));
        }
    }
    draft.write(path, &frequencies)
}

/// The fingerprints of a segment one after the other.
struct Rows<I> {
    blocks: I,
    block: std::vec::IntoIter<(u64, Place)>,
}

impl<'a> Rows<Box<dyn Iterator<Item = Result<Vec<(u64, Place)>, IndexFault>> + 'a>> {
    fn of(segment: &'a Segment) -> Self {
        Self {
            blocks: Box::new(segment.all()),
            block: Vec::new().into_iter(),
        }
    }

    fn next(&mut self) -> Result<Option<(u64, Place)>, IndexFault> {
        loop {
            if let Some(next) = self.block.next() {
                return Ok(Some(next));
            }
            match self.blocks.next() {
                Some(block) => self.block = block?.into_iter(),
                None => return Ok(None),
            }
        }
    }
}
