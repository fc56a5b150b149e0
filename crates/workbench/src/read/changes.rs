//! What one text of an article changed in another, in portions that fit a page.

use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::diff::{Change, Diff, count_words};
use gainsay_model::document::Document;
use gainsay_model::entity::text_id;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::offset::{CodePoint, Offset, Span};
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::wire::texts::{Changes, Hunk, Part, PartKind};
use std::ops::Range;

/// Unchanged code points shown on either side of a change, where the paragraph goes on that long.
const CONTEXT: u32 = 240;
/// Unchanged code points that are worth leaving out.
const LEAST: u32 = 80;
/// Code points shown of one stretch that went or came; the longest paragraphs in print are shorter.
const SHOWN: u32 = 20_000;
/// Code points of one answer, but for its last hunk.
const ANSWER: usize = 200_000;
/// Changes of one answer.
const PLACES: usize = 500;

impl Workbench {
    /// What a text changed in an earlier one; in the one before it, where none is named. `after` is
    /// how many changes to pass over.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) where the caller may not see the article, or it has no such text;
    /// [`Invalid`](crate::RefusalKind::Invalid) where the two are not an earlier and a later one.
    pub fn changes(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
        to: TextNumber,
        since: Option<TextNumber>,
        after: u32,
    ) -> Result<Changes, Refusal> {
        let mut lens = self.lens(caller, project)?;
        lens.get_as::<Document>(document.uuid())?;
        let from = since
            .or_else(|| {
                let before = to.0.get().checked_sub(1)?;
                before.try_into().ok().map(TextNumber)
            })
            .filter(|from| *from < to);
        let Some(from) = from else {
            return Err(Refusal::invalid(format!(
                "there is no text before text {to} to compare it with"
            ))
            .hint("Name an earlier text in `since`.")
            .field("since"));
        };
        let (_, old) = lens.get_as::<Text>(text_id(document, from).uuid())?;
        let (_, new) = lens.get_as::<Text>(text_id(document, to).uuid())?;
        let store = self.store.as_ref();
        let before = self.texts.get(store, old.sha256)?;
        let words = self.texts.get(store, new.sha256)?;
        let diff = self.diffs.of((old.sha256, &before), (new.sha256, &words));
        let sides = Sides {
            before: &before,
            after: &words,
        };
        Ok(sides.told(&diff, document, (from, to), after as usize))
    }
}

struct Sides<'t> {
    before: &'t OffsetMap,
    after: &'t OffsetMap,
}

impl Sides<'_> {
    fn told(
        &self,
        diff: &Diff,
        document: DocumentId,
        (from, to): (TextNumber, TextNumber),
        after: usize,
    ) -> Changes {
        let all: Vec<Change> = diff.changes().collect();
        let words = |map: &OffsetMap, range: &Range<CodePoint>| count_words(slice(map, range));
        let removed = all.iter().map(|change| words(self.before, &change.before));
        let added = all.iter().map(|change| words(self.after, &change.after));
        let (removed, added) = (removed.sum(), added.sum());
        let mut hunks: Vec<Hunk> = Vec::new();
        let mut told = 0;
        let mut at = after;
        // Where the last hunk ends in the later text.
        let mut shown = after
            .checked_sub(1)
            .and_then(|last| all.get(last))
            .map_or(CodePoint::ZERO, |change| change.after.end);
        while at < all.len() && told < ANSWER && at - after < PLACES {
            let change = &all[at];
            let begins = self.context_before(change.after.start).max(shown);
            // A few words left out are longer to tell than to show.
            let begins = if begins.distance(shown) < LEAST && at > after {
                shown
            } else {
                begins
            };
            let mut parts = Vec::new();
            // Neighbours whose surroundings meet are one hunk.
            let joins = hunks.last_mut().filter(|_| begins <= shown);
            self.same(shown.max(begins)..change.after.start, &mut parts);
            part(self.before, PartKind::Removed, &change.before, &mut parts);
            part(self.after, PartKind::Added, &change.after, &mut parts);
            let limit = all
                .get(at + 1)
                .map_or(CodePoint::new(u32::MAX), |next| next.after.start);
            let ends = self.context_after(change.after.end).min(limit);
            self.same(change.after.end..ends, &mut parts);
            told += parts.iter().map(|part| part.words.len()).sum::<usize>();
            match joins {
                Some(hunk) => hunk.parts.extend(parts),
                None => hunks.push(Hunk {
                    skipped: begins.distance(shown),
                    parts,
                }),
            }
            shown = ends;
            at += 1;
        }
        hunks.iter_mut().for_each(|hunk| join(&mut hunk.parts));
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Changes {
            document,
            from,
            to,
            places: number(all.len()),
            added,
            removed,
            hunks,
            next: (at < all.len()).then(|| number(at)),
        }
    }

    /// Where the paragraph begins, or as much of it as is shown.
    fn context_before(&self, at: CodePoint) -> CodePoint {
        let far = CodePoint(at.0.saturating_sub(CONTEXT));
        let paragraph = self.after.paragraph(self.after.paragraph_at(at));
        let begins = paragraph.map_or(far, |(start, _)| start.code_point);
        // What comes at the beginning of a paragraph shows the end of the one before.
        if begins == at { far } else { begins.max(far) }
    }

    fn context_after(&self, at: CodePoint) -> CodePoint {
        let end = self.after.end().code_point;
        let far = CodePoint(at.0.saturating_add(CONTEXT)).min(end);
        let paragraph = self.after.paragraph(self.after.paragraph_at(at));
        paragraph
            .map_or(far, |(_, end)| end.code_point.min(far))
            .max(at)
    }

    fn same(&self, range: Range<CodePoint>, parts: &mut Vec<Part>) {
        part(self.after, PartKind::Same, &range, parts);
    }
}

fn slice<'t>(map: &'t OffsetMap, range: &Range<CodePoint>) -> &'t str {
    let span = Span::new(range.start, range.end).ok();
    span.and_then(|span| map.slice(span).ok())
        .unwrap_or_default()
}

fn part(map: &OffsetMap, what: PartKind, range: &Range<CodePoint>, parts: &mut Vec<Part>) {
    let cut = CodePoint(range.start.0.saturating_add(SHOWN)).min(range.end);
    let words = slice(map, &(range.start..cut));
    if !words.is_empty() {
        parts.push(Part {
            what,
            start: range.start,
            words: words.to_owned(),
            more: range.end.distance(cut),
        });
    }
}

/// Unchanged stretches that follow one another are one.
fn join(parts: &mut Vec<Part>) {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts.drain(..) {
        match joined.last_mut() {
            Some(last) if (last.what, part.what) == (PartKind::Same, PartKind::Same) => {
                last.words.push_str(&part.words);
            }
            _ => joined.push(part),
        }
    }
    *parts = joined;
}
