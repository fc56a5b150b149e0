//! What is done to a whole claim in one go: merged, split, put away, taken up again.

use super::super::{Case, expect, hanging, rewritten, seen};
use super::{merge, split};
use crate::facts::Found;
use crate::limits::{self, bounded};
use crate::naming::named;
use crate::permission::Action;
use crate::refusal::Refusal;
use gainsay_model::claim::{Claim, ClaimStep};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::Presence;
use gainsay_model::id::ClaimId;
use gainsay_model::time::Revision;
use gainsay_model::verdict::VerdictState;
use gainsay_store::NewEvent;

/// Decides one step.
pub(in crate::decide) fn step(
    case: &mut Case<'_, '_>,
    claim: ClaimId,
    revision: Revision,
    step: ClaimStep,
) -> Result<Vec<NewEvent>, Refusal> {
    case.standing.demand(Action::Mark)?;
    let stored = seen(case, EntityRef::new(EntityKind::Claim, claim.uuid()))?;
    let Some(entity) = stored
        .get::<Claim>()
        .filter(|_| stored.presence.is_active())
        .cloned()
    else {
        return Err(Refusal::not_found("the claim"));
    };
    expect::current(revision, &stored)?;
    if entity.merged_into.is_some() {
        return Err(
            Refusal::conflict(format!("{} was merged into another", named(&stored)))
                .hint("Work on that one, or undo the merge first.")
                .current(stored),
        );
    }
    let found = Found { stored, entity };
    judged_by_others(case, &found)?;
    match step {
        ClaimStep::Merge { into } => merge::merge(case, found, into),
        ClaimStep::Split { into, bearings } => split::split(case, found, into, bearings),
        ClaimStep::Retire { reason } => retire(found, reason),
        ClaimStep::Revive => revive(found),
    }
}

fn retire(found: Found<Claim>, reason: String) -> Result<Vec<NewEvent>, Refusal> {
    let Found { stored, mut entity } = found;
    bounded(&reason, limits::PARAGRAPH, "retire.reason")?;
    if entity.retired {
        return Err(
            Refusal::conflict(format!("{} is put away already", named(&stored)))
                .hint("There is nothing left to do."),
        );
    }
    entity.retired = true;
    entity.why_retired = reason;
    Ok(vec![rewritten(&stored, Presence::Active, entity)])
}

fn revive(found: Found<Claim>) -> Result<Vec<NewEvent>, Refusal> {
    let Found { stored, mut entity } = found;
    if !entity.retired {
        return Err(
            Refusal::conflict(format!("{} is not put away", named(&stored)))
                .hint("There is nothing left to do."),
        );
    }
    entity.retired = false;
    entity.why_retired = String::new();
    Ok(vec![rewritten(&stored, Presence::Active, entity)])
}

/// What somebody else began and a published verdict stands on is not for everybody to move about.
pub(super) fn judged_by_others(
    case: &mut Case<'_, '_>,
    claim: &Found<Claim>,
) -> Result<(), Refusal> {
    let own = case.caller.is_operator() || claim.stored.created.by.user() == case.caller.person();
    if own || case.standing.may(Action::Review) {
        return Ok(());
    }
    let verdicts = hanging::verdicts_on(case, ClaimId::new(claim.stored.id))?;
    let published = verdicts
        .iter()
        .find(|found| found.entity.state == VerdictState::Published);
    match published {
        None => Ok(()),
        Some(verdict) => Err(Refusal::forbidden(format!(
            "verdict {} on {} is published, and the claim is somebody else's",
            verdict.entity.number,
            named(&claim.stored)
        ))
        .hint("Ask a reviewer of the project, or whoever made the claim.")),
    }
}
