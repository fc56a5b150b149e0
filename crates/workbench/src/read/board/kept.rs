//! Rows that were worked out and still hold.
//!
//! Every row is kept with what it rests on. Before a board is read, the events since the last time
//! are looked through, and rows that rest on what they wrote, or on what that hangs on, are dropped.
//! Too many events, one whose body was struck, or another rating scale, and everything is.

use super::row::row;
use super::watch::{Shared, Watch};
use crate::facts;
use crate::read::Lens;
use crate::refusal::Refusal;
use gainsay_model::claim::Claim;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::event::Event;
use gainsay_model::id::{AnnotationId, ClaimId, ProjectId};
use gainsay_model::rating::Scale;
use gainsay_model::stored::Stored;
use gainsay_model::time::Seq;
use gainsay_model::wire::board::ClaimRow;
use gainsay_reuse::Reuse;
use gainsay_store::Query;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many projects' rows are kept: as many as a team has open on one day.
const PROJECTS: usize = 16;

/// After so many events everything is worked out anew: that is an import, which touched most of it.
const EVENTS: u64 = 2_000;

/// How many rows are kept for one project. A row with what it rests on takes about 2 kB.
pub(super) const ROWS: usize = 20_000;

/// The boards that were looked at.
#[derive(Debug, Default)]
pub(crate) struct Boards {
    of: Mutex<BTreeMap<ProjectId, Arc<Board>>>,
}

/// The rows of one project.
#[derive(Debug, Default)]
pub(super) struct Board(Mutex<Kept>);

impl Boards {
    /// The projects whose rows are kept.
    pub(super) fn projects(&self) -> Vec<ProjectId> {
        let boards = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        boards.keys().copied().collect()
    }

    pub(super) fn of(&self, project: ProjectId) -> Arc<Board> {
        let mut boards = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        if boards.len() >= PROJECTS && !boards.contains_key(&project) {
            boards.clear();
        }
        Arc::clone(boards.entry(project).or_default())
    }
}

impl Board {
    /// Takes the rows; who comes second waits, and finds them worked out.
    pub(super) fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(|poisoned| {
            // Whoever held it did not come to the end.
            let mut kept = poisoned.into_inner();
            *kept = Kept::default();
            kept
        })
    }
}

/// What is kept of one project's board.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The last event that was looked at; none before the first reading.
    at: Option<Seq>,
    /// Up to where passages that articles share were taken in; see [`Reuse::generation`].
    reuse: u64,
    /// The claims in the order they were made.
    order: BTreeMap<Seq, ClaimId>,
    rows: BTreeMap<ClaimId, Row>,
    /// Which rows rest on a thing.
    resting: BTreeMap<EntityRef, BTreeSet<ClaimId>>,
}

#[derive(Debug)]
struct Row {
    row: ClaimRow,
    rests_on: BTreeSet<EntityRef>,
}

impl Kept {
    /// Drops what no longer holds.
    pub(super) fn follow(&mut self, lens: &mut Lens<'_>, reuse: &Reuse) -> Result<(), Refusal> {
        self.follow_reuse(lens.project, reuse);
        let head = lens.store.head(lens.project)?;
        match self.at {
            Some(at) if at == head => return Ok(()),
            Some(at) if head.0.saturating_sub(at.0) <= EVENTS => {
                let count = usize::try_from(head.0 - at.0).unwrap_or(usize::MAX);
                let events = lens.store.events(lens.project, at, count)?;
                let is_known = events.len() == count
                    && events.iter().all(|event| {
                        event.image.is_some() && event.header.subject.kind != EntityKind::Scale
                    });
                if is_known {
                    for event in &events {
                        self.take(lens, event)?;
                    }
                    self.at = Some(head);
                    return Ok(());
                }
            }
            _ => {}
        }
        *self = Self {
            reuse: self.reuse,
            ..Self::default()
        };
        for stored in facts::all(lens.store, lens.project, Query::Kind(EntityKind::Claim))? {
            self.place(&stored);
        }
        self.at = Some(head);
        Ok(())
    }

    /// Drops what rests on articles whose passages came or went since.
    fn follow_reuse(&mut self, project: ProjectId, reuse: &Reuse) {
        let generation = reuse.generation(project);
        if generation == self.reuse {
            return;
        }
        match reuse.changed_since(project, self.reuse) {
            Some(changed) => {
                for document in changed {
                    let subject = EntityRef::new(EntityKind::Document, document.uuid());
                    for claim in self.resting.get(&subject).cloned().unwrap_or_default() {
                        self.drop_row(claim);
                    }
                }
            }
            None => {
                self.rows.clear();
                self.resting.clear();
            }
        }
        self.reuse = generation;
    }

