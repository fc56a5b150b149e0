//! Deleting and restoring.

use super::Stage;
use super::cast::*;
use crate::query::Query;
use gainsay_model::command::Expect;
use gainsay_model::entity::EntityKind;
use gainsay_model::event::Presence;

pub(super) fn hides_and_comes_back(stage: &dyn Stage) {
    let store = stage.open();
    let (ours, one, two) = (project(), fresh(), fresh());
    write(
        &*store,
        ours,
        vec![made(one, claim("one")), made(two, claim("two"))],
    );
    let list = |store: &dyn crate::Store, query| -> Vec<_> {
        store
            .list(ours, query, None, 10)
            .unwrap()
            .items
            .iter()
            .map(|stored| stored.id)
            .collect()
    };
    let (kind, deleted) = (
        Query::Kind(EntityKind::Claim),
        Query::Deleted(EntityKind::Claim),
    );
    assert_eq!(
        (list(&*store, kind), list(&*store, deleted)),
        (vec![one, two], vec![])
    );

    let mut gone = made(one, claim("one"));
    gone.image.presence = Presence::Deleted;
    write(&*store, ours, vec![gone]);
    let store = stage.reopen(store);
    assert_eq!(
        (list(&*store, kind), list(&*store, deleted)),
        (vec![two], vec![one])
    );
    let stored = store.get(ours, claim_ref(one)).unwrap().unwrap();
    assert_eq!(stored.presence, Presence::Deleted);
    assert_eq!(
        stored
            .get::<gainsay_model::claim::Claim>()
            .unwrap()
            .statement,
        "one"
    );
    let counts = store.counts(ours, uuid::Uuid::nil()).unwrap();
    assert_eq!(counts.of(EntityKind::Claim, |_| true), 1);
    // A deleted thing is not an absent one.
    let anew = expecting(
        changeset(ours, vec![made(one, claim("anew"))]),
        &[(claim_ref(one), Expect::Absent)],
    );
    assert!(is_conflict(&store.commit(anew).wait()));

    write(&*store, ours, vec![made(one, claim("one"))]);
    let store = stage.rebuild(store);
    assert_eq!(
        (list(&*store, kind), list(&*store, deleted)),
        (vec![one, two], vec![])
    );
    assert_eq!(
        store
            .get(ours, claim_ref(one))
            .unwrap()
            .unwrap()
            .created
            .seq
            .0,
        1
    );
}
