//! What marks mean for claims.

use crate::given::{Given, bearing, invalid, refused};
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::layer::Layer;
use gainsay_workbench::RefusalKind;

#[test]
fn one_bearing_for_each_mark_and_claim() {
    let given = Given::project();
    let (mark, claim) = (
        given.mark("evidence", "twelve crates"),
        given.claim("There were twelve crates."),
    );
    let stored = given.bear(&mark, &claim, Direction::For);
    assert_eq!(
        stored.get::<Bearing>().unwrap().document,
        Some(given.document)
    );
    let again = given.make(
        &given.other_analyst,
        bearing(&mark, &claim, Direction::Against),
    );
    assert_eq!(
        refused(RefusalKind::Conflict, again)
            .current
            .map(|current| current.id),
        Some(stored.id)
    );
    let own = Layer::Own(given.other_analyst.person().unwrap());
    given
        .make_on(
            &given.other_analyst,
            own,
            bearing(&mark, &claim, Direction::Against),
        )
        .unwrap();
}

#[test]
fn a_bearing_keeps_its_mark_and_its_claim() {
    let given = Given::project();
    let (mark, claim) = (
        given.mark("evidence", "twelve crates"),
        given.claim("There were twelve crates."),
    );
    let stored = given.bear(&mark, &claim, Direction::For);
    let other = given.claim("There were more.");
    invalid(
        "annotation",
        given.change(
            &given.analyst,
            stored.id,
            bearing(&mark, &other, Direction::For),
        ),
    );
    given
        .change(
            &given.analyst,
            stored.id,
            bearing(&mark, &claim, Direction::Context),
        )
        .unwrap();
    given.delete(&given.analyst, &other).unwrap();
    invalid(
        "claim",
        given.make(&given.analyst, bearing(&mark, &other, Direction::For)),
    );
}
