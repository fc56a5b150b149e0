//! Claims and how they hang together.

use crate::given::{Given, bearing, claim, invalid, refused};
use gainsay_model::bearing::Direction;
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
fn merging_never_leads_back() {
    let given = Given::project();
    let (a, b, c) = (given.claim("A"), given.claim("B"), given.claim("C"));
    let merged = |text, into: &Stored| {
        let mut new = claim(text);
        new.merged_into = Some(ClaimId::new(into.id));
        new
    };
    given.change(&given.analyst, a.id, merged("A", &b)).unwrap();
    given.change(&given.analyst, b.id, merged("B", &c)).unwrap();
    invalid(
        "merged_into",
        given.change(&given.analyst, c.id, merged("C", &a)),
    );
    let mark = given.mark("evidence", "twelve crates");
    let late = given.make(&given.analyst, bearing(&mark, &a, Direction::For));
    refused(RefusalKind::Conflict, late);
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
