//! Sentences and clauses that look like allegation, denial or evidence, found by cue words that can be named.
//!
//! Everything is pure and costs time in proportion to the text: paragraphs are cut into tokens once, cues are
//! looked up by their first word, and nothing is compared with anything but its own sentence.

mod chain;
mod cues;
mod judge;
mod learn;
mod passage;
mod propose;
mod said;
mod saying;
mod speaker;
mod token;
mod unit;

pub use self::cues::languages;
pub use self::judge::{Kind, THRESHOLD};
pub use self::learn::{Learner, combine};
pub use self::unit::{Unit, units};

use self::cues::Cues;
use self::passage::Passage;
use self::propose::Proposer;
use gainsay_model::attribution::Hop;
use gainsay_model::wire::suggestion::Reason;
use std::ops::Range;

/// So many bytes of an article are looked at.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// So many suggestions are made for one article.
pub const MOST: usize = 1_000;

/// A longer paragraph is looked at in pieces of so many bytes.
const LONGEST: usize = 16 * 1024;

/// One suggestion, with spans in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub kind: Kind,
    /// One or more pieces, in order and apart, each on character boundaries and not empty.
    pub spans: Vec<Range<usize>>,
    /// Who said it, origin first.
    pub hops: Vec<Hop>,
    /// What speaks for it, summed up; at least [`THRESHOLD`].
    pub score: i32,
    pub reasons: Vec<Reason>,
}

impl Draft {
    /// How sure that is, in hundredths.
    pub fn confidence(&self) -> u8 {
        u8::try_from((self.score * 3 / 4).clamp(10, 95)).unwrap_or(95)
    }
}

/// What was found in one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// In reading order.
    pub drafts: Vec<Draft>,
    /// Not all of the text was looked at, or more was found than is given.
    pub cut: bool,
}

/// Looks through a text, leaving out what is set aside.
///
/// `aside` are stretches in bytes, in any order. `None` where there are no cues for the language.
pub fn suggest(text: &str, language: &str, aside: &[Range<usize>]) -> Option<Found> {
    let cues = Cues::of(language)?;
    let mut proposer = Proposer::new(cues, text);
    let mut cut = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at >= MOST_BYTES || proposer.drafts.len() >= MOST {
            cut = true;
            break;
        }
        let mut rest = line;
        while !rest.is_empty() {
            let piece = &rest[..boundary(rest, LONGEST)];
            let tokens = token::tokens(piece, at);
            proposer.paragraph(&Passage::new(tokens, cues));
            at += piece.len();
            rest = &rest[piece.len()..];
            if at >= MOST_BYTES {
                cut |= !rest.is_empty();
                break;
            }
        }
    }
    let mut drafts = proposer.drafts;
    drafts.retain(|draft| !draft.spans.iter().any(|span| touches(span, aside)));
    drafts.sort_by_key(|draft| draft.spans.first().map(|span| (span.start, span.end)));
    cut |= drafts.len() > MOST;
    drafts.truncate(MOST);
    Some(Found { drafts, cut })
}

fn touches(span: &Range<usize>, aside: &[Range<usize>]) -> bool {
    aside
        .iter()
        .any(|other| span.start < other.end && other.start < span.end)
}

/// The last place at or before `at` where a character begins; at a blank, if there is one near.
fn boundary(text: &str, at: usize) -> usize {
    if text.len() <= at {
        return text.len();
    }
    let at = text.floor_char_boundary(at);
    let near = text.floor_char_boundary(at.saturating_sub(200));
    text[near..at]
        .rfind(char::is_whitespace)
        .map_or(at, |blank| near + blank + 1)
}

#[cfg(test)]
mod tests;
