//! The keys and values of the view as sled has them: in blocks of neighbours ([`super::block`]), each under its first
//! key, none empty, none with keys of two tables. So the block a key is in is the last one that does not begin after
//! it.

use super::block::{self, Entries};
use super::table::Changes;
use super::{damaged, keys, unreadable};
use gainsay_store::ReadError;
use sled::IVec;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Where sled says how the rest is laid out: beside the tables, and in no block.
const LAYOUT_AT: &[u8] = b"layout";

#[derive(Debug)]
pub(super) struct Blocks {
    db: sled::Db,
}

impl Blocks {
    pub(super) fn new(db: sled::Db) -> Self {
        Self { db }
    }

    /// Says how the view is laid out.
    pub(super) fn mark(&self) -> Result<(), ReadError> {
        let marked = self.db.insert(LAYOUT_AT, &[keys::LAYOUT]);
        marked.map(drop).map_err(unreadable)
    }

    /// Whether the view is laid out as this program does it.
    pub(super) fn is_marked(&self) -> Result<bool, ReadError> {
        let layout = self.db.get(LAYOUT_AT).map_err(unreadable)?;
        Ok(layout.is_some_and(|layout| layout == [keys::LAYOUT]))
    }

    pub(super) fn get(&self, key: &[u8]) -> Result<Option<IVec>, ReadError> {
        match self.home(key)? {
            Some((first, block)) => block::find(&first, &block, key),
            None => Ok(None),
        }
    }

    /// The block that a key is in, if it is anywhere.
    fn home(&self, key: &[u8]) -> Result<Option<(IVec, IVec)>, ReadError> {
        let home = self.db.range(..=key).next_back();
        let home = home.transpose().map_err(unreadable)?;
        Ok(home.filter(|(first, _)| first.first() == key.first()))
    }

    /// Keys and values of a range in order.
    pub(super) fn range(&self, range: (Bound<IVec>, Bound<IVec>)) -> Result<Range, ReadError> {
        let (Bound::Included(from) | Bound::Excluded(from)) = &range.0 else {
            return Err(damaged("a range without a beginning"));
        };
        let from = match self.home(from)? {
            Some((first, _)) => first,
            None => from.clone(),
        };
        let blocks = self.db.range((Bound::Included(from), range.1.clone()));
        Ok(Range {
            blocks,
            after: range.0,
            until: range.1,
            found: Vec::new().into_iter(),
        })
    }

    /// The last key of a range.
    pub(super) fn last(
        &self,
        range: &(Bound<IVec>, Bound<IVec>),
    ) -> Result<Option<IVec>, ReadError> {
        let last = self
            .db
            .range((Bound::Unbounded, range.1.clone()))
            .next_back();
        let Some((first, block)) = last.transpose().map_err(unreadable)? else {
            return Ok(None);
        };
        let mut walk = block::Walk::of(&first, &block);
        let mut last = None;
        while let Some((key, _)) = walk.next()? {
            if std::ops::RangeBounds::<[u8]>::contains(&borrow(range), key) {
                last = Some(key.into());
            }
        }
        Ok(last)
    }

    /// Takes changes in, in one step.
    pub(super) fn take(&self, changes: &Changes) -> Result<(), ReadError> {
        let mut batch = sled::Batch::default();
        let mut changes = changes.iter().peekable();
        while let Some((key, _)) = changes.peek() {
            let home = self.home(key)?;
            let begin = home
                .as_ref()
                .map_or_else(|| (*key).clone(), |(first, _)| first.clone());
            let table = begin.first().copied();
            let next = self
                .db
                .range((Bound::Excluded(begin), Bound::Unbounded))
                .next();
            let next = next.transpose().map_err(unreadable)?.map(|(next, _)| next);
            let before = match &home {
                Some((first, block)) => block::read(first, block)?,
                None => Entries::new(),
            };
            let is_here = |key: &IVec| {
                key.first().copied() == table && next.as_ref().is_none_or(|next| key < next)
            };
            let mut here = Vec::new();
            while let Some(change) = changes.next_if(|(key, _)| is_here(key)) {
                here.push(change);
            }
            let (after, grows) = merge(before, here);
            let blocks = block::write(&after, grows);
            if let Some((first, _)) = home
                && blocks.first().is_none_or(|(now, _)| *now != first)
            {
                batch.remove(first);
            }
            for (first, block) in blocks {
                batch.insert(first, block);
            }
        }
        // sled is known to panic where others return an error.
        match catch_unwind(AssertUnwindSafe(|| self.db.apply_batch(batch))) {
            Ok(applied) => applied.map_err(unreadable),
            Err(_) => Err(damaged("a change could not be made")),
        }
    }

    pub(super) fn flush(&self) -> Result<(), ReadError> {
        self.db.flush().map(|_| ()).map_err(unreadable)
    }
}

/// Entries with changes made to them, and whether the last of them is new.
fn merge(before: Entries, changes: Vec<(&IVec, &Option<IVec>)>) -> (Entries, bool) {
    let mut after = Vec::with_capacity(before.len() + changes.len());
    let last = before.last().map(|(key, _)| key.clone());
    let mut before = before.into_iter().peekable();
    for (key, value) in changes {
        while let Some(entry) = before.next_if(|(old, _)| old < key) {
            after.push(entry);
        }
        before.next_if(|(old, _)| old == key);
        after.extend(value.clone().map(|value| (key.clone(), value)));
    }
    after.extend(before);
    let grows = after.last().map(|(key, _)| key) > last.as_ref();
    (after, grows)
}

/// A walk over a range that stays right while changes are taken in.
pub(super) struct Range {
    blocks: sled::Iter,
    /// Nothing before this is to be given (any more).
    after: Bound<IVec>,
    until: Bound<IVec>,
    found: std::vec::IntoIter<(IVec, IVec)>,
}

