//! What was done here and the server has not acknowledged yet: in order, once, and honest about it.
//!
//! A deed is written here (and, by the caller, to the browser's store) before it is sent. Sent
//! again after a lost answer it carries the same command id, so the server carries it out once. A
//! change that follows an unacknowledged one to the same thing waits for that acknowledgement and
//! takes its revision from it.

use super::refusal::Refusal;
use gainsay_model::command::VerdictStep;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::id::{CommandId, ProjectId, VerdictId};
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::time::Revision;
use gainsay_model::wire::write::Written;
use serde::{Deserialize, Serialize};

/// Something a person does to one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Deed {
    Create {
        subject: EntityRef,
        layer: Layer,
        entity: Entity,
    },
    Change {
        subject: EntityRef,
        layer: Layer,
        entity: Entity,
    },
    Delete {
        subject: EntityRef,
    },
    Restore {
        subject: EntityRef,
    },
    Step {
        verdict: VerdictId,
        step: VerdictStep,
    },
}

impl Deed {
    /// What it is done to.
    pub fn subject(&self) -> EntityRef {
        match self {
            Self::Create { subject, .. }
            | Self::Change { subject, .. }
            | Self::Delete { subject }
            | Self::Restore { subject } => *subject,
            Self::Step { verdict, .. } => EntityRef::new(EntityKind::Verdict, verdict.uuid()),
        }
    }

    /// The thing as this deed leaves it, where it writes it whole.
    pub fn entity(&self) -> Option<&Entity> {
        match self {
            Self::Create { entity, .. } | Self::Change { entity, .. } => Some(entity),
            _ => None,
        }
    }
}

/// What the deed was done on top of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Base {
    /// Nothing was there.
    Nothing,
    /// The thing at that revision.
    At(Revision),
    /// Whatever the earlier command makes of it.
    After(CommandId),
}

/// Where a deed stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(clippy::large_enum_variant, reason = "a queue holds a handful of them")]
pub enum Standing {
    /// Not sent, or sent with the answer lost.
    Waiting,
    Sending,
    /// The server said no. It stays until the person takes it back or tries again.
    Refused(Refusal),
    /// Somebody else changed the thing in between: their version.
    Conflict(Stored),
}

/// A deed in the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Queued {
    /// Orders the queue, also over a reload and between tabs: milliseconds, a counter, the command.
    pub key: String,
    pub command: CommandId,
    pub project: ProjectId,
    pub deed: Deed,
    pub base: Base,
    pub standing: Standing,
}

impl Queued {
    /// The revision to send as `If-Match`, if it is known yet and one is needed.
    pub fn revision(&self) -> Option<Revision> {
        match self.base {
            Base::At(revision) => Some(revision),
            Base::Nothing | Base::After(_) => None,
        }
    }

    /// The milliseconds that its key begins with.
    fn millis(&self) -> i64 {
        let digits = self.key.split('-').next().unwrap_or_default();
        digits.parse().unwrap_or_default()
    }
}

/// The queue, in the order of its keys.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Queue {
    items: Vec<Queued>,
    counter: u32,
}

/// How many there are of each standing, for the sign in the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub waiting: usize,
    pub sending: usize,
    pub refused: usize,
}

impl Queue {
    /// A queue as it was kept: what was being sent may or may not have arrived, so it waits again.
    pub fn restore(kept: impl IntoIterator<Item = Queued>) -> Self {
        let mut queue = Self::default();
        for item in kept {
            queue.add(item);
        }
        queue.wait_again();
        queue
    }

    /// Nobody is sending any more, so that what was on its way waits again.
    pub fn wait_again(&mut self) {
        for item in &mut self.items {
            if item.standing == Standing::Sending {
                item.standing = Standing::Waiting;
            }
        }
    }

    /// Queues a deed. `revision` is that of the thing as last acknowledged, if it ever was.
    pub fn push(
        &mut self,
        project: ProjectId,
        command: CommandId,
        millis: i64,
        deed: Deed,
        revision: Option<Revision>,
    ) -> Queued {
        let subject = deed.subject();
        let before = self
            .items
            .iter()
            .rfind(|item| item.deed.subject() == subject);
        let base = match (before, revision, &deed) {
            (Some(before), _, _) => Base::After(before.command),
            (None, _, Deed::Create { .. }) | (None, None, _) => Base::Nothing,
            (None, Some(revision), _) => Base::At(revision),
        };
        self.counter += 1;
        // A clock may be set back, or never have been set; what is done later still comes later.
        let newest = self.items.last().map_or(0, Queued::millis);
        let millis = if millis > newest { millis } else { newest + 1 };
        let key = format!("{millis:015}-{:06}-{command}", self.counter);
        let item = Queued {
            key,
            command,
            project,
            deed,
            base,
            standing: Standing::Waiting,
        };
        self.add(item.clone());
        item
    }

    /// Takes in an item that another tab queued. Known ones are left alone.
    pub fn add(&mut self, item: Queued) {
        match self
            .items
            .binary_search_by(|known| known.key.cmp(&item.key))
        {
            Ok(_) => {}
            Err(place) => self.items.insert(place, item),
        }
    }

