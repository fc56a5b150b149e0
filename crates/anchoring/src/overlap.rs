//! Which spans lie at a place, and how they lie over each other.
//!
//! [`SpanIndex`] is an interval tree without nodes: spans sorted by start, each entry with the
//! largest end of the half it is the middle of. It is built in one pass and asked in
//! O(log n + answers). [`segments`] and [`depths`] sweep all spans once.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use gainsay_model::offset::{Offset, Span};

/// Spans with a value each, to be asked what lies where.
#[derive(Debug, Clone)]
pub struct SpanIndex<U, T> {
    /// Ascending by span; equal spans in the order given.
    entries: Vec<(Span<U>, T)>,
    /// For entry `i`, the largest end in the range of which `i` is the middle.
    furthest: Vec<U>,
}

impl<U: Offset, T> SpanIndex<U, T> {
    /// Sorts the spans and prepares them for questions.
    #[must_use]
    pub fn new(mut entries: Vec<(Span<U>, T)>) -> Self {
        entries.sort_by_key(|(span, _)| *span);
        let mut furthest = vec![U::ZERO; entries.len()];
        fill(&entries, &mut furthest, 0, entries.len());
        Self { entries, furthest }
    }

    /// How many spans there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All spans with their values, ascending by start, then by end.
    pub fn iter(&self) -> impl Iterator<Item = &(Span<U>, T)> {
        self.entries.iter()
    }

    /// The spans that hold the unit beginning at `position`, ascending.
    #[must_use]
    pub fn at(&self, position: U) -> Vec<&(Span<U>, T)> {
        position
            .checked_add(1)
            .and_then(|next| Span::new(position, next).ok())
            .map_or_else(Vec::new, |unit| self.overlapping(unit))
    }

    /// The spans that share at least one unit with `range`, ascending.
    #[must_use]
    pub fn overlapping(&self, range: Span<U>) -> Vec<&(Span<U>, T)> {
        let mut found = Vec::new();
        self.collect(range, 0, self.entries.len(), &mut found);
        found
    }

    fn collect<'a>(
        &'a self,
        range: Span<U>,
        from: usize,
        to: usize,
        found: &mut Vec<&'a (Span<U>, T)>,
    ) {
        if from >= to {
            return;
        }
        let middle = from.midpoint(to);
        if self.furthest[middle] <= range.start() {
            return;
        }
        self.collect(range, from, middle, found);
        let entry = &self.entries[middle];
        if entry.0.start() < range.end() {
            if entry.0.end() > range.start() {
                found.push(entry);
            }
            self.collect(range, middle + 1, to, found);
        }
    }
}

/// Fills in the largest ends of a range and returns it for the whole.
fn fill<U: Offset, T>(entries: &[(Span<U>, T)], furthest: &mut [U], from: usize, to: usize) -> U {
    if from >= to {
        return U::ZERO;
    }
    let middle = from.midpoint(to);
    let left = fill(entries, furthest, from, middle);
    let right = fill(entries, furthest, middle + 1, to);
    furthest[middle] = entries[middle].0.end().max(left).max(right);
    furthest[middle]
}

/// A stretch over which the same spans lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment<U> {
    /// The stretch.
    pub span: Span<U>,
    /// The spans over it, as indices into what was given, ascending; at least one.
    pub covering: Vec<usize>,
}

/// Cuts the covered part of a text wherever a span begins or ends, for painting with nested
/// elements. Costs as much as the answer is long, which for n spans over one place is n².
#[must_use]
pub fn segments<U: Offset>(spans: &[Span<U>]) -> Vec<Segment<U>> {
    let mut open = BTreeSet::new();
    let mut segments = Vec::new();
    sweep(spans, |span, begun, ended| {
        if let Some(span) = span
            && !open.is_empty()
        {
            let covering = open.iter().copied().collect();
            segments.push(Segment { span, covering });
        }
        for index in ended {
            open.remove(index);
        }
        open.extend(begun);
    });
    segments
}

/// How many spans lie over each stretch, in order; stretches under none are left out, neighbours
/// under equally many are one. For the overview ruler. O(n log n).
#[must_use]
pub fn depths<U: Offset>(spans: &[Span<U>]) -> Vec<(Span<U>, u32)> {
    let mut depth = 0;
    let mut depths: Vec<(Span<U>, u32)> = Vec::new();
    sweep(spans, |span, begun, ended| {
        if let Some(span) = span
            && depth > 0
        {
            match depths.last_mut() {
                Some((last, same)) if *same == depth && last.end() == span.start() => {
                    *last = last.cover(&span);
                }
                _ => depths.push((span, depth)),
            }
        }
        depth = depth + begun.len() as u32 - ended.len() as u32;
    });
    depths
}

