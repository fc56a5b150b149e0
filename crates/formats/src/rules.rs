//! What a project has laid down: its scheme and its rating scale, or the usual ones.

use gainsay_model::entity::{EntityKind, EntityRef, EntityType};
use gainsay_model::rating::Scale;
use gainsay_model::scheme::Scheme;

use crate::export::{Source, SourceError};

/// The project's kinds, attributes and permitted links.
pub(crate) fn scheme(source: &dyn Source) -> Result<Scheme, SourceError> {
    only(source, EntityKind::Scheme)
}

/// The project's ratings.
pub(crate) fn scale(source: &dyn Source) -> Result<Scale, SourceError> {
    only(source, EntityKind::Scale)
}

fn only<T: EntityType + Default>(source: &dyn Source, kind: EntityKind) -> Result<T, SourceError> {
    let stored = source.get(EntityRef::of_project(kind, source.project()))?;
    Ok(stored
        .as_ref()
        .and_then(|stored| stored.get::<T>())
        .cloned()
        .unwrap_or_default())
}
