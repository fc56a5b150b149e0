//! Taking a thing out of sight, with what hangs on it.
//!
//! Deleting is a state, not an end: history keeps everything, and [`restore`](super::restore) or
//! undo bring it back. An article or a project is hidden by one event, and its children with it.

use super::{Case, expect, hanging, layer, rewritten, seen};
use crate::naming::named;
use crate::permission::Action;
use crate::refusal::Refusal;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::event::Presence;
use gainsay_model::id::ClaimId;
use gainsay_model::stored::Stored;
use gainsay_model::time::Revision;
use gainsay_model::verdict::{Verdict, VerdictState};
use gainsay_store::NewEvent;

/// Decides a deletion.
pub(super) fn delete(
    case: &mut Case<'_, '_>,
    subject: EntityRef,
    revision: Revision,
) -> Result<Vec<NewEvent>, Refusal> {
    let stored = seen(case, subject)?;
    permitted(case, &stored)?;
    if !stored.presence.is_active() {
        return Err(
            Refusal::conflict(format!("{} is already deleted", named(&stored)))
                .hint("There is nothing left to do."),
        );
    }
    expect::current(revision, &stored)?;
    let mut gone = vec![stored.clone()];
    gone.extend(with(case, &stored)?);
    Ok(gone
        .iter()
        .filter_map(|stored| Some(rewritten(stored, Presence::Deleted, stored.entity.clone()?)))
        .collect())
}

/// What goes with it, in the same changeset.
fn with(case: &mut Case<'_, '_>, stored: &Stored) -> Result<Vec<Stored>, Refusal> {
    let mut gone = Vec::new();
    match &stored.entity {
        Some(Entity::Annotation(annotation)) => {
            let relations = hanging::relations(case, stored.id, annotation.document)?;
            let bearings = hanging::bearings(case, stored.id, annotation.document)?;
            gone.extend(relations.into_iter().map(|found| found.stored));
            gone.extend(bearings.into_iter().map(|found| found.stored));
        }
        Some(Entity::Claim(_)) => {
            let claim = ClaimId::new(stored.id);
            let verdicts = hanging::verdicts_on(case, claim)?;
            if let Some(kept) = verdicts.iter().find(|found| !is_draft(&found.entity)) {
                return Err(Refusal::conflict(format!("verdict {} on this claim was handed in or published", kept.entity.number))
                    .hint("What was judged stays readable. Withdraw the verdict and retire the claim instead."));
            }
            gone.extend(
                hanging::bearings_on(case, claim)?
                    .into_iter()
                    .map(|found| found.stored),
            );
            gone.extend(
                hanging::claim_links(case, claim)?
                    .into_iter()
                    .map(|found| found.stored),
            );
            gone.extend(verdicts.into_iter().map(|found| found.stored));
        }
        _ => {}
    }
    gone.iter().for_each(|stored| case.facts.rely_on(stored));
    Ok(gone)
}

fn is_draft(verdict: &Verdict) -> bool {
    verdict.state == VerdictState::Draft && verdict.publication.is_none()
}

/// Whether the caller may delete it, or bring it back.
pub(super) fn permitted(case: &mut Case<'_, '_>, stored: &Stored) -> Result<(), Refusal> {
    let Some(entity) = &stored.entity else {
        return Err(Refusal::conflict("what was erased is gone"));
    };
    let own = case.caller.is_operator() || stored.created.by.user() == case.caller.person();
    let action = match entity {
        Entity::Project(_) => Action::Settings,
        Entity::Document(_) if own => Action::DeleteOwnArticle,
        Entity::Document(_) => Action::DeleteArticle,
        Entity::Verdict(verdict) => {
            if !is_draft(verdict) {
                return Err(Refusal::conflict(format!(
                    "verdict {} was handed in or published",
                    verdict.number
                ))
                .hint("What was judged stays readable. Withdraw it, or begin a correction."));
            }
            if own { Action::Judge } else { Action::Review }
        }
        Entity::Note(_) => {
            if own {
                Action::Mark
            } else {
                Action::Review
            }
        }
        Entity::Assignment(_) => Action::Assign,
        Entity::Region(_)
        | Entity::Party(_)
        | Entity::Annotation(_)
        | Entity::Relation(_)
        | Entity::Claim(_)
        | Entity::ClaimLink(_)
        | Entity::Bearing(_)
        | Entity::Grade(_)
        | Entity::Exhibit(_)
        | Entity::OriginDecision(_)
        | Entity::SavedSearch(_) => Action::Mark,
        Entity::Membership(_)
        | Entity::Scheme(_)
        | Entity::Guidelines(_)
        | Entity::Scale(_)
        | Entity::Text(_)
        | Entity::Import(_)
        | Entity::Release(_)
        | Entity::Erasure(_) => return Err(stays(entity.kind())),
    };
    case.standing.demand(action)?;
    layer::may_write(case, entity.kind(), stored.layer)
}

fn stays(kind: EntityKind) -> Refusal {
    let hint = match kind {
        EntityKind::Text => "Delete the article it belongs to.",
        EntityKind::Import => "Undo the import instead.",
        EntityKind::Membership
        | EntityKind::Scheme
        | EntityKind::Guidelines
        | EntityKind::Scale => "Change it instead.",
        _ => "It is part of the record.",
    };
    Refusal::conflict(format!("a {} cannot be deleted by itself", kind.noun())).hint(hint)
}
