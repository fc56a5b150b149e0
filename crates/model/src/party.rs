//! Persons, offices, organisations, outlets, states and unnamed sources.

use crate::date::StatedDate;
use crate::id::PartyId;
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// Somebody who says, prints or is spoken of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The name to show first, then its variants. At least one.
    pub names: Vec<PartyName>,
    pub what: PartyKind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<PartyRole>,
    /// Whose interest it acts for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts_for: Vec<PartyId>,
    /// The party this one was merged into. Resolved on reading, so a merge can be undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<PartyId>,
    /// Withheld from releases.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
}

impl Party {
    /// The name to show.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", |name| name.name.as_str())
    }
}

/// One way a party is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartyName {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// What a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    Person,
    Office,
    Organisation,
    Outlet,
    State,
    /// Known only by description. Never merged by likeness.
    Unnamed,
}

/// An office or function a party held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartyRole {
    pub role: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<StatedDate>,
}
