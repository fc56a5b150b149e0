//! Killed, torn, flipped, mixed up: what opening makes of it.

use super::*;
use crate::journal::JournalError;
use crate::view::View;
use gainsay_model::time::Seq;
use gainsay_store::MaintenanceError;

const COUNT: u128 = 150;

fn filled(dir: &Path) -> gainsay_model::hash::Sha256 {
    let store = open(dir);
    for n in 1..=COUNT {
        write(&store, n).unwrap();
    }
    assert_sound(&store)
}

#[test]
fn a_view_made_anew_has_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let live = filled(dir.path());
    fs::remove_dir_all(dir.path().join("view")).unwrap();
    let mut told = Vec::new();
    let store = SledStore::open(dir.path(), options(), entropy(), &mut |progress| {
        told.push(progress);
    })
    .unwrap();
    assert_eq!(assert_sound(&store), live);
    assert!(
        told.iter()
            .all(|progress| progress.what == "building the index" && progress.done <= progress.of)
    );
}

#[test]
fn a_damaged_view_is_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    let live = filled(dir.path());
    let view = dir.path().join("view");
    // sled's log, its end first: it refuses to open, panics, or opens and does not fit.
    let db = view.join("db");
    let whole = fs::read(&db).unwrap();
    for (at, what) in [(whole.len() - 9, 0xff), (whole.len() / 2, 0x10), (70, 0x01)] {
        let mut bytes = whole.clone();
        bytes[at] ^= what;
        fs::write(&db, &bytes).unwrap();
        fs::write(view.join("snap.0000000000000FFF.generating"), b"torn").unwrap();
        let store = open(dir.path());
        assert!(!view.join("snap.0000000000000FFF.generating").exists());
        assert_eq!(store.head(PROJECT).unwrap(), Seq(COUNT as u64));
        drop(store);
    }
    fs::write(&db, b"not a database").unwrap();
    let store = open(dir.path());
    assert_eq!(assert_sound(&store), live);
    assert!(!dir.path().join("view.aside").exists());
}

#[test]
fn a_torn_tail_is_cut_and_the_view_follows() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let path = last_segment(dir.path());
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 5]).unwrap();
    // The view was ahead of what is left of the journal, and is not believed.
    let store = open(dir.path());
    assert_eq!(store.head(PROJECT).unwrap(), Seq(COUNT as u64 - 1));
    assert!(!has(&store, COUNT) && has(&store, COUNT - 1));
    assert_sound(&store);
    // The command whose frame was torn can be sent again.
    assert_eq!(write(&store, COUNT).unwrap().last, Seq(COUNT as u64));
}

#[test]
fn what_was_not_applied_is_applied_at_the_next_start() {
    let dir = tempfile::tempdir().unwrap();
    let live = filled(dir.path());
    // The journal goes on where an older copy of the view ends, as after a kill.
    let view = dir.path().join("view");
    fs::remove_dir_all(&view).unwrap();
    drop(View::open(&view, 1 << 20).unwrap());
    let store = open(dir.path());
    assert_eq!(assert_sound(&store), live);
}

#[test]
fn damage_before_the_tail_is_refused_and_nothing_is_touched() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let mut segments: Vec<_> = fs::read_dir(dir.path().join("journal"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    segments.sort();
    assert!(segments.len() > 2);
    for path in &segments {
        let whole = fs::read(path).unwrap();
        for at in [20, whole.len() / 2, whole.len() - 1] {
            let mut bytes = whole.clone();
            bytes[at] ^= 4;
            fs::write(path, &bytes).unwrap();
            // With the view gone all of the journal is read; with it, the newest segment.
            if path != segments.last().unwrap() {
                fs::rename(dir.path().join("view"), dir.path().join("away")).unwrap();
            }
            let error = try_open(dir.path()).unwrap_err().to_string();
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(error.contains(name) && error.contains("damaged"), "{error}");
            if path != segments.last().unwrap() {
                fs::remove_dir_all(dir.path().join("view")).unwrap();
                fs::rename(dir.path().join("away"), dir.path().join("view")).unwrap();
            }
            assert_eq!(fs::read(path).unwrap(), bytes);
            fs::write(path, &whole).unwrap();
        }
    }
    let first = &segments[0];
    let away = dir.path().join("first");
    fs::rename(first, &away).unwrap();
    assert!(matches!(
        try_open(dir.path()),
        Err(OpenError::Journal(JournalError::Missing { .. }))
    ));
    fs::rename(&away, first).unwrap();
    assert_sound(&open(dir.path()));
}

#[test]
fn a_flipped_body_in_an_old_segment_is_found_by_the_check_and_by_readers() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let first = dir.path().join("journal").join(format!("{:020}.seg", 0));
    let mut bytes = fs::read(&first).unwrap();
    bytes[300] ^= 1;
    fs::write(&first, bytes).unwrap();
    let store = open(dir.path());
    assert!(has(&store, 1), "what is not damaged can be read");
    assert!(
        store
            .events(PROJECT, Seq::START, 10)
            .unwrap_err()
            .to_string()
            .contains("gainsay verify")
    );
    let report = store.check(&mut |_| ()).unwrap();
    assert!(
        report
            .faults
            .iter()
            .any(|fault| fault.contains("is damaged at byte")),
        "{:?}",
        report.faults
    );
    // And a backup of it does not pass for a good one.
    let to = dir.path().join("backup");
    store.backup(&to, Timestamp(1), &mut |_| ()).unwrap();
    let restored = restore(
        &to,
        &dir.path().join("restored"),
        options(),
        entropy(),
        &mut |_| (),
    );
    assert!(matches!(restored, Err(MaintenanceError::BadBackup { .. })));
    assert!(!dir.path().join("restored").exists());
}

