//! Claims set against each other.

use crate::given::{Given, invalid, only, refused};
use gainsay_model::bearing::Direction;
use gainsay_model::grade::{Consistency, Grade, Grading};
use gainsay_model::id::{AnnotationId, ClaimId};
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::wire::matrix::Matrix;
use gainsay_workbench::{Refusal, RefusalKind};

fn matrix(given: &Given, claims: &[&Stored]) -> Result<Matrix, Refusal> {
    let claims: Vec<ClaimId> = claims.iter().map(|row| ClaimId::new(row.id)).collect();
    given
        .workbench
        .matrix(&given.reader, given.project, &claims)
}

fn judgement(mark: &Stored, claim: &Stored, value: Consistency) -> Grade {
    Grade {
        given: Grading::Consistency {
            annotation: AnnotationId::new(mark.id),
            claim: ClaimId::new(claim.id),
            value,
        },
        reason: String::new(),
    }
}

#[test]
fn what_was_not_judged_is_proposed_or_blank() {
    let given = Given::project();
    let (bought, stolen) = (
        given.claim("The crates were bought."),
        given.claim("The crates were stolen."),
    );
    let (lists, denied) = (
        given.mark("evidence", "lists"),
        given.mark("denial", "denied it"),
    );
    given.bear(&lists, &bought, Direction::For);
    given.bear(&lists, &stolen, Direction::Against);
    given.bear(&denied, &stolen, Direction::Context);

    let found = matrix(&given, &[&bought, &stolen]).unwrap();
    let proposed: Vec<Vec<_>> = found
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell.proposed).collect())
        .collect();
    use Consistency::{Consistent, Inconsistent, Neutral};
    let of = |mark: &Stored| {
        let at = found
            .rows
            .iter()
            .position(|row| row.annotation.uuid() == mark.id);
        &proposed[at.unwrap()]
    };
    assert_eq!(*of(&lists), [Some(Consistent), Some(Inconsistent)]);
    assert_eq!(*of(&denied), [None, Some(Neutral)]);
    let nothing = |row: &gainsay_model::wire::matrix::MatrixRow| {
        row.diagnosticity.is_none() && row.cells.iter().all(|cell| cell.judged.is_none())
    };
    assert!(found.rows.iter().all(nothing), "a proposal is no judgement");
    assert_eq!(found.against, [0, 0]);
}

#[test]
fn what_tells_the_claims_apart_comes_first() {
    let given = Given::project();
    let claims = [
        given.claim("The crates were bought."),
        given.claim("The crates were stolen."),
    ];
    let (vague, sharp) = (
        given.mark("allegation", "rifles were new"),
        given.mark("evidence", "lists"),
    );
    for mark in [&vague, &sharp] {
        given.bear(mark, &claims[0], Direction::For);
    }
    use Consistency::{Consistent, Inconsistent};
    let told = [
        (&vague, &claims[0], Consistent),
        (&vague, &claims[1], Consistent),
        (&sharp, &claims[0], Consistent),
        // It bears on the first only, and is judged all the same.
        (&sharp, &claims[1], Inconsistent),
    ];
    for (mark, claim, value) in told {
        given
            .make(&given.analyst, judgement(mark, claim, value))
            .unwrap();
    }
    let found = matrix(&given, &[&claims[0], &claims[1]]).unwrap();
    let order: Vec<_> = found
        .rows
        .iter()
        .map(|row| (row.annotation.uuid(), row.diagnosticity))
        .collect();
    assert_eq!(order, [(sharp.id, Some(100)), (vague.id, Some(0))]);
    assert_eq!(found.against, [0, 1]);
    // What somebody judged alone is not everybody's.
    let own = Layer::Own(given.analyst.person().unwrap());
    given
        .make_on(
            &given.analyst,
            own,
            judgement(&vague, &claims[0], Inconsistent),
        )
        .unwrap();
    assert_eq!(
        matrix(&given, &[&claims[0], &claims[1]]).unwrap().against,
        [0, 1]
    );
}

#[test]
fn two_to_eight_different_claims_are_set_against_each_other() {
    let given = Given::project();
    let claim = given.claim("The crates were bought.");
    invalid("claims", matrix(&given, &[&claim]));
    invalid("claims", matrix(&given, &[&claim, &claim]));
    let many: Vec<Stored> = (0..9)
        .map(|n| given.claim(&format!("Claim {n}.")))
        .collect();
    invalid("claims", matrix(&given, &many.iter().collect::<Vec<_>>()));
    given.delete(&given.analyst, &many[0]).unwrap();
    refused(RefusalKind::NotFound, matrix(&given, &[&claim, &many[0]]));
    let stranger = given.workbench.matrix(&given.stranger, given.project, &[]);
    refused(RefusalKind::NotFound, stranger);
}

#[test]
fn a_judgement_keeps_what_it_is_about() {
    let given = Given::project();
    let (one, other) = (given.claim("One."), given.claim("Another."));
    let mark = given.mark("evidence", "lists");
    let grade = judgement(&mark, &one, Consistency::Neutral);
    let grade = only(given.make(&given.analyst, grade).unwrap());
    let changed = judgement(&mark, &one, Consistency::Consistent);
    given.change(&given.analyst, grade.id, changed).unwrap();
    let moved = judgement(&mark, &other, Consistency::Consistent);
    invalid("given", given.change(&given.analyst, grade.id, moved));
}
