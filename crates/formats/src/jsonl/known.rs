//! What the project holds already: a file may refer to it.

use gainsay_model::entity::EntityRef;
use gainsay_model::id::DocumentId;
use gainsay_model::stored::Stored;
use gainsay_model::text::TextNumber;

use crate::export::SourceError;

/// A project that a file is read into.
pub trait Known: Sync {
    /// A thing that is there, and not deleted.
    ///
    /// # Errors
    ///
    /// [`SourceError`] when the storage fails.
    fn stored(&self, thing: EntityRef) -> Result<Option<Stored>, SourceError>;

    /// The words of a document's text.
    ///
    /// # Errors
    ///
    /// [`SourceError`] when the storage fails.
    fn words(
        &self,
        document: DocumentId,
        number: TextNumber,
    ) -> Result<Option<String>, SourceError>;
}

/// A project that holds nothing yet.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nothing;

impl Known for Nothing {
    fn stored(&self, _: EntityRef) -> Result<Option<Stored>, SourceError> {
        Ok(None)
    }

    fn words(&self, _: DocumentId, _: TextNumber) -> Result<Option<String>, SourceError> {
        Ok(None)
    }
}
