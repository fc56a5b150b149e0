//! What two texts have in common, word by word.
//!
//! Paragraphs are compared first, then the words of those that differ (see `align`). Texts of
//! megabytes take about a second whatever was done to them, and no clock has a say: the same two
//! texts always compare alike.

mod align;

use std::ops::Range;

use self::align::aligned;
use crate::joining::joins_previous;
use crate::offset_map::{OffsetMap, Unit};
use gainsay_model::offset::{CodePoint, Offset, Span};

/// The longest piece, in bytes, that is not worth showing as unchanged when more than it changed
/// on either side: single words that two different sentences happen to share.
const ISLAND: usize = 24;

/// How far a change is moved for the sake of reading, in bytes.
const SLIDE: usize = 400;

/// Words and blanks are aligned by runs of this many that stand once in either text, then by
/// shorter ones between those.
const RUNS: [usize; 5] = [8, 5, 3, 1, 1];

/// A stretch that stands in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Same {
    /// Where it begins in the earlier text.
    pub before: CodePoint,
    /// Where it begins in the later one.
    pub after: CodePoint,
    /// How many code points it has.
    pub length: u32,
}

impl Same {
    /// Where it ends in the earlier text.
    #[must_use]
    pub const fn before_end(&self) -> CodePoint {
        CodePoint(self.before.0 + self.length)
    }

    /// Where it ends in the later text.
    #[must_use]
    pub const fn after_end(&self) -> CodePoint {
        CodePoint(self.after.0 + self.length)
    }
}

/// What stands between two unchanged stretches: words that went, words that came, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What went; empty where words were only added.
    pub before: Range<CodePoint>,
    /// What came; empty where words were only taken out.
    pub after: Range<CodePoint>,
}

/// Two texts compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// In the order of both texts.
    same: Vec<Same>,
    before_end: CodePoint,
    after_end: CodePoint,
}

impl Diff {
    /// Compares two texts.
    #[must_use]
    pub fn of(before: &OffsetMap, after: &OffsetMap) -> Self {
        let mut shared = Vec::new();
        paragraphs(before.text(), after.text(), &mut shared);
        slide(before.text(), after.text(), &mut shared);
        let at = |map: &OffsetMap, byte: usize| {
            // A `u32` reaches over every text there is; see `OffsetMap::new`.
            map.floor(gainsay_model::offset::ByteOffset(byte as u32))
                .code_point
        };
        let same = shared.into_iter().map(|shared| {
            let (start, end) = (
                at(before, shared.before),
                at(before, shared.before + shared.length),
            );
            Same {
                before: start,
                after: at(after, shared.after),
                length: end.distance(start),
            }
        });
        Self {
            same: same.collect(),
            before_end: CodePoint::of(before.end()),
            after_end: CodePoint::of(after.end()),
        }
    }

    /// The stretches that both texts have, in order.
    #[must_use]
    pub fn same(&self) -> &[Same] {
        &self.same
    }

    /// What changed, in order; nothing where the texts are the same.
    pub fn changes(&self) -> impl Iterator<Item = Change> + '_ {
        let starts = std::iter::once((CodePoint::ZERO, CodePoint::ZERO)).chain(
            self.same
                .iter()
                .map(|same| (same.before_end(), same.after_end())),
        );
        let ends = self
            .same
            .iter()
            .map(|same| (same.before, same.after))
            .chain([(self.before_end, self.after_end)]);
        starts
            .zip(ends)
            .map(|(start, end)| Change {
                before: start.0..end.0,
                after: start.1..end.1,
            })
            .filter(|change| !(change.before.is_empty() && change.after.is_empty()))
    }

    /// The unchanged stretch that holds the whole span of the earlier text, and where the span is
    /// in the later one.
    #[must_use]
    pub fn whole(&self, span: Span<CodePoint>) -> Option<(Span<CodePoint>, Same)> {
        let same = self.at_or_before(span.start())?;
        if span.end() > same.before_end() {
            return None;
        }
        let start = CodePoint(same.after.0 + span.start().distance(same.before));
        let end = CodePoint(same.after.0 + span.end().distance(same.before));
        Some((Span::new(start, end).ok()?, same))
    }

    /// What the later text has in the place of a span of the earlier one: from where its start is
    /// to where its end is, or to the ends of what took their places. Empty where nothing did.
    #[must_use]
    pub fn across(&self, span: Span<CodePoint>) -> Range<CodePoint> {
        let start = match self.at_or_before(span.start()) {
            Some(same) if span.start() < same.before_end() => {
                CodePoint(same.after.0 + span.start().distance(same.before))
            }
            Some(same) => same.after_end(),
            None => CodePoint::ZERO,
        };
        let last = CodePoint(span.end().0 - 1);
        let end = match self.at_or_before(last) {
            Some(same) if last < same.before_end() => {
                CodePoint(same.after.0 + span.end().distance(same.before))
            }
            _ => {
                let next = self.same.partition_point(|same| same.before <= last);
                self.same
                    .get(next)
                    .map_or(self.after_end, |same| same.after)
            }
        };
        start..end.max(start)
    }

    /// How many code points of a span of the earlier text stand in the later one, in its place.
    #[must_use]
    pub fn surviving(&self, span: Span<CodePoint>) -> u32 {
        let first = self
            .same
            .partition_point(|same| same.before_end() <= span.start());
        self.same[first..]
            .iter()
            .take_while(|same| same.before < span.end())
            .map(|same| {
                let start = same.before.max(span.start());
                same.before_end().min(span.end()).distance(start)
            })
            .sum()
    }

    /// Whether a span of the later text has words that are new at their place, so that it was not
    /// there before, or not there like this.
    #[must_use]
    pub fn is_new(&self, span: Span<CodePoint>) -> bool {
        let next = self.same.partition_point(|same| same.after <= span.start());
        let same = next.checked_sub(1).map(|index| self.same[index]);
        same.is_none_or(|same| span.end() > same.after_end())
    }

    /// The last unchanged stretch that begins at or before a position of the earlier text.
    fn at_or_before(&self, position: CodePoint) -> Option<Same> {
        let next = self.same.partition_point(|same| same.before <= position);
        next.checked_sub(1).map(|index| self.same[index])
    }
}

