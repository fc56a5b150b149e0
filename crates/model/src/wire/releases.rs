//! Making releases, and what lies between two of them.

use crate::id::ReleaseId;
use crate::release::ReleaseChoice;
use serde::{Deserialize, Serialize};

/// A release to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewRelease {
    pub id: ReleaseId,
    /// A name that no other release of the project has.
    pub name: String,
    #[serde(default)]
    pub choice: ReleaseChoice,
}

/// What lies between two releases, in words that people use.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReleaseDiff {
    /// What each sort of change comes to, in a fixed order; only what there is.
    pub counts: Vec<ChangeCount>,
    /// The changes themselves, sort by sort, at most [`ReleaseDiff::MOST`].
    pub changes: Vec<Change>,
    /// How many more there are than are given.
    #[serde(default)]
    pub more: u64,
}

impl ReleaseDiff {
    /// How many changes are told one by one.
    pub const MOST: usize = 2_000;

    /// Whether both say the same.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

/// How many changes there are of a sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeCount {
    /// What changed, as files call it: `annotation`.
    pub what: String,
    pub how: ChangeKind,
    pub count: u64,
}

/// What happened to a thing between two releases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    Added,
    Removed,
    /// Its words stand elsewhere, or are others.
    Moved,
    /// It is of another kind.
    Relabelled,
    /// Somebody else is said to be behind it.
    Reattributed,
    /// A link leads elsewhere, or a bearing goes to another claim or another way.
    Relinked,
    /// A claim's sentence, an article's words, or the rules are worded in another way.
    Reworded,
    /// A verdict has another rating or another confidence.
    Rerated,
    /// A verdict is in another state: published, corrected, withdrawn.
    Restated,
    /// Whatever else of it.
    Changed,
}

impl ChangeKind {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 10] = [
        Self::Added,
        Self::Removed,
        Self::Moved,
        Self::Relabelled,
        Self::Reattributed,
        Self::Relinked,
        Self::Reworded,
        Self::Rerated,
        Self::Restated,
        Self::Changed,
    ];

    /// The word used on the wire and in text.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Relabelled => "relabelled",
            Self::Reattributed => "reattributed",
            Self::Relinked => "relinked",
            Self::Reworded => "reworded",
            Self::Rerated => "rerated",
            Self::Restated => "restated",
            Self::Changed => "changed",
        }
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// What changed, as files call it: `annotation`.
    pub what: String,
    pub how: ChangeKind,
    /// What it goes by in the files.
    pub id: String,
    /// Its words: a quote, a sentence, a title.
    pub words: String,
    /// The article it stands in, by title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}
