//! The marks on earlier texts of an article, sorted by what the newest text makes of them.
//!
//! Nothing of this is stored: it follows from two texts that never change and from where the marks
//! are. Comparisons are kept at hand, so that a page of marks costs the marks.

use super::lens::Lens;
use crate::caller::Caller;
use crate::permission::Action;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::carry::{Carried, carry};
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::document::Document;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::retext::Fate;
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::Seq;
use gainsay_model::wire::texts::{Around, Unsettled, UnsettledMark};
use gainsay_store::Query;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Marks in one answer.
const MARKS: usize = 500;
/// Code points shown on either side of a piece.
const CONTEXT: u32 = 80;

impl Workbench {
    /// The marks on earlier texts of an article: those that wait to be settled and those that were
    /// left there, each with what the newest text makes of it. `after` is how many to pass over.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member, and for what is deleted.
    pub fn unsettled(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
        after: u32,
    ) -> Result<Unsettled, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let (stored, article) = lens.get_as::<Document>(document.uuid())?;
        let home = document.uuid();
        let mut texts = lens.rows(Query::Under {
            kind: EntityKind::Text,
            home,
        })?;
        texts.sort_by_key(|row| row.get::<Text>().map(|text| text.number));
        let rows = lens.rows(Query::Under {
            kind: EntityKind::Annotation,
            home,
        })?;
        let newest = texts
            .iter()
            .find(|row| is_number(row, article.text))
            .ok_or_else(|| Refusal::internal("an article without its newest text"))?;
        let came = newest.changed.seq;
        let settled = rows.iter().filter(|row| is_settled(row, &article, came));
        let settled = settled.count() as u64;
        let mut marks: Vec<(Stored, Annotation)> = rows
            .into_iter()
            .filter_map(|row| {
                let annotation = row.get::<Annotation>()?.clone();
                (annotation.text < article.text).then_some((row, annotation))
            })
            .collect();
        marks.sort_by_key(|(row, annotation)| {
            let extent = annotation.extent();
            let place = extent.map(|extent| (extent.start(), extent.end()));
            (
                annotation.stays.is_some(),
                annotation.text,
                place,
                row.created.seq,
            )
        });
        let mut sorting = Sorting {
            workbench: self,
            texts: &texts,
            newest: self.measured(newest)?,
        };
        let carried = sorting.sort(&marks)?;
        let mut waiting: BTreeMap<String, u64> = BTreeMap::new();
        for ((_, annotation), carried) in marks.iter().zip(&carried) {
            if annotation.stays.is_none() {
                *waiting.entry(carried.fate.key().to_owned()).or_default() += 1;
            }
        }
        let after = after as usize;
        let all = marks.len();
        let page = marks.into_iter().zip(carried).skip(after).take(MARKS);
        let mut told = Vec::new();
        for ((row, annotation), carried) in page {
            told.push(sorting.mark(&lens, row, &annotation, carried)?);
        }
        let reached = after + told.len();
        Ok(Unsettled {
            document: stored,
            waiting,
            settled,
            marks: told,
            next: (reached < all).then(|| u32::try_from(reached).unwrap_or(u32::MAX)),
            texts,
        })
    }

    fn measured(&self, row: &Stored) -> Result<Measured, Refusal> {
        let text = row
            .get::<Text>()
            .ok_or_else(|| Refusal::internal("a row of texts that is none"))?;
        Ok(Measured {
            text: text.clone(),
            words: self.texts.get(self.store.as_ref(), text.sha256)?,
        })
    }
}

/// A text with its words.
struct Measured {
    text: Text,
    words: Arc<OffsetMap>,
}

struct Sorting<'w> {
    workbench: &'w Workbench,
    texts: &'w [Stored],
    newest: Measured,
}

