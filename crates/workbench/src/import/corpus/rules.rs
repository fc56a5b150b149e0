//! The rules a file brings along: scheme, guidelines, rating scale, settings.
//!
//! A project where nobody has marked or judged anything takes them over, if whoever imports may
//! change the rules; one where people have worked keeps its own, and every line has to fit those.

use super::admit::{Admission, assumed};
use super::chunk::Chunks;
use super::unread;
use crate::decide::{self, Case};
use crate::permission::Action;
use crate::refusal::Refusal;
use gainsay_formats::jsonl::{Checked, Item, ReadError};
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::layer::Layer;
use gainsay_model::member::Membership;
use gainsay_model::stored::Stored;
use gainsay_model::time::Version;
use std::io::{BufRead, Seek};
use uuid::Uuid;

/// Whether it is one of the things that a project has one of.
pub(super) fn is_rule(entity: &Entity) -> bool {
    matches!(
        entity,
        Entity::Project(_) | Entity::Scheme(_) | Entity::Guidelines(_) | Entity::Scale(_)
    )
}

/// Takes the file's rules over where that may be, and says where not.
pub(super) fn adopt<R: BufRead + Seek>(
    case: &mut Case<'_, '_>,
    checked: &Checked<'_, R>,
    admission: &mut Admission,
    mut chunks: Option<&mut Chunks<'_>>,
) -> Result<Vec<String>, Refusal> {
    let mut kept = Vec::new();
    let untouched = is_untouched(case)?;
    for item in checked.items() {
        let item = match item {
            Ok(item) => item,
            // The round over all lines tells of it, and of all others.
            Err(ReadError::Faults(_)) if chunks.is_none() => continue,
            Err(error) => return Err(unread("the file", error)),
        };
        if !is_rule(&item.entity) {
            // They stand at the head of the file.
            break;
        }
        let kind = item.entity.kind();
        let subject = EntityRef::of_project(kind, case.facts.project);
        let Some(here) = case.facts.stored(subject)? else {
            continue;
        };
        let Some(new) = taken_over(case, &here, &item)? else {
            admission.brought(kind);
            continue;
        };
        let may = match kind {
            EntityKind::Project => Action::Settings,
            _ => Action::Rules,
        };
        if !untouched || !case.standing.may(may) {
            kept.push(format!(
                "line {}: the project kept its own {}",
                item.line,
                kind.noun()
            ));
            continue;
        }
        let new = checked_rule(case, &here, new).map_err(|refusal| refusal.line(item.line))?;
        admission.brought(kind);
        case.facts.assume(assumed(&here, new.clone()));
        if let Some(chunks) = chunks.as_deref_mut() {
            chunks.change(&here, new);
        }
    }
    admission.refresh(case)?;
    Ok(kept)
}

/// What would have to be written; nothing where the project says the same already.
fn taken_over(
    case: &mut Case<'_, '_>,
    here: &Stored,
    item: &Item,
) -> Result<Option<Entity>, Refusal> {
    let mut new = item.entity.clone();
    match (here.entity.as_ref(), &mut new) {
        (Some(Entity::Project(here)), Entity::Project(new)) => {
            // Whoever began the project named it; that name is how they will look for it.
            new.name.clone_from(&here.name);
            let members = case.facts.one::<Membership>()?.entity;
            if decide::review_fits(new.review, &members).is_err() {
                new.review = here.review;
            }
        }
        (Some(Entity::Scheme(here)), Entity::Scheme(new)) => {
            new.version = new.version.max(here.version);
        }
        (Some(Entity::Guidelines(here)), Entity::Guidelines(new)) => {
            new.version = new.version.max(here.version);
        }
        (Some(Entity::Scale(here)), Entity::Scale(new)) => {
            new.version = new.version.max(here.version);
        }
        _ => {}
    }
    Ok((here.entity.as_ref() != Some(&new)).then_some(new))
}

/// The same checks as when a person changes them; but the file's own number stays, because its
/// annotations name it.
fn checked_rule(case: &mut Case<'_, '_>, here: &Stored, new: Entity) -> Result<Entity, Refusal> {
    let version = match &new {
        Entity::Scheme(scheme) => scheme.version,
        Entity::Guidelines(guidelines) => guidelines.version,
        Entity::Scale(scale) => scale.version,
        _ => Version::default(),
    };
    let mut decided = decide::rule(case, here, new)?;
    match &mut decided {
        Entity::Scheme(scheme) => scheme.version = version,
        Entity::Guidelines(guidelines) => guidelines.version = version,
        Entity::Scale(scale) => scale.version = version,
        _ => {}
    }
    Ok(decided)
}

/// Whether nobody has marked or judged anything yet. Articles may be there: no rule is about them.
fn is_untouched(case: &Case<'_, '_>) -> Result<bool, Refusal> {
    let counts = case.facts.counts(Uuid::nil())?;
    let work = [
        EntityKind::Annotation,
        EntityKind::Claim,
        EntityKind::Verdict,
    ];
    Ok(work
        .into_iter()
        .all(|kind| counts.of(kind, |_: Layer| true) == 0))
}
