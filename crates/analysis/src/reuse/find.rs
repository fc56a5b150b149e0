//! Finding the passages that two texts share, from the fingerprints they share.

use super::align::{Bounds, Pair, Says, Stretch, weighed};
use super::frequency::Frequencies;
use super::gram::length;
use super::passage::{Block, Passage, enough};
use super::token::{Before, Tokens};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A fingerprint that both texts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seed {
    /// Its first word in the first text.
    pub one: u32,
    /// Its first word in the second text.
    pub other: u32,
    pub hash: u64,
    /// How many texts have it, these two among them.
    pub texts: u32,
}

/// So many fingerprints and stretches are followed for one pair of texts. Two articles that share more are copies
/// of one another, and the first of them say so.
const SEEDS: usize = 512;
const STRETCHES: usize = 64;

/// Words between two stretches of one passage, where nothing says that some were left out …
const GAP: usize = 40;
/// … where one text goes on as if nothing were missing …
const DROPPED: usize = 120;
/// … and where it says so.
const ELIDED: usize = 1_500;
/// How near the two stretches are in the text that leaves something out.
const NEAR: usize = 12;
/// How far small pieces are looked for around what was found, and how far where words were left out.
const AROUND: usize = 40;
const FAR: usize = 400;
/// What a stretch has to say to be followed at all, and what a small piece beside another.
const LEAST: f32 = 18.0;
const PIECE: f32 = 24.0;
const PIECE_WORDS: usize = 4;
/// What words beside a fingerprint may add to it at most, before anybody looked.
const SLACK: f32 = 30.0;
/// A line of so few words may be a heading.
const HEADING: usize = 20;

/// A text with what its words say in the corpus.
#[derive(Debug)]
pub struct Weighed<'a> {
    tokens: &'a Tokens,
    says: Vec<Says>,
    /// Where fingerprints stand that others have, too, and how many texts have each; in order.
    common: Vec<(u32, u32, u64)>,
}

impl<'a> Weighed<'a> {
    /// Weighs a text.
    #[must_use]
    pub fn new(tokens: &'a Tokens, frequencies: &Frequencies) -> Self {
        Self {
            tokens,
            says: weighed(tokens, |word| Says {
                bits: frequencies.bits(word),
                telling: 1.0 + frequencies.beyond_general_use(word),
            }),
            common: Vec::new(),
        }
    }

    /// With what is known of its fingerprints: also those that a text it is compared with has, but not among the
    /// places that are kept.
    #[must_use]
    pub fn knowing<'s>(mut self, seeds: impl IntoIterator<Item = &'s Seed>) -> Self {
        let seeds = seeds.into_iter();
        self.common = seeds
            .map(|seed| (seed.one, seed.texts, seed.hash))
            .collect();
        self.common.sort_unstable();
        self.common.dedup_by_key(|(at, ..)| *at);
        self
    }

    /// Whether these fingerprints, shared with one text, may belong to a passage that says enough. Asked before the
    /// other text is fetched.
    #[must_use]
    pub fn may_hold(&self, seeds: &[Seed]) -> bool {
        let texts = seeds.iter().map(|seed| seed.texts).min().unwrap_or(0);
        let mut end = 0;
        let mut says = SLACK;
        for seed in seeds {
            let start = (seed.one as usize).max(end);
            end = end.max(seed.one as usize + length(&self.tokens.words, seed.one as usize));
            let words = self.says.get(start..end.min(self.says.len()));
            let words = words.unwrap_or_default().iter();
            says += words.map(|word| word.bits).sum::<f32>();
        }
        says >= enough(texts, true)
    }

    /// The passages that this text shares with another, in the order they stand in this one. The seeds are in
    /// order.
    #[must_use]
    pub fn passages(&self, other: &Tokens, seeds: &[Seed]) -> Vec<Passage> {
        let pair = Pair::new(self.tokens, other, &self.says);
        let mut passages = Vec::new();
        for chain in chained(&pair, stretches(&pair, seeds)) {
            let chain = completed(&pair, chain);
            let mut held: Vec<&Seed> = seeds
                .iter()
                .filter(|seed| {
                    let at = (seed.one as usize, seed.other as usize);
                    chain.iter().any(|stretch| holds(stretch, at))
                })
                .collect();
            // The rarest may reach over the edge of a stock phrase to a word that stands beside it by chance.
            held.sort_by_key(|seed| (seed.texts, seed.one));
            let Some(typical) = held.get(held.len() / 2) else {
                continue;
            };
            let typical = self
                .typical(&chain)
                .unwrap_or((typical.texts, typical.hash));
            if chain.len() == 1 && is_heading(&pair, &chain[0]) {
                continue;
            }
            let passage = passage(&pair, &chain, typical);
            if passage.holds() {
                passages.push(passage);
            }
        }
        passages.sort_by_key(Passage::one);
        passages
    }
}