    fn take(&mut self, lens: &Lens<'_>, event: &Event) -> Result<(), Refusal> {
        let subject = event.header.subject;
        let hangs_on = event.image.as_ref().map(|image| hangs_on(&image.entity));
        for touched in hangs_on.into_iter().flatten().chain([subject]) {
            for claim in self.resting.get(&touched).cloned().unwrap_or_default() {
                self.drop_row(claim);
            }
        }
        if subject.kind == EntityKind::Claim {
            let claim = ClaimId::new(subject.id);
            self.order.retain(|_, known| *known != claim);
            if let Some(stored) = lens.store.shared(lens.project, subject)? {
                self.place(&stored);
            }
        }
        Ok(())
    }

    /// Claims that were merged into others are found at those.
    fn place(&mut self, stored: &Stored) {
        let claim = stored.get::<Claim>();
        if stored.presence.is_active() && claim.is_some_and(|claim| claim.merged_into.is_none()) {
            self.order
                .insert(stored.created.seq, ClaimId::new(stored.id));
        }
    }

    fn drop_row(&mut self, claim: ClaimId) {
        let Some(Row { rests_on, .. }) = self.rows.remove(&claim) else {
            return;
        };
        for subject in rests_on {
            if let Some(claims) = self.resting.get_mut(&subject) {
                claims.remove(&claim);
                if claims.is_empty() {
                    self.resting.remove(&subject);
                }
            }
        }
    }

    /// The claims of a page, and where the next one begins if there is one.
    pub(super) fn page(&self, after: Option<Seq>, limit: usize) -> (Vec<ClaimId>, Option<Seq>) {
        let first = after.map_or(0, |after| after.0 + 1);
        let mut claims = Vec::new();
        let mut last = Seq::START;
        for (created, claim) in self.order.range(Seq(first)..) {
            if claims.len() == limit {
                return (claims, Some(last));
            }
            claims.push(*claim);
            last = *created;
        }
        (claims, None)
    }

    /// Works out the rows that are not there.
    pub(super) fn complete(
        &mut self,
        lens: &mut Lens<'_>,
        claims: &[ClaimId],
    ) -> Result<(), Refusal> {
        let missing: Vec<ClaimId> = claims
            .iter()
            .filter(|claim| !self.rows.contains_key(claim))
            .copied()
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        if self.rows.len() + missing.len() > ROWS {
            self.rows.clear();
            self.resting.clear();
        }
        let of_project = EntityRef::of_project(EntityKind::Scale, lens.project);
        let scale = lens.store.shared(lens.project, of_project)?;
        let scale = scale.as_deref().and_then(|stored| stored.get::<Scale>());
        let Some(scale) = scale else {
            return Err(Refusal::not_found("the project"));
        };
        let mut shared = Shared::default();
        for id in missing {
            let subject = EntityRef::new(EntityKind::Claim, id.uuid());
            let Some(stored) = lens.store.shared(lens.project, subject)? else {
                continue;
            };
            let claim = stored.get::<Claim>();
            let Some(claim) = claim.filter(|_| stored.presence.is_active()) else {
                continue;
            };
            let mut watch = Watch::new(lens, &mut shared);
            let row = row(&mut watch, scale, &stored, claim)?;
            let mut rests_on = watch.rests_on();
            rests_on.insert(subject);
            for subject in &rests_on {
                self.resting.entry(*subject).or_default().insert(id);
            }
            self.rows.insert(id, Row { row, rests_on });
        }
        Ok(())
    }

    pub(super) fn row(&self, claim: ClaimId) -> Option<&ClaimRow> {
        self.rows.get(&claim).map(|kept| &kept.row)
    }
}

/// The things whose rows a thing changes by coming, changing or going.
fn hangs_on(entity: &Entity) -> Vec<EntityRef> {
    let claim = |id: ClaimId| EntityRef::new(EntityKind::Claim, id.uuid());
    let annotation = |id: AnnotationId| EntityRef::new(EntityKind::Annotation, id.uuid());
    match entity {
        Entity::Bearing(bearing) => vec![claim(bearing.claim)],
        Entity::Verdict(verdict) => vec![claim(verdict.claim)],
        Entity::ClaimLink(link) => vec![claim(link.from), claim(link.to)],
        Entity::Relation(relation) => vec![annotation(relation.from), annotation(relation.to)],
        Entity::OriginDecision(decision) => {
            vec![annotation(decision.left), annotation(decision.right)]
        }
        _ => Vec::new(),
    }
}
