//! Every name that somebody goes by, so that one is found under all of them.

use crate::touched::rows;
use gainsay_model::attribution::{Hop, Mention};
use gainsay_model::entity::EntityKind;
use gainsay_model::gathering::Gathering;
use gainsay_model::id::{PartyId, ProjectId};
use gainsay_model::party::Party;
use gainsay_store::{Query, ReadError, Store};
use std::collections::BTreeMap;

/// The parties of a project with their names.
#[derive(Debug, Default)]
pub(crate) struct Names {
    gathering: Gathering,
    /// By the party that others were merged into.
    names: BTreeMap<PartyId, Vec<String>>,
}

impl Names {
    pub(crate) fn of(store: &dyn Store, project: ProjectId) -> Result<Self, ReadError> {
        let rows = rows(store, project, Query::Kind(EntityKind::Party))?;
        let parties: Vec<(PartyId, &Party)> = rows
            .iter()
            .filter_map(|row| Some((PartyId::new(row.id), row.get::<Party>()?)))
            .collect();
        let gathering = Gathering::new(parties.iter().copied());
        let mut names: BTreeMap<PartyId, Vec<String>> = BTreeMap::new();
        for (id, party) in parties {
            let all = names.entry(gathering.whole(id)).or_default();
            all.extend(party.names.iter().map(|name| name.name.clone()));
        }
        Ok(Self { gathering, names })
    }

    /// The names of a party, also of those it was merged with.
    pub(crate) fn all(&self, party: PartyId) -> &[String] {
        let whole = self.gathering.whole(party);
        self.names.get(&whole).map_or(&[], Vec::as_slice)
    }

    /// The words of a hop, and every name of whoever is meant; and who that is.
    pub(crate) fn of_hop(&self, hop: &Hop) -> (Vec<String>, Option<PartyId>) {
        self.gathered(&hop.words, self.gathering.of_hop(hop))
    }

    /// The same of somebody who is mentioned.
    pub(crate) fn of_mention(&self, mention: &Mention) -> (Vec<String>, Option<PartyId>) {
        self.gathered(&mention.words, self.gathering.of_mention(mention))
    }

    fn gathered(&self, words: &str, whole: Option<PartyId>) -> (Vec<String>, Option<PartyId>) {
        let mut all = vec![words.to_owned()];
        for name in whole.map_or(&[][..], |party| self.all(party)) {
            if !all.contains(name) {
                all.push(name.clone());
            }
        }
        (all, whole)
    }
}