impl Weighed<'_> {
    /// How many texts have what is typical of these stretches of the text, and its fingerprint.
    fn typical(&self, chain: &[Stretch]) -> Option<(u32, u64)> {
        let mut texts: Vec<(u32, u64)> = Vec::new();
        for stretch in chain {
            let (from, to) = stretch.one;
            let first = self
                .common
                .partition_point(|(at, ..)| (*at as usize) < from);
            let within = self.common[first..]
                .iter()
                .take_while(|(at, ..)| (*at as usize) < to);
            texts.extend(within.map(|(_, texts, hash)| (*texts, *hash)));
        }
        texts.sort_unstable();
        texts.get(texts.len() / 2).copied()
    }
}

/// The passages of two texts that are at hand as words.
#[must_use]
pub fn between(one: &str, other: &str, frequencies: &Frequencies) -> Vec<Passage> {
    let (one, other) = (Tokens::of(one), Tokens::of(other));
    let seeds = shared(&one, &other);
    Weighed::new(&one, frequencies).passages(&other, &seeds)
}

/// The fingerprints that two texts share, if nobody else has them.
fn shared(one: &Tokens, other: &Tokens) -> Vec<Seed> {
    let mut places: HashMap<u64, Vec<u32>> = HashMap::new();
    for gram in super::gram::grams(&other.words) {
        places.entry(gram.hash).or_default().push(gram.at);
    }
    let mut seeds = Vec::new();
    for gram in super::gram::grams(&one.words) {
        for at in places.get(&gram.hash).into_iter().flatten() {
            seeds.push(Seed {
                one: gram.at,
                other: *at,
                hash: gram.hash,
                texts: 2,
            });
        }
    }
    seeds.sort_unstable();
    seeds
}

fn holds(stretch: &Stretch, at: (usize, usize)) -> bool {
    (stretch.one.0..stretch.one.1).contains(&at.0)
        && (stretch.other.0..stretch.other.1).contains(&at.1)
}

/// What the two texts share around each fingerprint; every word once, in the stretch that says most.
fn stretches(pair: &Pair<'_>, seeds: &[Seed]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for seed in likeliest(seeds).iter() {
        let at = (seed.one as usize, seed.other as usize);
        let is_known = found.iter().rev().any(|stretch| holds(stretch, at));
        if is_known || found.len() == STRETCHES || !pair.same(at.0, at.1) {
            continue;
        }
        let stretch = pair.around(at.0, at.1, pair.whole());
        if stretch.score >= LEAST {
            found.push(stretch);
        }
    }
    found.sort_by(|one, other| other.score.total_cmp(&one.score));
    let mut apart: Vec<Stretch> = Vec::with_capacity(found.len());
    for stretch in found {
        let overlaps =
            |there: &Stretch| meet(there.one, stretch.one) || meet(there.other, stretch.other);
        if !apart.iter().any(overlaps) {
            apart.push(stretch);
        }
    }
    apart.sort_by_key(|stretch| stretch.one);
    apart
}