    /// The item to send next: the first that waits, unless one before it is on its way (order is
    /// kept) or what it rests on was refused (it is held).
    pub fn next(&self) -> Option<&Queued> {
        let mut stuck: Vec<EntityRef> = Vec::new();
        for item in &self.items {
            let subject = item.deed.subject();
            match item.standing {
                Standing::Sending => return None,
                Standing::Refused(_) | Standing::Conflict(_) => stuck.push(subject),
                Standing::Waiting => {
                    let rests_on_stuck = stuck.contains(&subject)
                        || item.deed.entity().is_some_and(|entity| {
                            stuck.iter().any(|stuck| mentions(entity, stuck))
                        });
                    if rests_on_stuck {
                        stuck.push(subject);
                    } else {
                        return Some(item);
                    }
                }
            }
        }
        None
    }

    /// Sets where an item stands; gives it back as it is now.
    pub fn set(&mut self, command: CommandId, standing: Standing) -> Option<&Queued> {
        let item = self.items.iter_mut().find(|item| item.command == command)?;
        item.standing = standing;
        Some(item)
    }

    /// Takes an acknowledged item out and tells those that follow it which revision it made. Gives
    /// back the items that changed thereby.
    pub fn acknowledge(&mut self, command: CommandId, written: &Written) -> Vec<Queued> {
        let Some(done) = self.take(command) else {
            return Vec::new();
        };
        let subject = done.deed.subject();
        let made = written
            .written
            .iter()
            .find(|stored| stored.reference() == Some(subject))
            .map_or(Revision(written.seq), Stored::revision);
        let mut changed = Vec::new();
        for item in &mut self.items {
            if item.base == Base::After(command) {
                item.base = Base::At(made);
                changed.push(item.clone());
            }
        }
        changed
    }

    /// Takes a refused item, and whatever rests on it, out for good. Gives back what was taken.
    pub fn discard(&mut self, command: CommandId) -> Vec<Queued> {
        let Some(first) = self.take(command) else {
            return Vec::new();
        };
        let creates = matches!(first.deed, Deed::Create { .. });
        let subject = first.deed.subject();
        let mut gone = vec![first];
        let mut index = 0;
        while index < self.items.len() {
            let item = &self.items[index];
            let follows = gone
                .iter()
                .any(|taken| item.base == Base::After(taken.command));
            let speaks_of_it = creates
                && item
                    .deed
                    .entity()
                    .is_some_and(|entity| mentions(entity, &subject));
            if follows || speaks_of_it {
                gone.push(self.items.remove(index));
            } else {
                index += 1;
            }
        }
        gone
    }

    /// Lets a refused or conflicting item try again; a conflict now rests on the version that
    /// stands, which it will replace.
    pub fn retry(&mut self, command: CommandId) -> Option<&Queued> {
        let item = self.items.iter_mut().find(|item| item.command == command)?;
        if let Standing::Conflict(current) = &item.standing {
            item.base = Base::At(current.revision());
        }
        item.standing = Standing::Waiting;
        Some(item)
    }

    fn take(&mut self, command: CommandId) -> Option<Queued> {
        let place = self.items.iter().position(|item| item.command == command)?;
        Some(self.items.remove(place))
    }

    /// The item of that command.
    pub fn get(&self, command: CommandId) -> Option<&Queued> {
        self.items.iter().find(|item| item.command == command)
    }

    /// All that is queued for one thing, in order.
    pub fn of(&self, subject: EntityRef) -> impl Iterator<Item = &Queued> {
        self.items
            .iter()
            .filter(move |item| item.deed.subject() == subject)
    }

    /// All items, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Queued> {
        self.items.iter()
    }

    /// How many items stand where.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for item in &self.items {
            match item.standing {
                Standing::Waiting => tally.waiting += 1,
                Standing::Sending => tally.sending += 1,
                Standing::Refused(_) | Standing::Conflict(_) => tally.refused += 1,
            }
        }
        tally
    }
}

