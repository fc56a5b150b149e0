//! Checkable statements.

mod merge;
mod split;
mod step;

pub(super) use self::step::step;

use super::attribution::{date, mentions};
use super::{Case, Draft, ring};
use crate::limits::{self, bounded, few, filled};
use crate::refusal::Refusal;
use gainsay_model::claim::Claim;
use gainsay_model::id::ClaimId;

/// Decides a new or changed claim.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<Claim>) -> Result<Claim, Refusal> {
    let Draft {
        before,
        mut new,
        id,
        ..
    } = draft;
    filled(&new.statement, limits::PARAGRAPH, "statement")?;
    bounded(&new.why_chosen, limits::PARAGRAPH, "why_chosen")?;
    bounded(&new.why_retired, limits::PARAGRAPH, "why_retired")?;
    date(new.period.as_ref(), "period")?;
    mentions(case, &new.claimants, "claimants")?;
    few(&new.topics, limits::MENTIONS, "topics")?;
    for (index, topic) in new.topics.iter().enumerate() {
        filled(topic, limits::NAME, &format!("topics[{index}]"))?;
    }
    few(&new.split_into, limits::MENTIONS, "split_into")?;
    if !new.retired {
        new.why_retired = String::new();
    }
    match before {
        Some(before) => {
            let was = before.entity;
            if new.merged_into != was.merged_into {
                return Err(Refusal::invalid("a claim is not merged by changing it")
                    .hint("Use the step “merge”, which takes along what bears on it; undo parts them again.")
                    .field("merged_into"));
            }
            // A record of what was done; nobody writes it by hand.
            new.split_from = was.split_from;
            new.split_into = was.split_into;
        }
        None => leads_on(case, ClaimId::new(id), new.merged_into, "merged_into")?,
    }
    Ok(new)
}

/// A merge leads to a claim that is there, and never back to where it began.
pub(super) fn leads_on(
    case: &mut Case<'_, '_>,
    id: ClaimId,
    into: Option<ClaimId>,
    field: &str,
) -> Result<(), Refusal> {
    let closed = || {
        Refusal::invalid("a claim cannot be merged into itself, not even through others")
            .hint("Choose a claim that was not merged into this one.")
            .field(field)
    };
    let follow = |target| {
        let merged = case.facts.named::<Claim>(target, field)?.entity.merged_into;
        Ok(merged.map(ClaimId::uuid))
    };
    ring::refuse(id.uuid(), into.map(ClaimId::uuid), follow, closed)
}
