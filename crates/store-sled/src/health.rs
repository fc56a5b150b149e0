//! Whether the store takes writes, as the committer last found it, and what it has written.

use gainsay_store::{CommitError, GroupSizes, Status};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

#[derive(Debug)]
pub(crate) struct Health {
    status: Mutex<Status>,
    groups: Mutex<GroupSizes>,
}

impl Health {
    pub(crate) fn new() -> Self {
        Self {
            status: Mutex::new(Status::Ready),
            groups: Mutex::default(),
        }
    }

    fn status_mut(&self) -> MutexGuard<'_, Status> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn groups_mut(&self) -> MutexGuard<'_, GroupSizes> {
        self.groups.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The groups written since the store was opened.
    pub(crate) fn groups(&self) -> GroupSizes {
        *self.groups_mut()
    }

    /// Counts a group that has become durable.
    pub(crate) fn wrote(&self, changesets: usize) {
        self.groups_mut().add(changesets);
    }

    pub(crate) fn status(&self) -> Status {
        self.status_mut().clone()
    }

    /// Notes whether there is room. Changes nothing once stopped.
    pub(crate) fn set_full(&self, full: bool) {
        let mut status = self.status_mut();
        if !matches!(*status, Status::Stopped { .. }) {
            *status = if full {
                Status::DiskFull
            } else {
                Status::Ready
            };
        }
    }

    /// Stops for good. The first reason stays.
    pub(crate) fn stop(&self, why: String) -> CommitError {
        let mut status = self.status_mut();
        if !matches!(*status, Status::Stopped { .. }) {
            tracing::error!(%why, "the store has stopped writing");
            *status = Status::Stopped { why };
        }
        drop(status);
        self.stopped()
    }

    /// What to answer when there is no committer to ask.
    pub(crate) fn stopped(&self) -> CommitError {
        match self.status() {
            Status::Stopped { why } => CommitError::Stopped { why },
            _ => CommitError::Stopped {
                why: "the store is being closed".to_owned(),
            },
        }
    }
}

/// Keeps segments from being rewritten while they are copied.
#[derive(Debug, Default)]
pub(crate) struct CopyGate {
    copies: Mutex<usize>,
    over: Condvar,
}

impl CopyGate {
    pub(crate) fn begin_copy(&self) {
        *self.copies.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    }

    pub(crate) fn end_copy(&self) {
        *self.copies.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.over.notify_all();
    }

    /// Waits until nothing is being copied. For the committer's thread, which is what lets copies begin.
    pub(crate) fn wait_for_copies(&self) {
        let mut copies = self.copies.lock().unwrap_or_else(PoisonError::into_inner);
        while *copies > 0 {
            copies = self
                .over
                .wait(copies)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}