/// How many words there are in a text, as they are compared.
#[must_use]
pub fn count_words(text: &str) -> u64 {
    let words = tokens(text).filter(|token| token.contains(char::is_alphanumeric));
    words.count() as u64
}

/// A common stretch, in bytes.
#[derive(Debug, Clone, Copy)]
struct Shared {
    before: usize,
    after: usize,
    length: usize,
}

impl Shared {
    /// How much stands, in either text, between the one before and this.
    const fn behind(&self, before: usize, after: usize) -> (usize, usize) {
        (self.before - before, self.after - after)
    }
}

/// Adds a common stretch; one that follows the last without a gap makes it longer.
fn add(shared: &mut Vec<Shared>, before: usize, after: usize, length: usize) {
    if length == 0 {
        return;
    }
    match shared.last_mut() {
        Some(last) if last.before + last.length == before && last.after + last.length == after => {
            last.length += length;
        }
        _ => shared.push(Shared {
            before,
            after,
            length,
        }),
    }
}

fn paragraphs(before: &str, after: &str, shared: &mut Vec<Shared>) {
    let (old, new) = (starts(lines(before)), starts(lines(after)));
    // The last line of a text may lack its line feed, and is the same line for all that.
    let bare = |line: &'_ str| line.len() - usize::from(line.ends_with('\n'));
    let named = |text| lines(text).map(move |line| &line[..bare(line)]);
    let runs = aligned(named(before), named(after), &[1, 1]);
    let (mut at_old, mut at_new) = (0, 0);
    let differing = |from: (usize, usize), to: (usize, usize), shared: &mut Vec<Shared>| {
        for inner in words(&before[from.0..to.0], &after[from.1..to.1]) {
            let (old, new) = (from.0 + inner.before, from.1 + inner.after);
            add(shared, old, new, inner.length);
        }
    };
    for run in runs {
        let (start_old, start_new) = (old[run.before], new[run.after]);
        differing((at_old, at_new), (start_old, start_new), shared);
        let ends = (old[run.before + run.count], new[run.after + run.count]);
        let same = (ends.0 - start_old).min(ends.1 - start_new);
        add(shared, start_old, start_new, same);
        (at_old, at_new) = (start_old + same, start_new + same);
    }
    differing((at_old, at_new), (before.len(), after.len()), shared);
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n')
}

/// Where each token begins, in bytes, and where the last one ends.
fn starts<'t>(tokens: impl Iterator<Item = &'t str>) -> Vec<usize> {
    let mut at = 0;
    let ends = tokens.map(|token| {
        at += token.len();
        at
    });
    std::iter::once(0).chain(ends).collect()
}

/// Moves what only went, or only came, on to the next beginning of a paragraph, where that says the
/// same: “one.[ Two.] Three” and not “one[. Two]. Three”.
fn slide(before: &str, after: &str, shared: &mut [Shared]) {
    for at in 1..shared.len() {
        let (last, next) = (shared[at - 1], shared[at]);
        let (old, new) = (last.before + last.length, last.after + last.length);
        let (text, start, end) = match next.behind(old, new) {
            (_, 0) => (before, old, next.before),
            (0, _) => (after, new, next.after),
            _ => continue,
        };
        if text[..start].ends_with('\n') {
            continue;
        }
        let mut by = 0;
        for (gone, stays) in text[start..].chars().zip(text[end..].chars()) {
            if gone != stays || by + gone.len_utf8() >= next.length.min(SLIDE) {
                break;
            }
            by += gone.len_utf8();
            if gone == '\n' {
                shared[at - 1].length += by;
                let next = &mut shared[at];
                next.before += by;
                next.after += by;
                next.length -= by;
                break;
            }
        }
    }
}

