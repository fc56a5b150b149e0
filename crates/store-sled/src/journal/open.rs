//! Opening a journal after anything: a clean stop, a kill, a power cut, a full disk, damage.
//!
//! What is cut and what is refused:
//! - Zeros at the end are space that was laid out and not used. They are cut off without a word.
//! - A frame at the end that never became durable is cut off: it was never acknowledged.
//! - A frame that *was* durable and no longer reads right is damage, and nothing is touched. It was durable if a
//!   frame of a later group follows it (a group is written only after the one before was synced), or if the caller
//!   knows that the journal had been synced past it.
//! - A file that simply ends inside a frame is cut there even then, and the loss is reported: refusing would not
//!   bring the bytes back.

use super::frame::{FRAME_HEAD, Head};
use super::read::{Frames, Shared};
use super::segment::{self, HEAD_LEN, SEGMENT_HEAD, Segment};
use super::{Damage, Journal, JournalError, Options, Position};
use crate::disk::Disk;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A tail that was cut off on opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The last segment.
    pub segment: PathBuf,
    /// Where the journal ends now.
    pub at: Position,
    /// Bytes cut off.
    pub bytes: u64,
    /// Of the bytes before the known durable end, how many are no longer there. Not zero means a loss.
    pub lost: u64,
}

impl Journal {
    /// Opens the journal in `dir`, or begins one there. `known` is a position up to which it is known to have been
    /// synced ([`Position::START`] when nothing is known). Gives what was cut off, if anything was.
    ///
    /// # Errors
    /// Damage before the tail, a missing segment, a newer layout, or a file system that refuses.
    pub fn open(
        dir: &Path,
        disk: Arc<dyn Disk>,
        options: Options,
        known: Position,
    ) -> Result<(Self, Option<Cut>), JournalError> {
        fs::create_dir_all(dir).map_err(JournalError::io(dir, "made"))?;
        remove_leftovers(dir, &*disk)?;
        let mut segments = segment::list(dir)?;
        let mut cut = None;
        match segments.last_mut() {
            None => segments.push(begin_segment(dir, &*disk, Position::START)?),
            // Stopped while the segment was being made: nothing can have been acknowledged from it.
            Some(last) if last.len <= HEAD_LEN && known <= last.first.plus(HEAD_LEN) => {
                *last = begin_segment(dir, &*disk, last.first)?;
            }
            Some(last) => cut = cut_tail(dir, &*disk, last, known)?,
        }
        let last = segment::path(
            dir,
            segments.last().map_or(Position::START, |last| last.first),
        );
        let mut file = disk
            .open(&last)
            .map_err(JournalError::io(&last, "opened for writing"))?;
        // After a kill the tail may be whole and yet only in memory; from here on it counts as durable.
        file.sync_all().map_err(JournalError::io(&last, "synced"))?;
        let shared = Arc::new(Shared::new(dir.to_owned(), segments));
        Ok((Self::new(shared, disk, options, file), cut))
    }
}

/// Removes files of a rewrite that did not finish.
fn remove_leftovers(dir: &Path, disk: &dyn Disk) -> Result<(), JournalError> {
    for entry in fs::read_dir(dir).map_err(JournalError::io(dir, "read"))? {
        let path = entry.map_err(JournalError::io(dir, "read"))?.path();
        if path.extension().is_some_and(|extension| extension == "tmp") {
            disk.remove(&path)
                .map_err(JournalError::io(&path, "removed"))?;
        }
    }
    Ok(())
}

/// Makes an empty segment that lasts.
pub(super) fn begin_segment(
    dir: &Path,
    disk: &dyn Disk,
    first: Position,
) -> Result<Segment, JournalError> {
    let path = segment::path(dir, first);
    let mut file = disk
        .create(&path)
        .map_err(JournalError::io(&path, "made"))?;
    file.write_all(&SEGMENT_HEAD)
        .map_err(JournalError::io(&path, "written"))?;
    file.sync_all().map_err(JournalError::io(&path, "synced"))?;
    disk.sync_dir(dir)
        .map_err(JournalError::io(dir, "synced"))?;
    Ok(Segment {
        first,
        len: HEAD_LEN,
    })
}

fn cut_tail(
    dir: &Path,
    disk: &dyn Disk,
    last: &mut Segment,
    known: Position,
) -> Result<Option<Cut>, JournalError> {
    let path = segment::path(dir, last.first);
    let Some(damage) = first_bad_frame(dir, *last)? else {
        return Ok(lost(path, last.end(), known, 0));
    };
    let at = last.first.plus(damage.offset);
    let was_durable = known > at && last.end() >= known;
    let unused = is_zeros(&path, damage.offset)?;
    if was_durable || (!unused && later_group_follows(&path, *last, at)?) {
        return Err(JournalError::Damaged(damage));
    }
    let bytes = last.end().0 - at.0;
    let mut file = disk
        .open(&path)
        .map_err(JournalError::io(&path, "opened for writing"))?;
    file.set_len(damage.offset)
        .map_err(JournalError::io(&path, "shortened"))?;
    file.sync_all().map_err(JournalError::io(&path, "synced"))?;
    last.len = damage.offset;
    let torn = Cut {
        segment: path.clone(),
        at,
        bytes,
        lost: 0,
    };
    Ok(lost(path, at, known, bytes).or((!unused).then_some(torn)))
}

/// Whether there is nothing but zeros from there on.
fn is_zeros(path: &Path, from: u64) -> Result<bool, JournalError> {
    let read = || JournalError::io(path, "read");
    let mut file = File::open(path).map_err(read())?;
    file.seek(SeekFrom::Start(from)).map_err(read())?;
    let mut piece = [0; 8 << 10];
    loop {
        match file.read(&mut piece).map_err(read())? {
            0 => return Ok(true),
            len if piece[..len].iter().any(|byte| *byte != 0) => return Ok(false),
            _ => {}
        }
    }
}

fn lost(segment: PathBuf, at: Position, known: Position, bytes: u64) -> Option<Cut> {
    let lost = known.0.saturating_sub(at.0);
    (lost > 0).then_some(Cut {
        segment,
        at,
        bytes,
        lost,
    })
}

fn first_bad_frame(dir: &Path, last: Segment) -> Result<Option<Damage>, JournalError> {
    let shared = Shared::new(dir.to_owned(), vec![last]);
    let mut stream = Frames::new(Arc::new(shared)).stream(last.first);
    loop {
        match stream.next_frame() {
            Ok(Some(_)) => {}
            Ok(None) => return Ok(None),
            Err(JournalError::Damaged(damage)) => return Ok(Some(damage)),
            Err(other) => return Err(other),
        }
    }
}

/// Whether a whole frame of a group begun after `bad` stands anywhere behind it.
fn later_group_follows(path: &Path, segment: Segment, bad: Position) -> Result<bool, JournalError> {
    let mut file = File::open(path).map_err(JournalError::io(path, "read"))?;
    file.seek(SeekFrom::Start(segment.offset(bad)))
        .map_err(JournalError::io(path, "read"))?;
    let mut rest = Vec::new();
    file.read_to_end(&mut rest)
        .map_err(JournalError::io(path, "read"))?;
    Ok((1..rest.len()).any(|offset| {
        let Some((head, body)) = rest[offset..].split_first_chunk::<FRAME_HEAD>() else {
            return false;
        };
        let head = Head::read(head);
        head.group > bad.0
            && head.plausible(bad.0 + offset as u64)
            && body
                .get(..head.len as usize)
                .is_some_and(|body| head.checks(body))
    }))
}
