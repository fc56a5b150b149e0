//! Taking back what a command did: every thing as it was before, as new events.
//!
//! It is refused, naming the thing, where somebody changed it since; and where what would go has
//! had other things hung on it. Undoing an undo brings the change back.

pub(super) mod import;
mod trace;

use super::{
    Case, Draft, claim, delete, hanging, layer, member, project, put, relation, rewritten, rules,
    seen, stand,
};
use crate::facts::Found;
use crate::naming::{self, named};
use crate::permission::Action;
use crate::refusal::Refusal;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::event::{Event, Image, Presence};
use gainsay_model::id::{ClaimId, CommandId};
use gainsay_model::import::ImportState;
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::text::Text;
use gainsay_model::time::{Revision, Version};
use gainsay_model::verdict::VerdictState;
use gainsay_store::{NewEvent, Query};
use std::collections::BTreeSet;

/// One thing that goes back: how it stands, and how it will.
struct Back {
    now: Stored,
    then: Image,
    /// It is on a layer that is not the caller's, and was taken along by a change to shared things.
    taken_along: bool,
}

/// Decides an undo.
pub(super) fn undo(case: &mut Case<'_, '_>, command: CommandId) -> Result<Vec<NewEvent>, Refusal> {
    // The least that taking anything back needs; what each thing needs is asked below.
    case.standing.demand(Action::Mark)?;
    let Some(outcome) = case.facts.outcome(command)? else {
        return Err(Refusal::not_found("the change to undo"));
    };
    let events = case.facts.events(outcome.first, outcome.last)?;
    let Some(first) = events.first() else {
        return Err(
            Refusal::conflict("that change wrote nothing").hint("There is nothing to undo.")
        );
    };
    let own = case.caller.is_operator() || first.header.author.user() == case.caller.person();
    if !own {
        case.standing.demand(Action::Review)?;
    }
    let led_by = first.header.layer;
    let mut back = Vec::new();
    for event in hidden_with_article(&events) {
        if reported_more(case, event)? {
            continue;
        }
        back.push(one(case, event, led_by)?);
    }
    let coming = subjects(&back, Presence::Active);
    // All of this goes back to before what is unmade was there, so none of it will hang on that.
    let leaving: BTreeSet<EntityRef> = back
        .iter()
        .filter_map(|back| back.now.reference())
        .collect();
    for back in &mut back {
        checked(case, back, &coming, &leaving)?;
    }
    // What stands on others comes after them, and goes before them.
    let (come, go): (Vec<Back>, Vec<Back>) = back
        .into_iter()
        .partition(|back| back.then.presence.is_active());
    let ordered = come.into_iter().chain(go.into_iter().rev());
    Ok(ordered
        .map(|back| rewritten(&back.now, back.then.presence, back.then.entity))
        .collect())
}

/// The events to take back. Where a command brought an article in, hiding the article hides its
/// texts and regions; they need no events of their own.
fn hidden_with_article(events: &[Event]) -> Vec<&Event> {
    let brought_in = |event: &&Event| {
        event.header.subject.kind == EntityKind::Document && event.header.before.is_none()
    };
    let article = events.iter().any(|event| brought_in(&event));
    let part = |kind| matches!(kind, EntityKind::Text | EntityKind::Region);
    events
        .iter()
        .filter(|event| !(article && part(event.header.subject.kind)))
        .collect()
}

/// The report of an import that has had further files since stays as it is.
fn reported_more(case: &mut Case<'_, '_>, event: &Event) -> Result<bool, Refusal> {
    let subject = event.header.subject;
    if subject.kind != EntityKind::Import {
        return Ok(false);
    }
    let now = case.facts.stored(subject)?;
    Ok(now.is_none_or(|now| !stands_as_left(&now, event)))
}

fn one(case: &mut Case<'_, '_>, event: &Event, led_by: Layer) -> Result<Back, Refusal> {
    let subject = event.header.subject;
    let taken_along = led_by == Layer::Shared && is_of_another(case, event);
    let now = if taken_along {
        case.facts
            .stored(subject)?
            .ok_or_else(|| Refusal::not_found(format_args!("the {}", subject.kind.noun())))?
    } else {
        seen(case, subject)?
    };
    if !stands_as_left(&now, event) {
        if taken_along {
            return Err(Refusal::conflict(
                "something that this change took along was changed since",
            )
            .hint("Ask a reviewer of the project, who sees every layer."));
        }
        return Err(
            Refusal::conflict(format!("{} was changed since", named(&now)))
                .hint("Undo that later change first, or change it by hand.")
                .current(now),
        );
    }
    let Some(entity) = now.entity.clone() else {
        return Err(Refusal::conflict("what was erased cannot be undone"));
    };
    let then = match event.header.before {
        Some(seq) => case
            .facts
            .event(seq)?
            .and_then(|event| event.image)
            .ok_or_else(|| {
                Refusal::conflict(format!("how {} stood before was erased", named(&now)))
                    .hint("Change it by hand.")
            })?,
        None => unmade(&now, entity)?,
    };
    Ok(Back {
        now,
        then,
        taken_along,
    })
}

