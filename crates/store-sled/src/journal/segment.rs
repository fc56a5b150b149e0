//! Segment files: their names, their first bytes, and the list of them.

use super::{JournalError, Position};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The first bytes of every segment: what it is and the version of its layout.
pub(super) const SEGMENT_HEAD: [u8; 16] = *b"gainsay log\n\x00\x00\x00\x01";
/// Its length as a file offset.
pub(super) const HEAD_LEN: u64 = SEGMENT_HEAD.len() as u64;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    /// Position of the file's first byte; its name.
    pub(super) first: Position,
    /// Bytes in the file that count.
    pub(super) len: u64,
}

impl Segment {
    pub(super) fn end(self) -> Position {
        self.first.plus(self.len)
    }

    /// Where in the file a position is.
    pub(super) fn offset(self, position: Position) -> u64 {
        position.0 - self.first.0
    }
}

pub(super) fn path(dir: &Path, first: Position) -> PathBuf {
    dir.join(format!("{:020}.seg", first.0))
}

/// The segments there are, in order, and nothing missing between them.
pub(super) fn list(dir: &Path) -> Result<Vec<Segment>, JournalError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(JournalError::io(dir, "read"))? {
        let entry = entry.map_err(JournalError::io(dir, "read"))?;
        let name = entry.file_name();
        let Some(number) = name.to_str().and_then(|name| name.strip_suffix(".seg")) else {
            continue;
        };
        let Ok(first) = number.parse() else { continue };
        let len = entry
            .metadata()
            .map_err(JournalError::io(entry.path(), "read"))?
            .len();
        found.push(Segment {
            first: Position(first),
            len,
        });
    }
    found.sort_by_key(|segment| segment.first);
    whole(dir, &found)?;
    Ok(found)
}

fn whole(dir: &Path, segments: &[Segment]) -> Result<(), JournalError> {
    let mut before = dir.to_owned();
    let mut expected = Position::START;
    for segment in segments {
        if segment.first != expected {
            return Err(JournalError::Missing {
                before,
                expected,
                found: segment.first,
            });
        }
        before = path(dir, segment.first);
        expected = segment.end();
    }
    Ok(())
}

/// Whether the file begins as a segment should; `false` when it is too short to tell.
pub(super) fn check_head(path: &Path) -> Result<bool, JournalError> {
    let file = File::open(path).map_err(JournalError::io(path, "read"))?;
    let mut head = Vec::with_capacity(SEGMENT_HEAD.len());
    file.take(HEAD_LEN)
        .read_to_end(&mut head)
        .map_err(JournalError::io(path, "read"))?;
    if head == SEGMENT_HEAD {
        Ok(true)
    } else if head.len() < SEGMENT_HEAD.len() {
        Ok(false)
    } else {
        Err(JournalError::Unknown(path.to_owned()))
    }
}
