//! Decisions on whether two annotations report one utterance.

use super::{Case, Draft, layer};
use crate::limits::{self, bounded, filled};
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::layer::Layer;
use gainsay_model::origin::{OriginBasis, OriginDecision};

/// Decides a new or changed decision.
pub(super) fn put(
    case: &mut Case<'_, '_>,
    draft: Draft<OriginDecision>,
) -> Result<OriginDecision, Refusal> {
    let Draft { before, new, .. } = draft;
    let was = before.map(|found| found.entity);
    if was.is_some_and(|was| was.left != new.left || was.right != new.right) {
        return Err(Refusal::invalid("a decision keeps the pair it is about")
            .hint("Delete it and decide on the other pair.")
            .field("left"));
    }
    if new.left == new.right {
        return Err(Refusal::invalid("a decision is about two annotations").field("right"));
    }
    match new.basis {
        OriginBasis::Person => filled(&new.reason, limits::PARAGRAPH, "reason")?,
        OriginBasis::Reprint | OriginBasis::Attribution => {
            bounded(&new.reason, limits::PARAGRAPH, "reason")?;
        }
    }
    for (id, field) in [(new.left, "left"), (new.right, "right")] {
        let annotation = case.facts.named::<Annotation>(id.uuid(), field)?;
        layer::may_point(Layer::Shared, &annotation.stored, field)?;
    }
    Ok(new)
}
