//! Where the lists of ids end in sled, so that a new id is known to be new without asking.
//!
//! Ids begin with the time they were made at, so a new one comes after all that have been brought to sled. Asking sled
//! would cost more, and whoever asks waits for as long as it takes in a batch. An id from a slow clock, or one that is
//! no time at all, is asked for.

use super::keys::Table;
use gainsay_store::ReadError;
use sled::IVec;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How many bytes of a key are the id.
const ID: usize = 16;

/// The last key in sled of each list of ids that was asked about, if it has any.
#[derive(Debug, Default)]
pub(super) struct Ends(Mutex<BTreeMap<Box<[u8]>, Option<IVec>>>);

/// What the keys of a list have in common.
fn list_of(key: &[u8]) -> Option<&[u8]> {
    let lists = [Table::Locator as u8, Table::Command as u8];
    let (list, _) = key.split_at_checked(key.len().checked_sub(ID)?)?;
    lists.contains(list.first()?).then_some(list)
}

impl Ends {
    /// Whether the key comes after everything of its list. `last` finds the last key with a prefix in sled; nothing
    /// may be forgotten by memory that [`Ends::grow`] was not told of.
    pub(super) fn is_beyond(
        &self,
        key: &[u8],
        last: impl FnOnce(&[u8]) -> Result<Option<IVec>, ReadError>,
    ) -> Result<bool, ReadError> {
        let Some(list) = list_of(key) else {
            return Ok(false);
        };
        // Held while sled is asked: what is brought there meanwhile is heard of afterwards.
        let mut ends = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let beyond = |end: &Option<IVec>| end.as_ref().is_none_or(|end| key > &end[..]);
        if let Some(end) = ends.get(list) {
            return Ok(beyond(end));
        }
        let end = last(list)?;
        let is_beyond = beyond(&end);
        ends.insert(list.into(), end);
        Ok(is_beyond)
    }

    /// These keys, in order, have been brought to sled, and memory still has them.
    pub(super) fn grow<'a>(&self, keys: impl DoubleEndedIterator<Item = &'a IVec>) {
        let mut ends = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut done: &[u8] = &[];
        for key in keys.rev() {
            let Some(list) = list_of(key).filter(|list| *list != done) else {
                continue;
            };
            done = list;
            if let Some(end) = ends.get_mut(list)
                && end.as_ref().is_none_or(|end| end < key)
            {
                *end = Some(key.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(table: Table, list: u8, id: u8) -> IVec {
        let mut key = vec![table as u8, list];
        key.extend([id; ID]);
        key.into()
    }

    fn never(_: &[u8]) -> Result<Option<IVec>, ReadError> {
        panic!("the end is known")
    }

    #[test]
    fn an_end_is_looked_up_once_and_grows() {
        let ends = Ends::default();
        let command = |id| key(Table::Command, 1, id);
        // Not asked about yet: nothing is known of it, and must not be after this.
        ends.grow([command(1)].iter());
        assert!(
            !ends
                .is_beyond(&command(3), |_| Ok(Some(command(5))))
                .unwrap()
        );
        assert!(ends.is_beyond(&command(6), never).unwrap());
        ends.grow([command(2), command(7), key(Table::Command, 2, 9)].iter());
        assert!(!ends.is_beyond(&command(6), never).unwrap());
        assert!(!ends.is_beyond(&command(7), never).unwrap());
        assert!(ends.is_beyond(&command(8), never).unwrap());
        assert!(
            ends.is_beyond(&key(Table::Command, 3, 1), |_| Ok(None))
                .unwrap()
        );
        assert!(!ends.is_beyond(&key(Table::Row, 1, 9), never).unwrap());
    }
}
