//! Undo and redo of what this person did on this page, without limit.

use super::queue::Deed;

/// Something done, as what takes it back and what does it again.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it was, in words: “marked as denial”.
    pub words: String,
    pub back: Vec<Deed>,
    pub again: Vec<Deed>,
}

/// The two stacks.
#[derive(Debug, Clone, PartialEq, Default)]
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

    /// Takes the last thing back; the caller carries out its `back`.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.done.pop()?;
        self.undone.push(step.clone());
        Some(step)
    }

    /// Does the last thing taken back again; the caller carries out its `again`.
    pub fn redo(&mut self) -> Option<Step> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        Some(step)
    }

    /// Forgets everything, as when another project is opened.
    pub fn clear(&mut self) {
        self.done.clear();
        self.undone.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(words: &str) -> Step {
        Step {
            words: words.to_owned(),
            back: Vec::new(),
            again: Vec::new(),
        }
    }

    #[test]
    fn undo_walks_back_and_redo_forward() {
        let mut undo = Undo::default();
        undo.did(step("one"));
        undo.did(step("two"));
        assert_eq!(undo.undo(), Some(step("two")));
        assert_eq!(undo.undo(), Some(step("one")));
        assert_eq!(undo.undo(), None);
        assert_eq!(undo.redo(), Some(step("one")));
        undo.did(step("three"));
        assert_eq!(
            undo.redo(),
            None,
            "a new deed ends what could be done again"
        );
        assert_eq!(undo.undo(), Some(step("three")));
    }
}
