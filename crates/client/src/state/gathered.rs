//! Who is who: the parties of a project with their counts, the names nobody gathered yet, and which of all
//! these are probably one.

use super::likeness::{alike, alike_persons};
use crate::lean::Order;
use gainsay_model::gathering::Gathering;
use gainsay_model::id::PartyId;
use gainsay_model::party::{Party, PartyKind, PartyName};
use gainsay_model::wire::parties::Named;
use std::collections::BTreeMap;

/// How often somebody is named, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Uses {
    pub speaks: u64,
    pub accused: u64,
    pub publishes: u64,
}

impl Uses {
    fn add(&mut self, one: &Named) {
        self.speaks += one.speaks;
        self.accused += one.accused;
        self.publishes += one.publishes;
    }

    /// All of them together.
    pub fn all(&self) -> u64 {
        self.speaks + self.accused + self.publishes
    }
}

/// A party that was not merged into another, with all its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRow {
    pub id: PartyId,
    pub name: String,
    /// Its other names, and those of parties merged into it.
    pub others: Vec<String>,
    pub what: PartyKind,
    pub roles: Vec<String>,
    pub uses: Uses,
}

/// A name that belongs to no party yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LooseRow {
    pub words: String,
    pub uses: Uses,
}

/// One side of a suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    Party(PartyId),
    Words(String),
}

/// Two that are probably one; the more used comes first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub one: (Who, String),
    pub other: (Who, String),
}

impl Pair {
    /// Names the pair, so that it can be remembered that they are not the same.
    pub fn key(&self) -> String {
        let mut names = [self.one.1.as_str(), self.other.1.as_str()];
        names.sort_unstable();
        names.join("\n")
    }
}

/// Everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gathered {
    /// By use, the most used first.
    pub parties: Vec<PartyRow>,
    pub loose: Vec<LooseRow>,
    pub alike: Vec<Pair>,
}

/// Sorts names by whose they are.
pub fn gather(named: &[Named], parties: &BTreeMap<PartyId, Party>) -> Gathered {
    let gathering = Gathering::new(parties.iter().map(|(id, party)| (*id, party)));
    let mut uses: BTreeMap<PartyId, Uses> = BTreeMap::new();
    let mut loose: BTreeMap<&str, Uses> = BTreeMap::new();
    for one in named {
        match gathering.find(one.party, &one.words, one.unnamed) {
            Some(party) => uses.entry(party).or_default().add(one),
            // An unnamed source is nobody until somebody says who.
            None if one.unnamed || one.words.is_empty() => {}
            None => loose.entry(&one.words).or_default().add(one),
        }
    }
    let mut rows: BTreeMap<PartyId, PartyRow> = BTreeMap::new();
    for (id, party) in parties
        .iter()
        .filter(|(id, _)| gathering.whole(**id) == **id)
    {
        rows.insert(
            *id,
            PartyRow {
                id: *id,
                name: party.name().to_owned(),
                others: party
                    .names
                    .iter()
                    .skip(1)
                    .map(|name| name.name.clone())
                    .collect(),
                what: party.what,
                roles: party.roles.iter().map(|role| role.role.clone()).collect(),
                uses: uses.get(id).copied().unwrap_or_default(),
            },
        );
    }
    for (id, party) in parties {
        let whole = gathering.whole(*id);
        if whole != *id
            && let Some(row) = rows.get_mut(&whole)
        {
            row.others
                .extend(party.names.iter().map(|name| name.name.clone()));
        }
    }
    let mut parties: Vec<PartyRow> = rows.into_values().collect();
    parties.order_by(|a, b| b.uses.all().cmp(&a.uses.all()).then(a.name.cmp(&b.name)));
    let mut loose: Vec<LooseRow> = loose
        .into_iter()
        .map(|(words, uses)| LooseRow {
            words: words.to_owned(),
            uses,
        })
        .collect();
    loose.order_by(|a, b| b.uses.all().cmp(&a.uses.all()).then(a.words.cmp(&b.words)));
    let alike = pairs(&parties, &loose);
    Gathered {
        parties,
        loose,
        alike,
    }
}

/// Most names that are compared with one another: the work grows with their square.
const COMPARED: usize = 600;

