//! Plain lists of one kind, narrowed to what stands under one thing.

use super::{Ask, Filter, Lens};
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::id::ProjectId;
use gainsay_model::stored::Stored;
use gainsay_model::wire::page::Page;
use gainsay_store::Query;
use uuid::Uuid;

impl Workbench {
    /// A page of all things of a kind, or of those under one thing, in the order they were made.
    ///
    /// # Errors
    ///
    /// [`Invalid`](crate::RefusalKind::Invalid) where that kind is not listed under such a thing.
    pub fn list(
        &self,
        caller: &Caller,
        project: ProjectId,
        kind: EntityKind,
        filter: &Filter,
        ask: &Ask,
    ) -> Result<Page<Stored>, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let queries = queries(&mut lens, kind, filter)?;
        let wanted = filter.annotation.map(|id| id.uuid());
        lens.page(&queries, ask, |row| match wanted {
            Some(annotation) => names(row, annotation),
            None => filter.subject.is_none_or(|subject| is_about(row, subject)),
        })
    }
}

fn queries(lens: &mut Lens<'_>, kind: EntityKind, filter: &Filter) -> Result<Vec<Query>, Refusal> {
    use EntityKind as K;
    let under = |home| Query::Under { kind, home };
    let beside = |second| Query::Beside { kind, second };
    let Filter {
        document,
        claim,
        annotation,
        subject,
    } = *filter;
    let given = [
        document.is_some(),
        claim.is_some(),
        annotation.is_some(),
        subject.is_some(),
    ];
    if given.into_iter().filter(|given| *given).count() > 1 {
        return Err(
            Refusal::invalid("a list is narrowed by one thing at a time")
                .hint("Give one of document, claim, annotation and subject."),
        );
    }
    if let Some(document) = document.map(|id| id.uuid()) {
        lens.get(EntityRef::new(K::Document, document))?;
        match kind {
            K::Text | K::Region | K::Annotation | K::Note | K::Assignment => {
                return Ok(vec![under(document)]);
            }
            K::Bearing => return Ok(vec![beside(document)]),
            K::Relation => return Ok(vec![under(document), beside(document)]),
            _ => {}
        }
    } else if let Some(claim) = claim.map(|id| id.uuid()) {
        lens.get(EntityRef::new(K::Claim, claim))?;
        match kind {
            K::Bearing | K::Verdict | K::Grade | K::Note => return Ok(vec![under(claim)]),
            K::ClaimLink => return Ok(vec![under(claim), beside(claim)]),
            _ => {}
        }
    } else if let Some(annotation) = annotation.map(|id| id.uuid()) {
        let (_, entity) = lens.get_as::<Annotation>(annotation)?;
        let document = entity.document.uuid();
        match kind {
            K::Relation => return Ok(vec![under(document), beside(document)]),
            K::Bearing => return Ok(vec![beside(document)]),
            K::Note => return Ok(vec![under(document)]),
            K::Grade => return Ok(vec![under(annotation)]),
            K::OriginDecision => return Ok(vec![under(annotation), beside(annotation)]),
            _ => {}
        }
    } else if let Some(subject) = subject {
        match kind {
            K::Note => return Ok(vec![under(home_of_notes(lens, subject)?)]),
            K::Grade => return Ok(vec![under(subject)]),
            _ => {}
        }
    } else {
        return Ok(vec![Query::Kind(kind)]);
    }
    Err(
        Refusal::invalid(format!("{} are not listed under that", kind.segment()))
            .hint("Leave the filter out, or look in the documentation of this list."),
    )
}

/// Notes stand under the article their subject lies in, if it lies in one.
fn home_of_notes(lens: &mut Lens<'_>, subject: Uuid) -> Result<Uuid, Refusal> {
    let within = [
        EntityKind::Annotation,
        EntityKind::Region,
        EntityKind::Relation,
        EntityKind::Bearing,
    ];
    for kind in within {
        if let Some(stored) = lens.find(EntityRef::new(kind, subject))? {
            let article = stored
                .entity
                .as_ref()
                .and_then(|entity| crate::visible::articles(entity).next());
            return Ok(article.map_or(subject, gainsay_model::id::DocumentId::uuid));
        }
    }
    Ok(subject)
}

fn names(row: &Stored, annotation: Uuid) -> bool {
    match &row.entity {
        Some(Entity::Relation(relation)) => {
            relation.from.uuid() == annotation || relation.to.uuid() == annotation
        }
        Some(Entity::Bearing(Bearing {
            annotation: named, ..
        })) => named.uuid() == annotation,
        Some(Entity::Note(note)) => note.subject.id == annotation,
        _ => true,
    }
}

fn is_about(row: &Stored, subject: Uuid) -> bool {
    match &row.entity {
        Some(Entity::Note(note)) => note.subject.id == subject,
        _ => true,
    }
}
