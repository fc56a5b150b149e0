//! Checkable statements in the analyst's words, and how they hang together.

use crate::attribution::Mention;
use crate::date::StatedDate;
use crate::id::{AnnotationId, BearingId, ClaimId};
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
    /// Why it was put away.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why_retired: String,
    /// The claim it was split off from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<ClaimId>,
    /// What was split off from it, in the order that was done. A record: what bears on those claims
    /// now may be something else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub split_into: Vec<SplitOff>,
}

impl Claim {
    /// A claim of which nothing is known yet but its sentence.
    pub fn plain(statement: impl Into<String>) -> Self {
        Self {
            statement: statement.into(),
            what: None,
            period: None,
            claimants: Vec::new(),
            why_chosen: String::new(),
            checkable: Checkable::Yes,
            topics: Vec::new(),
            merged_into: None,
            retired: false,
            why_retired: String::new(),
            split_from: None,
            split_into: Vec::new(),
        }
    }

    /// Whether it is worked on: neither put away nor merged into another.
    pub fn is_open(&self) -> bool {
        !self.retired && self.merged_into.is_none()
    }
}

/// A claim that was made out of another one, and what went to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SplitOff {
    pub claim: ClaimId,
    /// What bore on the old claim and has borne on this one since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<AnnotationId>,
}

/// Something done to a whole claim, with what hangs on it, in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClaimStep {
    /// Everything that bears on it bears on the other from now on. Its address leads there.
    Merge { into: ClaimId },
    /// Makes claims out of parts of it.
    Split {
        /// The new claims.
        into: Vec<NewClaim>,
        /// Where bearings go. What is not named here stays.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        bearings: Vec<Portion>,
    },
    /// Puts it away without a verdict.
    Retire {
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// Takes it up again.
    Revive,
}

/// A claim to be split off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewClaim {
    /// The new claim's id.
    pub id: ClaimId,
    pub claim: Claim,
}

/// Where a bearing goes in a split: to any of the new claims, and whether it also stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Portion {
    pub bearing: BearingId,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<ClaimId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stays: bool,
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
