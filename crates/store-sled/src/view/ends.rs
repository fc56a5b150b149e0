//! Where the lists of ids end in sled, so that a new id is known to be new without asking.
//!
//! Ids begin with the time they were made at, so a new one comes after all that have been brought to sled. Asking sled
//! would cost more, and whoever asks waits for as long as it takes in a batch. An id from a slow clock, or one that is
//! no time at all, is asked for, unless the list was empty when it was first asked about: then all that came since is
//! known ([`super::sieve`]).

use super::keys::Table;
use super::sieve::Sieve;
use gainsay_store::ReadError;
use sled::IVec;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How many bytes of a key are the id.
const ID: usize = 16;

/// What is known of each list of ids that was asked about.
#[derive(Debug, Default)]
pub(super) struct Ends(Mutex<BTreeMap<Box<[u8]>, End>>);

#[derive(Debug)]
struct End {
    /// The last key in sled, if there is any.
    last: Option<IVec>,
    /// All ids in sled, of a list that was seen to begin.
    all: Option<Sieve>,
}

impl End {
    fn of(last: Option<IVec>) -> Self {
        let all = last.is_none().then(Sieve::default);
        Self { last, all }
    }

    fn lacks(&self, key: &[u8]) -> bool {
        let is_beyond = self.last.as_ref().is_none_or(|last| key > &last[..]);
        is_beyond || (self.all.as_ref()).is_some_and(|all| !all.may_hold(id_of(key)))
    }
}

fn id_of(key: &[u8]) -> &[u8] {
    key.split_at(key.len().saturating_sub(ID)).1
}

/// What the keys of a list have in common.
fn list_of(key: &[u8]) -> Option<&[u8]> {
    let lists = [Table::Locator as u8, Table::Command as u8];
    let (list, _) = key.split_at_checked(key.len().checked_sub(ID)?)?;
    lists.contains(list.first()?).then_some(list)
}

impl Ends {
    /// Whether sled lacks the key for certain. `last` finds the last key with a prefix in sled; nothing may be forgotten
    /// by memory that [`Ends::grow`] was not told of.
    pub(super) fn lacks(
        &self,
        key: &[u8],
        last: impl FnOnce(&[u8]) -> Result<Option<IVec>, ReadError>,
    ) -> Result<bool, ReadError> {
        let Some(list) = list_of(key) else {
            return Ok(false);
        };
        // Held while sled is asked: what is brought there meanwhile is heard of afterwards.
        let mut ends = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(end) = ends.get(list) {
            return Ok(end.lacks(key));
        }
        let end = End::of(last(list)?);
        let lacks = end.lacks(key);
        ends.insert(list.into(), end);
        Ok(lacks)
    }

    /// These keys, in order, have been brought to sled, and memory still has them.
    pub(super) fn grow<'a>(&self, keys: impl DoubleEndedIterator<Item = &'a IVec>) {
        let mut ends = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys.rev() {
            let Some(end) = list_of(key).and_then(|list| ends.get_mut(list)) else {
                continue;
            };
            if end.last.as_ref().is_none_or(|last| last < key) {
                end.last = Some(key.clone());
            }
            if let Some(all) = &mut end.all {
                all.put(id_of(key));
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
        assert!(!ends.lacks(&command(3), |_| Ok(Some(command(5)))).unwrap());
        assert!(ends.lacks(&command(6), never).unwrap());
        ends.grow([command(2), command(7), key(Table::Command, 2, 9)].iter());
        assert!(!ends.lacks(&command(6), never).unwrap());
        assert!(!ends.lacks(&command(7), never).unwrap());
        assert!(ends.lacks(&command(8), never).unwrap());
        assert!(
            ends.lacks(&key(Table::Command, 3, 1), |_| Ok(None))
                .unwrap()
        );
        assert!(!ends.lacks(&key(Table::Row, 1, 9), never).unwrap());
    }

    #[test]
    fn of_a_list_that_was_seen_to_begin_all_is_known() {
        let ends = Ends::default();
        let locator = |id| key(Table::Locator, 1, id);
        assert!(ends.lacks(&locator(9), |_| Ok(None)).unwrap());
        ends.grow([locator(9)].iter());
        ends.grow([locator(3), locator(5)].iter());
        for id in [3, 5, 9] {
            assert!(!ends.lacks(&locator(id), never).unwrap());
        }
        assert!(ends.lacks(&locator(4), never).unwrap());
        assert!(ends.lacks(&locator(10), never).unwrap());
    }
}
