//! The seam itself.

use crate::accounts::Accounts;
use crate::changeset::{Changeset, CommitFuture, Committed};
use crate::entropy::Epoch;
use crate::error::{MaintenanceError, ReadError};
use crate::query::{Counts, Cursor, Page, Query};
use crate::report::{BackupReport, CheckReport, Progress, Status, SweepReport};
use crate::writing::Writing;
use bytes::Bytes;
use gainsay_model::entity::EntityRef;
use gainsay_model::event::Event;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ProjectId, UserId};
use gainsay_model::member::Role;
use gainsay_model::stored::Stored;
use gainsay_model::time::{Seq, Timestamp};
use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::broadcast;
use uuid::Uuid;

/// Word that a project's log has grown. A hint and no more: it may be missed or come twice. The data always comes
/// from [`Store::events`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// Whose log.
    pub project: ProjectId,
    /// Its last event.
    pub head: Seq,
}

/// Hints as they come. A reader that falls behind gets `Lagged`, and should then look at every head it follows.
pub type Feed = broadcast::Receiver<Hint>;

/// Where projects are kept.
///
/// Reads block for as long as a disk takes: call them where that is allowed. They see every commit that was
/// acknowledged before they began, and nothing that is not durable. [`Store::commit`] may block too, to write blobs
/// of more than a megabyte; its future does not.
pub trait Store: Debug + Send + Sync + 'static {
    /// Makes a changeset durable and visible, all of it or nothing, once.
    ///
    /// The future needs a tokio runtime with its timer only when the queue is full; [`CommitFuture::wait`] needs
    /// none.
    fn commit(&self, changeset: Changeset) -> CommitFuture;

    /// What came of a command, if it was committed. Asked before anything else, so that a command sent twice is
    /// carried out once.
    ///
    /// # Errors
    /// When the log or the view cannot be read. The same holds for every read below.
    fn outcome(
        &self,
        project: ProjectId,
        command: CommandId,
    ) -> Result<Option<Committed>, ReadError>;

    /// A thing as it stands: also when it is deleted, and as a row without an entity when it was erased.
    /// Shared, because what everybody writes under (members, scheme, guidelines) is read for every write.
    fn shared(
        &self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Arc<Stored>>, ReadError>;

    /// The same, to take apart.
    fn get(&self, project: ProjectId, subject: EntityRef) -> Result<Option<Stored>, ReadError> {
        Ok(self.shared(project, subject)?.map(Arc::unwrap_or_clone))
    }

    /// A page of a list, from the beginning or after a cursor of the same query, at most `limit` rows. Shared, because
    /// a claim has thousands of them, which are only looked at and written out.
    fn shared_list(
        &self,
        project: ProjectId,
        query: Query,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Page<Arc<Stored>>, ReadError>;

    /// The same, to take apart.
    fn list(
        &self,
        project: ProjectId,
        query: Query,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Page, ReadError> {
        Ok(self.shared_list(project, query, after, limit)?.owned())
    }

    /// The same, for whoever goes over all there is: nothing of it is kept in memory, where it would push out what is
    /// asked for again and again.
    fn list_once(
        &self,
        project: ProjectId,
        query: Query,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Page, ReadError> {
        self.list(project, query, after, limit)
    }

    /// A thing, for whoever goes over all there is.
    fn get_once(
        &self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Stored>, ReadError> {
        self.get(project, subject)
    }

    /// Counters of one home; of the whole project for the nil id.
    fn counts(&self, project: ProjectId, home: Uuid) -> Result<Counts, ReadError>;

    /// Every project that has a log, deleted ones too.
    fn projects(&self) -> Result<Vec<ProjectId>, ReadError>;

    /// The projects a person is a member of, deleted ones too, and as what.
    fn projects_of(&self, user: UserId) -> Result<Vec<(ProjectId, Role)>, ReadError>;

    /// The last event of a project's log; [`Seq::START`] if it has none.
    fn head(&self, project: ProjectId) -> Result<Seq, ReadError>;

    /// Which life of the store this is.
    fn epoch(&self) -> Epoch;

    /// Events after one, in order, at most `limit`.
    fn events(&self, project: ProjectId, after: Seq, limit: usize)
    -> Result<Vec<Event>, ReadError>;

    /// One event.
    fn event(&self, project: ProjectId, seq: Seq) -> Result<Option<Event>, ReadError> {
        let Some(before) = seq.0.checked_sub(1) else {
            return Ok(None);
        };
        Ok(self.events(project, Seq(before), 1)?.into_iter().next())
    }

    /// What happened to a thing, newest first, at most `limit` events, beginning before `before` if that is given.
    fn history(
        &self,
        project: ProjectId,
        subject: EntityRef,
        before: Option<Seq>,
        limit: usize,
    ) -> Result<Vec<Event>, ReadError> {
        let mut next = self.get(project, subject)?.map(|stored| stored.changed.seq);
        let mut events = Vec::new();
        while let Some(seq) = next {
            if events.len() == limit {
                break;
            }
            let Some(event) = self.event(project, seq)? else {
                break;
            };
            next = event.header.before;
            if before.is_none_or(|before| seq < before) {
                events.push(event);
            }
        }
        Ok(events)
    }

    /// Hints from now on.
    fn subscribe(&self) -> Feed;

    /// The bytes with this digest, checked against it.
    fn blob(&self, sha256: Sha256) -> Result<Option<Bytes>, ReadError>;

    /// Removes blobs that no event names and that were kept before `before` (never younger than a day: that is for
    /// the caller to see to).
    ///
    /// # Errors
    /// When the log cannot be read or the blobs cannot be rewritten.
    fn sweep(&self, before: Timestamp) -> Result<SweepReport, MaintenanceError>;

    /// The accounts beside the log.
    fn accounts(&self) -> &dyn Accounts;

    /// Copies the whole store as it stands into a new folder, while it is in use.
    ///
    /// # Errors
    /// When the folder is taken, or something cannot be read or written.
    fn backup(
        &self,
        to: &Path,
        at: Timestamp,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BackupReport, MaintenanceError>;

    /// Reads everything there is and compares it with what it ought to be: chains, bodies, blobs, and the view with
    /// one computed anew. Faults are in the report, not errors.
    ///
    /// # Errors
    /// When the check itself cannot be carried out.
    fn check(&self, progress: &mut dyn FnMut(Progress)) -> Result<CheckReport, MaintenanceError>;

    /// Whether it takes writes.
    fn status(&self) -> Status;

    /// What waits, and in what groups it was written, since the store was opened.
    fn writing(&self) -> Writing;
}
