//! One value of sled that holds neighbouring keys and values of the view, in order.
//!
//! sled copies a leaf of sixteen entries whenever one of them changes and keeps each entry apart in memory, so many
//! short entries cost it far more than a few longer ones. The first key of a block is the key it has in sled.
//!
//! ```text
//! entry: shared | rest | value | the rest of the key | the value
//! ```
//! Three lengths as LEB128: what the key shares with the one before it (the block's own, for the first), the rest of
//! it, the value.

use super::damaged;
use gainsay_store::ReadError;
use sled::IVec;

/// A block is split when it would be longer than this, in bytes. A leaf of such blocks stays far below the size above
/// which sled puts it into a file of its own.
const MOST: usize = 1 << 10;

/// Keys and values in order.
pub(super) type Entries = Vec<(IVec, IVec)>;

/// A key, until the walk goes on, and its value.
type Entry<'k, 'a> = (&'k [u8], &'a [u8]);

/// A walk over a block that copies only what is asked for.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    rest: &'a [u8],
    key: Vec<u8>,
}

impl<'a> Walk<'a> {
    /// Over the block that sled has under this key.
    pub(super) fn of(first: &[u8], block: &'a [u8]) -> Self {
        Self {
            rest: block,
            key: first.to_vec(),
        }
    }

    /// The next key and its value; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Entry<'_, 'a>>, ReadError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let value = self.step().ok_or_else(|| damaged("a block of rows"))?;
        Ok(Some((&self.key, value)))
    }

    fn step(&mut self) -> Option<&'a [u8]> {
        let (shared, rest, value) = (
            length(&mut self.rest)?,
            length(&mut self.rest)?,
            length(&mut self.rest)?,
        );
        let (key, after) = self.rest.split_at_checked(rest)?;
        let (value, after) = after.split_at_checked(value)?;
        if shared > self.key.len() {
            return None;
        }
        self.key.truncate(shared);
        self.key.extend_from_slice(key);
        self.rest = after;
        Some(value)
    }
}

/// The value of a key in a block.
pub(super) fn find(first: &[u8], block: &[u8], wanted: &[u8]) -> Result<Option<IVec>, ReadError> {
    let mut walk = Walk::of(first, block);
    while let Some((key, value)) = walk.next()? {
        if key >= wanted {
            return Ok((key == wanted).then(|| value.into()));
        }
    }
    Ok(None)
}

/// Everything in a block.
pub(super) fn read(first: &[u8], block: &[u8]) -> Result<Entries, ReadError> {
    let mut walk = Walk::of(first, block);
    let mut entries = Vec::new();
    while let Some((key, value)) = walk.next()? {
        entries.push((key.into(), value.into()));
    }
    Ok(entries)
}

/// Blocks of these entries, by their keys in sled. `grows` where more is likely to follow behind them: then all but
/// the last are filled; else they are filled alike, with room between.
pub(super) fn write(entries: &[(IVec, IVec)], grows: bool) -> Entries {
    let all: usize = entries.iter().map(size).sum();
    let fill = if grows {
        MOST
    } else {
        all / all.div_ceil(MOST).max(1)
    };
    let mut blocks = Vec::new();
    let mut left = entries;
    while let Some((first, _)) = left.first() {
        let (mut block, mut before, mut taken) = (Vec::with_capacity(MOST), first, 0);
        for (key, value) in left {
            let shared = before.iter().zip(key.iter());
            let shared = shared.take_while(|(a, b)| a == b).count();
            let size = size_of_rest(key.len() - shared, value.len());
            if taken > 0 && (block.len() + size > MOST || block.len() >= fill) {
                break;
            }
            put_length(&mut block, shared);
            put_length(&mut block, key.len() - shared);
            put_length(&mut block, value.len());
            block.extend_from_slice(&key[shared..]);
            block.extend_from_slice(value);
            before = key;
            taken += 1;
        }
        blocks.push((first.clone(), block.into()));
        left = &left[taken..];
    }
    blocks
}

/// About how long an entry is; keys next to each other share most of their bytes.
fn size((_, value): &(IVec, IVec)) -> usize {
    const REST: usize = 12;
    size_of_rest(REST, value.len())
}

fn size_of_rest(rest: usize, value: usize) -> usize {
    const LENGTHS: usize = 4;
    LENGTHS + rest + value
}

fn put_length(out: &mut Vec<u8>, mut length: usize) {
    while length > 0x7f {
        out.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    out.push(length as u8);
}

fn length(bytes: &mut &[u8]) -> Option<usize> {
    let mut length = 0;
    for shift in [0, 7, 14, 21] {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        length |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(length);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn comes_back(
            entries in btree_map(vec(0_u8..3, 1..60), vec(any::<u8>(), 0..300), 0..60),
            grows in any::<bool>(),
        ) {
            let entries: Entries = entries
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect();
            let blocks = write(&entries, grows);
            let mut found = Entries::new();
            for (first, block) in &blocks {
                prop_assert!(block.len() <= MOST);
                let part = read(first, block).unwrap();
                prop_assert_eq!(&part[0].0, first);
                for (key, value) in &part {
                    let there = find(first, block, key).unwrap();
                    prop_assert_eq!(there.as_ref(), Some(value));
                }
                prop_assert_eq!(find(first, block, &[9]).unwrap(), None);
                found.extend(part);
            }
            prop_assert_eq!(found, entries);
        }

        #[test]
        fn any_bytes_are_survived(first in vec(any::<u8>(), 0..9), block in vec(any::<u8>(), 0..99)) {
            let _ = read(&first, &block);
        }
    }

    #[test]
    fn a_long_value_has_a_block_of_its_own() {
        let long: IVec = vec![7; 5000].into();
        let entries = [1_u8, 2, 3].map(|key| (IVec::from(&[key]), long.clone()));
        let blocks = write(&entries, false);
        assert_eq!(blocks.len(), 3);
        assert_eq!(read(&blocks[1].0, &blocks[1].1).unwrap(), entries[1..2]);
    }
}
