//! A journal after everything that can happen to it.

use super::*;
use crate::disk::faulty::FaultyDisk;
use crate::disk::{Disk, RealDisk};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SMALL: Options = Options {
    segment_bytes: 256,
    lay_out_bytes: 100,
};

fn open(dir: &Path) -> Result<(Journal, Option<Cut>), JournalError> {
    Journal::open(dir, Arc::new(RealDisk), SMALL, Position::START)
}

fn write(journal: &mut Journal, bodies: &[&[u8]]) -> Result<Vec<Position>, WriteError> {
    journal.begin()?;
    let at = bodies
        .iter()
        .map(|body| journal.push(|out| out.extend_from_slice(body)))
        .collect();
    journal.sync()?;
    Ok(at)
}

fn all(frames: &Frames) -> Result<Vec<(Position, Vec<u8>)>, JournalError> {
    let mut stream = frames.stream(Position::START);
    let mut found = Vec::new();
    while let Some(frame) = stream.next_frame()? {
        found.push((frame.position, frame.body.to_vec()));
    }
    Ok(found)
}

fn bodies(frames: &Frames) -> Vec<Vec<u8>> {
    all(frames)
        .unwrap()
        .into_iter()
        .map(|(_, body)| body)
        .collect()
}

fn segments(dir: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

/// Groups of one to three frames, over several segments.
fn filled(dir: &Path, groups: usize) -> Vec<Vec<u8>> {
    let (mut journal, _) = open(dir).unwrap();
    let mut written = Vec::new();
    for group in 0..groups {
        let frames: Vec<Vec<u8>> = (0..=group % 3)
            .map(|frame| format!("group {group} frame {frame}").into_bytes())
            .collect();
        write(
            &mut journal,
            &frames.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        )
        .unwrap();
        written.extend(frames);
    }
    written
}

#[test]
fn what_was_written_is_read_in_order_and_one_by_one() {
    let dir = tempfile::tempdir().unwrap();
    let written = filled(dir.path(), 30);
    assert!(segments(dir.path()).len() > 3);
    let (journal, cut) = open(dir.path()).unwrap();
    assert_eq!(cut, None);
    let found = all(&journal.frames()).unwrap();
    assert_eq!(
        found
            .iter()
            .map(|(_, body)| body.clone())
            .collect::<Vec<_>>(),
        written
    );
    for (at, (position, body)) in found.iter().enumerate() {
        let (read, next) = journal.frames().read(*position).unwrap();
        assert_eq!(&read, body);
        let mut rest = journal.frames().stream(next);
        let following = rest.next_frame().unwrap().map(|frame| frame.body.to_vec());
        assert_eq!(following.as_ref(), written.get(at + 1));
    }
    let beyond = journal.frames().read(journal.end());
    assert!(matches!(beyond, Err(JournalError::Beyond { .. })));
}

#[test]
fn a_torn_tail_is_cut_wherever_it_was_torn() {
    let dir = tempfile::tempdir().unwrap();
    let written = filled(dir.path(), 5);
    let last = segments(dir.path()).pop().unwrap();
    let whole = fs::read(&last).unwrap();
    let first_here = all(&open(dir.path()).unwrap().0.frames()).unwrap();
    let start = Position(last.file_stem().unwrap().to_str().unwrap().parse().unwrap());
    for len in 0..whole.len() {
        fs::write(&last, &whole[..len]).unwrap();
        let (mut journal, cut) = open(dir.path()).unwrap();
        let expected: Vec<_> = first_here
            .iter()
            .filter(|(at, body)| at.0 + 16 + body.len() as u64 <= start.0 + len as u64)
            .map(|(_, body)| body.clone())
            .collect();
        assert_eq!(
            bodies(&journal.frames()),
            expected,
            "torn after {len} bytes"
        );
        assert!(written.starts_with(&expected));
        assert_eq!(
            cut.is_some(),
            len > 16 && start.0 + len as u64 > journal.end().0
        );
        write(&mut journal, &[b"and on"]).unwrap();
        drop(journal);
        assert_eq!(
            bodies(&open(dir.path()).unwrap().0.frames())
                .last()
                .unwrap(),
            b"and on"
        );
        for extra in segments(dir.path()).into_iter().filter(|path| path > &last) {
            fs::remove_file(extra).unwrap();
        }
    }
}

#[test]
fn zeros_after_the_end_are_space_that_was_laid_out() {
    let dir = tempfile::tempdir().unwrap();
    let written = filled(dir.path(), 4);
    let last = segments(dir.path()).pop().unwrap();
    let whole = fs::read(&last).unwrap();
    for zeros in [1, 15, 16, 17, 4096] {
        fs::write(&last, [&whole[..], &vec![0; zeros]].concat()).unwrap();
        let (journal, cut) = open(dir.path()).unwrap();
        assert_eq!(cut, None, "nothing was lost");
        assert_eq!(bodies(&journal.frames()), written);
        drop(journal);
        assert_eq!(fs::read(&last).unwrap(), whole);
    }
}

/// A directory as a kill leaves it: with the space that was laid out and not used. Gives the last segment, and how
/// much of it is frames.
fn killed(dir: &Path, groups: usize) -> (PathBuf, usize) {
    filled(dir, groups);
    let (journal, _) = open(dir).unwrap();
    let mut journal = journal;
    write(&mut journal, &[b"the last group", b"of two"]).unwrap();
    let (path, len) = journal.frames().files().pop().unwrap();
    // Nothing of it is dropped, so nothing is tidied.
    std::mem::forget(journal);
    assert!(fs::metadata(&path).unwrap().len() > len);
    (path, len as usize)
}

#[test]
fn a_kill_within_laid_out_space_loses_nothing_that_was_acknowledged() {
    let dir = tempfile::tempdir().unwrap();
    let (path, end) = killed(dir.path(), 2);
    let whole = fs::read(&path).unwrap();
    let written = bodies(&open(dir.path()).unwrap().0.frames());
    assert_eq!(written.last().unwrap(), b"of two");
    // The group that was being written then: of its bytes any part may be there, with zeros for the rest.
    let mut next = Vec::new();
    let at = open(dir.path()).unwrap().0.end();
    frame::push(&mut next, at.0, |out| out.extend_from_slice(b"torn"));
    let first = next.len();
    frame::push(&mut next, at.0, |out| out.extend_from_slice(b"too"));
    for (from, to) in
        (0..next.len()).flat_map(|from| (from + 1..=next.len()).map(move |to| (from, to)))
    {
        let mut bytes = whole.clone();
        bytes[end + from..end + to].copy_from_slice(&next[from..to]);
        fs::write(&path, &bytes).unwrap();
        let (mut journal, cut) = open(dir.path()).unwrap();
        let found = bodies(&journal.frames());
        // A frame that is whole was on its way to be acknowledged.
        let survived = if from > 0 || to < first {
            0
        } else if to < next.len() {
            1
        } else {
            2
        };
        assert_eq!(
            found.len(),
            written.len() + survived,
            "bytes {from} to {to}"
        );
        assert!(found.starts_with(&written));
        let zeros = bytes[end + if survived == 0 { 0 } else { first }..]
            .iter()
            .all(|byte| *byte == 0);
        assert_eq!(
            cut.is_some(),
            survived < 2 && !zeros,
            "bytes {from} to {to}"
        );
        // Nothing that was cut off comes back behind what is written now, however that is long.
        write(&mut journal, &[&vec![b'n'; 1 + (from % 7)]]).unwrap();
        std::mem::forget(journal);
        let again = bodies(&open(dir.path()).unwrap().0.frames());
        assert_eq!(again.len(), found.len() + 1);
        for extra in segments(dir.path())
            .into_iter()
            .filter(|other| other > &path)
        {
            fs::remove_file(extra).unwrap();
        }
    }
}

#[test]
fn garbage_in_laid_out_space_is_a_torn_tail() {
    let dir = tempfile::tempdir().unwrap();
    let (path, end) = killed(dir.path(), 2);
    let mut bytes = fs::read(&path).unwrap();
    let written = bodies(&open(dir.path()).unwrap().0.frames());
    let garbage = bytes.len() - end;
    bytes[end..].fill(0xa5);
    fs::write(&path, &bytes).unwrap();
    let (journal, cut) = open(dir.path()).unwrap();
    let cut = cut.unwrap();
    assert_eq!((cut.bytes, cut.lost), (garbage as u64, 0));
    assert_eq!(bodies(&journal.frames()), written);
    assert_eq!(fs::metadata(&path).unwrap().len(), end as u64);
}

#[test]
fn a_flipped_bit_before_laid_out_space_is_never_overlooked() {
    let dir = tempfile::tempdir().unwrap();
    let (path, end) = killed(dir.path(), 2);
    let whole = fs::read(&path).unwrap();
    let (journal, _) = open(dir.path()).unwrap();
    let (known, found) = (journal.end(), all(&journal.frames()).unwrap());
    drop(journal);
    let last_group = found[found.len() - 2].0.0;
    for at in 0..end {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        fs::write(&path, &bytes).unwrap();
        let open_knowing = |known| {
            Journal::open(dir.path(), Arc::new(RealDisk), SMALL, known)
                .and_then(|(journal, _)| all(&journal.frames()))
        };
        assert!(open_knowing(known).is_err(), "byte {at}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "damage is never touched");
        if let Ok(left) = open_knowing(Position::START) {
            assert!(
                at as u64 >= last_group && left.len() < found.len(),
                "byte {at}"
            );
        }
    }
    // Zeros in place of what was durable are damage too.
    let mut bytes = whole;
    bytes[last_group as usize..].fill(0);
    fs::write(&path, &bytes).unwrap();
    let refused = Journal::open(dir.path(), Arc::new(RealDisk), SMALL, known);
    assert!(matches!(refused, Err(JournalError::Damaged(_))));
}

#[test]
fn only_the_last_segment_has_laid_out_space_and_closing_takes_it_back() {
    let dir = tempfile::tempdir().unwrap();
    let (mut journal, _) = open(dir.path()).unwrap();
    for group in 0..40_u8 {
        write(&mut journal, &[&[group; 30]]).unwrap();
        let files = journal.frames().files();
        for (at, (path, len)) in files.iter().enumerate() {
            let on_disk = fs::metadata(path).unwrap().len();
            if at + 1 < files.len() {
                assert_eq!(on_disk, *len, "a segment that was closed");
            } else {
                assert!(on_disk >= *len && on_disk <= len.max(&SMALL.segment_bytes) + 1);
            }
        }
    }
    assert!(segments(dir.path()).len() > 3);
    let (path, len) = journal.frames().files().pop().unwrap();
    drop(journal);
    assert_eq!(fs::metadata(path).unwrap().len(), len);
    assert_eq!(bodies(&open(dir.path()).unwrap().0.frames()).len(), 40);
}

#[test]
fn a_disk_that_is_full_while_space_is_laid_out_takes_what_fits() {
    let dir = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::default();
    let (mut journal, _) =
        Journal::open(dir.path(), Arc::new(disk.clone()), SMALL, Position::START).unwrap();
    let frame = 16 + 5;
    for room in [frame, frame + 1, frame + 50] {
        // The space that is there is used up, or there is none.
        while journal.file_len > journal.frames().files().pop().unwrap().1 + frame {
            write(&mut journal, &[b"fills"]).unwrap();
        }
        journal.begin().unwrap();
        disk.fail_after(room, ErrorKind::StorageFull);
        let before = bodies(&journal.frames());
        write(&mut journal, &[b"fits."]).unwrap();
        let (path, len) = journal.frames().files().pop().unwrap();
        assert_eq!(fs::metadata(path).unwrap().len(), len, "and nothing more");
        disk.fail_after(frame - 1, ErrorKind::StorageFull);
        let refused = write(&mut journal, &[b"fits?"]).unwrap_err();
        assert!(matches!(refused, WriteError::DiskFull { .. }), "{refused}");
        assert_eq!(bodies(&journal.frames()).len(), before.len() + 1);
        disk.heal();
        write(&mut journal, &[b"later"]).unwrap();
    }
    let written = bodies(&journal.frames());
    std::mem::forget(journal);
    assert_eq!(bodies(&open(dir.path()).unwrap().0.frames()), written);
}

#[test]
fn a_write_refused_within_laid_out_space_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::default();
    let (mut journal, _) =
        Journal::open(dir.path(), Arc::new(disk.clone()), SMALL, Position::START).unwrap();
    write(&mut journal, &[b"before"]).unwrap();
    assert!(journal.file_len > journal.end().0 + 60, "there is space");
    disk.fail_after(30, ErrorKind::StorageFull);
    // The first of the two is whole on the disk when the write is refused.
    assert!(matches!(
        write(&mut journal, &[b"whole", b"not whole"]),
        Err(WriteError::DiskFull { .. })
    ));
    std::mem::forget(journal);
    let (journal, cut) = open(dir.path()).unwrap();
    assert_eq!(cut, None);
    assert_eq!(bodies(&journal.frames()), [b"before"]);
}

#[test]
fn a_flipped_bit_is_never_overlooked() {
    let dir = tempfile::tempdir().unwrap();
    let written = filled(dir.path(), 12);
    let end = open(dir.path()).unwrap().0.end();
    let found = all(&open(dir.path()).unwrap().0.frames()).unwrap();
    let last_group = found[found.len() - 3].0;
    for path in segments(dir.path()) {
        let whole = fs::read(&path).unwrap();
        let start: u64 = path.file_stem().unwrap().to_str().unwrap().parse().unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x10;
            fs::write(&path, &bytes).unwrap();

            // Nothing else known: only in the last group can a flipped bit pass for a tail that never lasted.
            let opened = open(dir.path()).and_then(|(journal, _)| all(&journal.frames()));
            match opened {
                Ok(found) => {
                    assert!(
                        start + at as u64 >= last_group.0,
                        "{} byte {at}",
                        path.display()
                    );
                    assert!(found.len() < written.len());
                }
                Err(error) => {
                    let message = error.to_string();
                    assert!(
                        message.contains(path.file_name().unwrap().to_str().unwrap()),
                        "{message}"
                    );
                }
            }
            fs::write(&path, &bytes).unwrap();
            // With the durable end known, nowhere.
            let known = Journal::open(dir.path(), Arc::new(RealDisk), SMALL, end);
            let read = known.and_then(|(journal, _)| all(&journal.frames()));
            assert!(read.is_err(), "{} byte {at}", path.display());
            assert_eq!(fs::read(&path).unwrap(), bytes, "damage is never touched");
            fs::write(&path, &whole).unwrap();
        }
    }
    assert_eq!(bodies(&open(dir.path()).unwrap().0.frames()), written);
}

