//! The largest set of camps that are all known to be independent of each other.

use std::collections::BTreeSet;

/// Above this many camps with decisions of their own, the set found is one that holds, and perhaps not
/// the largest: looking for the largest takes twice as long with each of them.
const MOST_EXACT: usize = 20;

/// What is known of a number of camps.
#[derive(Debug)]
pub(super) struct Camps {
    /// Whether a source of the camp is named.
    pub(super) named: Vec<bool>,
    /// Pairs that were decided to be independent, smaller number first.
    pub(super) independent: BTreeSet<(usize, usize)>,
    /// Pairs of which it was decided that nobody can say, smaller number first.
    pub(super) undecided: BTreeSet<(usize, usize)>,
}

impl Camps {
    /// Two camps are known to be distinct if somebody decided so, or if both are named and nobody
    /// decided that it cannot be said.
    fn are_distinct(&self, one: usize, other: usize) -> bool {
        let pair = (one.min(other), one.max(other));
        self.independent.contains(&pair)
            || (self.named[one] && self.named[other] && !self.undecided.contains(&pair))
    }

    /// The camps of a largest set that is known to be distinct, of named ones only if so asked.
    pub(super) fn distinct(&self, only_named: bool) -> BTreeSet<usize> {
        let touched: BTreeSet<usize> = self
            .independent
            .iter()
            .chain(&self.undecided)
            .flat_map(|pair| [pair.0, pair.1])
            .collect();
        // Named camps without a decision are distinct from every named one, so they stand or fall
        // together. Unnamed ones without a decision are distinct from none.
        let (settled, open): (Vec<usize>, Vec<usize>) = (0..self.named.len())
            .filter(|&camp| self.named[camp] || !only_named)
            .partition(|camp| self.named[*camp] && !touched.contains(camp));
        let open: Vec<usize> = open
            .into_iter()
            .filter(|camp| touched.contains(camp))
            .collect();
        let is_named = |camp: &usize| self.named[*camp];
        let beside: Vec<usize> = open.iter().copied().filter(is_named).collect();
        let mut with_settled = self.largest(&beside);
        with_settled.extend(settled);
        let without = self.largest(&open);
        let mut found = if with_settled.len() >= without.len() {
            with_settled
        } else {
            without
        };
        if found.is_empty() {
            // One that may be any of the others is one nevertheless.
            found.extend((0..self.named.len()).find(|camp| self.named[*camp] || !only_named));
        }
        found.into_iter().collect()
    }

    fn largest(&self, open: &[usize]) -> Vec<usize> {
        if open.len() > MOST_EXACT {
            let mut taken: Vec<usize> = Vec::new();
            for &camp in open {
                if taken.iter().all(|&other| self.are_distinct(camp, other)) {
                    taken.push(camp);
                }
            }
            return taken;
        }
        let Some((&first, rest)) = open.split_first() else {
            return Vec::new();
        };
        let distinct: Vec<usize> = rest
            .iter()
            .copied()
            .filter(|&other| self.are_distinct(first, other))
            .collect();
        let mut with = self.largest(&distinct);
        with.push(first);
        if with.len() > rest.len() {
            return with;
        }
        let without = self.largest(rest);
        if with.len() >= without.len() {
            with
        } else {
            without
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camps(
        named: &[bool],
        independent: &[(usize, usize)],
        undecided: &[(usize, usize)],
    ) -> Camps {
        Camps {
            named: named.to_vec(),
            independent: independent.iter().copied().collect(),
            undecided: undecided.iter().copied().collect(),
        }
    }

    #[test]
    fn named_camps_are_distinct_and_unnamed_ones_may_be_any() {
        let found = camps(&[true, false, true, false], &[], &[]).distinct(false);
        assert_eq!(found, [0, 2].into());
    }

    #[test]
    fn one_of_many_unnamed_counts() {
        assert_eq!(camps(&[false, false], &[], &[]).distinct(false), [0].into());
        assert!(camps(&[false, false], &[], &[]).distinct(true).is_empty());
    }

    #[test]
    fn decisions_part_and_bind() {
        let both = camps(&[true, false, true], &[(0, 1), (1, 2)], &[]);
        assert_eq!(both.distinct(false), [0, 1, 2].into());
        assert_eq!(both.distinct(true), [0, 2].into());
        let unsure = camps(&[true, true, true], &[], &[(0, 1)]);
        assert_eq!(unsure.distinct(false).len(), 2);
        let unnamed = camps(&[true, false, false, false], &[(1, 2), (2, 3), (1, 3)], &[]);
        assert_eq!(unnamed.distinct(false), [1, 2, 3].into());
    }

    #[test]
    fn many_decisions_end_in_time() {
        let all: Vec<(usize, usize)> = (0..200).map(|one| (one, one + 1)).collect();
        let found = camps(&[true; 201], &[], &all).distinct(false);
        assert!(
            found.len() > 60
                && found
                    .iter()
                    .zip(found.iter().skip(1))
                    .all(|(a, b)| a + 1 < *b)
        );
    }
}
