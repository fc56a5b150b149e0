//! Links between marks.

use crate::given::{Given, invalid, key, only, refused, relation};
use gainsay_model::relation::{Manner, Relation, RelationKind};
use gainsay_model::scheme::Scheme;
use gainsay_workbench::RefusalKind;

#[test]
fn a_link_names_the_articles_of_both_ends() {
    let given = Given::project();
    let (denial, allegation) = (
        given.mark("denial", "denied it"),
        given.mark("allegation", "rifles"),
    );
    let link = given.link(RelationKind::Denies, &denial, &allegation);
    let link = link.get::<Relation>().unwrap();
    assert_eq!(
        (link.from_document, link.to_document),
        (Some(given.document), Some(given.document))
    );
}

#[test]
fn the_scheme_says_what_may_link_to_what() {
    let given = Given::project();
    let (denial, allegation) = (
        given.mark("denial", "denied it"),
        given.mark("allegation", "rifles"),
    );
    let refusal = invalid(
        "kind",
        given.make(
            &given.analyst,
            relation(RelationKind::Denies, &allegation, &denial),
        ),
    );
    assert!(refusal.hint.unwrap().contains("other way round"));
    invalid(
        "to",
        given.make(
            &given.analyst,
            relation(RelationKind::Repeats, &denial, &denial),
        ),
    );
    let mut odd = relation(RelationKind::Repeats, &denial, &allegation);
    odd.manner = Some(Manner::Narrows);
    invalid("manner", given.make(&given.analyst, odd));
    let mut bare = given.one::<Scheme>();
    bare.relations.clear();
    given
        .change(&given.owner, given.project.uuid(), bare)
        .unwrap();
    let refusal = invalid(
        "kind",
        given.make(
            &given.analyst,
            relation(RelationKind::Denies, &denial, &allegation),
        ),
    );
    assert!(refusal.hint.unwrap().contains("an owner can add one"));
}

#[test]
fn the_same_link_stands_once_and_keeps_its_ends() {
    let given = Given::project();
    let (denial, allegation) = (
        given.mark("denial", "denied it"),
        given.mark("allegation", "rifles"),
    );
    let link = given.link(RelationKind::Denies, &denial, &allegation);
    let again = given.make(
        &given.other_analyst,
        relation(RelationKind::Denies, &denial, &allegation),
    );
    assert_eq!(
        refused(RefusalKind::Conflict, again)
            .current
            .map(|current| current.id),
        Some(link.id)
    );
    let mut turned = relation(RelationKind::Repeats, &allegation, &denial);
    turned.reason = "The same words.".to_owned();
    invalid("from", given.change(&given.analyst, link.id, turned));
}

#[test]
fn both_ends_are_there() {
    let given = Given::project();
    let (denial, allegation) = (
        given.mark("denial", "denied it"),
        given.mark("allegation", "rifles"),
    );
    given.delete(&given.analyst, &allegation).unwrap();
    invalid(
        "to",
        given.make(
            &given.analyst,
            relation(RelationKind::Denies, &denial, &allegation),
        ),
    );
}

#[test]
fn a_change_of_kind_leaves_no_link_that_is_not_permitted() {
    let given = Given::project();
    let (denial, allegation) = (
        given.mark("denial", "denied it"),
        given.mark("allegation", "rifles"),
    );
    let link = given.link(RelationKind::Denies, &denial, &allegation);
    let mut changed = given.marking("evidence", "denied it");
    let refusal = refused(
        RefusalKind::Conflict,
        given.change(&given.analyst, denial.id, changed.clone()),
    );
    assert!(
        refusal.message.starts_with("1 link would not fit"),
        "{refusal}"
    );
    given.delete(&given.analyst, &link).unwrap();
    let stored = only(
        given
            .change(&given.analyst, denial.id, changed.clone())
            .unwrap(),
    );
    assert_eq!(
        stored
            .get::<gainsay_model::annotation::Annotation>()
            .unwrap()
            .kind,
        key("evidence")
    );
    changed.kind = key("denial");
    given.change(&given.analyst, denial.id, changed).unwrap();
}
