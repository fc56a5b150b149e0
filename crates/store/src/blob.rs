//! Which blobs an entity names: words of texts, original files, exhibits.

use gainsay_model::entity::Entity;
use gainsay_model::hash::Sha256;
use std::collections::BTreeSet;

/// The digests of all blobs the entity cannot be read without.
#[must_use]
pub fn named_by(entity: &Entity) -> BTreeSet<Sha256> {
    match entity {
        Entity::Text(text) => text
            .source
            .iter()
            .map(|source| source.sha256)
            .chain([text.sha256])
            .collect(),
        Entity::Document(document) => document
            .text_sha256
            .into_iter()
            .chain(document.source_sha256)
            .collect(),
        Entity::Exhibit(exhibit) => BTreeSet::from([exhibit.sha256]),
        Entity::Release(release) => release.manifest_sha256.into_iter().collect(),
        _ => BTreeSet::new(),
    }
}

/// The digests of those blobs that must be there: words. An original file or an exhibit may be known by its digest
/// only, where it came in with a corpus whose file does not hold it.
#[must_use]
pub fn needed_by(entity: &Entity) -> Option<Sha256> {
    match entity {
        Entity::Text(text) => Some(text.sha256),
        _ => None,
    }
}
