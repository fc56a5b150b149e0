//! The questions a store answers by reading neighbouring rows. There are no others: what cannot be asked here is
//! computed by the caller from what can.

use gainsay_model::entity::EntityKind;
use gainsay_model::hash::Sha256;
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::time::Seq;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use uuid::Uuid;

/// A list of things of one kind in one project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Query {
    /// All that are present, by home and then in the order they were made. Things whose home is the project
    /// (documents, claims, parties) come simply in the order they were made.
    Kind(EntityKind),
    /// Those under one home ([`Entity::home`]), in the order they were made.
    ///
    /// [`Entity::home`]: gainsay_model::entity::Entity::home
    Under {
        /// Of which kind.
        kind: EntityKind,
        /// The document, claim, … they are listed under.
        home: Uuid,
    },
    /// Those under a second home ([`Entity::second_home`]), in the order they were made. What has this home as its
    /// first is not among them.
    ///
    /// [`Entity::second_home`]: gainsay_model::entity::Entity::second_home
    Beside {
        /// Of which kind.
        kind: EntityKind,
        /// The document, claim, … at their other end.
        second: Uuid,
    },
    /// Documents that have this digest: that of one of their texts, of the bytes it was read from, or of their address
    /// ([`address::digest`](gainsay_model::address::digest)).
    DocumentsWith(Sha256),
    /// All of a kind that are deleted, by home and then in the order they were made. Erased things are in no list.
    Deleted(EntityKind),
}

impl Query {
    /// What kind of things are listed.
    #[must_use]
    pub const fn kind(self) -> EntityKind {
        match self {
            Self::Kind(kind)
            | Self::Under { kind, .. }
            | Self::Beside { kind, .. }
            | Self::Deleted(kind) => kind,
            Self::DocumentsWith(_) => EntityKind::Document,
        }
    }
}

/// The last row of a page: the next page begins after it, whatever was written meanwhile. A thing's place does not
/// change when it is changed, and new things come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// Under what.
    pub home: Uuid,
    /// The event that made it.
    pub created: Seq,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.home.simple(), self.created)
    }
}

/// Why a string is not a cursor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a place in a list: use the “next” of the page before, unchanged")]
pub struct NotACursor(pub String);

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let wrong = || NotACursor(text.to_owned());
        let (home, created) = text.split_once('-').ok_or_else(wrong)?;
        let home = Uuid::parse_str(home).map_err(|_| wrong())?;
        Ok(Self {
            home,
            created: Seq(created.parse().map_err(|_| wrong())?),
        })
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<Row = Stored> {
    /// The rows.
    pub items: Vec<Row>,
    /// Where to go on; `None` when there is no more.
    pub next: Option<Cursor>,
    /// The project's last event when the page was read: every row is as of this moment.
    pub head: Seq,
}

impl Page<Arc<Stored>> {
    /// The same, to take apart.
    #[must_use]
    pub fn owned(self) -> Page {
        Page {
            items: self.items.into_iter().map(Arc::unwrap_or_clone).collect(),
            next: self.next,
            head: self.head,
        }
    }
}

/// How many things are present under one home, by layer, kind and label.
///
/// The label is what lists are told apart by: an annotation's kind, a relation's kind, a bearing's direction, a
/// verdict's or note's state, a document's stage, whether a claim is open, retired or merged; empty for everything else. Things under a deleted document are
/// counted as long as they are not deleted themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts(pub BTreeMap<(Layer, EntityKind, String), u64>);

impl Counts {
    /// The counts of one kind by label, over the layers that `visible` lets through.
    #[must_use]
    pub fn by_label(
        &self,
        kind: EntityKind,
        visible: impl Fn(Layer) -> bool,
    ) -> BTreeMap<String, u64> {
        let mut sums = BTreeMap::new();
        for ((layer, counted, label), count) in &self.0 {
            if *counted == kind && visible(*layer) {
                *sums.entry(label.clone()).or_default() += count;
            }
        }
        sums
    }

    /// How many there are of one kind, over the layers that `visible` lets through.
    #[must_use]
    pub fn of(&self, kind: EntityKind, visible: impl Fn(Layer) -> bool) -> u64 {
        self.by_label(kind, visible).values().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_survive_being_written_down() {
        let cursor = Cursor {
            home: Uuid::from_u128(7),
            created: Seq(42),
        };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for wrong in ["", "7", "zz-1", "00000000000000000000000000000007-x"] {
            assert_eq!(wrong.parse::<Cursor>(), Err(NotACursor(wrong.to_owned())));
        }
    }
}
