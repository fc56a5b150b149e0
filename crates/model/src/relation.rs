//! Typed links between annotations, across documents.

use crate::id::{AnnotationId, DocumentId};
use serde::{Deserialize, Serialize};

/// A directed link from one annotation to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Relation {
    pub kind: RelationKind,
    /// How it denies or answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manner: Option<Manner>,
    /// Whether it meets all of what it points to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extent: Option<Extent>,
    pub from: AnnotationId,
    pub to: AnnotationId,
    /// The document of `from`. Set by the server; an annotation's document never changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_document: Option<DocumentId>,
    /// The document of `to`. Set by the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_document: Option<DocumentId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What a relation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    Denies,
    Answers,
    Concedes,
    Contradicts,
    Supports,
    Refutes,
    /// The same utterance again.
    Repeats,
}

impl RelationKind {
    /// All kinds, in the order they are offered.
    pub const ALL: [Self; 7] = [
        Self::Denies,
        Self::Answers,
        Self::Concedes,
        Self::Contradicts,
        Self::Supports,
        Self::Refutes,
        Self::Repeats,
    ];

    /// The word used on the wire and in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Denies => "denies",
            Self::Answers => "answers",
            Self::Concedes => "concedes",
            Self::Contradicts => "contradicts",
            Self::Supports => "supports",
            Self::Refutes => "refutes",
            Self::Repeats => "repeats",
        }
    }

    /// True when the manner may qualify this kind.
    pub fn allows(self, manner: Manner) -> bool {
        match manner {
            Manner::Rejects | Manner::Narrows | Manner::Dismisses | Manner::DisputesProof => {
                self == Self::Denies
            }
            Manner::NoComment | Manner::Deflects => self == Self::Answers,
        }
    }
}

/// How something is denied, or answered without denying it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    Rejects,
    Narrows,
    Dismisses,
    DisputesProof,
    NoComment,
    Deflects,
}

/// How much of the other side's words a relation meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    Whole,
    Part,
}
