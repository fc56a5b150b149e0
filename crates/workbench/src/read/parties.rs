//! Who is named in a project, and what a party said.

use super::{Ask, Lens};
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Hop, Mention};
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityType};
use gainsay_model::gathering::Gathering;
use gainsay_model::id::{PartyId, ProjectId, RegionId};
use gainsay_model::party::Party;
use gainsay_model::region::Region;
use gainsay_model::stored::Stored;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::parties::Named;
use gainsay_store::Query;
use std::collections::{BTreeMap, BTreeSet};

impl Workbench {
    /// Everybody whom annotations, quotations and articles name, by their words.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn named(&self, caller: &Caller, project: ProjectId) -> Result<Vec<Named>, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let mut tally = Tally::default();
        for (_, annotation) in all::<Annotation>(&mut lens)? {
            tally.speak(&annotation.attribution.hops);
            for target in &annotation.targets {
                tally.row(target.party, &target.words, false).accused += 1;
            }
        }
        for (_, region) in all::<Region>(&mut lens)? {
            tally.speak(&region.hops);
        }
        for (_, document) in all::<Document>(&mut lens)? {
            let outlets = document.outlet.iter().chain(&document.original_outlet);
            for mention in outlets.chain(&document.authors) {
                let Mention { words, party } = mention;
                tally.row(*party, words, false).publishes += 1;
            }
        }
        Ok(tally.0.into_values().collect())
    }

    /// A page of the annotations in whose chain a party speaks, by tie or by name, also through a
    /// quotation and under the names of parties merged into it.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member, and for a party that is not there.
    pub fn said(
        &self,
        caller: &Caller,
        project: ProjectId,
        party: PartyId,
        ask: &Ask,
    ) -> Result<Page<Stored>, Refusal> {
        let mut lens = self.lens(caller, project)?;
        lens.get_as::<Party>(party.uuid())?;
        let parties = all::<Party>(&mut lens)?;
        let gathering = Gathering::new(parties.iter().map(|(id, one)| (PartyId::new(*id), one)));
        let whole = gathering.whole(party);
        let speaks = |hops: &[Hop]| hops.iter().any(|hop| gathering.of_hop(hop) == Some(whole));
        let quotations: BTreeSet<RegionId> = all::<Region>(&mut lens)?
            .into_iter()
            .filter(|(_, region)| speaks(&region.hops))
            .map(|(id, _)| RegionId::new(id))
            .collect();
        lens.page(&[Query::Kind(EntityKind::Annotation)], ask, |row| {
            row.get::<Annotation>().is_some_and(|annotation| {
                let chain = &annotation.attribution;
                speaks(&chain.hops)
                    || chain
                        .inherits
                        .is_some_and(|region| quotations.contains(&region))
            })
        })
    }
}

/// All things of a type that the caller may see.
fn all<T: EntityType>(lens: &mut Lens<'_>) -> Result<Vec<(uuid::Uuid, T)>, Refusal> {
    let rows = lens.rows(Query::Kind(T::KIND))?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.id, row.get::<T>()?.clone())))
        .collect())
}

/// One row for each tie and wording, in that order.
#[derive(Debug, Default)]
struct Tally(BTreeMap<(Option<PartyId>, String, bool), Named>);

impl Tally {
    fn row(&mut self, party: Option<PartyId>, words: &str, unnamed: bool) -> &mut Named {
        let words = words.trim().to_owned();
        self.0
            .entry((party, words.clone(), unnamed))
            .or_insert(Named {
                words,
                party,
                unnamed,
                speaks: 0,
                accused: 0,
                publishes: 0,
            })
    }

    fn speak(&mut self, hops: &[Hop]) {
        for hop in hops {
            self.row(hop.party, &hop.words, hop.unnamed).speaks += 1;
        }
    }
}