#[test]
fn a_missing_or_shortened_segment_is_named() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 30);
    let paths = segments(dir.path());
    for missing in &paths[..paths.len() - 1] {
        let bytes = fs::read(missing).unwrap();
        fs::remove_file(missing).unwrap();
        let error = open(dir.path()).unwrap_err();
        assert!(matches!(error, JournalError::Missing { .. }));
        assert!(
            error.to_string().contains("restore the newest backup"),
            "{error}"
        );
        fs::write(missing, &bytes[..bytes.len() - 1]).unwrap();
        assert!(matches!(
            open(dir.path()).unwrap_err(),
            JournalError::Missing { .. }
        ));
        fs::write(missing, bytes).unwrap();
    }
    // A lost end that was known to be durable is reported, with how much.
    let end = open(dir.path()).unwrap().0.end();
    let last = paths.last().unwrap();
    let bytes = fs::read(last).unwrap();
    fs::write(last, &bytes[..bytes.len() - 3]).unwrap();
    let (journal, cut) = Journal::open(dir.path(), Arc::new(RealDisk), SMALL, end).unwrap();
    assert_eq!(cut.unwrap().lost, end.0 - journal.end().0);
}

#[test]
fn a_foreign_or_newer_file_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 2);
    let path = segments(dir.path()).pop().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes[15] = 2;
    fs::write(&path, bytes).unwrap();
    let error = open(dir.path()).unwrap_err();
    assert!(error.to_string().contains("newer gainsay"), "{error}");
}

