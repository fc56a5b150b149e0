//! Articles that are there already: some formats hold marks alone, and say by address where they go.

use std::collections::BTreeMap;
use std::{fmt, io};

use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::id::DocumentId;
use gainsay_model::text::Text;
use uuid::Uuid;

use super::ForeignError;
use crate::export::{Source, SourceError};

/// An article that marks can be put on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// The words of its newest text.
    pub words: String,
    /// The number of that text.
    pub number: u32,
}

/// Finds articles by what other tools call them.
pub trait Library {
    /// The article of an id, an address or a name.
    ///
    /// # Errors
    ///
    /// When the storage fails.
    fn find(&self, source: &str) -> Result<Option<Known>, ForeignError>;

    /// Whether the project has this thing.
    ///
    /// # Errors
    ///
    /// When the storage fails.
    fn has(&self, thing: EntityRef) -> Result<bool, ForeignError>;
}

/// The articles of a project, by id, by address and by the id they came with.
pub struct Shelf<'s> {
    source: &'s dyn Source,
    ids: BTreeMap<String, Uuid>,
}

impl<'s> Shelf<'s> {
    /// Lists the articles.
    ///
    /// # Errors
    ///
    /// When the storage fails.
    pub fn open(source: &'s dyn Source) -> Result<Self, SourceError> {
        let mut ids = BTreeMap::new();
        for stored in source.list(EntityKind::Document, None)? {
            let stored = stored?;
            let address = stored
                .get::<Document>()
                .and_then(|document| document.address.clone());
            for name in [Some(stored.id.to_string()), stored.source_id, address]
                .into_iter()
                .flatten()
            {
                // The first of several with one address: the oldest.
                ids.entry(name).or_insert(stored.id);
            }
        }
        Ok(Self { source, ids })
    }
}

impl Library for Shelf<'_> {
    fn find(&self, name: &str) -> Result<Option<Known>, ForeignError> {
        let Some(id) = self.ids.get(name).copied() else {
            return Ok(None);
        };
        let failed = |error: SourceError| ForeignError::Io(io::Error::other(error));
        let get = |kind, id| self.source.get(EntityRef::new(kind, id)).map_err(failed);
        let document = get(EntityKind::Document, id)?;
        let Some(document) = document
            .as_ref()
            .and_then(|stored| stored.get::<Document>())
        else {
            return Ok(None);
        };
        let text = text_id(DocumentId::new(id), document.text);
        let text = get(EntityKind::Text, text.uuid())?;
        let Some(text) = text.as_ref().and_then(|stored| stored.get::<Text>()) else {
            return Ok(None);
        };
        Ok(Some(Known {
            id: id.to_string(),
            words: self.source.words(text).map_err(failed)?,
            number: document.text.0.get(),
        }))
    }

    fn has(&self, thing: EntityRef) -> Result<bool, ForeignError> {
        let found = self.source.get(thing);
        Ok(found
            .map_err(|error| ForeignError::Io(io::Error::other(error)))?
            .is_some())
    }
}

impl fmt::Debug for Shelf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shelf")
            .field("ids", &self.ids.len())
            .finish_non_exhaustive()
    }
}

/// A library of articles at hand, by their names.
impl Library for BTreeMap<String, Known> {
    fn find(&self, source: &str) -> Result<Option<Known>, ForeignError> {
        Ok(self.get(source).cloned())
    }

    fn has(&self, _: EntityRef) -> Result<bool, ForeignError> {
        Ok(false)
    }
}
