//! The annotations of one text, in reading order, and the questions the page asks of them.

use gainsay_anchoring::overlap::depths;
use gainsay_model::annotation::Annotation;
use gainsay_model::id::AnnotationId;
use gainsay_model::offset::{CodePoint, Offset, Span};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An annotation's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub id: AnnotationId,
    pub kind: String,
    /// Its pieces, in order; at least one.
    pub pieces: Vec<Span<CodePoint>>,
    /// From the first piece to the last.
    pub extent: Span<CodePoint>,
}

impl Mark {
    /// The place of an annotation; `None` for one whose pieces are no spans.
    pub fn of(id: AnnotationId, annotation: &Annotation) -> Option<Self> {
        let pieces: Vec<_> = annotation
            .spans
            .iter()
            .filter_map(|span| Span::new(span.start, span.end).ok())
            .collect();
        let extent = annotation.extent()?;
        (!pieces.is_empty()).then(|| Self {
            id,
            kind: annotation.kind.as_str().to_owned(),
            pieces,
            extent,
        })
    }
}

/// All marks of a text.
#[derive(Debug, Default)]
pub struct Marks {
    /// By start; the longer first where two start together.
    sorted: Vec<Mark>,
    /// For each mark, the furthest end of it and of all before it.
    reach: Vec<CodePoint>,
    /// What each mark is sorted by, so that it is found without looking at all.
    keys: BTreeMap<AnnotationId, Sorting>,
}

/// Reading order: by start; the longer first where two start together.
type Sorting = (CodePoint, Reverse<CodePoint>, AnnotationId);

impl Marks {
    /// Puts marks in order.
    pub fn new(mut marks: Vec<Mark>) -> Self {
        marks.sort_by_key(sorting);
        let mut made = Self {
            reach: Vec::with_capacity(marks.len()),
            keys: marks.iter().map(|mark| (mark.id, sorting(mark))).collect(),
            sorted: marks,
        };
        made.reach_from(0);
        made
    }

    /// Takes in what a few marks are now, `None` for those that are gone. Says whether anything is
    /// other than before.
    pub fn update(
        &mut self,
        changes: impl IntoIterator<Item = (AnnotationId, Option<Mark>)>,
    ) -> bool {
        let mut first = None;
        let mut touch = |place: usize| {
            first = Some(first.map_or(place, |first: usize| first.min(place)));
        };
        for (id, mark) in changes {
            let before = self.position(id);
            if before.and_then(|place| self.sorted.get(place)) == mark.as_ref() {
                continue;
            }
            if let Some(place) = before {
                self.sorted.remove(place);
                self.keys.remove(&id);
                touch(place);
            }
            if let Some(mark) = mark {
                let key = sorting(&mark);
                let place = self.sorted.partition_point(|other| sorting(other) < key);
                self.keys.insert(id, key);
                self.sorted.insert(place, mark);
                touch(place);
            }
        }
        if let Some(first) = first {
            self.reach_from(first);
        }
        first.is_some()
    }

    /// Works out how far the marks from a place on reach.
    fn reach_from(&mut self, place: usize) {
        self.reach.truncate(place);
        let mut furthest = self.reach.last().copied().unwrap_or_default();
        for mark in self.sorted.iter().skip(place) {
            furthest = furthest.max(mark.extent.end());
            self.reach.push(furthest);
        }
    }

    /// All, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.sorted.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// Where a mark stands in reading order.
    pub fn position(&self, id: AnnotationId) -> Option<usize> {
        let key = self.keys.get(&id)?;
        Some(self.sorted.partition_point(|mark| sorting(mark) < *key))
    }

    /// The mark of that annotation.
    pub fn get(&self, id: AnnotationId) -> Option<&Mark> {
        self.sorted.get(self.position(id)?)
    }

    /// The marks that touch a stretch, in reading order.
    pub fn touching(&self, span: Span<CodePoint>) -> Vec<&Mark> {
        let end = self
            .sorted
            .partition_point(|mark| mark.extent.start() < span.end());
        // Backwards, for as long as anything further up may still reach down here.
        let mut found: Vec<&Mark> = self.sorted[..end]
            .iter()
            .zip(&self.reach)
            .rev()
            .take_while(|(_, reach)| **reach > span.start())
            .map(|(mark, _)| mark)
            .filter(|mark| mark.pieces.iter().any(|piece| touch(piece, &span)))
            .collect();
        found.reverse();
        found
    }

    /// The marks over a position, the smallest first: what one points at is most often the inmost.
    pub fn at(&self, at: CodePoint) -> Vec<AnnotationId> {
        let Ok(span) = Span::new(at, CodePoint(at.get() + 1)) else {
            return Vec::new();
        };
        let mut found = self.touching(span);
        found.sort_by_key(|mark| mark.extent.len());
        found.into_iter().map(|mark| mark.id).collect()
    }

    /// The mark after (or before) the one in focus; from nowhere, the first after `from`.
    pub fn beside(
        &self,
        focus: Option<AnnotationId>,
        from: CodePoint,
        forward: bool,
    ) -> Option<AnnotationId> {
        let place = match focus.and_then(|id| self.position(id)) {
            Some(place) if forward => (place + 1).min(self.sorted.len() - 1),
            Some(place) => place.saturating_sub(1),
            None => {
                let next = self
                    .sorted
                    .partition_point(|mark| mark.extent.start() < from);
                if forward {
                    next.min(self.sorted.len().checked_sub(1)?)
                } else {
                    next.checked_sub(1)?
                }
            }
        };
        self.sorted.get(place).map(|mark| mark.id)
    }

