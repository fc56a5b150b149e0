//! What writes. A group is everything that waits: checked against the view, against the group before it and against
//! what the group itself has written so far; then written, synced once, applied in one batch, told to the listeners,
//! and answered. The sync in progress is what lets the next group gather.
//!
//! Two threads take turns, so that a large group is put together while the one before it is being synced. Whoever puts
//! a group together holds [`Line::gathering`] until it has [`Line::committer`] to write it with; so groups are written
//! in the order they were put together in. What needs more than the journal's end (blobs, erasures, jobs) is done with
//! both held.

mod group;
pub(crate) mod queue;

use crate::blobs::{Blobs, Packs};
use crate::disk::Disk;
use crate::health::{CopyGate, Health};
use crate::journal::{Frames, Journal, Options};
use crate::marker::Marker;
use crate::view::View;
use gainsay_store::Hint;
use gainsay_store::entropy::Entropy;
use queue::{Queue, Request, Work};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use tokio::sync::broadcast;

/// Everything that only the writer may touch.
pub(crate) struct Committer {
    pub(crate) journal: Journal,
    pub(crate) packs: Packs,
    pub(crate) blobs: Blobs,
    pub(crate) view: Arc<View>,
    pub(crate) marker: Marker,
    pub(crate) gate: Arc<CopyGate>,
    pub(crate) health: Arc<Health>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) hints: broadcast::Sender<Hint>,
    pub(crate) disk: Arc<dyn Disk>,
    /// The data directory.
    pub(crate) dir: PathBuf,
    /// Writes are refused while less room than this is left, in bytes: so that neither the view nor the accounts
    /// ever meet a full disk.
    pub(crate) reserve: u64,
}

/// What is needed to put a group together.
pub(crate) struct Gathering {
    view: Arc<View>,
    frames: Frames,
    options: Options,
    entropy: Arc<dyn Entropy>,
    /// The group that was put together last, while it may not be in the view yet.
    before: Option<group::Flight>,
}

/// What the two threads share.
struct Line<'a> {
    queue: &'a Queue,
    gathering: Mutex<Gathering>,
    committer: Mutex<Committer>,
}

impl Line<'_> {
    /// One thread's work, until the queue is closed and empty.
    fn work(&self) {
        let worked = catch_unwind(AssertUnwindSafe(|| while self.step().is_some() {}));
        if worked.is_err() {
            let health = match self.committer.lock() {
                Ok(committer) => Arc::clone(&committer.health),
                Err(poisoned) => Arc::clone(&poisoned.into_inner().health),
            };
            health.stop("the writer failed; the log has the details".to_owned());
            self.queue.abandon();
        }
    }

    /// One group or job. `None` when there is no more, or when the other thread panicked while it held a lock: what
    /// it was doing then is not known, and whoever waits learns that the store has stopped.
    fn step(&self) -> Option<()> {
        let mut gathering = self.gathering.lock().ok()?;
        match self.queue.next() {
            Work::Stop => return None,
            Work::Job(job) => job(&mut *self.committer.lock().ok()?),
            Work::Group(mut waiting) if waiting.front().is_some_and(Request::is_heavy) => {
                let mut committer = self.committer.lock().ok()?;
                let answered = committer.group(&mut waiting);
                self.queue.give_back(waiting);
                self.queue.returning(answered);
            }
            Work::Group(mut waiting) => {
                let gathered = gathering.gather(&mut waiting);
                self.queue.give_back(waiting);
                let gathered = match gathered {
                    Ok(gathered) => gathered,
                    Err(answered) => {
                        self.queue.returning(answered);
                        return Some(());
                    }
                };
                let writing = self.queue.writing();
                let mut committer = self.committer.lock().ok()?;
                drop(gathering);
                let answered = committer.carry_out(gathered);
                drop(committer);
                self.queue.written(writing, answered);
            }
        }
        Some(())
    }
}

impl Committer {
    /// Works until the queue is closed and empty, then makes the view last.
    pub(crate) fn run(self, queue: &Queue) {
        let gathering = Gathering {
            view: Arc::clone(&self.view),
            frames: self.journal.frames(),
            options: self.journal.options(),
            entropy: Arc::clone(&self.entropy),
            before: None,
        };
        let line = Line {
            queue,
            gathering: Mutex::new(gathering),
            committer: Mutex::new(self),
        };
        thread::scope(|threads| {
            let second = thread::Builder::new().name("committer-2".to_owned());
            if let Err(error) = second.spawn_scoped(threads, || line.work()) {
                tracing::warn!(%error, "there is no second thread for writing; one does");
            }
            line.work();
        });
        queue.abandon();
        let committer = line.committer.into_inner();
        committer.unwrap_or_else(PoisonError::into_inner).close();
    }

    /// Makes the view last.
    fn close(mut self) {
        let stopped = matches!(self.health.status(), gainsay_store::Status::Stopped { .. });
        let kept = self.view.checkpoint(&*self.disk).and_then(|()| {
            // A view that may have missed a batch must not pass for a good one.
            if stopped {
                Ok(())
            } else {
                self.marker.closed(&*self.disk, self.journal.end())
            }
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "the index could not be made to last; it is checked at the next start");
        }
    }
}
