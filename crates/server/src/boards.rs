//! Boards are worked out before somebody opens them.
//!
//! A row of the board takes a tenth of a millisecond and is kept until something changes it, so the first reading after
//! a start or an import would pay for all of them. A thread that gives way to all others does it instead, for the
//! projects whose boards were looked at lately, and after a start for the first few there are.

use gainsay_model::id::ProjectId;
use gainsay_store::Store;
use gainsay_workbench::{Caller, RefusalKind, Workbench};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often projects are looked at, and how long a project has to be quiet: who writes much writes on.
const PAUSE: Duration = Duration::from_secs(1);

/// Projects that are looked at after a start. The workbench keeps a few more.
const AT_START: usize = 12;

/// Keeps boards at hand until it is dropped.
#[derive(Debug)]
pub(crate) struct Boards {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Boards {
    /// Begins. Without a thread for it, boards are worked out when they are read.
    pub(crate) fn keep(store: Arc<dyn Store>, workbench: Workbench) -> Self {
        let (stop, stopped) = channel();
        let started = thread::Builder::new()
            .name("boards".to_owned())
            .spawn(move || {
                give_way();
                follow(store.as_ref(), &workbench, &stopped);
            });
        if let Err(error) = &started {
            tracing::warn!(%error, "boards are worked out only when they are read");
        }
        Self {
            stop: Some(stop),
            thread: started.ok(),
        }
    }
}

impl Drop for Boards {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn follow(store: &dyn Store, workbench: &Workbench, stopped: &Receiver<()>) {
    let at_start: Vec<ProjectId> = store.projects().unwrap_or_default();
    let at_start = &at_start[..at_start.len().min(AT_START)];
    // How each project stood when it was looked at last, and whether its board was prepared then.
    let mut seen = BTreeMap::new();
    while stopped.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
        let at_hand = workbench.boards_at_hand();
        for project in at_hand.iter().chain(at_start) {
            // A project that was deleted has no board.
            let Ok(edition) = workbench.edition(&Caller::OPERATOR, *project) else {
                continue;
            };
            let is_quiet = match seen.get(project) {
                Some((last, true)) if *last == edition => continue,
                Some((last, _)) => *last == edition,
                None => true,
            };
            seen.insert(*project, (edition, is_quiet));
            if !is_quiet {
                continue;
            }
            if let Err(refusal) = workbench.prepare_board(*project)
                && refusal.kind != RefusalKind::NotFound
            {
                tracing::warn!(%refusal, "a board is worked out only when it is read");
            }
            if stopped.try_recv() != Err(std::sync::mpsc::TryRecvError::Empty) {
                return;
            }
        }
    }
}

/// On Linux the priority is the thread's own (sched(7)); elsewhere it would be the whole program's.
fn give_way() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(10) {
        tracing::debug!(%error, "boards are kept by a thread like any other");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;
    use gainsay_store::MemoryStore;

    #[test]
    fn it_ends_when_it_is_dropped_and_lets_go_of_the_store() {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::new(clock::fill));
        let workbench = Workbench::new(Arc::clone(&store));
        drop(Boards::keep(Arc::clone(&store), workbench));
        assert_eq!(Arc::strong_count(&store), 1);
    }
}
