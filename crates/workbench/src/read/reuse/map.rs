//! Who shares passages with whom.

use super::seen::{Seen, how, named, span};
use crate::refusal::Refusal;
use gainsay_model::document::Document;
use gainsay_model::id::DocumentId;
use gainsay_model::wire::reuse::{Piece, ReuseMap, SharingPair, TakenBy};
use gainsay_reuse::Pairing;
use std::collections::BTreeMap;

/// So many passages are looked at, and so many pairs listed: more is no map.
pub(super) const PASSAGES: usize = 50_000;
const PAIRS: usize = 300;

/// Gathers passages by the pair of articles that share them.
pub(super) fn map(seen: &mut Seen<'_, '_>, pairings: Vec<Pairing>) -> Result<ReuseMap, Refusal> {
    let mut by_pair: BTreeMap<(DocumentId, DocumentId), Vec<Pairing>> = BTreeMap::new();
    for pairing in pairings {
        let ends = (pairing.one.document, pairing.other.document);
        let pairing = if ends.0 <= ends.1 {
            pairing
        } else {
            pairing.turned()
        };
        let ends = (ends.0.min(ends.1), ends.0.max(ends.1));
        by_pair.entry(ends).or_default().push(pairing);
    }
    let mut ranked: Vec<(u32, Vec<Pairing>)> = by_pair
        .into_values()
        .map(|pairings| (words(&pairings), pairings))
        .collect();
    // Stable, so that pairs which share as much stay in the order of their articles.
    ranked.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
    let mut pairs = Vec::new();
    let mut more = 0;
    let mut articles: BTreeMap<DocumentId, Document> = BTreeMap::new();
    for (_, pairings) in ranked {
        if pairs.len() == PAIRS {
            more += 1;
            continue;
        }
        let Some(pair) = pair(seen, pairings)? else {
            continue;
        };
        for id in [pair.here, pair.there] {
            if let Some(article) = seen.article(id)? {
                articles.insert(id, article);
            }
        }
        pairs.push(pair);
    }
    let mut articles: Vec<(DocumentId, Document)> = articles.into_iter().collect();
    articles.sort_by_key(|(_, article)| {
        let date = article.published.as_ref();
        let first = date.and_then(|date| date.edtf.earliest());
        (first.is_none(), first)
    });
    Ok(ReuseMap {
        articles: articles
            .iter()
            .map(|(id, article)| named(*id, article))
            .collect(),
        pairs,
        more,
        behind: false,
    })
}

fn words(pairings: &[Pairing]) -> u32 {
    pairings.iter().map(|pairing| pairing.passage.same).sum()
}

/// What two articles share, if any of it may be shown.
fn pair(seen: &mut Seen<'_, '_>, pairings: Vec<Pairing>) -> Result<Option<SharingPair>, Refusal> {
    let mut shown = Vec::with_capacity(pairings.len());
    for pairing in pairings {
        if seen.may_show(&pairing)? {
            shown.push(pairing);
        }
    }
    // Of passages as long as each other the first found, so that the place stays where it was.
    let longest = shown
        .iter()
        .rev()
        .max_by_key(|pairing| pairing.passage.same);
    let Some(longest) = longest else {
        return Ok(None);
    };
    let (Some(here), Some(there)) = (span(longest.passage.one()), span(longest.passage.other()))
    else {
        return Ok(None);
    };
    let mut taken = seen.taken(longest)?;
    for pairing in &shown {
        if taken.by == TakenBy::Unknown {
            taken = seen.taken(pairing)?;
        }
    }
    let credits = |of: fn(&Pairing) -> &gainsay_reuse::Appearance| {
        let credits = shown.iter().filter_map(move |pairing| of(pairing).credit);
        credits.map(|credit| credit.kind).max()
    };
    let (by_here, by_there) = (
        credits(|pairing| &pairing.one),
        credits(|pairing| &pairing.other),
    );
    let credit = match taken.by {
        TakenBy::Here => by_here,
        TakenBy::There => by_there,
        TakenBy::Unknown => by_here.max(by_there),
    };
    Ok(Some(SharingPair {
        here: longest.one.document,
        there: longest.other.document,
        passages: u32::try_from(shown.len()).unwrap_or(u32::MAX),
        words: words(&shown),
        at: Piece { here, there },
        taken,
        credit: credit.map(how),
    }))
}
