//! Links between annotations: permitted by the scheme, between two that are there, and only once.

use super::{Case, Draft, hanging, layer};
use crate::limits::{self, bounded};
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::layer::Layer;
use gainsay_model::relation::Relation;
use gainsay_model::scheme::Scheme;

/// Decides a new or changed link.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<Relation>) -> Result<Relation, Refusal> {
    let Draft {
        before,
        mut new,
        id,
        layer,
    } = draft;
    let was = before.as_ref().map(|found| &found.entity);
    if was.is_some_and(|was| was.from != new.from || was.to != new.to) {
        return Err(Refusal::invalid("a link keeps both of its ends")
            .hint("Delete it and make another.")
            .field("from"));
    }
    let kind_is_new = was.is_none_or(|was| was.kind != new.kind);
    fits(case, layer, &mut new, kind_is_new)?;
    once(case, id, layer, &new)?;
    Ok(new)
}

/// Checks everything but that the link is not there already, and fills in the articles.
pub(super) fn fits(
    case: &mut Case<'_, '_>,
    layer: Layer,
    new: &mut Relation,
    kind_is_new: bool,
) -> Result<(), Refusal> {
    if new.from == new.to {
        return Err(Refusal::invalid("an annotation cannot be linked to itself")
            .hint("Choose another one to point to.")
            .field("to"));
    }
    bounded(&new.reason, limits::PARAGRAPH, "reason")?;
    manner(new)?;
    let from = case.facts.named::<Annotation>(new.from.uuid(), "from")?;
    let to = case.facts.named::<Annotation>(new.to.uuid(), "to")?;
    layer::may_point(layer, &from.stored, "from")?;
    layer::may_point(layer, &to.stored, "to")?;
    if kind_is_new {
        permitted(case, new, &from.entity, &to.entity)?;
    }
    new.from_document = Some(from.entity.document);
    new.to_document = Some(to.entity.document);
    Ok(())
}

fn manner(new: &Relation) -> Result<(), Refusal> {
    let Some(manner) = new.manner else {
        return Ok(());
    };
    if new.kind.allows(manner) {
        return Ok(());
    }
    Err(Refusal::invalid(format!("this manner does not go with “{}”", new.kind.key()))
        .hint("Something is denied by rejecting, narrowing, dismissing or disputing proof, and answered by no comment or by deflecting.")
        .field("manner"))
}

fn permitted(
    case: &mut Case<'_, '_>,
    new: &Relation,
    from: &Annotation,
    to: &Annotation,
) -> Result<(), Refusal> {
    let scheme = case.facts.shared_one::<Scheme>()?;
    if scheme.permits(new.kind, &from.kind, &to.kind) {
        return Ok(());
    }
    let may: Vec<&str> = scheme
        .permitted(&from.kind, &to.kind)
        .iter()
        .map(|kind| kind.key())
        .collect();
    let turned = scheme.permits(new.kind, &to.kind, &from.kind);
    let hint = if turned {
        "It may the other way round: exchange the two ends.".to_owned()
    } else if may.is_empty() {
        "The project's scheme has no link between these two; an owner can add one there.".to_owned()
    } else {
        format!("Between these two it may be {}.", may.join(", "))
    };
    Err(Refusal::invalid(format!(
        "“{}” may not lead from “{}” to “{}”",
        new.kind.key(),
        from.kind,
        to.kind
    ))
    .hint(hint)
    .field("kind"))
}

/// The same link once per layer: an analyst's own does not stand in the way of the shared one.
pub(super) fn once(
    case: &mut Case<'_, '_>,
    id: uuid::Uuid,
    layer: Layer,
    new: &Relation,
) -> Result<(), Refusal> {
    let Some(document) = new.from_document else {
        return Ok(());
    };
    let same = hanging::relations(case, new.from.uuid(), document)?
        .into_iter()
        .find(|found| {
            let there = &found.entity;
            found.stored.id != id
                && found.stored.layer == layer
                && (there.kind, there.from, there.to) == (new.kind, new.from, new.to)
        });
    match same {
        Some(same) => Err(Refusal::conflict(format!(
            "these two are already linked by “{}”",
            new.kind.key()
        ))
        .hint("Change that link instead.")
        .current(same.stored)),
        None => Ok(()),
    }
}
