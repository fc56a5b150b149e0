//! Words much like those that were marked: what was edited.

use std::cell::OnceCell;
use std::ops::Range;

use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::retext::Fate;

use super::{Piece, Texts};
use crate::diff::tokens;
use crate::resolve::approximate::{find, fold, shared_triples};
use crate::trim::trim;

/// How much alike what took the place of words must be to be their new version, of 1000. Low,
/// because it stands at their very place, and because a person looks at it anyway.
const ALIKE: u16 = 300;
/// How many times longer than the words it may be, and how much more in any case.
const TIMES: u32 = 3;
const MORE: u32 = 120;
/// How far into what took the place of words they are searched for, in code points, beside a few
/// times their own length.
const NEAR: u32 = 4_000;
/// How many characters of what was added are read altogether in search of words that were moved
/// and edited. Each passage reads all of them twice.
const READ: usize = 40_000_000;

/// Looks for likeness, within bounds.
pub(super) struct Alike<'t> {
    texts: &'t Texts<'t>,
    /// What was added, folded, with where it begins.
    added: OnceCell<Vec<(u32, Vec<char>)>>,
    left: usize,
}

impl<'t> Alike<'t> {
    pub(super) const fn new(texts: &'t Texts<'t>) -> Self {
        Self {
            texts,
            added: OnceCell::new(),
            left: READ,
        }
    }

    /// The new version of the words, if there is one.
    pub(super) fn find(&mut self, span: Span<CodePoint>) -> Option<Piece> {
        let words = folded(self.texts.before.slice(span).ok()?);
        let changed = |span| Piece {
            fate: Fate::Changed,
            span,
        };
        self.in_place(span, &words)
            .or_else(|| self.elsewhere(&words))
            .map(changed)
    }

    /// What stands in their place, whole or the part of it that is like them.
    fn in_place(&self, span: Span<CodePoint>, words: &[char]) -> Option<Span<CodePoint>> {
        let Texts { after, diff, .. } = self.texts;
        let place = diff.across(span);
        let there = Span::new(place.start, place.end).ok()?;
        let there = trim(after, there).ok()??;
        let length = span.end().0 - span.start().0;
        if there.end().0 - there.start().0 <= length * TIMES + MORE {
            let new = folded(after.slice(there).ok()?);
            let survives = diff.surviving(span) * 2 >= length;
            if survives || shared_triples(words, &new) >= ALIKE {
                return Some(there);
            }
        }
        // Much more came than went: the words may be a part of it, near where they would stand.
        let reach = length * TIMES + NEAR;
        let from = there.start();
        let until = CodePoint(from.0.saturating_add(reach)).min(there.end());
        let near = folded(after.slice(Span::new(from, until).ok()?).ok()?);
        let (range, _) = find(&near, words, None)?;
        self.whole_words(from.0, range)
    }

    /// What was added anywhere and is like them.
    fn elsewhere(&mut self, words: &[char]) -> Option<Span<CodePoint>> {
        let Texts { after, diff, .. } = self.texts;
        let added = self.added.get_or_init(|| {
            let stretches = diff.changes().filter_map(|change| {
                let span = Span::new(change.after.start, change.after.end).ok()?;
                Some((span.start().0, folded(after.slice(span).ok()?)))
            });
            stretches.collect()
        });
        let mut best: Option<(u16, u32, Range<usize>)> = None;
        for (start, stretch) in added {
            // A stretch much shorter than the words cannot be like them.
            if stretch.len() * 2 < words.len() {
                continue;
            }
            self.left = self.left.checked_sub(stretch.len() * 2)?;
            if let Some((range, alike)) = find(stretch, words, None)
                && best.as_ref().is_none_or(|(most, ..)| alike > *most)
            {
                best = Some((alike, *start, range));
            }
        }
        let (_, start, range) = best?;
        self.whole_words(start, range)
    }

    /// The range, from `start` on, drawn out to whole words.
    fn whole_words(&self, start: u32, range: Range<usize>) -> Option<Span<CodePoint>> {
        let after = self.texts.after;
        let (first, last) = (start + range.start as u32, start + range.end as u32);
        let (low, _) = after.paragraph(after.paragraph_at(CodePoint(first)))?;
        let (_, high) = after.paragraph(after.paragraph_at(CodePoint(last.checked_sub(1)?)))?;
        let around = Span::new(low.code_point, high.code_point).ok()?;
        let (mut begin, mut end) = (first, last);
        let mut at = low.code_point.0;
        for token in tokens(after.slice(around).ok()?) {
            let next = at + token.chars().count() as u32;
            if at < first && first < next {
                begin = at;
            }
            if at < last && last < next {
                end = next;
            }
            at = next;
        }
        trim(after, Span::new(CodePoint(begin), CodePoint(end)).ok()?).ok()?
    }
}

fn folded(words: &str) -> Vec<char> {
    words.chars().map(fold).collect()
}
