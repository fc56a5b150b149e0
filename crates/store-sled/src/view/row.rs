//! A row: everything about a thing but its image, and where in the journal that is. Rows are short, so
//! that a block of neighbours ([`super::block`]) holds many and a page of sled stays small: large ones go into files it
//! never syncs.
//!
//! ```text
//! 1 u8 | id 16 | created | changed | layer | body
//! stamp: seq u64 | microseconds i64 | author      author: 0 user 16 | 1 user 16 token 16 | 2
//! layer: 0 | 1 user 16 | 2                        body: position u64 | length u32 | crc32 u32 | schema u16, or nothing
//! ```

use crate::journal::Position;
use gainsay_model::event::{Author, Image, Presence};
use gainsay_model::id::{TokenId, UserId};
use gainsay_model::layer::Layer;
use gainsay_model::stored::{Stamp, Stored};
use gainsay_model::time::{Revision, Seq, Timestamp};
use std::ops::Range;
use uuid::Uuid;

/// The layout: the first byte.
const VERSION: u8 = 1;

/// Where in the journal an image is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Body {
    pub(crate) at: Position,
    pub(crate) len: u32,
    pub(crate) crc: u32,
    pub(crate) schema: u16,
}

impl Body {
    /// The image of an event in the frame at `frame`, at `spot` of its body.
    pub(crate) fn of(frame: Position, spot: &Range<usize>, bytes: &[u8], schema: u16) -> Self {
        Self {
            at: frame.in_body(spot.start),
            len: u32::try_from(spot.len()).unwrap_or(u32::MAX),
            crc: crc32fast::hash(bytes),
            schema,
        }
    }
}

/// A row without its image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: Uuid,
    pub(crate) created: Stamp,
    pub(crate) changed: Stamp,
    pub(crate) layer: Layer,
    /// Absent where it was erased.
    pub(crate) body: Option<Body>,
}

impl Row {
    /// The row of a thing whose image is there.
    pub(crate) fn of(stored: &Stored, body: Option<Body>) -> Self {
        Self {
            id: stored.id,
            created: stored.created,
            changed: stored.changed,
            layer: stored.layer,
            body: body.filter(|_| stored.entity.is_some()),
        }
    }

    /// The event that last wrote the thing.
    pub(crate) fn revision(&self) -> Revision {
        Revision(self.changed.seq)
    }

    /// The thing, with its image.
    pub(crate) fn with(self, image: Option<Image>) -> Stored {
        let Self {
            id,
            created,
            changed,
            layer,
            ..
        } = self;
        let (presence, source_id, import, entity) = match image {
            Some(image) => (
                image.presence,
                image.source_id,
                image.import,
                Some(image.entity),
            ),
            None => (Presence::Deleted, None, None, None),
        };
        Stored {
            id,
            created,
            changed,
            layer,
            presence,
            source_id,
            import,
            entity,
        }
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(128);
        out.push(VERSION);
        out.extend_from_slice(self.id.as_bytes());
        write_stamp(&mut out, self.created);
        write_stamp(&mut out, self.changed);
        match self.layer {
            Layer::Shared => out.push(0),
            Layer::Own(user) => {
                out.push(1);
                out.extend_from_slice(user.uuid().as_bytes());
            }
            Layer::Adjudicated => out.push(2),
        }
        if let Some(body) = self.body {
            out.extend_from_slice(&body.at.0.to_be_bytes());
            out.extend_from_slice(&body.len.to_be_bytes());
            out.extend_from_slice(&body.crc.to_be_bytes());
            out.extend_from_slice(&body.schema.to_be_bytes());
        }
        out
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        if bytes.array()? != [VERSION] {
            return None;
        }
        let id = bytes.id()?;
        let created = bytes.stamp()?;
        let changed = bytes.stamp()?;
        let layer = match bytes.array()? {
            [0] => Layer::Shared,
            [1] => Layer::Own(UserId::new(bytes.id()?)),
            _ => Layer::Adjudicated,
        };
        let body = match bytes.0 {
            [] => None,
            _ => Some(Body {
                at: Position(bytes.array().map(u64::from_be_bytes)?),
                len: bytes.array().map(u32::from_be_bytes)?,
                crc: bytes.array().map(u32::from_be_bytes)?,
                schema: bytes.array().map(u16::from_be_bytes)?,
            }),
        };
        Some(Self {
            id,
            created,
            changed,
            layer,
            body,
        })
    }
}

fn write_stamp(out: &mut Vec<u8>, stamp: Stamp) {
    out.extend_from_slice(&stamp.seq.0.to_be_bytes());
    out.extend_from_slice(&stamp.at.0.to_be_bytes());
    match stamp.by {
        Author::User(user) => {
            out.push(0);
            out.extend_from_slice(user.uuid().as_bytes());
        }
        Author::Token { token, user } => {
            out.push(1);
            out.extend_from_slice(user.uuid().as_bytes());
            out.extend_from_slice(token.uuid().as_bytes());
        }
        Author::Operator => out.push(2),
    }
}

/// A cursor over bytes that ends instead of failing.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn id(&mut self) -> Option<Uuid> {
        self.array().map(Uuid::from_bytes)
    }

    fn stamp(&mut self) -> Option<Stamp> {
        let seq = Seq(u64::from_be_bytes(self.array()?));
        let at = Timestamp(i64::from_be_bytes(self.array()?));
        let by = match self.array()? {
            [0] => Author::User(UserId::new(self.id()?)),
            [1] => {
                let user = UserId::new(self.id()?);
                Author::Token {
                    token: TokenId::new(self.id()?),
                    user,
                }
            }
            _ => Author::Operator,
        };
        Some(Stamp { seq, at, by })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_and_are_short() {
        let user = UserId::new(Uuid::from_u128(4));
        let token = Author::Token {
            token: TokenId::new(Uuid::from_u128(5)),
            user,
        };
        let stamp = |seq, by| Stamp {
            seq: Seq(seq),
            at: Timestamp(-7),
            by,
        };
        let body = Body {
            at: Position(1 << 40),
            len: 900,
            crc: 77,
            schema: 1,
        };
        for layer in [Layer::Shared, Layer::Own(user), Layer::Adjudicated] {
            for (created, changed) in [(Author::Operator, token), (token, Author::User(user))] {
                for body in [None, Some(body)] {
                    let (created, changed) = (stamp(1, created), stamp(9, changed));
                    let row = Row {
                        id: Uuid::from_u128(3),
                        created,
                        changed,
                        layer,
                        body,
                    };
                    assert_eq!(Row::read(&row.write()), Some(row));
                    assert!(row.write().len() < 180);
                }
            }
        }
        assert_eq!(Row::read(&[]), None);
        assert_eq!(Row::read(&[2; 100]), None);
    }
}
