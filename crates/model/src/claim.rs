//! Checkable statements in the analyst's words, and how they hang together.

use crate::attribution::Mention;
use crate::date::StatedDate;
use crate::id::ClaimId;
use serde::{Deserialize, Serialize};

/// One sentence that can be true or false (schema.org `Claim`). It holds no
/// lists: what bears on it are objects of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub statement: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<ClaimType>,
    /// The time it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<StatedDate>,
    /// Who makes it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claimants: Vec<Mention>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why_chosen: String,
    #[serde(default)]
    pub checkable: Checkable,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The claim this one was merged into; its address goes on working.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<ClaimId>,
    /// Put away without a verdict.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// What sort of statement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClaimType {
    Event,
    Numerical,
    Quotation,
    Causal,
    Position,
}

/// Whether a claim can be checked at all, and if not, why it is *not rated*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Checkable {
    #[default]
    Yes,
    Opinion,
    Prediction,
    Motive,
    TooVague,
}

/// A relation between two claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClaimLink {
    pub kind: ClaimLinkKind,
    pub from: ClaimId,
    pub to: ClaimId,
}

/// How claims hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClaimLinkKind {
    /// `from` is a part or a sharper form of `to`.
    Narrows,
    /// They cannot both be true.
    Competes,
    /// They say the same.
    Equivalent,
}
