//! What a person may make of shared passages: links between marks that are there, and the same mark where it is not.

use super::seen::span;
use crate::read::Lens;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_analysis::reuse::marked::{self, answering, lie_over};
use gainsay_analysis::reuse::{Block, Stretch, projected};
use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::quote::Quote;
use gainsay_anchoring::resolve::resolve;
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, text_id};
use gainsay_model::id::{AnnotationId, DocumentId};
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::wire::reuse::{Article, Offer, SharedPassage, TakenBy};
use gainsay_reuse::Pairing;
use gainsay_store::Query;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// More offers than this are no help.
const OFFERS: usize = 60;

/// How far words may stand from where they are expected, in code points: as much as a few changed words take.
const ASTRAY: u32 = 80;

type Marks = Vec<(AnnotationId, Annotation)>;

/// What may be made of the passages of an article; `shown` has one for each of `pairings`.
pub(super) fn offers(
    workbench: &Workbench,
    lens: &mut Lens<'_>,
    document: DocumentId,
    pairings: &[Pairing],
    shown: &[SharedPassage],
) -> Result<Vec<Offer>, Refusal> {
    let Some(first) = pairings.first() else {
        return Ok(Vec::new());
    };
    let text = first.one.text;
    let here = marks(lens, document, text)?;
    let linked = linked(lens, document)?;
    let (_, entity) = lens.get_as::<Document>(document.uuid())?;
    let place = super::seen::named(document, &entity);
    let mut there: BTreeMap<DocumentId, Marks> = BTreeMap::new();
    let mut offers = Vec::new();
    let mut met: BTreeSet<(AnnotationId, AnnotationId)> = BTreeSet::new();
    let mut marked: BTreeSet<(AnnotationId, DocumentId)> = BTreeSet::new();
    for (pairing, passage) in pairings.iter().zip(shown) {
        let far = pairing.other.document;
        let there = match there.entry(far) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(marks(lens, far, pairing.other.text)?),
        };
        let blocks = &pairing.passage.blocks;
        let turned: Vec<Block> = blocks
            .iter()
            .map(|block| Block {
                one: block.other,
                other: block.one,
            })
            .collect();
        for (id, mark) in &here {
            let Some(stretch) = answering(blocks, mark) else {
                continue;
            };
            let mut over = there.iter().filter(|(_, other)| lies_over(other, stretch));
            let same = over.clone().find(|(_, other)| other.kind == mark.kind);
            match same.or_else(|| over.next()) {
                Some((other, of_other))
                    if !linked.contains(&(*id, *other)) && met.insert((*id, *other)) =>
                {
                    offers.push(repeats(passage, *id, *other, of_other));
                }
                Some(_) => {}
                None if marked.insert((*id, far)) => {
                    let words = words(workbench, lens, far, pairing.other.text)?;
                    offers.extend(spans(&words, blocks, mark).map(|spans| Offer::Mark {
                        like: *id,
                        here: false,
                        place: passage.there.clone(),
                        text: pairing.other.text,
                        spans,
                    }));
                }
                None => {}
            }
        }
        for (id, mark) in there.iter() {
            let Some(stretch) = answering(&turned, mark) else {
                continue;
            };
            let is_marked = here.iter().any(|(_, other)| lies_over(other, stretch));
            if !is_marked && marked.insert((*id, document)) {
                let words = words(workbench, lens, document, text)?;
                offers.extend(spans(&words, &turned, mark).map(|spans| Offer::Mark {
                    like: *id,
                    here: true,
                    place: Article::clone(&place),
                    text,
                    spans,
                }));
            }
        }
        if offers.len() >= OFFERS {
            offers.truncate(OFFERS);
            break;
        }
    }
    Ok(offers)
}

fn repeats(
    passage: &SharedPassage,
    here: AnnotationId,
    far: AnnotationId,
    mark: &Annotation,
) -> Offer {
    let (from, to) = match passage.taken.by {
        TakenBy::There => (far, here),
        TakenBy::Here | TakenBy::Unknown => (here, far),
    };
    Offer::Repeats {
        from,
        to,
        far,
        there: passage.there.clone(),
        quote: mark.quote(),
    }
}

/// The marks on a text that the caller may see.
fn marks(lens: &mut Lens<'_>, document: DocumentId, text: TextNumber) -> Result<Marks, Refusal> {
    let rows = lens.rows(Query::Under {
        kind: EntityKind::Annotation,
        home: document.uuid(),
    })?;
    let of = |row: &Stored| {
        let annotation = row.get::<Annotation>()?.clone();
        (annotation.text == text).then(|| (AnnotationId::new(row.id), annotation))
    };
    Ok(rows.iter().filter_map(of).collect())
}

/// Pairs that are linked as repetitions, either way.
fn linked(
    lens: &mut Lens<'_>,
    document: DocumentId,
) -> Result<BTreeSet<(AnnotationId, AnnotationId)>, Refusal> {
    let rows = lens.rows_both(EntityKind::Relation, document.uuid())?;
    let links = rows.iter().filter_map(|row| row.get::<Relation>());
    Ok(links
        .filter(|relation| relation.kind == RelationKind::Repeats)
        .flat_map(|relation| [(relation.from, relation.to), (relation.to, relation.from)])
        .collect())
}

fn words(
    workbench: &Workbench,
    lens: &mut Lens<'_>,
    document: DocumentId,
    number: TextNumber,
) -> Result<Arc<OffsetMap>, Refusal> {
    let (_, text) = lens.get_as::<Text>(text_id(document, number).uuid())?;
    workbench.texts.get(workbench.store.as_ref(), text.sha256)
}

/// Whether a mark and a stretch share half of the shorter of them.
fn lies_over(mark: &Annotation, there: Stretch) -> bool {
    marked::stretch(mark).is_some_and(|here| lie_over(here, there))
}

/// The words of the other text that answer to those of a mark; `None` if they are not found for sure.
fn spans(words: &OffsetMap, blocks: &[Block], mark: &Annotation) -> Option<Vec<QuotedSpan>> {
    let mut spans: Vec<QuotedSpan> = Vec::with_capacity(mark.spans.len());
    for piece in &mark.spans {
        let (stretch, _) = projected(blocks, (piece.start, piece.end))?;
        let quote = Quote {
            exact: piece.exact.clone(),
            ..Quote::default()
        };
        let found = resolve(words, &quote, span(stretch))?.span;
        if found.start().0.abs_diff(stretch.0.0) > ASTRAY {
            return None;
        }
        let exact = words.slice(found).ok()?.to_owned();
        spans.push(QuotedSpan {
            start: found.start(),
            end: found.end(),
            exact,
        });
    }
    let are_apart = spans.windows(2).all(|pair| pair[0].end <= pair[1].start);
    are_apart.then_some(spans)
}
