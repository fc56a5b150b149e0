//! What a decision rests on, written down as it is read.
//!
//! Deciding reads through [`Facts`] and nothing else. Every thing read is remembered with its
//! revision, or as absent, and the commit expects all of it to stand: a decision is carried out
//! only if it would be the same a moment later.

use crate::backing::Look;
use crate::refusal::Refusal;
use crate::texts::Texts;
use gainsay_anchoring::OffsetMap;
use gainsay_model::account::{AccountKey, AccountRecord, User};
use gainsay_model::command::Expect;
use gainsay_model::entity::{EntityKind, EntityRef, EntityType, text_id};
use gainsay_model::event::{Event, Image};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, DocumentId, ProjectId, UserId};
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::Seq;
use gainsay_reuse::{Pairing, Reuse};
use gainsay_store::{Committed, Query, Store};
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;
use uuid::Uuid;

/// How many rows are asked for at a time. A page fits well in memory, and most lists are one.
const PAGE: usize = 1_000;

/// What one decision reads, and what it has read.
pub(crate) struct Facts<'a> {
    store: &'a dyn Store,
    texts: &'a Texts,
    pub(crate) project: ProjectId,
    reuse: Option<&'a Reuse>,
    read: BTreeMap<EntityRef, Option<Arc<Stored>>>,
    /// What counts as being there before it is written; see [`Facts::assume`].
    assumed: BTreeMap<EntityRef, Arc<Stored>>,
    also: Option<&'a dyn Assume>,
}

/// Things that count as being there before they are written, too many to be held.
pub(crate) trait Assume: Sync {
    /// One of them.
    fn find(&self, subject: EntityRef) -> Result<Option<Arc<Stored>>, Refusal>;
}

/// A thing of a known type, with what is stored around it.
#[derive(Debug, Clone)]
pub(crate) struct Found<T> {
    pub(crate) stored: Stored,
    pub(crate) entity: T,
}

/// A present thing of a known type, to look at. Not copied: schemes and guidelines are long, and are read for every
/// write.
#[derive(Debug, Clone)]
pub(crate) struct Shared<T> {
    stored: Arc<Stored>,
    of: PhantomData<T>,
}

impl<T: EntityType> Shared<T> {
    /// The thing, if it is present and of that type.
    fn of(stored: Arc<Stored>) -> Option<Self> {
        let fits = stored.presence.is_active() && stored.get::<T>().is_some();
        fits.then_some(Self {
            stored,
            of: PhantomData,
        })
    }
}

impl<T: EntityType> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        #[expect(clippy::expect_used, reason = "made only of what is of the type")]
        self.stored.get::<T>().expect("it was of the type")
    }
}

impl Look for Facts<'_> {
    fn find(&mut self, subject: EntityRef) -> Result<Option<Arc<Stored>>, Refusal> {
        let there = self.fact(subject)?;
        Ok(there.filter(|stored| stored.presence.is_active()))
    }

    fn rows(&mut self, query: Query) -> Result<Vec<Arc<Stored>>, Refusal> {
        let rows = shared(self.store, self.project, query)?;
        for row in &rows {
            if let Some(subject) = row.reference() {
                let read = self.read.entry(subject);
                read.or_insert_with(|| Some(Arc::clone(row)));
            }
        }
        Ok(rows)
    }

    fn as_left_by(&mut self, seq: Seq) -> Result<Option<Image>, Refusal> {
        Ok(self.event(seq)?.and_then(|event| event.image))
    }

    fn words(
        &mut self,
        document: DocumentId,
        number: TextNumber,
    ) -> Result<Option<Arc<OffsetMap>>, Refusal> {
        let text = self.shared::<Text>(text_id(document, number).uuid())?;
        text.map(|text| self.texts.get(self.store, text.sha256))
            .transpose()
    }

    fn passages(&mut self, document: DocumentId) -> Result<Vec<Pairing>, Refusal> {
        let reuse = self.reuse.map(|reuse| reuse.of(self.project, document));
        let mut pairings = reuse.unwrap_or_default();
        let mut there = BTreeMap::new();
        pairings.retain(|pairing| {
            let id = pairing.other.document;
            *there.entry(id).or_insert_with(|| {
                let subject = EntityRef::new(EntityKind::Document, id.uuid());
                let stored = self.store.shared(self.project, subject);
                stored.is_ok_and(|stored| stored.is_some_and(|row| row.presence.is_active()))
            })
        });
        Ok(pairings)
    }
}

