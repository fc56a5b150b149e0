//! What is missing: found, bounded, and the same for everybody.

use crate::given::{Given, WORDS, bearing, claim, invalid, only, publish, refused};
use gainsay_model::attribution::Hop;
use gainsay_model::bearing::Direction;
use gainsay_model::document::Document;
use gainsay_model::grade::{Credibility, Grade, Grading, Reliability};
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId};
use gainsay_model::layer::Layer;
use gainsay_model::relation::RelationKind;
use gainsay_model::stored::Stored;
use gainsay_model::wire::missing::{Finding, Gap, Worth};
use gainsay_workbench::read::Ask;
use gainsay_workbench::{Caller, RefusalKind};

/// All findings, page after page of so many articles or claims.
fn all(given: &Given, caller: &Caller, gap: Option<Gap>, limit: usize) -> Vec<Finding> {
    let mut ask = Ask { after: None, limit };
    let mut found = Vec::new();
    loop {
        let page = given
            .workbench
            .missing(caller, given.project, gap, &ask)
            .unwrap();
        assert!(page.documents + page.claims <= limit as u64);
        let counted: u64 = page.counts.values().sum();
        assert_eq!(counted, page.items.len() as u64);
        found.extend(page.items);
        match page.next {
            Some(next) => ask.after = Some(next),
            None => return found,
        }
    }
}

fn found(given: &Given, gap: Gap) -> Vec<Finding> {
    all(given, &given.reader, Some(gap), 50)
}

fn on(findings: &[Finding]) -> Vec<uuid::Uuid> {
    findings.iter().map(|finding| finding.subject.id).collect()
}

#[test]
fn allegations_miss_a_claim_and_a_denial_until_they_have_them() {
    let given = Given::project();
    let said = given.mark("allegation", "rifles were new");
    let denied = given.mark("denial", "denied it");
    assert_eq!(on(&found(&given, Gap::AllegationWithoutClaim)), [said.id]);
    assert_eq!(on(&found(&given, Gap::AllegationWithoutDenial)), [said.id]);
    assert_eq!(on(&found(&given, Gap::DenialOfNothing)), [denied.id]);
    let finding = &found(&given, Gap::DenialOfNothing)[0];
    assert_eq!(finding.words, "denied it");
    assert_eq!(finding.document, Some(given.document));

    given.bear(&said, &given.claim("The rifles were new."), Direction::For);
    given.link(RelationKind::Denies, &denied, &said);
    for gap in [
        Gap::AllegationWithoutClaim,
        Gap::AllegationWithoutDenial,
        Gap::DenialOfNothing,
    ] {
        assert_eq!(found(&given, gap), [], "{gap}");
    }
}

#[test]
fn an_allegation_without_a_claim_says_why_it_is_worth_a_check() {
    let given = Given::project();
    let said = given.mark("allegation", "rifles were new");
    let worth = || found(&given, Gap::AllegationWithoutClaim)[0].worth.clone();
    assert_eq!(worth(), []);
    let denied = given.mark("denial", "denied it");
    given.link(RelationKind::Denies, &denied, &said);
    assert_eq!(worth(), [Worth::Disputed]);
}

#[test]
fn a_repetition_is_looked_at_where_it_was_said_first() {
    let given = Given::project();
    let first = given.mark("allegation", "rifles were new");
    let again = given.mark("allegation", "The governor said");
    let denial = given.mark("denial", "denied it");
    given.link(RelationKind::Denies, &denial, &first);
    assert_eq!(on(&found(&given, Gap::AllegationWithoutDenial)), [again.id]);
    given.link(RelationKind::Repeats, &again, &first);
    assert_eq!(found(&given, Gap::AllegationWithoutDenial), []);
}

#[test]
fn evidence_is_unused_until_a_verdict_cites_it() {
    let given = Given::project();
    let crates = given.mark("evidence", "twelve crates");
    let claim = given.claim("There were twelve crates.");
    given.bear(&crates, &claim, Direction::For);
    assert_eq!(on(&found(&given, Gap::EvidenceUnused)), [crates.id]);
    let draft = given.draft(&given.analyst, &claim, &[&crates]);
    assert_eq!(found(&given, Gap::EvidenceUnused), []);
    let out = only(given.step(&given.analyst, &draft, publish()).unwrap());
    let withdraw = gainsay_model::command::VerdictStep::Withdraw {
        reason: "Miscounted.".to_owned(),
    };
    given.step(&given.analyst, &out, withdraw).unwrap();
    assert_eq!(on(&found(&given, Gap::EvidenceUnused)), [crates.id]);
}

#[test]
fn verdicts_are_stale_one_sided_ungraded_and_to_be_looked_at_again() {
    let given = Given::project();
    let said = given.mark("allegation", "rifles were new");
    let claim = given.claim("The rifles were new.");
    given.bear(&said, &claim, Direction::For);
    let draft = given.draft(&given.analyst, &claim, &[&said]);
    let gaps = || {
        let of_claims = all(&given, &given.reader, None, 50);
        let of_verdict = of_claims.into_iter().filter(|it| it.subject.id == draft.id);
        of_verdict.map(|it| it.gap).collect::<Vec<_>>()
    };
    assert_eq!(gaps(), [Gap::VerdictOneSided, Gap::VerdictUngraded]);

    let grade = Grade {
        given: Grading::Credibility {
            annotation: AnnotationId::new(said.id),
            claim: ClaimId::new(claim.id),
            value: Credibility::Doubtful,
        },
        reason: String::new(),
    };
    let grade = only(given.make(&given.analyst, grade).unwrap());
    assert_eq!(gaps(), [Gap::VerdictOneSided]);
    given.delete(&given.analyst, &grade).unwrap();

    let denied = given.mark("denial", "denied it");
    given.bear(&denied, &claim, Direction::Against);
    assert_eq!(
        gaps(),
        [
            Gap::VerdictToRevisit,
            Gap::VerdictOneSided,
            Gap::VerdictUngraded
        ]
    );
    let mut both = crate::given::verdict(&claim, &[&said, &denied]);
    for citation in &mut both.citations {
        citation.reliability = Some(Reliability::C);
    }
    given.change(&given.analyst, draft.id, both).unwrap();
    assert_eq!(gaps(), []);

    given
        .change(
            &given.analyst,
            claim.id,
            crate::given::claim("The rifles were old."),
        )
        .unwrap();
    assert_eq!(gaps(), [Gap::VerdictStale]);
    let stale = &found(&given, Gap::VerdictStale)[0];
    assert!(stale.details[0].contains("is now “The rifles were old.”"));
    assert_eq!(stale.claim, Some(ClaimId::new(claim.id)));
}

