//! Verdicts: drafted, reviewed, published, corrected, withdrawn, stale.

use crate::given::{Given, invalid, key, only, publish, refused, verdict};
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Checkable;
use gainsay_model::command::VerdictStep;
use gainsay_model::id::VerdictId;
use gainsay_model::layer::Layer;
use gainsay_model::project::{Project, ReviewRule};
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Correction, CorrectionKind, ReviewDecision, Verdict, VerdictState};
use gainsay_workbench::{Caller, RefusalKind};

fn back(reason: &str) -> VerdictStep {
    VerdictStep::Return {
        reason: reason.to_owned(),
    }
}

fn correct(given: &Given, corrects: &Stored) -> VerdictStep {
    let correction = Correction {
        corrects: VerdictId::new(corrects.id),
        kind: CorrectionKind::Error,
        what: "The count.".to_owned(),
        why: "It was wrong.".to_owned(),
    };
    VerdictStep::Correct {
        id: given.id(),
        correction,
    }
}

fn of(stored: &Stored) -> &Verdict {
    stored.get().unwrap()
}

fn second_person(given: &Given) {
    let mut project = given.one::<Project>();
    project.review = ReviewRule::SecondPerson;
    given
        .change(&given.owner, given.project.uuid(), project)
        .unwrap();
}

#[test]
fn a_draft_pins_what_it_judges() {
    let given = Given::project();
    let (mark, claim) = (
        given.mark("evidence", "twelve crates"),
        given.claim("There were twelve crates."),
    );
    let bearing = given.bear(&mark, &claim, Direction::For);
    let draft = given.draft(&given.analyst, &claim, &[&mark]);
    let pinned = of(&draft).pinned.clone().unwrap();
    assert_eq!(pinned.statement, "There were twelve crates.");
    assert_eq!(pinned.claim_revision, claim.revision());
    assert_eq!(pinned.as_of, bearing.changed.seq);
    let cited = of(&draft).citations[0].pinned.clone().unwrap();
    assert_eq!(
        (cited.revision, cited.exact),
        (mark.revision(), vec!["twelve crates".to_owned()])
    );
    let pinned = cited.bearing.unwrap();
    assert_eq!(
        (pinned.direction, pinned.revision),
        (Direction::For, bearing.revision())
    );
    assert_eq!(of(&draft).number, 1);
}

#[test]
fn what_is_cited_is_there_and_open_to_all() {
    let given = Given::project();
    let (mark, claim) = (
        given.mark("evidence", "twelve crates"),
        given.claim("There were twelve crates."),
    );
    let mut twice = verdict(&claim, &[&mark, &mark]);
    invalid("citations[1]", given.make(&given.analyst, twice.clone()));
    twice.citations.pop();
    twice.citations[0].page = Some(3);
    invalid("citations[0].page", given.make(&given.analyst, twice));
    let own = Layer::Own(given.analyst.person().unwrap());
    let private = only(
        given
            .make_on(&given.analyst, own, given.marking("denial", "denied it"))
            .unwrap(),
    );
    invalid(
        "citations[0].annotation",
        given.make(&given.analyst, verdict(&claim, &[&private])),
    );
    let mut unknown = verdict(&claim, &[&mark]);
    unknown.rating = key("half_true");
    let refusal = invalid("rating", given.make(&given.analyst, unknown));
    assert!(refusal.hint.unwrap().contains("supported"));
}

#[test]
fn a_draft_is_its_authors_and_a_reviewers() {
    let given = Given::project();
    let claim = given.claim("There were twelve crates.");
    let draft = given.draft(&given.analyst, &claim, &[]);
    let mut changed = verdict(&claim, &[]);
    changed.rationale = "Somebody counted.".to_owned();
    refused(
        RefusalKind::Forbidden,
        given.change(&given.other_analyst, draft.id, changed.clone()),
    );
    let stored = only(given.change(&given.reviewer, draft.id, changed).unwrap());
    assert_eq!(of(&stored).number, 1);
    assert_eq!(
        of(&given.draft(&given.other_analyst, &claim, &[])).number,
        2
    );
    given.delete(&given.analyst, &given.now(&draft)).unwrap();
    assert_eq!(
        of(&given.draft(&given.analyst, &claim, &[])).number,
        3,
        "numbers are not given twice"
    );
}

#[test]
fn alone_one_publishes_and_it_says_so() {
    let given = Given::project();
    let claim = given.claim("There were twelve crates.");
    let draft = given.draft(&given.analyst, &claim, &[]);
    let published = only(given.step(&given.analyst, &draft, publish()).unwrap());
    assert_eq!(of(&published).state, VerdictState::Published);
    assert!(!of(&published).publication.as_ref().unwrap().reviewed);
    refused(
        RefusalKind::Conflict,
        given.change(&given.analyst, draft.id, verdict(&claim, &[])),
    );
    refused(
        RefusalKind::Conflict,
        given.delete(&given.owner, &published),
    );
    refused(
        RefusalKind::Conflict,
        given.delete(&given.analyst, &given.now(&claim)),
    );
}

