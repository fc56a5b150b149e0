//! Remarks on anything.

use crate::entity::EntityRef;
use crate::id::{DocumentId, NoteId, UserId};
use serde::{Deserialize, Serialize};

/// A remark, perhaps an answer to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub subject: EntityRef,
    /// The document its subject lies in. Set by the server; it never changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<NoteId>,
    #[serde(default)]
    pub state: NoteState,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<UserId>,
}

/// Whether a remark still wants something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteState {
    #[default]
    Open,
    Resolved,
}
