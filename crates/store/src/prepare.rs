//! From a changeset to the bytes that are made durable and the rows that follow from them: checked, numbered, sealed.
//! Every store calls this inside whatever makes check and write one step.

use crate::chain::{self, Sealed, header_hash};
use crate::changeset::{Changeset, Committed};
use crate::entropy::{Entropy, Salt};
use crate::error::{CommitError, ReadError};
use crate::projection::{self, Projection};
use gainsay_model::command::Expect;
use gainsay_model::entity::{Entity, EntityRef};
use gainsay_model::event::{Event, EventHeader, SCHEMA_VERSION};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::stored::{Stamp, Stored};
use gainsay_model::time::{Revision, Seq};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The end of a project's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last event.
    pub seq: Seq,
    /// The digest of its header.
    pub hash: Sha256,
}

impl Default for Head {
    /// Before the first event.
    fn default() -> Self {
        Self {
            seq: Seq::START,
            hash: Sha256::ZERO,
        }
    }
}

/// What a changeset is checked against and applied to.
pub trait Before {
    /// The end of the project's log.
    ///
    /// # Errors
    /// When it cannot be read; the same below.
    fn head(&mut self, project: ProjectId) -> Result<Head, ReadError>;
    /// The event that last wrote the subject, if anything ever did.
    fn revision(
        &mut self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Revision>, ReadError>;
    /// The subject as it stands.
    fn stored(
        &mut self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Arc<Stored>>, ReadError>;
    /// What an event is about. Asked only for erasures.
    fn subject_of(&mut self, project: ProjectId, seq: Seq) -> Result<Option<EntityRef>, ReadError>;
}

/// A changeset that may be committed.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The new end of the log.
    pub head: Head,
    /// The events' bytes, in order.
    pub events: Vec<Sealed>,
    /// What changes in the view, in order.
    pub projections: Vec<Projection>,
    /// Events of this project whose salt and body are to be struck.
    pub strike: BTreeSet<Seq>,
    /// The answer, once all of it is durable and visible.
    pub committed: Committed,
}

/// Checks a changeset and works out everything that follows from it. Changes nothing.
///
/// # Errors
/// A conflict, an impossible erasure, or a failing read.
pub fn prepare(
    changeset: Changeset,
    before: &mut impl Before,
    entropy: &dyn Entropy,
) -> Result<Prepared, CommitError> {
    let Changeset {
        project,
        command,
        author,
        at,
        expect,
        events: new_events,
        ..
    } = changeset;
    for (subject, expected) in expect {
        let actual = before.revision(project, subject)?;
        let holds = match expected {
            Expect::Absent => actual.is_none(),
            Expect::Revision(revision) => actual == Some(revision),
        };
        if !holds {
            return Err(CommitError::Conflict {
                subject,
                expected,
                actual,
            });
        }
    }
    let head = before.head(project)?;
    let mut work = Work {
        project,
        now: BTreeMap::new(),
        projections: Vec::with_capacity(new_events.len()),
        written: Vec::with_capacity(new_events.len()),
        before,
    };
    let mut end = head;
    let mut events = Vec::with_capacity(new_events.len());
    let mut ordered = Vec::new();
    for new in new_events {
        let subject = new.subject();
        let seq = end.seq.next();
        let earlier = work.stored(subject)?;
        let header = EventHeader {
            project,
            seq,
            at,
            author,
            command,
            layer: new.layer,
            subject,
            before: earlier.as_ref().map(|stored| stored.changed.seq),
            schema: SCHEMA_VERSION,
            previous: end.hash,
            body: Sha256::ZERO,
        };
        let sealed = Sealed::new(header.clone(), &new.image, Salt::draw(entropy));
        end = Head {
            seq,
            hash: header_hash(&sealed.header),
        };
        events.push(sealed);
        let after = Stored::after(
            earlier.as_deref(),
            Event {
                header,
                image: Some(new.image),
            },
        );
        if let Some(Entity::Erasure(erasure)) = &after.entity {
            ordered.extend(erasure.seqs.iter().copied());
        }
        work.put(subject, earlier.as_deref(), Arc::new(after), true);
    }
    let strike = work.strike(ordered, head.seq)?;
    let committed = Committed {
        project,
        command,
        first: head.seq.next(),
        last: end.seq,
        written: work.written,
        repeated: false,
    };
    Ok(Prepared {
        head: end,
        events,
        projections: work.projections,
        strike,
        committed,
    })
}

/// What an event that is read back does to the view, when the log is replayed. A struck event leaves a tombstone.
#[must_use]
pub fn replay(before: Option<&Stored>, event: Event) -> Projection {
    let subject = event.header.subject;
    projection::project(subject, before, Arc::new(Stored::after(before, event)))
}

/// The first outcome of a command, told again from the events it wrote.
#[must_use]
pub fn told_again(
    project: ProjectId,
    command: CommandId,
    first: Seq,
    last: Seq,
    events: Vec<Event>,
    mut created: impl FnMut(EntityRef) -> Option<Stamp>,
) -> Committed {
    let written = events.into_iter().map(|event| {
        let subject = event.header.subject;
        let mut stored = Stored::after(None, event);
        if let Some(created) = created(subject) {
            stored.created = created;
        }
        Arc::new(stored)
    });
    Committed {
        project,
        command,
        first,
        last,
        written: written.collect(),
        repeated: true,
    }
}

struct Work<'a, B> {
    project: ProjectId,
    before: &'a mut B,
    /// Which projection has what was written last.
    now: BTreeMap<EntityRef, usize>,
    projections: Vec<Projection>,
    written: Vec<Arc<Stored>>,
}

impl<B: Before> Work<'_, B> {
    fn stored(&mut self, subject: EntityRef) -> Result<Option<Arc<Stored>>, ReadError> {
        match self.now.get(&subject) {
            Some(at) => Ok(self
                .projections
                .get(*at)
                .map(|last| Arc::clone(&last.stored))),
            None => self.before.stored(self.project, subject),
        }
    }

    fn put(
        &mut self,
        subject: EntityRef,
        earlier: Option<&Stored>,
        after: Arc<Stored>,
        written: bool,
    ) {
        if written {
            self.written.push(Arc::clone(&after));
        }
        self.now.insert(subject, self.projections.len());
        self.projections
            .push(projection::project(subject, earlier, after));
    }

    /// Leaves a tombstone wherever an event to be struck is what now stands.
    fn strike(&mut self, ordered: Vec<Seq>, head: Seq) -> Result<BTreeSet<Seq>, CommitError> {
        let mut strike = BTreeSet::new();
        for seq in ordered {
            let subject = if seq > head {
                None
            } else {
                self.before.subject_of(self.project, seq)?
            };
            chain::may_strike(subject).map_err(|why| CommitError::CannotErase { seq, why })?;
            strike.insert(seq);
            let Some(subject) = subject else { continue };
            match self.stored(subject)? {
                Some(stored) if stored.changed.seq == seq && stored.entity.is_some() => {
                    let tombstone = projection::erased(&stored);
                    self.put(subject, Some(&stored), Arc::new(tombstone), false);
                }
                _ => {}
            }
        }
        Ok(strike)
    }
}
