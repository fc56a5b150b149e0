//! Undo and redo of what this person did in this tab, in whichever article, without limit.
//!
//! A step remembers how to take it back, how to do it again, and which event each of its deeds became. That
//! event tells whether somebody else has changed the thing since: then the step is not taken back over their
//! head.

use super::queue::Deed;
use gainsay_model::entity::EntityRef;
use gainsay_model::event::Author;
use gainsay_model::id::{CommandId, UserId};
use gainsay_model::time::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

/// Steps kept over a reload: more than a day's work, and less than a browser's store holds.
const KEPT: usize = 300;

/// What became of one deed of a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {
    pub command: CommandId,
    pub subject: EntityRef,
    /// The event it became, once the server acknowledged it.
    #[serde(default)]
    pub landed: Option<Seq>,
}

/// Something done, as what takes it back and what does it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What it was, in words: “marked as denial”.
    pub words: String,
    pub back: Vec<Deed>,
    pub again: Vec<Deed>,
    /// The deeds that were sent for it last.
    #[serde(default)]
    pub done: Vec<Done>,
    /// Where the server carried it out as one change: the command that did so last. It is taken back, and done
    /// again, by taking back that command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<CommandId>,
}

impl Step {
    /// Something that the server carried out as one change.
    pub fn ordered(words: String, command: CommandId) -> Self {
        Self {
            words,
            back: Vec::new(),
            again: Vec::new(),
            done: Vec::new(),
            order: Some(command),
        }
    }

    /// The things it is about, each once.
    pub fn subjects(&self) -> Vec<EntityRef> {
        let mut found = Vec::new();
        for deed in self.back.iter().chain(&self.again) {
            let subject = deed.subject();
            if !found.contains(&subject) {
                found.push(subject);
            }
        }
        found
    }

    /// The event that this step made of a thing, if the server acknowledged it.
    pub fn landed(&self, subject: EntityRef) -> Option<Seq> {
        self.done
            .iter()
            .filter(|done| done.subject == subject)
            .filter_map(|done| done.landed)
            .max()
    }
}

/// One of the two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Back,
    Again,
}

/// The two stacks.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Undo {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Undo {
    /// Remembers something done. What had been taken back can no longer be done again.
    pub fn did(&mut self, step: Step) {
        self.done.push(step);
        self.undone.clear();
    }

    /// What would be taken back, or done again, next.
    pub fn next(&self, way: Way) -> Option<&Step> {
        match way {
            Way::Back => self.done.last(),
            Way::Again => self.undone.last(),
        }
    }

    /// Takes the next step that way; the caller carries out its deeds and says as what, by
    /// [`sent`](Self::sent).
    pub fn take(&mut self, way: Way) -> Option<Step> {
        let (from, to) = match way {
            Way::Back => (&mut self.done, &mut self.undone),
            Way::Again => (&mut self.undone, &mut self.done),
        };
        let step = from.pop()?;
        to.push(step.clone());
        Some(step)
    }

    /// Drops the next step that way: it can no longer be taken.
    pub fn drop_next(&mut self, way: Way) {
        match way {
            Way::Back => self.done.pop(),
            Way::Again => self.undone.pop(),
        };
    }

    /// Notes the deeds that were sent for the step just taken.
    pub fn sent(&mut self, way: Way, done: Vec<Done>) {
        let list = match way {
            Way::Back => &mut self.undone,
            Way::Again => &mut self.done,
        };
        if let Some(step) = list.last_mut() {
            step.done = done;
        }
    }

    /// Notes the command by which the step just taken was carried out.
    pub fn ordered(&mut self, way: Way, command: CommandId) {
        let list = match way {
            Way::Back => &mut self.undone,
            Way::Again => &mut self.done,
        };
        if let Some(step) = list.last_mut() {
            step.order = Some(command);
        }
    }

    /// Notes the event that a deed became. Says whether it was one of these.
    pub fn landed(&mut self, command: CommandId, seq: Seq) -> bool {
        let mut known = false;
        for step in self.done.iter_mut().chain(&mut self.undone) {
            for done in &mut step.done {
                if done.command == command {
                    done.landed = Some(seq);
                    known = true;
                }
            }
        }
        known
    }

    /// A deed was refused and given up: what it belonged to did not happen.
    pub fn forget(&mut self, command: CommandId) {
        let stays = |step: &Step| step.done.iter().all(|done| done.command != command);
        self.done.retain(stays);
        self.undone.retain(stays);
    }

    /// The newest steps, as much as is worth keeping over a reload.
    pub fn kept(&self) -> Self {
        let tail = |list: &[Step]| list[list.len().saturating_sub(KEPT)..].to_vec();
        Self {
            done: tail(&self.done),
            undone: tail(&self.undone),
        }
    }
}

/// Somebody else's change to a thing since one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Later {
    pub by: Author,
    pub at: Timestamp,
}