/// Visits each position where spans begin or end, ascending, with the stretch since the last one.
fn sweep<U: Offset>(spans: &[Span<U>], mut visit: impl FnMut(Option<Span<U>>, &[usize], &[usize])) {
    let mut edges: BTreeMap<U, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (index, span) in spans.iter().enumerate() {
        edges.entry(span.start()).or_default().0.push(index);
        edges.entry(span.end()).or_default().1.push(index);
    }
    let mut previous = None;
    for (position, (begun, ended)) in edges {
        let since = previous.and_then(|previous| Span::new(previous, position).ok());
        visit(since, &begun, &ended);
        previous = Some(position);
    }
}

#[cfg(test)]
mod tests {
    use gainsay_model::offset::CodePoint;
    use proptest::prelude::*;

    use super::*;

    fn span(start: u32, end: u32) -> Span<CodePoint> {
        Span::new(CodePoint(start), CodePoint(end)).unwrap()
    }

    fn spans() -> impl Strategy<Value = Vec<Span<CodePoint>>> {
        let one = (0..60u32, 1..20u32).prop_map(|(start, len)| span(start, start + len));
        proptest::collection::vec(one, 0..60)
    }

    #[test]
    fn three_marks_over_each_other() {
        let marks = [span(0, 10), span(4, 8), span(8, 12)];
        let found = segments(&marks);
        let shown: Vec<(Span<CodePoint>, &[usize])> = found
            .iter()
            .map(|s| (s.span, s.covering.as_slice()))
            .collect();
        assert_eq!(
            shown,
            [
                (span(0, 4), &[0][..]),
                (span(4, 8), &[0, 1]),
                (span(8, 10), &[0, 2]),
                (span(10, 12), &[2]),
            ]
        );
        assert_eq!(
            depths(&marks),
            [(span(0, 4), 1), (span(4, 10), 2), (span(10, 12), 1)]
        );
    }

    #[test]
    fn questions_cost_little_on_many_spans() {
        let entries: Vec<_> = (0..100_000)
            .map(|n| (span(n * 10, n * 10 + 15), n))
            .collect();
        let index = SpanIndex::new(entries);
        let at: Vec<u32> = index
            .at(CodePoint(500_002))
            .iter()
            .map(|(_, n)| *n)
            .collect();
        assert_eq!(at, [49_999, 50_000]);
        assert_eq!(index.at(CodePoint(u32::MAX)).len(), 0);
    }

    proptest! {
        #[test]
        fn the_index_agrees_with_looking_at_every_span(
            spans in spans(), start in 0..80u32, len in 1..30u32,
        ) {
            let index = SpanIndex::new(spans.iter().copied().zip(0..).collect());
            let range = span(start, start + len);
            let mut expected: Vec<_> =
                spans.iter().copied().zip(0..).filter(|(s, _)| s.overlaps(&range)).collect();
            expected.sort();
            let found: Vec<_> = index.overlapping(range).into_iter().copied().collect();
            prop_assert_eq!(found, expected);

            let position = CodePoint(start);
            let holding = spans.iter().filter(|s| s.contains(position)).count();
            prop_assert_eq!(index.at(position).len(), holding);
        }

        #[test]
        fn segments_agree_with_looking_at_every_unit(spans in spans()) {
            let segments = segments(&spans);
            let depths = depths(&spans);
            for unit in 0..90 {
                let position = CodePoint(unit);
                let over: Vec<usize> =
                    (0..spans.len()).filter(|i| spans[*i].contains(position)).collect();
                let here: Vec<_> = segments.iter().filter(|s| s.span.contains(position)).collect();
                let deep: u32 = depths.iter().filter(|(s, _)| s.contains(position)).map(|d| d.1).sum();
                prop_assert_eq!(deep as usize, over.len());
                match here[..] {
                    [] => prop_assert!(over.is_empty()),
                    [segment] => prop_assert_eq!(&segment.covering, &over),
                    _ => prop_assert!(false, "segments overlap at {}", unit),
                }
            }
            prop_assert!(segments.iter().all(|s| !s.covering.is_empty()));
            prop_assert!(depths.windows(2).all(|w| w[0].0.end() < w[1].0.start() || w[0].1 != w[1].1));
        }
    }
}
