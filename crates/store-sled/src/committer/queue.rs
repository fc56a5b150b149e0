//! What waits for the committer: people first, then chunks of imports, each queue bounded.

use super::Committer;
use crate::blobs::Brought;
use crate::health::Health;
use gainsay_model::hash::Sha256;
use gainsay_store::{Changeset, CommitError, CommitFuture, Committed, Priority};
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError, oneshot};

/// How many interactive changesets may wait.
const INTERACTIVE: usize = 1024;
/// How many chunks of imports may wait; each may hold some megabytes in memory.
const BULK: usize = 16;
/// The most changesets that are made durable together.
const GROUP: usize = 512;
/// After so many interactive groups in a row a waiting chunk gets its turn.
const PATIENCE: usize = 8;
/// How long those who wait are kept waiting for those who may come back, at least: a round through HTTP …
const ROUND: Duration = Duration::from_millis(1);
/// … and at most.
const PATIENCE_FOR_OTHERS: Duration = Duration::from_millis(2);
/// So many are enough for a group: they are not kept waiting for others, and not for the sync of the group before.
const ENOUGH: usize = 32;
/// How long a caller waits for a place in the queue.
const WAIT: Duration = Duration::from_secs(2);

pub(super) type Answer = Result<Committed, CommitError>;

/// A changeset that waits. It cannot be taken back.
pub(crate) struct Request {
    pub(super) changeset: Changeset,
    /// The changeset's blobs with their digests, each once.
    pub(super) blobs: Vec<(Sha256, Brought)>,
    pub(super) reply: oneshot::Sender<Answer>,
    _place: OwnedSemaphorePermit,
}

/// Something that needs the writer to itself.
pub(crate) type Job = Box<dyn FnOnce(&mut Committer) + Send>;

pub(super) enum Work {
    Group(VecDeque<Request>),
    Job(Job),
    Stop,
}

pub(crate) struct Queue {
    state: Mutex<State>,
    wake: Condvar,
    interactive: Arc<Semaphore>,
    bulk: Arc<Semaphore>,
    health: Arc<Health>,
}

#[derive(Default)]
struct State {
    interactive: VecDeque<Request>,
    bulk: VecDeque<Request>,
    jobs: VecDeque<Job>,
    closed: bool,
    since_bulk: usize,
    returning: Option<Returning>,
    /// How many groups are being written.
    writing: usize,
    /// Whoever puts the next group together sleeps until so many changesets wait. Unset while nobody does: then nobody
    /// needs to be woken.
    sleeps_for: Option<usize>,
}

/// A group that was carried out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Answered {
    /// How many of its changesets were interactive.
    pub(super) people: usize,
    /// How long its sync took.
    pub(super) sync: Duration,
}

/// Those who were just answered mostly come back at once. Without them, two crowds would take turns, each with half of
/// a sync to itself.
struct Returning {
    /// How many wait once all are back.
    all: usize,
    /// As long after the answers as the sync before them took.
    until: Instant,
}

/// A group that is being written. Dropped only where writing it ended in a panic.
pub(super) struct Writing<'a>(&'a Queue);

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        self.0.state().writing -= 1;
        self.0.wake.notify_one();
    }
}

impl State {
    fn returning(&mut self, answered: Answered) {
        let all = answered.people + self.interactive.len();
        let until = Instant::now() + answered.sync.clamp(ROUND, PATIENCE_FOR_OTHERS);
        self.returning = Some(Returning { all, until });
    }

    /// How long to wait for those who may come back.
    fn patience(&self) -> Option<Duration> {
        let returning = self.returning.as_ref()?;
        let left = returning.until.saturating_duration_since(Instant::now());
        (self.interactive.len() < returning.all.min(ENOUGH) && !left.is_zero()).then_some(left)
    }
}

impl Queue {
    pub(crate) fn new(health: Arc<Health>) -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::default(),
            wake: Condvar::new(),
            interactive: Arc::new(Semaphore::new(INTERACTIVE)),
            bulk: Arc::new(Semaphore::new(BULK)),
            health,
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Queues a changeset, at once if there is a place.
    pub(crate) fn submit(
        self: &Arc<Self>,
        changeset: Changeset,
        blobs: Vec<(Sha256, Brought)>,
    ) -> CommitFuture {
        let places = match changeset.priority {
            Priority::Interactive => &self.interactive,
            Priority::Bulk => &self.bulk,
        };
        let places = Arc::clone(places);
        let queue = Arc::clone(self);
        match Arc::clone(&places).try_acquire_owned() {
            Ok(place) => {
                let answer = self.push(changeset, blobs, place);
                CommitFuture::new(async move { queue.answered(answer).await })
            }
            Err(TryAcquireError::Closed) => CommitFuture::ready(Err(self.health.stopped())),
            Err(TryAcquireError::NoPermits) => CommitFuture::new(async move {
                tokio::select! {
                    place = places.acquire_owned() => match place {
                        Ok(place) => {
                            let answer = queue.push(changeset, blobs, place);
                            queue.answered(answer).await
                        }
                        Err(_) => Err(queue.health.stopped()),
                    },
                    () = pause(WAIT) => Err(CommitError::Busy),
                }
            }),
        }
    }

