//! The suggestions of one text that are still to be decided on.

use super::marks::Marks;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::wire::suggestion::Suggestion;

/// The pieces of a suggestion.
pub fn pieces(suggestion: &Suggestion) -> impl Iterator<Item = Span<CodePoint>> {
    suggestion
        .spans
        .iter()
        .filter_map(|span| Span::new(span.start, span.end).ok())
}

/// Those on which nothing is marked, and which were not dismissed.
pub fn open(all: &[Suggestion], marks: &Marks, dismissed: &[Span<CodePoint>]) -> Vec<Suggestion> {
    let is_open = |suggestion: &&Suggestion| {
        pieces(suggestion).all(|piece| {
            marks.touching(piece).is_empty()
                && !dismissed.iter().any(|other| other.overlaps(&piece))
        })
    };
    all.iter().filter(is_open).cloned().collect()
}

/// The suggestion after one, or after a place in the text; before it, if not forward. Goes round at the ends.
pub fn beside(
    open: &[Suggestion],
    shown: Option<Span<CodePoint>>,
    from: CodePoint,
    forward: bool,
) -> Option<Span<CodePoint>> {
    let place = |suggestion: &Suggestion| {
        let extent = suggestion.extent()?;
        Some((extent.start(), extent.end()))
    };
    let here = shown.map_or((from, CodePoint(0)), |span| (span.start(), span.end()));
    let found = if forward {
        let next = |suggestion: &&Suggestion| {
            place(suggestion)
                .is_some_and(|place| place > here || (shown.is_none() && place.0 == here.0))
        };
        open.iter().find(next).or_else(|| open.first())
    } else {
        let before = |suggestion: &&Suggestion| place(suggestion).is_some_and(|place| place < here);
        open.iter().rev().find(before).or_else(|| open.last())
    };
    found.and_then(Suggestion::extent)
}

/// The suggestion at a place: the shortest, where several are.
pub fn at(open: &[Suggestion], at: CodePoint) -> Option<Span<CodePoint>> {
    open.iter()
        .filter(|suggestion| pieces(suggestion).any(|piece| piece.contains(at)))
        .filter_map(Suggestion::extent)
        .min_by_key(Span::len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::marks::Mark;
    use gainsay_model::annotation::QuotedSpan;
    use gainsay_model::attribution::Attribution;
    use gainsay_model::id::AnnotationId;
    use gainsay_model::wire::suggestion::SuggestionSource;
    use uuid::Uuid;

    fn span(start: u32, end: u32) -> Span<CodePoint> {
        Span::new(CodePoint(start), CodePoint(end)).unwrap()
    }

    fn suggestion(spans: &[(u32, u32)]) -> Suggestion {
        let spans = spans.iter().map(|(start, end)| QuotedSpan {
            start: CodePoint(*start),
            end: CodePoint(*end),
            exact: "x".repeat((end - start) as usize),
        });
        Suggestion {
            kind: "denial".parse().unwrap(),
            spans: spans.collect(),
            attribution: Attribution::default(),
            confidence: 50,
            reasons: Vec::new(),
            source: SuggestionSource::Cues,
        }
    }

    fn all() -> Vec<Suggestion> {
        vec![
            suggestion(&[(0, 10)]),
            suggestion(&[(20, 30), (40, 50)]),
            suggestion(&[(60, 70)]),
        ]
    }

    #[test]
    fn what_is_marked_or_dismissed_is_no_longer_open() {
        let mark = Mark {
            id: AnnotationId::new(Uuid::from_u128(1)),
            kind: "denial".to_owned(),
            pieces: vec![span(44, 46)],
            extent: span(44, 46),
        };
        let marks = Marks::new(vec![mark]);
        let left = open(&all(), &marks, &[span(65, 66)]);
        assert_eq!(left, [suggestion(&[(0, 10)])]);
        assert_eq!(
            open(&all(), &Marks::default(), &[span(31, 39)]).len(),
            3,
            "between the pieces"
        );
    }

    #[test]
    fn one_goes_through_them_and_round() {
        let all = all();
        let next = |shown, from, forward| beside(&all, shown, CodePoint(from), forward);
        assert_eq!(next(None, 0, true), Some(span(0, 10)));
        assert_eq!(next(None, 15, true), Some(span(20, 50)));
        assert_eq!(next(Some(span(20, 50)), 0, true), Some(span(60, 70)));
        assert_eq!(next(Some(span(60, 70)), 0, true), Some(span(0, 10)));
        assert_eq!(next(Some(span(0, 10)), 0, false), Some(span(60, 70)));
        assert_eq!(beside(&[], None, CodePoint(0), true), None);
        assert_eq!(at(&all, CodePoint(25)), Some(span(20, 50)));
        assert_eq!(at(&all, CodePoint(35)), None);
    }
}
