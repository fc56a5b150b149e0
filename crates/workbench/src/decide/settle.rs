//! Marks of an earlier text, settled by a person after a new one came: carried over, or left with a reason.
//!
//! A mark that is carried stays the same thing with the same id, so that its links, its bearings,
//! its notes and its past hold. Where it goes is what the person saw and said, never worked out here;
//! the words must stand there, as with every mark.

use super::annotation::pieces_stand;
use super::{Case, expect, layer, rewritten, seen};
use crate::limits::{self, few, filled};
use crate::naming::named;
use crate::permission::Action;
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::Presence;
use gainsay_model::id::DocumentId;
use gainsay_model::retext::{Settled, Settlement};
use gainsay_model::text::TextNumber;
use gainsay_store::NewEvent;
use std::collections::BTreeSet;

/// Decides all of them, or none.
pub(super) fn settle(
    case: &mut Case<'_, '_>,
    document: DocumentId,
    settlements: Vec<Settlement>,
) -> Result<Vec<NewEvent>, Refusal> {
    case.standing.demand(Action::Mark)?;
    let newest = case
        .facts
        .shared::<Document>(document.uuid())?
        .ok_or_else(|| Refusal::not_found("the article"))?
        .text;
    if settlements.is_empty() {
        return Err(Refusal::invalid("there is nothing to settle")
            .hint("Name at least one mark.")
            .field("settlements"));
    }
    few(&settlements, limits::SETTLED, "settlements")?;
    let mut seen_before = BTreeSet::new();
    let mut events = Vec::with_capacity(settlements.len());
    for (index, settlement) in settlements.into_iter().enumerate() {
        let path = format!("settlements[{index}]");
        if !seen_before.insert(settlement.annotation) {
            return Err(Refusal::invalid("the same mark is settled twice")
                .hint("Name each mark once.")
                .field(path));
        }
        events.push(one(case, document, newest, settlement, &path)?);
    }
    Ok(events)
}

fn one(
    case: &mut Case<'_, '_>,
    document: DocumentId,
    newest: TextNumber,
    settlement: Settlement,
    path: &str,
) -> Result<NewEvent, Refusal> {
    let subject = EntityRef::new(EntityKind::Annotation, settlement.annotation.uuid());
    let stored = seen(case, subject)?;
    if !stored.presence.is_active() {
        return Err(Refusal::conflict(format!("{} is deleted", named(&stored)))
            .hint("Restore it first, or leave it out."));
    }
    layer::may_write(case, EntityKind::Annotation, stored.layer)?;
    expect::current(settlement.revision, &stored)?;
    let Some(mut annotation) = stored.get::<Annotation>().cloned() else {
        return Err(Refusal::not_found("the annotation"));
    };
    if annotation.document != document {
        return Err(Refusal::invalid("that mark is in another article")
            .hint("Settle the marks of one article at a time.")
            .field(format!("{path}.annotation")));
    }
    if annotation.text >= newest {
        return Err(
            Refusal::conflict(format!("{} is on the newest text already", named(&stored)))
                .hint("There is nothing to settle; leave it out.")
                .current(stored),
        );
    }
    match settlement.settled {
        Settled::Carry { spans } => {
            annotation.text = newest;
            annotation.spans = spans;
            annotation.stays = None;
            let carry = format!("{path}.settled.carry");
            few(&annotation.spans, limits::PIECES, &format!("{carry}.spans"))?;
            pieces_stand(case, &annotation).map_err(|refusal| match refusal.field.clone() {
                Some(field) => refusal.field(format!("{carry}.{field}")),
                None => refusal,
            })?;
        }
        Settled::Stay { reason } => {
            filled(
                &reason,
                limits::PARAGRAPH,
                &format!("{path}.settled.stay.reason"),
            )?;
            annotation.stays = Some(reason);
        }
    }
    Ok(rewritten(&stored, Presence::Active, annotation))
}
