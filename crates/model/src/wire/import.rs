//! What is told before anything is brought in: what a file of another tool holds, what a feed lists.

use crate::attribute::Key;
use crate::date::StatedDate;
use crate::id::DocumentId;
use crate::relation::RelationKind;
use serde::{Deserialize, Serialize};

/// What a file holds, and what would become of it. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Preview {
    /// What it was read as: the key of a format, `article`, `jsonl`, `warc`, `zip` or `feed`.
    pub format: String,
    /// That in words: “brat”, “an article”.
    pub title: String,
    pub articles: u64,
    pub marks: u64,
    pub links: u64,
    /// The labels of marks, by name; nothing for a file that needs no mapping.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<SeenLabel>,
    /// The labels of links, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub link_labels: Vec<SeenLink>,
    /// What would be repaired and left out, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<String>,
}

/// A label of marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeenLabel {
    pub label: String,
    /// How many marks have it.
    pub count: u64,
    /// The kind they would be; nothing for those to be left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Key>,
    /// Whether that would be a new kind.
    #[serde(default)]
    pub new: bool,
}

/// A label of links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeenLink {
    pub label: String,
    /// How many links have it.
    pub count: u64,
    /// The relation they would be; nothing for those to be left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RelationKind>,
}

/// How far an import is that runs now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportProgress {
    pub stage: ImportStage,
    /// Things of the file, so far: lines, and the words of articles count for themselves.
    pub things: u64,
    /// Of how many that are new or change, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
}

/// What an import does now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportStage {
    /// None of the asker's runs under this id: it is being sent, or it is over.
    Waiting,
    /// The whole file is looked at; nothing is written yet.
    Judging,
    /// It goes in, piece by piece.
    Keeping,
}

/// What a feed lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Listing {
    /// What the feed calls itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// In the order of the feed.
    pub entries: Vec<Listed>,
}

/// An article that a feed tells of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Listed {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    pub address: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<StatedDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The article of this address that the project has already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<DocumentId>,
}
