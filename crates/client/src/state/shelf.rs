//! All that this page knows of a project: what the server acknowledged, and over it what was done
//! here and is still on its way.

use super::queue::{Deed, Queued, Standing};
use gainsay_model::entity::{Entity, EntityKind, EntityRef, EntityType};
use gainsay_model::event::Event;
use gainsay_model::id::CommandId;
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::time::Revision;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How far one thing is saved.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Saved {
    #[default]
    Yes,
    /// On its way.
    Sending,
    /// Kept here until the network is back.
    Waiting,
    /// The server said no, and why.
    Refused { command: CommandId, why: String },
    /// Somebody else changed it in between.
    Conflict { command: CommandId },
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Row {
    saved: Option<Stored>,
    /// What it is once everything queued has been carried out.
    local: Option<Local>,
}

#[derive(Debug, Clone, PartialEq)]
struct Local {
    /// `None` when it is to be deleted.
    entity: Option<Entity>,
    layer: Layer,
    state: Saved,
}

/// A thing as the page shows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item<'a, T> {
    pub id: Uuid,
    pub value: &'a T,
    pub layer: Layer,
    pub saved: Option<&'a Stored>,
    local: Option<&'a Saved>,
}

impl<T> Item<'_, T> {
    /// Whether something done to it here is not acknowledged yet.
    pub fn is_unsaved(&self) -> bool {
        self.local.is_some()
    }

    /// How far it is saved.
    pub fn state(&self) -> Saved {
        self.local.cloned().unwrap_or_default()
    }
}

/// Everything known, by kind and id.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shelf {
    /// Boxed: a tree that moves rows about by the kilobyte is slow to take in ten thousand.
    rows: BTreeMap<EntityKind, BTreeMap<Uuid, Box<Row>>>,
    /// The annotations that changed, in order: who keeps something made of thousands of them need
    /// not make it anew for one.
    changed: Vec<Uuid>,
}

impl Shelf {
    /// Takes in a thing as the server has it, unless something newer is known. Says whether
    /// anything changed.
    pub fn take(&mut self, stored: Stored) -> Option<EntityKind> {
        let subject = stored.reference()?;
        let row = self
            .rows
            .entry(subject.kind)
            .or_default()
            .entry(subject.id)
            .or_default();
        if row
            .saved
            .as_ref()
            .is_some_and(|known| known.changed.seq >= stored.changed.seq)
        {
            return None;
        }
        row.saved = Some(stored);
        Some(self.note(subject))
    }

    /// Takes in an event from the feed.
    pub fn hear(&mut self, event: Event) -> Option<EntityKind> {
        let subject = event.header.subject;
        let row = self
            .rows
            .entry(subject.kind)
            .or_default()
            .entry(subject.id)
            .or_default();
        if row
            .saved
            .as_ref()
            .is_some_and(|known| known.changed.seq >= event.header.seq)
        {
            return None;
        }
        row.saved = Some(Stored::after(row.saved.as_ref(), event));
        Some(self.note(subject))
    }

    fn note(&mut self, subject: EntityRef) -> EntityKind {
        if subject.kind == EntityKind::Annotation {
            self.changed.push(subject.id);
        }
        subject.kind
    }

    /// The annotations that changed after the first `seen` changes, some perhaps more than once.
    pub fn changed_since(&self, seen: usize) -> &[Uuid] {
        self.changed.get(seen..).unwrap_or_default()
    }

    /// Works out anew what is shown of a thing, from all that is queued for it.
    pub fn overlay<'a>(
        &mut self,
        subject: EntityRef,
        queued: impl Iterator<Item = &'a Queued>,
    ) -> EntityKind {
        let row = self
            .rows
            .entry(subject.kind)
            .or_default()
            .entry(subject.id)
            .or_default();
        row.local = None;
        for item in queued {
            let before = row.local.take();
            let entity = match &item.deed {
                Deed::Create { entity, .. } | Deed::Change { entity, .. } => Some(entity.clone()),
                Deed::Delete { .. } => None,
                Deed::Restore { .. } | Deed::Step { .. } => {
                    let saved = row.saved.as_ref().and_then(|saved| saved.entity.clone());
                    before
                        .as_ref()
                        .and_then(|before| before.entity.clone())
                        .or(saved)
                }
            };
            let layer = match &item.deed {
                Deed::Create { layer, .. } | Deed::Change { layer, .. } => *layer,
                _ => row
                    .saved
                    .as_ref()
                    .map_or(Layer::Shared, |saved| saved.layer),
            };
            let state = match &item.standing {
                Standing::Waiting => Saved::Waiting,
                Standing::Sending => Saved::Sending,
                Standing::Refused(problem) => Saved::Refused {
                    command: item.command,
                    why: problem.detail.clone(),
                },
                Standing::Conflict(_) => Saved::Conflict {
                    command: item.command,
                },
            };
            // A refusal outlasts what waits behind it.
            let state = match before.map(|before| before.state) {
                Some(stuck @ (Saved::Refused { .. } | Saved::Conflict { .. })) => stuck,
                _ => state,
            };
            row.local = Some(Local {
                entity,
                layer,
                state,
            });
        }
        self.note(subject)
    }

    /// The revision of a thing as last acknowledged.
    pub fn revision(&self, subject: EntityRef) -> Option<Revision> {
        self.rows
            .get(&subject.kind)?
            .get(&subject.id)?
            .saved
            .as_ref()
            .map(Stored::revision)
    }

    /// A thing as the server has it, deleted or not.
    pub fn stored(&self, subject: EntityRef) -> Option<&Stored> {
        self.rows
            .get(&subject.kind)?
            .get(&subject.id)?
            .saved
            .as_ref()
    }

    /// A thing of that type, unless it is deleted.
    pub fn get<T: EntityType>(&self, id: Uuid) -> Option<Item<'_, T>> {
        let row = self.rows.get(&T::KIND)?.get(&id)?;
        shown(id, row)
    }

    /// All things of that type that are not deleted, by id.
    pub fn all<T: EntityType + 'static>(&self) -> impl Iterator<Item = Item<'_, T>> {
        let rows = self.rows.get(&T::KIND);
        rows.into_iter()
            .flatten()
            .filter_map(|(id, row)| shown(*id, row))
    }
}

