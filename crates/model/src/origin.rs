//! Decisions on whether annotations report one utterance.

use crate::id::AnnotationId;
use serde::{Deserialize, Serialize};

/// A decision on a pair. Origins themselves are derived from these on reading,
/// and independence is a range: what is not known to be distinct counts in the
/// upper figure only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OriginDecision {
    pub left: AnnotationId,
    pub right: AnnotationId,
    pub verdict: Sameness,
    pub basis: OriginBasis,
    pub reason: String,
}

/// Whether two annotations go back to one utterance, document or observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sameness {
    Same,
    Independent,
    Undecided,
}

/// What a decision rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OriginBasis {
    Person,
    Reprint,
    Attribution,
}
