//! A thing's history: how it stands at its end, and which versions can come back.

use super::queue::Deed;
use gainsay_model::entity::{Entity, EntityRef};
use gainsay_model::event::{Image, Presence};
use gainsay_model::layer::Layer;
use gainsay_model::stored::{Stamp, Stored};
use gainsay_model::verdict::VerdictState;
use gainsay_model::wire::reading::HistoryEntry;

/// A thing as its history, newest first, leaves it.
pub fn newest(subject: EntityRef, entries: &[HistoryEntry]) -> Option<Stored> {
    let (last, first) = (entries.first()?, entries.last()?);
    let stamp = |entry: &HistoryEntry| Stamp {
        seq: entry.seq,
        at: entry.at,
        by: entry.by,
    };
    let image = last.image.clone();
    Some(Stored {
        id: subject.id,
        created: stamp(first),
        changed: stamp(last),
        // Fixed when a thing is made; the server goes by the one it knows.
        layer: Layer::Shared,
        presence: image
            .as_ref()
            .map_or(Presence::Deleted, |image| image.presence),
        source_id: None,
        import: None,
        entity: image.map(|image| image.entity),
    })
}

/// What brings a version back, as new deeds; nothing where it stands already or can never come back.
pub fn bring_back(subject: EntityRef, version: &Image, now: &Image) -> Vec<Deed> {
    let restore = Deed::Restore { subject };
    let change = Deed::Change {
        subject,
        layer: Layer::Shared,
        entity: version.entity.clone(),
    };
    let is_there = now.presence.is_active();
    let same = version.entity == now.entity;
    if !version.presence.is_active() || !may_change(&version.entity) || !may_change(&now.entity) {
        return Vec::new();
    }
    match (is_there, same) {
        (true, true) => Vec::new(),
        (true, false) => vec![change],
        (false, true) => vec![restore],
        (false, false) => vec![restore, change],
    }
}

/// What a person may write by hand. A verdict that was handed in moves by its own steps.
fn may_change(entity: &Entity) -> bool {
    match entity {
        Entity::Verdict(verdict) => verdict.state == VerdictState::Draft,
        Entity::Text(_)
        | Entity::Import(_)
        | Entity::Release(_)
        | Entity::Erasure(_)
        | Entity::Membership(_) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::entity::EntityKind;
    use uuid::Uuid;

    fn image(statement: &str, presence: Presence) -> Image {
        let json = serde_json::json!({ "claim": { "statement": statement } });
        Image {
            presence,
            ..Image::new(serde_json::from_value::<Entity>(json).unwrap())
        }
    }

    #[test]
    fn versions_come_back_by_as_few_deeds_as_it_takes() {
        let subject = EntityRef::new(EntityKind::Claim, Uuid::from_u128(1));
        let (old, now) = (
            image("old", Presence::Active),
            image("now", Presence::Active),
        );
        let gone = image("now", Presence::Deleted);
        let count = |version: &Image, now: &Image| bring_back(subject, version, now).len();
        assert_eq!(count(&now, &now), 0);
        assert_eq!(count(&old, &now), 1);
        assert_eq!(count(&now, &gone), 1);
        assert_eq!(count(&old, &gone), 2);
        assert_eq!(count(&gone, &now), 0, "deleting is another button");
    }

    #[test]
    fn a_published_verdict_stays() {
        let verdict = |state: &str| {
            let json = serde_json::json!({ "verdict": {
                "claim": Uuid::from_u128(2), "rating": "refuted", "rationale": "", "state": state,
            } });
            Image::new(serde_json::from_value::<Entity>(json).unwrap())
        };
        let subject = EntityRef::new(EntityKind::Verdict, Uuid::from_u128(1));
        assert!(bring_back(subject, &verdict("draft"), &verdict("published")).is_empty());
    }
}