/// What the words of two stretches have in common.
fn words(before: &str, after: &str) -> Vec<Shared> {
    if before.is_empty() || after.is_empty() {
        return Vec::new();
    }
    let (old, new) = (starts(tokens(before)), starts(tokens(after)));
    let mut found = Vec::new();
    for run in aligned(tokens(before), tokens(after), &RUNS) {
        let (start, end) = (old[run.before], old[run.before + run.count]);
        add(&mut found, start, new[run.after], end - start);
    }
    without_islands(before, after, found)
}

/// Leaves out what two passages share by chance, so that a sentence that was written anew is not
/// told apart at every article and comma.
fn without_islands(before: &str, after: &str, found: Vec<Shared>) -> Vec<Shared> {
    let mut kept: Vec<Shared> = Vec::with_capacity(found.len());
    let end = Shared {
        before: before.len(),
        after: after.len(),
        length: 0,
    };
    for next in found.into_iter().chain([end]) {
        while let Some(last) = kept.last() {
            let (start_before, start_after) = match kept.len().checked_sub(2) {
                Some(index) => {
                    let earlier = kept[index];
                    (
                        earlier.before + earlier.length,
                        earlier.after + earlier.length,
                    )
                }
                None => (0, 0),
            };
            let ahead = last.behind(start_before, start_after);
            let behind = next.behind(last.before + last.length, last.after + last.length);
            let least = ahead.0.max(ahead.1).min(behind.0.max(behind.1));
            if last.length > ISLAND || last.length > least {
                break;
            }
            kept.pop();
        }
        kept.push(next);
    }
    kept.pop();
    kept
}

/// The words of a text and what stands between them, in order and without gaps. Where a script
/// parts no words, each character is one; no character is parted from the marks on it.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut letters = rest.char_indices();
        let (_, first) = letters.next()?;
        let kind = Kind::of(first);
        let end = letters
            .find(|(_, letter)| !(joins_previous(*letter) || kind.goes_on(*letter)))
            .map_or(rest.len(), |(byte, _)| byte);
        let token;
        (token, rest) = rest.split_at(end);
        Some(token)
    })
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Blank,
    /// Stands by itself.
    Single,
}