/// Whether it is on another analyst's own layer. Merging claims takes along what bears on them
/// there too, unseen, and so does taking that back.
fn is_of_another(case: &Case<'_, '_>, event: &Event) -> bool {
    matches!(event.header.layer, Layer::Own(owner) if case.caller.person() != Some(owner))
}

/// Whether a thing stands as the event left it: untouched since, or changed and changed back.
/// The second is what makes one undo after another work.
fn stands_as_left(now: &Stored, event: &Event) -> bool {
    if now.revision() == Revision(event.header.seq) {
        return true;
    }
    match (now.image(), event.image.clone()) {
        (Some(now), Some(left)) => unnumbered(now) == unnumbered(left),
        _ => false,
    }
}

/// The content of rules without the number it stands under.
fn unnumbered(mut image: Image) -> Image {
    match &mut image.entity {
        Entity::Scheme(scheme) => scheme.version = Version::default(),
        Entity::Guidelines(guidelines) => guidelines.version = Version::default(),
        Entity::Scale(scale) => scale.version = Version::default(),
        _ => {}
    }
    image
}

/// How a thing stands once its making is undone.
fn unmade(now: &Stored, entity: Entity) -> Result<Image, Refusal> {
    let (presence, entity) = match entity {
        Entity::Import(mut import) => {
            import.state = ImportState::Undone;
            (Presence::Active, Entity::Import(import))
        }
        Entity::Project(_)
        | Entity::Membership(_)
        | Entity::Scheme(_)
        | Entity::Guidelines(_)
        | Entity::Scale(_) => {
            return Err(Refusal::conflict("beginning a project is not undone")
                .hint("Delete the project instead."));
        }
        Entity::Release(_) | Entity::Erasure(_) => {
            return Err(
                Refusal::conflict(format!("{} stays", naming::entity(&entity)))
                    .hint("It is part of the record."),
            );
        }
        entity => (Presence::Deleted, entity),
    };
    Ok(Image {
        presence,
        source_id: now.source_id.clone(),
        import: now.import,
        entity,
    })
}

fn subjects(back: &[Back], presence: Presence) -> BTreeSet<EntityRef> {
    let of = |back: &Back| {
        Some(back.then.presence == presence)
            .filter(|is| *is)
            .and(back.now.reference())
    };
    back.iter().filter_map(of).collect()
}

/// The rules that hold whichever way a thing came to be as it is.
fn checked(
    case: &mut Case<'_, '_>,
    back: &mut Back,
    coming: &BTreeSet<EntityRef>,
    leaving: &BTreeSet<EntityRef>,
) -> Result<(), Refusal> {
    let Back {
        now,
        then,
        taken_along,
    } = back;
    let kind = then.entity.kind();
    if now.presence == then.presence {
        case.standing.demand(put::action(kind))?;
        if !*taken_along {
            layer::may_write(case, kind, now.layer)?;
        }
        moved(case, now, then, coming)?;
        return changed(case, now, then);
    }
    if kind == EntityKind::Text {
        case.standing.demand(Action::Import)?;
    } else if !*taken_along {
        delete::permitted(case, now)?;
    }
    match then.presence {
        Presence::Active => stand::check(case, now.id, now.layer, &then.entity, coming),
        Presence::Deleted => nothing_new_hangs(case, now, leaving),
    }
}

/// What goes back to hang on other things finds them there, and nothing like it beside them.
fn moved(
    case: &mut Case<'_, '_>,
    now: &Stored,
    then: &Image,
    coming: &BTreeSet<EntityRef>,
) -> Result<(), Refusal> {
    match (now.entity.as_ref(), &then.entity) {
        (Some(Entity::Bearing(before)), Entity::Bearing(new)) if before.claim != new.claim => {}
        (Some(Entity::ClaimLink(before)), Entity::ClaimLink(new)) if before != new => {}
        (Some(Entity::Claim(before)), Entity::Claim(new))
            if before.merged_into != new.merged_into =>
        {
            return claim::leads_on(case, ClaimId::new(now.id), new.merged_into, "merged_into");
        }
        _ => return Ok(()),
    }
    stand::check(case, now.id, now.layer, &then.entity, coming)
}

