//! What hangs on a thing: links, bearings and drafts that make no sense without it.

use super::{Case, undo};
use crate::facts::Found;
use crate::guard::Guarded;
use crate::refusal::Refusal;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::{ClaimLink, ClaimLinkKind, ClaimStep};
use gainsay_model::command::{Command, Expect, Request, VerdictStep};
use gainsay_model::entity::{Entity, EntityKind, EntityRef, EntityType};
use gainsay_model::id::{ClaimId, DocumentId, ProjectId};
use gainsay_model::relation::Relation;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::Verdict;
use gainsay_store::{Query, Store};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Links from or to an annotation of the document.
pub(super) fn relations(
    case: &mut Case<'_, '_>,
    annotation: Uuid,
    document: DocumentId,
) -> Result<Vec<Found<Relation>>, Refusal> {
    let mut found = both::<Relation>(case, document.uuid())?;
    found.retain(|found| {
        found.entity.from.uuid() == annotation || found.entity.to.uuid() == annotation
    });
    found
        .iter()
        .for_each(|found| case.facts.rely_on(&found.stored));
    Ok(found)
}

/// Bearings of an annotation of the document.
pub(super) fn bearings(
    case: &mut Case<'_, '_>,
    annotation: Uuid,
    document: DocumentId,
) -> Result<Vec<Found<Bearing>>, Refusal> {
    let query = Query::Beside {
        kind: EntityKind::Bearing,
        second: document.uuid(),
    };
    let mut found = typed::<Bearing>(case.facts.all(query)?);
    found.retain(|found| found.entity.annotation.uuid() == annotation);
    found
        .iter()
        .for_each(|found| case.facts.rely_on(&found.stored));
    Ok(found)
}

/// Bearings on a claim.
pub(super) fn bearings_on(
    case: &mut Case<'_, '_>,
    claim: ClaimId,
) -> Result<Vec<Found<Bearing>>, Refusal> {
    under(case, claim.uuid())
}

/// Verdicts on a claim, oldest first.
pub(super) fn verdicts_on(
    case: &mut Case<'_, '_>,
    claim: ClaimId,
) -> Result<Vec<Found<Verdict>>, Refusal> {
    under(case, claim.uuid())
}

/// Verdicts on a claim that were deleted: their numbers are not given again.
pub(super) fn deleted_verdicts_on(
    case: &mut Case<'_, '_>,
    claim: ClaimId,
) -> Result<Vec<Found<Verdict>>, Refusal> {
    let mut found = typed::<Verdict>(case.facts.all(Query::Deleted(EntityKind::Verdict))?);
    found.retain(|found| found.entity.claim == claim);
    Ok(found)
}

/// Links from or to a claim.
pub(super) fn claim_links(
    case: &mut Case<'_, '_>,
    claim: ClaimId,
) -> Result<Vec<Found<ClaimLink>>, Refusal> {
    both(case, claim.uuid())
}

/// Things listed under a home.
pub(super) fn under<T: EntityType>(
    case: &mut Case<'_, '_>,
    home: Uuid,
) -> Result<Vec<Found<T>>, Refusal> {
    Ok(typed(case.facts.all(Query::Under {
        kind: T::KIND,
        home,
    })?))
}

fn both<T: EntityType>(case: &mut Case<'_, '_>, home: Uuid) -> Result<Vec<Found<T>>, Refusal> {
    let mut rows = case.facts.all(Query::Under {
        kind: T::KIND,
        home,
    })?;
    rows.extend(case.facts.all(Query::Beside {
        kind: T::KIND,
        second: home,
    })?);
    Ok(typed(rows))
}

fn typed<T: EntityType>(rows: Vec<Stored>) -> Vec<Found<T>> {
    let found = rows.into_iter().filter_map(|stored| {
        let entity = stored.get::<T>()?.clone();
        Some(Found { stored, entity })
    });
    found.collect()
}

