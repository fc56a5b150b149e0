//! Taking back and doing again: as new events, and never over somebody else's head.

use super::Sync;
use crate::api;
use crate::dom::fetch::Failure;
use crate::dom::{storage, timer};
use crate::state::past::newest;
use crate::state::undo::{Later, Step, Undo, Way, later};
use gainsay_model::entity::EntityRef;
use gainsay_model::event::Author;
use gainsay_model::id::{CommandId, UserId};
use gainsay_model::path;
use gainsay_model::time::{Seq, Timestamp};
use gainsay_model::wire::reading::HistoryEntry;
use gainsay_model::wire::write::Written;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long the stacks wait before they are kept: a person goes on working meanwhile. In milliseconds.
const KEEP_AFTER: i32 = 1_000;

/// What came of taking a step back or doing it again.
#[derive(Debug, Clone, PartialEq)]
pub enum Turned {
    /// It is done; what it was.
    Done(String),
    /// There is no step that way.
    Nothing,
    /// Somebody else changed the thing since. The step is off the stack.
    Changed {
        words: String,
        subject: EntityRef,
        later: Later,
    },
    /// The server would not, and why. The step is off the stack.
    Refused { words: String, why: String },
    /// It cannot be known whether somebody changed the thing: the server is out of reach.
    OutOfReach(String),
}

impl Sync {
    /// Takes the last step back or does it again, and tells what came of it. Asked again before it is
    /// through, it goes on to the next step afterwards.
    pub fn turn(&self, way: Way, me: UserId, tell: impl Fn(Turned) + 'static) {
        let mut first = false;
        self.turns.update_value(|turns| {
            first = turns.is_empty();
            turns.push(way);
        });
        if !first {
            return;
        }
        let this = *self;
        spawn_local(async move {
            while let Some(way) = this.turns.with_value(|turns| turns.first().copied()) {
                tell(this.turn_once(way, me).await);
                this.turns.update_value(|turns| {
                    turns.remove(0);
                });
            }
        });
    }

    async fn turn_once(&self, way: Way, me: UserId) -> Turned {
        let Some(step) = self.undo.with_value(|undo| undo.next(way).cloned()) else {
            return Turned::Nothing;
        };
        if let Some(command) = step.order {
            return self.turn_order(way, step.words, command).await;
        }
        for subject in step.subjects() {
            match self.changed_since(&step, subject, me).await {
                Ok(None) => {}
                Ok(Some(later)) => {
                    self.undo.update_value(|undo| undo.drop_next(way));
                    self.keep_undo();
                    return Turned::Changed {
                        words: step.words,
                        subject,
                        later,
                    };
                }
                Err(_) => return Turned::OutOfReach(step.words),
            }
        }
        let Some(step) = self.undo.try_update_value(|undo| undo.take(way)).flatten() else {
            return Turned::Nothing;
        };
        let deeds = match way {
            Way::Back => step.back,
            Way::Again => step.again,
        };
        let done = self.push_all(deeds);
        self.undo.update_value(|undo| undo.sent(way, done));
        self.keep_undo();
        Turned::Done(step.words)
    }

    /// Takes in what came of an order that the server carried out as one change, and remembers it like anything else
    /// that was done.
    pub fn ordered(&self, words: impl Into<String>, written: Written) {
        let step = Step::ordered(words.into(), written.command);
        self.take(written.written);
        self.undo.update_value(|undo| undo.did(step));
        self.keep_undo();
    }

    async fn turn_order(&self, way: Way, words: String, command: CommandId) -> Turned {
        let Some(project) = self.project.get_untracked() else {
            return Turned::Nothing;
        };
        match api::order::<_, Written>("POST", path::undo(project, command), &()).await {
            Ok(written) => {
                self.undo.update_value(|undo| {
                    undo.take(way);
                    undo.ordered(way, written.command);
                });
                self.keep_undo();
                self.take(written.written);
                Turned::Done(words)
            }
            Err(failure) if failure.is_passing() => Turned::OutOfReach(words),
            Err(failure) => {
                self.undo.update_value(|undo| undo.drop_next(way));
                self.keep_undo();
                let why = failure.to_string();
                Turned::Refused { words, why }
            }
        }
    }

    /// Whether somebody else changed a thing after the step did.
    async fn changed_since(
        &self,
        step: &Step,
        subject: EntityRef,
        me: UserId,
    ) -> Result<Option<Later>, Failure> {
        let on_its_way = self
            .queue
            .with_untracked(|queue| queue.of(subject).next().is_some());
        // What is on its way rests on what was seen here; a conflict would show when it arrives.
        if on_its_way {
            return Ok(None);
        }
        let stands = self.peek(|shelf| shelf.stored(subject).map(|stored| stored.changed));
        let landed = step.landed(subject);
        if let (Some(stands), Some(landed)) = (stands, landed)
            && stands.seq <= landed
        {
            return Ok(None);
        }
        // Where it was never acknowledged, whatever came later is somebody else's.
        let landed = landed.unwrap_or(Seq::START);
        match (self.look_back(subject).await, stands) {
            (Ok(changes), _) => Ok(later(changes, landed, me)),
            // Out of reach, the newest change tells what is known.
            (Err(_), Some(stands)) => Ok(later([(stands.seq, stands.at, stands.by)], landed, me)),
            (Err(failure), None) => Err(failure),
        }
    }

    /// Every change of a thing. What is not at hand yet, as after a reload in another article, is then.
    async fn look_back(
        &self,
        subject: EntityRef,
    ) -> Result<Vec<(Seq, Timestamp, Author)>, Failure> {
        let Some(project) = self.project.get_untracked() else {
            return Ok(Vec::new());
        };
        let entries: Vec<HistoryEntry> =
            api::get(path::history(project, subject.kind, subject.id)).await?;
        self.take(newest(subject, &entries));
        Ok(entries
            .into_iter()
            .map(|entry| (entry.seq, entry.at, entry.by))
            .collect())
    }

    /// Notes the event that a deed became, for the steps that know it.
    pub(super) fn note_landing(&self, subject: EntityRef, command: CommandId, written: &Written) {
        let seq = written
            .written
            .iter()
            .find(|stored| stored.reference() == Some(subject))
            .map_or(written.seq, |stored| stored.changed.seq);
        let known = self
            .undo
            .try_update_value(|undo| undo.landed(command, seq))
            .unwrap_or_default();
        if known {
            self.keep_undo();
        }
    }

    /// Keeps the stacks for this tab, in a while.
    pub(super) fn keep_undo(&self) {
        if self.undo_waits.get_value() {
            return;
        }
        self.undo_waits.set_value(true);
        let this = *self;
        spawn_local(async move {
            timer::sleep(KEEP_AFTER).await;
            if this.undo_waits.get_value() {
                this.put_undo_away();
            }
        });
    }

    /// Keeps the stacks for this tab, now.
    pub(super) fn put_undo_away(&self) {
        self.undo_waits.set_value(false);
        if let Some(name) = self.undo_name() {
            self.undo
                .with_value(|undo| storage::write_for_session(&name, &undo.kept()));
        }
    }

    /// The stacks as this tab kept them before it was loaded again.
    pub(super) fn bring_undo_back(&self) {
        let kept: Option<Undo> = self
            .undo_name()
            .and_then(|name| storage::read_of_session(&name));
        self.undo.set_value(kept.unwrap_or_default());
    }

    fn undo_name(&self) -> Option<String> {
        let project = self.project.get_untracked()?;
        Some(format!("undo.{}.{project}", self.store.get_value()))
    }
}
