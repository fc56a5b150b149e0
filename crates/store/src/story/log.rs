//! The log itself.

use super::Stage;
use super::cast::*;
use gainsay_model::event::Author;
use gainsay_model::hash::Sha256;
use gainsay_model::time::{Seq, Timestamp};

pub(super) fn is_numbered_and_chained(stage: &dyn Stage) {
    let store = stage.open();
    let (ours, one, two) = (project(), fresh(), fresh());
    let mut first = changeset(ours, vec![made(one, claim("one")), made(two, claim("two"))]);
    first.at = Timestamp(17);
    let written = store.commit(first.clone()).wait().unwrap();
    assert_eq!(
        (written.first, written.last, written.repeated),
        (Seq(1), Seq(2), false)
    );
    let again = write(&*store, ours, vec![made(one, claim("one, better"))]);
    assert_eq!((again.first, again.last), (Seq(3), Seq(3)));

    let stored = store.get(ours, claim_ref(one)).unwrap().unwrap();
    assert_eq!(stored, *again.written[0]);
    assert_eq!((stored.created.seq, stored.changed.seq), (Seq(1), Seq(3)));
    assert_eq!(
        (stored.created.at, stored.created.by),
        (Timestamp(17), Author::User(ANNA))
    );

    let store = stage.reopen(store);
    let events = store.events(ours, Seq::START, 100).unwrap();
    assert_eq!(
        events
            .iter()
            .map(|event| event.header.seq.0)
            .collect::<Vec<_>>(),
        [1, 2, 3]
    );
    assert_eq!(events[0].header.command, first.command);
    assert_eq!(events[0].header.previous, Sha256::ZERO);
    assert_ne!(events[1].header.previous, events[2].header.previous);
    assert_eq!(events[1].image.as_ref(), Some(&first.events[1].image));
    assert_eq!(store.events(ours, Seq(1), 1).unwrap(), events[1..2]);
    assert_eq!(store.event(ours, Seq(3)).unwrap().as_ref(), events.get(2));
    assert_eq!(store.event(ours, Seq(4)).unwrap(), None);
    assert_eq!(store.event(ours, Seq(0)).unwrap(), None);
    assert_eq!(store.head(ours).unwrap(), Seq(3));
    let report = store.check(&mut |_| ()).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
    assert_eq!((report.projects, report.events), (1, 3));
}

pub(super) fn projects_are_apart(stage: &dyn Stage) {
    let store = stage.open();
    let (ours, theirs, id) = (project(), project(), fresh());
    // The same id in two projects is two things, and the logs know nothing of each other.
    for round in 0..200 {
        write(
            &*store,
            ours,
            vec![made(id, claim(&format!("ours {round}")))],
        );
        if round % 50 == 0 {
            write(
                &*store,
                theirs,
                vec![made(id, claim(&format!("theirs {round}")))],
            );
        }
    }
    let store = stage.reopen(store);
    assert_eq!(
        (store.head(ours).unwrap(), store.head(theirs).unwrap()),
        (Seq(200), Seq(4))
    );
    assert_eq!(store.head(project()).unwrap(), Seq::START);
    assert_eq!(store.projects().unwrap(), [ours, theirs]);
    let events = store.events(theirs, Seq(1), 100).unwrap();
    assert_eq!(
        events
            .iter()
            .map(|event| event.header.seq.0)
            .collect::<Vec<_>>(),
        [2, 3, 4]
    );
    assert!(events.iter().all(|event| event.header.project == theirs));
    let all = store.events(ours, Seq(70), 100).unwrap();
    assert_eq!(
        all.iter()
            .map(|event| event.header.seq.0)
            .collect::<Vec<_>>(),
        (71..=170).collect::<Vec<_>>()
    );
    assert_eq!(store.get(project(), claim_ref(id)).unwrap(), None);
}

pub(super) fn history_walks_back(stage: &dyn Stage) {
    let store = stage.open();
    let (ours, one, two) = (project(), fresh(), fresh());
    for round in 0..5 {
        write(
            &*store,
            ours,
            vec![
                made(one, claim(&format!("one {round}"))),
                made(two, claim(&format!("two {round}"))),
            ],
        );
    }
    let seqs = |before, limit| -> Vec<u64> {
        let events = store.history(ours, claim_ref(one), before, limit).unwrap();
        events.iter().map(|event| event.header.seq.0).collect()
    };
    assert_eq!(seqs(None, 100), [9, 7, 5, 3, 1]);
    assert_eq!(seqs(None, 2), [9, 7]);
    assert_eq!(seqs(Some(Seq(7)), 2), [5, 3]);
    assert_eq!(
        store.history(ours, claim_ref(fresh()), None, 10).unwrap(),
        []
    );
}