fn changed(case: &mut Case<'_, '_>, now: &Stored, then: &mut Image) -> Result<(), Refusal> {
    match (now.entity.as_ref(), &mut then.entity) {
        (Some(Entity::Membership(before)), Entity::Membership(new)) => {
            member::check(case, before, new)
        }
        (Some(Entity::Project(before)), Entity::Project(new)) if before.review != new.review => {
            let members = case
                .facts
                .one::<gainsay_model::member::Membership>()?
                .entity;
            project::review_fits(new.review, &members)
        }
        // Versions only ever go up: the old content comes back under a new number.
        (Some(Entity::Scheme(_)), Entity::Scheme(new)) => {
            *new = rules::scheme(case, draft(now, new.clone()))?;
            Ok(())
        }
        (Some(Entity::Guidelines(_)), Entity::Guidelines(new)) => {
            *new = rules::guidelines(draft(now, new.clone()))?;
            Ok(())
        }
        (Some(Entity::Scale(_)), Entity::Scale(new)) => {
            *new = rules::scale(draft(now, new.clone()))?;
            Ok(())
        }
        (Some(Entity::Verdict(before)), Entity::Verdict(new)) => {
            if before.state == VerdictState::Draft && new.state == VerdictState::Draft {
                return Ok(());
            }
            Err(Refusal::conflict(format!("a step of verdict {} is not undone", before.number))
                .hint("What was handed in or published stays on record. Return it, withdraw it, or begin a correction."))
        }
        (Some(Entity::Relation(before)), Entity::Relation(new)) if before.kind != new.kind => {
            relation::once(case, now.id, now.layer, new)
        }
        (Some(Entity::Annotation(before)), Entity::Annotation(new)) if before.kind != new.kind => {
            super::annotation::still_fits(case, now.id, new)
        }
        _ => Ok(()),
    }
}

/// The marks and the stretches set aside on one text.
fn on_text(case: &Case<'_, '_>, text: &Text) -> Result<Vec<Stored>, Refusal> {
    let home = text.document.uuid();
    let mut rows = Vec::new();
    for kind in [EntityKind::Annotation, EntityKind::Region] {
        rows.extend(case.facts.all(Query::Under { kind, home })?);
    }
    rows.retain(|row| match &row.entity {
        Some(Entity::Annotation(annotation)) => annotation.text == text.number,
        Some(Entity::Region(region)) => region.text == text.number,
        _ => false,
    });
    Ok(rows)
}

fn draft<T: gainsay_model::entity::EntityType>(now: &Stored, new: T) -> Draft<T> {
    let before = now.get::<T>().cloned().map(|entity| Found {
        stored: now.clone(),
        entity,
    });
    Draft {
        id: now.id,
        layer: now.layer,
        before,
        new,
    }
}

/// What was made goes only if nothing hangs on it that the same undo does not take away.
fn nothing_new_hangs(
    case: &mut Case<'_, '_>,
    now: &Stored,
    leaving: &BTreeSet<EntityRef>,
) -> Result<(), Refusal> {
    let hanging: Vec<Stored> = match &now.entity {
        Some(Entity::Annotation(annotation)) => {
            let relations = hanging::relations(case, now.id, annotation.document)?;
            let bearings = hanging::bearings(case, now.id, annotation.document)?;
            relations
                .into_iter()
                .map(|found| found.stored)
                .chain(bearings.into_iter().map(|found| found.stored))
                .collect()
        }
        // Marks that were carried over or made since would stand nowhere.
        Some(Entity::Text(text)) => on_text(case, text)?,
        Some(Entity::Claim(_)) => {
            let claim = ClaimId::new(now.id);
            let mut hanging: Vec<Stored> = Vec::new();
            hanging.extend(
                hanging::bearings_on(case, claim)?
                    .into_iter()
                    .map(|found| found.stored),
            );
            hanging.extend(
                hanging::claim_links(case, claim)?
                    .into_iter()
                    .map(|found| found.stored),
            );
            hanging.extend(
                hanging::verdicts_on(case, claim)?
                    .into_iter()
                    .map(|found| found.stored),
            );
            hanging
        }
        _ => Vec::new(),
    };
    let new = hanging
        .iter()
        .filter_map(Stored::reference)
        .filter(|reference| !leaving.contains(reference))
        .count();
    if new == 0 {
        return Ok(());
    }
    Err(Refusal::conflict(format!(
        "{} on {} by now",
        if new == 1 {
            "1 thing hangs".to_owned()
        } else {
            format!("{new} things hang")
        },
        named(now)
    ))
    .hint("Undo or delete those first, or delete this with everything on it."))
}
