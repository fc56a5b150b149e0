//! What an annotation means for a claim: one bearing for each pair.

use super::{Case, Draft, hanging, layer};
use crate::limits::{self, bounded};
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use gainsay_model::layer::Layer;
use uuid::Uuid;

/// Decides a new or changed bearing.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<Bearing>) -> Result<Bearing, Refusal> {
    let Draft {
        before,
        mut new,
        id,
        layer,
    } = draft;
    let was = before.as_ref().map(|found| &found.entity);
    if was.is_some_and(|was| was.annotation != new.annotation || was.claim != new.claim) {
        return Err(
            Refusal::invalid("a bearing keeps its annotation and its claim")
                .hint("Delete it and make another.")
                .field("annotation"),
        );
    }
    let is_new = was.is_none();
    let claim = fits(case, layer, &mut new)?;
    if is_new && claim.merged_into.is_some() {
        return Err(Refusal::conflict("this claim was merged into another")
            .hint("Let the annotation bear on the claim it was merged into.")
            .field("claim"));
    }
    once(case, id, layer, &new)?;
    Ok(new)
}

/// Checks everything but that the bearing is not there already, and fills in the article.
pub(super) fn fits(
    case: &mut Case<'_, '_>,
    layer: Layer,
    new: &mut Bearing,
) -> Result<Claim, Refusal> {
    bounded(&new.part, limits::LINE, "part")?;
    bounded(&new.reason, limits::PARAGRAPH, "reason")?;
    let annotation = case
        .facts
        .named::<Annotation>(new.annotation.uuid(), "annotation")?;
    layer::may_point(layer, &annotation.stored, "annotation")?;
    let claim = case.facts.named::<Claim>(new.claim.uuid(), "claim")?.entity;
    new.document = Some(annotation.entity.document);
    Ok(claim)
}

/// One per annotation, claim and layer.
pub(super) fn once(
    case: &mut Case<'_, '_>,
    id: Uuid,
    layer: Layer,
    new: &Bearing,
) -> Result<(), Refusal> {
    let same = hanging::bearings_on(case, new.claim)?
        .into_iter()
        .find(|found| {
            found.stored.id != id
                && found.stored.layer == layer
                && found.entity.annotation == new.annotation
        });
    match same {
        Some(same) => Err(
            Refusal::conflict("this annotation already bears on this claim")
                .hint("Change that bearing instead.")
                .current(same.stored),
        ),
        None => Ok(()),
    }
}