#[test]
fn who_wrote_in_a_draft_does_not_approve_it() {
    let given = Given::project();
    second_person(&given);
    let claim = given.claim("There were twelve crates.");
    let draft = given.draft(&given.analyst, &claim, &[]);
    let mut changed = verdict(&claim, &[]);
    changed.rationale = "Somebody counted.".to_owned();
    given.change(&given.reviewer, draft.id, changed).unwrap();
    let submit = || {
        let now = given.now(&draft);
        only(
            given
                .step(&given.analyst, &now, VerdictStep::Submit)
                .unwrap(),
        )
    };
    let sent = submit();
    let refusal = refused(
        RefusalKind::Forbidden,
        given.step(&given.reviewer, &sent, publish()),
    );
    assert!(refusal.message.contains("wrote in"), "{refusal}");
    // To send it back is no approval, and whoever sent it back has written nothing in it.
    given
        .step(&given.reviewer, &sent, back("See below."))
        .unwrap();
    let sent = submit();
    let returned = given.step(&given.owner, &sent, back("Who counted?"));
    returned.unwrap();
    let sent = submit();
    refused(
        RefusalKind::Forbidden,
        given.step(&given.reviewer, &sent, publish()),
    );
    let published = only(given.step(&given.owner, &sent, publish()).unwrap());
    assert!(of(&published).publication.as_ref().unwrap().reviewed);
}

#[test]
fn with_review_a_second_person_decides() {
    let given = Given::project();
    second_person(&given);
    let claim = given.claim("There were twelve crates.");
    let draft = given.draft(&given.reviewer, &claim, &[]);
    refused(
        RefusalKind::Conflict,
        given.step(&given.reviewer, &draft, publish()),
    );
    refused(
        RefusalKind::Forbidden,
        given.step(&given.analyst, &draft, VerdictStep::Submit),
    );
    let sent = only(
        given
            .step(&given.reviewer, &draft, VerdictStep::Submit)
            .unwrap(),
    );
    refused(
        RefusalKind::Conflict,
        given.change(&given.reviewer, draft.id, verdict(&claim, &[])),
    );
    refused(
        RefusalKind::Forbidden,
        given.step(&given.reviewer, &sent, publish()),
    );
    refused(
        RefusalKind::Forbidden,
        given.step(&given.analyst, &sent, publish()),
    );
    refused(
        RefusalKind::Forbidden,
        given.step(&Caller::OPERATOR, &sent, publish()),
    );
    invalid("reason", given.step(&given.owner, &sent, back(" ")));
    let returned = only(
        given
            .step(&given.owner, &sent, back("Who counted?"))
            .unwrap(),
    );
    assert_eq!(of(&returned).state, VerdictState::Draft);
    assert_eq!(of(&returned).reviews[0].decision, ReviewDecision::Returned);
    let again = only(
        given
            .step(&given.reviewer, &returned, VerdictStep::Submit)
            .unwrap(),
    );
    let published = only(given.step(&given.owner, &again, publish()).unwrap());
    assert!(of(&published).publication.as_ref().unwrap().reviewed);
    assert_eq!(of(&published).reviews.len(), 2);
    refused(
        RefusalKind::Stale,
        given.step(&given.owner, &again, publish()),
    );
}

#[test]
fn what_cannot_be_checked_is_not_rated_and_reasons_are_given() {
    let given = Given::project();
    let claim = given.claim("He is a bad man.");
    let mut bare = verdict(&claim, &[]);
    bare.rationale.clear();
    let draft = only(given.make(&given.analyst, bare).unwrap());
    invalid("rationale", given.step(&given.analyst, &draft, publish()));
    let mut opinion = crate::given::claim("He is a bad man.");
    opinion.checkable = Checkable::Opinion;
    given.change(&given.analyst, claim.id, opinion).unwrap();
    let draft = only(
        given
            .change(&given.analyst, draft.id, verdict(&claim, &[]))
            .unwrap(),
    );
    refused(
        RefusalKind::Conflict,
        given.step(&given.analyst, &draft, publish()),
    );
}

