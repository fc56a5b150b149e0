//! What the things of a verdict are called in print.

use gainsay_model::attribution::{Mode, Stance};
use gainsay_model::bearing::Direction;
use gainsay_model::grade::{Credibility, Reliability};
use gainsay_model::verdict::{ConfidenceLevel, CorrectionKind, Likelihood, PublishingRule};
use gainsay_model::wire::origins::{Ground, Tie};

pub(super) const fn confidence(level: ConfidenceLevel) -> &'static str {
    match level {
        ConfidenceLevel::Low => "low",
        ConfidenceLevel::Moderate => "moderate",
        ConfidenceLevel::High => "high",
    }
}

/// The words of ICD 203 and the percentages it gives them.
pub(super) const fn likelihood(likelihood: Likelihood) -> (&'static str, &'static str) {
    match likelihood {
        Likelihood::AlmostNoChance => ("almost no chance", "1 to 5 %"),
        Likelihood::VeryUnlikely => ("very unlikely", "5 to 20 %"),
        Likelihood::Unlikely => ("unlikely", "20 to 45 %"),
        Likelihood::RoughlyEvenChance => ("roughly even chance", "45 to 55 %"),
        Likelihood::Likely => ("likely", "55 to 80 %"),
        Likelihood::VeryLikely => ("very likely", "80 to 95 %"),
        Likelihood::AlmostCertain => ("almost certain", "95 to 99 %"),
    }
}

pub(super) const LIKELIHOODS: [Likelihood; 7] = [
    Likelihood::AlmostNoChance,
    Likelihood::VeryUnlikely,
    Likelihood::Unlikely,
    Likelihood::RoughlyEvenChance,
    Likelihood::Likely,
    Likelihood::VeryLikely,
    Likelihood::AlmostCertain,
];

/// The letter of a source, and what it means.
pub(super) const fn reliability(value: Reliability) -> (&'static str, &'static str) {
    match value {
        Reliability::A => ("A", "completely reliable"),
        Reliability::B => ("B", "usually reliable"),
        Reliability::C => ("C", "fairly reliable"),
        Reliability::D => ("D", "not usually reliable"),
        Reliability::E => ("E", "unreliable"),
        Reliability::F => ("F", "reliability cannot be judged"),
    }
}

pub(super) const RELIABILITIES: [Reliability; 6] = [
    Reliability::A,
    Reliability::B,
    Reliability::C,
    Reliability::D,
    Reliability::E,
    Reliability::F,
];

/// The figure of a piece of information, and what it means.
pub(super) const fn credibility(value: Credibility) -> (&'static str, &'static str) {
    match value {
        Credibility::Confirmed => ("1", "confirmed by other sources"),
        Credibility::ProbablyTrue => ("2", "probably true"),
        Credibility::PossiblyTrue => ("3", "possibly true"),
        Credibility::Doubtful => ("4", "doubtful"),
        Credibility::Improbable => ("5", "improbable"),
        Credibility::CannotBeJudged => ("6", "truth cannot be judged"),
    }
}

pub(super) const CREDIBILITIES: [Credibility; 6] = [
    Credibility::Confirmed,
    Credibility::ProbablyTrue,
    Credibility::PossiblyTrue,
    Credibility::Doubtful,
    Credibility::Improbable,
    Credibility::CannotBeJudged,
];

pub(super) const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::For => "for the claim",
        Direction::Against => "against the claim",
        Direction::Context => "context",
    }
}

pub(super) const fn correction(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Error => "Correction of an error",
        CorrectionKind::Clarification => "Clarification",
        CorrectionKind::Update => "Update",
    }
}

pub(super) const fn rule(rule: PublishingRule) -> &'static str {
    match rule {
        PublishingRule::TwoIndependentSources => "two independent named sources",
        PublishingRule::PrimarySource => "the best primary source was sought",
        PublishingRule::ContraryEvidence => "what points the other way is addressed",
        PublishingRule::RightOfReply => "the accused were asked",
        PublishingRule::ClaimantAndDate => "it is said who makes the claim, and when",
        PublishingRule::WhyChosen => "it is said why the claim was chosen",
        PublishingRule::EvidenceCutOff => "it is said until when evidence was looked at",
    }
}

pub(super) const fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Direct => "quoted",
        Mode::Indirect => "in other words",
        Mode::Document => "in a document",
    }
}

pub(super) const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Adopts => "says it is so",
        Stance::Reports => "passes it on",
        Stance::Doubts => "doubts it",
        Stance::Rejects => "rejects it",
    }
}

/// Why an annotation goes back to the same origin as another. What was written down for the desk
/// about a decision is not printed.
pub(super) const fn ground(ground: &Ground) -> &'static str {
    match ground {
        Ground::Decision { .. } => "the same utterance, as decided in the comparison",
        Ground::Repeats => "a repetition",
        Ground::Copy => "a copy of the same article",
        Ground::Reprint { .. } => "the same words in both articles",
        Ground::SameSource => "the same source",
    }
}

/// What keeps an origin from confirming an earlier one.
pub(super) const fn tie(tie: &Tie) -> &'static str {
    match tie {
        Tie::SameSource => "the same source at another time",
        Tie::Reprint { .. } => "the same words as another source's",
        Tie::Principal { .. } => "acts for the same principal as another source",
        Tie::Dispute => "is, or acts for, a party to the dispute",
    }
}
