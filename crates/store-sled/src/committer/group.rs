//! One group: admitted, written, synced, applied, answered.

use super::Committer;
use super::queue::{Answer, Answered, Request};
use crate::blobs::Brought;
use crate::entry;
use crate::erase;
use crate::events::EventReader;
use crate::journal::WriteError;
use crate::view::draft::Draft;
use crate::view::row::Body;
use crate::view::values::Applied;
use gainsay_model::entity::EntityKind;
use gainsay_model::event::SCHEMA_VERSION;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::time::Seq;
use gainsay_store::prepare::{self, Prepared};
use gainsay_store::{Changeset, CommitError, Committed, Hint, Hold, Priority};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// A group is not added to once it holds this many bytes.
const GROUP_BYTES: usize = 1 << 20;
/// The most one changeset's events may come to, in bytes.
const CHANGESET_BYTES: u64 = 64 << 20;

/// A changeset that is part of the group, and who waits for it.
struct Accepted {
    reply: oneshot::Sender<Answer>,
    outcome: Outcome,
    _hold: Hold,
}

enum Outcome {
    New(Committed),
    /// The command is known: these are its events.
    Known(ProjectId, CommandId, (Seq, Seq)),
}

/// Events to strike once the order for it is durable.
type Strike = (ProjectId, BTreeSet<Seq>);

impl Committer {
    /// Carries everything out that waits, and says what its last group was.
    pub(super) fn groups(&mut self, mut waiting: VecDeque<Request>) -> Answered {
        let mut last = Answered::default();
        while !waiting.is_empty() {
            last = self.group(&mut waiting);
        }
        last
    }

    /// Takes as many of the waiting as fit, and answers them.
    fn group(&mut self, waiting: &mut VecDeque<Request>) -> Answered {
        let mut answered = Answered::default();
        let view = Arc::clone(&self.view);
        let frames = self.journal.frames();
        let reader = EventReader {
            view: &view,
            frames: &frames,
        };
        let mut draft = Draft::new(reader);
        let mut accepted = Vec::new();
        let mut strike = None;

        if let Err(error) = self.begin() {
            waiting
                .drain(..)
                .for_each(|request| answer(request.reply, Err(error.clone())));
            return answered;
        }
        while let Some(request) = waiting.pop_front() {
            let erases = erases(&request.changeset);
            let full = self.journal.pending() >= GROUP_BYTES;
            if full || (erases && !accepted.is_empty()) {
                waiting.push_front(request);
                break;
            }
            let Request {
                mut changeset,
                blobs,
                reply,
                ..
            } = request;
            let hold = std::mem::take(&mut changeset.hold);
            answered.people += usize::from(changeset.priority == Priority::Interactive);
            match self.admit(&mut draft, changeset, blobs) {
                Ok((outcome, to_strike)) => {
                    accepted.push(Accepted {
                        reply,
                        outcome,
                        _hold: hold,
                    });
                    strike = to_strike;
                }
                Err(error) => answer(reply, Err(error)),
            }
            // An order to erase goes alone: it reads from the view what the events before it wrote.
            if erases {
                break;
            }
        }
        if accepted.is_empty() {
            return answered;
        }
        match self.write(draft, strike) {
            Ok(sync) => {
                answered.sync = sync;
                let new = |one: &&Accepted| matches!(one.outcome, Outcome::New(_));
                self.health.wrote(accepted.iter().filter(new).count());
                self.answer(accepted, &reader);
            }
            Err(error) => accepted
                .into_iter()
                .for_each(|one| answer(one.reply, Err(error.clone()))),
        }
        answered
    }

    fn begin(&mut self) -> Result<(), CommitError> {
        // Where the system cannot tell, only the write itself will.
        let free = self.disk.free(&self.dir).ok().flatten();
        if free.is_some_and(|free| free < self.reserve) {
            self.health.set_full(true);
            return Err(CommitError::DiskFull);
        }
        self.packs
            .begin()
            .and_then(|()| self.journal.begin())
            .map_err(|error| self.refused(error))
    }

