//! Whose a name is: ties, spellings and merges followed to one party.

use crate::attribution::{Hop, Mention};
use crate::id::PartyId;
use crate::party::Party;
use std::collections::BTreeMap;

/// The parties of a project, as far as names lead to them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gathering {
    /// What each party was merged into, through any number of merges.
    whole: BTreeMap<PartyId, PartyId>,
    /// Folded names, each with the one party that has it.
    owners: BTreeMap<String, PartyId>,
}

impl Gathering {
    /// Gathers parties. A name that two of them share leads to neither.
    pub fn new<'a>(parties: impl IntoIterator<Item = (PartyId, &'a Party)>) -> Self {
        let parties: BTreeMap<PartyId, &Party> = parties.into_iter().collect();
        let mut whole = BTreeMap::new();
        let mut owners: BTreeMap<String, Option<PartyId>> = BTreeMap::new();
        for (id, party) in &parties {
            let into = follow(&parties, *id);
            whole.insert(*id, into);
            // Known by description only: never found by likeness.
            if party.what == crate::party::PartyKind::Unnamed {
                continue;
            }
            for name in &party.names {
                owners
                    .entry(fold(&name.name))
                    .and_modify(|owner| *owner = owner.filter(|owner| *owner == into))
                    .or_insert(Some(into));
            }
        }
        let owners = owners
            .into_iter()
            .filter_map(|(name, owner)| Some((name, owner?)))
            .filter(|(name, _)| !name.is_empty())
            .collect();
        Self { whole, owners }
    }

    /// The party that one was merged into; itself where it was not.
    pub fn whole(&self, party: PartyId) -> PartyId {
        self.whole.get(&party).copied().unwrap_or(party)
    }

    /// Who is meant: the party that the words are tied to, else the one whose name they are. An
    /// unnamed source is somebody known only where it is tied.
    pub fn find(&self, tie: Option<PartyId>, words: &str, unnamed: bool) -> Option<PartyId> {
        match tie {
            Some(party) => Some(self.whole(party)),
            None if unnamed => None,
            None => self.owners.get(&fold(words)).copied(),
        }
    }

    /// Who speaks.
    pub fn of_hop(&self, hop: &Hop) -> Option<PartyId> {
        self.find(hop.party, &hop.words, hop.unnamed)
    }

    /// Who is spoken of.
    pub fn of_mention(&self, mention: &Mention) -> Option<PartyId> {
        self.find(mention.party, &mention.words, false)
    }
}

/// A name for comparing: small letters and digits, one blank between words.
pub fn fold(name: &str) -> String {
    let words: Vec<String> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

fn follow(parties: &BTreeMap<PartyId, &Party>, id: PartyId) -> PartyId {
    let mut here = id;
    // Rings are refused when they are made; the bound keeps a broken one from holding anybody.
    for _ in 0..parties.len() {
        match parties.get(&here).and_then(|party| party.merged_into) {
            Some(next) => here = next,
            None => break,
        }
    }
    here
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> PartyId {
        PartyId::new(Uuid::from_u128(number))
    }

    fn party(names: &[&str], what: &str, into: Option<u128>) -> Party {
        let names: Vec<_> = names
            .iter()
            .map(|name| serde_json::json!({ "name": name }))
            .collect();
        let mut json = serde_json::json!({ "names": names, "what": what });
        if let Some(into) = into {
            json["merged_into"] = serde_json::json!(id(into));
        }
        serde_json::from_value(json).unwrap()
    }

    fn gathered(parties: &[(u128, Party)]) -> Gathering {
        Gathering::new(parties.iter().map(|(number, party)| (id(*number), party)))
    }

    #[test]
    fn names_ties_and_merges_lead_to_one_party() {
        let found = gathered(&[
            (1, party(&["Mantytskiy", "the general"], "person", None)),
            (2, party(&["Mantyskiy"], "person", Some(1))),
            (3, party(&["Mantyskyi"], "person", Some(2))),
        ]);
        for words in ["mantytskiy", "The General", "Mantyskyi"] {
            assert_eq!(found.find(None, words, false), Some(id(1)), "{words}");
        }
        assert_eq!(found.find(Some(id(3)), "he", true), Some(id(1)));
        assert_eq!(found.find(None, "the general", true), None);
        assert_eq!(found.find(None, "nobody", false), None);
    }

    #[test]
    fn what_is_ambiguous_or_unnamed_leads_to_nobody() {
        let found = gathered(&[
            (1, party(&["Smith"], "person", None)),
            (2, party(&["smith"], "person", None)),
            (3, party(&["an official"], "unnamed", None)),
        ]);
        assert_eq!(found.find(None, "Smith", false), None);
        assert_eq!(found.find(None, "an official", false), None);
    }

    #[test]
    fn a_ring_holds_nobody() {
        let found = gathered(&[
            (1, party(&["A"], "person", Some(2))),
            (2, party(&["B"], "person", Some(1))),
        ]);
        assert!([id(1), id(2)].contains(&found.whole(id(1))));
    }

    #[test]
    fn case_and_signs_do_not_count() {
        assert_eq!(fold("  The Daily-Post "), "the daily post");
        assert_eq!(fold("«Почта»"), "почта");
        assert_eq!(fold("…"), "");
    }
}