    fn push(
        &self,
        changeset: Changeset,
        blobs: Vec<(Sha256, Brought)>,
        place: OwnedSemaphorePermit,
    ) -> oneshot::Receiver<Answer> {
        let (reply, answer) = oneshot::channel();
        let priority = changeset.priority;
        let request = Request {
            changeset,
            blobs,
            reply,
            _place: place,
        };
        let mut state = self.state();
        // Dropped when closed: the caller then learns that the store has stopped.
        if !state.closed {
            match priority {
                Priority::Interactive => state.interactive.push_back(request),
                Priority::Bulk => state.bulk.push_back(request),
            }
            let waiting = state.interactive.len() + state.bulk.len();
            let wake = state.sleeps_for.is_some_and(|enough| waiting >= enough);
            drop(state);
            if wake {
                self.wake.notify_one();
            }
        }
        answer
    }

    /// These have just been answered.
    pub(super) fn returning(&self, answered: Answered) {
        self.state().returning(answered);
    }

    /// A group was written, and these have just been answered.
    pub(super) fn written(&self, writing: Writing<'_>, answered: Answered) {
        let mut state = self.state();
        state.writing -= 1;
        state.returning(answered);
        let wake = state.closed || !state.interactive.is_empty() || !state.bulk.is_empty();
        if !wake && state.sleeps_for.is_some() {
            state.sleeps_for = Some(1);
        }
        drop(state);
        std::mem::forget(writing);
        if wake {
            self.wake.notify_one();
        }
    }

    /// A group is being written, until what this gives is dropped.
    pub(super) fn writing(&self) -> Writing<'_> {
        self.state().writing += 1;
        Writing(self)
    }

    /// Takes back, to the front, what did not go into a group.
    pub(super) fn give_back(&self, waiting: VecDeque<Request>) {
        let mut state = self.state();
        for request in waiting.into_iter().rev() {
            match request.changeset.priority {
                Priority::Interactive => state.interactive.push_front(request),
                Priority::Bulk => state.bulk.push_front(request),
            }
        }
    }

    async fn answered(&self, answer: oneshot::Receiver<Answer>) -> Answer {
        answer.await.unwrap_or_else(|_| Err(self.health.stopped()))
    }

    /// Runs something on the committer's thread between two groups, and waits for it. `None` if there is no
    /// committer any more.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Committer) -> T + Send + 'static,
    ) -> Option<T> {
        let (reply, answer) = std::sync::mpsc::sync_channel(1);
        let mut state = self.state();
        if state.closed {
            return None;
        }
        state.jobs.push_back(Box::new(move |committer| {
            // Whoever asked may have gone away.
            let _ = reply.send(job(committer));
        }));
        drop(state);
        self.wake.notify_one();
        answer.recv().ok()
    }

    /// How many changesets and how many chunks wait.
    pub(crate) fn waiting(&self) -> (u64, u64) {
        let state = self.state();
        (state.interactive.len() as u64, state.bulk.len() as u64)
    }

    /// Takes nothing more; what is queued is still carried out.
    pub(crate) fn close(&self) {
        self.state().closed = true;
        self.interactive.close();
        self.bulk.close();
        self.wake.notify_all();
    }

    /// Takes nothing more, and drops what is queued: its callers learn that the store has stopped.
    pub(super) fn abandon(&self) {
        self.close();
        let mut state = self.state();
        state.interactive.clear();
        state.bulk.clear();
        state.jobs.clear();
    }

    /// Sleeps until so many changesets wait, or something else happens.
    fn sleep<'a>(&self, mut state: MutexGuard<'a, State>, enough: usize) -> MutexGuard<'a, State> {
        state.sleeps_for = Some(enough);
        let mut state = self
            .wake
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner);
        state.sleeps_for = None;
        state
    }

    /// Waits for work: jobs first, then everything interactive that waits, then one chunk.
    pub(super) fn next(&self) -> Work {
        let mut state = self.state();
        loop {
            if let Some(job) = state.jobs.pop_front() {
                return Work::Job(job);
            }
            let impatient = state.since_bulk >= PATIENCE;
            if !state.interactive.is_empty() && (state.bulk.is_empty() || !impatient) {
                // More come while the disk is busy anyway.
                if state.writing > 0 && state.interactive.len() < ENOUGH {
                    state = self.sleep(state, ENOUGH);
                    continue;
                }
                if let Some(left) = state.patience().filter(|_| !state.closed) {
                    let all = state.returning.as_ref().map_or(0, |crowd| crowd.all);
                    state.sleeps_for = Some(all.min(ENOUGH));
                    state = self
                        .wake
                        .wait_timeout(state, left)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0;
                    state.sleeps_for = None;
                    continue;
                }
                state.returning = None;
                state.since_bulk += 1;
                let count = state.interactive.len().min(GROUP);
                return Work::Group(state.interactive.drain(..count).collect());
            }
            if state.writing > 0 {
                state = self.sleep(state, ENOUGH);
                continue;
            }
            if let Some(chunk) = state.bulk.pop_front() {
                state.since_bulk = 0;
                return Work::Group(VecDeque::from([chunk]));
            }
            if state.closed {
                return Work::Stop;
            }
            state = self.sleep(state, 1);
        }
    }
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Queue")
    }
}

/// Sleeps by the runtime's timer, or by a thread where there is no runtime.
async fn pause(time: Duration) {
    if tokio::runtime::Handle::try_current().is_ok() {
        tokio::time::sleep(time).await;
    } else {
        let (reply, over) = oneshot::channel();
        std::thread::spawn(move || {
            std::thread::sleep(time);
            // Nobody may be waiting any more.
            let _ = reply.send(());
        });
        let _ = over.await;
    }
}
