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
        no_ring(case, &new, None)?;
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
    let known = hanging::claim_links(case, new.from)?
        .into_iter()
        .find(|found| found.stored.id != id && same(&found.entity, new));
    match known {
        Some(known) => Err(
            Refusal::conflict("these two claims are already linked this way")
                .hint("Change that link instead.")
                .current(known.stored),
        ),
        None => Ok(()),
    }
}

/// Whether two links say the same: those that read the same both ways may be turned round.
pub(super) fn same(one: &ClaimLink, other: &ClaimLink) -> bool {
    let straight = (one.from, one.to) == (other.from, other.to);
    let turned = (one.from, one.to) == (other.to, other.from);
    one.kind == other.kind && (straight || (turned && one.kind != ClaimLinkKind::Narrows))
}

/// What narrows a claim cannot be narrowed by it, not even through others. Where `merged` are two
/// claims that are becoming one, links of the first count as links of the second.
pub(super) fn no_ring(
    case: &mut Case<'_, '_>,
    new: &ClaimLink,
    merged: Option<(ClaimId, ClaimId)>,
) -> Result<(), Refusal> {
    let now = |claim: ClaimId| match merged {
        Some((old, into)) if claim == old => into,
        _ => claim,
    };
    let mut seen: BTreeSet<ClaimId> = BTreeSet::new();
    let mut open = vec![new.to];
    while let Some(claim) = open.pop() {
        if claim == new.from {
            return Err(
                Refusal::invalid("the one claim would be narrower than itself")
                    .hint("These two already narrow each other the other way round, perhaps through others. Take such a link away first.")
                    .field("to"),
            );
        }
        if !seen.insert(claim) {
            continue;
        }
        let absorbed = merged
            .filter(|(_, into)| *into == claim)
            .map(|(old, _)| old);
        for claim in std::iter::once(claim).chain(absorbed) {
            let wider = hanging::under::<ClaimLink>(case, claim.uuid())?;
            let wider = wider
                .iter()
                .filter(|found| found.entity.kind == ClaimLinkKind::Narrows)
                .filter(|found| now(found.entity.from) != now(found.entity.to));
            open.extend(wider.map(|found| now(found.entity.to)));
        }
    }
    Ok(())
}