#[test]
fn another_journals_view_is_not_believed() {
    let (ours, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let live = filled(ours.path());
    let store = open(theirs.path());
    for n in 1..=COUNT {
        write(&store, 1000 + n).unwrap();
    }
    drop(store);
    fs::remove_dir_all(ours.path().join("view")).unwrap();
    fs::rename(theirs.path().join("view"), ours.path().join("view")).unwrap();
    assert_eq!(assert_sound(&open(ours.path())), live);
}

#[test]
fn after_the_machine_stopped_the_view_is_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let state = br#"{"boot":"another start of the machine","closed":null}"#;
    fs::write(dir.path().join("state.json"), state).unwrap();
    // A row that the log does not explain would survive anything but a rebuild.
    let view = View::open(&dir.path().join("view"), 1 << 20).unwrap();
    let mut batch = crate::view::Batch::default();
    batch.insert(
        crate::view::keys::command(PROJECT, CommandId::new(Uuid::max())).into_bytes(),
        [0; 16],
    );
    view.apply(batch).unwrap();
    drop(view);
    assert_sound(&open(dir.path()));
}

#[test]
fn a_check_finds_a_row_that_the_log_does_not_explain() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let store = open(dir.path());
    let mut batch = crate::view::Batch::default();
    batch.insert(
        crate::view::keys::command(PROJECT, CommandId::new(Uuid::max())).into_bytes(),
        [0; 16],
    );
    store.view.apply(batch).unwrap();
    let report = store.check(&mut |_| ()).unwrap();
    assert!(
        report.faults[0].contains("gainsay rebuild"),
        "{:?}",
        report.faults
    );
    drop(store);
    let rebuild = StoreOptions {
        rebuild: true,
        ..options()
    };
    assert_sound(&SledStore::open(dir.path(), rebuild, entropy(), &mut |_| ()).unwrap());
}

#[test]
fn an_interrupted_erasure_is_carried_out_at_the_next_start() {
    use gainsay_model::event::Erasure;
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    write(&store, 1).unwrap();
    write(&store, 2).unwrap();
    drop(store);
    let before = fs::read(last_segment(dir.path())).unwrap();
    let store = open(dir.path());
    let order = Erasure {
        seqs: vec![Seq(1)],
        reason: "asked for".to_owned(),
    };
    let event = NewEvent {
        id: Uuid::from_u128(3),
        layer: Layer::Shared,
        image: Image::new(order),
    };
    store.commit(changeset(3, vec![event])).wait().unwrap();
    let struck = assert_sound(&store);
    drop(store);
    // As if the process had been killed after the order was durable and before anything was struck.
    let path = last_segment(dir.path());
    let mut bytes = fs::read(&path).unwrap();
    bytes[..before.len()].copy_from_slice(&before);
    fs::write(&path, &bytes).unwrap();
    assert!(bytes.windows(7).any(|window| window == b"claim 1"));
    fs::remove_dir_all(dir.path().join("view")).unwrap();
    let store = open(dir.path());
    assert_eq!(assert_sound(&store), struck);
    assert!(
        !fs::read(&path)
            .unwrap()
            .windows(7)
            .any(|window| window == b"claim 1")
    );
}

#[test]
fn a_second_process_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    assert!(
        try_open(dir.path())
            .unwrap_err()
            .to_string()
            .contains("in use")
    );
    drop(store);
    open(dir.path());
}

#[test]
fn a_backup_that_is_not_whole_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let store = open(dir.path());
    let to = dir.path().join("backup");
    store.backup(&to, Timestamp(1), &mut |_| ()).unwrap();
    let journal = to.join("journal");
    let first = fs::read_dir(&journal)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let whole = fs::read(&first).unwrap();
    let restored = || {
        restore(
            &to,
            &dir.path().join("restored"),
            options(),
            entropy(),
            &mut |_| (),
        )
        .map(|_| ())
    };
    for broken in [whole[..whole.len() - 1].to_vec(), {
        let mut b = whole.clone();
        b[40] ^= 1;
        b
    }] {
        fs::write(&first, broken).unwrap();
        assert!(matches!(
            restored(),
            Err(MaintenanceError::BadBackup { .. })
        ));
    }
    fs::write(&first, whole).unwrap();
    restored().unwrap();
    assert!(matches!(restored(), Err(MaintenanceError::Exists { .. })));
}
