//! What a writer believed, and what happens when it is not so.

use super::Stage;
use super::cast::*;
use crate::error::CommitError;
use gainsay_model::command::Expect;
use gainsay_model::time::{Revision, Seq};

pub(super) fn are_checked_as_a_whole(stage: &dyn Stage) {
    let store = stage.open();
    let (ours, one, two) = (project(), fresh(), fresh());
    let make = |statement: &str| changeset(ours, vec![made(one, claim(statement))]);
    store
        .commit(expecting(
            make("first"),
            &[(claim_ref(one), Expect::Absent)],
        ))
        .wait()
        .unwrap();
    let refused = store
        .commit(expecting(
            make("again"),
            &[(claim_ref(one), Expect::Absent)],
        ))
        .wait();
    assert_eq!(
        refused,
        Err(CommitError::Conflict {
            subject: claim_ref(one),
            expected: Expect::Absent,
            actual: Some(Revision(Seq(1))),
        })
    );
    store
        .commit(expecting(make("second"), &[(claim_ref(one), revision(1))]))
        .wait()
        .unwrap();
    assert!(is_conflict(
        &store
            .commit(expecting(make("stale"), &[(claim_ref(one), revision(1))]))
            .wait()
    ));
    assert!(is_conflict(
        &store
            .commit(expecting(make("never"), &[(claim_ref(two), revision(1))]))
            .wait()
    ));

    // One broken expectation among many refuses all of it.
    let both = changeset(
        ours,
        vec![made(one, claim("third")), made(two, claim("new"))],
    );
    let expect = [
        (claim_ref(two), Expect::Absent),
        (claim_ref(one), revision(1)),
    ];
    assert!(is_conflict(
        &store.commit(expecting(both.clone(), &expect)).wait()
    ));
    assert_eq!(store.head(ours).unwrap(), Seq(2));
    assert_eq!(store.get(ours, claim_ref(two)).unwrap(), None);
    assert_eq!(store.outcome(ours, both.command).unwrap(), None);

    let expect = [
        (claim_ref(two), Expect::Absent),
        (claim_ref(one), revision(2)),
    ];
    assert_eq!(
        store.commit(expecting(both, &expect)).wait().unwrap().last,
        Seq(4)
    );
    // What a changeset only read counts as much as what it writes.
    let reads = expecting(
        changeset(ours, vec![made(two, claim("newer"))]),
        &[(claim_ref(one), revision(2))],
    );
    assert!(is_conflict(&store.commit(reads).wait()));
}

pub(super) fn a_command_is_carried_out_once(stage: &dyn Stage) {
    let store = stage.open();
    let (ours, one) = (project(), fresh());
    let first = expecting(
        changeset(ours, vec![made(one, claim("first"))]),
        &[(claim_ref(one), Expect::Absent)],
    );
    let outcome = store.commit(first.clone()).wait().unwrap();
    write(&*store, ours, vec![made(one, claim("later"))]);

    let repeated = store.commit(first.clone()).wait().unwrap();
    assert!(repeated.repeated);
    assert_eq!(
        (repeated.first, repeated.last, &repeated.written),
        (outcome.first, outcome.last, &outcome.written)
    );
    let store = stage.reopen(store);
    assert_eq!(
        store.outcome(ours, first.command).unwrap(),
        Some(repeated.clone())
    );
    let store = stage.rebuild(store);
    assert_eq!(store.commit(first.clone()).wait().unwrap(), repeated);
    assert_eq!(store.head(ours).unwrap(), Seq(2));
    // The same id in another project is another command.
    assert_eq!(store.outcome(project(), first.command).unwrap(), None);

    // A command that changes nothing is remembered too.
    let nothing = changeset(ours, Vec::new());
    let outcome = store.commit(nothing.clone()).wait().unwrap();
    assert_eq!((outcome.first, outcome.last), (Seq(3), Seq(2)));
    let store = stage.rebuild(store);
    assert!(
        store
            .outcome(ours, nothing.command)
            .unwrap()
            .unwrap()
            .repeated
    );
    assert_eq!(store.head(ours).unwrap(), Seq(2));
}
