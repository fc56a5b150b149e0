//! Who said it, and through whom it reached the page.

use crate::date::StatedDate;
use crate::id::{PartyId, RegionId};
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// Somebody as the text names them, and who that is if it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// The words found, kept even when the party is known.
    pub words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
}

impl Mention {
    /// A mention of somebody not yet gathered under a party.
    pub fn words(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            party: None,
        }
    }
}

/// The chain from the first speaker to the article, origin first.
///
/// The article itself is the last hop and is not repeated here. An empty chain
/// means that nobody is named: the article says it in its own voice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hops: Vec<Hop>,
    /// A quotation region whose hops stand between this chain's own hops and the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherits: Option<RegionId>,
}

impl Attribution {
    /// True when neither a hop nor a region is named.
    pub fn is_empty(&self) -> bool {
        self.hops.is_empty() && self.inherits.is_none()
    }
}

/// One speaker or publication in a chain.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hop {
    /// The words that name it in the text.
    pub words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// The source is not named ("a senior official"). Never merged by likeness.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// When this hop said or published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<StatedDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<Modality>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// The language this hop used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rendering: Option<Rendering>,
}

/// How a hop gives the words of the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// In its own words, between quotation marks.
    Direct,
    /// In somebody else's words.
    Indirect,
    /// A document says it.
    Document,
}

/// How surely a hop says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    Asserted,
    Hedged,
    Hypothetical,
}

/// Where a hop stands towards what it passes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says it is so.
    Adopts,
    /// Passes it on without a word for or against.
    Reports,
    Doubts,
    /// Quotes it in order to reject it.
    Rejects,
}

/// What happened to the words on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rendering {
    Original,
    Translated,
    Paraphrased,
    /// Put together from pieces that did not stand together.
    Spliced,
}
