//! Checkable statements.

use super::attribution::{date, mentions};
use super::{Case, Draft, ring};
use crate::limits::{self, bounded, few, filled};
use crate::refusal::Refusal;
use gainsay_model::claim::Claim;
use gainsay_model::id::ClaimId;

/// Decides a new or changed claim.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<Claim>) -> Result<Claim, Refusal> {
    let Draft {
        before, new, id, ..
    } = draft;
    filled(&new.statement, limits::PARAGRAPH, "statement")?;
    bounded(&new.why_chosen, limits::PARAGRAPH, "why_chosen")?;
    date(new.period.as_ref(), "period")?;
    mentions(case, &new.claimants, "claimants")?;
    few(&new.topics, limits::MENTIONS, "topics")?;
    for (index, topic) in new.topics.iter().enumerate() {
        filled(topic, limits::NAME, &format!("topics[{index}]"))?;
    }
    let merged_before = before.and_then(|found| found.entity.merged_into);
    if new.merged_into != merged_before {
        merge(case, ClaimId::new(id), &new)?;
    }
    Ok(new)
}

/// A merge leads to a claim that is there, and never back to where it began.
fn merge(case: &mut Case<'_, '_>, id: ClaimId, new: &Claim) -> Result<(), Refusal> {
    let field = "merged_into";
    let closed = || {
        Refusal::invalid("a claim cannot be merged into itself, not even through others")
            .hint("Choose a claim that was not merged into this one.")
            .field(field)
    };
    let follow = |target| {
        let merged = case.facts.named::<Claim>(target, field)?.entity.merged_into;
        Ok(merged.map(ClaimId::uuid))
    };
    ring::refuse(
        id.uuid(),
        new.merged_into.map(ClaimId::uuid),
        follow,
        closed,
    )
}
