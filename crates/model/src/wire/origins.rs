//! How many independent origins stand behind what bears on a claim, and what each figure is made of.

use crate::id::{AnnotationId, PartyId};
use serde::{Deserialize, Serialize};

/// How many sources are independent of each other, as far as it is known.
///
/// What is known to be distinct counts in both figures, what may be one with another only in the
/// upper one. `low` is at least 1 wherever `high` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Independence {
    pub low: u32,
    pub high: u32,
    /// Like `low`, of sources that are named.
    pub named: u32,
}

/// The origins of a set of annotations, with what joins and parts them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Origins {
    pub independent: Independence,
    /// In the order of their first annotation.
    pub origins: Vec<Origin>,
    /// Decisions that cannot all hold, by their annotations: two were called one and independent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradictions: Vec<(AnnotationId, AnnotationId)>,
}

/// One utterance, document or observation that one or more annotations report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Origin {
    pub source: Source,
    pub members: Vec<Member>,
    /// Origins with the same number do not confirm one another. Counted from 0.
    pub camp: u32,
    /// What ties it to an earlier origin of its camp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie: Option<Tie>,
    /// Whether its camp counts in the lower figure.
    pub counts: bool,
}

/// Who stands at the beginning of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Source {
    /// Somebody who is named.
    Named {
        words: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        party: Option<PartyId>,
    },
    /// Somebody known only by description.
    Unnamed { words: String },
    /// The article says it in its own voice, and nobody knows whose article it is.
    Unknown,
}

/// An annotation of an origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Member {
    pub annotation: AnnotationId,
    /// What makes it one with another annotation of this origin; absent on the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined: Option<Joined>,
}

/// Why two annotations go back to one origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Joined {
    pub to: AnnotationId,
    pub ground: Ground,
}

/// What makes two annotations one in origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Ground {
    /// A person, or a machine, decided so.
    Decision { reason: String },
    /// One was linked as a repetition of the other.
    Repeats,
    /// One article is a copy of the other, and the words are the same.
    Copy,
    /// Their words lie in a passage that both articles share, of which so many words are the same.
    Reprint { words: u32 },
    /// Their chains begin with the same source, and nothing says that it spoke twice.
    SameSource,
}

/// What keeps two origins from confirming each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Tie {
    /// The same source said it at another time.
    SameSource,
    /// The same words stand in both articles, of which so many are the same, and they name different sources.
    Reprint { words: u32 },
    /// Both act for this party.
    Principal { party: PartyId },
    /// Both are, or act for, a party to the dispute.
    Dispute,
}
