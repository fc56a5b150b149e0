//! What a verdict must show before it goes out, or set aside in public with a reason.
//!
//! The rules are those of the fact-checkers' code of principles (IFCN: sources, methodology, corrections)
//! and of any newsroom's desk: two independent sources, the best primary source, both sides, the right
//! of reply.

use crate::backing::{Backing, Borne, counted};
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Direction;
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::id::{AnnotationId, ExhibitId, RegionId};
use gainsay_model::region::Region;
use gainsay_model::verdict::{Cited, PublishingRule, Verdict};
use gainsay_model::wire::origins::Origins;
use gainsay_model::wire::reading::Sides;
use std::collections::BTreeSet;

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
    pub(crate) fn of(claim: &'a Claim, borne: &Borne, backing: &'a Backing) -> Self {
        let counted = counted(&borne.bearings);
        let quoted = |region: RegionId| {
            let row = backing.regions.iter().find(|row| row.id == region.uuid());
            row.and_then(|row| row.get::<Region>())
                .map_or(&[][..], |region| &region.hops[..])
        };
        let dated = |row: &gainsay_model::stored::Stored| {
            let asserts = counted.get(&AnnotationId::new(row.id)) == Some(&Direction::For);
            row.get::<Annotation>()
                .filter(|_| asserts)
                .is_some_and(|annotation| {
                    let taken_over = annotation.attribution.inherits.map_or(&[][..], quoted);
                    let mut hops = annotation.attribution.hops.iter().chain(taken_over);
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
            sides: &backing.sides,
            is_dated: borne.annotations.iter().any(|row| dated(row)),
        }
    }
}

/// The kept files that a verdict cites on one side, each once however many of its pages are cited. One of which the
/// verdict does not say what it means may be on either side; what is context is on none.
fn exhibits(verdict: &Verdict, side: Direction) -> usize {
    let cited = verdict.citations.iter();
    let files: BTreeSet<ExhibitId> = cited
        .filter(|citation| citation.direction().is_none_or(|there| there == side))
        .filter_map(|citation| match citation.cited {
            Cited::Exhibit(id) => Some(id),
            Cited::Annotation(_) | Cited::Document(_) => None,
        })
        .collect();
    files.len()
}

/// The rules that a verdict does not keep, whether or not they were set aside. A kept exhibit counts as a
/// source of its own: whoever doubts it can look at it.
pub(crate) fn unmet(verdict: &Verdict, ground: &Ground<'_>) -> Vec<PublishingRule> {
    use PublishingRule as Rule;
    let is_said = |text: &str| !text.trim().is_empty();
    let (for_it, against_it) = (&ground.sides.in_favour, &ground.sides.against);
    // Which side the verdict takes is the scale's secret, so the better founded one counts.
    let founded = |origins: &Origins, side| {
        usize::try_from(origins.independent.named).unwrap_or(usize::MAX) + exhibits(verdict, side)
    };
    let sources = founded(for_it, Direction::For).max(founded(against_it, Direction::Against));
    let has_two_sides = for_it.independent.high > 0 && against_it.independent.high > 0;
    let was_asked = !verdict.asked.is_empty()
        && verdict
            .asked
            .iter()
            .all(|asked| asked.when.is_some() && is_said(&asked.how) && is_said(&asked.answer));
    let kept = [
        (Rule::TwoIndependentSources, sources >= 2),
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
