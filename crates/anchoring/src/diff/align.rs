//! Which tokens of two rows belong together, in bounded time.
//!
//! Patience diff (B. Cohen, 2003) over runs of tokens: a run that stands once in either row is an
//! anchor, and the longest row of anchors in the same order holds. Between them the same is done
//! with shorter runs, which are unique there though they are not in the whole; what is left is
//! small, and the heaviest common row of words is taken. Where it is not small, the same few words stand over and over
//! in both, and it counts as replaced. So the time grows with the length of the rows times its
//! logarithm, whatever is in them.

use std::collections::HashMap;

/// A token by its number: equal tokens have equal numbers.
type Token = u32;

/// The most pairs of tokens that are compared one by one: two passages of 500 words.
const SMALL: usize = 250_000;

/// Tokens that are the same in both rows: where they begin in either, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) before: usize,
    pub(super) after: usize,
    pub(super) count: usize,
}

/// What two rows of tokens have in common, in order. `lengths` are the lengths of the runs that
/// anchors are made of, the longest first.
pub(super) fn aligned<'t>(
    before: impl Iterator<Item = &'t str>,
    after: impl Iterator<Item = &'t str>,
    lengths: &[usize],
) -> Vec<Run> {
    let mut numbers: HashMap<&str, Token> = HashMap::new();
    // A blank line in common says less than a paragraph, and a comma less than a word.
    let mut weights: Vec<u32> = Vec::new();
    let mut number = |token: &'t str| {
        let next = weights.len() as Token;
        let number = *numbers.entry(token).or_insert(next);
        if number == next {
            weights.push(1 + token.len() as u32);
        }
        number
    };
    let before: Vec<Token> = before.map(&mut number).collect();
    let after: Vec<Token> = after.map(&mut number).collect();
    let mut rows = Rows {
        weights,
        runs: Vec::new(),
    };
    rows.align(&before, &after, (0, 0), lengths);
    rows.runs
}

struct Rows {
    /// What each token weighs, by its number.
    weights: Vec<u32>,
    runs: Vec<Run>,
}

impl Rows {
    /// Aligns two stretches that begin at `at` in either row.
    fn align(&mut self, before: &[Token], after: &[Token], at: (usize, usize), lengths: &[usize]) {
        let head = same(before.iter(), after.iter());
        self.add(at, head);
        let (before, after, at) = (&before[head..], &after[head..], (at.0 + head, at.1 + head));
        let tail = same(before.iter().rev(), after.iter().rev());
        let (end_before, end_after) = (before.len() - tail, after.len() - tail);
        self.inner(&before[..end_before], &after[..end_after], at, lengths);
        self.add((at.0 + end_before, at.1 + end_after), tail);
    }

    fn inner(&mut self, before: &[Token], after: &[Token], at: (usize, usize), lengths: &[usize]) {
        if before.is_empty() || after.is_empty() {
            return;
        }
        if before.len().saturating_mul(after.len()) <= SMALL {
            return self.small(before, after, at);
        }
        let Some((length, shorter)) = lengths.split_first() else {
            return;
        };
        let (mut old, mut new) = (0, 0);
        for (anchor_old, anchor_new) in in_order(anchors(before, after, *length)) {
            // Neighbouring anchors overlap; one that does so askew gives way.
            if (anchor_old < old || anchor_new < new)
                && anchor_old.wrapping_sub(old) != anchor_new.wrapping_sub(new)
            {
                continue;
            }
            if anchor_old > old || anchor_new > new {
                let place = (at.0 + old, at.1 + new);
                self.align(
                    &before[old..anchor_old.max(old)],
                    &after[new..anchor_new.max(new)],
                    place,
                    shorter,
                );
            }
            let (from_old, from_new) = (anchor_old.max(old), anchor_new.max(new));
            let end = anchor_old + length;
            self.add((at.0 + from_old, at.1 + from_new), end - from_old);
            (old, new) = (end, anchor_new + length);
        }
        let place = (at.0 + old, at.1 + new);
        self.align(&before[old..], &after[new..], place, shorter);
    }

    /// The heaviest common row, by the textbook table.
    fn small(&mut self, before: &[Token], after: &[Token], at: (usize, usize)) {
        let width = after.len() + 1;
        // How much the rests of both rows have in common.
        let mut common = vec![0_u32; (before.len() + 1) * width];
        for (old, token) in before.iter().enumerate().rev() {
            for (new, other) in after.iter().enumerate().rev() {
                let (here, below) = (old * width + new, (old + 1) * width + new);
                common[here] = if token == other {
                    common[below + 1] + self.weights[*token as usize]
                } else {
                    common[below].max(common[here + 1])
                };
            }
        }
        let (mut old, mut new) = (0, 0);
        while old < before.len() && new < after.len() {
            if before[old] == after[new] {
                self.add((at.0 + old, at.1 + new), 1);
                (old, new) = (old + 1, new + 1);
            } else if common[(old + 1) * width + new] >= common[old * width + new + 1] {
                old += 1;
            } else {
                new += 1;
            }
        }
    }

    fn add(&mut self, (before, after): (usize, usize), count: usize) {
        if count == 0 {
            return;
        }
        match self.runs.last_mut() {
            Some(last)
                if last.before + last.count == before && last.after + last.count == after =>
            {
                last.count += count;
            }
            _ => self.runs.push(Run {
                before,
                after,
                count,
            }),
        }
    }
}

