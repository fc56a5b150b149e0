//! The texts of one article against one another: what changed, and the marks that wait to be settled.

use crate::annotation::QuotedSpan;
use crate::id::DocumentId;
use crate::offset::CodePoint;
use crate::retext::Fate;
use crate::stored::Stored;
use crate::text::TextNumber;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a later text changed in an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Changes {
    pub document: DocumentId,
    /// The earlier text.
    pub from: TextNumber,
    /// The later one.
    pub to: TextNumber,
    /// How many places changed, over all.
    pub places: u32,
    /// Words that came.
    pub added: u64,
    /// Words that went.
    pub removed: u64,
    /// The changes of this answer with what stands around them, in order.
    pub hunks: Vec<Hunk>,
    /// Ask again with this `after` for what follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
}

/// Changes near one another, with the unchanged words between and around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hunk {
    /// How many unchanged code points are left out before it.
    pub skipped: u32,
    pub parts: Vec<Part>,
}

/// A stretch that is the same, went or came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    pub what: PartKind,
    /// Where it begins, in code points: in the earlier text if it went, else in the later one.
    pub start: CodePoint,
    pub words: String,
    /// How many further code points of it are not shown.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more: u32,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_zero(more: &u32) -> bool {
    *more == 0
}

/// Whether a stretch stands in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    Same,
    Removed,
    Added,
}

/// The marks on earlier texts of an article, sorted by what the newest text makes of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unsettled {
    pub document: Stored,
    /// All texts, the first one first.
    pub texts: Vec<Stored>,
    /// How many marks there are in each class that still wait, by [`Fate::key`].
    pub waiting: BTreeMap<String, u64>,
    /// How many marks that were there before the newest text have been settled.
    pub settled: u64,
    /// Those that wait, in the order of the earlier text; then those that stay on it.
    pub marks: Vec<UnsettledMark>,
    /// Ask again with this `after` for what follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
}

/// A mark on an earlier text, and where it belongs on the newest one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnsettledMark {
    pub annotation: Stored,
    pub fate: Fate,
    /// What is proposed; nothing for what is orphaned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<QuotedSpan>,
    /// Each piece with what stands around it on its own text.
    pub before: Vec<Around>,
    /// Each piece that is proposed with what stands around it on the newest text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<Around>,
    /// Whether the person asking may settle it.
    pub may: bool,
}

/// Words with what stands right before and behind them in their paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Around {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    pub exact: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}
