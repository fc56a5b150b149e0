//! A source that is held in memory: for tests and small corpora.

use std::collections::BTreeMap;

use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{DocumentId, ProjectId, UserId};
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};
use uuid::Uuid;

use super::{Listing, Source, SourceError};
use crate::jsonl::Known;

/// Things and words, all at hand.
#[derive(Debug, Clone)]
pub struct MemorySource {
    project: ProjectId,
    things: Vec<Stored>,
    words: BTreeMap<Sha256, String>,
    people: BTreeMap<UserId, String>,
}

impl MemorySource {
    /// An empty project.
    #[must_use]
    pub fn new(project: ProjectId) -> Self {
        Self {
            project,
            things: Vec::new(),
            words: BTreeMap::new(),
            people: BTreeMap::new(),
        }
    }

    /// Adds a thing.
    pub fn push(&mut self, thing: Stored) {
        self.things.push(thing);
    }

    /// Adds a person's name.
    pub fn push_person(&mut self, id: UserId, name: impl Into<String>) {
        self.people.insert(id, name.into());
    }

    /// Adds the words of a text.
    pub fn push_words(&mut self, words: impl Into<String>) {
        let words = words.into();
        self.words.insert(Sha256::of(&[words.as_bytes()]), words);
    }
}

impl Source for MemorySource {
    fn project(&self) -> ProjectId {
        self.project
    }

    fn list(&self, kind: EntityKind, home: Option<Uuid>) -> Result<Listing<'_>, SourceError> {
        let mut found: Vec<(Uuid, &Stored)> = self
            .things
            .iter()
            .filter(|thing| thing.presence.is_active())
            .filter_map(|thing| {
                let entity = thing
                    .entity
                    .as_ref()
                    .filter(|entity| entity.kind() == kind)?;
                home.is_none_or(|home| home == entity.home())
                    .then(|| (entity.home(), thing))
            })
            .collect();
        found.sort_by_key(|(home, thing)| (*home, thing.created.seq, thing.id));
        Ok(Box::new(
            found.into_iter().map(|(_, thing)| Ok(thing.clone())),
        ))
    }

    fn get(&self, thing: EntityRef) -> Result<Option<Stored>, SourceError> {
        let found = self
            .things
            .iter()
            .find(|stored| stored.reference() == Some(thing));
        Ok(found.filter(|stored| stored.presence.is_active()).cloned())
    }

    fn words(&self, text: &Text) -> Result<String, SourceError> {
        let words = self.words.get(&text.sha256).cloned();
        words.ok_or_else(|| SourceError::new(format!("the words {} are not here", text.sha256)))
    }

    fn person(&self, id: UserId) -> Result<Option<String>, SourceError> {
        Ok(self.people.get(&id).cloned())
    }
}

impl Known for MemorySource {
    fn stored(&self, thing: EntityRef) -> Result<Option<Stored>, SourceError> {
        self.get(thing)
    }

    fn words(
        &self,
        document: DocumentId,
        number: TextNumber,
    ) -> Result<Option<String>, SourceError> {
        let id = text_id(document, number).uuid();
        let stored = self.get(EntityRef::new(EntityKind::Text, id))?;
        let text = stored.as_ref().and_then(|stored| stored.get::<Text>());
        text.map(|text| Source::words(self, text)).transpose()
    }
}
