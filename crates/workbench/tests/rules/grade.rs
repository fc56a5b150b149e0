//! What grades rest on, when they are given and afterwards.

use crate::backing::{by, party, said, sheet};
use crate::given::{Given, invalid, only, verdict};
use gainsay_model::bearing::Direction;
use gainsay_model::grade::{Credibility, Grade, Grading, Reliability};
use gainsay_model::id::{AnnotationId, ClaimId};
use gainsay_model::stored::Stored;
use gainsay_model::verdict::Verdict;

fn credibility(annotation: &Stored, claim: &Stored, value: Credibility) -> Grade {
    Grade {
        given: Grading::Credibility {
            annotation: AnnotationId::new(annotation.id),
            claim: ClaimId::new(claim.id),
            value,
        },
        reason: String::new(),
    }
}

fn weighed(claim: &Stored, cited: &Stored, value: Credibility) -> Verdict {
    let mut verdict = verdict(claim, &[cited]);
    verdict.citations[0].credibility = Some(value);
    verdict
}

/// A claim with two people for it who have nothing to do with one another; the second bearing as well.
fn twofold(given: &Given) -> (Stored, Stored, Stored) {
    let claim = given.claim("There were crates.");
    let mut bearings = Vec::new();
    let mut marks = Vec::new();
    for (name, exact) in [("The general", "twelve crates"), ("The clerk", "lists")] {
        let mark = said(given, "allegation", exact, by(&party(given, name, &[])));
        bearings.push(given.bear(&mark, &claim, Direction::For));
        marks.push(mark);
    }
    (claim, marks.swap_remove(0), bearings.swap_remove(1))
}

#[test]
fn confirmed_takes_two_independent_sources() {
    let given = Given::project();
    let (claim, mark, second) = twofold(&given);
    given.delete(&given.analyst, &second).unwrap();
    let confirmed = || credibility(&mark, &claim, Credibility::Confirmed);
    invalid("given.value", given.make(&given.analyst, confirmed()));
    let draft = weighed(&claim, &mark, Credibility::Confirmed);
    invalid(
        "citations[0].credibility",
        given.make(&given.analyst, draft),
    );

    given.restore(&given.analyst, &second).unwrap();
    given.make(&given.analyst, confirmed()).unwrap();
    let draft = weighed(&claim, &mark, Credibility::Confirmed);
    given.make(&given.analyst, draft).unwrap();
}

#[test]
fn what_is_context_is_confirmed_by_nobody() {
    let given = Given::project();
    let (claim, ..) = twofold(&given);
    let aside = given.mark("evidence", "rifles were new");
    given.bear(&aside, &claim, Direction::Context);
    let grade = credibility(&aside, &claim, Credibility::Confirmed);
    invalid("given.value", given.make(&given.analyst, grade));
}

#[test]
fn a_grade_stays_when_its_ground_goes_and_counts_for_less() {
    let given = Given::project();
    let (claim, mark, second) = twofold(&given);
    let grade = credibility(&mark, &claim, Credibility::Confirmed);
    let grade = only(given.make(&given.analyst, grade).unwrap());
    let draft = weighed(&claim, &mark, Credibility::Confirmed);
    let draft = only(given.make(&given.analyst, draft).unwrap());
    assert_eq!(sheet(&given, &claim).verdicts[0].stale, [""; 0]);

    given.delete(&given.analyst, &second).unwrap();
    let found = sheet(&given, &claim);
    let stale = &found.verdicts[0].stale;
    assert_eq!(stale.len(), 1, "{stale:?}");
    assert!(stale[0].contains("counts as 2, probably true"), "{stale:?}");
    let stored = found.grades.iter().find(|row| row.id == grade.id).unwrap();
    let Grading::Credibility { value, .. } = stored.get::<Grade>().unwrap().given else {
        panic!("{stored:?}")
    };
    assert_eq!(value, Credibility::Confirmed);
    let counts = value.in_effect(found.sides.independent(Some(Direction::For)));
    assert_eq!(counts, Credibility::ProbablyTrue);

    // What was given before may be kept in a later draft, and the reason of the grade be improved.
    let mut again = weighed(&claim, &mark, Credibility::Confirmed);
    again.rationale.push_str(" Twice.");
    given.change(&given.analyst, draft.id, again).unwrap();
    let mut reasoned = credibility(&mark, &claim, Credibility::Confirmed);
    reasoned.reason = "It was, then.".to_owned();
    given.change(&given.analyst, grade.id, reasoned).unwrap();
}

#[test]
fn a_chain_is_never_graded_better_than_its_origin() {
    let given = Given::project();
    let (claim, mark, _) = twofold(&given);
    let origin = Grade {
        given: Grading::HopReliability {
            annotation: AnnotationId::new(mark.id),
            hop: 0,
            value: Reliability::D,
        },
        reason: String::new(),
    };
    given.make(&given.analyst, origin).unwrap();
    let graded = |value| {
        let mut verdict = verdict(&claim, &[&mark]);
        verdict.citations[0].reliability = Some(value);
        verdict
    };
    let better = given.make(&given.analyst, graded(Reliability::B));
    invalid("citations[0].reliability", better);
    for value in [Reliability::D, Reliability::E, Reliability::F] {
        given.make(&given.analyst, graded(value)).unwrap();
    }
}
