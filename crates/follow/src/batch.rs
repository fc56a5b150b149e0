//! A stretch of one project's log, and what an index may ask about it.

use gainsay_model::entity::{Entity, EntityRef};
use gainsay_model::event::Event;
use gainsay_model::hash::Sha256;
use gainsay_model::id::ProjectId;
use gainsay_model::stored::Stored;
use gainsay_model::time::Seq;
use gainsay_store::{ReadError, Store};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Events of one project, in order and without gaps, never empty.
#[derive(Debug)]
pub struct Batch<'a> {
    /// Whose log.
    pub project: ProjectId,
    /// What happened. An event without an image was struck since.
    pub events: &'a [Event],
    /// For whatever else is asked: it stands at or after the last of the events.
    pub store: &'a dyn Store,
}

impl Batch<'_> {
    /// Every thing that the events are about, once, also those whose events an erasure among them strikes.
    ///
    /// # Errors
    /// When the log cannot be read; the same holds for the others.
    pub fn touched(&self) -> Result<BTreeSet<EntityRef>, ReadError> {
        let mut touched = BTreeSet::new();
        for event in self.events {
            touched.insert(event.header.subject);
            for seq in struck(event) {
                if let Some(event) = self.store.event(self.project, *seq)? {
                    touched.insert(event.header.subject);
                }
            }
        }
        Ok(touched)
    }

    /// Whether an owner had something struck: what is derived from it has to leave the disk, too.
    #[must_use]
    pub fn erases(&self) -> bool {
        self.events.iter().any(|event| !struck(event).is_empty())
    }

    /// A thing as it stands.
    ///
    /// # Errors
    /// As above.
    pub fn now(&self, subject: EntityRef) -> Result<Option<Arc<Stored>>, ReadError> {
        self.store.shared(self.project, subject)
    }

    /// What the thing was before the event: `None` if it was made by it.
    ///
    /// # Errors
    /// As above.
    pub fn before(&self, event: &Event) -> Result<Option<Event>, ReadError> {
        match event.header.before {
            Some(seq) => self.store.event(self.project, seq),
            None => Ok(None),
        }
    }

    /// The words of a text by their digest; `None` if they were erased.
    ///
    /// # Errors
    /// As above.
    pub fn words(&self, sha256: Sha256) -> Result<Option<String>, ReadError> {
        let bytes = self.store.blob(sha256)?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }
}

fn struck(event: &Event) -> &[Seq] {
    match event.image.as_ref().map(|image| &image.entity) {
        Some(Entity::Erasure(erasure)) => &erasure.seqs,
        _ => &[],
    }
}
