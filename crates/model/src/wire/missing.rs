//! What is missing in a project: findings on articles and claims.

use crate::entity::EntityRef;
use crate::id::{ClaimId, DocumentId};
use crate::wire::origins::Independence;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// One sort of thing that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// An allegation that bears on no claim.
    AllegationWithoutClaim,
    /// An allegation that no link denies, answers or concedes.
    AllegationWithoutDenial,
    /// A denial from which no link leads to what it denies or answers.
    DenialOfNothing,
    /// Evidence that no verdict cites, of those on the claims it bears on.
    EvidenceUnused,
    /// A verdict of which something changed that it judged.
    VerdictStale,
    /// A verdict on a claim on which something bears that is newer than it.
    VerdictToRevisit,
    /// A verdict that cites one side only and says nothing of the other.
    VerdictOneSided,
    /// A verdict that cites a passage for or against without any grade.
    VerdictUngraded,
    /// A claim for which only one origin is known to be independent.
    ClaimOnOneOrigin,
}

/// What makes an allegation that nobody has taken up worth a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Worth {
    /// It has a figure in it, which can be checked.
    Figure,
    /// It accuses somebody.
    Accuses,
    /// A party that is known by name said it.
    NamedSource,
    /// Other articles have it too.
    Repeated,
    /// Somebody denies, answers, concedes or contradicts it.
    Disputed,
}

/// Why a word names no gap.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing that may be missing is called “{0}”")]
pub struct NoSuchGap(pub String);

impl Gap {
    /// All of them: those of articles, then those of claims.
    pub const ALL: [Self; 9] = [
        Self::AllegationWithoutClaim,
        Self::AllegationWithoutDenial,
        Self::DenialOfNothing,
        Self::EvidenceUnused,
        Self::VerdictStale,
        Self::VerdictToRevisit,
        Self::VerdictOneSided,
        Self::VerdictUngraded,
        Self::ClaimOnOneOrigin,
    ];

    /// The word used on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AllegationWithoutClaim => "allegation_without_claim",
            Self::AllegationWithoutDenial => "allegation_without_denial",
            Self::DenialOfNothing => "denial_of_nothing",
            Self::EvidenceUnused => "evidence_unused",
            Self::VerdictStale => "verdict_stale",
            Self::VerdictToRevisit => "verdict_to_revisit",
            Self::VerdictOneSided => "verdict_one_sided",
            Self::VerdictUngraded => "verdict_ungraded",
            Self::ClaimOnOneOrigin => "claim_on_one_origin",
        }
    }

    /// Whether it is looked for article by article; the others are looked for claim by claim.
    pub const fn is_of_articles(self) -> bool {
        matches!(
            self,
            Self::AllegationWithoutClaim
                | Self::AllegationWithoutDenial
                | Self::DenialOfNothing
                | Self::EvidenceUnused
        )
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Gap {
    type Err = NoSuchGap;

    fn from_str(text: &str) -> Result<Self, NoSuchGap> {
        let found = Self::ALL.into_iter().find(|gap| gap.key() == text);
        found.ok_or_else(|| NoSuchGap(text.to_owned()))
    }
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    pub gap: Gap,
    /// The annotation, verdict or claim.
    pub subject: EntityRef,
    /// Its words, shortened: a quote, or the claim's statement.
    pub words: String,
    /// The article it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// The claim it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// What exactly, in words: what changed, what came, which passages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
    /// How many independent origins stand behind the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub independent: Option<Independence>,
    /// Why an allegation without a claim is worth a check; the more reasons, the more so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub worth: Vec<Worth>,
}

/// What is missing in some of the articles, or in some of the claims.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Missing {
    /// How often each gap was found on this page, by its name; what was not found is absent. Add the
    /// pages up for the whole project.
    pub counts: BTreeMap<String, u64>,
    pub items: Vec<Finding>,
    /// How many articles were looked at for this page.
    pub documents: u64,
    /// How many claims were looked at for this page.
    pub claims: u64,
    /// Where the next page begins; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_on_the_wire() {
        for gap in Gap::ALL {
            assert_eq!(gap.key().parse(), Ok(gap));
            assert_eq!(serde_json::to_value(gap).unwrap(), gap.key());
        }
        assert!("nothing".parse::<Gap>().is_err());
    }
}
