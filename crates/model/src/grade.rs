//! How far a source, or a piece of information, is to be believed.
//!
//! The Admiralty system (NATO AJP-2.1): the reliability of a source and the
//! credibility of what it says are judged apart. F and 6 mean *cannot be
//! judged*, never worst, so there is no order that puts them last.

use crate::bearing::Direction;
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
    /// How an annotation goes with one of several claims that compete (analysis of competing hypotheses:
    /// Heuer 1999, chapter 8).
    Consistency {
        annotation: AnnotationId,
        claim: ClaimId,
        value: Consistency,
    },
}

impl Grading {
    /// The annotation and the claim, where it is about what one says of the other.
    pub fn on_claim(&self) -> Option<(AnnotationId, ClaimId)> {
        match self {
            Self::Credibility {
                annotation, claim, ..
            }
            | Self::Consistency {
                annotation, claim, ..
            } => Some((*annotation, *claim)),
            Self::PartyReliability { .. } | Self::HopReliability { .. } => None,
        }
    }

    /// Makes it one about another claim, where it is about a claim.
    pub fn move_to(&mut self, other: ClaimId) {
        if let Self::Credibility { claim, .. } | Self::Consistency { claim, .. } = self {
            *claim = other;
        }
    }
}

/// Whether something is to be expected if a claim is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Consistency {
    #[serde(rename = "C")]
    Consistent,
    #[serde(rename = "I")]
    Inconsistent,
    /// It fits either way.
    #[serde(rename = "N")]
    Neutral,
}

impl Consistency {
    /// What a bearing suggests, until a person judges.
    pub const fn proposed(direction: Direction) -> Self {
        match direction {
            Direction::For => Self::Consistent,
            Direction::Against => Self::Inconsistent,
            Direction::Context => Self::Neutral,
        }
    }
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

impl Reliability {
    /// The grade of a chain that one with this grade hands on: never better than its origin's.
    /// Where either cannot be judged, neither can the chain.
    #[must_use]
    pub fn behind(self, origin: Self) -> Self {
        let step = |grade| match grade {
            Self::A => 0,
            Self::B => 1,
            Self::C => 2,
            Self::D => 3,
            Self::E => 4,
            Self::F => 5,
        };
        if step(self) < step(origin) {
            origin
        } else {
            self
        }
    }
}

impl Credibility {
    /// What a grade counts as, with so many sources on its side that are known to be independent:
    /// “confirmed by other sources” takes two, and is else no more than probably true (AJP-2.1).
    #[must_use]
    pub fn in_effect(self, independent: u32) -> Self {
        match self {
            Self::Confirmed if independent < 2 => Self::ProbablyTrue,
            given => given,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_confirmed_takes_two_sources() {
        use Credibility::{Confirmed, Doubtful, ProbablyTrue};
        assert_eq!(Confirmed.in_effect(0), ProbablyTrue);
        assert_eq!(Confirmed.in_effect(1), ProbablyTrue);
        assert_eq!(Confirmed.in_effect(2), Confirmed);
        assert_eq!(Doubtful.in_effect(0), Doubtful);
    }

    #[test]
    fn a_chain_is_no_better_than_its_origin() {
        use Reliability::{A, B, D, F};
        assert_eq!(A.behind(D), D);
        assert_eq!(D.behind(B), D);
        assert_eq!(A.behind(F), F);
        assert_eq!(F.behind(A), F);
    }
}
