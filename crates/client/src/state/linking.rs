//! Which links are on offer between two marks: what the scheme permits and is not there yet.

use crate::lean::Order;
use crate::words;
use gainsay_model::attribute::{AttributeValue, Key, Quantity};
use gainsay_model::id::{AnnotationId, DocumentId};
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::scheme::Scheme;
use std::collections::BTreeMap;

/// A relation on offer: from the mark one links, or to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offer {
    pub relation: RelationKind,
    /// From the mark in focus to the other one.
    pub forward: bool,
}

/// A mark and the article it is in.
pub type End = (AnnotationId, Option<DocumentId>);

impl Offer {
    /// The relation as it is said of the mark in focus.
    pub fn words(self) -> &'static str {
        if self.forward {
            words::relation_kind(self.relation)
        } else {
            words::relation_kind_back(self.relation)
        }
    }

    /// The link that it makes between the mark in focus and the other one.
    pub fn join(self, mine: End, theirs: End) -> Relation {
        let (from, to) = if self.forward {
            (mine, theirs)
        } else {
            (theirs, mine)
        };
        Relation {
            kind: self.relation,
            manner: None,
            extent: None,
            from: from.0,
            to: to.0,
            from_document: from.1,
            to_document: to.1,
            reason: String::new(),
        }
    }
}

/// What may join a mark of this kind to one of the other kind. What repeats something comes last, for
/// it is permitted between any two and seldom meant; it reads the same both ways and is offered once.
pub fn between(scheme: &Scheme, kind: &Key, other: &Key) -> Vec<Offer> {
    let offers = |from, to, forward| {
        scheme
            .permitted(from, to)
            .into_iter()
            .map(move |relation| Offer { relation, forward })
    };
    let back = offers(other, kind, false)
        // Between two of one kind both ways read alike in the scheme; the way forward is enough there.
        .filter(|offer| offer.relation != RelationKind::Repeats && kind != other);
    let mut found: Vec<Offer> = offers(kind, other, true).chain(back).collect();
    found.order_by_key(|offer| offer.relation == RelationKind::Repeats);
    found
}

/// What may join a mark of this kind to a mark of any kind at all.
pub fn from(scheme: &Scheme, kind: &Key) -> Vec<Offer> {
    let mut found: Vec<Offer> = Vec::new();
    for other in &scheme.kinds {
        for offer in between(scheme, kind, &other.key) {
            if !found.contains(&offer) {
                found.push(offer);
            }
        }
    }
    found.order_by_key(|offer| offer.relation == RelationKind::Repeats);
    found
}

/// The links a mark has already, by the mark at the other end.
pub fn linked<'a>(
    relations: impl Iterator<Item = &'a Relation>,
    id: AnnotationId,
) -> BTreeMap<AnnotationId, Vec<Offer>> {
    let mut found: BTreeMap<AnnotationId, Vec<Offer>> = BTreeMap::new();
    for relation in relations {
        let (other, forward) = if relation.from == id {
            (relation.to, true)
        } else if relation.to == id {
            (relation.from, false)
        } else {
            continue;
        };
        // Either way round it says the same, so neither is offered again.
        let forward = forward || relation.kind == RelationKind::Repeats;
        found.entry(other).or_default().push(Offer {
            relation: relation.kind,
            forward,
        });
    }
    found
}

/// The offer to take: the one asked for where it is among those there are; without one asked for,
/// the first.
pub fn settle(wanted: Option<Offer>, offers: &[Offer]) -> Option<Offer> {
    match wanted {
        Some(wanted) => offers.contains(&wanted).then_some(wanted),
        None => offers.first().copied(),
    }
}

/// More words than this are not looked for.
const WORDS: usize = 8;

/// What is asked of the search for marks with words that begin so; nothing for what names no words.
pub fn question(typed: &str) -> Option<String> {
    let words: Vec<String> = typed
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().nth(1).is_some())
        .take(WORDS)
        .map(|word| format!(" {word}*"))
        .collect();
    (!words.is_empty()).then(|| format!("type:annotation{}", words.concat()))
}

/// Two figures, one of which is to refute the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    pub one: Quantity,
    pub other: Quantity,
    /// They measure different things, so neither supports nor refutes the other as they stand.
    pub differ: bool,
}

