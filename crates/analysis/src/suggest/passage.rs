//! A paragraph cut into quotations and sentences.

use super::cues::{Class, Cues, Hit};
use super::token::{Token, What};
use std::ops::Range;

/// The longest sentence, in tokens. What is longer is looked at in pieces.
const LONGEST: usize = 300;

/// One paragraph with everything that was found in it.
#[derive(Debug)]
pub(super) struct Passage<'t> {
    pub(super) tokens: Vec<Token<'t>>,
    pub(super) hits: Vec<Hit>,
    /// What stands between quotation marks, without them.
    pub(super) quotes: Vec<Range<usize>>,
    /// For each token, whether it is within a quotation or one of its marks.
    quoted: Vec<bool>,
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'t> Passage<'t> {
    pub(super) fn new(tokens: Vec<Token<'t>>, cues: &Cues) -> Self {
        let hits = cues.hits(&tokens);
        let quotes = quotes(&tokens);
        let mut quoted = vec![false; tokens.len()];
        for quote in &quotes {
            let to = (quote.end + 1).min(tokens.len());
            quoted[quote.start.saturating_sub(1)..to].fill(true);
        }
        let sentences = sentences(&tokens, &quoted, cues);
        Self {
            tokens,
            hits,
            quotes,
            quoted,
            sentences,
        }
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or_default()
    }

    /// The cues that begin in a run of tokens.
    pub(super) fn within(&self, run: &Range<usize>) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.from < run.start);
        let to = self.hits.partition_point(|hit| hit.from < run.end);
        &self.hits[from..to.max(from)]
    }

    /// Whether a cue of the class begins at a token.
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.within(&(at..at + 1))
            .iter()
            .any(|hit| hit.class == class)
    }

    /// How many words a run has.
    pub(super) fn words(&self, run: &Range<usize>) -> usize {
        let run = run.start..run.end.min(self.tokens.len());
        self.tokens[run]
            .iter()
            .filter(|token| token.is_word())
            .count()
    }

    /// A run without commas, stops and marks at its ends.
    pub(super) fn trim(&self, run: Range<usize>) -> Range<usize> {
        let bare = |at: usize| !self.tokens[at].is_word() && !self.is_mark_of_quote(at);
        let (mut from, mut to) = (run.start, run.end.min(self.tokens.len()));
        while from < to && bare(from) {
            from += 1;
        }
        while from < to && bare(to - 1) && !self.closes(from, to - 1) {
            to -= 1;
        }
        from..to
    }

    /// Whether a token closes a bracket that was opened behind `from`.
    fn closes(&self, from: usize, at: usize) -> bool {
        let opener = match self.tokens[at].what {
            What::Mark(')') => '(',
            What::Mark(']') => '[',
            _ => return false,
        };
        self.tokens[from..at]
            .iter()
            .any(|token| token.what == What::Mark(opener))
    }

    fn is_mark_of_quote(&self, at: usize) -> bool {
        self.is_quoted(at)
            && matches!(
                self.tokens[at].what,
                What::Open | What::Close | What::Either
            )
    }

    /// The bytes of a run; `None` for an empty one.
    pub(super) fn bytes(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (
            self.tokens.get(run.start)?,
            self.tokens.get(run.end.checked_sub(1)?)?,
        );
        (run.start < run.end).then_some(first.start..last.end)
    }

    /// The words of a run as they stand.
    pub(super) fn text(&self, run: &Range<usize>, all: &'t str) -> &'t str {
        self.bytes(run)
            .and_then(|bytes| all.get(bytes))
            .unwrap_or_default()
    }
}

/// Pairs of quotation marks. One that is never closed reaches to the paragraph's end, as it does where a
/// quotation goes on in the next.
fn quotes(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, token) in tokens.iter().enumerate() {
        let sign = token.text.chars().next().unwrap_or_default();
        match (token.what, open) {
            (What::Open | What::Either, None) => open = Some((at, sign)),
            (What::Close, None) => {}
            (What::Open | What::Close | What::Either, Some((from, opener))) => {
                let closes = match opener {
                    '„' => matches!(sign, '“' | '”'),
                    '“' => matches!(sign, '”'),
                    '«' => sign == '»',
                    '»' => sign == '«',
                    _ => sign == opener,
                };
                if closes {
                    found.push(from + 1..at);
                    open = None;
                }
            }
            _ => {}
        }
    }
    if let Some((from, _)) = open {
        found.push(from + 1..tokens.len());
    }
    found.retain(|quote| quote.start < quote.end);
    found
}

/// Cuts at stops outside quotations, and behind a quotation that ends with one.
fn sentences(tokens: &[Token<'_>], quoted: &[bool], cues: &Cues) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        let begins = next.is_none_or(|next| {
            next.is_capital() || matches!(next.what, What::Number | What::Open | What::Either)
        });
        let ends = match token.what {
            What::Stop(sign) if !quoted[at] => {
                begins && !(sign == '.' && is_abbreviated(tokens, at, cues))
            }
            What::Close | What::Either if quoted[at] => {
                let inner = at.checked_sub(1).map(|before| tokens[before].what);
                let is_last = next.is_none() || !quoted.get(at + 1).copied().unwrap_or_default();
                matches!(inner, Some(What::Stop(_))) && is_last && begins
            }
            _ => false,
        };
        if ends || at + 1 - from >= LONGEST {
            found.push(from..at + 1);
            from = at + 1;
        }
    }
    if from < tokens.len() {
        found.push(from..tokens.len());
    }
    found
}

/// Whether a point belongs to the word before it: an initial, a title, a shortened month.
fn is_abbreviated(tokens: &[Token<'_>], at: usize, cues: &Cues) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else {
        return false;
    };
    if before.end != tokens[at].start {
        return false;
    }
    let is_initial = before.text.chars().count() == 1 && before.is_capital();
    // “the U.S. The …” ends more often than not; “U.S. forces” never came here, for it is not a capital.
    let is_ordinal = before.what == What::Number && before.text.len() <= 2 && cues.comma_complement;
    is_initial || is_ordinal || cues.is(&before.lower, Class::Abbreviation)
}
