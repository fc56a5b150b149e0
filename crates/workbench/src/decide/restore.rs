//! Bringing back what was deleted, with what went with it.

use super::{Case, delete, rewritten, seen, stand};
use crate::naming::named;
use crate::refusal::Refusal;
use gainsay_model::entity::EntityRef;
use gainsay_model::event::Presence;
use gainsay_model::stored::Stored;
use gainsay_store::NewEvent;
use std::collections::BTreeSet;

/// Decides a return. Whatever the same command deleted comes along, except what has come back
/// already and what would hang on something that is gone.
pub(super) fn restore(
    case: &mut Case<'_, '_>,
    subject: EntityRef,
) -> Result<Vec<NewEvent>, Refusal> {
    let stored = seen(case, subject)?;
    delete::permitted(case, &stored)?;
    if stored.presence.is_active() {
        return Err(
            Refusal::conflict(format!("{} is not deleted", named(&stored)))
                .hint("There is nothing to restore."),
        );
    }
    let mut back = vec![stored.clone()];
    back.extend(companions(case, &stored, subject)?);
    let coming: BTreeSet<EntityRef> = back.iter().filter_map(Stored::reference).collect();
    let mut events = Vec::with_capacity(back.len());
    for stored in back {
        let Some(entity) = stored.entity.clone() else {
            continue;
        };
        let stands = stand::check(case, stored.id, stored.layer, &entity, &coming);
        match stands {
            Ok(()) => events.push(rewritten(&stored, Presence::Active, entity)),
            Err(refusal) if events.is_empty() => return Err(refusal),
            Err(_) => {}
        }
    }
    Ok(events)
}

/// What the command that deleted it took along, if this was what it was about.
fn companions(
    case: &mut Case<'_, '_>,
    stored: &Stored,
    subject: EntityRef,
) -> Result<Vec<Stored>, Refusal> {
    let Some(event) = case.facts.event(stored.changed.seq)? else {
        return Ok(Vec::new());
    };
    let Some(outcome) = case.facts.outcome(event.header.command)? else {
        return Ok(Vec::new());
    };
    let led = outcome
        .written
        .first()
        .and_then(|stored| stored.reference())
        == Some(subject);
    if !led {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for row in outcome
        .written
        .iter()
        .skip(1)
        .filter(|row| !row.presence.is_active())
    {
        let Some(reference) = row.reference() else {
            continue;
        };
        let now = case.facts.stored(reference)?;
        found.extend(now.filter(|now| now.revision() == row.revision()));
    }
    Ok(found)
}