fn shown<T: EntityType>(id: Uuid, row: &Row) -> Option<Item<'_, T>> {
    let saved = row.saved.as_ref();
    if let Some(local) = &row.local {
        // A deletion that was refused did not happen.
        let stuck = matches!(local.state, Saved::Refused { .. } | Saved::Conflict { .. });
        let entity = match &local.entity {
            Some(entity) => entity,
            None if stuck => saved?.entity.as_ref()?,
            None => return None,
        };
        return Some(Item {
            id,
            value: T::of(entity)?,
            layer: local.layer,
            saved,
            local: Some(&local.state),
        });
    }
    let saved = saved.filter(|saved| saved.presence.is_active())?;
    Some(Item {
        id,
        value: saved.get::<T>()?,
        layer: saved.layer,
        saved: Some(saved),
        local: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::queue::Queue;
    use gainsay_model::claim::Claim;
    use gainsay_model::event::{Author, Presence};
    use gainsay_model::id::ProjectId;
    use gainsay_model::stored::Stamp;
    use gainsay_model::time::{Seq, Timestamp};

    const ID: Uuid = Uuid::from_u128(7);

    fn claim(statement: &str) -> Claim {
        serde_json::from_value(serde_json::json!({ "statement": statement })).unwrap()
    }

    fn stored(statement: &str, seq: u64) -> Stored {
        let stamp = Stamp {
            seq: Seq(seq),
            at: Timestamp(0),
            by: Author::Operator,
        };
        Stored {
            id: ID,
            created: stamp,
            changed: stamp,
            layer: Layer::Shared,
            presence: Presence::Active,
            source_id: None,
            import: None,
            entity: Some(claim(statement).into()),
        }
    }

    fn statement(shelf: &Shelf) -> Option<(String, Saved)> {
        let item = shelf.get::<Claim>(ID)?;
        Some((item.value.statement.clone(), item.state()))
    }

    #[test]
    fn older_news_never_replaces_newer() {
        let mut shelf = Shelf::default();
        assert!(shelf.take(stored("new", 9)).is_some());
        assert!(shelf.take(stored("old", 4)).is_none());
        assert_eq!(statement(&shelf), Some(("new".to_owned(), Saved::Yes)));
    }

    #[test]
    fn what_is_on_its_way_is_shown_over_what_is_saved() {
        let subject = EntityRef::new(EntityKind::Claim, ID);
        let mut shelf = Shelf::default();
        shelf.take(stored("saved", 3));
        let mut queue = Queue::default();
        let command = CommandId::new(Uuid::from_u128(1));
        let deed = Deed::Change {
            subject,
            layer: Layer::Shared,
            entity: claim("changed").into(),
        };
        queue.push(
            ProjectId::new(Uuid::nil()),
            command,
            1,
            deed,
            shelf.revision(subject),
        );
        shelf.overlay(subject, queue.of(subject));
        assert_eq!(
            statement(&shelf),
            Some(("changed".to_owned(), Saved::Waiting))
        );

        queue.set(command, Standing::Conflict(stored("theirs", 5)));
        shelf.overlay(subject, queue.of(subject));
        assert_eq!(
            statement(&shelf),
            Some(("changed".to_owned(), Saved::Conflict { command }))
        );

        queue.discard(command);
        shelf.overlay(subject, queue.of(subject));
        assert_eq!(statement(&shelf), Some(("saved".to_owned(), Saved::Yes)));
    }

    #[test]
    fn a_deletion_hides_at_once_and_comes_back_when_refused() {
        let subject = EntityRef::new(EntityKind::Claim, ID);
        let mut shelf = Shelf::default();
        shelf.take(stored("saved", 3));
        let mut queue = Queue::default();
        let command = CommandId::new(Uuid::from_u128(1));
        let delete = Deed::Delete { subject };
        queue.push(
            ProjectId::new(Uuid::nil()),
            command,
            1,
            delete,
            shelf.revision(subject),
        );
        shelf.overlay(subject, queue.of(subject));
        assert_eq!(statement(&shelf), None);
        queue.set(command, Standing::Conflict(stored("theirs", 5)));
        shelf.overlay(subject, queue.of(subject));
        assert_eq!(
            statement(&shelf),
            Some(("saved".to_owned(), Saved::Conflict { command }))
        );
    }
}
