//! Blobs by content. Up to a megabyte they are frames of the packs, a journal of their own that is synced once per
//! group, before the journal of events; larger ones are files.
//!
//! A pack frame is `1 u8 | SHA-256 32 | microseconds i64 | bytes`; a struck one is all zeros. For a larger blob the
//! packs hold a note that there is a file, `2 u8 | SHA-256 32 | microseconds i64`, so that its loss is noticed: an
//! event may name the digest of a file that never was here.

mod files;

use crate::disk::Disk;
use crate::journal::{Cut, Frames, Journal, JournalError, Options, Position, WriteError};
use bytes::Bytes;
pub(crate) use files::LargeFiles;
use gainsay_model::hash::Sha256;
use gainsay_model::time::Timestamp;
use gainsay_store::ReadError;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// A blob of more bytes than this is a file of its own.
pub(crate) const LARGE: usize = 1 << 20;
const KEPT: u8 = 1;
const FILE: u8 = 2;
const HEAD: usize = 1 + 32 + 8;

/// The packs, to be written by the committer alone.
#[derive(Debug)]
pub(crate) struct Packs {
    log: Journal,
}

/// Reading blobs, and writing large ones; shared by everybody.
#[derive(Debug, Clone)]
pub(crate) struct Blobs {
    packs: Frames,
    large: LargeFiles,
}

/// What a changeset brings along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Brought {
    /// A small blob, still to be written.
    Bytes(Bytes),
    /// A large one, kept as a file already.
    File,
}

/// A small blob as it stands in the packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Packed<'a> {
    pub(crate) sha256: Sha256,
    pub(crate) at: Timestamp,
    pub(crate) bytes: &'a [u8],
}

impl Packs {
    pub(crate) fn open(
        dir: &Path,
        disk: Arc<dyn Disk>,
        options: Options,
        known: Position,
    ) -> Result<(Self, Option<Cut>), JournalError> {
        let (log, cut) = Journal::open(dir, disk, options, known)?;
        Ok((Self { log }, cut))
    }

    pub(crate) fn frames(&self) -> Frames {
        self.log.frames()
    }

    pub(crate) fn begin(&mut self) -> Result<(), WriteError> {
        self.log.begin()
    }

    pub(crate) fn push(&mut self, sha256: Sha256, at: Timestamp, bytes: &[u8]) -> Position {
        self.log.push(|out| {
            out.push(KEPT);
            out.extend_from_slice(sha256.bytes());
            out.extend_from_slice(&at.0.to_le_bytes());
            out.extend_from_slice(bytes);
        })
    }

    /// Notes that a large blob is kept as a file.
    pub(crate) fn note(&mut self, sha256: Sha256, at: Timestamp) {
        self.log.push(|out| {
            out.push(FILE);
            out.extend_from_slice(sha256.bytes());
            out.extend_from_slice(&at.0.to_le_bytes());
        });
    }

    pub(crate) fn sync(&mut self) -> Result<Position, WriteError> {
        self.log.sync()
    }

    /// Removes the bytes of blobs; their room is given back where the file system knows holes.
    pub(crate) fn strike(&mut self, positions: &BTreeSet<Position>) -> Result<(), JournalError> {
        if positions.is_empty() {
            Ok(())
        } else {
            self.log.strike(positions, |_, body| body.fill(0))
        }
    }
}

/// Reads a pack frame; `None` when it was struck.
pub(crate) fn read_packed(body: &[u8]) -> Option<Packed<'_>> {
    let (head, bytes) = body.split_first_chunk::<HEAD>()?;
    if head[0] != KEPT {
        return None;
    }
    let sha256 = Sha256::new(head[1..33].try_into().ok()?);
    let at = Timestamp(i64::from_le_bytes(head[33..].try_into().ok()?));
    Some(Packed { sha256, at, bytes })
}

/// The digest in a note that a large blob is kept as a file; `None` for every other frame.
pub(crate) fn read_note(body: &[u8]) -> Option<Sha256> {
    let head: &[u8; HEAD] = body.try_into().ok()?;
    (head[0] == FILE).then_some(Sha256::new(*head[1..].first_chunk()?))
}

/// Where the packs note that these blobs are kept as files.
pub(crate) fn notes_of(
    packs: &Frames,
    blobs: &BTreeSet<Sha256>,
) -> Result<BTreeSet<Position>, JournalError> {
    let mut stream = packs.stream(Position::START);
    let mut found = BTreeSet::new();
    while let Some(frame) = stream.next_frame()? {
        if read_note(frame.body).is_some_and(|sha256| blobs.contains(&sha256)) {
            found.insert(frame.position);
        }
    }
    Ok(found)
}

impl Blobs {
    pub(crate) fn new(packs: &Packs, disk: Arc<dyn Disk>, dir: &Path) -> Self {
        Self {
            packs: packs.frames(),
            large: LargeFiles::new(dir.to_owned(), disk),
        }
    }

    pub(crate) fn packs(&self) -> &Frames {
        &self.packs
    }

    pub(crate) fn large(&self) -> &LargeFiles {
        &self.large
    }

    /// The blob, from the packs if the index knows it there, else from its file; checked against its digest.
    pub(crate) fn read(
        &self,
        sha256: Sha256,
        packed: Option<Position>,
    ) -> Result<Option<Bytes>, ReadError> {
        let found = match packed {
            Some(position) => {
                let (body, _) = self
                    .packs
                    .read(position)
                    .map_err(crate::events::unreadable)?;
                read_packed(&body).map(|packed| Bytes::copy_from_slice(packed.bytes))
            }
            None => self
                .large
                .read(sha256)
                .map_err(|error| unreadable(sha256, &error))?,
        };
        match found {
            Some(bytes) if Sha256::of(&[&bytes]) != sha256 => Err(ReadError::Damaged {
                what: format!("blob {sha256} is not what was kept"),
            }),
            found => Ok(found),
        }
    }
}

fn unreadable(sha256: Sha256, error: &io::Error) -> ReadError {
    ReadError::Unreadable {
        what: format!("blob {sha256}: {error}"),
    }
}
