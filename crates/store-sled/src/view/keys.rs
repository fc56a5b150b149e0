//! Keys of the view. One tree; a leading byte tells the tables apart; numbers are big-endian so that keys sort as
//! what they name. Whoever changes this layout, or that of a value, or what a projection lists and counts, raises
//! [`LAYOUT`].

use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ProjectId, UserId};
use gainsay_model::layer::Layer;
use gainsay_model::time::Seq;
use gainsay_store::projection::{CountKey, Place, Shelf};
use gainsay_store::query::Cursor;
use uuid::Uuid;

/// The layout of keys and values. A view of another one is made anew from the journal.
pub(crate) const LAYOUT: u8 = 3;

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Table {
    /// How far the view has come.
    Meta = 0,
    /// project → end of its log.
    Project = 1,
    /// project, kind, id → where the row is.
    Locator = 2,
    /// project, shelf, kind, home, created → the row.
    Row = 3,
    /// project, kind, second home, created → home.
    Beside = 4,
    /// project, digest, created → nothing.
    Document = 5,
    /// user, project → role.
    Member = 6,
    /// project, home, kind, layer, label → how many.
    Count = 7,
    /// project, command → its events.
    Command = 8,
    /// project, seq → where in the journal.
    Index = 9,
    /// digest → where in the packs.
    Blob = 10,
}

/// A key being put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key(Vec<u8>);

impl Key {
    pub(crate) fn new(table: Table) -> Self {
        let mut bytes = Vec::with_capacity(48);
        bytes.push(table as u8);
        Self(bytes)
    }

    fn byte(mut self, byte: u8) -> Self {
        self.0.push(byte);
        self
    }

    fn number(mut self, number: u64) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    fn id(mut self, id: Uuid) -> Self {
        self.0.extend_from_slice(id.as_bytes());
        self
    }

    fn digest(mut self, sha256: Sha256) -> Self {
        self.0.extend_from_slice(sha256.bytes());
        self
    }

    pub(crate) fn into_bytes(self) -> sled::IVec {
        self.0.into()
    }
}

