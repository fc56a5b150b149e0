//! One thing, its history, and what came of a command.

use crate::caller::Caller;
use crate::execute::{only_open, written};
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::entity::EntityRef;
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::stored::Stored;
use gainsay_model::wire::reading::HistoryEntry;
use gainsay_model::wire::write::Written;
use std::sync::Arc;

/// How many entries of a history are given: a thing rewritten more often was rewritten by a program.
const ENTRIES: usize = 1_000;

impl Workbench {
    /// A thing as it stands.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) where the caller may not see it, or it is deleted.
    pub fn get(
        &self,
        caller: &Caller,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Stored, Refusal> {
        self.lens(caller, project)?.get(subject)
    }

    /// What happened to a thing, newest first; also to one that is deleted.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) where the caller may not see it.
    pub fn history(
        &self,
        caller: &Caller,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Vec<HistoryEntry>, Refusal> {
        let lens = self.lens(caller, project)?;
        let stored = self.store.get(project, subject)?;
        if !stored.is_some_and(|stored| lens.sight.sees(stored.layer)) {
            return Err(Refusal::not_found(format_args!(
                "the {}",
                subject.kind.noun()
            )));
        }
        let events = self.store.history(project, subject, None, ENTRIES)?;
        let entry = |event: gainsay_model::event::Event| HistoryEntry {
            seq: event.header.seq,
            at: event.header.at,
            by: event.header.author,
            command: event.header.command,
            image: event.image,
        };
        Ok(events.into_iter().map(entry).collect())
    }

    /// What came of a command that the caller sent earlier.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) if it never came to anything, or was somebody else's.
    pub fn outcome(
        &self,
        caller: &Caller,
        project: ProjectId,
        command: CommandId,
    ) -> Result<Written, Refusal> {
        self.lens(caller, project)?;
        let absent =
            || Refusal::not_found("the command").hint("It was never carried out; send it again.");
        let outcome = self.store.outcome(project, command)?.ok_or_else(absent)?;
        let own = |stored: &Arc<Stored>| stored.changed.by.user() == caller.person();
        if !caller.is_operator() && !outcome.written.iter().all(own) {
            return Err(absent());
        }
        Ok(only_open(written(outcome), caller))
    }
}
