//! Drafting a verdict. Its steps from there are in `step`, what it pins in `pin`.

mod pin;
mod step;

pub(super) use self::pin::pin_what_is_there;
pub(super) use self::step::step;

use super::attribution::date;
use super::{Case, Draft, hanging};
use crate::limits::{self, bounded, few, filled};
use crate::permission::Action;
use crate::refusal::Refusal;
use gainsay_model::claim::Claim;
use gainsay_model::id::ClaimId;
use gainsay_model::rating::Scale;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Verdict, VerdictState, Waiver};
use std::collections::BTreeSet;

/// Decides a new or changed draft.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<Verdict>) -> Result<Verdict, Refusal> {
    let Draft {
        before, mut new, ..
    } = draft;
    let claim = case.facts.named::<Claim>(new.claim.uuid(), "claim")?;
    check(&new)?;
    match before {
        Some(before) => {
            let was = before.entity;
            if was.claim != new.claim {
                return Err(Refusal::invalid("a verdict keeps its claim")
                    .hint("Begin another one.")
                    .field("claim"));
            }
            if was.state != VerdictState::Draft {
                return Err(Refusal::conflict(format!(
                    "verdict {} is {}",
                    was.number,
                    in_words(was.state)
                ))
                .hint(way_on(was.state))
                .field("state"));
            }
            if !is_author(case, &before.stored) {
                case.standing.demand(Action::Review)?;
            }
            same_correction(&was, &new)?;
            new.number = was.number;
            new.reviews = was.reviews;
            new.publication = was.publication;
            new.withdrawal = was.withdrawal;
        }
        None => {
            if new.correction.is_some() {
                return Err(
                    Refusal::invalid("a correction begins from the verdict it corrects")
                        .hint("Use “correct” on the published verdict.")
                        .field("correction"),
                );
            }
            new.number = next_number(case, new.claim)?;
            new.reviews = Vec::new();
            new.publication = None;
            new.withdrawal = None;
        }
    }
    new.state = VerdictState::Draft;
    rated(case, &mut new)?;
    pin::pin(case, &claim, &mut new)?;
    Ok(new)
}

/// One up from every verdict the claim ever had, deleted ones too.
fn next_number(case: &mut Case<'_, '_>, claim: ClaimId) -> Result<u32, Refusal> {
    let mut numbers: Vec<u32> = Vec::new();
    numbers.extend(
        hanging::verdicts_on(case, claim)?
            .iter()
            .map(|found| found.entity.number),
    );
    numbers.extend(
        hanging::deleted_verdicts_on(case, claim)?
            .iter()
            .map(|found| found.entity.number),
    );
    Ok(numbers.into_iter().max().unwrap_or(0) + 1)
}

fn rated(case: &mut Case<'_, '_>, new: &mut Verdict) -> Result<(), Refusal> {
    let scale = case.facts.one::<Scale>()?.entity;
    if scale.rating(&new.rating).is_none() {
        let keys: Vec<&str> = scale
            .ratings
            .iter()
            .map(|rating| rating.key.as_str())
            .collect();
        return Err(
            Refusal::invalid(format!("“{}” is not on the rating scale", new.rating))
                .hint(format!("The scale has {}.", keys.join(", ")))
                .field("rating"),
        );
    }
    new.scale = scale.version;
    Ok(())
}

/// What is corrected stays; the words that say so may be improved.
fn same_correction(was: &Verdict, new: &Verdict) -> Result<(), Refusal> {
    let corrects = |verdict: &Verdict| {
        verdict
            .correction
            .as_ref()
            .map(|correction| correction.corrects)
    };
    if corrects(was) == corrects(new) {
        return Ok(());
    }
    Err(Refusal::invalid("a correction keeps the verdict it corrects").field("correction.corrects"))
}

pub(super) fn check(new: &Verdict) -> Result<(), Refusal> {
    bounded(&new.rationale, limits::REPORT, "rationale")?;
    bounded(&new.primary_source, limits::PARAGRAPH, "primary_source")?;
    bounded(
        &new.contrary_evidence,
        limits::PARAGRAPH,
        "contrary_evidence",
    )?;
    date(new.evidence_until.as_ref(), "evidence_until")?;
    if let Some(confidence) = &new.confidence {
        bounded(&confidence.reasons, limits::PARAGRAPH, "confidence.reasons")?;
    }
    few(&new.citations, limits::CITATIONS, "citations")?;
    let mut seen = BTreeSet::new();
    for (index, citation) in new.citations.iter().enumerate() {
        if !seen.insert((citation.cited, citation.page)) {
            return Err(Refusal::invalid("the same thing is cited twice")
                .hint("Leave one of the two out.")
                .field(format!("citations[{index}]")));
        }
    }
    few(&new.asked, limits::MENTIONS, "asked")?;
    for (index, asked) in new.asked.iter().enumerate() {
        filled(&asked.whom, limits::NAME, &format!("asked[{index}].whom"))?;
        bounded(&asked.how, limits::LINE, &format!("asked[{index}].how"))?;
        bounded(
            &asked.answer,
            limits::PARAGRAPH,
            &format!("asked[{index}].answer"),
        )?;
        date(asked.when.as_ref(), &format!("asked[{index}].when"))?;
    }
    if let Some(correction) = &new.correction {
        filled(&correction.what, limits::PARAGRAPH, "correction.what")?;
        filled(&correction.why, limits::PARAGRAPH, "correction.why")?;
    }
    waivers(&new.waivers)
}

/// Each rule is set aside once, with a reason that can be printed.
fn waivers(waivers: &[Waiver]) -> Result<(), Refusal> {
    let mut rules = Vec::new();
    for (index, waiver) in waivers.iter().enumerate() {
        filled(
            &waiver.reason,
            limits::PARAGRAPH,
            &format!("waivers[{index}].reason"),
        )?;
        if rules.contains(&waiver.rule) {
            return Err(Refusal::invalid("the same rule is set aside twice")
                .field(format!("waivers[{index}].rule")));
        }
        rules.push(waiver.rule);
    }
    Ok(())
}

fn is_author(case: &Case<'_, '_>, stored: &Stored) -> bool {
    case.caller.is_operator() || stored.created.by.user() == case.caller.person()
}

/// Where a verdict stands, in words.
fn in_words(state: VerdictState) -> &'static str {
    match state {
        VerdictState::Draft => "a draft",
        VerdictState::InReview => "in review",
        VerdictState::Published => "published",
        VerdictState::Corrected => "corrected by a later one",
        VerdictState::Withdrawn => "withdrawn",
    }
}

fn way_on(state: VerdictState) -> &'static str {
    match state {
        VerdictState::Draft => "Change it, or submit it.",
        VerdictState::InReview => "A reviewer can return it to its author, who may then change it.",
        VerdictState::Published => {
            "Begin a correction: it becomes a new version, and this one stays readable."
        }
        VerdictState::Corrected | VerdictState::Withdrawn => "Begin a new verdict on the claim.",
    }
}
