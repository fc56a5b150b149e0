//! The threads of all indexes, and their end.

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
}

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
            self.stop.subscribe(),
        );
        let thread = thread::Builder::new().name(format!("index-{}", followed.name()));
        self.threads.push(thread.spawn(move || runner.run())?);
        self.followed.push(followed.clone());
        Ok(followed)
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
