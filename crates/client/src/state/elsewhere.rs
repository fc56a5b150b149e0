//! Marking the same words wherever else they stand: what is offered, and what is made of it.

use crate::lean::Order;
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::id::DocumentId;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::text::TextNumber;
use gainsay_model::wire::standing::Standing;

/// One place where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub document: DocumentId,
    pub text: TextNumber,
    pub span: Span<CodePoint>,
    pub before: String,
    pub after: String,
    /// A mark of that kind is there already.
    pub marked: bool,
}

/// Every place but the mark's own, in the order of the answer; those marked so already say it.
pub fn candidates(
    mark: &Annotation,
    found: Vec<Standing>,
    is_marked: impl Fn(DocumentId, Span<CodePoint>) -> bool,
) -> Vec<Candidate> {
    let mut all = Vec::new();
    for standing in found {
        for place in standing.places {
            let is_own = standing.document == mark.document
                && mark
                    .spans
                    .iter()
                    .any(|own| own.start < place.span.end() && place.span.start() < own.end);
            if !is_own {
                all.push(Candidate {
                    document: standing.document,
                    text: standing.text,
                    span: place.span,
                    marked: is_marked(standing.document, place.span),
                    before: place.before,
                    after: place.after,
                });
            }
        }
    }
    // Those in the article one reads come first.
    all.order_by_key(|candidate| candidate.document != mark.document);
    all
}

/// The mark that another place gets: of the same kind with the same attributes. Who said it there is
/// another question, unless it is the same article.
pub fn copy(mark: &Annotation, words: &str, candidate: &Candidate) -> Annotation {
    let same = candidate.document == mark.document;
    let mut made = mark.clone();
    made.document = candidate.document;
    made.text = candidate.text;
    made.spans = vec![QuotedSpan {
        start: candidate.span.start(),
        end: candidate.span.end(),
        exact: words.to_owned(),
    }];
    if !same {
        made.attribution = Default::default();
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::wire::standing::StandingPlace;
    use uuid::Uuid;

    fn document(number: u128) -> DocumentId {
        DocumentId::new(Uuid::from_u128(number))
    }

    fn place(start: u32) -> StandingPlace {
        StandingPlace {
            span: Span::new(CodePoint(start), CodePoint(start + 4)).unwrap(),
            before: "No ".to_owned(),
            after: ".".to_owned(),
        }
    }

    fn mark() -> Annotation {
        serde_json::from_value(serde_json::json!({
            "document": document(1).uuid(),
            "kind": "denial",
            "spans": [{ "start": 10, "end": 14, "exact": "arms" }],
            "attribution": { "hops": [{ "words": "a spokesman" }] },
        }))
        .unwrap()
    }

    #[test]
    fn all_places_but_its_own_are_offered_the_nearest_first() {
        let found = vec![
            Standing {
                document: document(2),
                text: TextNumber::default(),
                places: vec![place(10)],
            },
            Standing {
                document: document(1),
                text: TextNumber::default(),
                places: vec![place(10), place(40)],
            },
        ];
        let all = candidates(&mark(), found, |id, _| id == document(2));
        let places: Vec<_> = all
            .iter()
            .map(|one| (one.document, one.span.start().0, one.marked))
            .collect();
        assert_eq!(places, [(document(1), 40, false), (document(2), 10, true)]);
    }

    #[test]
    fn a_copy_keeps_its_speakers_in_its_own_article_only() {
        let found = |id| {
            let standing = Standing {
                document: id,
                text: TextNumber::default(),
                places: vec![place(40)],
            };
            candidates(&mark(), vec![standing], |_, _| false).remove(0)
        };
        let here = copy(&mark(), "arms", &found(document(1)));
        assert_eq!(
            (here.spans[0].start.0, here.attribution.hops.len()),
            (40, 1)
        );
        let there = copy(&mark(), "arms", &found(document(2)));
        assert_eq!(
            (there.document, there.attribution.hops.len()),
            (document(2), 0)
        );
        assert_eq!(there.kind, mark().kind);
    }
}
