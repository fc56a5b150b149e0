//! Making several claims out of one, and saying of what bore on it where it goes.
//!
//! The old claim keeps a record of what went where, so that whoever comes to its address finds it.

use super::super::{Case, Draft, hanging, layer, rewritten};
use crate::facts::Found;
use crate::limits::{self, few};
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::{Claim, NewClaim, Portion, SplitOff};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::{Image, Presence};
use gainsay_model::grade::Grade;
use gainsay_model::id::{AnnotationId, BearingId, ClaimId};
use gainsay_model::layer::Layer;
use gainsay_store::NewEvent;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Decides a split.
pub(super) fn split(
    case: &mut Case<'_, '_>,
    old: Found<Claim>,
    into: Vec<NewClaim>,
    portions: Vec<Portion>,
) -> Result<Vec<NewEvent>, Refusal> {
    let id = ClaimId::new(old.stored.id);
    let mut parts = Vec::with_capacity(into.len());
    let claims = claims(case, id, into, &mut parts)?;
    let bearings = bearings(case, id, portions, &mut parts)?;
    let Found { stored, mut entity } = old;
    entity.split_into.extend(parts);
    few(&entity.split_into, limits::MENTIONS, "split_into")?;
    let mut events = vec![rewritten(&stored, Presence::Active, entity)];
    events.extend(claims);
    events.extend(bearings);
    Ok(events)
}

/// The new claims, each checked as if it were made by itself.
fn claims(
    case: &mut Case<'_, '_>,
    id: ClaimId,
    into: Vec<NewClaim>,
    parts: &mut Vec<SplitOff>,
) -> Result<Vec<NewEvent>, Refusal> {
    let field = "split.into";
    few(&into, limits::MENU, field)?;
    if into.is_empty() {
        return Err(Refusal::invalid("a split makes at least one new claim")
            .hint("Write the statement of the new claim.")
            .field(field));
    }
    let mut events = Vec::with_capacity(into.len());
    for (index, NewClaim { id: new, claim }) in into.into_iter().enumerate() {
        let at = format!("{field}[{index}]");
        let there = case
            .facts
            .stored(EntityRef::new(EntityKind::Claim, new.uuid()))?;
        if there.is_some() || parts.iter().any(|part| part.claim == new) {
            return Err(Refusal::conflict("there is already a claim with this id")
                .hint("Use a new id for every claim.")
                .field(format!("{at}.id")));
        }
        let claim = Claim {
            merged_into: None,
            retired: false,
            split_from: Some(id),
            split_into: Vec::new(),
            ..claim
        };
        let draft = Draft {
            id: new.uuid(),
            layer: Layer::Shared,
            before: None,
            new: claim,
        };
        let claim = super::put(case, draft).map_err(|refusal| {
            let inner = refusal.field.clone().unwrap_or_default();
            refusal.field(format!("{at}.claim.{inner}"))
        })?;
        parts.push(SplitOff {
            claim: new,
            annotations: Vec::new(),
        });
        events.push(NewEvent {
            id: new.uuid(),
            layer: Layer::Shared,
            image: Image::new(claim),
        });
    }
    Ok(events)
}

/// What goes to the new claims. The first place that a bearing goes to gets the bearing itself,
/// unless it stays; every other one gets a copy.
fn bearings(
    case: &mut Case<'_, '_>,
    id: ClaimId,
    portions: Vec<Portion>,
    parts: &mut [SplitOff],
) -> Result<Vec<NewEvent>, Refusal> {
    let mut here: BTreeMap<BearingId, Found<Bearing>> = hanging::bearings_on(case, id)?
        .into_iter()
        .filter(|found| case.sight.sees(found.stored.layer))
        .map(|found| (BearingId::new(found.stored.id), found))
        .collect();
    let mut moved: BTreeMap<(AnnotationId, Layer), ClaimId> = BTreeMap::new();
    let mut events = Vec::new();
    for (index, portion) in portions.into_iter().enumerate() {
        let field = format!("split.bearings[{index}]");
        let Some(Found { stored, entity }) = here.remove(&portion.bearing) else {
            return Err(Refusal::invalid(format!(
                "`{field}` names what does not bear on this claim, or names it twice"
            ))
            .hint("Name each bearing of the claim once.")
            .field(format!("{field}.bearing")));
        };
        layer::may_write(case, EntityKind::Bearing, stored.layer)?;
        let to: BTreeSet<ClaimId> = portion.to.into_iter().collect();
        if let Some(stranger) = to
            .iter()
            .find(|to| !parts.iter().any(|part| part.claim == **to))
        {
            return Err(Refusal::invalid(format!(
                "{stranger} is none of the claims that this split makes"
            ))
            .hint("Name the new claims by the ids given in `split.into`.")
            .field(format!("{field}.to")));
        }
        if to.is_empty() && !portion.stays {
            return Err(
                Refusal::invalid("what bears on the claim has to go somewhere")
                    .hint("Say to which of the new claims it goes, or that it stays.")
                    .field(field),
            );
        }
        // The annotation is expected to be there still when the copies are made.
        case.facts
            .named::<Annotation>(entity.annotation.uuid(), &field)?;
        case.facts.rely_on(&stored);
        if matches!(stored.layer, Layer::Shared | Layer::Adjudicated) {
            for part in parts.iter_mut().filter(|part| to.contains(&part.claim)) {
                if !part.annotations.contains(&entity.annotation) {
                    part.annotations.push(entity.annotation);
                }
            }
        }
        for (place, claim) in to.into_iter().enumerate() {
            let new = Bearing {
                claim,
                ..entity.clone()
            };
            if place == 0 && !portion.stays {
                moved.insert((entity.annotation, stored.layer), claim);
                events.push(rewritten(&stored, Presence::Active, new));
            } else {
                events.push(NewEvent {
                    id: Uuid::new_v5(&stored.id, claim.uuid().as_bytes()),
                    layer: stored.layer,
                    image: Image::new(new),
                });
            }
        }
    }
    events.extend(grades(case, id, &moved)?);
    Ok(events)
}

/// How far an annotation is believed goes with its bearing.
fn grades(
    case: &mut Case<'_, '_>,
    id: ClaimId,
    moved: &BTreeMap<(AnnotationId, Layer), ClaimId>,
) -> Result<Vec<NewEvent>, Refusal> {
    let mut events = Vec::new();
    for Found { stored, mut entity } in hanging::under::<Grade>(case, id.uuid())? {
        let Some((annotation, _)) = entity.given.on_claim() else {
            continue;
        };
        if let Some(to) = moved.get(&(annotation, stored.layer)) {
            entity.given.move_to(*to);
            case.facts.rely_on(&stored);
            events.push(rewritten(&stored, Presence::Active, entity));
        }
    }
    Ok(events)
}
