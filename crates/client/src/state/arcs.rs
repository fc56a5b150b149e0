//! The drawing of who has a passage from whom: articles one below the other, and an arc for each pair.

use gainsay_model::id::DocumentId;
use gainsay_model::wire::reuse::{ReuseMap, SharingPair, TakenBy};
use std::collections::BTreeMap;

/// More articles than this are no drawing.
pub const MOST: usize = 30;
/// Between two articles, and from the edge to the first.
pub const STEP: f64 = 30.0;
/// Where the articles stand, from the left.
pub const X: f64 = 20.0;

/// One arc.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    pub pair: SharingPair,
    /// From whom, and who took it; where nobody knows, the two as they come.
    pub from: DocumentId,
    pub to: DocumentId,
    pub is_known: bool,
    pub path: String,
    /// How thick, in pixels.
    pub weight: f64,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// Articles with their places from the top, in the order of the map.
    pub articles: Vec<(DocumentId, f64)>,
    pub arcs: Vec<Arc>,
    pub width: f64,
    pub height: f64,
}

/// Who has it from whom, as far as it is known.
pub fn ends(pair: &SharingPair) -> (DocumentId, DocumentId, bool) {
    match pair.taken.by {
        TakenBy::Here => (pair.there, pair.here, true),
        TakenBy::There => (pair.here, pair.there, true),
        TakenBy::Unknown => (pair.here, pair.there, false),
    }
}

/// Draws the articles that share most.
pub fn drawing(map: &ReuseMap) -> Drawing {
    let mut shared: BTreeMap<DocumentId, u32> = BTreeMap::new();
    for pair in &map.pairs {
        for document in [pair.here, pair.there] {
            *shared.entry(document).or_default() += pair.words;
        }
    }
    let mut most: Vec<(u32, DocumentId)> =
        shared.into_iter().map(|(id, words)| (words, id)).collect();
    most.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    most.truncate(MOST);
    let drawn = |id: DocumentId| most.iter().any(|(_, there)| *there == id);
    let places = map.articles.iter().map(|article| article.document);
    let articles: Vec<(DocumentId, f64)> = places
        .filter(|id| drawn(*id))
        .enumerate()
        .map(|(row, id)| (id, STEP * (row as f64 + 0.75)))
        .collect();
    let y: BTreeMap<DocumentId, f64> = articles.iter().copied().collect();
    let longest = map.pairs.iter().map(|pair| pair.words).max().unwrap_or(1);
    let mut arcs = Vec::new();
    let mut width = X;
    for pair in &map.pairs {
        let (from, to, is_known) = ends(pair);
        let (Some(start), Some(end)) = (y.get(&from), y.get(&to)) else {
            continue;
        };
        // The farther apart, the wider, but not without end.
        let reach = X + 18.0 + (end - start).abs().sqrt() * 9.0;
        width = f64::max(width, reach);
        arcs.push(Arc {
            pair: pair.clone(),
            from,
            to,
            is_known,
            path: format!(
                "M{X:.1} {start:.1}C{reach:.1} {start:.1} {reach:.1} {end:.1} {:.1} {end:.1}",
                X + 6.0
            ),
            weight: 1.2 + 3.0 * (f64::from(pair.words) / f64::from(longest)).sqrt(),
        });
    }
    Drawing {
        height: STEP * (articles.len() as f64 + 0.5),
        articles,
        arcs,
        width,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::offset::{CodePoint, Span};
    use gainsay_model::wire::reuse::{Article, Piece, Taken, TakenBasis};
    use uuid::Uuid;

    fn id(number: u128) -> DocumentId {
        DocumentId::new(Uuid::from_u128(number))
    }

    fn pair(here: u128, there: u128, words: u32, by: TakenBy) -> SharingPair {
        let span = Span::new(CodePoint(0), CodePoint(9)).unwrap();
        SharingPair {
            here: id(here),
            there: id(there),
            passages: 1,
            words,
            at: Piece {
                here: span,
                there: span,
            },
            taken: Taken {
                by,
                basis: TakenBasis::Date,
            },
            credit: None,
        }
    }

    #[test]
    fn arcs_go_from_the_source_to_whoever_took_it() {
        let article = |number| Article {
            document: id(number),
            title: String::new(),
            outlet: None,
            published: None,
        };
        let map = ReuseMap {
            articles: (1..=40).map(article).collect(),
            pairs: (2..=40)
                .map(|number| {
                    pair(
                        1,
                        number,
                        100 - u32::try_from(number).unwrap(),
                        TakenBy::Here,
                    )
                })
                .collect(),
            ..ReuseMap::default()
        };
        let drawing = drawing(&map);
        assert_eq!(drawing.articles.len(), MOST);
        assert_eq!(drawing.arcs.len(), MOST - 1);
        assert!(
            drawing
                .arcs
                .iter()
                .all(|arc| arc.is_known && arc.to == id(1))
        );
        assert!(drawing.arcs[0].weight > drawing.arcs[20].weight);
        let heights: Vec<f64> = drawing.articles.iter().map(|(_, y)| *y).collect();
        assert!(heights.is_sorted() && drawing.height > heights[MOST - 1]);
        assert_eq!(super::drawing(&ReuseMap::default()).arcs, []);
        assert!(!ends(&pair(1, 2, 9, TakenBy::Unknown)).2);
    }
}