/// Whether an entity points to a thing: what was never made cannot be pointed to.
fn mentions(entity: &Entity, subject: &EntityRef) -> bool {
    let id = subject.id;
    match entity {
        Entity::Relation(relation) => relation.from.uuid() == id || relation.to.uuid() == id,
        Entity::Bearing(bearing) => bearing.annotation.uuid() == id || bearing.claim.uuid() == id,
        Entity::Note(note) => note.subject == *subject,
        Entity::Verdict(verdict) => verdict.claim.uuid() == id,
        Entity::Annotation(annotation) => {
            annotation.document.uuid() == id
                || annotation
                    .attribution
                    .inherits
                    .is_some_and(|region| region.uuid() == id)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::claim::Claim;
    use gainsay_model::event::{Author, Presence};
    use gainsay_model::stored::Stamp;
    use gainsay_model::time::{Seq, Timestamp};
    use uuid::Uuid;

    fn project() -> ProjectId {
        ProjectId::new(Uuid::from_u128(1))
    }

    fn command(number: u128) -> CommandId {
        CommandId::new(Uuid::from_u128(number))
    }

    fn subject(number: u128) -> EntityRef {
        EntityRef::new(EntityKind::Claim, Uuid::from_u128(number))
    }

    fn claim(statement: &str) -> Entity {
        let json = serde_json::json!({ "statement": statement });
        Entity::Claim(serde_json::from_value::<Claim>(json).unwrap())
    }

    fn create(id: u128) -> Deed {
        Deed::Create {
            subject: subject(id),
            layer: Layer::Shared,
            entity: claim("one"),
        }
    }

    fn change(id: u128) -> Deed {
        Deed::Change {
            subject: subject(id),
            layer: Layer::Shared,
            entity: claim("two"),
        }
    }

    fn stored(id: u128, seq: u64) -> Stored {
        let stamp = Stamp {
            seq: Seq(seq),
            at: Timestamp(0),
            by: Author::Operator,
        };
        Stored {
            id: Uuid::from_u128(id),
            created: stamp,
            changed: stamp,
            layer: Layer::Shared,
            presence: Presence::Active,
            source_id: None,
            import: None,
            entity: Some(claim("one")),
        }
    }

    fn written(number: u128, id: u128, seq: u64) -> Written {
        Written {
            project: project(),
            command: command(number),
            seq: Seq(seq),
            written: vec![stored(id, seq)],
        }
    }

    #[test]
    fn a_change_takes_its_revision_from_the_acknowledgement_before_it() {
        let mut queue = Queue::default();
        queue.push(project(), command(1), 5, create(9), None);
        let second = queue.push(project(), command(2), 5, change(9), None);
        assert_eq!(second.base, Base::After(command(1)));
        assert_eq!(queue.next().map(|item| item.command), Some(command(1)));
        queue.set(command(1), Standing::Sending);
        assert_eq!(queue.next(), None, "one at a time, in order");
        let changed = queue.acknowledge(command(1), &written(1, 9, 31));
        assert_eq!(changed.len(), 1);
        let next = queue.next().unwrap();
        assert_eq!(
            (next.command, next.revision()),
            (command(2), Some(Revision(Seq(31))))
        );
    }

    #[test]
    fn what_rests_on_a_refused_deed_is_held_and_the_rest_goes_on() {
        let mut queue = Queue::default();
        queue.push(project(), command(1), 1, create(9), None);
        queue.push(project(), command(2), 2, change(9), None);
        queue.push(project(), command(3), 3, create(10), None);
        queue.set(command(1), Standing::Conflict(stored(9, 4)));
        assert_eq!(queue.next().map(|item| item.command), Some(command(3)));
        assert_eq!(
            queue.tally(),
            Tally {
                waiting: 2,
                sending: 0,
                refused: 1
            }
        );

        let gone = queue.clone().discard(command(1));
        assert_eq!(gone.len(), 2, "the change goes with the thing it changed");

        queue.retry(command(1));
        let next = queue.next().unwrap();
        assert_eq!(
            (next.command, next.revision()),
            (command(1), Some(Revision(Seq(4))))
        );
    }

    #[test]
    fn a_reload_sends_again_what_was_on_its_way_with_the_same_command() {
        let mut queue = Queue::default();
        queue.push(project(), command(2), 7, create(2), None);
        queue.push(project(), command(1), 7, create(1), None);
        queue.set(command(2), Standing::Sending);
        let json = serde_json::to_string(&queue.iter().collect::<Vec<_>>()).unwrap();
        let mut kept: Vec<Queued> = serde_json::from_str(&json).unwrap();
        kept.reverse();
        let queue = Queue::restore(kept);
        let order: Vec<CommandId> = queue.iter().map(|item| item.command).collect();
        assert_eq!(
            order,
            [command(2), command(1)],
            "the order of the keys, not of the ids"
        );
        assert_eq!(queue.next().map(|item| item.command), Some(command(2)));
    }

    #[test]
    fn a_clock_that_goes_back_does_not_change_the_order() {
        let mut queue = Queue::default();
        for (number, millis) in [(1, 900), (2, 100), (3, -5), (4, 901)] {
            queue.push(project(), command(number), millis, create(number), None);
        }
        let order: Vec<CommandId> = queue.iter().map(|item| item.command).collect();
        assert_eq!(order, [1, 2, 3, 4].map(command));
        // The same after a reload, when the counter begins anew.
        let mut restored = Queue::restore(queue.iter().cloned());
        restored.push(project(), command(5), 50, change(1), None);
        let last = restored.iter().last().map(|item| item.command);
        assert_eq!(last, Some(command(5)));
    }

    #[test]
    fn a_tab_that_takes_over_sends_what_the_other_had_begun() {
        let mut queue = Queue::default();
        queue.push(project(), command(1), 1, create(1), None);
        queue.set(command(1), Standing::Sending);
        assert_eq!(queue.next(), None);
        queue.wait_again();
        assert_eq!(queue.next().map(|item| item.command), Some(command(1)));
    }

    #[test]
    fn an_item_heard_of_twice_is_there_once() {
        let mut queue = Queue::default();
        let item = queue.push(project(), command(1), 1, create(1), None);
        queue.add(item);
        assert_eq!(queue.iter().count(), 1);
    }
}
