//! A store that keeps everything in memory: for tests, and the shortest one that keeps the promise. Everything is
//! under one lock, so checking and writing are one step.

mod backup;
mod books;
mod check;
mod view;

use crate::accounts::{AccountBook, AccountError, AccountExpect, Accounts};
use crate::changeset::{Changeset, CommitFuture, Committed};
use crate::entropy::{Entropy, Epoch};
use crate::error::{CommitError, MaintenanceError, ReadError};
use crate::prepare::{self, Before, Head};
use crate::query::{Counts, Cursor, Page, Query};
use crate::report::{BackupReport, CheckReport, Progress, Status, SweepReport};
use crate::store::{Feed, Hint, Store};
use crate::writing::Writing;
use books::{Books, Kept};
use bytes::Bytes;
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord, User};
use gainsay_model::entity::EntityRef;
use gainsay_model::event::Event;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ProjectId, UserId};
use gainsay_model::member::Role;
use gainsay_model::stored::Stored;
use gainsay_model::time::{Revision, Seq, Timestamp};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::broadcast;
use uuid::Uuid;

/// How many hints a reader may fall behind.
const HINTS: usize = 1024;

/// Keeps everything in memory.
pub struct MemoryStore {
    entropy: Box<dyn Entropy>,
    epoch: Epoch,
    books: Mutex<Books>,
    accounts: Mutex<AccountBook>,
    hints: broadcast::Sender<Hint>,
}

impl std::fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryStore")
            .field("epoch", &self.epoch)
            .finish_non_exhaustive()
    }
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new(entropy: impl Entropy) -> Self {
        let epoch = Epoch::draw(&entropy);
        Self::with(entropy, epoch, Books::default(), AccountBook::default())
    }

    fn with(entropy: impl Entropy, epoch: Epoch, books: Books, accounts: AccountBook) -> Self {
        Self {
            entropy: Box::new(entropy),
            epoch,
            books: Mutex::new(books),
            accounts: Mutex::new(accounts),
            hints: broadcast::Sender::new(HINTS),
        }
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn book(&self) -> MutexGuard<'_, AccountBook> {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn commit_now(&self, mut changeset: Changeset) -> Result<Committed, CommitError> {
        let mut books = self.books();
        if let Some(outcome) = books.outcome(changeset.project, changeset.command)? {
            return Ok(outcome);
        }
        let (project, command, at) = (changeset.project, changeset.command, changeset.at);
        let blobs = std::mem::take(&mut changeset.blobs);
        let prepared = prepare::prepare(changeset, &mut *books, &*self.entropy)?;
        for blob in blobs {
            books.keep_blob(blob, at);
        }
        let log = books.logs.entry(project).or_default();
        log.head = prepared.head;
        log.events
            .extend(prepared.events.into_iter().map(Kept::from));
        for projection in prepared.projections {
            books.view.apply(project, projection);
        }
        let committed = prepared.committed;
        books
            .commands
            .insert((project, command), (committed.first, committed.last));
        books.groups.add(1);
        books.strike(project, &prepared.strike)?;
        drop(books);
        // Nobody listening is no error.
        let _ = self.hints.send(Hint {
            project,
            head: committed.last,
        });
        Ok(committed)
    }
}

impl Before for Books {
    fn head(&mut self, project: ProjectId) -> Result<Head, ReadError> {
        Ok(self
            .logs
            .get(&project)
            .map(|log| log.head)
            .unwrap_or_default())
    }

