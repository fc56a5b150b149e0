//! What publishing asks for, and what it takes instead.

use crate::given::{Given, invalid, key, only, publish, verdict};
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Attribution, Hop, Mention};
use gainsay_model::bearing::Direction;
use gainsay_model::claim::Claim;
use gainsay_model::command::VerdictStep;
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::id::ClaimId;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{PublishingRule, RightOfReply, Verdict, VerdictState, Waiver};

fn date() -> StatedDate {
    StatedDate::new("2016-12-02".parse().unwrap(), DateBasis::Text)
}

fn said(given: &Given, exact: &str, words: &str) -> Stored {
    let hop = Hop {
        words: words.to_owned(),
        stated: Some(date()),
        ..Hop::default()
    };
    let annotation = Annotation {
        attribution: Attribution {
            hops: vec![hop],
            inherits: None,
        },
        ..given.marking("allegation", exact)
    };
    only(given.make(&given.analyst, annotation).unwrap())
}

fn unmet(given: &Given, claim: &Stored) -> Vec<PublishingRule> {
    let sheet = given
        .workbench
        .sheet(&given.reader, given.project, ClaimId::new(claim.id))
        .unwrap();
    sheet.verdicts.into_iter().next_back().unwrap().unmet
}

fn without_waivers() -> VerdictStep {
    VerdictStep::Publish {
        waivers: Vec::new(),
        comment: String::new(),
    }
}

#[test]
fn what_keeps_every_rule_goes_out_without_a_waiver() {
    let given = Given::project();
    let claim = Claim {
        claimants: vec![Mention::words("The general")],
        why_chosen: "It was repeated in three papers.".to_owned(),
        ..crate::given::claim("There were twelve crates.")
    };
    let claim = only(given.make(&given.analyst, claim).unwrap());
    for (exact, words) in [("twelve crates", "The general"), ("crates", "A witness")] {
        given.bear(&said(&given, exact, words), &claim, Direction::For);
    }
    let denial = given.mark("denial", "denied it");
    given.bear(&denial, &claim, Direction::Against);
    let whole = Verdict {
        primary_source: "The list was asked for and not given.".to_owned(),
        contrary_evidence: "The denial names no reason.".to_owned(),
        asked: vec![RightOfReply {
            whom: "The ministry".to_owned(),
            when: Some(date()),
            how: "By mail".to_owned(),
            answer: "None".to_owned(),
        }],
        evidence_until: Some(date()),
        rating: key("supported"),
        ..verdict(&claim, &[])
    };
    let draft = only(given.make(&given.analyst, whole.clone()).unwrap());
    assert_eq!(unmet(&given, &claim), []);
    let reason = Waiver {
        rule: PublishingRule::WhyChosen,
        reason: "Nobody needs this.".to_owned(),
    };
    let step = VerdictStep::Publish {
        waivers: vec![reason],
        comment: String::new(),
    };
    let published = only(given.step(&given.analyst, &draft, step).unwrap());
    let published = published.get::<Verdict>().unwrap();
    assert_eq!(published.state, VerdictState::Published);
    assert_eq!(published.waivers, [], "nothing had to be set aside");
}

#[test]
fn every_rule_that_is_not_kept_is_named_and_can_be_set_aside_with_a_reason() {
    let given = Given::project();
    let claim = given.claim("There were twelve crates.");
    let draft = given.draft(&given.analyst, &claim, &[]);
    // Nothing points the other way, so there is nothing to say of it.
    let open: Vec<PublishingRule> = PublishingRule::ALL
        .into_iter()
        .filter(|rule| *rule != PublishingRule::ContraryEvidence)
        .collect();
    assert_eq!(unmet(&given, &claim), open);
    let refusal = invalid(
        "waivers",
        given.step(&given.analyst, &draft, without_waivers()),
    );
    for words in ["two independent named sources", "why the claim was chosen"] {
        assert!(refusal.message.contains(words), "{refusal}");
    }
    assert!(
        !refusal.message.contains("points the other way"),
        "{refusal}"
    );
    assert_eq!(
        given.now(&draft).get::<Verdict>().unwrap().state,
        VerdictState::Draft
    );
    let published = only(given.step(&given.analyst, &draft, publish()).unwrap());
    let waived: Vec<PublishingRule> = published
        .get::<Verdict>()
        .unwrap()
        .waivers
        .iter()
        .map(|waiver| waiver.rule)
        .collect();
    assert_eq!(waived, open, "only what had to be set aside is printed");
    assert_eq!(unmet(&given, &claim), [], "it is out");
}

#[test]
fn both_sides_are_asked_for_where_there_are_two() {
    let given = Given::project();
    let claim = given.claim("There were twelve crates.");
    given.draft(&given.analyst, &claim, &[]);
    let rule = PublishingRule::ContraryEvidence;
    given.bear(
        &said(&given, "twelve crates", "The general"),
        &claim,
        Direction::For,
    );
    assert!(!unmet(&given, &claim).contains(&rule));
    let denial = given.mark("denial", "denied it");
    given.bear(&denial, &claim, Direction::Against);
    assert!(unmet(&given, &claim).contains(&rule));
}

#[test]
fn one_source_named_twice_is_not_two() {
    let given = Given::project();
    let claim = given.claim("There were twelve crates.");
    given.draft(&given.analyst, &claim, &[]);
    let rule = PublishingRule::TwoIndependentSources;
    for (exact, words) in [("twelve crates", "The general"), ("crates", "the general")] {
        given.bear(&said(&given, exact, words), &claim, Direction::For);
    }
    assert!(unmet(&given, &claim).contains(&rule));
    let witness = said(&given, "lists", "A witness");
    let bearing = given.bear(&witness, &claim, Direction::Against);
    assert!(
        unmet(&given, &claim).contains(&rule),
        "one on each side do not confirm one another"
    );
    given.delete(&given.analyst, &bearing).unwrap();
    given.bear(&witness, &claim, Direction::For);
    assert!(!unmet(&given, &claim).contains(&rule));
}