/// The figures of two marks, where both have one.
pub fn figures(
    one: &BTreeMap<Key, AttributeValue>,
    other: &BTreeMap<Key, AttributeValue>,
) -> Option<Figures> {
    let (one, other) = (quantity(one)?, quantity(other)?);
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    let differ = !same(&one.unit, &other.unit) || !same(&one.of_what, &other.of_what);
    Some(Figures {
        one: one.clone(),
        other: other.clone(),
        differ,
    })
}

fn quantity(attributes: &BTreeMap<Key, AttributeValue>) -> Option<&Quantity> {
    attributes.values().find_map(|value| match value {
        AttributeValue::Quantity(quantity) => Some(quantity),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::scheme::{ALLEGATION, DENIAL, EVIDENCE};

    #[test]
    fn what_is_typed_is_looked_for_as_words_and_never_as_the_language_of_questions() {
        let asked = |typed| question(typed);
        assert_eq!(
            asked("crates of \"rifl").as_deref(),
            Some("type:annotation crates* of* rifl*")
        );
        assert_eq!(
            asked("-kind:denial OR x").as_deref(),
            Some("type:annotation kind* denial* OR*")
        );
        assert_eq!(asked("  a ! "), None);
        let long = "word ".repeat(40);
        assert_eq!(
            asked(&long).map(|asked| asked.matches('*').count()),
            Some(8)
        );
    }

    use uuid::Uuid;

    fn key(key: &str) -> Key {
        key.parse().unwrap()
    }

    fn names(offers: &[Offer]) -> Vec<(&'static str, bool)> {
        offers
            .iter()
            .map(|offer| (offer.relation.key(), offer.forward))
            .collect()
    }

    #[test]
    fn offers_are_what_the_scheme_permits_both_ways() {
        let scheme = Scheme::default();
        assert_eq!(
            names(&between(&scheme, &key(DENIAL), &key(ALLEGATION))),
            [
                ("denies", true),
                ("answers", true),
                ("concedes", true),
                ("repeats", true)
            ]
        );
        assert_eq!(
            names(&between(&scheme, &key(ALLEGATION), &key(ALLEGATION))),
            [("contradicts", true), ("repeats", true)]
        );
        let all = names(&from(&scheme, &key(ALLEGATION)));
        assert!(all.contains(&("denies", false)) && all.contains(&("refutes", false)));
        assert!(!all.contains(&("denies", true)), "allegations deny nothing");
        assert_eq!(all.last(), Some(&("repeats", true)));
    }

    #[test]
    fn what_is_linked_is_known_from_either_end() {
        let id = |n| AnnotationId::new(Uuid::from_u128(n));
        let relation = |kind, from, to| Relation {
            kind,
            manner: None,
            extent: None,
            from: id(from),
            to: id(to),
            from_document: None,
            to_document: None,
            reason: String::new(),
        };
        let all = [
            relation(RelationKind::Denies, 2, 1),
            relation(RelationKind::Repeats, 3, 1),
            relation(RelationKind::Denies, 4, 5),
        ];
        let linked = linked(all.iter(), id(1));
        assert_eq!(linked.len(), 2);
        assert_eq!(names(&linked[&id(2)]), [("denies", false)]);
        assert_eq!(names(&linked[&id(3)]), [("repeats", true)]);
    }

    #[test]
    fn only_what_is_on_offer_is_taken() {
        let scheme = Scheme::default();
        let offers = between(&scheme, &key(EVIDENCE), &key(DENIAL));
        let denies = Offer {
            relation: RelationKind::Denies,
            forward: true,
        };
        assert_eq!(settle(Some(denies), &offers), None);
        assert_eq!(settle(None, &offers), offers.first().copied());
        assert_eq!(settle(None, &[]), None);
    }

    #[test]
    fn figures_differ_by_unit_or_by_what_they_count() {
        let figure = |amount: &str, unit: &str, of_what: &str| {
            let quantity = Quantity {
                amount: amount.parse().unwrap(),
                unit: unit.to_owned(),
                of_what: of_what.to_owned(),
            };
            BTreeMap::from([(key("figure"), AttributeValue::Quantity(quantity))])
        };
        let rifles = figure("1204", "rifles", "sent by sea");
        let same = figures(&rifles, &figure("900", "Rifles ", "sent by sea")).unwrap();
        assert!(!same.differ);
        assert!(
            figures(&rifles, &figure("9", "crates", "sent by sea"))
                .unwrap()
                .differ
        );
        assert!(
            figures(&rifles, &figure("9", "rifles", "sent by land"))
                .unwrap()
                .differ
        );
        assert_eq!(figures(&rifles, &BTreeMap::new()), None);
    }
}
