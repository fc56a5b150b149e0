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