#[test]
fn an_unwritable_directory_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::default();
    disk.fail_creates(ErrorKind::PermissionDenied);
    let error = Journal::open(dir.path(), Arc::new(disk), SMALL, Position::START).unwrap_err();
    assert!(matches!(&error, JournalError::Io { action: "made", .. }));
    assert!(
        error.to_string().contains(dir.path().to_str().unwrap()),
        "{error}"
    );
}

#[test]
fn a_full_disk_takes_nothing_and_gives_nothing_away() {
    let dir = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::default();
    let (mut journal, _) =
        Journal::open(dir.path(), Arc::new(disk.clone()), SMALL, Position::START).unwrap();
    write(&mut journal, &[b"before"]).unwrap();
    for room in 0..40 {
        disk.fail_after(room, ErrorKind::StorageFull);
        let refused = write(&mut journal, &[b"does not fit", b"nor does this"]).unwrap_err();
        assert!(matches!(refused, WriteError::DiskFull { .. }), "{refused}");
        assert!(refused.to_string().contains("is full"));
        assert_eq!(bodies(&journal.frames()), [b"before"], "reads go on");
    }
    // Killed here, the next start sees what was acknowledged; with room, this one goes on.
    assert_eq!(bodies(&open(dir.path()).unwrap().0.frames()), [b"before"]);
    disk.heal();
    write(&mut journal, &[b"after"]).unwrap();
    assert_eq!(
        bodies(&open(dir.path()).unwrap().0.frames()),
        [b"before".to_vec(), b"after".to_vec()]
    );
}