impl<'a> Facts<'a> {
    pub(crate) fn new(store: &'a dyn Store, texts: &'a Texts, project: ProjectId) -> Self {
        Self {
            store,
            texts,
            project,
            reuse: None,
            read: BTreeMap::new(),
            assumed: BTreeMap::new(),
            also: None,
        }
    }

    /// The same, with things that come in together and may name one another.
    pub(crate) fn assuming(mut self, also: &'a dyn Assume) -> Self {
        self.also = Some(also);
        self
    }

    /// The same, with the passages that articles share.
    pub(crate) fn knowing(mut self, reuse: &'a Reuse) -> Self {
        self.reuse = Some(reuse);
        self
    }

    /// A thing as it stands, whether present or deleted.
    pub(crate) fn stored(&mut self, subject: EntityRef) -> Result<Option<Stored>, Refusal> {
        Ok(self.fact(subject)?.map(Arc::unwrap_or_clone))
    }

    fn fact(&mut self, subject: EntityRef) -> Result<Option<Arc<Stored>>, Refusal> {
        if let Some(stored) = self.assumed.get(&subject) {
            return Ok(Some(Arc::clone(stored)));
        }
        if let Some(also) = self.also
            && let Some(stored) = also.find(subject)?
        {
            return Ok(Some(stored));
        }
        if let Some(stored) = self.read.get(&subject) {
            return Ok(stored.clone());
        }
        let stored = self.store.shared(self.project, subject)?;
        self.read.insert(subject, stored.clone());
        Ok(stored)
    }

    /// A thing as it stands in the store, whatever is assumed; not remembered as read.
    pub(crate) fn in_store(&self, subject: EntityRef) -> Result<Option<Stored>, Refusal> {
        Ok(self.store.get(self.project, subject)?)
    }

    /// Lets a thing count as being there: things that come in together may name one another.
    /// It is not expected by the commit.
    pub(crate) fn assume(&mut self, stored: Stored) {
        if let Some(subject) = stored.reference() {
            self.assumed.insert(subject, Arc::new(stored));
        }
    }

    /// A thing that is present.
    pub(crate) fn active<T: EntityType>(&mut self, id: Uuid) -> Result<Option<Found<T>>, Refusal> {
        let shared = self.shared::<T>(id)?;
        Ok(shared.map(|shared| Found {
            entity: (*shared).clone(),
            stored: Arc::unwrap_or_clone(shared.stored),
        }))
    }

    /// A thing that is present, to look at.
    pub(crate) fn shared<T: EntityType>(&mut self, id: Uuid) -> Result<Option<Shared<T>>, Refusal> {
        let stored = self.fact(EntityRef::new(T::KIND, id))?;
        Ok(stored.and_then(Shared::of))
    }

    /// A thing that the request names and that has to be present. `field` is where it names it.
    pub(crate) fn named<T: EntityType>(
        &mut self,
        id: Uuid,
        field: &str,
    ) -> Result<Found<T>, Refusal> {
        self.active::<T>(id)?
            .ok_or_else(|| missing(T::KIND.noun(), id, field))
    }

    /// The same, to look at.
    pub(crate) fn shared_named<T: EntityType>(
        &mut self,
        id: Uuid,
        field: &str,
    ) -> Result<Shared<T>, Refusal> {
        self.shared::<T>(id)?
            .ok_or_else(|| missing(T::KIND.noun(), id, field))
    }

    /// One of the things that a project has one of, to look at.
    pub(crate) fn shared_one<T: EntityType>(&mut self) -> Result<Shared<T>, Refusal> {
        self.shared::<T>(self.project.uuid())?
            .ok_or_else(|| Refusal::not_found("the project"))
    }

    /// One of the things that a project has one of.
    pub(crate) fn one<T: EntityType>(&mut self) -> Result<Found<T>, Refusal> {
        self.active::<T>(self.project.uuid())?
            .ok_or_else(|| Refusal::not_found("the project"))
    }

