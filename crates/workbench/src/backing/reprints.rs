//! Which annotations lie in passages that their articles share.

use super::{Look, typed};
use crate::refusal::Refusal;
use gainsay_analysis::origins::Reprint;
use gainsay_analysis::reuse::Stretch;
use gainsay_analysis::reuse::marked::{self, answering, lie_over};
use gainsay_model::annotation::Annotation;
use gainsay_model::id::{AnnotationId, DocumentId};
use gainsay_model::stored::Stored;
use gainsay_model::text::TextNumber;
use gainsay_reuse::Pairing;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Of marks that lie over one another in one place, each is set beside so many before it.
const BESIDE: usize = 4;

/// Marked words as they stand in some article: their own, or one that shares a passage with it.
struct Standing {
    at: Stretch,
    annotation: AnnotationId,
    /// Words of the passage that are the same; none where the mark itself stands.
    words: Option<u32>,
}

/// Pairs of annotations in different articles whose words lie over one another, in one of the two articles or in a
/// third that both share the passage with: of what many articles share, each knows the first few only.
pub(crate) fn reprints<'a>(
    look: &mut impl Look,
    annotations: impl IntoIterator<Item = &'a Stored>,
) -> Result<Vec<Reprint>, Refusal> {
    let mut passages: BTreeMap<DocumentId, Vec<Pairing>> = BTreeMap::new();
    let mut standings: BTreeMap<(DocumentId, TextNumber), Vec<Standing>> = BTreeMap::new();
    let mut articles: BTreeMap<AnnotationId, DocumentId> = BTreeMap::new();
    for (id, annotation) in typed::<Annotation>(annotations) {
        let document = annotation.document;
        let Some(stretch) = marked::stretch(annotation) else {
            continue;
        };
        let found = match passages.entry(document) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(look.passages(document)?),
        };
        let id = AnnotationId::new(id);
        articles.insert(id, document);
        let mut stands = |document, text, at: Stretch, words| {
            standings
                .entry((document, text))
                .or_default()
                .push(Standing {
                    at,
                    annotation: id,
                    words,
                });
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
    let mut reprints = BTreeSet::new();
    for here in standings.values_mut() {
        here.sort_by_key(|standing| (standing.at, standing.annotation));
        // Those that reach as far as where one is; what ends before it begins is not looked at again.
        let mut open: Vec<&Standing> = Vec::new();
        for one in here.iter() {
            open.retain(|other| other.at.1 > one.at.0);
            let before = open.iter().rev();
            let over = before.filter(|other| {
                articles[&one.annotation] != articles[&other.annotation]
                    && lie_over(one.at, other.at)
            });
            for other in over.take(BESIDE) {
                let words = one.words.into_iter().chain(other.words).min();
                let (first, second) = (
                    one.annotation.min(other.annotation),
                    one.annotation.max(other.annotation),
                );
                reprints.extend(words.map(|words| Reprint {
                    one: first,
                    other: second,
                    words,
                }));
            }
            open.push(one);
        }
    }
    Ok(reprints.into_iter().collect())
}