    /// Checks a changeset and adds it to the group's frames and rows.
    fn admit(
        &mut self,
        draft: &mut Draft<'_>,
        changeset: Changeset,
        blobs: Vec<(Sha256, Brought)>,
    ) -> Result<(Outcome, Option<Strike>), CommitError> {
        let Changeset {
            project,
            command,
            at,
            ..
        } = changeset;
        if let Some(events) = draft.command(project, command)? {
            return Ok((Outcome::Known(project, command, events), None));
        }
        let Prepared {
            head,
            events,
            projections,
            strike,
            committed,
        } = prepare::prepare(changeset, draft, &*self.entropy)?;
        let bytes: u64 = events.iter().map(|event| event.len() as u64).sum();
        if bytes > CHANGESET_BYTES {
            return Err(CommitError::TooLarge {
                bytes,
                limit: CHANGESET_BYTES,
            });
        }
        for (sha256, brought) in blobs {
            match brought {
                Brought::File => self.packs.note(sha256, at),
                Brought::Bytes(bytes) if !draft.has_blob(sha256)? => {
                    let position = self.packs.push(sha256, at, &bytes);
                    draft.add_blob(sha256, position, at);
                }
                Brought::Bytes(_) => {}
            }
        }
        let (mut crc, mut bodies) = (0, Vec::new());
        let position = self.journal.push(|out| {
            let start = out.len();
            bodies = entry::write(out, project, command, committed.first, &events);
            crc = crc32fast::hash(&out[start..]);
        });
        draft.set_applied(Applied {
            last: position,
            next: self.journal.next(),
            crc,
        });
        draft.add_frame(project, command, (committed.first, head), position)?;
        for projection in projections {
            let at = projection
                .stored
                .changed
                .seq
                .0
                .checked_sub(committed.first.0);
            let at = at.and_then(|at| usize::try_from(at).ok());
            let body = at.and_then(|at| {
                let (spot, event) = (bodies.get(at)?, events.get(at)?);
                Some(Body::of(position, spot, &event.body, SCHEMA_VERSION))
            });
            draft.apply(project, projection, body)?;
        }
        Ok((
            Outcome::New(committed),
            (!strike.is_empty()).then_some((project, strike)),
        ))
    }

    /// Makes the group durable, then visible; gives how long the first of it took.
    fn write(
        &mut self,
        mut draft: Draft<'_>,
        strike: Option<Strike>,
    ) -> Result<Duration, CommitError> {
        let begun = Instant::now();
        let packed = self.packs.sync().map_err(|error| self.refused(error))?;
        draft.set_packed(packed);
        self.journal.sync().map_err(|error| self.refused(error))?;
        let sync = begun.elapsed();
        self.health.set_full(false);
        // From here on the group has happened; what fails now is made good when the store opens again.
        let stop = |health: &crate::health::Health, error: &dyn std::fmt::Display| {
            health.stop(error.to_string())
        };
        if let Some((project, seqs)) = strike {
            self.gate.wait_for_copies();
            // Marked first: once striking has begun, only the whole log can tell what rows there were.
            self.marker
                .rebuild_at_next_start(&*self.disk)
                .map_err(|error| stop(&self.health, &error))?;
            erase::strike(self, &mut draft, project, &seqs)
                .map_err(|error| stop(&self.health, &error))?;
        }
        let applied = draft.finish().and_then(|batch| self.view.apply(batch));
        applied.map_err(|error| stop(&self.health, &error))?;
        Ok(sync)
    }

    fn refused(&self, error: WriteError) -> CommitError {
        match error {
            WriteError::DiskFull { .. } => {
                self.health.set_full(true);
                CommitError::DiskFull
            }
            WriteError::Failed { .. } | WriteError::Stopped => self.health.stop(error.to_string()),
        }
    }

    fn answer(&self, accepted: Vec<Accepted>, reader: &EventReader<'_>) {
        let mut heads = BTreeMap::new();
        for one in &accepted {
            if let Outcome::New(committed) = &one.outcome {
                heads.insert(committed.project, committed.last);
            }
        }
        for (project, head) in heads {
            // Nobody listening is no error.
            let _ = self.hints.send(Hint { project, head });
        }
        for Accepted { reply, outcome, .. } in accepted {
            let told = match outcome {
                Outcome::New(committed) => Ok(committed),
                Outcome::Known(project, command, events) => reader
                    .outcome(project, command, events)
                    .map_err(CommitError::from),
            };
            answer(reply, told);
        }
    }
}

fn erases(changeset: &Changeset) -> bool {
    changeset
        .events
        .iter()
        .any(|event| event.image.entity.kind() == EntityKind::Erasure)
}

/// The caller may have gone away; the outcome stays known under the command's id.
fn answer(reply: oneshot::Sender<Answer>, answer: Answer) {
    let _ = reply.send(answer);
}
