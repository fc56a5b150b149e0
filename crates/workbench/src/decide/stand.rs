//! Whether a thing that comes back finds everything it stands on.

use super::{Case, bearing, claim_link, relation};
use crate::naming;
use crate::refusal::Refusal;
use gainsay_model::claim::ClaimLinkKind;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::layer::Layer;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Refuses what would come back without the things it hangs on, or beside a second of its kind.
/// `coming` are the things that come back with it.
pub(super) fn check(
    case: &mut Case<'_, '_>,
    id: Uuid,
    layer: Layer,
    entity: &Entity,
    coming: &BTreeSet<EntityRef>,
) -> Result<(), Refusal> {
    for needed in needs(entity) {
        let there = case
            .facts
            .stored(needed)?
            .is_some_and(|stored| stored.presence.is_active());
        if !there && !coming.contains(&needed) {
            return Err(Refusal::conflict(format!(
                "{} cannot come back: the {} it hangs on is gone",
                naming::entity(entity),
                needed.kind.noun()
            ))
            .hint(format!("Restore the {} first.", needed.kind.noun())));
        }
    }
    match entity {
        Entity::Relation(new) => relation::once(case, id, layer, new),
        Entity::Bearing(new) => bearing::once(case, id, layer, new),
        Entity::ClaimLink(new) => {
            claim_link::once(case, id, new)?;
            if new.kind == ClaimLinkKind::Narrows {
                claim_link::no_ring(case, new, None)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// What a thing makes no sense without.
fn needs(entity: &Entity) -> Vec<EntityRef> {
    let of = |kind, id: Uuid| EntityRef::new(kind, id);
    match entity {
        Entity::Text(text) => vec![of(EntityKind::Document, text.document.uuid())],
        Entity::Region(region) => vec![of(EntityKind::Document, region.document.uuid())],
        Entity::Annotation(annotation) => {
            vec![of(EntityKind::Document, annotation.document.uuid())]
        }
        Entity::Assignment(assignment) => {
            vec![of(EntityKind::Document, assignment.document.uuid())]
        }
        Entity::Relation(relation) => vec![
            of(EntityKind::Annotation, relation.from.uuid()),
            of(EntityKind::Annotation, relation.to.uuid()),
        ],
        Entity::Bearing(bearing) => vec![
            of(EntityKind::Annotation, bearing.annotation.uuid()),
            of(EntityKind::Claim, bearing.claim.uuid()),
        ],
        Entity::ClaimLink(link) => {
            vec![
                of(EntityKind::Claim, link.from.uuid()),
                of(EntityKind::Claim, link.to.uuid()),
            ]
        }
        Entity::Verdict(verdict) => vec![of(EntityKind::Claim, verdict.claim.uuid())],
        _ => Vec::new(),
    }
}
