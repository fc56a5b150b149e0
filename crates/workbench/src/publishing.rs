//! What a verdict must show before it goes out, or set aside in public with a reason.
//!
//! The rules are those of the fact-checkers' code of principles (IFCN: sources, methodology, corrections)
//! and of any newsroom's desk: two independent sources, the best primary source, both sides, the right
//! of reply.

use crate::backing::{Borne, counted};
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Direction;
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::id::AnnotationId;
use gainsay_model::verdict::{Cited, PublishingRule, Verdict};
use gainsay_model::wire::reading::Sides;

/// What is known of a claim beside its words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) claim: &'a Claim,
    pub(crate) sides: &'a Sides,
    /// Whether anything says when the claim was made.
    pub(crate) is_dated: bool,
}

impl<'a> Ground<'a> {
    /// The ground of a claim with all that bears on it.
    pub(crate) fn of(claim: &'a Claim, borne: &Borne, sides: &'a Sides) -> Self {
        let counted = counted(&borne.bearings);
        let dated = |row: &gainsay_model::stored::Stored| {
            let asserts = counted.get(&AnnotationId::new(row.id)) == Some(&Direction::For);
            row.get::<Annotation>()
                .filter(|_| asserts)
                .is_some_and(|annotation| {
                    let mut hops = annotation.attribution.hops.iter();
                    let published = borne
                        .documents
                        .iter()
                        .find(|document| document.id == annotation.document.uuid())
                        .and_then(|document| document.get::<Document>()?.published.as_ref());
                    hops.any(|hop| hop.stated.is_some()) || published.is_some()
                })
        };
        Self {
            claim,
            sides,
            is_dated: borne.annotations.iter().any(|row| dated(row)),
        }
    }
}

/// The rules that a verdict does not keep, whether or not they were set aside. A kept exhibit counts as a
/// source of its own: whoever doubts it can look at it.
pub(crate) fn unmet(verdict: &Verdict, ground: &Ground<'_>) -> Vec<PublishingRule> {
    use PublishingRule as Rule;
    let exhibits = verdict
        .citations
        .iter()
        .filter(|citation| matches!(citation.cited, Cited::Exhibit(_)))
        .count();
    let is_said = |text: &str| !text.trim().is_empty();
    let (for_it, against_it) = (&ground.sides.in_favour, &ground.sides.against);
    // Which side the verdict takes is the scale's secret, so the better founded one counts.
    let named = for_it.independent.named.max(against_it.independent.named);
    let has_two_sides = for_it.independent.high > 0 && against_it.independent.high > 0;
    let was_asked = !verdict.asked.is_empty()
        && verdict
            .asked
            .iter()
            .all(|asked| asked.when.is_some() && is_said(&asked.how) && is_said(&asked.answer));
    let kept = [
        (Rule::TwoIndependentSources, named as usize + exhibits >= 2),
        (Rule::PrimarySource, is_said(&verdict.primary_source)),
        (
            Rule::ContraryEvidence,
            !has_two_sides || is_said(&verdict.contrary_evidence),
        ),
        (Rule::RightOfReply, was_asked),
        (
            Rule::ClaimantAndDate,
            !ground.claim.claimants.is_empty() && ground.is_dated,
        ),
        (Rule::WhyChosen, is_said(&ground.claim.why_chosen)),
        (Rule::EvidenceCutOff, verdict.evidence_until.is_some()),
    ];
    kept.into_iter()
        .filter(|(_, is_kept)| !is_kept)
        .map(|(rule, _)| rule)
        .collect()
}

/// A rule in words, as in “publishing asks for two independent named sources”.
pub(crate) fn in_words(rule: PublishingRule) -> &'static str {
    match rule {
        PublishingRule::TwoIndependentSources => "two independent named sources",
        PublishingRule::PrimarySource => "the best primary source, and what came of it",
        PublishingRule::ContraryEvidence => "a word on what points the other way",
        PublishingRule::RightOfReply => {
            "whom of the accused was asked, when and how, and what they answered"
        }
        PublishingRule::ClaimantAndDate => "who makes the claim, and when",
        PublishingRule::WhyChosen => "why the claim was chosen",
        PublishingRule::EvidenceCutOff => "the last date whose evidence was looked at",
    }
}
