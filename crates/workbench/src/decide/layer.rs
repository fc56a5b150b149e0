//! Who writes on which layer, and what a layer may point to.

use super::Case;
use crate::permission::Action;
use crate::refusal::Refusal;
use gainsay_model::entity::EntityKind;
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;

/// Whether things of this kind live on layers at all.
fn layered(kind: EntityKind) -> bool {
    use EntityKind as K;
    matches!(
        kind,
        K::Annotation | K::Relation | K::Bearing | K::Note | K::Grade
    )
}

/// Refuses writing on a layer where the caller has no business.
pub(super) fn may_write(
    case: &Case<'_, '_>,
    kind: EntityKind,
    layer: Layer,
) -> Result<(), Refusal> {
    if layer == Layer::Shared || case.caller.is_operator() {
        return Ok(());
    }
    if !layered(kind) {
        return Err(
            Refusal::invalid(format!("a {} is always shared", kind.noun()))
                .hint("Leave the layer out.")
                .field("layer"),
        );
    }
    match layer {
        Layer::Shared => Ok(()),
        Layer::Adjudicated => case.standing.demand(Action::Adjudicate),
        Layer::Own(owner) if case.caller.person() == Some(owner) => Ok(()),
        // A remark goes where its subject is; whoever sees that may answer.
        Layer::Own(_) if kind == EntityKind::Note && case.sight.sees(layer) => Ok(()),
        Layer::Own(_) => Err(Refusal::forbidden("this layer is another analyst's own")
            .hint("Work on your own layer, on the shared one, or adjudicate.")
            .field("layer")),
    }
}

/// Refuses pointing from a layer to something that some of its readers may not see.
pub(super) fn may_point(from: Layer, to: &Stored, field: &str) -> Result<(), Refusal> {
    let open = match to.layer {
        Layer::Shared | Layer::Adjudicated => true,
        own => own == from,
    };
    if open {
        return Ok(());
    }
    Err(Refusal::invalid(format!(
        "`{field}` is on one analyst's own layer, which not everybody sees"
    ))
    .hint("Put this on the same layer, or point to something that is shared.")
    .field(field))
}