impl Kind {
    fn of(letter: char) -> Self {
        // From Thai to Khmer, and from the CJK radicals on but for Hangul, words are not parted.
        let unparted = matches!(letter, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            | '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
        match letter {
            _ if letter.is_alphanumeric() && !unparted => Self::Word,
            '\n' => Self::Single,
            _ if letter.is_whitespace() => Self::Blank,
            _ => Self::Single,
        }
    }

    fn goes_on(self, letter: char) -> bool {
        self != Self::Single && Self::of(letter) == self
    }
}

/// Whether the characters around a place belong to one word.
pub(crate) fn is_inside_word(text: &str, byte: usize) -> bool {
    let last = text[..byte].chars().next_back();
    let next = text[byte..].chars().next();
    match (last, next) {
        (Some(last), Some(next)) => joins_previous(next) || Kind::of(last).goes_on(next),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sample::{edited, texts};

    /// Both texts with what went in brackets and what came in braces.
    fn shown(before: &str, after: &str) -> String {
        let (old, new) = (OffsetMap::new(before), OffsetMap::new(after));
        let diff = Diff::of(&old, &new);
        let mut out = String::new();
        let mut at = CodePoint::ZERO;
        let slice = |map: &OffsetMap, range: Range<CodePoint>| {
            Span::new(range.start, range.end)
                .map(|span| map.slice(span).unwrap().to_owned())
                .unwrap_or_default()
        };
        for change in diff.changes() {
            out += &slice(&old, at..change.before.start);
            let (gone, come) = (
                slice(&old, change.before.clone()),
                slice(&new, change.after),
            );
            if !gone.is_empty() {
                out += &format!("[{gone}]");
            }
            if !come.is_empty() {
                out += &format!("{{{come}}}");
            }
            at = change.before.end;
        }
        out + &slice(&old, at..CodePoint::of(old.end()))
    }

    #[test]
    fn a_silent_correction_shows_as_the_words_that_changed() {
        assert_eq!(
            shown(
                "Kabul.\n\nThe minister paid 10,000 dollars, a source said.\n\nHe denied it.\n",
                "Kabul.\n\nThe minister was paid 10,000 dollars, two sources said.\n\nHe denied it.\n",
            ),
            "Kabul.\n\nThe minister {was }paid 10,000 dollars, [a source]{two sources} said.\n\nHe denied it.\n"
        );
    }

    #[test]
    fn a_sentence_written_anew_is_not_taken_to_pieces() {
        assert_eq!(
            shown(
                "The ministry declined to comment on it.",
                "Later, in a letter, officials of it rejected every word."
            ),
            "[The ministry declined to comment on it]{Later, in a letter, officials of it rejected every word}."
        );
    }

    #[test]
    fn paragraphs_come_and_go_whole() {
        assert_eq!(
            shown("One.\nTwo.\nThree.\n", "Nought.\nOne.\nThree.\n"),
            "{Nought.\n}One.\n[Two.\n]Three.\n"
        );
    }

    #[test]
    fn a_paragraph_that_went_is_not_shown_from_full_stop_to_full_stop() {
        assert_eq!(
            shown(
                "It lists twelve crates, two clerks said at once.\n\nThe ministry called it an invention.\n\nNobody.\n",
                "It lists ten crates, two clerks said at once.\n\nNobody.\n",
            ),
            "It lists [twelve]{ten} crates, two clerks said at once.\n[\nThe ministry called it an invention.\n]\nNobody.\n"
        );
    }

    #[test]
    fn words_are_told_apart_in_every_script() {
        let all = |text| tokens(text).collect::<Vec<_>>();
        assert_eq!(all("No 🙂, he"), ["No", " ", "🙂", ",", " ", "he"]);
        assert_eq!(all("قَالَ إنه"), ["قَالَ", " ", "إنه"]);
        assert_eq!(all("漢字。"), ["漢", "字", "。"]);
        assert_eq!(all("한국 각"), ["한국", " ", "각"]);
        assert_eq!(all("\n\n  x"), ["\n", "\n", "  ", "x"]);
        assert_eq!(all("👩\u{200D}👧👍🏽"), ["👩\u{200D}", "👧", "👍🏽"]);
        assert_eq!(
            shown("وقال إنه رفض", "وقال الوزير إنه رفض"),
            "وقال {الوزير }إنه رفض"
        );
    }

    proptest! {
        #[test]
        fn both_texts_are_tiled((before, after) in edited()) {
            let (old, new) = (OffsetMap::new(before), OffsetMap::new(after));
            let diff = Diff::of(&old, &new);
            let mut at = (CodePoint::ZERO, CodePoint::ZERO);
            for same in diff.same() {
                prop_assert!(same.length > 0);
                prop_assert!(same.before >= at.0 && same.after >= at.1);
                prop_assert!(at == (CodePoint::ZERO, CodePoint::ZERO) || (same.before, same.after) != at);
                let there = Span::new(same.before, same.before_end()).unwrap();
                let here = Span::new(same.after, same.after_end()).unwrap();
                prop_assert_eq!(old.slice(there).unwrap(), new.slice(here).unwrap());
                prop_assert_eq!(diff.whole(there).unwrap().0, here);
                prop_assert!(!diff.is_new(here));
                prop_assert_eq!(diff.surviving(there), same.length);
                at = (same.before_end(), same.after_end());
            }
            let gone: u32 = diff.changes().map(|change| change.before.end.0 - change.before.start.0).sum();
            let kept: u32 = diff.same().iter().map(|same| same.length).sum();
            prop_assert_eq!(gone + kept, old.end().code_point.0);
        }

        #[test]
        fn nothing_changes_in_what_is_the_same(text in texts()) {
            let map = OffsetMap::new(text);
            prop_assert_eq!(Diff::of(&map, &map).changes().count(), 0);
        }

        #[test]
        fn every_span_leads_into_the_later_text((before, after) in edited(), a in any::<u16>(), b in any::<u16>()) {
            let (old, new) = (OffsetMap::new(before), OffsetMap::new(after));
            let length = old.end().code_point.0 + 1;
            let (a, b) = (u32::from(a) % length, u32::from(b) % length);
            if a >= b {
                return Ok(());
            }
            let span = Span::new(CodePoint(a), CodePoint(b)).unwrap();
            let diff = Diff::of(&old, &new);
            let across = diff.across(span);
            prop_assert!(across.start <= across.end && across.end <= new.end().code_point);
            prop_assert!(diff.surviving(span) <= b - a);
            if let Some((whole, _)) = diff.whole(span) {
                prop_assert_eq!(whole.start()..whole.end(), across);
                prop_assert_eq!(old.slice(span).unwrap(), new.slice(whole).unwrap());
            }
        }
    }
}
