//! Claims set against each other, and how everything that bears on any of them goes with each.

use crate::grade::Consistency;
use crate::id::{AnnotationId, ClaimId};
use crate::stored::Stored;
use crate::time::Seq;
use serde::{Deserialize, Serialize};

/// The fewest and the most claims that are set against each other.
pub const CLAIMS: std::ops::RangeInclusive<usize> = 2..=8;

/// The matrix: one row for each annotation, one column for each claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Matrix {
    /// In the order that was asked for.
    pub claims: Vec<Stored>,
    /// How much was judged inconsistent with each claim, in the same order.
    pub against: Vec<u32>,
    /// What tells the claims apart best comes first, what was not judged last.
    pub rows: Vec<MatrixRow>,
    pub annotations: Vec<Stored>,
    pub documents: Vec<Stored>,
    pub bearings: Vec<Stored>,
    /// What was judged.
    pub grades: Vec<Stored>,
    /// The last event this answer knows of.
    pub head: Seq,
}

/// Something that bears on at least one of the claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MatrixRow {
    pub annotation: AnnotationId,
    /// One for each claim, in their order.
    pub cells: Vec<Cell>,
    /// How well it tells the claims apart, in per cent of the pairs it was judged on; absent while it was judged on
    /// fewer than two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diagnosticity: Option<u8>,
}

/// How one annotation goes with one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    pub claim: ClaimId,
    /// What its bearing suggests; absent where it does not bear on that claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<Consistency>,
    /// What a person judged; absent while nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged: Option<Consistency>,
}
