//! How far behind an index is, for whoever asks.

use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What an index is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LagState {
    /// It is being opened.
    Opening,
    /// It has all there is, or nearly.
    Following,
    /// It is being made from the whole log.
    Rebuilding,
    /// It failed, and will be tried again.
    Aside {
        /// Why, for whoever runs the server.
        why: String,
    },
}

/// How far behind an index is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lag {
    /// Which index.
    pub name: &'static str,
    /// What it is doing.
    pub state: LagState,
    /// Events that it does not have yet, over all projects.
    pub events: u64,
    /// How long the oldest of them has been waiting, as far as this is known.
    pub waited: Duration,
}

/// An index as seen from outside. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Followed(Arc<Inside>);

#[derive(Debug)]
struct Inside {
    name: &'static str,
    known: Mutex<Known>,
    moved: Condvar,
}

#[derive(Debug)]
struct Known {
    state: LagState,
    /// Committed.
    upto: BTreeMap<ProjectId, Seq>,
    heads: BTreeMap<ProjectId, Seq>,
    /// Since when it is behind.
    since: Option<Instant>,
}

impl Known {
    fn behind(&self) -> u64 {
        let behind = |(project, head): (&ProjectId, &Seq)| {
            let upto = self.upto.get(project).copied().unwrap_or(Seq::START);
            head.0.saturating_sub(upto.0)
        };
        self.heads.iter().map(behind).sum()
    }

    fn clock(&mut self) {
        if self.behind() == 0 {
            self.since = None;
        } else if self.since.is_none() {
            self.since = Some(Instant::now());
        }
    }
}

impl Followed {
    pub(crate) fn new(name: &'static str) -> Self {
        Self(Arc::new(Inside {
            name,
            known: Mutex::new(Known {
                state: LagState::Opening,
                upto: BTreeMap::new(),
                heads: BTreeMap::new(),
                since: None,
            }),
            moved: Condvar::new(),
        }))
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Which index.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.0.name
    }

    /// The last event of a project that it finds things of.
    #[must_use]
    pub fn upto(&self, project: ProjectId) -> Seq {
        self.known()
            .upto
            .get(&project)
            .copied()
            .unwrap_or(Seq::START)
    }

    /// How far behind it is.
    #[must_use]
    pub fn lag(&self) -> Lag {
        let known = self.known();
        Lag {
            name: self.0.name,
            state: known.state.clone(),
            events: known.behind(),
            waited: known.since.map_or(Duration::ZERO, |since| since.elapsed()),
        }
    }

    /// Waits until it has a project up to an event, for tests and tools; false when that took too long.
    #[must_use]
    pub fn reaches(&self, project: ProjectId, seq: Seq, patience: Duration) -> bool {
        let short =
            |known: &mut Known| known.upto.get(&project).copied().unwrap_or(Seq::START) < seq;
        let waited = self
            .0
            .moved
            .wait_timeout_while(self.known(), patience, short);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    pub(crate) fn set_state(&self, state: LagState) {
        self.known().state = state;
        self.0.moved.notify_all();
    }

    pub(crate) fn set_head(&self, project: ProjectId, head: Seq) {
        let mut known = self.known();
        known.heads.insert(project, head);
        known.clock();
    }

    pub(crate) fn set_upto(&self, upto: &BTreeMap<ProjectId, Seq>) {
        let mut known = self.known();
        known.upto.clone_from(upto);
        // What came meanwhile has not been waiting for longer than this.
        known.since = None;
        known.clock();
        self.0.moved.notify_all();
    }
}
