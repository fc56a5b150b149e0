//! The queue: bounded, fair, never taking back.

use super::*;
use gainsay_model::time::Seq;
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Keeps the committer busy until the sender is dropped.
fn hold(store: &SledStore) -> mpsc::Sender<()> {
    let (release, held) = mpsc::channel::<()>();
    let (started, begun) = mpsc::channel();
    let queue = Arc::clone(&store.queue);
    std::thread::spawn(move || {
        queue.run(move |_| {
            started.send(()).unwrap();
            let _ = held.recv();
        })
    });
    begun.recv().unwrap();
    release
}

#[test]
fn a_full_queue_says_so_after_two_seconds_and_queues_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let release = hold(&store);
    let chunk = |n: u128| {
        let mut change = changeset(n, vec![claim(n, "bulk")]);
        change.priority = Priority::Bulk;
        store.commit(change)
    };
    let queued: Vec<_> = (1..=16).map(chunk).collect();
    let begun = Instant::now();
    assert_eq!(chunk(17).wait(), Err(CommitError::Busy));
    assert!(begun.elapsed() >= Duration::from_secs(2));
    // People do not wait behind imports.
    let person = store.commit(changeset(100, vec![claim(100, "a person")]));
    drop(release);
    assert_eq!(person.wait().unwrap().last, Seq(1));
    for (at, answer) in queued.into_iter().enumerate() {
        assert_eq!(answer.wait().unwrap().last, Seq(at as u64 + 2));
    }
    assert!(!has(&store, 17));
    // With a runtime its own timer is used.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async { chunk(17).await }).unwrap();
}

#[test]
fn what_is_queued_is_carried_out_though_nobody_waits() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let release = hold(&store);
    drop(store.commit(changeset(1, vec![claim(1, "forgotten")])));
    drop(release);
    drop(store);
    assert!(has(&open(dir.path()), 1));
}

#[test]
fn what_a_change_holds_is_held_until_it_is_carried_out() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let release = hold(&store);
    let lock = Arc::new(());
    let mut change = changeset(1, vec![claim(1, "forgotten")]);
    change.hold = gainsay_store::Hold::new(Arc::clone(&lock));
    drop(store.commit(change));
    assert_eq!(Arc::strong_count(&lock), 2, "nobody waits, and it is held");
    drop(release);
    store
        .commit(changeset(2, vec![claim(2, "the next")]))
        .wait()
        .unwrap();
    assert_eq!(Arc::strong_count(&lock), 1);
}

#[test]
fn what_was_acknowledged_is_what_is_read() {
    use std::sync::atomic::{AtomicU64, Ordering};
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let subject = EntityRef::new(EntityKind::Claim, Uuid::from_u128(1));
    let (acknowledged, over) = (AtomicU64::new(0), 400);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let least = acknowledged.load(Ordering::SeqCst);
                    let found = store.shared(PROJECT, subject).unwrap();
                    let found = found.map_or(0, |stored| stored.changed.seq.0);
                    assert!(found >= least, "read {found} after {least}");
                    if least == over {
                        return;
                    }
                }
            });
        }
        for n in 1..=over {
            let change = changeset(n.into(), vec![claim(1, &n.to_string())]);
            let seq = store.commit(change).wait().unwrap().last;
            acknowledged.store(seq.0, Ordering::SeqCst);
        }
    });
}

#[test]
fn a_group_sees_its_own_writes() {
    use gainsay_store::Expect;
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let release = hold(&store);
    let subject = EntityRef::new(EntityKind::Claim, Uuid::from_u128(1));
    let expecting = |command, expect| {
        let mut change = changeset(command, vec![claim(1, "one")]);
        change.expect = vec![(subject, expect)];
        store.commit(change)
    };
    let revision = |seq| Expect::Revision(gainsay_model::time::Revision(Seq(seq)));
    let answers = [
        expecting(1, Expect::Absent),
        expecting(2, Expect::Absent),
        expecting(3, revision(1)),
        expecting(3, revision(1)),
        expecting(4, revision(1)),
    ];
    drop(release);
    let [made, second, changed, again, stale] = answers.map(gainsay_store::CommitFuture::wait);
    assert_eq!(made.unwrap().last, Seq(1));
    assert!(matches!(second, Err(CommitError::Conflict { .. })));
    assert_eq!(changed.as_ref().unwrap().last, Seq(2));
    let again = again.unwrap();
    assert!(again.repeated);
    assert_eq!(again.written, changed.unwrap().written);
    assert!(matches!(stale, Err(CommitError::Conflict { .. })));
    assert_sound(&store);
}

#[test]
fn a_long_body_is_kept_up_to_a_limit() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let subject = EntityRef::new(EntityKind::Claim, Uuid::from_u128(1));
    for (command, len) in [
        (1, 10),
        (2, 50_000),
        (3, 9_000),
        (4, 4_000),
        (5, 20_000),
        (6, 1),
    ] {
        let words = "ä".repeat(len / 2);
        store
            .commit(changeset(command, vec![claim(1, &words)]))
            .wait()
            .unwrap();
        let stored = store.get(PROJECT, subject).unwrap().unwrap();
        assert_eq!(stored.get::<Claim>().unwrap().statement, words);
        let page = store
            .list(
                PROJECT,
                gainsay_store::Query::Kind(EntityKind::Claim),
                None,
                10,
            )
            .unwrap();
        assert_eq!(page.items, [stored]);
        assert_sound(&store);
    }
    let too_large = changeset(7, vec![claim(1, &"x".repeat(65 << 20))]);
    assert!(matches!(
        store.commit(too_large).wait(),
        Err(CommitError::TooLarge { .. })
    ));
}
