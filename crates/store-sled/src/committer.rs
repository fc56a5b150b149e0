//! The one thread that writes. It takes everything that waits, checks it against the view and against what the group
//! itself has written so far, writes all of it, syncs once, applies one batch, tells the listeners, and answers. The
//! sync in progress is what lets the next group gather.

mod group;
pub(crate) mod queue;

use crate::blobs::{Blobs, Packs};
use crate::disk::Disk;
use crate::health::{CopyGate, Health};
use crate::journal::Journal;
use crate::marker::Marker;
use crate::view::View;
use gainsay_store::Hint;
use gainsay_store::entropy::Entropy;
use queue::{Queue, Work};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
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

impl Committer {
    /// Works until the queue is closed and empty, then makes the view last.
    pub(crate) fn run(mut self, queue: &Queue) {
        let worked = catch_unwind(AssertUnwindSafe(|| {
            loop {
                match queue.next() {
                    Work::Group(waiting) => {
                        let answered = self.groups(waiting);
                        queue.returning(answered);
                    }
                    Work::Job(job) => job(&mut self),
                    Work::Stop => break,
                }
            }
        }));
        if worked.is_err() {
            self.health
                .stop("the writer failed; the log has the details".to_owned());
        }
        queue.abandon();
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
