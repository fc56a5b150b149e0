//! Things whose images were read lately, so that what everybody reads is not parsed every time: members, scheme, the
//! article that is being marked.
//!
//! A thing is found by the place of its image in the journal. An image belongs to one event, and a thing as one event
//! left it never changes, so nothing here grows stale; when a body is struck, no row names its place any more, and all
//! is forgotten.

use crate::journal::Position;
use gainsay_model::stored::Stored;
use std::collections::HashMap;
use std::mem::size_of;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How much is kept, by the bytes of the JSON it was read from; twice as much for a moment.
const BYTES: usize = 4 << 20;

/// The things, in two generations: those used since the older ones were forgotten last, and those before them.
#[derive(Debug, Default)]
pub(crate) struct Images(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Position, Kept>,
    old: HashMap<Position, Kept>,
    /// Size of the young ones.
    bytes: usize,
}

#[derive(Debug, Clone)]
struct Kept {
    thing: Arc<Stored>,
    bytes: usize,
}

impl Images {
    fn generations(&self) -> MutexGuard<'_, Generations> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn get(&self, at: Position) -> Option<Arc<Stored>> {
        let mut generations = self.generations();
        if let Some(kept) = generations.young.get(&at) {
            return Some(Arc::clone(&kept.thing));
        }
        let kept = generations.old.remove(&at)?;
        let thing = Arc::clone(&kept.thing);
        generations.keep(at, kept);
        Some(thing)
    }

    /// Keeps a thing whose image was read from so many bytes.
    pub(crate) fn keep(&self, at: Position, thing: Arc<Stored>, bytes: usize) {
        let bytes = bytes + size_of::<Stored>();
        self.generations().keep(at, Kept { thing, bytes });
    }

    pub(crate) fn forget(&self) {
        *self.generations() = Generations::default();
    }
}

impl Generations {
    fn keep(&mut self, at: Position, kept: Kept) {
        if self.bytes + kept.bytes > BYTES {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += kept.bytes;
        self.young.insert(at, kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::event::{Author, Presence};
    use gainsay_model::layer::Layer;
    use gainsay_model::stored::Stamp;
    use gainsay_model::time::{Seq, Timestamp};
    use uuid::Uuid;

    fn thing(name: &str) -> Arc<Stored> {
        let stamp = Stamp {
            seq: Seq(1),
            at: Timestamp(0),
            by: Author::Operator,
        };
        Arc::new(Stored {
            id: Uuid::nil(),
            created: stamp,
            changed: stamp,
            layer: Layer::Shared,
            presence: Presence::Active,
            source_id: Some(name.to_owned()),
            import: None,
            entity: None,
        })
    }

    #[test]
    fn what_is_used_stays_and_the_rest_is_forgotten_in_time() {
        let images = Images::default();
        let used = Position(1);
        images.keep(used, thing("used"), 10);
        images.keep(Position(2), thing("never again"), 10);
        for round in 0..8 {
            images.keep(Position(10 + round), thing("large"), BYTES / 2);
            assert_eq!(images.get(used), Some(thing("used")), "round {round}");
        }
        assert_eq!(images.get(Position(2)), None);
        images.forget();
        assert_eq!(images.get(used), None);
    }
}