fn pairs(parties: &[PartyRow], loose: &[LooseRow]) -> Vec<Pair> {
    struct Side<'a> {
        who: Who,
        shown: &'a str,
        names: Vec<&'a str>,
        uses: u64,
        /// Whether it is a person, as far as is known.
        person: bool,
    }
    let of_parties = parties
        .iter()
        .filter(|row| row.what != PartyKind::Unnamed)
        .map(|row| Side {
            who: Who::Party(row.id),
            shown: &row.name,
            names: std::iter::once(row.name.as_str())
                .chain(row.others.iter().map(String::as_str))
                .collect(),
            uses: row.uses.all(),
            person: row.what == PartyKind::Person,
        });
    let of_names = loose.iter().map(|row| Side {
        who: Who::Words(row.words.clone()),
        shown: &row.words,
        names: vec![&row.words],
        uses: row.uses.all(),
        person: row.uses.publishes == 0,
    });
    let sides: Vec<Side<'_>> = of_parties.chain(of_names).take(COMPARED).collect();
    let mut found = Vec::new();
    for (place, one) in sides.iter().enumerate() {
        for other in &sides[place + 1..] {
            let alike = if one.person && other.person {
                alike_persons
            } else {
                alike
            };
            let near = one
                .names
                .iter()
                .any(|name| other.names.iter().any(|further| alike(name, further)));
            if !near {
                continue;
            }
            // A party takes a loose name in, not the other way round; else the more used counts.
            let (first, second) = match (&one.who, &other.who) {
                (Who::Words(_), Who::Party(_)) => (other, one),
                (Who::Party(_), Who::Words(_)) => (one, other),
                _ if other.uses > one.uses => (other, one),
                _ => (one, other),
            };
            found.push(Pair {
                one: (first.who.clone(), first.shown.to_owned()),
                other: (second.who.clone(), second.shown.to_owned()),
            });
        }
    }
    found
}

/// A party of these names, the first of them shown. Whoever prints is an outlet until somebody says otherwise.
pub fn party_of(names: &[&str], uses: Uses) -> Party {
    Party {
        names: names
            .iter()
            .map(|name| PartyName {
                name: (*name).to_owned(),
                language: None,
            })
            .collect(),
        what: if uses.publishes > 0 {
            PartyKind::Outlet
        } else {
            PartyKind::Person
        },
        roles: Vec::new(),
        acts_for: Vec::new(),
        merged_into: None,
        sensitive: false,
        about: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> PartyId {
        PartyId::new(Uuid::from_u128(number))
    }

    fn named(words: &str, speaks: u64) -> Named {
        Named {
            words: words.to_owned(),
            party: None,
            unnamed: false,
            speaks,
            accused: 0,
            publishes: 0,
        }
    }

    #[test]
    fn names_are_counted_for_the_party_they_lead_to() {
        let mut merged = party_of(&["Mantyskiy"], Uses::default());
        merged.merged_into = Some(id(1));
        let parties = BTreeMap::from([
            (id(1), party_of(&["Mantytskiy"], Uses::default())),
            (id(2), merged),
        ]);
        let mut unnamed = named("an aide", 9);
        unnamed.unnamed = true;
        let found = gather(
            &[
                named("mantyskiy", 2),
                named("Mantytskiy", 1),
                named("official", 4),
                unnamed,
            ],
            &parties,
        );
        assert_eq!(found.parties.len(), 1);
        assert_eq!(found.parties[0].uses.speaks, 3);
        assert_eq!(found.parties[0].others, ["Mantyskiy"]);
        let loose: Vec<&str> = found.loose.iter().map(|row| row.words.as_str()).collect();
        assert_eq!(loose, ["official"]);
        assert!(
            found.alike.is_empty(),
            "what is one already is not suggested"
        );
    }

    #[test]
    fn spellings_are_suggested_with_the_party_or_the_more_used_first() {
        let parties = BTreeMap::from([(id(1), party_of(&["Mantytskiy"], Uses::default()))]);
        let found = gather(&[named("Mantyskiy", 5)], &parties);
        assert_eq!(found.alike.len(), 1);
        assert_eq!(found.alike[0].one.0, Who::Party(id(1)));
        assert_eq!(found.alike[0].other.0, Who::Words("Mantyskiy".to_owned()));
        let found = gather(
            &[named("Mantyskiy", 5), named("Mantytskiy", 9)],
            &BTreeMap::new(),
        );
        assert_eq!(found.alike[0].one.1, "Mantytskiy");
        assert_eq!(found.alike[0].key(), "Mantyskiy\nMantytskiy");
    }
}
