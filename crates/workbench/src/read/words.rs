//! The words of an article, and the bytes they were read from.

use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::texts;
use crate::workbench::Workbench;
use bytes::Bytes;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::exhibit::Exhibit;
use gainsay_model::id::{DocumentId, ExhibitId, ProjectId};
use gainsay_model::import::{Import, ImportOutcome};
use gainsay_model::stored::Stored;
use gainsay_model::text::{Source, Text, TextNumber};

/// The bytes something was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    pub source: Source,
    pub bytes: Bytes,
}

impl Workbench {
    /// The words of one text of an article.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) where the caller may not see it, or it is deleted.
    pub fn words(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
        number: TextNumber,
    ) -> Result<String, Refusal> {
        let (_, text) = self.text(caller, project, document, number)?;
        texts::words(self.store.as_ref(), text.sha256)
    }

    /// The file or page that a text was read from.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) where the caller may not see it, or none was kept.
    pub fn original(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
        number: TextNumber,
    ) -> Result<Original, Refusal> {
        let (stored, text) = self.text(caller, project, document, number)?;
        let absent =
            || Refusal::not_found("the original file").hint("This text came in without one.");
        let source = text
            .source
            .filter(|_| self.brought_its_file(project, &stored, document))
            .ok_or_else(absent)?;
        let bytes = self.store.blob(source.sha256)?.ok_or_else(absent)?;
        Ok(Original { source, bytes })
    }

    /// An exhibit's file.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) where the caller may not see it, or it is deleted.
    pub fn exhibit_file(
        &self,
        caller: &Caller,
        project: ProjectId,
        exhibit: ExhibitId,
    ) -> Result<Original, Refusal> {
        let (stored, exhibit) = self
            .lens(caller, project)?
            .get_as::<Exhibit>(exhibit.uuid())?;
        let absent = || {
            Refusal::not_found("the exhibit's file")
                .hint("It came in with a corpus, without its file.")
        };
        // What a corpus brought in is known by a digest only, as with articles.
        let kept = stored
            .import
            .is_none()
            .then(|| self.store.blob(exhibit.sha256))
            .transpose()?;
        let bytes = kept.flatten().ok_or_else(absent)?;
        let Exhibit {
            sha256,
            size,
            name,
            media_type,
            ..
        } = exhibit;
        Ok(Original {
            source: Source {
                sha256,
                size,
                name,
                media_type,
                charset: None,
                fetched: None,
            },
            bytes,
        })
    }

    fn text(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
        number: TextNumber,
    ) -> Result<(Stored, Text), Refusal> {
        let mut lens = self.lens(caller, project)?;
        lens.get_as::<Document>(document.uuid())?;
        lens.get_as::<Text>(text_id(document, number).uuid())
    }

    /// Whether the article came in as a file. One from a corpus only names the digest of a file;
    /// answering that with bytes would show a stranger whatever has the digest they wrote down.
    fn brought_its_file(&self, project: ProjectId, text: &Stored, document: DocumentId) -> bool {
        let Some(import) = text.import else {
            return false;
        };
        let report = self
            .store
            .get(project, EntityRef::new(EntityKind::Import, import.uuid()));
        report.ok().flatten().is_some_and(|stored| {
            let items = stored
                .get::<Import>()
                .map(|import| import.items.as_slice())
                .unwrap_or_default();
            items
                .iter()
                .any(|item| item.document == Some(document) && item.outcome == ImportOutcome::Taken)
        })
    }
}
