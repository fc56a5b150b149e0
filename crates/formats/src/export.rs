//! What a writer of a format reads from, and what it answers.

mod loss;
mod memory;

use std::error::Error;
use std::io;

use gainsay_analysis::origins::Reprint;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{DocumentId, ProjectId, UserId};
use gainsay_model::release::Split;
use gainsay_model::stored::Stored;
use gainsay_model::text::Text;
use gainsay_model::time::Revision;
use thiserror::Error;
use uuid::Uuid;

pub use self::loss::{Loss, LossReport};
pub use self::memory::MemorySource;

/// A project as its reader may see it, at one moment.
///
/// Writers ask for one list after another and keep no more of a corpus than one document at a
/// time. What is deleted, erased or hidden from the reader must not be given. Some writers ask on several threads at
/// once.
pub trait Source: Sync {
    /// The project's id.
    fn project(&self) -> ProjectId;

    /// The things of one kind, by home and then in the order they were made; only those under
    /// `home` (see `Entity::home`) if one is given.
    ///
    /// # Errors
    ///
    /// [`SourceError`] when the storage fails; also by any item.
    fn list(&self, kind: EntityKind, home: Option<Uuid>) -> Result<Listing<'_>, SourceError>;

    /// One thing, if it is there.
    ///
    /// # Errors
    ///
    /// [`SourceError`] when the storage fails.
    fn get(&self, thing: EntityRef) -> Result<Option<Stored>, SourceError>;

    /// A thing that is still there, as it was at a revision of its own; `None` where that was erased.
    ///
    /// # Errors
    ///
    /// [`SourceError`] when the storage fails.
    fn get_at(&self, thing: EntityRef, revision: Revision) -> Result<Option<Stored>, SourceError> {
        let found = self.get(thing)?;
        Ok(found.filter(|stored| stored.revision() == revision))
    }

    /// The words of a text.
    ///
    /// # Errors
    ///
    /// [`SourceError`] when the storage fails or the words are gone.
    fn words(&self, text: &Text) -> Result<String, SourceError>;

    /// The name that a person goes by in public, where the reader may learn it. Only what is
    /// published names people: the authors and reviewers of verdicts.
    ///
    /// # Errors
    ///
    /// [`SourceError`] when the storage fails.
    fn person(&self, _: UserId) -> Result<Option<String>, SourceError> {
        Ok(None)
    }

    /// Whether the words of a text are kept back, and only their digest and what stands where are given. No format
    /// but Gainsay JSONL is written from such texts.
    fn withholds(&self, _: &Text) -> bool {
        false
    }

    /// Which part of the corpus an article belongs to, where it is split.
    fn split(&self, _: DocumentId) -> Option<Split> {
        None
    }

    /// Those pairs of the annotations whose words lie in a passage that their articles share, where the storage
    /// knows of such passages.
    ///
    /// # Errors
    ///
    /// [`SourceError`] when the storage fails.
    fn reprints(&self, _: &[&Stored]) -> Result<Vec<Reprint>, SourceError> {
        Ok(Vec::new())
    }
}

/// A list that is read as it is asked for.
pub type Listing<'s> = Box<dyn Iterator<Item = Result<Stored, SourceError>> + 's>;

/// The storage behind a source failed.
#[derive(Debug, Error)]
#[error("the project could not be read: {0}")]
pub struct SourceError(#[source] pub Box<dyn Error + Send + Sync>);

impl SourceError {
    /// Wraps whatever the storage says.
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(error.into())
    }
}

/// Why an export stopped.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The project could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The output could not be written: nobody reads it any more, or the disk is full.
    #[error("the export could not be written: {0}")]
    Write(#[from] io::Error),
    /// The project holds something that does not hang together.
    #[error("the project cannot be exported: {0}; run “gainsay verify”")]
    Inconsistent(String),
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() {
            Self::Write(error.into())
        } else {
            Self::Inconsistent(error.to_string())
        }
    }
}

/// What an export holds beside what it must.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// ClaimReview: also verdicts that are not published, each marked as what it is.
    pub drafts: bool,
    /// JSONL: when, and by whose id, each thing was made and last changed.
    pub stamps: bool,
}
