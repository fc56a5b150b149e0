//! Numbered versions of an assessment of a claim, each pinned to what it judged.

use crate::attribute::Key;
use crate::bearing::Direction;
use crate::date::StatedDate;
use crate::grade::{Credibility, Reliability};
use crate::id::{AnnotationId, ClaimId, DocumentId, ExhibitId, UserId, VerdictId};
use crate::rating::Scale;
use crate::time::{Revision, Seq, Timestamp, Version};
use serde::{Deserialize, Serialize};

/// One version of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    pub claim: ClaimId,
    /// Its number among the claim's verdicts, from 1. Set by the server.
    #[serde(default)]
    pub number: u32,
    /// The key of a label on the project's scale.
    pub rating: Key,
    /// The scale it was rated on. Set by the server.
    #[serde(default)]
    pub scale: Version,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// How probable the claim is: a field of its own, never in one sentence with confidence (ICD 203).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<Likelihood>,
    /// Why, in Markdown.
    pub rationale: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation>,
    #[serde(default)]
    pub state: VerdictState,
    /// The last date whose evidence was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_until: Option<StatedDate>,
    /// Which primary source was sought, and what came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub primary_source: String,
    /// How evidence that points the other way was dealt with.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contrary_evidence: String,
    /// Whether the accused were asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<RightOfReply>,
    /// Publishing rules set aside in public, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Waiver>,
    /// What reviewers decided, oldest first. Set by the server.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    /// When and how it was published. Set by the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<Publication>,
    /// What this version corrects in an earlier one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// Why it was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<Withdrawal>,
    /// What it judged, as it stood. Set by the server with every change of the draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<Pinned>,
}

impl Verdict {
    /// What the rating is called: as the project's scale says if it is still the one it was given on, else as it
    /// was called then. What is told nowhere goes by its key.
    pub fn label<'a>(&'a self, scale: &'a Scale) -> &'a str {
        let now = scale
            .rating(&self.rating)
            .map(|rating| rating.label.as_str());
        let then = self.pinned.as_ref().map(|pinned| pinned.label.as_str());
        let then = then.filter(|label| !label.is_empty());
        let known = if self.scale == scale.version {
            now.or(then)
        } else {
            then.or(now)
        };
        known.unwrap_or(self.rating.as_str())
    }
}

/// Where a verdict stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VerdictState {
    #[default]
    Draft,
    InReview,
    Published,
    /// A later version corrects it; it stays readable.
    Corrected,
    Withdrawn,
}

/// How sure the authors are of their judgement, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Confidence {
    pub level: ConfidenceLevel,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
}

/// Three steps, as in ICD 203.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConfidenceLevel {
    Low,
    Moderate,
    High,
}

/// How probable something is (ICD 203, section D.6.e.2.a; percentages are its own).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Likelihood {
    /// 1 to 5 %.
    AlmostNoChance,
    /// 5 to 20 %.
    VeryUnlikely,
    /// 20 to 45 %.
    Unlikely,
    /// 45 to 55 %.
    RoughlyEvenChance,
    /// 55 to 80 %.
    Likely,
    /// 80 to 95 %.
    VeryLikely,
    /// 95 to 99 %.
    AlmostCertain,
}

/// Something a rationale rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    #[serde(flatten)]
    pub cited: Cited,
    /// What it means for the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearing: Option<Direction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reliability: Option<Reliability>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credibility: Option<Credibility>,
    /// The page of an exhibit, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// What was cited, as it stood. Set by the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<PinnedCitation>,
}

impl Citation {
    /// What it means for the claim: as the verdict's author says, else as it was marked.
    pub fn direction(&self) -> Option<Direction> {
        let pinned = self.pinned.as_ref();
        self.bearing
            .or_else(|| Some(pinned?.bearing.as_ref()?.direction))
    }
}

/// What is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cited {
    Annotation(AnnotationId),
    Exhibit(ExhibitId),
    Document(DocumentId),
}

/// A cited thing as it stood when it was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PinnedCitation {
    pub revision: Revision,
    /// The exact words, piece by piece.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exact: Vec<String>,
    /// The bearing it had on the claim, and that bearing's revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearing: Option<PinnedBearing>,
}

/// A bearing as it stood when it was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PinnedBearing {
    pub direction: Direction,
    pub revision: Revision,
}

/// What a verdict judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pinned {
    /// The claim's wording.
    pub statement: String,
    pub claim_revision: Revision,
    /// What the rating was called on the scale it was given on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The last event its author could have seen.
    pub as_of: Seq,
}

/// Somebody accused was asked for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RightOfReply {
    pub whom: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<StatedDate>,
    pub how: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
}

/// A publishing rule that was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    pub rule: PublishingRule,
    /// Printed with the verdict.
    pub reason: String,
}

/// What publishing demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PublishingRule {
    TwoIndependentSources,
    PrimarySource,
    ContraryEvidence,
    RightOfReply,
    ClaimantAndDate,
    WhyChosen,
    EvidenceCutOff,
}

impl PublishingRule {
    /// All of them, in the order in which they are asked for.
    pub const ALL: [Self; 7] = [
        Self::TwoIndependentSources,
        Self::PrimarySource,
        Self::ContraryEvidence,
        Self::RightOfReply,
        Self::ClaimantAndDate,
        Self::WhyChosen,
        Self::EvidenceCutOff,
    ];
}

/// A reviewer's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub by: UserId,
    pub at: Timestamp,
    pub decision: ReviewDecision,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What a reviewer decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReviewDecision {
    Approved,
    /// Sent back to the author, with a reason.
    Returned,
}

/// When a verdict went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Publication {
    pub at: Timestamp,
    /// True when a second person approved it. Shown wherever the verdict is.
    pub reviewed: bool,
}

/// What a version puts right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The version it takes the place of.
    pub corrects: VerdictId,
    pub kind: CorrectionKind,
    pub what: String,
    pub why: String,
}

/// How serious a correction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CorrectionKind {
    Error,
    Clarification,
    Update,
}

/// A verdict taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    pub at: Timestamp,
    pub reason: String,
}
