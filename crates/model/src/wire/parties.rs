//! Who is named in a project, and what a party said.

use crate::id::PartyId;
use serde::{Deserialize, Serialize};

/// Somebody as the articles of a project name them, with how often: one row for each wording and tie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Named {
    /// The words found.
    pub words: String,
    /// The party these words are tied to, where somebody tied them. A merge is not followed here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// A source that is not named: never gathered by likeness.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
    /// How many chains they speak in.
    #[serde(default)]
    pub speaks: u64,
    /// How many annotations accuse or speak of them.
    #[serde(default)]
    pub accused: u64,
    /// How many articles they wrote or printed.
    #[serde(default)]
    pub publishes: u64,
}