#[test]
fn a_disk_that_fills_up_while_a_segment_begins_goes_on_later() {
    let dir = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::default();
    let (mut journal, _) =
        Journal::open(dir.path(), Arc::new(disk.clone()), SMALL, Position::START).unwrap();
    write(&mut journal, &[&[7; 300]]).unwrap();
    disk.fail_after(3, ErrorKind::StorageFull);
    assert!(matches!(
        write(&mut journal, &[b"x"]),
        Err(WriteError::DiskFull { .. })
    ));
    assert_eq!(open(dir.path()).unwrap().0.end(), journal.end());
    disk.heal();
    write(&mut journal, &[b"x"]).unwrap();
    assert_eq!(bodies(&open(dir.path()).unwrap().0.frames()).len(), 2);
}

#[test]
fn a_failed_write_or_sync_stops_the_journal_for_good() {
    let faults: [fn(&FaultyDisk); 2] = [
        |disk| disk.fail_after(20, ErrorKind::Other),
        |disk| disk.fail_syncs(ErrorKind::StorageFull),
    ];
    for fault in faults {
        let dir = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::default();
        let (mut journal, _) =
            Journal::open(dir.path(), Arc::new(disk.clone()), SMALL, Position::START).unwrap();
        write(&mut journal, &[b"before"]).unwrap();
        fault(&disk);
        assert!(matches!(
            write(&mut journal, &[b"doubtful"]),
            Err(WriteError::Failed { .. })
        ));
        disk.heal();
        assert!(matches!(
            write(&mut journal, &[b"never"]),
            Err(WriteError::Stopped)
        ));
        assert!(journal.stopped());
        assert_eq!(
            bodies(&journal.frames()),
            [b"before"],
            "what is not known to last is not shown"
        );
        drop(journal);
        let found = bodies(&open(dir.path()).unwrap().0.frames());
        assert!(
            found == [b"before".to_vec()] || found == [b"before".to_vec(), b"doubtful".to_vec()]
        );
    }
}

