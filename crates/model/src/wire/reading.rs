//! What a page needs, gathered in one answer.

use crate::bearing::Direction;
use crate::member::Role;
use crate::stored::Stored;
use crate::time::Seq;
use crate::verdict::PublishingRule;
use crate::wire::origins::Origins;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A project in the list of one's projects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProjectRow {
    pub project: Stored,
    pub role: Role,
    pub counts: Counts,
}

/// How many there are of what, as far as the asker may see.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    #[serde(default)]
    pub documents: u64,
    #[serde(default)]
    pub claims: u64,
    /// Claims that have a verdict.
    #[serde(default)]
    pub judged: u64,
    #[serde(default)]
    pub members: u64,
    /// Articles by stage: `new`, `reading`, `done`.
    #[serde(default)]
    pub stages: BTreeMap<String, u64>,
    /// Annotations by kind.
    #[serde(default)]
    pub annotations: BTreeMap<String, u64>,
}

/// A project opened: what every page of it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Desk {
    pub project: Stored,
    pub role: Role,
    pub scheme: Stored,
    pub guidelines: Stored,
    pub scale: Stored,
    pub people: Vec<crate::wire::people::Person>,
    pub counts: Counts,
    /// The last event this answer knows of; ask the feed for what comes after.
    pub head: Seq,
}

/// An article in the list of a corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentRow {
    pub document: Stored,
    /// Annotations by kind.
    pub annotations: BTreeMap<String, u64>,
}

/// An article opened for reading: its words and everything on them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    pub document: Stored,
    pub text: Stored,
    pub words: String,
    pub regions: Vec<Stored>,
    pub annotations: Vec<Stored>,
    /// Links from or to these annotations.
    pub relations: Vec<Stored>,
    /// Annotations in other articles at the far end of those links.
    pub linked: Vec<Stored>,
    pub bearings: Vec<Stored>,
    pub notes: Vec<Stored>,
    /// The last event this answer knows of.
    pub head: Seq,
}

// The server writes rows out that it shares: what there are thousands of is of another type there, and of the same JSON.
/// A claim opened, with both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
// What is left out is an empty list, whatever it would be of.
#[serde(bound(deserialize = "Row: Deserialize<'de>"))]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "ClaimSheet")
)]
pub struct ClaimSheet<Row = Stored> {
    pub claim: Stored,
    pub links: Vec<Stored>,
    /// The claims at the other ends of those links, and those it was merged into, split off from or
    /// split into, as far as they are there.
    #[serde(default)]
    pub linked: Vec<Stored>,
    /// What bears on claims that narrow it.
    #[serde(default)]
    pub beneath: Beneath,
    pub bearings: Vec<Row>,
    /// The annotations of those bearings.
    pub annotations: Vec<Row>,
    /// The articles those annotations stand in.
    pub documents: Vec<Row>,
    /// Links among those annotations.
    pub relations: Vec<Row>,
    /// The quotations whose speakers those annotations take over.
    #[serde(default)]
    pub regions: Vec<Row>,
    pub grades: Vec<Row>,
    /// How many independent origins are behind each side.
    #[serde(default)]
    pub sides: Sides,
    /// Whoever is named in the chains, and those whom they act for or were merged into.
    #[serde(default)]
    pub parties: Vec<Row>,
    /// What was decided on whether two of those annotations report one utterance.
    #[serde(default)]
    pub decisions: Vec<Row>,
    /// All versions, oldest first.
    pub verdicts: Vec<VerdictSheet>,
    pub notes: Vec<Stored>,
    pub head: Seq,
}

/// What bears on the claims that narrow one, through others too. It never counts for that one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Beneath {
    pub claims: Vec<Stored>,
    /// How they hang together.
    pub links: Vec<Stored>,
    pub bearings: Vec<Stored>,
    pub annotations: Vec<Stored>,
    pub documents: Vec<Stored>,
}

/// The origins behind what bears on a claim, for it and against it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sides {
    #[serde(rename = "for")]
    pub in_favour: Origins,
    pub against: Origins,
}

impl Sides {
    /// How many sources on the side of what bears so are known to be independent; none for context.
    pub fn independent(&self, direction: Option<Direction>) -> u32 {
        match direction {
            Some(Direction::For) => self.in_favour.independent.low,
            Some(Direction::Against) => self.against.independent.low,
            Some(Direction::Context) | None => 0,
        }
    }
}

/// A verdict with what is computed on reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerdictSheet {
    pub verdict: Stored,
    /// What it pinned and has changed since, in words; empty when nothing has.
    pub stale: Vec<String>,
    /// What bears on the claim and is newer than it, in words.
    pub revisit: Vec<String>,
    /// The rules of publishing that it does not keep yet; empty once it is out.
    #[serde(default)]
    pub unmet: Vec<PublishingRule>,
}

/// One entry of a thing's history, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HistoryEntry {
    pub seq: Seq,
    pub at: crate::time::Timestamp,
    pub by: crate::event::Author,
    pub command: crate::id::CommandId,
    /// The thing as this event left it; absent where it was struck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<crate::event::Image>,
}