impl AsRef<[u8]> for Key {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

pub(crate) fn applied() -> Key {
    Key::new(Table::Meta).byte(0)
}

pub(crate) fn packed() -> Key {
    Key::new(Table::Meta).byte(1)
}

pub(crate) fn projects() -> Key {
    Key::new(Table::Project)
}

pub(crate) fn project(project: ProjectId) -> Key {
    projects().id(project.uuid())
}

pub(crate) fn locator(project: ProjectId, subject: EntityRef) -> Key {
    Key::new(Table::Locator)
        .id(project.uuid())
        .byte(subject.kind as u8)
        .id(subject.id)
}

pub(crate) const fn shelf_byte(shelf: Shelf) -> u8 {
    match shelf {
        Shelf::Active => 0,
        Shelf::Deleted => 1,
        Shelf::Erased => 2,
    }
}

pub(crate) fn row(project: ProjectId, place: Place) -> Key {
    let at = Cursor {
        home: place.home,
        created: place.created,
    };
    row_at(project, place.shelf, place.kind, at)
}

/// Where a list of rows goes on after a cursor.
pub(crate) fn row_at(project: ProjectId, shelf: Shelf, kind: EntityKind, at: Cursor) -> Key {
    let of_kind = Key::new(Table::Row)
        .id(project.uuid())
        .byte(shelf_byte(shelf))
        .byte(kind as u8);
    of_kind.id(at.home).number(at.created.0)
}

/// Home and making of a row, from its key.
pub(crate) fn cursor_of(key: &[u8]) -> Option<Cursor> {
    let tail = key.get(key.len().checked_sub(24)?..)?;
    let (home, created) = tail.split_first_chunk::<16>()?;
    Some(Cursor {
        home: Uuid::from_bytes(*home),
        created: Seq(u64::from_be_bytes(created.try_into().ok()?)),
    })
}

/// The number at the end of a key.
pub(crate) fn last_number(key: &[u8]) -> Option<u64> {
    key.last_chunk().map(|bytes| u64::from_be_bytes(*bytes))
}

pub(crate) fn beside(project: ProjectId, kind: EntityKind, second: Uuid, created: Seq) -> Key {
    Key::new(Table::Beside)
        .id(project.uuid())
        .byte(kind as u8)
        .id(second)
        .number(created.0)
}

pub(crate) fn document(project: ProjectId, sha256: Sha256, created: Seq) -> Key {
    Key::new(Table::Document)
        .id(project.uuid())
        .digest(sha256)
        .number(created.0)
}

pub(crate) fn members_of(user: UserId) -> Key {
    Key::new(Table::Member).id(user.uuid())
}

pub(crate) fn member(user: UserId, project: ProjectId) -> Key {
    members_of(user).id(project.uuid())
}

pub(crate) fn counts_of(project: ProjectId, home: Uuid) -> Key {
    Key::new(Table::Count).id(project.uuid()).id(home)
}

pub(crate) fn count(project: ProjectId, key: &CountKey) -> Key {
    let (layer, owner) = match key.layer {
        Layer::Shared => (0, Uuid::nil()),
        Layer::Own(user) => (1, user.uuid()),
        Layer::Adjudicated => (2, Uuid::nil()),
    };
    let mut whole = counts_of(project, key.home)
        .byte(key.kind as u8)
        .byte(layer)
        .id(owner);
    whole.0.extend_from_slice(key.label.as_bytes());
    whole
}

/// Kind, layer and label, from a counter's key.
pub(crate) fn count_of(key: &[u8]) -> Option<(Layer, EntityKind, String)> {
    let ([kind, layer], rest) = key.get(33..)?.split_first_chunk::<2>()?;
    let (owner, label) = rest.split_first_chunk::<16>()?;
    let layer = match layer {
        0 => Layer::Shared,
        1 => Layer::Own(UserId::new(Uuid::from_bytes(*owner))),
        _ => Layer::Adjudicated,
    };
    let kind = EntityKind::ALL.get(usize::from(*kind))?;
    Some((layer, *kind, String::from_utf8(label.to_vec()).ok()?))
}

/// The id that ends a key.
pub(crate) fn last_id(key: &[u8]) -> Option<Uuid> {
    key.last_chunk().map(|bytes| Uuid::from_bytes(*bytes))
}

pub(crate) fn command(project: ProjectId, command: CommandId) -> Key {
    Key::new(Table::Command)
        .id(project.uuid())
        .id(command.uuid())
}

pub(crate) fn index(project: ProjectId, seq: Seq) -> Key {
    Key::new(Table::Index).id(project.uuid()).number(seq.0)
}

pub(crate) fn blobs() -> Key {
    Key::new(Table::Blob)
}

pub(crate) fn blob(sha256: Sha256) -> Key {
    blobs().digest(sha256)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_as_what_they_name() {
        let project = ProjectId::new(Uuid::from_u128(3));
        let at = |home, created| Cursor {
            home: Uuid::from_u128(home),
            created: Seq(created),
        };
        let key = |at| row_at(project, Shelf::Active, EntityKind::Claim, at);
        let places = [
            at(0, 1),
            at(0, 300),
            at(1, 2),
            at(256, 1),
            at(u128::MAX, u64::MAX),
        ];
        assert!(places.is_sorted());
        assert!(places.map(|at| key(at).into_bytes()).is_sorted());
        for at in places {
            assert_eq!(cursor_of(key(at).as_ref()), Some(at));
        }
    }

    #[test]
    fn counters_are_read_back_from_their_keys() {
        let project = ProjectId::new(Uuid::from_u128(3));
        for layer in [
            Layer::Shared,
            Layer::Own(UserId::new(Uuid::from_u128(9))),
            Layer::Adjudicated,
        ] {
            for kind in EntityKind::ALL {
                let key = CountKey {
                    home: Uuid::from_u128(5),
                    kind: *kind,
                    layer,
                    label: "denial".to_owned(),
                };
                let found = count_of(count(project, &key).as_ref());
                assert_eq!(found, Some((layer, *kind, "denial".to_owned())));
            }
        }
    }

    #[test]
    fn kinds_are_numbered_by_their_lasting_order() {
        for (at, kind) in EntityKind::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, at);
        }
    }
}
