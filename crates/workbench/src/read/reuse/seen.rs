//! Passages as a page shows them, between articles that the caller may read.

use crate::read::Lens;
use crate::refusal::Refusal;
use gainsay_analysis::reuse::Stretch;
use gainsay_analysis::reuse::credit::CreditKind;
use gainsay_analysis::reuse::direction::{Direction, Side, direction};
use gainsay_model::date::Day;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::DocumentId;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::region::{Region, RegionKind};
use gainsay_model::text::TextNumber;
use gainsay_model::wire::reuse::{
    Article, Credit, CreditedBy, Piece, SharedPassage, Taken, TakenBasis, TakenBy,
};
use gainsay_reuse::{Appearance, Pairing};
use gainsay_store::Query;
use std::collections::BTreeMap;

/// Articles and their regions, as far as they were asked for.
pub(super) struct Seen<'l, 'a> {
    pub(super) lens: &'l mut Lens<'a>,
    articles: BTreeMap<DocumentId, Option<Document>>,
    aside: BTreeMap<DocumentId, Vec<(TextNumber, Span<CodePoint>)>>,
}

impl<'l, 'a> Seen<'l, 'a> {
    pub(super) fn new(lens: &'l mut Lens<'a>) -> Self {
        Self {
            lens,
            articles: BTreeMap::new(),
            aside: BTreeMap::new(),
        }
    }

    /// An article, if it is there.
    pub(super) fn article(&mut self, id: DocumentId) -> Result<Option<Document>, Refusal> {
        if let Some(known) = self.articles.get(&id) {
            return Ok(known.clone());
        }
        let subject = EntityRef::new(EntityKind::Document, id.uuid());
        let found = self.lens.find(subject)?;
        let article = found.and_then(|stored| stored.get::<Document>().cloned());
        self.articles.insert(id, article.clone());
        Ok(article)
    }

    /// The passages of an article's text that may be shown, as seen from it.
    pub(super) fn passages(
        &mut self,
        document: DocumentId,
        text: TextNumber,
    ) -> Result<Vec<Pairing>, Refusal> {
        use crate::backing::Look as _;
        let mut shown = Vec::new();
        for pairing in self.lens.passages(document)? {
            if pairing.one.text == text && self.may_show(&pairing)? {
                shown.push(pairing);
            }
        }
        Ok(shown)
    }

    /// Whether both articles are there with these texts, and the passage is prose in both: what was set aside as
    /// boilerplate or as a caption is no reuse.
    pub(super) fn may_show(&mut self, pairing: &Pairing) -> Result<bool, Refusal> {
        for (side, is_one) in [(&pairing.one, true), (&pairing.other, false)] {
            let article = self.article(side.document)?;
            if article.is_none_or(|article| article.text != side.text) {
                return Ok(false);
            }
            let aside = self.aside(side.document)?;
            let is_aside = pairing.passage.blocks.iter().all(|block| {
                let (from, to) = if is_one { block.one } else { block.other };
                aside.iter().any(|(text, span)| {
                    *text == side.text && span.start() <= from && to <= span.end()
                })
            });
            if is_aside {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn aside(&mut self, document: DocumentId) -> Result<&[(TextNumber, Span<CodePoint>)], Refusal> {
        if !self.aside.contains_key(&document) {
            let rows = self.lens.rows(Query::Under {
                kind: EntityKind::Region,
                home: document.uuid(),
            })?;
            let regions = rows.iter().filter_map(|row| row.get::<Region>());
            let aside = regions
                .filter(|region| region.what.is_set_aside() && region.what != RegionKind::Duplicate)
                .map(|region| (region.text, region.span))
                .collect();
            self.aside.insert(document, aside);
        }
        Ok(&self.aside[&document])
    }

    /// A passage as a page shows it.
    pub(super) fn shown(&mut self, pairing: &Pairing) -> Result<Option<SharedPassage>, Refusal> {
        let Some(there) = self.article(pairing.other.document)? else {
            return Ok(None);
        };
        let pieces = pairing.passage.blocks.iter().filter_map(|block| {
            Some(Piece {
                here: span(block.one)?,
                there: span(block.other)?,
            })
        });
        Ok(Some(SharedPassage {
            there: named(pairing.other.document, &there),
            text: pairing.other.text,
            pieces: pieces.collect(),
            words: pairing.passage.same,
            elided: pairing.passage.elided,
            taken: self.taken(pairing)?,
            credit_here: credit(&pairing.one),
            credit_there: credit(&pairing.other),
        }))
    }

    /// Which of the two has it from the other.
    pub(super) fn taken(&mut self, pairing: &Pairing) -> Result<Taken, Refusal> {
        let one = self.side(&pairing.one)?;
        let other = self.side(&pairing.other)?;
        let (by, basis) = match direction(one, other) {
            Direction::OneByDate => (TakenBy::Here, TakenBasis::Date),
            Direction::OtherByDate => (TakenBy::There, TakenBasis::Date),
            Direction::OneByCredit => (TakenBy::Here, TakenBasis::Credit),
            Direction::OtherByCredit => (TakenBy::There, TakenBasis::Credit),
            Direction::Disagree => (TakenBy::Unknown, TakenBasis::Disagree),
            Direction::Unknown => (TakenBy::Unknown, TakenBasis::Nothing),
        };
        Ok(Taken { by, basis })
    }

    fn side(&mut self, appearance: &Appearance) -> Result<Side, Refusal> {
        let article = self.article(appearance.document)?;
        Ok(Side {
            published: article.as_ref().and_then(published),
            credit: appearance.credit.map(|credit| credit.kind),
        })
    }
}

/// What an article is known by.
pub(super) fn named(document: DocumentId, article: &Document) -> Article {
    Article {
        document,
        title: article.title.clone(),
        outlet: article.outlet.as_ref().map(|outlet| outlet.words.clone()),
        published: article.published.clone(),
    }
}

fn published(article: &Document) -> Option<(Day, Day)> {
    let edtf = &article.published.as_ref()?.edtf;
    Some((edtf.earliest()?, edtf.latest()?))
}

pub(super) fn span((from, to): Stretch) -> Option<Span<CodePoint>> {
    Span::new(from, to).ok()
}

fn credit(appearance: &Appearance) -> Option<Credit> {
    let credit = appearance.credit?;
    Some(Credit {
        how: how(credit.kind),
        span: span(credit.at)?,
    })
}

pub(super) const fn how(kind: CreditKind) -> CreditedBy {
    match kind {
        CreditKind::Words => CreditedBy::Words,
        CreditKind::Agency => CreditedBy::Agency,
        CreditKind::Outlet => CreditedBy::Outlet,
    }
}