#[test]
fn short_writes_are_carried_on() {
    let dir = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::default();
    disk.short_writes(3);
    let (mut journal, _) =
        Journal::open(dir.path(), Arc::new(disk), SMALL, Position::START).unwrap();
    write(&mut journal, &[b"piece by piece", b"and whole"]).unwrap();
    assert_eq!(
        bodies(&open(dir.path()).unwrap().0.frames()),
        [b"piece by piece".to_vec(), b"and whole".to_vec()]
    );
}

#[test]
fn striking_changes_bodies_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let written = filled(dir.path(), 30);
    let (mut journal, _) = open(dir.path()).unwrap();
    let before = all(&journal.frames()).unwrap();
    let struck: BTreeSet<_> = [0, 1, 20, before.len() - 1]
        .into_iter()
        .map(|at| before[at].0)
        .collect();
    journal.strike(&struck, |_, body| body.fill(b'#')).unwrap();
    write(&mut journal, &[b"after"]).unwrap();
    drop(journal);

    let (journal, cut) = open(dir.path()).unwrap();
    assert_eq!(cut, None);
    let after = all(&journal.frames()).unwrap();
    for ((position, body), (was_at, was)) in after.iter().zip(&before) {
        assert_eq!(position, was_at);
        let expected = if struck.contains(position) {
            vec![b'#'; was.len()]
        } else {
            was.clone()
        };
        assert_eq!(body, &expected);
    }
    assert_eq!(after.last().unwrap().1, b"after");
    for path in segments(dir.path()) {
        let bytes = fs::read(path).unwrap();
        assert!(
            !bytes
                .windows(written[20].len())
                .any(|window| window == written[20])
        );
    }
    let mut journal = journal;
    let nowhere = BTreeSet::from([Position(before[3].0.0 + 1)]);
    assert!(matches!(
        journal.strike(&nowhere, |_, _| ()),
        Err(JournalError::Damaged(_))
    ));
}

