//! The first steps in an article, shown once: which step is shown, and what leads to the next.

use std::collections::BTreeSet;

/// A step of the tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Select,
    Mark,
    Said,
    Link,
    Claim,
}

impl Step {
    /// All steps in their order.
    pub const ALL: [Self; 5] = [
        Self::Select,
        Self::Mark,
        Self::Said,
        Self::Link,
        Self::Claim,
    ];

    /// Its place, from 0.
    pub fn place(self) -> usize {
        self as usize
    }

    /// The step after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.place() + 1).copied()
    }

    /// The step before it.
    pub fn back(self) -> Option<Self> {
        self.place().checked_sub(1).map(|place| Self::ALL[place])
    }

    /// The name by which the style sheet rings what the step speaks of.
    pub fn name(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Mark => "mark",
            Self::Said => "said",
            Self::Link => "link",
            Self::Claim => "claim",
        }
    }
}

/// What one can see of an article that the steps lead to, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    pub is_selected: bool,
    pub marks: usize,
    pub attributed: usize,
    pub links: usize,
    pub bearings: usize,
}

impl Seen {
    /// Whether what a step asks for was done between two looks.
    pub fn did(&self, before: &Self, step: Step) -> bool {
        match step {
            Step::Select => self.is_selected && !before.is_selected,
            Step::Mark => self.marks > before.marks,
            Step::Said => self.attributed > before.attributed,
            Step::Link => self.links > before.links,
            Step::Claim => self.bearings > before.bearings,
        }
    }
}

/// Who has had the tour in this browser, by name; [`EVERYBODY`] where it is not wanted at all.
pub type Had = BTreeSet<String>;

/// Stands for whoever comes.
pub const EVERYBODY: &str = "everybody";

/// Whether the tour is new to a person.
pub fn is_new(had: &Had, person: &str) -> bool {
    !had.contains(person) && !had.contains(EVERYBODY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_lead_from_the_first_to_the_last_and_back() {
        let mut walked = vec![Step::Select];
        while let Some(next) = walked[walked.len() - 1].next() {
            assert_eq!(next.back(), walked.last().copied());
            walked.push(next);
        }
        assert_eq!(walked, Step::ALL);
        assert_eq!(Step::Select.back(), None);
    }

    #[test]
    fn doing_what_a_step_asks_leads_on_and_doing_something_else_does_not() {
        let before = Seen {
            marks: 3,
            ..Seen::default()
        };
        let marked = Seen { marks: 4, ..before };
        assert!(marked.did(&before, Step::Mark));
        assert!(!marked.did(&before, Step::Link));
        assert!(
            !before.did(&marked, Step::Mark),
            "a mark that was deleted is none"
        );
        let selected = Seen {
            is_selected: true,
            ..before
        };
        assert!(selected.did(&before, Step::Select));
        assert!(
            !selected.did(&selected, Step::Select),
            "it was selected before"
        );
    }

    #[test]
    fn it_is_new_once_to_each_person() {
        let had = Had::from(["ada".to_owned()]);
        assert!(!is_new(&had, "ada"));
        assert!(is_new(&had, "ben"));
        assert!(!is_new(&Had::from([EVERYBODY.to_owned()]), "ben"));
    }
}
