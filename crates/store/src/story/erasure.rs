//! Erasure.

use super::cast::*;
use super::{Stage, started_again};
use crate::error::CommitError;
use crate::query::Query;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::{Erasure, Presence};
use gainsay_model::hash::Sha256;
use gainsay_model::time::Seq;

fn order(seqs: &[u64], reason: &str) -> Erasure {
    Erasure {
        seqs: seqs.iter().copied().map(Seq).collect(),
        reason: reason.to_owned(),
    }
}

pub(super) fn is_gone_and_said_to_be(stage: &dyn Stage) {
    let store = stage.open();
    let (ours, north, one, two) = (project(), fresh(), fresh(), fresh());
    let (events, blobs) = document(north, "words that must go");
    let mut change = changeset(ours, events);
    change.blobs = blobs;
    store.commit(change).wait().unwrap(); // 1 and 2
    write(&*store, ours, vec![made(one, claim("a name that must go"))]); // 3
    write(&*store, ours, vec![made(one, claim("without the name"))]); // 4
    write(&*store, ours, vec![made(two, claim("another name"))]); // 5
    let sha256 = Sha256::of(&[b"words that must go"]);
    assert!(store.blob(sha256).unwrap().is_some());

    let ordered = write(
        &*store,
        ours,
        vec![made(fresh(), order(&[1, 2, 3, 5], "asked for"))],
    ); // 6
    assert_eq!(ordered.last, Seq(6));
    let mut view = None;
    let store = started_again(stage, store, |again| {
        let events = again.events(ours, Seq::START, 10).unwrap();
        let kept: Vec<u64> = events
            .iter()
            .filter(|e| e.image.is_some())
            .map(|e| e.header.seq.0)
            .collect();
        assert_eq!(kept, [4, 6]);
        assert_eq!(
            events[2].header.subject,
            claim_ref(one),
            "what stood there is still known, without its words"
        );
        assert_eq!(again.blob(sha256).unwrap(), None);

        // An older revision was struck: the thing stands. The standing one was struck: a tombstone stands.
        assert!(
            again
                .get(ours, claim_ref(one))
                .unwrap()
                .unwrap()
                .presence
                .is_active()
        );
        let tombstone = again.get(ours, claim_ref(two)).unwrap().unwrap();
        assert_eq!(
            (tombstone.entity, tombstone.presence),
            (None, Presence::Deleted)
        );
        assert_eq!(tombstone.changed.seq, Seq(5));
        for query in [
            Query::Kind(EntityKind::Claim),
            Query::Deleted(EntityKind::Claim),
        ] {
            assert!(
                again
                    .list(ours, query, None, 10)
                    .unwrap()
                    .items
                    .iter()
                    .all(|stored| stored.id == one)
            );
        }
        assert_eq!(
            again
                .list(ours, Query::DocumentsWith(sha256), None, 10)
                .unwrap()
                .items,
            []
        );
        let counts = again.counts(ours, uuid::Uuid::nil()).unwrap();
        assert_eq!(
            (
                counts.of(EntityKind::Claim, |_| true),
                counts.of(EntityKind::Document, |_| true)
            ),
            (1, 0)
        );

        let report = again.check(&mut |_| ()).unwrap();
        assert!(report.is_sound(), "{:?}", report.faults);
        assert_eq!(report.struck, [1, 2, 3, 5].map(|seq| (ours, Seq(seq))));
        assert!(
            view.is_none_or(|view| view == report.view),
            "the same view, kept or computed anew"
        );
        view = Some(report.view);
    });
    // The tombstone can be written over, and remembers when the thing was made.
    let over = expecting(
        changeset(ours, vec![made(two, claim("anew"))]),
        &[(claim_ref(two), revision(5))],
    );
    let written = store.commit(over).wait().unwrap().written;
    assert_eq!(
        (written[0].created.seq, written[0].changed.seq),
        (Seq(5), Seq(7))
    );
}

pub(super) fn has_limits(stage: &dyn Stage) {
    let store = stage.open();
    let (ours, one) = (project(), fresh());
    write(&*store, ours, vec![made(one, claim("one"))]);
    let erase = |seqs: &[u64]| {
        store
            .commit(changeset(ours, vec![made(fresh(), order(seqs, "why"))]))
            .wait()
    };
    assert!(matches!(
        erase(&[2]),
        Err(CommitError::CannotErase { seq: Seq(2), .. })
    ));
    assert!(matches!(
        erase(&[1, 0]),
        Err(CommitError::CannotErase { seq: Seq(0), .. })
    ));
    assert_eq!(store.head(ours).unwrap(), Seq(1));
    let erasure = erase(&[1]).unwrap();
    assert!(matches!(
        erase(&[erasure.last.0]),
        Err(CommitError::CannotErase { .. })
    ));
    // Twice is once.
    erase(&[1]).unwrap();
    let subject = EntityRef::new(EntityKind::Erasure, erasure.written[0].id);
    assert!(store.get(ours, subject).unwrap().unwrap().entity.is_some());

    write(&*store, ours, vec![made(one, claim("one, anew"))]);
    let store = stage.rebuild(store);
    let stored = store.get(ours, claim_ref(one)).unwrap().unwrap();
    assert_eq!((stored.created.seq, stored.changed.seq), (Seq(1), Seq(4)));
    let report = store.check(&mut |_| ()).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
}
