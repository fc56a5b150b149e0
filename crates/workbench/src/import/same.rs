//! Whether a thing in a file is the thing that is here already, or was.

use crate::facts::Facts;
use crate::refusal::Refusal;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::import::{Import, ImportState};
use gainsay_model::stored::Stored;

/// Whether both say the same, leaving out what the server works out for itself.
pub(super) fn same(here: &Entity, given: &Entity) -> bool {
    let mut given = given.clone();
    match (here, &mut given) {
        (Entity::Document(here), Entity::Document(given)) => {
            // A text that was corrected here is still the article of the file.
            (given.text, given.length) = (here.text, here.length);
            (given.text_sha256, given.source_sha256) = (here.text_sha256, here.source_sha256);
            given.earlier.clone_from(&here.earlier);
        }
        (Entity::Text(here), Entity::Text(given)) => {
            return here.document == given.document
                && here.number == given.number
                && here.sha256 == given.sha256;
        }
        (Entity::Annotation(here), Entity::Annotation(given)) => {
            (given.scheme, given.guidelines) = (here.scheme, here.guidelines);
        }
        (Entity::Relation(here), Entity::Relation(given)) => {
            (given.from_document, given.to_document) = (here.from_document, here.to_document);
        }
        (Entity::Bearing(here), Entity::Bearing(given)) => given.document = here.document,
        (Entity::Note(here), Entity::Note(given)) => {
            given.document = here.document;
            given.mentions.clone_from(&here.mentions);
        }
        (Entity::Verdict(here), Entity::Verdict(given)) => {
            (given.number, given.scale) = (here.number, here.scale);
            given.pinned.clone_from(&here.pinned);
            given.publication.clone_from(&here.publication);
            for (given, here) in given.citations.iter_mut().zip(&here.citations) {
                given.pinned.clone_from(&here.pinned);
            }
        }
        _ => {}
    }
    *here == given
}

/// Whether a thing is gone because the import that brought it was taken back, and not because
/// somebody wanted this very thing gone.
pub(super) fn was_taken_back(facts: &Facts<'_>, here: &Stored) -> Result<bool, Refusal> {
    let Some(import) = here.import else {
        return Ok(false);
    };
    let report = facts.in_store(EntityRef::new(EntityKind::Import, import.uuid()))?;
    Ok(report
        .and_then(|report| report.get::<Import>().map(|import| import.state))
        .is_some_and(|state| state == ImportState::Undone))
}
