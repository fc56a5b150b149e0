//! Which annotations lie in passages that their articles share.

use super::Look;
use crate::refusal::Refusal;
use gainsay_analysis::origins::Reprint;
use gainsay_analysis::reuse::Stretch;
use gainsay_analysis::reuse::marked::{self, answering, lie_over};
use gainsay_model::annotation::Annotation;
use gainsay_model::id::{AnnotationId, DocumentId};
use gainsay_model::stored::Stored;
use gainsay_model::text::TextNumber;
use gainsay_reuse::Pairing;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use uuid::Uuid;

/// Of marks that lie over one another in one place, each is set beside so many before it.
const BESIDE: usize = 4;

/// Marked words as they stand in some article: their own, or one that shares a passage with it.
struct Standing {
    at: Stretch,
    /// Whose they are, by its number in the order of ids.
    mark: usize,
    /// Words of the passage that are the same; none where the mark itself stands.
    words: Option<u32>,
}

/// Pairs of annotations in different articles whose words lie over one another, in one of the two articles or in a
/// third that both share the passage with: of what many articles share, each knows the first few only.
pub(crate) fn reprints<'a>(
    look: &mut impl Look,
    annotations: impl IntoIterator<Item = &'a Stored>,
) -> Result<Vec<Reprint>, Refusal> {
    // There may be thousands, and each stands in many articles: they are told apart by numbers from here on.
    let mut marks: Vec<(Uuid, &Annotation, Stretch)> = annotations
        .into_iter()
        .filter_map(|row| {
            let annotation = row.get::<Annotation>()?;
            Some((row.id, annotation, marked::stretch(annotation)?))
        })
        .collect();
    marks.sort_unstable_by_key(|(id, ..)| *id);
    let mut passages: BTreeMap<DocumentId, Vec<Pairing>> = BTreeMap::new();
    let mut standings: BTreeMap<(DocumentId, TextNumber), Vec<Standing>> = BTreeMap::new();
    for (mark, &(_, annotation, stretch)) in marks.iter().enumerate() {
        let document = annotation.document;
        let found = match passages.entry(document) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(look.passages(document)?),
        };
        let mut stands = |document, text, at: Stretch, words| {
            let here = standings.entry((document, text)).or_default();
            here.push(Standing { at, mark, words });
        };
        stands(document, annotation.text, stretch, None);
        for pairing in found.iter() {
            if pairing.one.text != annotation.text {
                continue;
            }
            let passage = &pairing.passage;
            if let Some(there) = answering(&passage.blocks, annotation) {
                let words = Some(passage.same);
                stands(pairing.other.document, pairing.other.text, there, words);
            }
        }
    }
    let mut pairs: Vec<(usize, usize, u32)> = Vec::new();
    for here in standings.values_mut() {
        here.sort_unstable_by_key(|standing| (standing.at, standing.mark, standing.words));
        // Those that reach as far as where one is; what ends before it begins is not looked at again.
        let mut open: Vec<&Standing> = Vec::new();
        for one in here.iter() {
            open.retain(|other| other.at.1 > one.at.0);
            let article = |standing: &Standing| marks[standing.mark].1.document;
            let before = open.iter().rev();
            let over =
                before.filter(|other| article(one) != article(other) && lie_over(one.at, other.at));
            for other in over.take(BESIDE) {
                let pair = (one.mark.min(other.mark), one.mark.max(other.mark));
                let words = one.words.into_iter().chain(other.words).min();
                pairs.extend(words.map(|words| (pair.0, pair.1, words)));
            }
            open.push(one);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let id = |mark: usize| AnnotationId::new(marks[mark].0);
    let reprints = pairs.into_iter().map(|(one, other, words)| Reprint {
        one: id(one),
        other: id(other),
        words,
    });
    Ok(reprints.collect())
}
