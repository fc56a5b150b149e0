//! The project that a file is read into, as the reader of the format asks for it.

use crate::texts;
use gainsay_formats::export::SourceError;
use gainsay_formats::jsonl::Known;
use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};
use gainsay_store::Store;

/// What is on the shelf already.
pub(super) struct Shelf<'s> {
    pub(super) store: &'s dyn Store,
    pub(super) project: ProjectId,
}

impl Known for Shelf<'_> {
    fn stored(&self, thing: EntityRef) -> Result<Option<Stored>, SourceError> {
        let stored = self
            .store
            .get(self.project, thing)
            .map_err(SourceError::new)?;
        Ok(stored.filter(|stored| stored.presence.is_active()))
    }

    fn words(
        &self,
        document: DocumentId,
        number: TextNumber,
    ) -> Result<Option<String>, SourceError> {
        let subject = EntityRef::new(EntityKind::Text, text_id(document, number).uuid());
        let stored = self.stored(subject)?;
        let Some(text) = stored.as_ref().and_then(|stored| stored.get::<Text>()) else {
            return Ok(None);
        };
        texts::words(self.store, text.sha256)
            .map(Some)
            .map_err(SourceError::new)
    }
}
