//! What a search finds.

use crate::attribute::Key;
use crate::date::StatedDate;
use crate::entity::EntityRef;
use crate::id::{ClaimId, DocumentId, ProjectId};
use crate::layer::Layer;
use crate::offset::{CodePoint, Span};
use crate::text::TextNumber;
use crate::verdict::VerdictState;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A page of what a search finds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// The question as it was understood.
    pub understood: String,
    pub hits: Vec<Hit>,
    /// Where the next page begins; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Near spellings that too many words would fit: only the nearest were looked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub narrowed: Vec<Narrowed>,
    /// How many there are for the asker to see: `article`, `annotation`, `note`, `claim`, `verdict`.
    pub counts: BTreeMap<String, u64>,
    /// Events that were written and cannot be found yet. 0 but for a moment after a change.
    #[serde(default)]
    pub behind: u64,
}

impl Answer {
    /// How many there are.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }
}

/// A near spelling that more words would fit than are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Narrowed {
    /// As it was asked for, without the `~`.
    pub word: String,
    /// How many words were looked for in its place.
    pub looked_for: u64,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hit {
    pub project: ProjectId,
    pub project_name: String,
    pub subject: EntityRef,
    #[serde(default, skip_serializing_if = "Layer::is_shared")]
    pub layer: Layer,
    /// The title of the article, or the statement of the claim, that it is or belongs to.
    pub title: Passage,
    /// The part of its words where most of what was asked for stands together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Passage>,
    /// Where it opens in an article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The claim that it is or belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// The kind of an annotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Key>,
    /// Who says it, in the words of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When the article was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<StatedDate>,
    /// What a claim or a verdict was rated, by its label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<String>,
}

/// Words with places in them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    pub words: String,
    /// What was asked for, in code points of `words`, in order and apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Span<CodePoint>>,
    /// There is more before it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut_before: bool,
    /// There is more after it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut_after: bool,
}

/// A place in an article; the article as such if it has no span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    pub document: DocumentId,
    #[serde(default, skip_serializing_if = "TextNumber::is_first")]
    pub text: TextNumber,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span<CodePoint>>,
}

/// A claim that resembles something, with what was judged of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Earlier {
    pub project: ProjectId,
    pub project_name: String,
    pub claim: ClaimId,
    pub statement: String,
    /// How alike the words are, in percent.
    pub likeness: u8,
    /// The verdict that stands; else the newest that may still come to stand; else the newest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<EarlierVerdict>,
}

/// What was judged of an earlier claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EarlierVerdict {
    pub rating: Key,
    pub label: String,
    pub state: VerdictState,
}