#[test]
fn a_rewrite_that_was_interrupted_leaves_the_old_segment() {
    let dir = tempfile::tempdir().unwrap();
    let written = filled(dir.path(), 10);
    let disk = FaultyDisk::default();
    let (mut journal, _) =
        Journal::open(dir.path(), Arc::new(disk.clone()), SMALL, Position::START).unwrap();
    let first = all(&journal.frames()).unwrap()[0].0;
    disk.fail_after(100, ErrorKind::Other);
    assert!(
        journal
            .strike(&BTreeSet::from([first]), |_, body| body.fill(0))
            .is_err()
    );
    drop(journal);
    assert!(
        segments(dir.path())
            .iter()
            .any(|path| path.extension().unwrap() == "tmp")
    );
    assert_eq!(bodies(&open(dir.path()).unwrap().0.frames()), written);
    assert!(
        segments(dir.path())
            .iter()
            .all(|path| path.extension().unwrap() == "seg")
    );
}

#[test]
fn a_struck_large_body_gives_its_room_back() {
    let dir = tempfile::tempdir().unwrap();
    let (mut journal, _) = Journal::open(
        dir.path(),
        Arc::new(RealDisk),
        Options::default(),
        Position::START,
    )
    .unwrap();
    let at = write(&mut journal, &[&[1; 1 << 20], b"behind"]).unwrap();
    journal
        .strike(&BTreeSet::from([at[0]]), |_, body| body.fill(0))
        .unwrap();
    assert_eq!(journal.frames().read(at[0]).unwrap().0, vec![0; 1 << 20]);
    assert_eq!(journal.frames().read(at[1]).unwrap().0, b"behind");
    let path = segments(dir.path()).pop().unwrap();
    assert!(fs::metadata(&path).unwrap().len() > 1 << 20);
    assert!(
        RealDisk
            .free(dir.path())
            .unwrap()
            .is_some_and(|free| free > 0)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever stands in the last segment after a power cut, opening ends with a journal that begins with all that
    /// was synced before, or with an error that names damage; never with a panic, never with something else.
    #[test]
    fn any_tail_is_survived(tail in proptest::collection::vec(any::<u8>(), 0..200)) {
        let dir = tempfile::tempdir().unwrap();
        let written = filled(dir.path(), 3);
        let last = segments(dir.path()).pop().unwrap();
        let mut bytes = fs::read(&last).unwrap();
        bytes.extend_from_slice(&tail);
        fs::write(&last, bytes).unwrap();
        let (journal, _) = open(dir.path()).unwrap();
        prop_assert_eq!(bodies(&journal.frames()), written);
    }
}
