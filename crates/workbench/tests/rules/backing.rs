//! Who is behind each side of a claim, as the claim's page is told.

use crate::given::{Given, invalid, only};
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Attribution, Hop};
use gainsay_model::bearing::Direction;
use gainsay_model::id::{AnnotationId, ClaimId, PartyId};
use gainsay_model::layer::Layer;
use gainsay_model::origin::{OriginBasis, OriginDecision, Sameness};
use gainsay_model::party::{Party, PartyKind, PartyName};
use gainsay_model::relation::RelationKind;
use gainsay_model::stored::Stored;
use gainsay_model::wire::origins::{Independence, Tie};
use gainsay_model::wire::reading::ClaimSheet;
use gainsay_workbench::read::Held;

pub(crate) fn party(given: &Given, name: &str, acts_for: &[&Stored]) -> Stored {
    let acts_for = acts_for
        .iter()
        .map(|party| PartyId::new(party.id))
        .collect();
    let party = Party {
        names: vec![PartyName {
            name: name.to_owned(),
            language: None,
        }],
        what: PartyKind::Person,
        roles: Vec::new(),
        acts_for,
        merged_into: None,
        sensitive: false,
        about: String::new(),
    };
    only(given.make(&given.analyst, party).unwrap())
}

pub(crate) fn said(given: &Given, kind: &str, exact: &str, hop: Hop) -> Stored {
    let attribution = Attribution {
        hops: vec![hop],
        inherits: None,
    };
    let annotation = Annotation {
        attribution,
        ..given.marking(kind, exact)
    };
    only(given.make(&given.analyst, annotation).unwrap())
}

pub(crate) fn by(party: &Stored) -> Hop {
    Hop {
        words: "somebody".to_owned(),
        party: Some(PartyId::new(party.id)),
        ..Hop::default()
    }
}

fn unnamed() -> Hop {
    Hop {
        words: "an official".to_owned(),
        unnamed: true,
        ..Hop::default()
    }
}

pub(crate) fn sheet(given: &Given, claim: &Stored) -> ClaimSheet<Held> {
    given
        .workbench
        .sheet(&given.reader, given.project, ClaimId::new(claim.id))
        .unwrap()
}

fn range(independent: Independence) -> (u32, u32, u32) {
    (independent.low, independent.high, independent.named)
}

fn decision(left: &Stored, right: &Stored, verdict: Sameness, reason: &str) -> OriginDecision {
    OriginDecision {
        left: AnnotationId::new(left.id),
        right: AnnotationId::new(right.id),
        verdict,
        basis: OriginBasis::Person,
        reason: reason.to_owned(),
    }
}

#[test]
fn each_side_is_counted_by_who_is_behind_it() {
    let given = Given::project();
    let state = party(&given, "A state", &[]);
    let (general, envoy) = (
        party(&given, "The general", &[&state]),
        party(&given, "The envoy", &[&state]),
    );
    let claim = given.claim("There were crates.");
    for (exact, who) in [("twelve crates", &general), ("crates", &envoy)] {
        let mark = said(&given, "allegation", exact, by(who));
        given.bear(&mark, &claim, Direction::For);
    }
    let witness = said(&given, "allegation", "lists", unnamed());
    given.bear(&witness, &claim, Direction::For);
    let denial = said(&given, "denial", "denied it", unnamed());
    given.bear(&denial, &claim, Direction::Against);

    let found = sheet(&given, &claim);
    assert_eq!(range(found.sides.in_favour.independent), (1, 2, 1));
    assert_eq!(range(found.sides.against.independent), (1, 1, 0));
    let state = PartyId::new(state.id);
    let tie = &found.sides.in_favour.origins[1].tie;
    assert_eq!(tie, &Some(Tie::Principal { party: state }));
    // Whoever is spoken of is told with it, the principal whom nobody quotes as well.
    assert_eq!(found.parties.len(), 3);
}

#[test]
fn a_decision_is_counted_and_told_and_can_be_taken_back() {
    let given = Given::project();
    let claim = given.claim("There were crates.");
    let one = said(&given, "allegation", "twelve crates", unnamed());
    let other = said(&given, "allegation", "lists", unnamed());
    for mark in [&one, &other] {
        given.bear(mark, &claim, Direction::For);
    }
    let figures = || range(sheet(&given, &claim).sides.in_favour.independent);
    assert_eq!(figures(), (1, 2, 0));
    let refusal = decision(&one, &other, Sameness::Independent, " ");
    invalid("reason", given.make(&given.analyst, refusal));
    let parted = decision(
        &one,
        &other,
        Sameness::Independent,
        "They spoke on two days.",
    );
    let stored = only(given.make(&given.analyst, parted).unwrap());
    assert_eq!(figures(), (2, 2, 0));
    assert_eq!(
        sheet(&given, &claim).decisions,
        std::slice::from_ref(&stored)
    );
    given.delete(&given.analyst, &stored).unwrap();
    assert_eq!(figures(), (1, 2, 0));
    let same = decision(&other, &one, Sameness::Same, "One and the same letter.");
    given.make(&given.analyst, same).unwrap();
    assert_eq!(figures(), (1, 1, 0));
}

#[test]
fn what_repeats_is_not_counted_twice_and_what_is_ones_own_is_not_counted() {
    let given = Given::project();
    let claim = given.claim("There were crates.");
    let one = given.mark("allegation", "twelve crates");
    let other = said(&given, "allegation", "lists", unnamed());
    given.bear(&one, &claim, Direction::For);
    given.bear(&other, &claim, Direction::For);
    let figures = || range(sheet(&given, &claim).sides.in_favour.independent);
    assert_eq!(
        figures(),
        (1, 2, 0),
        "an article of nobody knows whom is nobody's word"
    );
    given.link(RelationKind::Repeats, &other, &one);
    assert_eq!(figures(), (1, 1, 0));
    let own = given.mark("allegation", "crates");
    let layer = Layer::Own(given.analyst.person().unwrap());
    given
        .make_on(
            &given.analyst,
            layer,
            crate::given::bearing(&own, &claim, Direction::For),
        )
        .unwrap();
    let found = given
        .workbench
        .sheet(&given.analyst, given.project, ClaimId::new(claim.id))
        .unwrap();
    assert_eq!(found.bearings.len(), 3);
    assert_eq!(range(found.sides.in_favour.independent), (1, 1, 0));
}
