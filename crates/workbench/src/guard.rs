//! Rules over several things at once, one at a time.
//!
//! Most rules look at things one by one, and the commit expects each of them unchanged. Some look
//! at all that hang on a thing: one bearing per annotation and claim, numbered verdicts of a
//! claim, nothing left hanging on what is deleted. Such a rule could be passed by two requests at
//! once, each blind to the other. So whoever applies one first takes the things it hangs on, and
//! lets go when its change is durable. Requests on other things are not held up.
//!
//! This holds within one process, and an embedded store has only one. A store that several
//! processes share has to take the same names as locks of its own.

use gainsay_model::entity::EntityRef;
use gainsay_model::hash::Sha256;
use gainsay_model::id::ProjectId;
use gainsay_store::Hold;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// What one rule at a time may look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Guarded {
    /// All that hangs on one thing.
    Thing(ProjectId, EntityRef),
    /// Articles with these words, or read from these bytes.
    Digest(ProjectId, Sha256),
}

/// What is being looked at right now.
#[derive(Debug, Default)]
pub(crate) struct Guards {
    taken: Mutex<BTreeSet<Guarded>>,
    freed: Notify,
}

/// Things taken; dropping it lets them go.
#[derive(Debug)]
struct Held {
    guards: Arc<Guards>,
    names: BTreeSet<Guarded>,
}

impl Guards {
    /// Waits until nobody holds any of these, and takes them all at once, so that two who want
    /// the same things never wait for each other. What is given back goes into the changeset: a
    /// caller who goes away does not let go of what a queued change rests on.
    pub(crate) async fn take(self: &Arc<Self>, names: BTreeSet<Guarded>) -> Hold {
        if names.is_empty() {
            return Hold::default();
        }
        loop {
            // Listens before it looks: what is freed in between is not missed.
            let freed = self.freed.notified();
            tokio::pin!(freed);
            freed.as_mut().enable();
            if self.try_take(&names) {
                let guards = Arc::clone(self);
                return Hold::new(Held { guards, names });
            }
            freed.await;
        }
    }

    fn try_take(&self, names: &BTreeSet<Guarded>) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let free = names.is_disjoint(&taken);
        if free {
            taken.extend(names);
        }
        free
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut taken = self
            .guards
            .taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        taken.retain(|name| !self.names.contains(name));
        drop(taken);
        self.guards.freed.notify_waiters();
    }
}
