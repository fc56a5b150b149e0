//! How far a source, or a piece of information, is to be believed.
//!
//! The Admiralty system (NATO AJP-2.1): the reliability of a source and the
//! credibility of what it says are judged apart. F and 6 mean *cannot be
//! judged*, never worst, so there is no order that puts them last.

use crate::id::{AnnotationId, ClaimId, PartyId};
use serde::{Deserialize, Serialize};

/// A grade somebody gave, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Grade {
    pub given: Grading,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What is graded, and the grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "scale", rename_all = "snake_case")]
pub enum Grading {
    /// A party, perhaps only in one topic.
    PartyReliability {
        party: PartyId,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        topic: String,
        value: Reliability,
    },
    /// One hop of an annotation's chain, counted from 0 at the origin.
    HopReliability {
        annotation: AnnotationId,
        hop: u32,
        value: Reliability,
    },
    /// What an annotation says about a claim.
    Credibility {
        annotation: AnnotationId,
        claim: ClaimId,
        value: Credibility,
    },
}

/// Reliability of a source, A to F.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Cannot be judged.
    F,
}

/// Credibility of information, 1 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Credibility {
    /// Confirmed by other sources.
    #[serde(rename = "1")]
    Confirmed,
    /// Probably true.
    #[serde(rename = "2")]
    ProbablyTrue,
    /// Possibly true.
    #[serde(rename = "3")]
    PossiblyTrue,
    /// Doubtful.
    #[serde(rename = "4")]
    Doubtful,
    /// Improbable.
    #[serde(rename = "5")]
    Improbable,
    /// Truth cannot be judged.
    #[serde(rename = "6")]
    CannotBeJudged,
}
