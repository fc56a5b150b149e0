//! Blobs.

use super::cast::*;
use super::{Stage, started_again};
use bytes::Bytes;
use gainsay_model::hash::Sha256;
use gainsay_model::time::Timestamp;

const DAY: i64 = 24 * 60 * 60;

pub(super) fn are_kept_by_content(stage: &dyn Stage) {
    let store = stage.open();
    let ours = project();
    let small = Bytes::from_static(b"small");
    let edge = Bytes::from(vec![7; 1 << 20]);
    let large = Bytes::from(
        (0..3_000_000_u32)
            .map(|at| (at % 251) as u8)
            .collect::<Vec<u8>>(),
    );
    let empty = Bytes::new();
    let mut change = changeset(ours, vec![made(fresh(), claim("with files"))]);
    change.blobs = vec![
        small.clone(),
        edge.clone(),
        large.clone(),
        small.clone(),
        empty.clone(),
    ];
    store.commit(change.clone()).wait().unwrap();
    // The same bytes again, in another change.
    change.command = gainsay_model::id::CommandId::new(fresh());
    store.commit(change).wait().unwrap();
    started_again(stage, store, |store| {
        for bytes in [&small, &edge, &large, &empty] {
            assert_eq!(
                store.blob(Sha256::of(&[bytes])).unwrap().as_ref(),
                Some(bytes)
            );
        }
        assert_eq!(store.blob(Sha256::of(&[b"unknown"])).unwrap(), None);
    });
}

pub(super) fn are_swept_when_old(stage: &dyn Stage) {
    let store = stage.open();
    let ours = project();
    let now = Timestamp(1_700_000_000_000_000);
    let (events, named) = document(fresh(), "named for ever");
    let mut change = changeset(ours, events);
    change.at = now.plus_seconds(-3 * DAY);
    change.blobs = named.clone();
    change.blobs.push(Bytes::from_static(b"old and unnamed"));
    change.blobs.push(Bytes::from(vec![1; 2 << 20]));
    store.commit(change).wait().unwrap();
    let mut change = changeset(ours, Vec::new());
    change.at = now;
    change.blobs = vec![Bytes::from_static(b"young and unnamed")];
    store.commit(change).wait().unwrap();

    let report = store.sweep(now.plus_seconds(-DAY)).unwrap();
    assert_eq!((report.kept, report.young), (1, 1));
    assert_eq!((report.removed, report.bytes), (2, 15 + (2 << 20)));
    let store = stage.rebuild(stage.reopen(store));
    assert!(store.blob(Sha256::of(&[&named[0]])).unwrap().is_some());
    assert!(
        store
            .blob(Sha256::of(&[b"young and unnamed"]))
            .unwrap()
            .is_some()
    );
    assert_eq!(store.blob(Sha256::of(&[b"old and unnamed"])).unwrap(), None);
    let report = store.check(&mut |_| ()).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
    // What was swept can be kept again.
    let mut change = changeset(ours, Vec::new());
    change.blobs = vec![Bytes::from_static(b"old and unnamed")];
    store.commit(change).wait().unwrap();
    assert!(
        store
            .blob(Sha256::of(&[b"old and unnamed"]))
            .unwrap()
            .is_some()
    );
}
