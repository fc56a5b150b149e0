//! The keys and values of the view: the newest in memory, the rest in sled.
//!
//! Each batch that sled is given costs two writes of its own that wait for the disk, and they get in the way of the
//! journal's. So changes are visible from memory at once, and a thread of their own brings them to sled, many groups
//! in one batch. A batch always holds whole groups with the place in the journal they end at, so what is lost from
//! memory with the process is applied again from the journal.

use super::blocks::{Blocks, Range};
use super::ends::Ends;
use crate::current::{Kept, Name};
use gainsay_store::ReadError;
use sled::IVec;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

/// How long changes gather before they go to sled …
const GATHER: Duration = Duration::from_millis(100);
/// … unless there are this many keys: while sled takes in a batch, whoever asks it for something waits …
const MANY: usize = 2 << 10;
/// … and with this many, whoever applies more waits …
const TOO_MANY: usize = 32 << 10;
/// … sooner where it came in bulk: what a batch replaces in sled is freed behind it, all at once, and whoever saves a
/// mark meanwhile waits for the batch.
const TOO_MANY_IN_BULK: usize = 8 << 10;

/// Shared with sled: a key or value is copied once, when it is made.
type Key = IVec;
pub(super) type Changes = BTreeMap<Key, Option<IVec>>;

/// Changes that are applied as a whole; the last one to a key counts.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub(super) rows: Changes,
    /// The things that the rows are about, as they stand afterwards.
    pub(super) things: Vec<(Name, Kept)>,
    /// Whether some of it came in bulk.
    pub(super) bulk: bool,
}

impl Batch {
    pub(crate) fn insert(&mut self, key: Key, value: impl AsRef<[u8]>) {
        self.rows.insert(key, Some(value.as_ref().into()));
    }

    pub(crate) fn remove(&mut self, key: Key) {
        self.rows.insert(key, None);
    }
}

#[derive(Debug)]
pub(super) struct Table {
    pub(super) sled: Blocks,
    layers: RwLock<Layers>,
    ends: Ends,
    work: Mutex<Work>,
    wake: Condvar,
}

/// What is not in sled yet, newest first.
#[derive(Debug, Default)]
struct Layers {
    fresh: Changes,
    /// On its way to sled.
    sealed: Arc<Changes>,
}

impl Layers {
    fn len(&self) -> usize {
        self.fresh.len() + self.sealed.len()
    }

    /// What memory knows of a key: a value, its absence, or nothing.
    fn get(&self, key: &[u8]) -> Option<&Option<IVec>> {
        self.fresh.get(key).or_else(|| self.sealed.get(key))
    }

    fn last(&self, range: &(Bound<Key>, Bound<Key>)) -> Option<&Key> {
        let fresh = self.fresh.range(range.clone()).next_back();
        let sealed = self.sealed.range(range.clone()).next_back();
        fresh.into_iter().chain(sealed).map(|(key, _)| key).max()
    }
}

#[derive(Debug, Default)]
struct Work {
    waiting: usize,
    hurry: bool,
    closing: bool,
    failed: Option<ReadError>,
}

impl Table {
    pub(super) fn new(db: sled::Db) -> Self {
        Self {
            sled: Blocks::new(db),
            layers: RwLock::default(),
            ends: Ends::default(),
            work: Mutex::default(),
            wake: Condvar::new(),
        }
    }

