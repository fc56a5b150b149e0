//! The store as the rest of the program sees it.

use crate::accounts::AccountsFile;
use crate::blobs::{Blobs, Brought, LARGE};
use crate::committer::queue::Queue;
use crate::disk::is_full;
use crate::events::EventReader;
use crate::health::{CopyGate, Health};
use crate::journal::Frames;
use crate::lock::DirLock;
use crate::open::StoreOptions;
use crate::view::View;
use bytes::Bytes;
use gainsay_model::entity::EntityRef;
use gainsay_model::event::Event;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ProjectId, UserId};
use gainsay_model::member::Role;
use gainsay_model::stored::Stored;
use gainsay_model::time::{Seq, Timestamp};
use gainsay_store::{
    Accounts, BackupReport, Changeset, CheckReport, CommitError, CommitFuture, Committed, Counts,
    Cursor, Epoch, Feed, Hint, MaintenanceError, Page, Progress, Query, ReadError, Status, Store,
    SweepReport, Writing,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::broadcast;
use uuid::Uuid;

/// A store in one data directory. Dropping it carries out what is queued and closes it.
#[derive(Debug)]
pub struct SledStore {
    pub(crate) dir: PathBuf,
    pub(crate) epoch: Epoch,
    pub(crate) view: Arc<View>,
    pub(crate) frames: Frames,
    pub(crate) blobs: Blobs,
    pub(crate) accounts: AccountsFile,
    pub(crate) queue: Arc<Queue>,
    pub(crate) health: Arc<Health>,
    pub(crate) gate: Arc<CopyGate>,
    pub(crate) hints: broadcast::Sender<Hint>,
    pub(crate) options: StoreOptions,
    pub(crate) thread: Option<JoinHandle<()>>,
    pub(crate) _lock: DirLock,
}

impl SledStore {
    pub(crate) fn reader(&self) -> EventReader<'_> {
        EventReader {
            view: &self.view,
            frames: &self.frames,
        }
    }

    /// The journal, for reading.
    #[must_use]
    pub fn frames(&self) -> &Frames {
        &self.frames
    }

    /// Makes large blobs last, and digests all of them, on the caller's thread.
    fn take_blobs(
        &self,
        blobs: Vec<Bytes>,
        at: Timestamp,
    ) -> Result<Vec<(Sha256, Brought)>, CommitError> {
        let mut brought = BTreeMap::new();
        for bytes in blobs {
            let sha256 = Sha256::of(&[&bytes]);
            if bytes.len() <= LARGE {
                brought.insert(sha256, Brought::Bytes(bytes));
                continue;
            }
            let free = self.options.disk.free(&self.dir).ok().flatten();
            if free.is_some_and(|free| free < self.options.reserve_bytes + bytes.len() as u64) {
                return Err(CommitError::DiskFull);
            }
            self.blobs
                .large()
                .keep(sha256, &bytes, at)
                .map_err(|error| match is_full(&error) {
                    true => CommitError::DiskFull,
                    // Nothing of this change has happened, and the journal is not touched by it.
                    false => CommitError::Read(ReadError::Unreadable {
                        what: format!("blob {sha256}: {error}"),
                    }),
                })?;
            brought.insert(sha256, Brought::File);
        }
        Ok(brought.into_iter().collect())
    }
}

impl Drop for SledStore {
    fn drop(&mut self) {
        self.queue.close();
        if let Some(thread) = self.thread.take() {
            // A panic of the writer was reported when it happened.
            let _ = thread.join();
        }
    }
}

impl Store for SledStore {
    fn commit(&self, mut changeset: Changeset) -> CommitFuture {
        if let Status::Stopped { .. } = self.health.status() {
            return CommitFuture::ready(Err(self.health.stopped()));
        }
        match self.take_blobs(std::mem::take(&mut changeset.blobs), changeset.at) {
            Ok(blobs) => self.queue.submit(changeset, blobs),
            Err(error) => CommitFuture::ready(Err(error)),
        }
    }

    fn outcome(
        &self,
        project: ProjectId,
        command: CommandId,
    ) -> Result<Option<Committed>, ReadError> {
        match self.view.command(project, command)? {
            Some(events) => self.reader().outcome(project, command, events).map(Some),
            None => Ok(None),
        }
    }

    fn shared(
        &self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Arc<Stored>>, ReadError> {
        self.reader().get(project, subject)
    }

    fn shared_list(
        &self,
        project: ProjectId,
        query: Query,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Page<Arc<Stored>>, ReadError> {
        self.reader().list(project, query, after, limit)
    }

    fn list_once(
        &self,
        project: ProjectId,
        query: Query,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Page, ReadError> {
        self.reader().list_once(project, query, after, limit)
    }

    fn get_once(
        &self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Stored>, ReadError> {
        self.reader().get_once(project, subject)
    }

    fn counts(&self, project: ProjectId, home: Uuid) -> Result<Counts, ReadError> {
        self.view.counts(project, home)
    }

    fn projects(&self) -> Result<Vec<ProjectId>, ReadError> {
        let heads = self.view.heads()?.into_iter();
        Ok(heads
            .filter(|(_, head)| *head > Seq::START)
            .map(|(project, _)| project)
            .collect())
    }

    fn projects_of(&self, user: UserId) -> Result<Vec<(ProjectId, Role)>, ReadError> {
        self.view.projects_of(user)
    }

    fn head(&self, project: ProjectId) -> Result<Seq, ReadError> {
        Ok(self.view.project_end(project)?.head.seq)
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
        if limit == 0 {
            Ok(Vec::new())
        } else {
            self.reader().events(project, after, limit)
        }
    }

    fn subscribe(&self) -> Feed {
        self.hints.subscribe()
    }

    fn blob(&self, sha256: Sha256) -> Result<Option<Bytes>, ReadError> {
        let packed = self.view.blob(sha256)?.map(|(position, _)| position);
        self.blobs.read(sha256, packed)
    }

    fn sweep(&self, before: Timestamp) -> Result<SweepReport, MaintenanceError> {
        self.sweep_blobs(before)
    }

    fn accounts(&self) -> &dyn Accounts {
        &self.accounts
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
        self.check_all(progress)
    }

    fn writing(&self) -> Writing {
        let (waiting, waiting_bulk) = self.queue.waiting();
        Writing {
            waiting,
            waiting_bulk,
            groups: self.health.groups(),
        }
    }

    fn status(&self) -> Status {
        let status = self.health.status();
        let free = self.options.disk.free(&self.dir).ok().flatten();
        match status {
            // The next write would find room again.
            Status::DiskFull if free.is_some_and(|free| free >= self.options.reserve_bytes) => {
                Status::Ready
            }
            status => status,
        }
    }
}
