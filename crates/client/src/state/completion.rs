//! Who is named in a project, ranked by how often, for completing what is typed.

use super::palette::rank;
use crate::lean::Order;
use gainsay_model::gathering::Gathering;
use gainsay_model::id::PartyId;
use gainsay_model::party::Party;
use gainsay_model::wire::parties::Named;
use std::collections::BTreeMap;

/// Somebody who can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub words: String,
    /// Who it is, where the name is gathered under a party.
    pub party: Option<PartyId>,
    /// The party's first name, where these words are one of its other names.
    pub also: String,
    /// How often they are named.
    pub uses: u64,
}

/// Everybody that can be chosen: the names of parties, then those that nobody gathered yet.
pub fn known(named: &[Named], parties: &BTreeMap<PartyId, Party>) -> Vec<Known> {
    let gathering = Gathering::new(parties.iter().map(|(id, party)| (*id, party)));
    let mut uses_of: BTreeMap<PartyId, u64> = BTreeMap::new();
    let mut loose: BTreeMap<String, Known> = BTreeMap::new();
    for one in named {
        let uses = one.speaks + one.accused + one.publishes;
        match gathering.find(one.party, &one.words, one.unnamed) {
            Some(party) => *uses_of.entry(party).or_default() += uses,
            None if one.words.trim().is_empty() => {}
            None => {
                loose
                    .entry(one.words.clone())
                    .or_insert_with(|| Known {
                        words: one.words.clone(),
                        party: None,
                        also: String::new(),
                        uses: 0,
                    })
                    .uses += uses;
            }
        }
    }
    let mut all = Vec::new();
    for (id, party) in parties {
        let whole = gathering.whole(*id);
        let first = parties.get(&whole).map(Party::name).unwrap_or_default();
        for name in &party.names {
            all.push(Known {
                words: name.name.clone(),
                party: Some(whole),
                also: if name.name == first {
                    String::new()
                } else {
                    first.to_owned()
                },
                uses: uses_of.get(&whole).copied().unwrap_or_default(),
            });
        }
    }
    all.extend(loose.into_values());
    all
}

/// Those that fit what is typed, the best and most used first.
pub fn fitting(known: &[Known], typed: &str, most: usize) -> Vec<Known> {
    let mut found: Vec<(usize, &Known)> = known
        .iter()
        .filter_map(|one| Some((rank(typed, &one.words)?, one)))
        .collect();
    found.order_by(|(a_rank, a), (b_rank, b)| {
        // Where nothing is typed, only use decides.
        a_rank
            .cmp(b_rank)
            .then(b.uses.cmp(&a.uses))
            .then(a.words.cmp(&b.words))
    });
    found
        .into_iter()
        .take(most)
        .map(|(_, one)| one.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> PartyId {
        PartyId::new(Uuid::from_u128(number))
    }

    fn party(names: &[&str], merged_into: Option<u128>) -> Party {
        let names: Vec<_> = names
            .iter()
            .map(|name| serde_json::json!({ "name": name }))
            .collect();
        let mut json = serde_json::json!({ "names": names, "what": "person" });
        if let Some(into) = merged_into {
            json["merged_into"] = serde_json::json!(id(into));
        }
        serde_json::from_value(json).unwrap()
    }

    fn named(words: &str, party: Option<u128>, speaks: u64) -> Named {
        Named {
            words: words.to_owned(),
            party: party.map(id),
            unnamed: false,
            speaks,
            accused: 0,
            publishes: 0,
        }
    }

    #[test]
    fn uses_are_counted_for_the_party_whatever_the_spelling() {
        let parties = BTreeMap::from([
            (id(1), party(&["Mantytskiy"], None)),
            (id(2), party(&["Mantyskiy"], Some(1))),
        ]);
        let all = known(
            &[
                named("Gen. M", Some(2), 3),
                named("mantyskiy", None, 2),
                named("official", None, 9),
            ],
            &parties,
        );
        let of = |words: &str| all.iter().find(|one| one.words == words).unwrap();
        assert_eq!(
            (of("Mantytskiy").uses, of("Mantytskiy").party),
            (5, Some(id(1)))
        );
        assert_eq!(of("Mantyskiy").also, "Mantytskiy");
        assert_eq!(of("Mantyskiy").party, Some(id(1)), "a merge is followed");
        assert_eq!(of("official").party, None);
    }

    #[test]
    fn an_unnamed_source_is_never_taken_for_a_party() {
        let parties = BTreeMap::from([(id(1), party(&["official"], None))]);
        let mut one = named("official", None, 4);
        one.unnamed = true;
        let all = known(&[one], &parties);
        assert_eq!(all.iter().map(|one| one.uses).collect::<Vec<_>>(), [0, 4]);
    }

    #[test]
    fn the_most_used_come_first_among_those_that_fit_alike() {
        let all = known(
            &[
                named("Daily Post", None, 1),
                named("Daily Mail", None, 4),
                named("The Daily", None, 9),
            ],
            &BTreeMap::new(),
        );
        let words: Vec<String> = fitting(&all, "dai", 9)
            .into_iter()
            .map(|one| one.words)
            .collect();
        assert_eq!(words, ["Daily Mail", "Daily Post", "The Daily"]);
        assert_eq!(fitting(&all, "", 1)[0].words, "The Daily");
    }
}