    /// Where within a stretch two marks lie on each other, and where three or more do.
    pub fn depths(&self, within: Span<CodePoint>) -> Vec<(Span<CodePoint>, u32)> {
        let parts: Vec<Span<CodePoint>> = self
            .touching(within)
            .into_iter()
            .flat_map(|mark| &mark.pieces)
            .filter_map(|piece| piece.intersect(&within))
            .collect();
        let mut depths = depths(&parts);
        depths.retain(|(_, depth)| *depth >= 2);
        depths
    }
}

fn sorting(mark: &Mark) -> Sorting {
    (mark.extent.start(), Reverse(mark.extent.end()), mark.id)
}

fn touch(piece: &Span<CodePoint>, span: &Span<CodePoint>) -> bool {
    piece.start() < span.end() && piece.end() > span.start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn span(start: u32, end: u32) -> Span<CodePoint> {
        Span::new(CodePoint(start), CodePoint(end)).unwrap()
    }

    fn id(number: u128) -> AnnotationId {
        AnnotationId::new(Uuid::from_u128(number))
    }

    fn mark(number: u128, pieces: &[(u32, u32)]) -> Mark {
        let pieces: Vec<_> = pieces
            .iter()
            .map(|(start, end)| span(*start, *end))
            .collect();
        let extent = pieces[0].cover(&pieces[pieces.len() - 1]);
        Mark {
            id: id(number),
            kind: "denial".to_owned(),
            pieces,
            extent,
        }
    }

    fn marks() -> Marks {
        Marks::new(vec![
            mark(1, &[(0, 100)]),
            mark(2, &[(10, 20)]),
            mark(3, &[(15, 30)]),
            mark(4, &[(40, 45), (50, 55)]),
        ])
    }

    #[test]
    fn the_smallest_mark_under_a_place_comes_first() {
        assert_eq!(marks().at(CodePoint(16)), [id(2), id(3), id(1)]);
        assert_eq!(
            marks().at(CodePoint(47)),
            [id(1)],
            "between the pieces of 4"
        );
        assert_eq!(marks().at(CodePoint(100)), []);
    }

    #[test]
    fn changed_one_by_one_marks_are_as_if_made_anew() {
        let mut changed = Marks::new(vec![
            mark(1, &[(0, 9)]),
            mark(2, &[(60, 70)]),
            mark(9, &[(3, 4)]),
        ]);
        assert!(changed.update([
            (id(9), None),
            (id(4), Some(mark(4, &[(40, 45), (50, 55)]))),
            (id(1), Some(mark(1, &[(0, 100)]))),
            (id(2), Some(mark(2, &[(10, 20)]))),
            (id(3), Some(mark(3, &[(15, 30)]))),
        ]));
        assert_eq!(changed.sorted, marks().sorted);
        for at in 0..110 {
            assert_eq!(
                changed.at(CodePoint(at)),
                marks().at(CodePoint(at)),
                "at {at}"
            );
        }
        assert!(!changed.update([(id(9), None), (id(3), Some(mark(3, &[(15, 30)])))]));
        for (place, mark) in changed.iter().enumerate() {
            assert_eq!(changed.position(mark.id), Some(place));
        }
        assert_eq!(changed.position(id(9)), None);
    }

    #[test]
    fn a_long_mark_far_above_is_found_below() {
        let short =
            (2..60).map(|number| mark(number, &[(number as u32 * 10, number as u32 * 10 + 4)]));
        let marks = Marks::new(short.chain([mark(1, &[(0, 3), (500, 900)])]).collect());
        assert_eq!(marks.at(CodePoint(510)), [id(51), id(1)]);
        assert_eq!(marks.at(CodePoint(700)), [id(1)]);
        assert_eq!(
            marks.at(CodePoint(490)),
            [id(49)],
            "between the pieces of 1"
        );
    }

    #[test]
    fn walking_stops_at_both_ends() {
        let marks = marks();
        assert_eq!(marks.beside(None, CodePoint(0), true), Some(id(1)));
        assert_eq!(marks.beside(Some(id(1)), CodePoint(0), true), Some(id(2)));
        assert_eq!(marks.beside(Some(id(4)), CodePoint(0), true), Some(id(4)));
        assert_eq!(marks.beside(Some(id(1)), CodePoint(0), false), Some(id(1)));
        assert_eq!(marks.beside(None, CodePoint(12), false), Some(id(2)));
        assert_eq!(Marks::default().beside(None, CodePoint(0), true), None);
    }

    #[test]
    fn depths_are_those_of_a_count_at_every_place() {
        let marks = marks();
        let within = span(5, 60);
        let depths = marks.depths(within);
        assert_eq!(
            depths,
            [
                (span(10, 15), 2),
                (span(15, 20), 3),
                (span(20, 30), 2),
                (span(40, 45), 2),
                (span(50, 55), 2)
            ]
        );
        for at in 5..60 {
            let depth = marks.at(CodePoint(at)).len() as u32;
            let found = depths.iter().find(|(span, _)| span.contains(CodePoint(at)));
            assert_eq!(
                found.map_or(1, |(_, level)| *level),
                depth.max(1),
                "at {at}"
            );
        }
    }
}
