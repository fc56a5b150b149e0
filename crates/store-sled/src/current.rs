//! Things as they stand that were read or written lately, so that what everybody reads is neither looked up nor parsed
//! every time: members, scheme, the article that is being marked.
//!
//! What is kept is always the newest. The writer puts what a group wrote while the view's generation is odd; whoever
//! read a thing keeps it only if the generation is still the one before the reading. So a reader that was overtaken
//! keeps nothing, and the writer's word is the last.

use gainsay_model::entity::EntityRef;
use gainsay_model::id::ProjectId;
use gainsay_model::stored::Stored;
use gainsay_model::time::Revision;
use std::collections::HashMap;
use std::mem::size_of;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How much is kept, by the bytes of the JSON it was read from; twice as much for a moment.
const BYTES: usize = 16 << 20;

/// Which thing, of which project.
pub(crate) type Name = (ProjectId, EntityRef);

/// The things, in two generations: those used since the older ones were forgotten last, and those before them.
#[derive(Debug, Default)]
pub(crate) struct Current(Mutex<Ages>);

#[derive(Debug, Default)]
struct Ages {
    young: HashMap<Name, Kept>,
    old: HashMap<Name, Kept>,
    /// Size of the young ones.
    bytes: usize,
}

/// A thing, and how much it counts.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) thing: Arc<Stored>,
    bytes: usize,
    /// Came in bulk: whoever brings a corpus does not ask for its things one by one, and they would push out what is
    /// asked for again and again.
    passing: bool,
}

impl Kept {
    /// A thing whose image is so many bytes of JSON.
    pub(crate) fn new(thing: Arc<Stored>, image: usize) -> Self {
        let bytes = image + size_of::<Stored>();
        Self {
            thing,
            bytes,
            passing: false,
        }
    }

    /// The same, of a thing that came in bulk if `passing`.
    pub(crate) fn passing(self, passing: bool) -> Self {
        Self { passing, ..self }
    }
}

impl Current {
    fn ages(&self) -> MutexGuard<'_, Ages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn get(&self, name: &Name) -> Option<Arc<Stored>> {
        let mut ages = self.ages();
        if let Some(kept) = ages.young.get(name) {
            return Some(Arc::clone(&kept.thing));
        }
        let kept = ages.old.remove(name)?;
        let thing = Arc::clone(&kept.thing);
        ages.keep(*name, kept);
        Some(thing)
    }

    /// The thing, if it stands at that revision.
    pub(crate) fn get_at(&self, name: &Name, revision: Revision) -> Option<Arc<Stored>> {
        self.get(name).filter(|thing| thing.revision() == revision)
    }

    /// Keeps a thing if it still holds that nothing newer was put.
    pub(crate) fn keep_if(&self, name: Name, kept: Kept, holds: impl FnOnce() -> bool) {
        let mut ages = self.ages();
        if holds() {
            ages.keep(name, kept);
        }
    }

    /// Puts what a group wrote.
    pub(crate) fn put(&self, things: impl IntoIterator<Item = (Name, Kept)>) {
        let mut ages = self.ages();
        for (name, kept) in things {
            if kept.passing {
                ages.forget(&name);
            } else {
                ages.keep(name, kept);
            }
        }
    }
}

impl Ages {
    fn forget(&mut self, name: &Name) {
        if let Some(before) = self.young.remove(name) {
            self.bytes -= before.bytes;
        }
        self.old.remove(name);
    }

    fn keep(&mut self, name: Name, kept: Kept) {
        if self.bytes + kept.bytes > BYTES {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += kept.bytes;
        if let Some(before) = self.young.insert(name, kept) {
            self.bytes -= before.bytes;
        }
        self.old.remove(&name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::entity::EntityKind;
    use gainsay_model::event::{Author, Presence};
    use gainsay_model::layer::Layer;
    use gainsay_model::stored::Stamp;
    use gainsay_model::time::{Seq, Timestamp};
    use uuid::Uuid;

    fn thing(revision: u64) -> Arc<Stored> {
        let stamp = Stamp {
            seq: Seq(revision),
            at: Timestamp(0),
            by: Author::Operator,
        };
        Arc::new(Stored {
            id: Uuid::nil(),
            created: stamp,
            changed: stamp,
            layer: Layer::Shared,
            presence: Presence::Active,
            source_id: None,
            import: None,
            entity: None,
        })
    }

    fn name(number: u128) -> Name {
        let subject = EntityRef::new(EntityKind::Claim, Uuid::from_u128(number));
        (ProjectId::new(Uuid::from_u128(1)), subject)
    }

    #[test]
    fn what_is_used_stays_and_the_rest_is_forgotten_in_time() {
        let current = Current::default();
        current.put([
            (name(1), Kept::new(thing(1), 10)),
            (name(2), Kept::new(thing(2), 10)),
        ]);
        for round in 0..8 {
            current.put([(name(10 + round), Kept::new(thing(3), BYTES / 2))]);
            assert_eq!(current.get(&name(1)), Some(thing(1)), "round {round}");
        }
        assert_eq!(current.get(&name(2)), None);
    }

    #[test]
    fn what_comes_in_bulk_is_not_kept_and_nothing_older_either() {
        let current = Current::default();
        current.put([(name(1), Kept::new(thing(1), 10))]);
        current.put([1, 2].map(|of| (name(of), Kept::new(thing(3), 10).passing(true))));
        assert_eq!((current.get(&name(1)), current.get(&name(2))), (None, None));
        assert_eq!(current.ages().bytes, 0);
    }

    #[test]
    fn the_newest_counts_and_who_was_overtaken_keeps_nothing() {
        let current = Current::default();
        current.keep_if(name(1), Kept::new(thing(1), 10), || true);
        // Grown old, and then written again: the old one must not come back.
        current.put([(name(2), Kept::new(thing(1), BYTES))]);
        current.put([(name(1), Kept::new(thing(5), 10))]);
        current.keep_if(name(1), Kept::new(thing(1), 10), || false);
        assert_eq!(current.get(&name(1)), Some(thing(5)));
        assert_eq!(current.get_at(&name(1), Revision(Seq(5))), Some(thing(5)));
        assert_eq!(current.get_at(&name(1), Revision(Seq(1))), None);
    }
}