/// What a request must hold while it is decided and carried out, because its rules look at all
/// that hangs there.
pub(crate) fn guards(store: &dyn Store, request: &Request) -> Result<BTreeSet<Guarded>, Refusal> {
    let project = request.project;
    let stored = |subject| -> Result<Vec<EntityRef>, Refusal> {
        let stored = store.get(project, subject)?;
        Ok(stored
            .and_then(|stored| Some(hooks(stored.id, stored.entity.as_ref()?)))
            .unwrap_or_default())
    };
    let of_command = |command| -> Result<Vec<EntityRef>, Refusal> {
        let Some(outcome) = store.outcome(project, command)? else {
            return Ok(Vec::new());
        };
        let rows = outcome.written.iter();
        Ok(rows
            .filter_map(|row| Some(hooks(row.id, row.entity.as_ref()?)))
            .flatten()
            .collect())
    };
    let things = match &request.what {
        // Nothing can hang on an annotation that is not there yet.
        Command::Put {
            entity: Entity::Annotation(_),
            expect: Expect::Absent,
            ..
        } => Vec::new(),
        Command::Put { id, entity, .. } => hooks(*id, entity),
        Command::Delete { subject, .. } => stored(*subject)?,
        Command::Restore { subject } => {
            let mut things = stored(*subject)?;
            if let Some(deleted) = store.get(project, *subject)?
                && let Some(event) = store.event(project, deleted.changed.seq)?
            {
                things.extend(of_command(event.header.command)?);
            }
            things
        }
        Command::Undo { command } => of_command(*command)?,
        Command::UndoImport { import } => undo::import::held(store, project, *import)?,
        Command::Verdict { verdict, step, .. } => {
            let mut things = stored(EntityRef::new(EntityKind::Verdict, verdict.uuid()))?;
            if let VerdictStep::Correct { id, .. } = step {
                things.push(EntityRef::new(EntityKind::Verdict, id.uuid()));
            }
            things
        }
        Command::Claim { claim, step, .. } => of_step(store, project, *claim, step)?,
        Command::CreateProject { .. } | Command::Settle { .. } | Command::Erase { .. } => {
            Vec::new()
        }
    };
    Ok(things
        .into_iter()
        .map(|thing| Guarded::Thing(project, thing))
        .collect())
}

/// Held by whoever decides that one claim narrows another: no ring may be closed.
const NARROWING: EntityRef = EntityRef::new(EntityKind::ClaimLink, Uuid::nil());

/// What a step of a claim hangs on: the claims it is about, and the annotations that will bear on
/// further ones.
fn of_step(
    store: &dyn Store,
    project: ProjectId,
    claim: ClaimId,
    step: &ClaimStep,
) -> Result<Vec<EntityRef>, Refusal> {
    let claim_of = |id: ClaimId| EntityRef::new(EntityKind::Claim, id.uuid());
    let mut things = vec![claim_of(claim)];
    match step {
        ClaimStep::Merge { into } => things.extend([claim_of(*into), NARROWING]),
        ClaimStep::Split { into, bearings } => {
            things.extend(into.iter().map(|new| claim_of(new.id)));
            for portion in bearings.iter().filter(|portion| !portion.to.is_empty()) {
                let subject = EntityRef::new(EntityKind::Bearing, portion.bearing.uuid());
                let stored = store.get(project, subject)?;
                if let Some(bearing) = stored.as_ref().and_then(|stored| stored.get::<Bearing>()) {
                    let annotation = bearing.annotation.uuid();
                    things.push(EntityRef::new(EntityKind::Annotation, annotation));
                }
            }
        }
        ClaimStep::Retire { .. } | ClaimStep::Revive => {}
    }
    Ok(things)
}

/// The things that this one hangs on, and itself where something may hang on it.
fn hooks(id: Uuid, entity: &Entity) -> Vec<EntityRef> {
    let annotation =
        |id: gainsay_model::id::AnnotationId| EntityRef::new(EntityKind::Annotation, id.uuid());
    let claim = |id: ClaimId| EntityRef::new(EntityKind::Claim, id.uuid());
    match entity {
        Entity::Annotation(_) | Entity::Claim(_) => vec![EntityRef::new(entity.kind(), id)],
        Entity::Relation(relation) => vec![annotation(relation.from), annotation(relation.to)],
        Entity::Bearing(bearing) => vec![annotation(bearing.annotation), claim(bearing.claim)],
        Entity::ClaimLink(link) => {
            let mut hooks = vec![claim(link.from), claim(link.to)];
            // Three people at once could else close a ring, each with a link of their own.
            hooks.extend((link.kind == ClaimLinkKind::Narrows).then_some(NARROWING));
            hooks
        }
        Entity::Verdict(verdict) => vec![claim(verdict.claim)],
        _ => Vec::new(),
    }
}

/// The digests an article is recognised by, to be held while one is taken in.
pub(crate) fn digests(
    project: ProjectId,
    digests: impl IntoIterator<Item = gainsay_model::hash::Sha256>,
) -> BTreeSet<Guarded> {
    digests
        .into_iter()
        .map(|digest| Guarded::Digest(project, digest))
        .collect()
}

/// The report of an import, to be held while a line is added to it.
pub(crate) fn report(project: ProjectId, import: gainsay_model::id::ImportId) -> BTreeSet<Guarded> {
    BTreeSet::from([Guarded::Thing(
        project,
        EntityRef::new(EntityKind::Import, import.uuid()),
    )])
}
