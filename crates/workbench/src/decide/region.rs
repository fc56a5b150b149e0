//! Stretches of a text that are not article prose.

use super::{Case, Draft, attribution};
use crate::refusal::Refusal;
use gainsay_anchoring::check;
use gainsay_model::document::Document;
use gainsay_model::entity::text_id;
use gainsay_model::region::{Region, RegionKind};
use gainsay_model::text::Text;

/// Decides a new or changed region.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<Region>) -> Result<Region, Refusal> {
    let Draft { before, new, .. } = draft;
    let was = before.map(|found| found.entity);
    if was.is_some_and(|was| was.document != new.document || was.text != new.text) {
        return Err(Refusal::invalid("a region stays in its article and text")
            .hint("Delete it and make another.")
            .field("document"));
    }
    case.facts
        .named::<Document>(new.document.uuid(), "document")?;
    let text = case
        .facts
        .named::<Text>(text_id(new.document, new.text).uuid(), "text")?
        .entity;
    let words = case.facts.words(text.sha256)?;
    check::range(&words, new.span.start(), new.span.end()).map_err(|(field, fault)| {
        Refusal::invalid(fault.to_string()).field(format!("span.{field}"))
    })?;
    speakers(case, &new)?;
    Ok(new)
}

/// Only a quotation has speakers.
pub(super) fn speakers(case: &mut Case<'_, '_>, new: &Region) -> Result<(), Refusal> {
    if !new.hops.is_empty() && new.what != RegionKind::Quotation {
        return Err(Refusal::invalid("only a quotation has speakers")
            .hint("Make the region a quotation, or leave the speakers out.")
            .field("hops"));
    }
    attribution::hops(case, &new.hops, "hops")
}
