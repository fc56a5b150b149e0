//! Who is not named: parties marked as sensitive, wherever somebody ties words to them or writes their names.
//!
//! Words of articles are content and stay as they are where the whole article is given: titles, quotes, texts. What
//! analysts write of their own is searched for the names.

use std::borrow::Cow;
use std::collections::BTreeMap;

use gainsay_model::attribute::AttributeValue;
use gainsay_model::attribution::Mention;
use gainsay_model::entity::Entity;
use gainsay_model::id::PartyId;
use gainsay_model::party::{Party, PartyName};

use crate::report::withheld::Withheld;

/// The parties whose names are withheld.
#[derive(Debug, Default)]
pub(super) struct Anonymous {
    withheld: Withheld,
    /// What each is called instead.
    labels: BTreeMap<PartyId, String>,
}

impl Anonymous {
    /// Whoever is marked among these, which are in the order they were made, and whoever was merged with such a one.
    pub(super) fn of(order: &[PartyId], parties: &BTreeMap<PartyId, Party>) -> Self {
        let withheld = Withheld::of(parties);
        let hidden = order.iter().filter(|id| withheld.hides(Some(**id)));
        let labels = hidden
            .zip(1..)
            .map(|(id, number)| (*id, format!("withheld party {number}")))
            .collect();
        Self { withheld, labels }
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.labels.len() as u64
    }

    /// What somebody is called who is not named.
    pub(super) fn label(&self, party: PartyId) -> Option<&str> {
        self.labels.get(&party).map(String::as_str)
    }

    /// Whether words name somebody who is not named.
    pub(super) fn is_named_in(&self, words: &str) -> bool {
        matches!(self.withheld.hide(words), Cow::Owned(_))
    }

    /// Takes the names out of everything but the words of articles.
    pub(super) fn hide(&self, entity: &mut Entity, id: PartyId) {
        if self.labels.is_empty() {
            return;
        }
        if let (Entity::Party(party), Some(label)) = (&mut *entity, self.label(id)) {
            party.names = vec![PartyName {
                name: label.to_owned(),
                language: None,
            }];
            party.roles.clear();
            party.about.clear();
            return;
        }
        self.mentions(entity);
        written(entity, &mut |words| {
            if let Cow::Owned(hidden) = self.withheld.hide(words) {
                *words = hidden;
            }
        });
        if let Entity::Document(document) = entity {
            let kept = document.address.take();
            document.address = kept.filter(|address| self.withheld.address(address).is_some());
        }
    }

    fn mentions(&self, entity: &mut Entity) {
        let name = |mention: &mut Mention| self.name(mention.party, &mut mention.words);
        match entity {
            Entity::Document(document) => {
                let outlets = document
                    .outlet
                    .iter_mut()
                    .chain(&mut document.original_outlet);
                outlets.chain(&mut document.authors).for_each(name);
            }
            Entity::Claim(claim) => claim.claimants.iter_mut().for_each(name),
            Entity::Region(region) => {
                for hop in &mut region.hops {
                    self.name(hop.party, &mut hop.words);
                }
            }
            Entity::Annotation(annotation) => {
                for hop in &mut annotation.attribution.hops {
                    self.name(hop.party, &mut hop.words);
                }
                annotation.targets.iter_mut().for_each(name);
                for value in annotation.attributes.values_mut() {
                    if let AttributeValue::Party(mention) = value {
                        self.name(mention.party, &mut mention.words);
                    }
                }
            }
            _ => {}
        }
    }

    /// The words for somebody: by whom they are tied to, else by what they say.
    fn name(&self, party: Option<PartyId>, words: &mut String) {
        let label = party.and_then(|party| self.label(party)).map(str::to_owned);
        if let Some(label) = label {
            *words = label;
        } else if let Cow::Owned(hidden) = self.withheld.hide(words) {
            *words = hidden;
        }
    }
}

/// What analysts wrote in their own words.
fn written(entity: &mut Entity, meet: &mut dyn FnMut(&mut String)) {
    match entity {
        Entity::Project(project) => meet(&mut project.description),
        Entity::Party(party) => {
            meet(&mut party.about);
            party.roles.iter_mut().for_each(|role| meet(&mut role.role));
        }
        Entity::Annotation(annotation) => {
            annotation.stays.iter_mut().for_each(&mut *meet);
            for value in annotation.attributes.values_mut() {
                match value {
                    AttributeValue::Text(words) => meet(words),
                    AttributeValue::Quantity(quantity) => meet(&mut quantity.of_what),
                    _ => {}
                }
            }
        }
        Entity::Relation(relation) => meet(&mut relation.reason),
        Entity::Claim(claim) => {
            meet(&mut claim.statement);
            meet(&mut claim.why_chosen);
            meet(&mut claim.why_retired);
            claim.topics.iter_mut().for_each(meet);
        }
        Entity::Bearing(bearing) => {
            meet(&mut bearing.part);
            meet(&mut bearing.reason);
        }
        Entity::Grade(grade) => {
            meet(&mut grade.reason);
            if let gainsay_model::grade::Grading::PartyReliability { topic, .. } = &mut grade.given
            {
                meet(topic);
            }
        }
        Entity::Exhibit(exhibit) => {
            meet(&mut exhibit.title);
            exhibit.name.iter_mut().for_each(&mut *meet);
            exhibit.custody.iter_mut().for_each(meet);
        }
        Entity::Verdict(verdict) => {
            meet(&mut verdict.rationale);
            meet(&mut verdict.primary_source);
            meet(&mut verdict.contrary_evidence);
            for asked in &mut verdict.asked {
                meet(&mut asked.whom);
                meet(&mut asked.how);
                meet(&mut asked.answer);
            }
            for waiver in &mut verdict.waivers {
                meet(&mut waiver.reason);
            }
            if let Some(confidence) = &mut verdict.confidence {
                meet(&mut confidence.reasons);
            }
            for review in &mut verdict.reviews {
                meet(&mut review.reason);
            }
            if let Some(correction) = &mut verdict.correction {
                meet(&mut correction.what);
                meet(&mut correction.why);
            }
            if let Some(withdrawal) = &mut verdict.withdrawal {
                meet(&mut withdrawal.reason);
            }
            if let Some(pinned) = &mut verdict.pinned {
                meet(&mut pinned.statement);
            }
        }
        Entity::OriginDecision(decision) => meet(&mut decision.reason),
        Entity::Note(note) => meet(&mut note.text),
        Entity::SavedSearch(search) => {
            meet(&mut search.name);
            meet(&mut search.query);
        }
        _ => {}
    }
}