/// Of very many fingerprints those that follow one another at the same distance in both texts: what two long texts share
/// by chance is scattered.
fn likeliest(seeds: &[Seed]) -> Cow<'_, [Seed]> {
    if seeds.len() <= SEEDS {
        return Cow::Borrowed(seeds);
    }
    // Words that were put in or left out move what follows by a few.
    let lane = |seed: &Seed| (i64::from(seed.one) - i64::from(seed.other)) >> 6;
    let mut lanes: HashMap<i64, u32> = HashMap::new();
    for seed in seeds {
        *lanes.entry(lane(seed)).or_default() += 1;
    }
    let beside = |seed: &Seed| lanes.get(&lane(seed)).copied().unwrap_or(0);
    let mut chosen = seeds.to_vec();
    chosen.sort_by_cached_key(|seed| (Reverse(beside(seed)), *seed));
    chosen.truncate(SEEDS);
    chosen.sort_unstable();
    Cow::Owned(chosen)
}

fn meet(one: (usize, usize), other: (usize, usize)) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// Gathers stretches that follow one another in both texts.
fn chained(pair: &Pair<'_>, stretches: Vec<Stretch>) -> Vec<Vec<Stretch>> {
    let mut chains: Vec<Vec<Stretch>> = Vec::new();
    for stretch in stretches {
        let chain = chains.iter_mut().rev().find(|chain| {
            let last = chain.last();
            last.is_some_and(|last| may_follow(pair, last, &stretch))
        });
        match chain {
            Some(chain) => chain.push(stretch),
            None => chains.push(vec![stretch]),
        }
    }
    chains
}

fn may_follow(pair: &Pair<'_>, last: &Stretch, next: &Stretch) -> bool {
    if next.one.0 < last.one.1 || next.other.0 < last.other.1 {
        return false;
    }
    let gaps = (next.one.0 - last.one.1, next.other.0 - last.other.1);
    let (near, far) = (gaps.0.min(gaps.1), gaps.0.max(gaps.1));
    let leaves_out = if gaps.0 <= gaps.1 {
        elides(pair.one, last.one.1, next.one.0)
    } else {
        elides(pair.other, last.other.1, next.other.0)
    };
    far <= GAP || (near <= 3 && far <= DROPPED) || (near <= NEAR && far <= ELIDED && leaves_out)
}

/// Whether a text says between two of its words that it leaves something out.
fn elides(tokens: &Tokens, from: usize, to: usize) -> bool {
    (from..=to).any(|place| tokens.before(place).has(Before::ELISION))
}

/// Adds the small pieces that stand between and beside the stretches of a chain.
fn completed(pair: &Pair<'_>, chain: Vec<Stretch>) -> Vec<Stretch> {
    let score: f32 = chain.iter().map(|stretch| stretch.score).sum();
    let (Some(first), Some(last)) = (chain.first().copied(), chain.last().copied()) else {
        return chain;
    };
    if score < 2.0 * LEAST {
        return chain;
    }
    let mut all = Vec::with_capacity(chain.len() + 2);
    let head = (
        first.one.0.saturating_sub(AROUND),
        first.other.0.saturating_sub(AROUND),
    );
    let reach = reach(pair, (head.0, first.one.0), (head.1, first.other.0));
    all.extend(pieces(
        pair,
        Bounds {
            one: (first.one.0.saturating_sub(reach.0), first.one.0),
            other: (first.other.0.saturating_sub(reach.1), first.other.0),
        },
    ));
    for (place, stretch) in chain.iter().enumerate() {
        all.push(*stretch);
        if let Some(next) = chain.get(place + 1) {
            all.extend(pieces(
                pair,
                Bounds {
                    one: (stretch.one.1, next.one.0),
                    other: (stretch.other.1, next.other.0),
                },
            ));
        }
    }
    let ends = (pair.one.words.len(), pair.other.words.len());
    let (one, other) = (last.one.1, last.other.1);
    let reach = self::reach(
        pair,
        (one, (one + AROUND).min(ends.0)),
        (other, (other + AROUND).min(ends.1)),
    );
    all.extend(pieces(
        pair,
        Bounds {
            one: (one, (one + reach.0).min(ends.0)),
            other: (other, (other + reach.1).min(ends.1)),
        },
    ));
    all
}

/// How far to look in either text: far in the one from which the other leaves something out.
fn reach(pair: &Pair<'_>, one: (usize, usize), other: (usize, usize)) -> (usize, usize) {
    let far = |leaves_out: bool| if leaves_out { FAR } else { AROUND };
    (
        far(elides(pair.other, other.0, other.1)),
        far(elides(pair.one, one.0, one.1)),
    )
}

