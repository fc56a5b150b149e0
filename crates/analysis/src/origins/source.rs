//! Who stands at the beginning of a chain, and when it spoke.

use super::Report;
use crate::parties::Parties;
use gainsay_model::attribution::{Hop, Mention};
use gainsay_model::date::{Day, Edtf};
use gainsay_model::document::Document;
use gainsay_model::id::{DocumentId, PartyId};
use gainsay_model::wire::origins::Source;
use std::collections::BTreeMap;

/// What makes two chains begin with the same source. Nothing does for somebody whom no name and no
/// party identifies: two unnamed sources are never taken for one by likeness.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Identity {
    Party(PartyId),
    /// A name without a party, in lower case and with single spaces.
    Name(String),
}

/// The beginning of one chain.
#[derive(Debug, Clone)]
pub(super) struct Beginning {
    pub(super) source: Source,
    pub(super) identity: Option<Identity>,
    /// The first and the last day on which it may have been said, as far as each is known.
    pub(super) said: Option<(Day, Day)>,
    /// It is a hop that names it, not the outlet whose article it is.
    pub(super) is_hop: bool,
}

impl Beginning {
    /// The origin hop of a report; where no hop is named, the outlet whose article it is.
    pub(super) fn of(
        report: &Report<'_>,
        documents: &BTreeMap<DocumentId, &Document>,
        parties: &Parties<'_>,
    ) -> Self {
        let hops = &report.annotation.attribution.hops;
        match hops.first().or_else(|| report.inherited.first()) {
            Some(hop) => Self::of_hop(hop, parties),
            None => Self::of_article(original(report, documents).1, parties),
        }
    }

    fn of_hop(hop: &Hop, parties: &Parties<'_>) -> Self {
        let party = hop.party.map(|id| parties.resolve(id));
        let is_unnamed = hop.unnamed || party.is_some_and(|id| parties.is_unnamed(id));
        let said = hop.stated.as_ref().and_then(|date| days(&date.edtf));
        if is_unnamed {
            return Self {
                source: Source::Unnamed {
                    words: hop.words.clone(),
                },
                // That two unnamed sources are one party was somebody's decision.
                identity: party.map(Identity::Party),
                said,
                is_hop: true,
            };
        }
        Self {
            said,
            is_hop: true,
            ..Self::named(&hop.words, party)
        }
    }

    fn of_article(document: &Document, parties: &Parties<'_>) -> Self {
        let outlet = document
            .original_outlet
            .as_ref()
            .or(document.outlet.as_ref());
        let said = document
            .published
            .as_ref()
            .and_then(|date| days(&date.edtf));
        match outlet {
            Some(Mention { words, party }) => Self {
                said,
                ..Self::named(words, party.map(|id| parties.resolve(id)))
            },
            None => Self {
                source: Source::Unknown,
                identity: None,
                said,
                is_hop: false,
            },
        }
    }

    fn named(words: &str, party: Option<PartyId>) -> Self {
        let name = || {
            let pieces: Vec<&str> = words.split_whitespace().collect();
            Identity::Name(pieces.join(" ").to_lowercase())
        };
        Self {
            source: Source::Named {
                words: words.to_owned(),
                party,
            },
            identity: Some(party.map_or_else(name, Identity::Party)),
            said: None,
            is_hop: false,
        }
    }

    /// Whether both chains name who spoke, and not the same one.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let names = |beginning: &Self| beginning.is_hop && beginning.is_named();
        names(self) && names(other) && self.identity != other.identity
    }

    pub(super) fn is_named(&self) -> bool {
        matches!(self.source, Source::Named { .. })
    }
}

/// The article that a copy is of, through all copies.
pub(super) fn original<'a>(
    report: &Report<'a>,
    documents: &BTreeMap<DocumentId, &'a Document>,
) -> (DocumentId, &'a Document) {
    let mut here = (report.annotation.document, report.document);
    // Copies lead to no ring; this many steps end one all the same.
    for _ in 0..documents.len() {
        let next = here.1.copy_of;
        match next.and_then(|id| Some((id, *documents.get(&id)?))) {
            Some(next) => here = next,
            None => break,
        }
    }
    here
}

fn days(date: &Edtf) -> Option<(Day, Day)> {
    Some((date.earliest()?, date.latest()?))
}