    /// All rows of a list. They are not remembered: lists are long, and what a rule over a list
    /// needs is seen to by [`guard`](crate::guard). Rows that are rewritten go through
    /// [`Facts::rely_on`].
    pub(crate) fn all(&self, query: Query) -> Result<Vec<Stored>, Refusal> {
        all(self.store, self.project, query)
    }

    /// Remembers a row of a list as read.
    pub(crate) fn rely_on(&mut self, row: &Stored) {
        if let Some(subject) = row.reference() {
            self.read
                .entry(subject)
                .or_insert_with(|| Some(Arc::new(row.clone())));
        }
    }

    /// Shows all rows of a list, however long. They are not remembered either.
    pub(crate) fn each(&self, query: Query, see: &mut dyn FnMut(&Stored)) -> Result<(), Refusal> {
        let mut after = None;
        loop {
            let page = self.store.list(self.project, query, after, PAGE)?;
            page.items.iter().for_each(&mut *see);
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// How many things of a kind and label there are under a home. A hint, not a fact: the
    /// commit does not expect it.
    pub(crate) fn counts(&self, home: Uuid) -> Result<gainsay_store::Counts, Refusal> {
        Ok(self.store.counts(self.project, home)?)
    }

    /// What an earlier command did. Nothing changes it, so it needs no expectation.
    pub(crate) fn outcome(&self, command: CommandId) -> Result<Option<Committed>, Refusal> {
        Ok(self.store.outcome(self.project, command)?)
    }

    /// One event. Events never change; one that was struck has no image.
    pub(crate) fn event(&self, seq: Seq) -> Result<Option<Event>, Refusal> {
        Ok(self.store.event(self.project, seq)?)
    }

    /// The events from one to another, both included.
    pub(crate) fn events(&self, first: Seq, last: Seq) -> Result<Vec<Event>, Refusal> {
        let count = usize::try_from((last.0 + 1).saturating_sub(first.0)).unwrap_or(usize::MAX);
        Ok(self
            .store
            .events(self.project, Seq(first.0.saturating_sub(1)), count)?)
    }

    /// The log itself, for reading events, which never change.
    pub(crate) const fn log(&self) -> &'a dyn Store {
        self.store
    }

    /// The last event there is.
    pub(crate) fn head(&self) -> Result<Seq, Refusal> {
        Ok(self.store.head(self.project)?)
    }

    /// The words with that digest, measured.
    pub(crate) fn words(&self, sha256: Sha256) -> Result<Arc<OffsetMap>, Refusal> {
        self.texts.get(self.store, sha256)
    }

    /// A person who can sign in.
    pub(crate) fn user(&self, user: UserId) -> Option<User> {
        match self.store.accounts().get(&AccountKey::User(user))? {
            AccountRecord::User(user) if !user.disabled => Some(user),
            _ => None,
        }
    }

    /// Everybody who can sign in.
    pub(crate) fn users(&self) -> Vec<User> {
        self.store
            .accounts()
            .users()
            .into_iter()
            .filter(|user| !user.disabled)
            .collect()
    }

    /// All that was read, for the commit to expect.
    pub(crate) fn expectations(self) -> Vec<(EntityRef, Expect)> {
        let expect = |stored: Option<Arc<Stored>>| {
            stored.map_or(Expect::Absent, |stored| Expect::Revision(stored.revision()))
        };
        self.read
            .into_iter()
            .map(|(subject, stored)| (subject, expect(stored)))
            .collect()
    }
}

/// All rows of a list.
pub(crate) fn all(
    store: &dyn Store,
    project: ProjectId,
    query: Query,
) -> Result<Vec<Stored>, Refusal> {
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let page = store.list(project, query, after, PAGE)?;
        rows.extend(page.items);
        after = page.next;
        if after.is_none() {
            return Ok(rows);
        }
    }
}

/// The same, to look at.
pub(crate) fn shared(
    store: &dyn Store,
    project: ProjectId,
    query: Query,
) -> Result<Vec<Arc<Stored>>, Refusal> {
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let page = store.shared_list(project, query, after, PAGE)?;
        rows.extend(page.items);
        after = page.next;
        if after.is_none() {
            return Ok(rows);
        }
    }
}

fn missing(noun: &str, id: Uuid, field: &str) -> Refusal {
    Refusal::invalid(format!("there is no {noun} {id} in this project"))
        .hint("It may have been deleted; name one that is there.")
        .field(field)
}
