//! A disk that fills up or fails under the whole store.

use super::*;
use gainsay_model::time::Seq;
use gainsay_store::Status;
use std::io::ErrorKind;

#[test]
fn a_full_disk_refuses_writes_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::default();
    let store = SledStore::open(dir.path(), on(&disk), entropy(), &mut |_| ()).unwrap();
    write(&store, 1).unwrap();
    disk.fail_after(100, ErrorKind::StorageFull);
    let refused = write(&store, 2).unwrap_err();
    assert_eq!(refused, CommitError::DiskFull);
    assert!(refused.to_string().contains("disk is full"));
    assert_eq!(store.status(), Status::DiskFull);
    assert!(has(&store, 1) && !has(&store, 2), "reads go on");
    assert_eq!(store.events(PROJECT, Seq::START, 10).unwrap().len(), 1);
    let mut large = changeset(7, Vec::new());
    large.blobs = vec![vec![1; 2 << 20].into()];
    assert_eq!(store.commit(large).wait(), Err(CommitError::DiskFull));

    disk.heal();
    assert_eq!(
        write(&store, 2).unwrap().last,
        Seq(2),
        "with room again the same command goes through"
    );
    assert_eq!(store.status(), Status::Ready);
    drop(store);
    let store = open(dir.path());
    assert_eq!(store.head(PROJECT).unwrap(), Seq(2));
    assert_sound(&store);
}

/// Groups are put together while the one before is being written: one that is refused takes those behind it along, and
/// nothing else.
#[test]
fn a_disk_that_fills_up_under_a_crowd_loses_nothing_that_was_acknowledged() {
    const WRITERS: u128 = 96;
    const EACH: u128 = 12;
    let dir = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::default();
    let store = SledStore::open(dir.path(), on(&disk), entropy(), &mut |_| ()).unwrap();
    let over = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|threads| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let store = &store;
                threads.spawn(move || {
                    for number in 1..=EACH {
                        let number = writer * EACH + number;
                        loop {
                            match write(store, number) {
                                Ok(_) => break,
                                Err(CommitError::DiskFull) => std::thread::yield_now(),
                                Err(other) => panic!("{other}"),
                            }
                        }
                        assert!(has(store, number), "seen as soon as acknowledged");
                    }
                })
            })
            .collect();
        let trouble = threads.spawn(|| {
            for room in (0..).map(|round| round * 977 % 9000) {
                disk.fail_after(room, ErrorKind::StorageFull);
                std::thread::yield_now();
                disk.heal();
                std::thread::yield_now();
                if over.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
            }
        });
        writers
            .into_iter()
            .for_each(|writer| writer.join().unwrap());
        over.store(true, std::sync::atomic::Ordering::Relaxed);
        trouble.join().unwrap();
    });
    disk.heal();
    let all = WRITERS * EACH;
    assert_eq!(
        store.head(PROJECT).unwrap(),
        Seq(u64::try_from(all).unwrap())
    );
    assert_sound(&store);
    drop(store);
    let store = open(dir.path());
    assert!((1..=all).all(|number| has(&store, number)));
    assert_sound(&store);
}

#[test]
fn little_room_is_kept_in_reserve() {
    let dir = tempfile::tempdir().unwrap();
    let reserve = StoreOptions {
        reserve_bytes: u64::MAX >> 1,
        ..options()
    };
    let store = SledStore::open(dir.path(), reserve, entropy(), &mut |_| ()).unwrap();
    assert_eq!(write(&store, 1), Err(CommitError::DiskFull));
    assert_eq!(store.status(), Status::DiskFull);
    drop(store);
    write(&open(dir.path()), 1).unwrap();
}

#[test]
fn a_failed_sync_stops_the_store_and_the_next_start_knows_the_outcome() {
    let dir = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::default();
    let store = SledStore::open(dir.path(), on(&disk), entropy(), &mut |_| ()).unwrap();
    write(&store, 1).unwrap();
    disk.fail_syncs(ErrorKind::Other);
    assert!(matches!(write(&store, 2), Err(CommitError::Stopped { .. })));
    disk.heal();
    let refused = write(&store, 3).unwrap_err();
    assert!(
        refused.to_string().contains("Restart the server"),
        "{refused}"
    );
    assert!(matches!(store.status(), Status::Stopped { .. }));
    assert!(
        has(&store, 1) && !has(&store, 2),
        "what may not last is not shown"
    );
    drop(store);
    let store = open(dir.path());
    let outcome = store
        .outcome(PROJECT, CommandId::new(Uuid::from_u128(2)))
        .unwrap();
    assert_eq!(
        outcome.is_some(),
        has(&store, 2),
        "either all of it or nothing"
    );
    assert_eq!(
        write(&store, 2).unwrap().last,
        Seq(2),
        "sent again it is carried out once"
    );
    assert!(!has(&store, 3));
    assert_sound(&store);
}

#[test]
fn a_directory_that_refuses_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::default();
    disk.fail_creates(ErrorKind::PermissionDenied);
    let error = SledStore::open(dir.path(), on(&disk), entropy(), &mut |_| ()).unwrap_err();
    assert!(
        error.to_string().contains(dir.path().to_str().unwrap()),
        "{error}"
    );
}
