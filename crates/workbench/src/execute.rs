//! Carrying a request out, once.

use crate::caller::Caller;
use crate::decide::{self, decide};
use crate::facts::Facts;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use bytes::Bytes;
use gainsay_model::command::Request;
use gainsay_model::event::Author;
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::time::Timestamp;
use gainsay_model::wire::write::Written;
use gainsay_store::{Changeset, CommitError, Committed, Hold, NewEvent, Priority};
use std::sync::Arc;

/// How often a request is decided again when what it rested on changed under it.
const TRIES: usize = 5;

/// In whose name something is committed, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Envelope {
    pub(crate) project: ProjectId,
    pub(crate) command: CommandId,
    pub(crate) author: Author,
    pub(crate) at: Timestamp,
    pub(crate) priority: Priority,
}

/// What was decided: events, and the bytes they name.
#[derive(Debug, Default)]
pub(crate) struct Decision {
    pub(crate) events: Vec<NewEvent>,
    pub(crate) blobs: Vec<Bytes>,
}

impl Workbench {
    /// Carries out a request, once: the same command sent again gets the first outcome.
    ///
    /// Reads are short but may touch the disk; the future then waits for the change to be
    /// durable. It may be dropped at any time: what was on its way then is carried out, with what
    /// it holds, and the rest never happens. A conflict on what
    /// was read is decided again, up to five times; a conflict on what the caller said it had
    /// read is answered at once, with the thing as it stands.
    ///
    /// # Errors
    ///
    /// A [`Refusal`], which a person can read.
    pub async fn execute(&self, caller: &Caller, request: Request) -> Result<Written, Refusal> {
        let envelope = Envelope {
            project: request.project,
            command: request.command,
            author: request.author,
            at: request.at,
            priority: Priority::Interactive,
        };
        if let Some(first) = self.first_outcome(envelope)? {
            return Ok(only_open(first, caller));
        }
        let names = decide::guards(self.store.as_ref(), &request)?;
        let hold = self.guards.take(names).await;
        let committed = self
            .decide_and_commit(envelope, hold, |facts| {
                let events = decide(facts, caller, request.clone())?;
                Ok(Decision {
                    events,
                    blobs: Vec::new(),
                })
            })
            .await?;
        Ok(only_open(written(committed), caller))
    }

    /// What came of the command if it was carried out before, for whoever sent it then.
    pub(crate) fn first_outcome(&self, envelope: Envelope) -> Result<Option<Written>, Refusal> {
        let Some(outcome) = self.store.outcome(envelope.project, envelope.command)? else {
            return Ok(None);
        };
        let by = outcome.written.first().map(|stored| stored.changed.by);
        if by.is_some_and(|by| by != envelope.author) {
            return Err(Refusal::new(
                RefusalKind::CommandReused,
                "this command id was used by somebody else",
            )
            .hint("Use a new id for every command."));
        }
        Ok(Some(written(outcome)))
    }

    /// Decides, commits with everything that was read as an expectation, and decides again if
    /// some of it changed in between.
    pub(crate) async fn decide_and_commit(
        &self,
        envelope: Envelope,
        hold: Hold,
        mut decide: impl FnMut(&mut Facts<'_>) -> Result<Decision, Refusal>,
    ) -> Result<Committed, Refusal> {
        let Envelope {
            project,
            command,
            author,
            at,
            priority,
        } = envelope;
        let mut tries = 0;
        loop {
            tries += 1;
            let changeset = {
                let mut facts = Facts::new(self.store.as_ref(), &self.texts, project)
                    .knowing(&self.reuse.passages);
                let Decision { events, blobs } = decide(&mut facts)?;
                let expect = facts.expectations();
                Changeset {
                    project,
                    command,
                    author,
                    at,
                    expect,
                    events,
                    blobs,
                    priority,
                    hold: hold.clone(),
                }
            };
            match self.store.commit(changeset).await {
                Ok(committed) => return Ok(committed),
                Err(CommitError::Conflict { .. }) if tries < TRIES => {}
                Err(CommitError::Conflict { .. }) => {
                    return Err(Refusal::new(
                        RefusalKind::Busy,
                        "too many people are changing the same things at once",
                    )
                    .hint("Try again in a moment; nothing was changed."));
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Without what a change to shared things took along on other analysts' own layers.
pub(crate) fn only_open(mut written: Written, caller: &Caller) -> Written {
    let led_by = written.written.first().map(|stored| stored.layer);
    if led_by == Some(Layer::Shared) {
        written.written.retain(|stored| match stored.layer {
            Layer::Shared | Layer::Adjudicated => true,
            Layer::Own(owner) => caller.is_operator() || caller.person() == Some(owner),
        });
    }
    written
}

/// The acknowledgement of what is durable.
pub(crate) fn written(committed: Committed) -> Written {
    Written {
        project: committed.project,
        command: committed.command,
        seq: committed.last,
        written: committed
            .written
            .into_iter()
            .map(Arc::unwrap_or_clone)
            .collect(),
    }
}
