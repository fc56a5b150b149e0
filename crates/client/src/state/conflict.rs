//! Two versions of one thing: one's own, which was on its way, and the one that somebody else made meanwhile.

use super::difference::{Change, of};
use super::queue::{Deed, Queued, Standing};
use gainsay_model::entity::Entity;
use gainsay_model::event::Author;
use gainsay_model::time::Timestamp;

/// What there is to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Who made the other version.
    pub by: Author,
    pub at: Timestamp,
    /// What differs, from one's own version to theirs.
    pub changes: Vec<Change>,
    pub mine_deletes: bool,
    pub theirs_deleted: bool,
    /// Whether one's own version may stand beside theirs as a thing of its own.
    pub can_keep_both: bool,
}

/// The conflict that a queued deed is stuck in.
pub fn conflict(item: &Queued) -> Option<Conflict> {
    let Standing::Conflict(theirs) = &item.standing else {
        return None;
    };
    let theirs_deleted = !theirs.presence.is_active();
    let mine = item.deed.entity();
    let changes = match (mine, &theirs.entity) {
        (Some(mine), Some(other)) => of(mine, other),
        _ => Vec::new(),
    };
    Some(Conflict {
        by: theirs.changed.by,
        at: theirs.changed.at,
        changes,
        mine_deletes: matches!(item.deed, Deed::Delete { .. }),
        theirs_deleted,
        can_keep_both: !theirs_deleted && mine.is_some_and(can_double),
    })
}

/// Two marks, claims, notes or parties may say nearly the same; two links between the same ends may not, and
/// an article has one set of details.
fn can_double(entity: &Entity) -> bool {
    matches!(
        entity,
        Entity::Annotation(_) | Entity::Claim(_) | Entity::Note(_) | Entity::Party(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::queue::Queue;
    use gainsay_model::entity::{EntityKind, EntityRef};
    use gainsay_model::event::Presence;
    use gainsay_model::id::{CommandId, ProjectId};
    use gainsay_model::layer::Layer;
    use gainsay_model::stored::{Stamp, Stored};
    use gainsay_model::time::Seq;
    use uuid::Uuid;

    fn claim(statement: &str) -> Entity {
        serde_json::from_value(serde_json::json!({ "claim": { "statement": statement } })).unwrap()
    }

    fn stuck(deed: Deed, presence: Presence) -> Queued {
        let command = CommandId::new(Uuid::from_u128(3));
        let mut queue = Queue::default();
        queue.push(ProjectId::new(Uuid::nil()), command, 1, deed, None);
        let stamp = Stamp {
            seq: Seq(4),
            at: Timestamp(5),
            by: Author::Operator,
        };
        let theirs = Stored {
            id: Uuid::from_u128(1),
            created: stamp,
            changed: stamp,
            layer: Layer::Shared,
            presence,
            source_id: None,
            import: None,
            entity: Some(claim("theirs")),
        };
        queue
            .set(command, Standing::Conflict(theirs))
            .unwrap()
            .clone()
    }

    #[test]
    fn both_versions_are_told_apart() {
        let subject = EntityRef::new(EntityKind::Claim, Uuid::from_u128(1));
        let change = Deed::Change {
            subject,
            layer: Layer::Shared,
            entity: claim("mine"),
        };
        let found = conflict(&stuck(change.clone(), Presence::Active)).unwrap();
        assert_eq!(found.changes.len(), 1);
        assert_eq!(
            (
                found.changes[0].before.as_str(),
                found.changes[0].after.as_str()
            ),
            ("mine", "theirs")
        );
        assert!(found.can_keep_both && !found.theirs_deleted);
        let found = conflict(&stuck(change, Presence::Deleted)).unwrap();
        assert!(!found.can_keep_both && found.theirs_deleted);
        let found = conflict(&stuck(Deed::Delete { subject }, Presence::Active)).unwrap();
        assert!(found.mine_deletes && !found.can_keep_both && found.changes.is_empty());
    }
}
