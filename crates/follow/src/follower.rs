//! The threads of all indexes, and their end.

use crate::hold::Holds;
use crate::index::Index;
use crate::lag::{Followed, Lag};
use crate::runner::Runner;
use gainsay_store::Store;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use tokio::sync::watch;

/// Keeps indexes up to the log, each with a thread of its own, until it is dropped.
#[derive(Debug)]
pub struct Follower {
    store: Arc<dyn Store>,
    folder: PathBuf,
    followed: Vec<Followed>,
    threads: Vec<JoinHandle<()>>,
    stop: watch::Sender<bool>,
    holds: Holds,
}

/// Has this thread, and those that it starts, wait where somebody else wants the processor: what is derived may be
/// a little late, whoever writes and reads is waiting.
fn give_way() {
    // On Linux this is the thread's own (sched(7)); elsewhere it would be the whole program's.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(GIVES_WAY) {
        tracing::debug!(%error, "an index runs like any other thread");
    }
}

/// A third of the processor's time against one thread that does not give way.
#[cfg(target_os = "linux")]
const GIVES_WAY: i32 = 5;

impl Follower {
    /// Nothing yet. Indexes get a folder each below this one.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, folder: PathBuf) -> Self {
        Self {
            store,
            folder,
            followed: Vec::new(),
            threads: Vec::new(),
            stop: watch::Sender::new(false),
            holds: Holds::default(),
        }
    }

    /// Has an index follow from now on.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub fn add(&mut self, index: impl Index) -> io::Result<Followed> {
        let followed = Followed::new(index.name());
        let runner = Runner::new(
            Box::new(index),
            Arc::clone(&self.store),
            &self.folder,
            followed.clone(),
            (self.stop.subscribe(), self.holds.subscribe()),
        );
        let thread = thread::Builder::new().name(format!("index-{}", followed.name()));
        let run = move || {
            give_way();
            runner.run();
        };
        self.threads.push(thread.spawn(run)?);
        self.followed.push(followed.clone());
        Ok(followed)
    }

    /// What keeps them from projects that grow in bulk.
    #[must_use]
    pub fn holds(&self) -> Holds {
        self.holds.clone()
    }

    /// How far behind each is, in the order they were added.
    #[must_use]
    pub fn lags(&self) -> Vec<Lag> {
        self.followed.iter().map(Followed::lag).collect()
    }

    /// Tells all of them to end, and does not wait.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }
}

impl Drop for Follower {
    /// Waits until the step in hand is done: then nobody reads the store any more.
    fn drop(&mut self) {
        self.stop();
        for thread in self.threads.drain(..) {
            // A thread that panicked has said so.
            let _: thread::Result<()> = thread.join();
        }
    }
}
