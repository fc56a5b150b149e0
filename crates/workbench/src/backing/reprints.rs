//! Which annotations lie in passages that their articles share.

use super::{Look, typed};
use crate::refusal::Refusal;
use gainsay_analysis::origins::Reprint;
use gainsay_analysis::reuse::{Stretch, projected};
use gainsay_model::annotation::Annotation;
use gainsay_model::id::{AnnotationId, DocumentId};
use gainsay_model::stored::Stored;
use gainsay_model::text::TextNumber;
use gainsay_reuse::Pairing;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// So much of the marked words has to lie in the passage.
pub(crate) const COVERED: f32 = 0.5;

/// Of marks that lie over one another in one place, each is set beside so many before it.
const BESIDE: usize = 4;

/// Marked words as they stand in some article: their own, or one that shares a passage with it.
struct Standing {
    from: u32,
    to: u32,
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
        let Some(stretch) = whole(annotation) else {
            continue;
        };
        let found = match passages.entry(document) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(look.passages(document)?),
        };
        let id = AnnotationId::new(id);
        articles.insert(id, document);
        let mut stands = |document, text, stretch: Stretch, words| {
            standings
                .entry((document, text))
                .or_default()
                .push(Standing {
                    from: stretch.0.0,
                    to: stretch.1.0,
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
            if let Some((there, covered)) = projected(&passage.blocks, stretch)
                && covered >= COVERED
            {
                let words = Some(passage.same);
                stands(pairing.other.document, pairing.other.text, there, words);
            }
        }
    }
    let mut reprints = BTreeSet::new();
    for here in standings.values_mut() {
        here.sort_by_key(|standing| (standing.from, standing.to, standing.annotation));
        // Those that reach as far as where one is; what ends before it begins is not looked at again.
        let mut open: Vec<&Standing> = Vec::new();
        for one in here.iter() {
            open.retain(|other| other.to > one.from);
            let before = open.iter().rev();
            let over = before.filter(|other| {
                articles[&one.annotation] != articles[&other.annotation] && lie_over(one, other)
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

/// Whether two marks share half of the shorter one.
fn lie_over(one: &Standing, other: &Standing) -> bool {
    let shared = one
        .to
        .min(other.to)
        .saturating_sub(one.from.max(other.from));
    let shorter = (one.to - one.from).min(other.to - other.from);
    shared > 0 && 2 * shared >= shorter
}

/// From the first marked word to the last.
pub(crate) fn whole(annotation: &Annotation) -> Option<Stretch> {
    let first = annotation.spans.first()?;
    let last = annotation.spans.last()?;
    Some((first.start, last.end))
}
