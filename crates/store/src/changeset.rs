//! What is asked of a store in one go, and its answer.

use crate::error::CommitError;
use bytes::Bytes;
use gainsay_model::command::Expect;
use gainsay_model::entity::EntityRef;
use gainsay_model::event::{Author, Image};
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::time::{Seq, Timestamp};
use std::any::Any;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use uuid::Uuid;

/// Events that happen together or not at all, and what must still be true for them to happen.
#[derive(Debug, Clone)]
pub struct Changeset {
    /// Whose log they go to. Its first event begins the log; there is nothing to create beforehand.
    pub project: ProjectId,
    /// Names this request. Committed once; afterwards the first outcome is returned.
    pub command: CommandId,
    /// On whose behalf.
    pub author: Author,
    /// When, for every event.
    pub at: Timestamp,
    /// Everything the decision rested on, with the revision it was read at. A deleted or erased thing has a
    /// revision too; only what was never written is absent.
    pub expect: Vec<(EntityRef, Expect)>,
    /// In order. May be empty: then only the command is remembered. An [`Entity::Erasure`] among them is carried
    /// out as it is committed.
    ///
    /// [`Entity::Erasure`]: gainsay_model::entity::Entity::Erasure
    pub events: Vec<NewEvent>,
    /// Bytes that the events name by SHA-256; durable before the events are. Bytes already kept are not kept twice.
    pub blobs: Vec<Bytes>,
    /// Which queue it waits in.
    pub priority: Priority,
    /// Kept until the outcome is certain, also when nobody waits for it any more.
    pub hold: Hold,
}

/// Something to let go of once a changeset has been carried out or refused, such as a lock on what it rests on.
#[derive(Clone, Default)]
pub struct Hold(Option<Arc<dyn Any + Send + Sync>>);

impl Hold {
    /// Holds this.
    pub fn new(held: impl Any + Send + Sync) -> Self {
        Self(Some(Arc::new(held)))
    }
}

impl std::fmt::Debug for Hold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() {
            "Hold(…)"
        } else {
            "Hold"
        })
    }
}

/// One entity's new state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// The subject's id; its kind is that of the entity in the image.
    pub id: Uuid,
    /// Whose view of the corpus it belongs to.
    pub layer: Layer,
    /// The state afterwards.
    pub image: Image,
}

impl NewEvent {
    /// What the event is about.
    #[must_use]
    pub const fn subject(&self) -> EntityRef {
        EntityRef::new(self.image.entity.kind(), self.id)
    }
}

/// Who waits for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Priority {
    /// Somebody is looking at the screen.
    #[default]
    Interactive,
    /// A chunk of an import: goes when nobody is waiting.
    Bulk,
}

/// A changeset that is durable and visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// Whose log.
    pub project: ProjectId,
    /// Which request.
    pub command: CommandId,
    /// Its first event.
    pub first: Seq,
    /// Its last event. One less than `first` when there was none.
    pub last: Seq,
    /// Each event's subject as the event left it, in order.
    pub written: Vec<Arc<Stored>>,
    /// The command had been committed before; this is what came of it then.
    pub repeated: bool,
}

/// The answer to come. Dropping it takes nothing back: once queued, a changeset is carried out, and the same command
/// asked again gives the outcome.
pub struct CommitFuture(Pin<Box<dyn Future<Output = Result<Committed, CommitError>> + Send>>);

impl CommitFuture {
    /// Wraps a store's own future.
    pub fn new(
        future: impl Future<Output = Result<Committed, CommitError>> + Send + 'static,
    ) -> Self {
        Self(Box::pin(future))
    }

    /// An answer that is there already.
    #[must_use]
    pub fn ready(answer: Result<Committed, CommitError>) -> Self {
        Self::new(std::future::ready(answer))
    }

    /// Waits on this thread, for callers that are not asynchronous.
    ///
    /// # Errors
    /// As the commit.
    pub fn wait(mut self) -> Result<Committed, CommitError> {
        struct Unpark(Thread);
        impl Wake for Unpark {
            fn wake(self: Arc<Self>) {
                self.0.unpark();
            }
        }
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        loop {
            match self.0.as_mut().poll(&mut context) {
                Poll::Ready(answer) => return answer,
                Poll::Pending => thread::park(),
            }
        }
    }
}

impl Future for CommitFuture {
    type Output = Result<Committed, CommitError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(context)
    }
}

impl std::fmt::Debug for CommitFuture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CommitFuture")
    }
}