fn same<'t>(
    before: impl Iterator<Item = &'t Token>,
    after: impl Iterator<Item = &'t Token>,
) -> usize {
    before
        .zip(after)
        .take_while(|(before, after)| before == after)
        .count()
}

/// The runs of that length that stand exactly once in either row, in the order of the first.
fn anchors(before: &[Token], after: &[Token], length: usize) -> Vec<(usize, usize)> {
    let (old, new) = (once(before, length), once(after, length));
    let mut found = Vec::new();
    let mut others = new.into_iter().peekable();
    for (digest, at) in old {
        while others.next_if(|(other, _)| *other < digest).is_some() {}
        if let Some((_, there)) = others.next_if(|(other, _)| *other == digest)
            && before[at..at + length] == after[there..there + length]
        {
            found.push((at, there));
        }
    }
    found.sort_unstable();
    found
}

/// The runs that stand once, by their digests.
fn once(row: &[Token], length: usize) -> Vec<(u64, usize)> {
    let mut all: Vec<(u64, usize)> = row.windows(length).map(digest).zip(0..).collect();
    all.sort_unstable();
    let is_alone = |at: usize| {
        let same = |other: Option<&(u64, usize)>| other.is_some_and(|other| other.0 == all[at].0);
        !same(at.checked_sub(1).and_then(|before| all.get(before))) && !same(all.get(at + 1))
    };
    (0..all.len())
        .filter(|at| is_alone(*at))
        .map(|at| all[at])
        .collect()
}

/// Mixes the numbers of a run (the finaliser of splitmix64, S. Vigna). Two runs of one digest are
/// compared, so a clash loses an anchor and nothing else.
fn digest(run: &[Token]) -> u64 {
    run.iter().fold(0, |mixed: u64, token| {
        let mut next = mixed ^ (u64::from(*token) + 0x9E37_79B9_7F4A_7C15);
        next = (next ^ (next >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        next = (next ^ (next >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        next ^ (next >> 31)
    })
}

/// The most pairs that are in order on both sides; they are in order on the first already.
fn in_order(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    // Patience sorting: the last pair of each length of row, and for each pair the one before it.
    let mut lasts: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, there)) in pairs.iter().enumerate() {
        let length = lasts.partition_point(|last| pairs[*last].1 < *there);
        before.push(length.checked_sub(1).map(|shorter| lasts[shorter]));
        match lasts.get_mut(length) {
            Some(last) => *last = index,
            None => lasts.push(index),
        }
    }
    let mut row = Vec::with_capacity(lasts.len());
    let mut at = lasts.last().copied();
    while let Some(index) = at {
        row.push(pairs[index]);
        at = before[index];
    }
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The length of the longest common row, by the textbook table.
    fn longest(before: &[u8], after: &[u8]) -> usize {
        let mut row = vec![0; after.len() + 1];
        for old in before {
            let mut corner = 0;
            for (place, new) in after.iter().enumerate() {
                let above = row[place + 1];
                row[place + 1] = if old == new {
                    corner + 1
                } else {
                    above.max(row[place])
                };
                corner = above;
            }
        }
        row[after.len()]
    }

    fn row(letters: &[u8]) -> impl Iterator<Item = &str> {
        letters
            .chunks(1)
            .map(|letter| std::str::from_utf8(letter).unwrap())
    }

    fn check(before: &[u8], after: &[u8], runs: &[Run]) -> usize {
        let mut at = (0, 0);
        for run in runs {
            assert!(
                run.before >= at.0 && run.after >= at.1 && run.count > 0,
                "{run:?}"
            );
            assert_eq!(
                before[run.before..run.before + run.count],
                after[run.after..run.after + run.count]
            );
            at = (run.before + run.count, run.after + run.count);
        }
        assert!(at.0 <= before.len() && at.1 <= after.len());
        runs.iter().map(|run| run.count).sum()
    }

    #[test]
    fn the_longest_row_in_order_is_taken() {
        let pairs = vec![(0, 5), (1, 0), (2, 1), (3, 9), (4, 2)];
        assert_eq!(in_order(pairs), [(1, 0), (2, 1), (4, 2)]);
        assert_eq!(in_order(Vec::new()), []);
    }

    #[test]
    fn what_repeats_without_end_is_replaced_in_no_time() {
        let (before, after) = ("ab".repeat(400_000), "bba".repeat(300_000));
        let runs = aligned(row(before.as_bytes()), row(after.as_bytes()), &[4, 2, 1]);
        check(before.as_bytes(), after.as_bytes(), &runs);
    }

    proptest! {
        #[test]
        fn small_rows_lose_nothing(before in "[a-f]{0,60}", after in "[a-f]{0,60}") {
            let runs = aligned(row(before.as_bytes()), row(after.as_bytes()), &[4, 2, 1]);
            let common = check(before.as_bytes(), after.as_bytes(), &runs);
            prop_assert_eq!(common, longest(before.as_bytes(), after.as_bytes()));
        }

        #[test]
        fn anchors_hold_in_long_rows(
            parts in proptest::collection::vec("[a-z]{20,200}", 20..40),
            cuts in proptest::collection::vec((any::<prop::sample::Index>(), "[a-z]{0,30}"), 1..10),
        ) {
            let before = parts.concat();
            let mut after = parts.clone();
            for (at, new) in cuts {
                let at = at.index(after.len());
                after[at] = new;
            }
            let after = after.concat();
            let runs = aligned(row(before.as_bytes()), row(after.as_bytes()), &[4, 2, 1]);
            check(before.as_bytes(), after.as_bytes(), &runs);
        }
    }
}
