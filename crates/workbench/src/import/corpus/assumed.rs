//! The things of the file itself, as they are asked for while its lines are judged: a line may name what comes
//! after it. They are read from the file again and not kept, so that a long file needs no more memory than its index.

use super::admit::abridged;
use super::rules::is_rule;
use crate::caller::Caller;
use crate::facts::Assume;
use crate::refusal::Refusal;
use gainsay_formats::jsonl::{Checked, Item};
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, Seek};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// How many things are kept for being asked for again. Lines that name the same things stand together.
const RECENT: usize = 2_048;

/// What a file holds.
pub(super) struct Assumed<'c, 'k, R> {
    checked: &'c Checked<'k, R>,
    caller: &'c Caller,
    at: Timestamp,
    memory: Mutex<Memory>,
}

#[derive(Default)]
struct Memory {
    recent: BTreeMap<EntityRef, Arc<Stored>>,
    /// The documents of texts, which are told in their lines and have none of their own.
    documents: HashMap<Uuid, Uuid>,
}

impl<'c, 'k, R: BufRead + Seek> Assumed<'c, 'k, R> {
    pub(super) fn new(checked: &'c Checked<'k, R>, caller: &'c Caller, at: Timestamp) -> Self {
        Self {
            checked,
            caller,
            at,
            memory: Mutex::default(),
        }
    }

    /// Keeps in mind what the lines that follow will ask for.
    pub(super) fn met(&self, item: &Item) {
        if let Entity::Text(text) = &item.entity {
            let document = text.document.uuid();
            self.memory().documents.insert(item.id, document);
        }
        if matches!(item.entity, Entity::Document(_) | Entity::Text(_)) {
            self.keep(item);
        }
    }

    fn keep(&self, item: &Item) {
        let subject = EntityRef::new(item.entity.kind(), item.id);
        let stored = Arc::new(abridged(self.caller, self.at, item));
        let mut memory = self.memory();
        if memory.recent.len() >= RECENT {
            memory.recent.clear();
        }
        memory.recent.insert(subject, stored);
    }

    fn recent(&self, subject: EntityRef) -> Option<Arc<Stored>> {
        self.memory().recent.get(&subject).map(Arc::clone)
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R: BufRead + Seek + Send> Assume for Assumed<'_, '_, R> {
    fn find(&self, subject: EntityRef) -> Result<Option<Arc<Stored>>, Refusal> {
        if let Some(stored) = self.recent(subject) {
            return Ok(Some(stored));
        }
        let document = self.memory().documents.get(&subject.id).copied();
        let line = match document {
            Some(document) if subject.kind == EntityKind::Text => {
                EntityRef::new(EntityKind::Document, document)
            }
            _ => subject,
        };
        let items = self
            .checked
            .named(line)
            .map_err(|error| super::unread("the file", error))?;
        for item in items.iter().filter(|item| !is_rule(&item.entity)) {
            self.keep(item);
        }
        Ok(self.recent(subject))
    }
}
