//! Claims and how they hang together.

use crate::given::{Given, claim, invalid, only, refused};
use gainsay_model::claim::{ClaimLink, ClaimLinkKind};
use gainsay_model::id::ClaimId;
use gainsay_model::stored::Stored;
use gainsay_workbench::RefusalKind;

fn link(kind: ClaimLinkKind, from: &Stored, to: &Stored) -> ClaimLink {
    ClaimLink {
        kind,
        from: ClaimId::new(from.id),
        to: ClaimId::new(to.id),
    }
}

#[test]
fn a_claim_says_something() {
    let given = Given::project();
    invalid("statement", given.make(&given.analyst, claim("  ")));
    invalid(
        "statement",
        given.make(&given.analyst, claim(&"long ".repeat(3_000))),
    );
}

#[test]
fn what_narrows_never_closes_a_ring_however_it_comes_back() {
    let given = Given::project();
    let (a, b) = (given.claim("A"), given.claim("B"));
    let down = link(ClaimLinkKind::Narrows, &a, &b);
    let first = only(given.make(&given.analyst, down).unwrap());
    given.delete(&given.analyst, &first).unwrap();
    let up = link(ClaimLinkKind::Narrows, &b, &a);
    given.make(&given.analyst, up).unwrap();
    invalid("to", given.restore(&given.analyst, &first));
}

#[test]
fn claims_are_linked_once_and_not_in_a_ring() {
    let given = Given::project();
    let (a, b, c) = (given.claim("A"), given.claim("B"), given.claim("C"));
    invalid(
        "to",
        given.make(&given.analyst, link(ClaimLinkKind::Narrows, &a, &a)),
    );
    given
        .make(&given.analyst, link(ClaimLinkKind::Narrows, &a, &b))
        .unwrap();
    given
        .make(&given.analyst, link(ClaimLinkKind::Narrows, &b, &c))
        .unwrap();
    invalid(
        "to",
        given.make(&given.analyst, link(ClaimLinkKind::Narrows, &c, &a)),
    );
    given
        .make(&given.analyst, link(ClaimLinkKind::Competes, &a, &c))
        .unwrap();
    refused(
        RefusalKind::Conflict,
        given.make(&given.analyst, link(ClaimLinkKind::Competes, &c, &a)),
    );
}
