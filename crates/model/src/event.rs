//! Events: one thing that happened, by whom and when; never changed.

use crate::entity::{Entity, EntityRef};
use crate::hash::Sha256;
use crate::id::{CommandId, ImportId, ProjectId, TokenId, UserId};
use crate::layer::Layer;
use crate::time::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

/// The version of the event schema this program writes. It reads this one and
/// every earlier one, and refuses to open a log with a later one.
pub const SCHEMA_VERSION: u16 = 1;

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Author {
    User(UserId),
    /// A program, with a person's token.
    Token {
        token: TokenId,
        user: UserId,
    },
    /// Whoever runs the machine, by the local command line.
    Operator,
}

impl Author {
    /// The person behind it, if there is one.
    pub const fn user(self) -> Option<UserId> {
        match self {
            Self::User(user) | Self::Token { user, .. } => Some(user),
            Self::Operator => None,
        }
    }
}

/// What is known of an event without its body, and what the hash chain runs over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventHeader {
    pub project: ProjectId,
    pub seq: Seq,
    pub at: Timestamp,
    pub author: Author,
    pub command: CommandId,
    #[serde(default, skip_serializing_if = "Layer::is_shared")]
    pub layer: Layer,
    pub subject: EntityRef,
    /// The event that last wrote the subject before this one. History is a walk
    /// along these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Seq>,
    /// The [`SCHEMA_VERSION`] the body was written with.
    pub schema: u16,
    /// SHA-256 of the previous event's header, as written; zero for the first.
    pub previous: Sha256,
    /// SHA-256 of salt and body, as written. It stays when they are struck.
    pub body: Sha256,
}

/// An event's body: one entity as it stood afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Image {
    #[serde(default, skip_serializing_if = "Presence::is_active")]
    pub presence: Presence,
    /// The name another tool gave it; written back on export.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// The import that brought it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportId>,
    pub entity: Entity,
}

impl Image {
    /// A thing made here, present.
    pub fn new(entity: impl Into<Entity>) -> Self {
        Self {
            presence: Presence::Active,
            source_id: None,
            import: None,
            entity: entity.into(),
        }
    }
}

/// Whether a thing is there. Deleting changes this and nothing else, so that
/// history and undo have all they need.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    #[default]
    Active,
    Deleted,
}

impl Presence {
    /// True for what has not been deleted.
    pub fn is_active(&self) -> bool {
        *self == Self::Active
    }
}

/// An event as it is read back. The image is absent where it was struck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    pub header: EventHeader,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
}

/// An owner's order to strike the bodies of events; itself an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Erasure {
    /// Whose salt and body are struck.
    pub seqs: Vec<Seq>,
    pub reason: String,
}
