//! How claims hang together.

use super::{Case, Draft, hanging};
use crate::refusal::Refusal;
use gainsay_model::claim::{Claim, ClaimLink, ClaimLinkKind};
use gainsay_model::id::ClaimId;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Decides a new or changed link between claims.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<ClaimLink>) -> Result<ClaimLink, Refusal> {
    let Draft {
        before, new, id, ..
    } = draft;
    let was = before.as_ref().map(|found| &found.entity);
    if was.is_some_and(|was| was.from != new.from || was.to != new.to) {
        return Err(
            Refusal::invalid("a link between claims keeps both of its ends")
                .hint("Delete it and make another.")
                .field("from"),
        );
    }
    fits(case, &new)?;
    once(case, id, &new)?;
    if new.kind == ClaimLinkKind::Narrows {
        no_ring(case, &new)?;
    }
    Ok(new)
}

/// Checks that both claims are there and are two.
pub(super) fn fits(case: &mut Case<'_, '_>, new: &ClaimLink) -> Result<(), Refusal> {
    if new.from == new.to {
        return Err(Refusal::invalid("a claim cannot be linked to itself")
            .hint("Choose another claim.")
            .field("to"));
    }
    case.facts.named::<Claim>(new.from.uuid(), "from")?;
    case.facts.named::<Claim>(new.to.uuid(), "to")?;
    Ok(())
}

/// One link of a kind between two claims; those that read the same both ways count both ways.
pub(super) fn once(case: &mut Case<'_, '_>, id: Uuid, new: &ClaimLink) -> Result<(), Refusal> {
    let same = hanging::claim_links(case, new.from)?
        .into_iter()
        .find(|found| {
            let there = &found.entity;
            let straight = (there.from, there.to) == (new.from, new.to);
            let turned =
                (there.from, there.to) == (new.to, new.from) && new.kind != ClaimLinkKind::Narrows;
            found.stored.id != id && there.kind == new.kind && (straight || turned)
        });
    match same {
        Some(same) => Err(
            Refusal::conflict("these two claims are already linked this way")
                .hint("Change that link instead.")
                .current(same.stored),
        ),
        None => Ok(()),
    }
}

/// What narrows a claim cannot be narrowed by it, not even through others.
fn no_ring(case: &mut Case<'_, '_>, new: &ClaimLink) -> Result<(), Refusal> {
    let mut seen: BTreeSet<ClaimId> = BTreeSet::new();
    let mut open = vec![new.to];
    while let Some(claim) = open.pop() {
        if claim == new.from {
            return Err(
                Refusal::invalid("the one claim would be narrower than itself")
                    .hint("These two already narrow each other the other way round.")
                    .field("to"),
            );
        }
        if !seen.insert(claim) {
            continue;
        }
        let wider = hanging::under::<ClaimLink>(case, claim.uuid())?;
        let wider = wider
            .iter()
            .filter(|found| found.entity.kind == ClaimLinkKind::Narrows);
        open.extend(wider.map(|found| found.entity.to));
    }
    Ok(())
}
