//! The marks that lie on one another at a place, and the way through them.

use super::marks::Marks;
use crate::lean::Order;
use gainsay_model::id::AnnotationId;
use gainsay_model::offset::{CodePoint, Offset, Span};

/// Marks over one place, the smallest first, and the one chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stack {
    pub marks: Vec<AnnotationId>,
    pub chosen: usize,
    /// The place they lie over.
    pub at: CodePoint,
}

impl Stack {
    /// The marks over a place that was pointed at: the smallest is chosen, and with each further time
    /// the next larger.
    pub fn pointed(marks: &Marks, at: CodePoint, focus: Option<AnnotationId>) -> Option<Self> {
        Self::of(marks.at(at), at, focus)
    }

    /// The marks at the caret. Where the mark in focus is somewhere else, those that it touches.
    pub fn at_caret(marks: &Marks, caret: CodePoint, focus: Option<AnnotationId>) -> Option<Self> {
        let here = marks.at(caret);
        let focused = focus.and_then(|id| marks.get(id));
        match focused {
            Some(mark) if !here.contains(&mark.id) => {
                let mut touching = marks.touching(mark.extent);
                touching.order_by_key(|mark| mark.extent.len());
                let ids = touching.into_iter().map(|mark| mark.id).collect();
                Self::of(ids, mark.extent.start(), focus)
            }
            _ => Self::of(here, caret, focus),
        }
    }

    fn of(marks: Vec<AnnotationId>, at: CodePoint, focus: Option<AnnotationId>) -> Option<Self> {
        let known = focus.and_then(|focus| marks.iter().position(|id| *id == focus));
        let chosen = known.map_or(0, |known| (known + 1) % marks.len().max(1));
        (!marks.is_empty()).then_some(Self { marks, chosen, at })
    }

    /// The mark chosen.
    pub fn mark(&self) -> Option<AnnotationId> {
        self.marks.get(self.chosen).copied()
    }

    /// On to the next mark, or the one before, round and round.
    pub fn step(&mut self, forward: bool) {
        let count = self.marks.len();
        self.chosen = (self.chosen + if forward { 1 } else { count - 1 }) % count.max(1);
    }

    /// The place as a span of one character.
    pub fn span(&self) -> Option<Span<CodePoint>> {
        Span::new(self.at, CodePoint(self.at.get() + 1)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::marks::Mark;
    use uuid::Uuid;

    fn id(number: u128) -> AnnotationId {
        AnnotationId::new(Uuid::from_u128(number))
    }

    fn marks() -> Marks {
        let mark = |number, start, end| {
            let span = Span::new(CodePoint(start), CodePoint(end)).unwrap();
            Mark {
                id: id(number),
                kind: "denial".to_owned(),
                pieces: vec![span],
                extent: span,
            }
        };
        // Two of them on the very same words, within a third.
        Marks::new(vec![
            mark(1, 0, 50),
            mark(2, 10, 20),
            mark(3, 10, 20),
            mark(4, 60, 70),
        ])
    }

    #[test]
    fn identical_and_nested_marks_are_each_reached() {
        let marks = marks();
        let mut focus = None;
        let mut seen = Vec::new();
        for _ in 0..4 {
            focus = Stack::pointed(&marks, CodePoint(12), focus).and_then(|stack| stack.mark());
            seen.extend(focus);
        }
        assert_eq!(seen, [id(2), id(3), id(1), id(2)]);
        assert_eq!(Stack::pointed(&marks, CodePoint(55), None), None);
    }

    #[test]
    fn the_key_goes_through_what_the_mark_in_focus_touches() {
        let marks = marks();
        let mut stack = Stack::at_caret(&marks, CodePoint(65), Some(id(1))).unwrap();
        assert_eq!(stack.marks, [id(2), id(3), id(1)]);
        assert_eq!(stack.mark(), Some(id(2)), "the next after the one in focus");
        stack.step(false);
        assert_eq!(stack.mark(), Some(id(1)));
        let at_caret = Stack::at_caret(&marks, CodePoint(65), None).unwrap();
        assert_eq!(at_caret.marks, [id(4)]);
    }
}