impl Range {
    fn refill(&mut self) -> Result<bool, ReadError> {
        let Some(block) = self.blocks.next() else {
            return Ok(false);
        };
        let (first, block) = block.map_err(unreadable)?;
        let range = (&self.after, &self.until);
        let mut walk = block::Walk::of(&first, &block);
        let mut found = Entries::new();
        while let Some((key, value)) = walk.next()? {
            if std::ops::RangeBounds::<[u8]>::contains(&borrow_each(range), key) {
                found.push((key.into(), value.into()));
            }
        }
        // A block that was split meanwhile comes again in part.
        if let Some((key, _)) = found.last() {
            self.after = Bound::Excluded(key.clone());
        }
        self.found = found.into_iter();
        Ok(true)
    }
}

impl Iterator for Range {
    type Item = Result<(IVec, IVec), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.found.next() {
                return Some(Ok(found));
            }
            match self.refill() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

fn borrow(range: &(Bound<IVec>, Bound<IVec>)) -> (Bound<&[u8]>, Bound<&[u8]>) {
    borrow_each((&range.0, &range.1))
}

fn borrow_each<'a>(
    (from, to): (&'a Bound<IVec>, &'a Bound<IVec>),
) -> (Bound<&'a [u8]>, Bound<&'a [u8]>) {
    (
        from.as_ref().map(|key| &key[..]),
        to.as_ref().map(|key| &key[..]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_map, vec};
    use proptest::option;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn blocks(dir: &std::path::Path) -> Blocks {
        Blocks::new(sled::Config::new().path(dir).open().unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        /// Whatever is changed in whatever batches, it reads as an ordered map does.
        #[test]
        fn is_a_map(
            batches in vec(
                btree_map(
                    (0_u8..3, vec(0_u8..4, 0..6)),
                    option::weighted(0.7, vec(any::<u8>(), 0..200)),
                    1..80,
                ),
                1..8,
            ),
            (from, to) in ((0_u8..3, vec(0_u8..4, 0..6)), (0_u8..3, vec(0_u8..4, 0..6))),
        ) {
            let key = |(table, rest): (u8, Vec<u8>)| {
                IVec::from([vec![table], rest].concat())
            };
            let dir = tempfile::tempdir().unwrap();
            let blocks = blocks(dir.path());
            let mut map: BTreeMap<IVec, IVec> = BTreeMap::new();
            for batch in batches {
                let changes: Changes = batch
                    .into_iter()
                    .map(|(at, value)| (key(at), value.map(IVec::from)))
                    .collect();
                blocks.take(&changes).unwrap();
                for (key, value) in changes {
                    match value {
                        Some(value) => map.insert(key, value),
                        None => map.remove(&key),
                    };
                }
                let whole = (Bound::Included(IVec::from(&[0])), Bound::Unbounded);
                let found: Result<Vec<_>, _> = blocks.range(whole).unwrap().collect();
                let all: Vec<_> = map.clone().into_iter().collect();
                prop_assert_eq!(found.unwrap(), all);
            }
            for (key, value) in &map {
                let found = blocks.get(key).unwrap();
                prop_assert_eq!(found.as_ref(), Some(value));
            }
            let (from, to) = (key(from), key(to));
            let (from, to) = (from.clone().min(to.clone()), from.max(to));
            prop_assert_eq!(blocks.get(&from).unwrap(), map.get(&from).cloned());
            let range = (Bound::Included(from.clone()), Bound::Included(to.clone()));
            let last = map.range(from.clone()..=to.clone()).next_back().map(|(key, _)| key.clone());
            prop_assert_eq!(blocks.last(&range).unwrap(), last);
            if from < to {
                let range = (Bound::Excluded(from.clone()), Bound::Excluded(to.clone()));
                let part: Vec<_> = map
                    .range((range.0.clone(), range.1.clone()))
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect();
                prop_assert_eq!(blocks.last(&range).unwrap(), part.last().map(|(key, _)| key.clone()));
                let found: Result<Vec<_>, _> = blocks.range(range).unwrap().collect();
                prop_assert_eq!(found.unwrap(), part);
            }
            for (first, block) in blocks.db.iter().map(Result::unwrap) {
                let entries = block::read(&first, &block).unwrap();
                prop_assert_eq!(&entries[0].0, &first);
                prop_assert!(entries.iter().all(|(key, _)| key[0] == first[0]));
            }
        }
    }

    #[test]
    fn a_walk_stays_right_while_blocks_are_split() {
        let dir = tempfile::tempdir().unwrap();
        let blocks = blocks(dir.path());
        let key = |number: u16| IVec::from(&[&[1][..], &number.to_be_bytes()].concat()[..]);
        let put = |numbers: &mut dyn Iterator<Item = u16>| {
            let value = Some(IVec::from(&[7; 60][..]));
            let changes = numbers.map(|number| (key(number), value.clone()));
            blocks.take(&changes.collect()).unwrap();
        };
        put(&mut (0..400).step_by(4));
        let whole = (Bound::Included(key(0)), Bound::Unbounded);
        let mut walk = blocks.range(whole).unwrap();
        let mut seen: Vec<IVec> = walk.by_ref().take(3).map(|row| row.unwrap().0).collect();
        put(&mut (0..400).filter(|number| number % 4 != 0));
        seen.extend(walk.map(|row| row.unwrap().0));
        assert!(seen.is_sorted_by(|a, b| a < b), "nothing twice");
        assert!(
            (0..400)
                .step_by(4)
                .all(|number| seen.contains(&key(number)))
        );
    }
}