#[test]
fn a_correction_takes_the_place_of_what_it_corrects() {
    let given = Given::project();
    let (mark, claim) = (
        given.mark("evidence", "twelve crates"),
        given.claim("There were twelve crates."),
    );
    let draft = given.draft(&given.analyst, &claim, &[&mark]);
    let first = only(given.step(&given.analyst, &draft, publish()).unwrap());
    let rival = given.draft(&given.other_analyst, &claim, &[]);
    let refusal = refused(
        RefusalKind::Conflict,
        given.step(&given.other_analyst, &rival, publish()),
    );
    assert!(refusal.message.contains("verdict 1"), "{refusal}");
    given.delete(&given.analyst, &mark).unwrap();
    let second = only(
        given
            .step(&given.analyst, &first, correct(&given, &first))
            .unwrap(),
    );
    assert_eq!(
        (of(&second).number, of(&second).state),
        (3, VerdictState::Draft)
    );
    assert!(
        of(&second).citations.is_empty(),
        "what is gone is no longer cited"
    );
    refused(
        RefusalKind::Conflict,
        given.step(&given.reviewer, &first, correct(&given, &first)),
    );
    let written = given.step(&given.analyst, &second, publish()).unwrap();
    assert_eq!(written.written.len(), 2);
    assert_eq!(of(&given.now(&first)).state, VerdictState::Corrected);
    assert_eq!(of(&given.now(&second)).state, VerdictState::Published);
    let withdraw = |reason: &str| VerdictStep::Withdraw {
        reason: reason.to_owned(),
    };
    refused(
        RefusalKind::Forbidden,
        given.step(&given.other_analyst, &given.now(&second), withdraw("No.")),
    );
    let gone = only(
        given
            .step(
                &given.reviewer,
                &given.now(&second),
                withdraw("The report was forged."),
            )
            .unwrap(),
    );
    assert_eq!(
        of(&gone).withdrawal.as_ref().unwrap().reason,
        "The report was forged."
    );
}

#[test]
fn stale_and_to_revisit_are_said_in_words() {
    let given = Given::project();
    let (mark, claim) = (
        given.mark("evidence", "twelve crates"),
        given.claim("There were twelve crates."),
    );
    let bearing = given.bear(&mark, &claim, Direction::For);
    given.draft(&given.analyst, &claim, &[&mark]);
    let sheet = || {
        let id = gainsay_model::id::ClaimId::new(claim.id);
        given
            .workbench
            .sheet(&given.reader, given.project, id)
            .unwrap()
            .verdicts
            .remove(0)
    };
    assert_eq!((sheet().stale, sheet().revisit), (Vec::new(), Vec::new()));
    let other = given.mark("denial", "denied it");
    let newer = given.bear(&other, &claim, Direction::Against);
    assert_eq!(sheet().revisit, ["“denied it” was marked against."]);
    let mut turned = bearing.get::<Bearing>().unwrap().clone();
    turned.direction = Direction::Context;
    given.change(&given.analyst, bearing.id, turned).unwrap();
    assert_eq!(
        sheet().stale,
        ["“twelve crates” was marked for and is now marked context."]
    );
    given
        .change(
            &given.analyst,
            claim.id,
            crate::given::claim("There were ten crates."),
        )
        .unwrap();
    assert_eq!(
        sheet().stale[0],
        "The claim was “There were twelve crates.” and is now “There were ten crates.”."
    );
    given
        .change(
            &given.analyst,
            mark.id,
            given.marking("evidence", "lists twelve crates"),
        )
        .unwrap();
    assert_eq!(
        sheet().stale[1],
        "“twelve crates” now marks “lists twelve crates”."
    );
    given.delete(&given.analyst, &given.now(&mark)).unwrap();
    assert_eq!(sheet().stale[1], "“twelve crates” was deleted.");
    given.delete(&given.analyst, &newer).unwrap();
    assert!(sheet().revisit.is_empty());
}

#[test]
fn what_was_deleted_since_is_neither_handed_in_nor_published() {
    let given = Given::project();
    second_person(&given);
    let (mark, claim) = (
        given.mark("evidence", "twelve crates"),
        given.claim("There were twelve crates."),
    );
    let draft = given.draft(&given.analyst, &claim, &[&mark]);
    let there = only(
        given
            .step(&given.analyst, &draft, VerdictStep::Submit)
            .unwrap(),
    );
    let deleted = given.delete(&given.analyst, &mark).unwrap();
    let refusal = refused(
        RefusalKind::Conflict,
        given.step(&given.reviewer, &there, publish()),
    );
    assert_eq!(refusal.field.as_deref(), Some("citations[0]"));
    let returned = only(
        given
            .step(&given.reviewer, &there, back("What it cites is gone."))
            .unwrap(),
    );
    refused(
        RefusalKind::Conflict,
        given.step(&given.analyst, &returned, VerdictStep::Submit),
    );
    given.undo(&given.analyst, &deleted).unwrap();
    let there = only(
        given
            .step(&given.analyst, &returned, VerdictStep::Submit)
            .unwrap(),
    );
    given.step(&given.reviewer, &there, publish()).unwrap();
}
