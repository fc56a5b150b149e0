//! One group: gathered, written, synced, applied, answered.

use super::queue::{Answer, Answered, Request};
use super::{Committer, Gathering};
use crate::blobs::{Brought, Packs};
use crate::entry;
use crate::erase;
use crate::events::EventReader;
use crate::journal::{Group, Spot, WriteError};
use crate::view::draft::{Changes, Draft, Written};
use crate::view::row::Body;
use crate::view::values::Applied;
use gainsay_model::entity::EntityKind;
use gainsay_model::event::SCHEMA_VERSION;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::time::Seq;
use gainsay_store::entropy::Entropy;
use gainsay_store::prepare::{self, Prepared};
use gainsay_store::{Changeset, CommitError, Committed, Hint, Hold, Priority, Status};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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

/// A group on its way to the disk, as the one that is put together behind it knows it.
pub(super) struct Flight {
    written: Arc<Written>,
    spot: Spot,
    /// Set when the outcome is certain.
    landed: Arc<AtomicBool>,
}

/// A group that was put together and is still to be written.
pub(super) struct Gathered {
    accepted: Vec<Accepted>,
    frames: Group,
    changes: Changes,
    /// How many of those that are answered, now or before, were interactive.
    people: usize,
    landed: Arc<AtomicBool>,
}

impl Request {
    /// Whether it needs the packs, or the journal itself: then nothing may be on its way to the disk meanwhile.
    pub(super) fn is_heavy(&self) -> bool {
        !self.blobs.is_empty() || erases(&self.changeset)
    }

    fn take(self) -> (Waiting, Changeset, Vec<(Sha256, Brought)>) {
        let Self {
            mut changeset,
            blobs,
            reply,
            ..
        } = self;
        let waiting = Waiting {
            reply,
            hold: std::mem::take(&mut changeset.hold),
            person: changeset.priority == Priority::Interactive,
        };
        (waiting, changeset, blobs)
    }
}

/// Who waits for a changeset that is being checked.
struct Waiting {
    reply: oneshot::Sender<Answer>,
    hold: Hold,
    person: bool,
}

impl Waiting {
    fn accepted(self, outcome: Outcome) -> Accepted {
        Accepted {
            reply: self.reply,
            outcome,
            _hold: self.hold,
        }
    }
}

impl Gathering {
    /// Puts as many of the waiting together as fit, on top of what is being written. `Err` with how many were
    /// answered, if nothing is left to be written.
    pub(super) fn gather(&mut self, waiting: &mut VecDeque<Request>) -> Result<Gathered, Answered> {
        // What has landed is in the view; until then it stays, also when nothing comes of this group.
        self.before = (self.before.take()).filter(|flight| !flight.landed.load(Ordering::Acquire));
        let (written, spot) = match &self.before {
            Some(flight) => (Some(Arc::clone(&flight.written)), flight.spot),
            None => (None, self.frames.spot(self.options)),
        };
        let reader = EventReader {
            view: &self.view,
            frames: &self.frames,
        };
        let mut draft = Draft::after(reader, written);
        let mut frames = Group::at(spot);
        let mut accepted = Vec::new();
        let mut people = 0;
        while frames.pending() < GROUP_BYTES {
            let Some(request) = waiting.pop_front_if(|request| !request.is_heavy()) else {
                break;
            };
            let (waiter, changeset, _) = request.take();
            people += usize::from(waiter.person);
            let admitted = admit(
                &mut draft,
                &mut frames,
                None,
                &*self.entropy,
                changeset,
                vec![],
            );
            match admitted {
                Ok((outcome, _)) => accepted.push(waiter.accepted(outcome)),
                Err(error) => answer(waiter.reply, Err(error)),
            }
        }
        if accepted.is_empty() {
            let sync = Duration::ZERO;
            return Err(Answered { people, sync });
        }
        let (changes, written) = draft.split();
        let landed = Arc::<AtomicBool>::default();
        self.before = Some(Flight {
            written,
            spot: spot.behind(&frames, self.options),
            landed: Arc::clone(&landed),
        });
        Ok(Gathered {
            accepted,
            frames,
            changes,
            people,
            landed,
        })
    }
}

impl Committer {
    /// Writes a group, and answers it.
    pub(super) fn carry_out(&mut self, gathered: Gathered) -> Answered {
        let Gathered {
            accepted,
            frames,
            changes,
            people,
            landed,
        } = gathered;
        let begun = Instant::now();
        let written = self.begin().and_then(|()| {
            let written = self.journal.write(frames);
            written.map_err(|error| self.refused(error))?;
            self.health.set_full(false);
            Ok(begun.elapsed())
        });
        let applied = written.and_then(|sync| {
            // From here on the group has happened; what fails now is made good when the store opens again.
            let applied = changes
                .on(&self.view)
                .and_then(|batch| self.view.apply(batch));
            applied.map_err(|error| self.health.stop(error.to_string()))?;
            Ok(sync)
        });
        landed.store(true, Ordering::Release);
        self.tell(accepted, people, applied)
    }