#[test]
fn a_claim_rests_on_one_origin_until_another_is_known() {
    let given = Given::project();
    let by = |who: &str, words: &str| -> Stored {
        let mut marking = given.marking("allegation", words);
        marking.attribution.hops = vec![Hop {
            words: who.to_owned(),
            ..Hop::default()
        }];
        only(given.make(&given.analyst, marking).unwrap())
    };
    let claim = given.claim("The rifles were new.");
    assert_eq!(found(&given, Gap::ClaimOnOneOrigin), []);
    given.bear(&by("The governor", "rifles"), &claim, Direction::For);
    let finding = &found(&given, Gap::ClaimOnOneOrigin)[0];
    assert_eq!(finding.subject.id, claim.id);
    assert_eq!(finding.independent.map(|figures| figures.high), Some(1));
    given.bear(&by("the governor", "new"), &claim, Direction::For);
    assert_eq!(found(&given, Gap::ClaimOnOneOrigin).len(), 1);
    given.bear(&by("A clerk", "twelve crates"), &claim, Direction::For);
    assert_eq!(found(&given, Gap::ClaimOnOneOrigin), []);
}

#[test]
fn retired_claims_and_deleted_articles_miss_nothing() {
    let given = Given::project();
    given.mark("allegation", "rifles were new");
    let evidence = given.mark("evidence", "twelve crates");
    let one = given.claim("There were twelve crates.");
    given.bear(&evidence, &one, Direction::For);
    given.draft(&given.analyst, &one, &[&evidence]);
    assert!(!found(&given, Gap::VerdictOneSided).is_empty());
    let mut retired = claim("There were twelve crates.");
    retired.retired = true;
    given.change(&given.analyst, one.id, retired).unwrap();
    assert_eq!(found(&given, Gap::VerdictOneSided), []);
    assert!(!all(&given, &given.reader, None, 50).is_empty());
    let article = gainsay_model::entity::EntityRef::new(
        gainsay_model::entity::EntityKind::Document,
        given.document.uuid(),
    );
    let article = given.find(article).unwrap();
    assert!(article.get::<Document>().is_some());
    given.delete(&given.analyst, &article).unwrap();
    assert_eq!(all(&given, &given.reader, None, 50), []);
}

#[test]
fn every_member_gets_the_same_answer_and_own_layers_count_for_nothing() {
    let given = Given::project();
    let own = Layer::Own(given.analyst.person().unwrap());
    let secret = given.marking("allegation", "rifles were new");
    only(given.make_on(&given.analyst, own, secret).unwrap());
    for caller in [&given.owner, &given.reviewer, &given.analyst, &given.reader] {
        assert_eq!(all(&given, caller, None, 50), []);
    }
    let shared = given.mark("allegation", "rifles were new");
    let claim = given.claim("The rifles were new.");
    let blind = bearing(&shared, &claim, Direction::For);
    only(given.make_on(&given.analyst, own, blind).unwrap());
    let answers: Vec<_> = [
        &given.owner,
        &given.reviewer,
        &given.analyst,
        &given.other_analyst,
        &given.reader,
    ]
    .map(|caller| all(&given, caller, None, 50))
    .into();
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(on(&answers[0]), [shared.id, shared.id]);
    let asked = given
        .workbench
        .missing(&given.stranger, given.project, None, &Ask::default());
    refused(RefusalKind::NotFound, asked);
}

#[test]
fn pages_go_on_where_they_stopped() {
    let given = Given::project();
    for number in 0..7 {
        let document: DocumentId = given.id();
        let words = WORDS.replace("twelve", &format!("{number}{number}"));
        given.import(&given.analyst, document, &words).unwrap();
        let mut marking = given.marking("allegation", "rifles were new");
        marking.document = document;
        let said = only(given.make(&given.analyst, marking).unwrap());
        let claim = given.claim(&format!("Claim {number}."));
        given.bear(&said, &claim, Direction::For);
        given.draft(&given.analyst, &claim, &[&said]);
    }
    let whole = all(&given, &given.reader, None, 50);
    assert_eq!(whole.len(), 7 + 3 * 7);
    for limit in [1, 2, 3, 8] {
        assert_eq!(all(&given, &given.reader, None, limit), whole, "{limit}");
        for gap in Gap::ALL {
            let mut narrowed = whole.clone();
            narrowed.retain(|finding| finding.gap == gap);
            assert_eq!(
                all(&given, &given.reader, Some(gap), limit),
                narrowed,
                "{gap}"
            );
        }
    }
    let ask = Ask {
        after: Some("nowhere".to_owned()),
        limit: 0,
    };
    let asked = given
        .workbench
        .missing(&given.reader, given.project, None, &ask);
    invalid("after", asked);
}