    fn layers(&self) -> RwLockReadGuard<'_, Layers> {
        self.layers.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self, key: &[u8]) -> Result<Option<IVec>, ReadError> {
        if let Some(known) = self.layers().get(key) {
            return Ok(known.clone());
        }
        let last = |list: &[u8]| self.sled.last(&with_prefix(list));
        if self.ends.lacks(key, last)? {
            return Ok(None);
        }
        self.sled.get(key)
    }

    /// Keys and values of a range in order, at most `limit`. The range must not be upside down.
    pub(super) fn range(
        &self,
        range: (Bound<Key>, Bound<Key>),
        limit: usize,
    ) -> Result<Vec<(Key, IVec)>, ReadError> {
        let layers = self.layers();
        let mut newer: Changes = clone(&layers.sealed, &range);
        newer.extend(clone(&layers.fresh, &range));
        drop(layers);
        let mut newer = newer.into_iter().peekable();
        let mut older = self.sled.range(range)?;
        let mut next_older = older.next().transpose()?;
        let mut found = Vec::new();
        while found.len() < limit {
            let take_newer = match (newer.peek(), &next_older) {
                (None, None) => break,
                (Some((new, _)), Some((old, _))) => new <= old,
                (new, _) => new.is_some(),
            };
            if !take_newer {
                let step = older.next().transpose()?;
                if let Some((key, value)) = std::mem::replace(&mut next_older, step) {
                    found.push((key, value));
                }
                continue;
            }
            let Some((key, value)) = newer.next() else {
                break;
            };
            if next_older.as_ref().is_some_and(|(old, _)| *old == key) {
                next_older = older.next().transpose()?;
            }
            found.extend(value.map(|value| (key, value)));
        }
        Ok(found)
    }

    /// The last key of a range, with its value.
    pub(super) fn last(
        &self,
        mut range: (Bound<Key>, Bound<Key>),
    ) -> Result<Option<(Key, IVec)>, ReadError> {
        loop {
            let newer = self.layers().last(&range).cloned();
            let older = self.sled.last(&range)?;
            let Some(key) = newer.max(older) else {
                return Ok(None);
            };
            match self.get(&key)? {
                Some(value) => return Ok(Some((key, value))),
                None => range.1 = Bound::Excluded(key),
            }
        }
    }

    /// All keys with a prefix, with their values.
    pub(super) fn prefix(&self, prefix: &[u8]) -> Result<Vec<(Key, IVec)>, ReadError> {
        self.range(with_prefix(prefix), usize::MAX)
    }

    /// Waits until there is room for more changes.
    pub(super) fn make_room(&self, bulk: bool) -> Result<(), ReadError> {
        let most = if bulk { TOO_MANY_IN_BULK } else { TOO_MANY };
        let mut work = self.work();
        while work.failed.is_none() && work.waiting > most {
            work = self.wait(work);
        }
        work.failed.clone().map_or(Ok(()), Err)
    }

    /// Makes changes visible.
    pub(super) fn change(&self, rows: Changes) {
        let mut layers = self.layers.write().unwrap_or_else(PoisonError::into_inner);
        layers.fresh.extend(rows);
        let waiting = layers.len();
        drop(layers);
        let mut work = self.work();
        let sleeping = work.waiting == 0;
        work.waiting = waiting;
        drop(work);
        // In between the thread only gathers: waking it for every group would cost as much as writing one.
        if sleeping || waiting >= MANY {
            self.wake.notify_all();
        }
    }

    /// Brings everything to sled.
    pub(super) fn drain(&self) -> Result<(), ReadError> {
        let mut work = self.work();
        while work.failed.is_none() && work.waiting > 0 {
            work.hurry = true;
            self.wake.notify_all();
            work = self.wait(work);
        }
        work.failed.clone().map_or(Ok(()), Err)
    }

    /// Everything in sled, in order; what is in memory only is missed.
    pub(super) fn drained_range(&self, range: std::ops::Range<Key>) -> Result<Range, ReadError> {
        self.sled
            .range((Bound::Included(range.start), Bound::Excluded(range.end)))
    }

    pub(super) fn flush(&self) -> Result<(), ReadError> {
        self.drain()?;
        self.sled.flush()
    }

    /// Lets the thread end once everything has been brought to sled.
    pub(super) fn close(&self) {
        self.work().closing = true;
        self.wake.notify_all();
    }

    fn wait<'a>(&self, work: MutexGuard<'a, Work>) -> MutexGuard<'a, Work> {
        self.wake.wait(work).unwrap_or_else(PoisonError::into_inner)
    }

    /// Brings changes to sled until closed; the work of a thread of its own.
    pub(super) fn run(&self) {
        loop {
            let mut work = self.work();
            while work.waiting == 0 && !work.closing {
                work = self.wait(work);
            }
            if work.waiting == 0 {
                return;
            }
            let gather = |work: &mut Work| !work.closing && !work.hurry && work.waiting < MANY;
            let gathered = self.wake.wait_timeout_while(work, GATHER, gather);
            drop(gathered);
            if let Err(error) = self.bring() {
                tracing::error!(%error, "the index takes no more changes");
                let mut work = self.work();
                work.failed = Some(error);
                self.wake.notify_all();
                return;
            }
        }
    }

    fn bring(&self) -> Result<(), ReadError> {
        let mut layers = self.layers.write().unwrap_or_else(PoisonError::into_inner);
        layers.sealed = Arc::new(std::mem::take(&mut layers.fresh));
        let sealed = Arc::clone(&layers.sealed);
        drop(layers);
        self.sled.take(&sealed)?;
        free_replaced(sealed.len());
        // Before memory forgets them.
        self.ends.grow(sealed.keys());
        let mut layers = self.layers.write().unwrap_or_else(PoisonError::into_inner);
        layers.sealed = Arc::default();
        let waiting = layers.len();
        drop(layers);
        let mut work = self.work();
        work.waiting = waiting;
        work.hurry &= waiting > 0;
        self.wake.notify_all();
        Ok(())
    }
}

/// Frees what a batch of so many keys replaced in sled's memory.
///
/// sled leaves that to `crossbeam-epoch`, which frees a few hundred objects at every 128th question that sled is asked.
/// A store that is only written to, as when an index is made anew, is hardly asked anything, and would grow without end.
fn free_replaced(keys: usize) {
    // One flush frees up to 512 objects; a key leaves fewer than four behind.
    for _ in 0..=keys / 128 {
        crossbeam_epoch::pin().flush();
    }
}

fn clone(changes: &Changes, range: &(Bound<Key>, Bound<Key>)) -> Changes {
    let part = changes.range(range.clone());
    part.map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// All keys that begin so.
fn with_prefix(prefix: &[u8]) -> (Bound<Key>, Bound<Key>) {
    let mut end = prefix.to_vec();
    while end.last() == Some(&u8::MAX) {
        end.pop();
    }
    let end = match end.last_mut() {
        Some(last) => {
            *last += 1;
            Bound::Excluded(end.into())
        }
        None => Bound::Unbounded,
    };
    (Bound::Included(prefix.into()), end)
}
