//! Who is to read what.

use super::{Case, Draft};
use crate::limits::{self, bounded};
use crate::refusal::Refusal;
use gainsay_model::assignment::Assignment;
use gainsay_model::document::Document;
use gainsay_model::layer::Layer;
use gainsay_model::member::{Membership, Role};

/// Decides a new or changed assignment.
pub(super) fn put(
    case: &mut Case<'_, '_>,
    draft: Draft<Assignment>,
) -> Result<Assignment, Refusal> {
    let Draft { before, new, .. } = draft;
    if before.is_some_and(|found| found.entity.document != new.document) {
        return Err(Refusal::invalid("an assignment keeps its article")
            .hint("Delete it and make another.")
            .field("document"));
    }
    bounded(&new.instruction, limits::PARAGRAPH, "instruction")?;
    case.facts
        .named::<Document>(new.document.uuid(), "document")?;
    let role = case.facts.one::<Membership>()?.entity.role(new.assignee);
    if role.is_none_or(|role| role < Role::Analyst) {
        return Err(
            Refusal::invalid("work can be given only to a member who may mark")
                .hint("Choose an analyst, a reviewer or an owner.")
                .field("assignee"),
        );
    }
    if matches!(new.layer, Layer::Own(owner) if owner != new.assignee) {
        return Err(
            Refusal::invalid("the layer belongs to somebody else than the assignee")
                .hint("Use the assignee's own layer, or the shared one.")
                .field("layer"),
        );
    }
    Ok(new)
}