    fn revision(
        &mut self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Revision>, ReadError> {
        Ok(self
            .view
            .get(project, subject)
            .map(|stored| stored.revision()))
    }

    fn stored(
        &mut self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Arc<Stored>>, ReadError> {
        Ok(self.view.get(project, subject).cloned())
    }

    fn subject_of(&mut self, project: ProjectId, seq: Seq) -> Result<Option<EntityRef>, ReadError> {
        Ok(self.event(project, seq)?.map(|event| event.header.subject))
    }
}

impl Store for MemoryStore {
    fn commit(&self, changeset: Changeset) -> CommitFuture {
        CommitFuture::ready(self.commit_now(changeset))
    }

    fn outcome(
        &self,
        project: ProjectId,
        command: CommandId,
    ) -> Result<Option<Committed>, ReadError> {
        self.books().outcome(project, command)
    }

    fn shared(
        &self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Arc<Stored>>, ReadError> {
        Ok(self.books().view.get(project, subject).cloned())
    }

    fn shared_list(
        &self,
        project: ProjectId,
        query: Query,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Page<Arc<Stored>>, ReadError> {
        let mut books = self.books();
        let head = books.head(project)?.seq;
        let (items, next) = books.view.list(project, query, after, limit);
        let items = items.into_iter().map(Arc::new).collect();
        Ok(Page { items, next, head })
    }

    fn counts(&self, project: ProjectId, home: Uuid) -> Result<Counts, ReadError> {
        Ok(self.books().view.counts(project, home))
    }

    fn projects(&self) -> Result<Vec<ProjectId>, ReadError> {
        Ok(self.books().logs.keys().copied().collect())
    }

    fn projects_of(&self, user: UserId) -> Result<Vec<(ProjectId, Role)>, ReadError> {
        Ok(self.books().view.projects_of(user))
    }

    fn head(&self, project: ProjectId) -> Result<Seq, ReadError> {
        Ok(self.books().head(project)?.seq)
    }

    fn epoch(&self) -> Epoch {
        self.epoch
    }

    fn events(
        &self,
        project: ProjectId,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Event>, ReadError> {
        self.books().events(project, after, limit)
    }

    fn subscribe(&self) -> Feed {
        self.hints.subscribe()
    }

    fn blob(&self, sha256: Sha256) -> Result<Option<Bytes>, ReadError> {
        Ok(self
            .books()
            .blobs
            .get(&sha256)
            .map(|(bytes, _)| bytes.clone()))
    }

    fn sweep(&self, before: Timestamp) -> Result<SweepReport, MaintenanceError> {
        Ok(self.books().sweep(before)?)
    }

    fn accounts(&self) -> &dyn Accounts {
        self
    }

    fn backup(
        &self,
        to: &Path,
        at: Timestamp,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BackupReport, MaintenanceError> {
        self.write_backup(to, at, progress)
    }

    fn check(&self, progress: &mut dyn FnMut(Progress)) -> Result<CheckReport, MaintenanceError> {
        Ok(self.books().check(progress))
    }

    fn status(&self) -> Status {
        Status::Ready
    }

    /// Nothing ever waits, and every changeset is a group of its own.
    fn writing(&self) -> Writing {
        Writing {
            groups: self.books().groups,
            ..Writing::default()
        }
    }
}

impl Accounts for MemoryStore {
    fn get(&self, key: &AccountKey) -> Option<AccountRecord> {
        self.book().get(key).cloned()
    }

    fn user_named(&self, name: &str) -> Option<User> {
        self.book().user_named(name).cloned()
    }

    fn users(&self) -> Vec<User> {
        self.book().users().cloned().collect()
    }

    fn of_user(&self, user: UserId) -> Vec<AccountRecord> {
        self.book().of_user(user)
    }

    fn all(&self) -> Vec<AccountRecord> {
        self.book().records().cloned().collect()
    }

    fn apply(
        &self,
        expect: &[AccountExpect],
        changes: Vec<AccountChange>,
    ) -> Result<(), AccountError> {
        let mut book = self.book();
        book.check(expect, &changes)?;
        book.apply(changes);
        Ok(())
    }
}

#[cfg(all(test, feature = "story"))]
mod tests {
    use super::*;
    use crate::story::{Stage, tell};
    use std::path::PathBuf;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU8, Ordering};

    struct Memory(tempfile::TempDir, AtomicU8);

    fn counting() -> impl Entropy {
        let next = AtomicU8::new(0);
        move |bytes: &mut [u8]| bytes.fill(next.fetch_add(1, Ordering::Relaxed))
    }

    impl Stage for Memory {
        fn open(&self) -> Arc<dyn Store> {
            Arc::new(MemoryStore::new(counting()))
        }

        fn reopen(&self, store: Arc<dyn Store>) -> Arc<dyn Store> {
            store
        }

        fn rebuild(&self, store: Arc<dyn Store>) -> Arc<dyn Store> {
            store
        }

        fn restore(&self, backup: &Path) -> Arc<dyn Store> {
            let other = |bytes: &mut [u8]| bytes.fill(0xee);
            Arc::new(MemoryStore::restore(backup, other).expect("a sound backup"))
        }

        fn scratch(&self) -> PathBuf {
            self.0
                .path()
                .join(self.1.fetch_add(1, Ordering::Relaxed).to_string())
        }
    }

    #[test]
    fn the_story() {
        tell(&Memory(tempfile::tempdir().unwrap(), AtomicU8::new(0)));
    }
}
