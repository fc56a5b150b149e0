//! What publishing asks for, and what it takes instead.

use crate::given::{Fresh, Given, invalid, key, only, publish, verdict, wait};
use bytes::Bytes;
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Attribution, Hop, Mention};
use gainsay_model::bearing::Direction;
use gainsay_model::claim::Claim;
use gainsay_model::command::VerdictStep;
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::exhibit::Exhibit;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{ClaimId, ExhibitId, RegionId};
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{
    Citation, Cited, PublishingRule, RightOfReply, Verdict, VerdictState, Waiver,
};
use gainsay_workbench::import::NewExhibit;

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

fn kept(given: &Given, words: &'static str) -> ExhibitId {
    let Fresh(id) = given.id();
    let file = NewExhibit {
        project: given.project,
        exhibit: ExhibitId::new(id),
        command: given.id(),
        at: given.at(),
        about: Exhibit {
            title: words.to_owned(),
            sha256: Sha256::of(&[b""]),
            size: 0,
            media_type: "text/plain".to_owned(),
            name: None,
            address: None,
            retrieved: None,
            pages: Some(9),
            custody: Vec::new(),
        },
        bytes: Bytes::from_static(words.as_bytes()),
    };
    wait(given.workbench.keep_exhibit(&given.analyst, file)).unwrap();
    ExhibitId::new(id)
}

fn seen(exhibit: ExhibitId, page: u32, bearing: Direction) -> Citation {
    Citation {
        cited: Cited::Exhibit(exhibit),
        bearing: Some(bearing),
        reliability: None,
        credibility: None,
        page: Some(page),
        pinned: None,
    }
}

#[test]
fn a_kept_file_is_one_source_on_its_side_however_many_of_its_pages_are_cited() {
    let given = Given::project();
    let (ledger, list) = (kept(&given, "A ledger."), kept(&given, "A list."));
    let asks_for_two = |citations: Vec<Citation>| {
        let claim = given.claim("There were twelve crates.");
        let draft = Verdict {
            citations,
            ..verdict(&claim, &[])
        };
        only(given.make(&given.analyst, draft).unwrap());
        unmet(&given, &claim).contains(&PublishingRule::TwoIndependentSources)
    };
    use Direction::{Against, Context, For};
    assert!(asks_for_two(vec![
        seen(ledger, 1, For),
        seen(ledger, 2, For)
    ]));
    assert!(asks_for_two(vec![
        seen(ledger, 1, For),
        seen(list, 1, Against)
    ]));
    assert!(asks_for_two(vec![
        seen(ledger, 1, For),
        seen(list, 1, Context)
    ]));
    assert!(!asks_for_two(vec![
        seen(ledger, 1, For),
        seen(list, 1, For)
    ]));
}

#[test]
fn pages_of_a_kept_file_are_counted_from_one() {
    let given = Given::project();
    let ledger = kept(&given, "A ledger.");
    let claim = given.claim("There were twelve crates.");
    for page in [0, 10] {
        let draft = Verdict {
            citations: vec![seen(ledger, page, Direction::For)],
            ..verdict(&claim, &[])
        };
        invalid("citations[0].page", given.make(&given.analyst, draft));
    }
}

#[test]
fn what_a_quotation_says_of_the_date_is_known() {
    let given = Given::project();
    let quotation = given.quotation(vec![Hop {
        words: "The governor".to_owned(),
        stated: Some(date()),
        ..Hop::default()
    }]);
    let quotation = only(given.make(&given.analyst, quotation).unwrap());
    let mut inside = given.marking("allegation", "were new");
    inside.attribution.inherits = Some(RegionId::new(quotation.id));
    let inside = only(given.make(&given.analyst, inside).unwrap());
    let claim = Claim {
        claimants: vec![Mention::words("The governor")],
        ..crate::given::claim("The rifles were new.")
    };
    let claim = only(given.make(&given.analyst, claim).unwrap());
    given.draft(&given.analyst, &claim, &[]);
    assert!(unmet(&given, &claim).contains(&PublishingRule::ClaimantAndDate));
    given.bear(&inside, &claim, Direction::For);
    assert!(!unmet(&given, &claim).contains(&PublishingRule::ClaimantAndDate));
    let sheet = given
        .workbench
        .sheet(&given.reader, given.project, ClaimId::new(claim.id))
        .unwrap();
    let regions: Vec<_> = sheet.regions.iter().map(|row| row.id).collect();
    assert_eq!(regions, [quotation.id], "the page is told who is quoted");
}