impl Sorting<'_> {
    /// What becomes of the marks, in their order.
    fn sort(&mut self, marks: &[(Stored, Annotation)]) -> Result<Vec<Carried>, Refusal> {
        let mut sorted: Vec<Option<Carried>> = vec![None; marks.len()];
        for text in self.texts {
            let number = text.get::<Text>().map(|text| text.number);
            let here: Vec<usize> = (0..marks.len())
                .filter(|at| Some(marks[*at].1.text) == number)
                .collect();
            if here.is_empty() {
                continue;
            }
            let old = self.workbench.measured(text)?;
            let diff = self.workbench.diffs.of(
                (old.text.sha256, &old.words),
                (self.newest.text.sha256, &self.newest.words),
            );
            let passages: Vec<&[QuotedSpan]> = here
                .iter()
                .map(|at| marks[*at].1.spans.as_slice())
                .collect();
            let carried = carry(&old.words, &self.newest.words, &diff, &passages);
            for (at, carried) in here.into_iter().zip(carried) {
                sorted[at] = Some(carried);
            }
        }
        let orphaned = || Carried {
            fate: Fate::Orphaned,
            spans: Vec::new(),
        };
        let sorted = sorted.into_iter();
        Ok(sorted
            .map(|carried| carried.unwrap_or_else(orphaned))
            .collect())
    }

    fn mark(
        &self,
        lens: &Lens<'_>,
        row: Stored,
        annotation: &Annotation,
        carried: Carried,
    ) -> Result<UnsettledMark, Refusal> {
        let text = self
            .texts
            .iter()
            .find(|row| is_number(row, annotation.text));
        let old = text.map(|text| self.workbench.measured(text)).transpose()?;
        let around = |map: &OffsetMap, spans: &[QuotedSpan]| -> Vec<Around> {
            spans.iter().map(|span| with_context(map, span)).collect()
        };
        let before = old.map(|old| around(&old.words, &annotation.spans));
        Ok(UnsettledMark {
            may: may_settle(lens, row.layer),
            fate: carried.fate,
            before: before.unwrap_or_default(),
            after: around(&self.newest.words, &carried.spans),
            spans: carried.spans,
            annotation: row,
        })
    }
}

fn is_number(row: &Stored, number: TextNumber) -> bool {
    row.get::<Text>().is_some_and(|text| text.number == number)
}

/// Whether a mark was there before the newest text and somebody has settled it since.
fn is_settled(row: &Stored, article: &Document, came: Seq) -> bool {
    row.created.seq < came
        && row
            .get::<Annotation>()
            .is_some_and(|annotation| annotation.text == article.text || annotation.stays.is_some())
}

/// Whether the caller may write on the layer, as settling does.
fn may_settle(lens: &Lens<'_>, layer: Layer) -> bool {
    lens.standing.may(Action::Mark)
        && match layer {
            Layer::Shared => true,
            Layer::Adjudicated => lens.standing.may(Action::Adjudicate),
            Layer::Own(owner) => lens.sight.is_of(owner),
        }
}

/// The words of a piece with what stands around them in their paragraph.
fn with_context(map: &OffsetMap, piece: &QuotedSpan) -> Around {
    let slice = |start: CodePoint, end: CodePoint| {
        let span = Span::new(start, end).ok();
        span.and_then(|span| map.slice(span).ok())
            .unwrap_or_default()
            .to_owned()
    };
    let bounds = |at: CodePoint| map.paragraph(map.paragraph_at(at));
    let begins = bounds(piece.start).map_or(piece.start, |(start, _)| start.code_point);
    let last = CodePoint(piece.end.0.saturating_sub(1));
    let ends = bounds(last).map_or(piece.end, |(_, end)| end.code_point);
    let low = begins.max(CodePoint(piece.start.0.saturating_sub(CONTEXT)));
    let high = ends.min(CodePoint(piece.end.0.saturating_add(CONTEXT)));
    Around {
        prefix: slice(low.min(piece.start), piece.start),
        exact: piece.exact.clone(),
        suffix: slice(piece.end, high.max(piece.end)).trim_end().to_owned(),
    }
}