/// Small pieces that two stretches share, in order in both.
fn pieces(pair: &Pair<'_>, within: Bounds) -> Vec<Stretch> {
    let word = |tokens: &Tokens, at: usize| tokens.words[at].word;
    let run = |tokens: &Tokens, at| [word(tokens, at), word(tokens, at + 1), word(tokens, at + 2)];
    let starts = |range: (usize, usize)| range.0..range.1.saturating_sub(2);
    let mut places: HashMap<[u32; 3], Vec<usize>> = HashMap::new();
    for at in starts(within.other) {
        let there = places.entry(run(pair.other, at)).or_default();
        if there.len() < 4 {
            there.push(at);
        }
    }
    let mut found: Vec<Stretch> = Vec::new();
    let mut rest = within;
    for at in starts(within.one) {
        if at < rest.one.0 {
            continue;
        }
        let there = places.get(&run(pair.one, at)).into_iter().flatten();
        let best = there
            .filter(|place| **place >= rest.other.0)
            .map(|place| pair.around(at, *place, rest))
            .max_by(|one, other| one.score.total_cmp(&other.score));
        if let Some(piece) = best
            && piece.score >= PIECE
            && piece.same >= PIECE_WORDS
        {
            rest = Bounds {
                one: (piece.one.1, within.one.1),
                other: (piece.other.1, within.other.1),
            };
            found.push(piece);
        }
    }
    found
}

/// Whether all that is shared is a heading, a caption or a link in either text: a short line that is no sentence.
fn is_heading(pair: &Pair<'_>, stretch: &Stretch) -> bool {
    is_heading_of(pair.one, stretch.one) || is_heading_of(pair.other, stretch.other)
}

fn is_heading_of(tokens: &Tokens, (start, end): (usize, usize)) -> bool {
    if end - start > HEADING || tokens.before(start).has(Before::QUOTE) {
        return false;
    }
    let ends = |place: usize| place == tokens.words.len() || tokens.before(place).has(Before::LINE);
    let first = (start.saturating_sub(HEADING)..=start)
        .rev()
        .find(|place| *place == 0 || ends(*place));
    let last = (end..=(end + HEADING).min(tokens.words.len())).find(|place| ends(*place));
    let (Some(first), Some(last)) = (first, last) else {
        return false;
    };
    let is_sentence = first > 0 && tokens.before(last).has(Before::STOP);
    let is_all = first == 0 && last == tokens.words.len();
    let is_broken = (start + 1..end).any(ends);
    last - first <= HEADING
        && !(is_sentence || is_broken || is_all)
        && 10 * (end - start) >= 7 * (last - first)
}

fn passage(pair: &Pair<'_>, chain: &[Stretch], (texts, key): (u32, u64)) -> Passage {
    let span = |tokens: &Tokens, (start, end): (usize, usize)| {
        (tokens.words[start].start, tokens.words[end - 1].end)
    };
    let edge = |tokens: &Tokens, place: usize| tokens.before(place).has(Before::QUOTE);
    let is_quoted =
        |tokens: &Tokens, first: usize, last: usize| edge(tokens, first) || edge(tokens, last);
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    let gaps = chain.windows(2);
    Passage {
        blocks: chain
            .iter()
            .map(|stretch| Block {
                one: span(pair.one, stretch.one),
                other: span(pair.other, stretch.other),
            })
            .collect(),
        bits: chain.iter().map(|stretch| stretch.score).sum(),
        same: chain
            .iter()
            .map(|stretch| u32::try_from(stretch.same).unwrap_or(u32::MAX))
            .sum(),
        telling: chain.iter().map(|stretch| stretch.telling).sum(),
        key,
        texts,
        quoted: is_quoted(pair.one, first.one.0, last.one.1)
            || is_quoted(pair.other, first.other.0, last.other.1),
        elided: gaps.into_iter().any(|pieces| {
            elides(pair.one, pieces[0].one.1, pieces[1].one.0)
                || elides(pair.other, pieces[0].other.1, pieces[1].other.0)
        }),
    }
}

#[cfg(test)]
mod tests;
