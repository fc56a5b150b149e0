//! Making one segment of several.

use crate::segment::{Draft, Place, Segment};
use gainsay_analysis::reuse::Frequencies;
use gainsay_follow::IndexFault;
use std::collections::HashSet;
use std::path::Path;

/// Blocks of fingerprints that are read at once.
const AT_ONCE: usize = 64;

/// Writes what is in several segments into a new one, without the texts that are gone.
pub(crate) fn merge(
    segments: &[Segment],
    path: &Path,
    is_there: impl Fn(u32) -> bool,
) -> Result<(), IndexFault> {
    let mut draft = Draft::default();
    let mut frequencies = Frequencies::default();
    let mut gone: HashSet<u32> = HashSet::new();
    let bytes: Result<Vec<usize>, IndexFault> = segments.iter().map(Segment::text_bytes).collect();
    draft.reserve(bytes?.iter().sum());
    for segment in segments {
        gone.extend(segment.give_texts(&mut draft, &mut frequencies, &is_there)?);
    }
    let mut rows = Vec::with_capacity(segments.len());
    for segment in segments {
        let row = Rows::of(segment)?;
        rows.push(row);
    }
    // A few segments: looking at the next of each is quicker than keeping them in order.
    while let Some(least) = rows
        .iter_mut()
        .filter(|row| row.next.is_some())
        .min_by_key(|row| row.next)
    {
        if let Some((hash, place)) = least.next
            && (gone.is_empty() || !gone.contains(&place.text))
        {
            draft.add_place(hash, place);
        }
        least.step()?;
    }
    draft.write(path, &frequencies)
}

/// The fingerprints of a segment one after the other.
struct Rows<'a> {
    segment: &'a Segment,
    /// Those that were read, and which of them is next.
    read: Vec<(u64, Place)>,
    at: usize,
    /// The next block to read.
    block: usize,
    next: Option<(u64, Place)>,
}

impl<'a> Rows<'a> {
    fn of(segment: &'a Segment) -> Result<Self, IndexFault> {
        let mut rows = Self {
            segment,
            read: Vec::new(),
            at: 0,
            block: 0,
            next: None,
        };
        rows.step()?;
        Ok(rows)
    }

    fn step(&mut self) -> Result<(), IndexFault> {
        let count = self.segment.block_count();
        while self.at == self.read.len() && self.block < count {
            let end = (self.block + AT_ONCE).min(count);
            self.read.clear();
            self.segment.read_blocks(self.block..end, &mut self.read)?;
            (self.at, self.block) = (0, end);
        }
        self.next = self.read.get(self.at).copied();
        self.at += 1;
        Ok(())
    }
}
