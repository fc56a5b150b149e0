//! Backup and restore.

use super::Stage;
use super::cast::*;
use gainsay_model::account::{AccountChange, AccountRecord};
use gainsay_model::hash::Sha256;
use gainsay_model::time::{Seq, Timestamp};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

pub(super) fn is_taken_while_writing(stage: &dyn Stage) {
    let store = stage.open();
    let ours = project();
    let (events, blobs) = document(fresh(), "kept words");
    let mut change = changeset(ours, events);
    change.blobs = blobs;
    change.blobs.push(vec![3; 2 << 20].into());
    store.commit(change).wait().unwrap();
    let setting = AccountRecord::Personal {
        user: ANNA,
        key: "theme".to_owned(),
        value: "dark".into(),
    };
    store
        .accounts()
        .apply(&[], vec![AccountChange::Put(setting.clone())])
        .unwrap();

    let stop = AtomicBool::new(false);
    let to = stage.scratch();
    let (report, before) = thread::scope(|scope| {
        let (store, stop) = (&store, &stop);
        scope.spawn(move || {
            while !stop.load(Ordering::Relaxed) {
                write(&**store, ours, vec![made(fresh(), claim("meanwhile"))]);
            }
        });
        while store.head(ours).unwrap() < Seq(20) {
            thread::yield_now();
        }
        let before = store.head(ours).unwrap();
        let report = store.backup(&to, Timestamp(1), &mut |_| ()).unwrap();
        stop.store(true, Ordering::Relaxed);
        (report, before)
    });
    assert_eq!(report.epoch, store.epoch());
    let head = report.heads[&ours];
    assert!(
        head >= before,
        "everything acknowledged before it began is in it"
    );
    assert!(
        store.backup(&to, Timestamp(1), &mut |_| ()).is_err(),
        "a backup is never written over"
    );

    let restored = stage.restore(&to);
    assert_ne!(restored.epoch(), store.epoch());
    assert_eq!(restored.head(ours).unwrap(), head);
    let count = usize::try_from(head.0).unwrap();
    assert_eq!(
        restored.events(ours, Seq::START, usize::MAX).unwrap(),
        store.events(ours, Seq::START, count).unwrap()
    );
    assert!(
        restored
            .blob(Sha256::of(&[b"kept words"]))
            .unwrap()
            .is_some()
    );
    assert!(
        restored
            .blob(Sha256::of(&[&[3; 2 << 20]]))
            .unwrap()
            .is_some()
    );
    assert_eq!(restored.accounts().all(), [setting]);
    let check = restored.check(&mut |_| ()).unwrap();
    assert!(check.is_sound(), "{:?}", check.faults);
    // Both go their own way from here.
    assert_eq!(
        write(&*restored, ours, vec![made(fresh(), claim("after"))]).first,
        head.next()
    );
}
