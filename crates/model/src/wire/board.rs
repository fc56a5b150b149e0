//! The claims of a project in a list, with what bears on each and what was judged.

use crate::attribute::Key;
use crate::bearing::Direction;
use crate::claim::{Checkable, ClaimType};
use crate::id::{ClaimId, VerdictId};
use crate::time::{Revision, Timestamp};
use crate::verdict::{ConfidenceLevel, VerdictState};
use crate::wire::origins::Independence;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A claim in the list of claims. Counted is what everybody works on: what is on one analyst's own
/// layer is not, so that a row is the same for every member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimRow {
    pub claim: ClaimId,
    pub revision: Revision,
    pub statement: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<ClaimType>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub checkable: Checkable,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// The verdict that stands; else the newest that may still come to stand; else the newest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<VerdictRow>,
    /// What bears on it, by the kind of the annotation.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds: BTreeMap<String, u64>,
    /// What bears on it, by direction: `for`, `against`, `context`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub bearings: BTreeMap<String, u64>,
    /// How many independent sources speak for it.
    #[serde(default, rename = "for", skip_serializing_if = "is_nobody")]
    pub in_favour: Independence,
    /// How many independent sources speak against it.
    #[serde(default, skip_serializing_if = "is_nobody")]
    pub against: Independence,
    /// The claims that it narrows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub narrows: Vec<ClaimId>,
    /// The claims that narrow it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sub_claims: Vec<ClaimId>,
    /// How many bearings there are on claims that narrow it, through others too. None of them is
    /// counted above.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on_sub_claims: u64,
    /// When it, a bearing on it or a verdict on it was last changed.
    pub changed: Timestamp,
}

/// A verdict in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerdictRow {
    pub id: VerdictId,
    pub number: u32,
    pub state: VerdictState,
    pub rating: Key,
    /// What the rating is called.
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<ConfidenceLevel>,
    /// Somebody other than its author approved of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reviewed: bool,
    /// Something it pinned has changed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stale: bool,
    /// Something new bears on the claim.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_revisit: bool,
    /// It cites one side only, and says nothing of what points the other way.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_sided: bool,
}

impl ClaimRow {
    /// How much bears on it that way.
    pub fn count(&self, direction: Direction) -> u64 {
        self.bearings
            .get(direction.key())
            .copied()
            .unwrap_or_default()
    }

    /// How much bears on it.
    pub fn total(&self) -> u64 {
        self.bearings.values().sum()
    }
}

/// What goes without saying is not said.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn is_nobody(independence: &Independence) -> bool {
    independence.high == 0
}