/// The newest change by somebody else after an event of one's own, among a thing's changes.
pub fn later(
    changes: impl IntoIterator<Item = (Seq, Timestamp, Author)>,
    landed: Seq,
    me: UserId,
) -> Option<Later> {
    changes
        .into_iter()
        .filter(|(seq, _, by)| *seq > landed && by.user() != Some(me))
        .max_by_key(|(seq, ..)| *seq)
        .map(|(_, at, by)| Later { by, at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::entity::EntityKind;
    use uuid::Uuid;

    fn command(number: u128) -> CommandId {
        CommandId::new(Uuid::from_u128(number))
    }

    fn subject() -> EntityRef {
        EntityRef::new(EntityKind::Claim, Uuid::from_u128(7))
    }

    fn step(words: &str, number: u128) -> Step {
        Step {
            words: words.to_owned(),
            back: vec![Deed::Delete { subject: subject() }],
            again: vec![Deed::Restore { subject: subject() }],
            done: vec![Done {
                command: command(number),
                subject: subject(),
                landed: None,
            }],
            order: None,
        }
    }

    fn words(step: Option<Step>) -> Option<String> {
        step.map(|step| step.words)
    }

    #[test]
    fn an_order_goes_back_and_forth_by_the_command_that_did_it_last() {
        let mut undo = Undo::default();
        undo.did(Step::ordered("carried over".to_owned(), command(1)));
        undo.take(Way::Back);
        undo.ordered(Way::Back, command(2));
        assert_eq!(
            undo.next(Way::Again).and_then(|step| step.order),
            Some(command(2))
        );
        undo.take(Way::Again);
        undo.ordered(Way::Again, command(3));
        assert_eq!(
            undo.next(Way::Back).and_then(|step| step.order),
            Some(command(3))
        );
    }

    #[test]
    fn undo_walks_back_and_redo_forward() {
        let mut undo = Undo::default();
        undo.did(step("one", 1));
        undo.did(step("two", 2));
        assert_eq!(words(undo.take(Way::Back)).as_deref(), Some("two"));
        assert_eq!(words(undo.take(Way::Back)).as_deref(), Some("one"));
        assert_eq!(undo.take(Way::Back), None);
        assert_eq!(words(undo.take(Way::Again)).as_deref(), Some("one"));
        undo.did(step("three", 3));
        assert_eq!(
            undo.next(Way::Again),
            None,
            "a new deed ends what could be done again"
        );
        assert_eq!(words(undo.take(Way::Back)).as_deref(), Some("three"));
    }

    #[test]
    fn a_step_knows_the_event_it_became_last() {
        let mut undo = Undo::default();
        undo.did(step("one", 1));
        assert!(undo.landed(command(1), Seq(5)));
        assert!(!undo.landed(command(9), Seq(6)));
        assert_eq!(
            undo.next(Way::Back).unwrap().landed(subject()),
            Some(Seq(5))
        );
        undo.take(Way::Back);
        let again = Done {
            command: command(2),
            subject: subject(),
            landed: None,
        };
        undo.sent(Way::Back, vec![again]);
        undo.landed(command(2), Seq(8));
        assert_eq!(
            undo.next(Way::Again).unwrap().landed(subject()),
            Some(Seq(8))
        );
    }

    #[test]
    fn what_was_given_up_is_not_taken_back() {
        let mut undo = Undo::default();
        undo.did(step("one", 1));
        undo.did(step("two", 2));
        undo.forget(command(2));
        assert_eq!(words(undo.take(Way::Back)).as_deref(), Some("one"));
    }

    #[test]
    fn others_changes_count_and_ones_own_do_not() {
        let (me, other) = (
            UserId::new(Uuid::from_u128(1)),
            UserId::new(Uuid::from_u128(2)),
        );
        let change = |seq, user| {
            (
                Seq(seq),
                Timestamp(i64::from(seq as u32)),
                Author::User(user),
            )
        };
        let changes = [
            change(4, other),
            change(5, me),
            change(6, other),
            change(7, me),
        ];
        assert_eq!(
            later(changes, Seq(5), me),
            Some(Later {
                by: Author::User(other),
                at: Timestamp(6)
            })
        );
        assert_eq!(later(changes, Seq(6), me), None);
    }

    #[test]
    fn a_reload_keeps_the_newest() {
        let mut undo = Undo::default();
        for number in 0..400 {
            undo.did(step(&number.to_string(), number));
        }
        let text = serde_json::to_string(&undo.kept()).unwrap();
        let mut back: Undo = serde_json::from_str(&text).unwrap();
        assert_eq!(words(back.take(Way::Back)).as_deref(), Some("399"));
        let mut count = 1;
        while back.take(Way::Back).is_some() {
            count += 1;
        }
        assert_eq!(count, KEPT);
    }
}
