//! Values of the view that are not rows: fixed layouts, big-endian.

use crate::journal::Position;
use gainsay_model::entity::EntityKind;
use gainsay_model::hash::Sha256;
use gainsay_model::member::Role;
use gainsay_model::time::{Revision, Seq};
use gainsay_store::prepare::Head;
use gainsay_store::projection::{Place, Shelf};
use uuid::Uuid;

/// How far the view has come: the last frame applied, with its checksum so that another journal's is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Applied {
    /// Where the last frame begins.
    pub(crate) last: Position,
    /// Where the next one will.
    pub(crate) next: Position,
    /// CRC-32 of the last frame's body.
    pub(crate) crc: u32,
}

impl Applied {
    pub(crate) fn write(self) -> [u8; 20] {
        let mut bytes = [0; 20];
        bytes[..8].copy_from_slice(&self.last.0.to_be_bytes());
        bytes[8..16].copy_from_slice(&self.next.0.to_be_bytes());
        bytes[16..].copy_from_slice(&self.crc.to_be_bytes());
        bytes
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let crc = u32::from_be_bytes(*bytes.last_chunk()?);
        Some(Self {
            last: Position(number(bytes, 0)?),
            next: Position(number(bytes, 8)?),
            crc,
        })
    }
}

/// The end of a project's log, and the newest entry of its sparse index into the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ProjectEnd {
    pub(crate) head: Head,
    /// First event and position of the frame that was last given an index row.
    pub(crate) indexed: Option<(Seq, Position)>,
}

impl ProjectEnd {
    pub(crate) fn write(self) -> Vec<u8> {
        let mut bytes = self.head.seq.0.to_be_bytes().to_vec();
        bytes.extend_from_slice(self.head.hash.bytes());
        if let Some((seq, position)) = self.indexed {
            bytes.extend_from_slice(&seq.0.to_be_bytes());
            bytes.extend_from_slice(&position.0.to_be_bytes());
        }
        bytes
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let hash = Sha256::new(bytes.get(8..40)?.try_into().ok()?);
        let head = Head {
            seq: Seq(number(bytes, 0)?),
            hash,
        };
        let indexed = number(bytes, 40)
            .zip(number(bytes, 48))
            .map(|(seq, at)| (Seq(seq), Position(at)));
        Some(Self { head, indexed })
    }
}

/// Where a thing's row is, and what can be said of it without reading the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Locator {
    pub(crate) place: Place,
    pub(crate) revision: Revision,
}

impl Locator {
    pub(crate) fn write(self) -> Vec<u8> {
        let mut bytes = vec![super::keys::shelf_byte(self.place.shelf)];
        bytes.extend_from_slice(self.place.home.as_bytes());
        bytes.extend_from_slice(&self.place.created.0.to_be_bytes());
        bytes.extend_from_slice(&self.revision.0.0.to_be_bytes());
        bytes
    }

    pub(crate) fn read(kind: EntityKind, bytes: &[u8]) -> Option<Self> {
        let shelf = match bytes.first()? {
            0 => Shelf::Active,
            1 => Shelf::Deleted,
            _ => Shelf::Erased,
        };
        let home = Uuid::from_bytes(bytes.get(1..17)?.try_into().ok()?);
        let place = Place {
            shelf,
            kind,
            home,
            created: Seq(number(bytes, 17)?),
        };
        Some(Self {
            place,
            revision: Revision(Seq(number(bytes, 25)?)),
        })
    }
}

/// The eight bytes at an offset as a number.
pub(crate) fn number(bytes: &[u8], at: usize) -> Option<u64> {
    bytes
        .get(at..at + 8)?
        .try_into()
        .ok()
        .map(u64::from_be_bytes)
}

/// Two numbers as a value: first and last event of a command, position and time of a blob.
pub(crate) fn pair(first: u64, second: u64) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&first.to_be_bytes());
    bytes[8..].copy_from_slice(&second.to_be_bytes());
    bytes
}

pub(crate) fn read_pair(bytes: &[u8]) -> Option<(u64, u64)> {
    number(bytes, 0).zip(number(bytes, 8))
}

pub(crate) fn role_byte(role: Role) -> u8 {
    match role {
        Role::Reader => 0,
        Role::Analyst => 1,
        Role::Reviewer => 2,
        Role::Owner => 3,
    }
}

pub(crate) fn role_of(byte: u8) -> Option<Role> {
    Role::ALL.get(usize::from(byte)).copied()
}
