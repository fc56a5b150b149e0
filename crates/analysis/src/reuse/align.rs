//! Following two texts from a place they share, over words that were changed, put in or left out.

use super::token::Tokens;

/// So many words may be put in, left out or changed at one place before the trace is lost.
const REACH: usize = 5;
/// How far the score may fall below the best before it is given up, in bits.
const DROP: f32 = 24.0;
/// A word that says as much is enough to find the trace again; others need company.
const TELLING: f32 = 8.0;
/// What one letter says of what a word would, where words are not parted.
const LETTER: f32 = 0.5;

/// Two texts beside one another, with what each word of the first says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) one: &'a Tokens,
    pub(super) other: &'a Tokens,
    /// What each word of `one` says.
    pub(super) says: &'a [Says],
}

/// What a word says.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Says {
    /// In bits, among the words of the corpus.
    pub(super) bits: f32,
    /// How far it takes what is said from a manner of speaking: 1 for a word in general use.
    pub(super) telling: f32,
}

/// What two texts share from one place on, without a gap: words from `one.0` up to `one.1` in the first, from
/// `other.0` up to `other.1` in the second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    pub(super) one: (usize, usize),
    pub(super) other: (usize, usize),
    /// Bits of the words they share, less what was changed.
    pub(super) score: f32,
    /// How many words are the same.
    pub(super) same: usize,
    /// What those tell.
    pub(super) telling: f32,
}

/// Bounds within which a trace is followed: words of each text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) one: (usize, usize),
    pub(super) other: (usize, usize),
}

impl<'a> Pair<'a> {
    pub(super) fn new(one: &'a Tokens, other: &'a Tokens, says: &'a [Says]) -> Self {
        Self { one, other, says }
    }

    pub(super) fn whole(&self) -> Bounds {
        Bounds {
            one: (0, self.one.words.len()),
            other: (0, self.other.words.len()),
        }
    }

    pub(super) fn same(&self, one: usize, other: usize) -> bool {
        match (self.one.words.get(one), self.other.words.get(other)) {
            (Some(one), Some(other)) => one.word == other.word,
            _ => false,
        }
    }

    /// What the two share around a place where they have the same word.
    pub(super) fn around(&self, one: usize, other: usize, within: Bounds) -> Stretch {
        let after = self.follow(|step| {
            (one + step.0 < within.one.1 && other + step.1 < within.other.1)
                .then_some((one + step.0, other + step.1))
        });
        let before = self.follow(|step| {
            let one = one.checked_sub(step.0 + 1)?;
            let other = other.checked_sub(step.1 + 1)?;
            (one >= within.one.0 && other >= within.other.0).then_some((one, other))
        });
        Stretch {
            one: (one - before.far.0, one + after.far.0),
            other: (other - before.far.1, other + after.far.1),
            score: before.score + after.score,
            same: before.same + after.same,
            telling: before.telling + after.telling,
        }
    }

    /// Walks from a place in the direction that `place` gives, up to where the score is best.
    fn follow(&self, place: impl Fn((usize, usize)) -> Option<(usize, usize)>) -> Walk {
        let is_same = |step| place(step).is_some_and(|(one, other)| self.same(one, other));
        let says = |step| place(step).map_or_else(Says::default, |(one, _)| self.says[one]);
        let mut walk = Walk::default();
        let mut best = walk;
        loop {
            while is_same(walk.far) {
                let word = says(walk.far);
                walk.score += word.bits;
                walk.telling += word.telling;
                walk.same += 1;
                walk.far = (walk.far.0 + 1, walk.far.1 + 1);
            }
            if walk.score > best.score {
                best = walk;
            }
            let again = DETOURS.iter().find(|(left, right)| {
                let there = (walk.far.0 + left, walk.far.1 + right);
                is_same(there)
                    && (says(there).bits >= TELLING || is_same((there.0 + 1, there.1 + 1)))
            });
            let Some((left, right)) = again else { break };
            walk.score -= 2.0 + 2.0 * (*left).max(*right) as f32;
            walk.far = (walk.far.0 + left, walk.far.1 + right);
            if walk.score < best.score - DROP {
                break;
            }
        }
        best
    }
}

/// How far a walk came in either text, and what the words say that were the same on it.
#[derive(Debug, Clone, Copy, Default)]
struct Walk {
    far: (usize, usize),
    score: f32,
    same: usize,
    telling: f32,
}

/// What each word of a text says, as `says` tells for words.
pub(super) fn weighed(tokens: &Tokens, says: impl Fn(u32) -> Says) -> Vec<Says> {
    let weigh = |token: &super::token::Token| {
        let word = says(token.word);
        if token.before.has(super::token::Before::ALONE) {
            Says {
                bits: LETTER * word.bits,
                telling: LETTER,
            }
        } else {
            word
        }
    };
    tokens.words.iter().map(weigh).collect()
}

/// How many words to pass over in either text, the likeliest first.
const DETOURS: [(usize, usize); (REACH + 1) * (REACH + 1) - 1] = detours();

const fn detours() -> [(usize, usize); (REACH + 1) * (REACH + 1) - 1] {
    let mut all = [(0, 0); (REACH + 1) * (REACH + 1) - 1];
    let (mut count, mut most) = (0, 1);
    while most <= REACH {
        all[count] = (most, most);
        count += 1;
        let mut less = most;
        while less > 0 {
            less -= 1;
            all[count] = (less, most);
            all[count + 1] = (most, less);
            count += 2;
        }
        most += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(one: &str, other: &str, at: (usize, usize)) -> Stretch {
        let (one, other) = (Tokens::of(one), Tokens::of(other));
        let says = weighed(&one, |_| Says {
            bits: 9.0,
            telling: 1.0,
        });
        let pair = Pair::new(&one, &other, &says);
        pair.around(at.0, at.1, pair.whole())
    }

    #[test]
    fn detours_are_all_there_once() {
        let mut all = DETOURS.to_vec();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), DETOURS.len());
        assert!(!all.contains(&(0, 0)));
    }

    #[test]
    fn a_trace_goes_over_changes() {
        let found = around(
            "x a b c d changed e f g put in h i y z",
            "v w a b c d other e f g h i q",
            (2, 3),
        );
        assert_eq!((found.one, found.other), ((1, 13), (2, 12)));
        assert_eq!((found.same, found.telling), (9, 9.0));
    }

    #[test]
    fn a_trace_ends_where_the_texts_part() {
        let found = around("a b c d e f", "a b c q r s t u v w x y z d", (1, 1));
        assert_eq!((found.one, found.other), ((0, 3), (0, 3)));
    }
}
