//! Making two claims one: what hangs on the one hangs on the other from then on.
//!
//! Everything moves as it is, under its own id, so that its history goes on and undo puts it back.
//! What would stand twice goes out of sight. That the two said the same is kept as a link between
//! them, by which the one that goes on knows what was merged into it. Verdicts stay where they were
//! given, at their own addresses.

use super::super::{Case, claim_link, hanging, rewritten};
use super::leads_on;
use super::step::judged_by_others;
use crate::facts::Found;
use crate::limits::{self, few};
use crate::naming::named;
use crate::refusal::Refusal;
use gainsay_model::claim::{Claim, ClaimLink, ClaimLinkKind};
use gainsay_model::event::{Image, Presence};
use gainsay_model::grade::{Grade, Grading};
use gainsay_model::id::ClaimId;
use gainsay_model::layer::Layer;
use gainsay_model::verdict::VerdictState;
use gainsay_store::NewEvent;
use std::collections::BTreeSet;
use uuid::Uuid;

const FIELD: &str = "merge.into";

/// Decides a merge.
pub(super) fn merge(
    case: &mut Case<'_, '_>,
    old: Found<Claim>,
    into: ClaimId,
) -> Result<Vec<NewEvent>, Refusal> {
    let id = ClaimId::new(old.stored.id);
    let target = case.facts.named::<Claim>(into.uuid(), FIELD)?;
    leads_on(case, id, Some(into), FIELD)?;
    open(&target)?;
    judged_by_others(case, &target)?;
    nothing_in_review(case, id)?;
    let mut events = vec![merged(&old, into)];
    events.extend(topics(&old.entity, target)?);
    events.extend(bearings(case, id, into)?);
    events.extend(grades(case, id, into)?);
    events.extend(links(case, id, into)?);
    Ok(events)
}

/// The claim that goes on has to be one that is worked on.
fn open(target: &Found<Claim>) -> Result<(), Refusal> {
    let named = named(&target.stored);
    let (message, hint) = if target.entity.merged_into.is_some() {
        (
            format!("{named} was itself merged into another"),
            "Merge into that one.",
        )
    } else if target.entity.retired {
        (
            format!("{named} is put away"),
            "Take it up again first, or choose another.",
        )
    } else {
        return Ok(());
    };
    Err(Refusal::conflict(message).hint(hint).field(FIELD))
}

/// A reviewer who has a verdict before them finds the claim as it was handed in.
fn nothing_in_review(case: &mut Case<'_, '_>, id: ClaimId) -> Result<(), Refusal> {
    let verdicts = hanging::verdicts_on(case, id)?;
    let open = verdicts
        .iter()
        .find(|found| found.entity.state == VerdictState::InReview);
    match open {
        None => Ok(()),
        Some(verdict) => Err(Refusal::conflict(format!(
            "verdict {} on this claim is in review",
            verdict.entity.number
        ))
        .hint("Have it published or returned first.")),
    }
}

fn merged(old: &Found<Claim>, into: ClaimId) -> NewEvent {
    let claim = Claim {
        merged_into: Some(into),
        ..old.entity.clone()
    };
    rewritten(&old.stored, Presence::Active, claim)
}

/// The claim that goes on is about what both were about.
fn topics(old: &Claim, target: Found<Claim>) -> Result<Option<NewEvent>, Refusal> {
    let Found { stored, mut entity } = target;
    let new: Vec<String> = old
        .topics
        .iter()
        .filter(|topic| !entity.topics.contains(topic))
        .cloned()
        .collect();
    if new.is_empty() {
        return Ok(None);
    }
    entity.topics.extend(new);
    few(&entity.topics, limits::MENTIONS, "topics")?;
    Ok(Some(rewritten(&stored, Presence::Active, entity)))
}

/// Bearings move. Where the same annotation bears on the other already, on the same layer, that
/// one stays and this one goes.
fn bearings(case: &mut Case<'_, '_>, id: ClaimId, into: ClaimId) -> Result<Vec<NewEvent>, Refusal> {
    let there: BTreeSet<(Uuid, Layer)> = hanging::bearings_on(case, into)?
        .iter()
        .map(|found| (found.entity.annotation.uuid(), found.stored.layer))
        .collect();
    let mut events = Vec::new();
    for found in hanging::bearings_on(case, id)? {
        case.facts.rely_on(&found.stored);
        let Found { stored, mut entity } = found;
        let presence = if there.contains(&(entity.annotation.uuid(), stored.layer)) {
            Presence::Deleted
        } else {
            entity.claim = into;
            Presence::Active
        };
        events.push(rewritten(&stored, presence, entity));
    }
    Ok(events)
}

/// How far an annotation is believed goes with its bearing.
fn grades(case: &mut Case<'_, '_>, id: ClaimId, into: ClaimId) -> Result<Vec<NewEvent>, Refusal> {
    let of = |grade: &Grade| {
        let (annotation, _) = grade.given.on_claim()?;
        let is_credibility = matches!(grade.given, Grading::Credibility { .. });
        Some((annotation, is_credibility))
    };
    let there: BTreeSet<_> = hanging::under::<Grade>(case, into.uuid())?
        .iter()
        .filter_map(|found| Some((of(&found.entity)?, found.stored.layer)))
        .collect();
    let mut events = Vec::new();
    for found in hanging::under::<Grade>(case, id.uuid())? {
        case.facts.rely_on(&found.stored);
        let Found { stored, mut entity } = found;
        let Some(annotation) = of(&entity) else {
            continue;
        };
        let presence = if there.contains(&(annotation, stored.layer)) {
            Presence::Deleted
        } else {
            entity.given.move_to(into);
            Presence::Active
        };
        events.push(rewritten(&stored, presence, entity));
    }
    Ok(events)
}

/// Links lead from and to the claim that goes on, once each.
fn links(case: &mut Case<'_, '_>, id: ClaimId, into: ClaimId) -> Result<Vec<NewEvent>, Refusal> {
    let mut there: Vec<ClaimLink> = hanging::claim_links(case, into)?
        .into_iter()
        .map(|found| found.entity)
        .filter(|link| link.from != id && link.to != id)
        .collect();
    let moved = |end: ClaimId| if end == id { into } else { end };
    let mut events = Vec::new();
    let mut says_the_same = false;
    for found in hanging::claim_links(case, id)? {
        let Found { stored, entity } = found;
        let new = ClaimLink {
            from: moved(entity.from),
            to: moved(entity.to),
            ..entity.clone()
        };
        if new.from == new.to && entity.kind == ClaimLinkKind::Equivalent {
            says_the_same = true;
            continue;
        }
        case.facts.rely_on(&stored);
        if new.from == new.to || there.iter().any(|known| claim_link::same(known, &new)) {
            events.push(rewritten(&stored, Presence::Deleted, entity));
            continue;
        }
        if new.kind == ClaimLinkKind::Narrows {
            claim_link::no_ring(case, &new, Some((id, into)))?;
        }
        there.push(new.clone());
        events.push(rewritten(&stored, Presence::Active, new));
    }
    if !says_the_same {
        events.push(NewEvent {
            id: Uuid::new_v5(&case.command.uuid(), b"merged"),
            layer: Layer::Shared,
            image: Image::new(ClaimLink {
                kind: ClaimLinkKind::Equivalent,
                from: id,
                to: into,
            }),
        });
    }
    Ok(events)
}