    /// Takes as many of the waiting as fit, while nobody else writes, and answers them.
    pub(super) fn group(&mut self, waiting: &mut VecDeque<Request>) -> Answered {
        let mut people = 0;
        let begun = self.begin().and_then(|()| {
            let begun = self.packs.begin().and_then(|()| self.journal.begin());
            begun.map_err(|error| self.refused(error))
        });
        if let Err(error) = begun {
            waiting
                .drain(..)
                .for_each(|request| answer(request.reply, Err(error.clone())));
            return Answered::default();
        }
        let (view, frames) = (Arc::clone(&self.view), self.journal.frames());
        let reader = EventReader {
            view: &view,
            frames: &frames,
        };
        let mut draft = Draft::new(reader);
        let mut group = Group::at(frames.spot(self.journal.options()));
        let mut accepted = Vec::new();
        let mut strike = None;
        while let Some(request) = waiting.pop_front() {
            let erases = erases(&request.changeset);
            let full = group.pending() >= GROUP_BYTES;
            if full || (erases && !accepted.is_empty()) {
                waiting.push_front(request);
                break;
            }
            let (waiter, changeset, blobs) = request.take();
            people += usize::from(waiter.person);
            let packs = Some(&mut self.packs);
            let admitted = admit(
                &mut draft,
                &mut group,
                packs,
                &*self.entropy,
                changeset,
                blobs,
            );
            match admitted {
                Ok((outcome, to_strike)) => {
                    accepted.push(waiter.accepted(outcome));
                    strike = to_strike;
                }
                Err(error) => answer(waiter.reply, Err(error)),
            }
            // An order to erase goes alone: it reads from the view what the events before it wrote.
            if erases {
                break;
            }
        }
        if accepted.is_empty() {
            let sync = Duration::ZERO;
            return Answered { people, sync };
        }
        let written = self.write(draft, group, strike);
        self.tell(accepted, people, written)
    }

    fn begin(&mut self) -> Result<(), CommitError> {
        // A view that lacks a group would give the next one numbers that are taken.
        if let Status::Stopped { .. } = self.health.status() {
            return Err(self.health.stopped());
        }
        // Where the system cannot tell, only the write itself will.
        let free = self.disk.free(&self.dir).ok().flatten();
        if free.is_some_and(|free| free < self.reserve) {
            self.health.set_full(true);
            return Err(CommitError::DiskFull);
        }
        Ok(())
    }

    /// Makes the group durable, then visible; gives how long the first of it took.
    fn write(
        &mut self,
        mut draft: Draft<'_>,
        group: Group,
        strike: Option<Strike>,
    ) -> Result<Duration, CommitError> {
        let begun = Instant::now();
        let packed = self.packs.sync().map_err(|error| self.refused(error))?;
        draft.set_packed(packed);
        let written = self.journal.write(group);
        written.map_err(|error| self.refused(error))?;
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

    /// Tells everybody what came of a group.
    fn tell(
        &self,
        accepted: Vec<Accepted>,
        people: usize,
        written: Result<Duration, CommitError>,
    ) -> Answered {
        let sync = match written {
            Ok(sync) => sync,
            Err(error) => {
                let refused = accepted.into_iter();
                refused.for_each(|one| answer(one.reply, Err(error.clone())));
                let sync = Duration::ZERO;
                return Answered { people, sync };
            }
        };
        let (mut heads, mut new) = (BTreeMap::new(), 0);
        for one in &accepted {
            if let Outcome::New(committed) = &one.outcome {
                new += 1;
                heads.insert(committed.project, committed.last);
            }
        }
        self.health.wrote(new);
        for (project, head) in heads {
            // Nobody listening is no error.
            let _ = self.hints.send(Hint { project, head });
        }
        for Accepted { reply, outcome, .. } in accepted {
            let told = match outcome {
                Outcome::New(committed) => Ok(committed),
                Outcome::Known(project, command, events) => {
                    let frames = self.journal.frames();
                    let reader = EventReader {
                        view: &self.view,
                        frames: &frames,
                    };
                    let told = reader.outcome(project, command, events);
                    told.map_err(CommitError::from)
                }
            };
            answer(reply, told);
        }
        Answered { people, sync }
    }
}

/// Checks a changeset and adds it to the group's frames and rows. One that brings blobs needs the packs.
fn admit(
    draft: &mut Draft<'_>,
    group: &mut Group,
    packs: Option<&mut Packs>,
    entropy: &dyn Entropy,
    changeset: Changeset,
    blobs: Vec<(Sha256, Brought)>,
) -> Result<(Outcome, Option<Strike>), CommitError> {
    let Changeset {
        project,
        command,
        at,
        priority,
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
    } = prepare::prepare(changeset, draft, entropy)?;
    let bytes: u64 = events.iter().map(|event| event.len() as u64).sum();
    if bytes > CHANGESET_BYTES {
        return Err(CommitError::TooLarge {
            bytes,
            limit: CHANGESET_BYTES,
        });
    }
    if let Some(packs) = packs {
        for (sha256, brought) in blobs {
            match brought {
                Brought::File => packs.note(sha256, at),
                Brought::Bytes(bytes) if !draft.has_blob(sha256)? => {
                    let position = packs.push(sha256, at, &bytes);
                    draft.add_blob(sha256, position, at);
                }
                Brought::Bytes(_) => {}
            }
        }
    }
    let (mut crc, mut bodies) = (0, Vec::new());
    let position = group.push(|out| {
        let start = out.len();
        bodies = entry::write(out, project, command, committed.first, &events);
        crc = crc32fast::hash(&out[start..]);
    });
    draft.set_applied(Applied {
        last: position,
        next: group.next(),
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
        draft.apply(project, projection, body, priority == Priority::Bulk)?;
    }
    Ok((
        Outcome::New(committed),
        (!strike.is_empty()).then_some((project, strike)),
    ))
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
