//! What an annotation means for a claim.

use crate::id::{AnnotationId, ClaimId, DocumentId};
use serde::{Deserialize, Serialize};

/// One annotation's bearing on one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bearing {
    pub annotation: AnnotationId,
    pub claim: ClaimId,
    pub direction: Direction,
    /// Which part of the claim it bears on, where not all of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The annotation's document. Set by the server; it never changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
}

/// Which way something bears on a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    For,
    Against,
    Context,
}

impl Direction {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::For, Self::Against, Self::Context];

    /// The word used on the wire, in files and in messages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Context => "context",
        }
    }
}
