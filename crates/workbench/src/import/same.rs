//! Whether a thing in a file is the thing that is here already.

use gainsay_model::entity::Entity;

/// Whether both say the same, leaving out what the server works out for itself.
pub(super) fn same(here: &Entity, given: &Entity) -> bool {
    let mut given = given.clone();
    match (here, &mut given) {
        (Entity::Document(here), Entity::Document(given)) => {
            // A text that was corrected here is still the article of the file.
            (given.text, given.length) = (here.text, here.length);
            (given.text_sha256, given.source_sha256) = (here.text_sha256, here.source_sha256);
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
