//! An article's particulars. Its words come in by import and never change.

use super::attribution::{date, mention, mentions};
use super::{Case, Draft, ring};
use crate::limits::{self, bounded, filled};
use crate::refusal::Refusal;
use gainsay_model::document::Document;
use gainsay_model::id::DocumentId;

/// Decides changed particulars.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<Document>) -> Result<Document, Refusal> {
    let Draft {
        before,
        mut new,
        id,
        ..
    } = draft;
    let Some(before) = before.map(|found| found.entity) else {
        return Err(Refusal::invalid("an article begins with its words")
            .hint("Import it: a file, a page or pasted text."));
    };
    check(case, &new)?;
    let id = DocumentId::new(id);
    if (new.copy_of, new.translation_of) != (before.copy_of, before.translation_of) {
        no_rings(case, id, &new)?;
    }
    new.text = before.text;
    new.text_sha256 = before.text_sha256;
    new.source_sha256 = before.source_sha256;
    new.length = before.length;
    new.earlier = before.earlier;
    Ok(new)
}

/// Checks the particulars of an article, new or changed.
pub(crate) fn check(case: &mut Case<'_, '_>, new: &Document) -> Result<(), Refusal> {
    filled(&new.title, limits::LINE, "title")?;
    if let Some(outlet) = &new.outlet {
        mention(case, outlet, "outlet")?;
    }
    if let Some(outlet) = &new.original_outlet {
        mention(case, outlet, "original_outlet")?;
    }
    mentions(case, &new.authors, "authors")?;
    date(new.published.as_ref(), "published")?;
    date(new.retrieved.as_ref(), "retrieved")?;
    bounded(
        new.address.as_deref().unwrap_or_default(),
        limits::LINE,
        "address",
    )?;
    if let Some(rights) = &new.rights {
        bounded(&rights.statement, limits::PARAGRAPH, "rights.statement")?;
    }
    Ok(())
}

/// What is a copy (or translation) of something is not, through others, a copy of itself.
pub(super) fn no_rings(
    case: &mut Case<'_, '_>,
    id: DocumentId,
    new: &Document,
) -> Result<(), Refusal> {
    let closed = |field: &str, what: &str| {
        Refusal::invalid(format!(
            "an article cannot be a {what} of itself, not even through others"
        ))
        .hint("Choose the article that was first.")
        .field(field)
    };
    let mut follow = |field: &str, target, of: fn(&Document) -> Option<DocumentId>| {
        let document = case.facts.named::<Document>(target, field)?.entity;
        Ok(of(&document).map(DocumentId::uuid))
    };
    let copy = |document: &Document| document.copy_of;
    let first = new.copy_of.map(DocumentId::uuid);
    ring::refuse(
        id.uuid(),
        first,
        |target| follow("copy_of", target, copy),
        || closed("copy_of", "copy"),
    )?;
    let translation = |document: &Document| document.translation_of;
    let first = new.translation_of.map(DocumentId::uuid);
    let field = "translation_of";
    ring::refuse(
        id.uuid(),
        first,
        |target| follow(field, target, translation),
        || closed(field, "translation"),
    )
}
