//! Sentences as a small model sees them: which words and cues they hold.

use super::cues::{Class, Cues};
use super::judge::Kind;
use super::passage::Passage;
use super::{Found, boundary, suggest, token, touches};
use std::ops::Range;

/// How many features are told apart; more of them share a weight.
pub(super) const BUCKETS: usize = 1 << 13;

/// The most features of one sentence.
const MOST_FEATURES: usize = 256;

/// So many sentences of one text are looked at.
const MOST_UNITS: usize = 20_000;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// In bytes of the text.
    pub span: Range<usize>,
    /// In order, each once.
    pub(super) features: Vec<u16>,
    /// The words that are features by themselves, for telling why.
    pub(super) words: Vec<(u16, String)>,
    /// Which kinds the cues suggest in it.
    pub(super) cued: [bool; 3],
}

/// The sentences of a text, those set aside left out. `None` where there are no cues for the language.
pub fn units(text: &str, language: &str, aside: &[Range<usize>]) -> Option<(Vec<Unit>, Found)> {
    let found = suggest(text, language, aside)?;
    let cues = Cues::of(language)?;
    let mut units = Vec::new();
    let mut at = 0;
    let mut drafts = found.drafts.iter().peekable();
    'lines: for line in text.split_inclusive('\n') {
        let mut rest = line;
        while !rest.is_empty() {
            if at >= super::MOST_BYTES || units.len() >= MOST_UNITS {
                break 'lines;
            }
            let piece = &rest[..boundary(rest, super::LONGEST)];
            let passage = Passage::new(token::tokens(piece, at), cues);
            for sentence in &passage.sentences {
                let Some(span) = passage.bytes(sentence) else {
                    continue;
                };
                if passage.words(sentence) < 3 || touches(&span, aside) {
                    continue;
                }
                while drafts
                    .next_if(|draft| {
                        draft
                            .spans
                            .last()
                            .is_some_and(|last| last.end <= span.start)
                    })
                    .is_some()
                {}
                let mut cued = [false; 3];
                for draft in drafts
                    .clone()
                    .take_while(|draft| draft.spans[0].start < span.end)
                {
                    if draft
                        .spans
                        .iter()
                        .any(|own| own.start < span.end && span.start < own.end)
                    {
                        cued[draft.kind as usize] = true;
                    }
                }
                let (features, words) = features(&passage, sentence, cued);
                units.push(Unit {
                    span,
                    features,
                    words,
                    cued,
                });
            }
            at += piece.len();
            rest = &rest[piece.len()..];
        }
    }
    Some((units, found))
}

fn features(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    cued: [bool; 3],
) -> (Vec<u16>, Vec<(u16, String)>) {
    let mut words = Vec::new();
    let mut found = vec![bucket("", "always")];
    for kind in Kind::ALL {
        if cued[kind as usize] {
            found.push(bucket("cued", kind.key()));
        }
    }
    let shown = |class: Class| {
        !matches!(
            class,
            Class::Determiner | Class::Opener | Class::Adverbial | Class::Break | Class::Auxiliary
        )
    };
    for hit in passage.within(sentence) {
        if shown(hit.class) {
            found.push(bucket("class", &format!("{:?}", hit.class)));
        }
    }
    let mut before = "";
    for token in &passage.tokens[sentence.clone()] {
        if found.len() >= MOST_FEATURES {
            break;
        }
        if !token.is_word() {
            continue;
        }
        let feature = bucket("", &token.lower);
        found.push(feature);
        if token.lower.len() > 3 {
            words.push((feature, token.lower.clone()));
        }
        if !before.is_empty() {
            found.push(bucket(before, &token.lower));
        }
        before = &token.lower;
    }
    found.sort_unstable();
    found.dedup();
    (found, words)
}

/// FNV-1a over both words: the same on every machine and for ever.
fn bucket(first: &str, second: &str) -> u16 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in first.bytes().chain([0]).chain(second.bytes()) {
        hash ^= u64::from(byte);
        hash = hash.wrapping_mul(0x0100_0000_01b3);
    }
    ((hash ^ (hash >> 29)) % BUCKETS as u64) as u16
}
