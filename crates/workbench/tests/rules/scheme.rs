//! The scheme, the guidelines and the rating scale.

use crate::given::{Given, invalid, key, only, refused};
use gainsay_model::annotation::Annotation;
use gainsay_model::attribute::AttributeValue;
use gainsay_model::rating::Scale;
use gainsay_model::scheme::{
    AttributeDefinition, AttributeType, Choice, Guidelines, KindDefinition, Scheme,
};
use gainsay_model::time::Version;
use gainsay_workbench::RefusalKind;

fn with_kind(given: &Given) -> Scheme {
    let mut scheme = given.one::<Scheme>();
    let choice = |key_: &str| Choice {
        key: key(key_),
        label: key_.to_owned(),
    };
    scheme.kinds.push(KindDefinition {
        key: key("admission"),
        label: "Admission".to_owned(),
        letter: 'M',
        colour: Default::default(),
        description: String::new(),
        attributes: vec![AttributeDefinition {
            key: key("by"),
            label: "By whom".to_owned(),
            what: AttributeType::Choice(vec![choice("official"), choice("witness")]),
            required: true,
        }],
    });
    scheme
}

#[test]
fn only_owners_change_the_rules_and_each_change_is_a_version() {
    let given = Given::project();
    let id = given.project.uuid();
    refused(
        RefusalKind::Forbidden,
        given.change(&given.reviewer, id, with_kind(&given)),
    );
    let stored = only(given.change(&given.owner, id, with_kind(&given)).unwrap());
    assert_eq!(stored.get::<Scheme>().unwrap().version, Version(2));
    let text = Guidelines {
        version: Version(9),
        text: "Mark whole clauses.".to_owned(),
    };
    let stored = only(given.change(&given.owner, id, text).unwrap());
    assert_eq!(stored.get::<Guidelines>().unwrap().version, Version(2));
    let stored = only(given.change(&given.owner, id, Scale::true_false()).unwrap());
    assert_eq!(stored.get::<Scale>().unwrap().version, Version(2));
}

#[test]
fn attributes_are_those_of_the_kind() {
    let given = Given::project();
    given
        .change(&given.owner, given.project.uuid(), with_kind(&given))
        .unwrap();
    let mut annotation = given.marking("admission", "denied it");
    invalid(
        "attributes.by",
        given.make(&given.analyst, annotation.clone()),
    );
    annotation
        .attributes
        .insert(key("by"), AttributeValue::YesNo(true));
    invalid(
        "attributes.by",
        given.make(&given.analyst, annotation.clone()),
    );
    annotation
        .attributes
        .insert(key("by"), AttributeValue::Choice(key("nobody")));
    let refusal = invalid(
        "attributes.by",
        given.make(&given.analyst, annotation.clone()),
    );
    assert!(refusal.hint.unwrap().contains("official, witness"));
    annotation
        .attributes
        .insert(key("by"), AttributeValue::Choice(key("witness")));
    let stored = only(given.make(&given.analyst, annotation.clone()).unwrap());
    assert_eq!(stored.get::<Annotation>().unwrap().scheme, Version(2));
    annotation
        .attributes
        .insert(key("colour"), AttributeValue::Text("red".to_owned()));
    invalid("attributes.colour", given.make(&given.analyst, annotation));
}

#[test]
fn kinds_in_use_and_kinds_built_in_stay() {
    let given = Given::project();
    let id = given.project.uuid();
    given.change(&given.owner, id, with_kind(&given)).unwrap();
    let mut annotation = given.marking("admission", "denied it");
    annotation
        .attributes
        .insert(key("by"), AttributeValue::Choice(key("witness")));
    let stored = only(given.make(&given.analyst, annotation).unwrap());
    let mut without = given.one::<Scheme>();
    without.kinds.pop();
    refused(
        RefusalKind::Conflict,
        given.change(&given.owner, id, without.clone()),
    );
    given.delete(&given.analyst, &stored).unwrap();
    given.change(&given.owner, id, without.clone()).unwrap();
    without.kinds.remove(0);
    invalid("kinds", given.change(&given.owner, id, without.clone()));
    let mut letters = given.one::<Scheme>();
    letters.kinds[1].letter = 'a';
    invalid("kinds[1].letter", given.change(&given.owner, id, letters));
}
