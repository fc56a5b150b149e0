//! The store as one caller may see it.

use super::ask::Ask;
use crate::backing::Look;
use crate::caller::Caller;
use crate::facts;
use crate::permission::{Action, Standing};
use crate::refusal::Refusal;
use crate::texts::Texts;
use crate::visible::{self, Sight, Viewed};
use crate::workbench::Workbench;
use gainsay_anchoring::OffsetMap;
use gainsay_model::entity::{EntityKind, EntityRef, EntityType, text_id};
use gainsay_model::event::Image;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::member::Membership;
use gainsay_model::project::Project;
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::Seq;
use gainsay_model::wire::page::Page;
use gainsay_reuse::{Pairing, Reuse};
use gainsay_store::leap::under_each;
use gainsay_store::{Query, Store};
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// One caller's view of one project, for the length of one request.
#[derive(Debug)]
pub(crate) struct Lens<'a> {
    pub(crate) store: &'a dyn Store,
    pub(crate) project: ProjectId,
    pub(crate) standing: Standing,
    pub(crate) sight: Sight,
    pub(crate) members: Membership,
    reuse: &'a Reuse,
    texts: &'a Texts,
    /// Whether articles are there, as far as was asked.
    articles: BTreeMap<DocumentId, bool>,
}

impl Workbench {
    /// Opens a project for a caller who may read it.
    pub(crate) fn lens(&self, caller: &Caller, project: ProjectId) -> Result<Lens<'_>, Refusal> {
        let absent = || Refusal::not_found("the project");
        let store = self.store.as_ref();
        let one = |kind| store.shared(project, EntityRef::of_project(kind, project));
        let members = one(EntityKind::Membership)?;
        let members = members
            .as_ref()
            .and_then(|stored| stored.get::<Membership>())
            .ok_or_else(absent)?
            .clone();
        let standing = Standing::of(caller, project, &members)?;
        let there = one(EntityKind::Project)?;
        if !there
            .is_some_and(|stored| stored.presence.is_active() && stored.get::<Project>().is_some())
        {
            return Err(absent());
        }
        standing.demand(Action::Read)?;
        let sight = Sight::of(caller, &standing);
        Ok(Lens {
            store,
            project,
            standing,
            sight,
            members,
            reuse: &self.reuse.passages,
            texts: &self.texts,
            articles: BTreeMap::new(),
        })
    }
}

impl Viewed for Lens<'_> {
    fn sight(&self) -> &Sight {
        &self.sight
    }

    fn article_is_there(&mut self, document: DocumentId) -> Result<bool, Refusal> {
        if let Some(there) = self.articles.get(&document) {
            return Ok(*there);
        }
        let stored = self.store.shared(
            self.project,
            EntityRef::new(EntityKind::Document, document.uuid()),
        )?;
        let there = stored.is_some_and(|stored| stored.presence.is_active());
        self.articles.insert(document, there);
        Ok(there)
    }

    fn shows_also(&mut self, subject: EntityRef) -> Result<bool, Refusal> {
        Ok(self.shared(subject)?.is_some())
    }
}

impl Look for Lens<'_> {
    fn find(&mut self, subject: EntityRef) -> Result<Option<Arc<Stored>>, Refusal> {
        self.shared(subject)
    }

    fn rows(&mut self, query: Query) -> Result<Vec<Arc<Stored>>, Refusal> {
        let rows = facts::shared(self.store, self.project, query)?;
        self.only_shown(rows)
    }

    fn rows_of_each(
        &mut self,
        kind: EntityKind,
        homes: &BTreeSet<Uuid>,
    ) -> Result<Vec<Arc<Stored>>, Refusal> {
        let rows = under_each(self.store, self.project, kind, homes)?;
        self.only_shown(rows)
    }

    fn as_left_by(&mut self, seq: Seq) -> Result<Option<Image>, Refusal> {
        let event = self.store.event(self.project, seq)?;
        Ok(event.and_then(|event| event.image))
    }

    fn words(
        &mut self,
        document: DocumentId,
        number: TextNumber,
    ) -> Result<Option<Arc<OffsetMap>>, Refusal> {
        let subject = EntityRef::new(EntityKind::Text, text_id(document, number).uuid());
        let Some(stored) = self.shared(subject)? else {
            return Ok(None);
        };
        let text = stored.get::<Text>();
        text.map(|text| self.texts.get(self.store, text.sha256))
            .transpose()
    }

    fn passages(&mut self, document: DocumentId) -> Result<Vec<Pairing>, Refusal> {
        let mut passages = self.reuse.of(self.project, document);
        let mut fault = None;
        passages.retain(|pairing| {
            self.article_is_there(pairing.other.document)
                .unwrap_or_else(|refusal| {
                    fault = Some(refusal);
                    false
                })
        });
        fault.map_or(Ok(passages), Err)
    }
}

impl<'a> Lens<'a> {
    /// The same project as everybody sees it who may read at all.
    pub(crate) fn into_everybodys(mut self) -> Self {
        self.sight = Sight::open();
        self
    }

    /// Whether the caller may see it.
    pub(crate) fn shows(&mut self, stored: &Stored) -> Result<bool, Refusal> {
        visible::shows(self, stored)
    }

    /// A thing, if the caller may see it.
    pub(crate) fn find(&mut self, subject: EntityRef) -> Result<Option<Stored>, Refusal> {
        Ok(self.shared(subject)?.map(Arc::unwrap_or_clone))
    }

    /// The same, to look at.
    fn shared(&mut self, subject: EntityRef) -> Result<Option<Arc<Stored>>, Refusal> {
        let Some(stored) = self.store.shared(self.project, subject)? else {
            return Ok(None);
        };
        Ok(self.shows(&stored)?.then_some(stored))
    }

    /// A thing that the caller asked for.
    pub(crate) fn get(&mut self, subject: EntityRef) -> Result<Stored, Refusal> {
        self.find(subject)?
            .ok_or_else(|| Refusal::not_found(format_args!("the {}", subject.kind.noun())))
    }

    /// A thing of a known type that the caller asked for.
    pub(crate) fn get_as<T: EntityType>(&mut self, id: Uuid) -> Result<(Stored, T), Refusal> {
        let stored = self.get(EntityRef::new(T::KIND, id))?;
        let entity = stored.get::<T>().cloned();
        entity
            .map(|entity| (stored, entity))
            .ok_or_else(|| Refusal::not_found(format_args!("the {}", T::KIND.noun())))
    }

    /// All rows of a list that the caller may see. For lists under one thing.
    pub(crate) fn rows(&mut self, query: Query) -> Result<Vec<Stored>, Refusal> {
        let rows = facts::all(self.store, self.project, query)?;
        self.only_shown(rows)
    }

    /// All rows under a home and beside it.
    pub(crate) fn rows_both(
        &mut self,
        kind: EntityKind,
        home: Uuid,
    ) -> Result<Vec<Stored>, Refusal> {
        let mut rows = self.rows(Query::Under { kind, home })?;
        rows.extend(self.rows(Query::Beside { kind, second: home })?);
        Ok(rows)
    }

    /// Those of the rows that the caller may see.
    pub(crate) fn only_shown<Row: Borrow<Stored>>(
        &mut self,
        rows: Vec<Row>,
    ) -> Result<Vec<Row>, Refusal> {
        let mut shown = Vec::with_capacity(rows.len());
        for row in rows {
            if self.shows(row.borrow())? {
                shown.push(row);
            }
        }
        Ok(shown)
    }

    /// One page of a list that is made up of several queries, one after the other. Only pages
    /// with something on them are given, but for the last.
    pub(crate) fn page(
        &mut self,
        queries: &[Query],
        ask: &Ask,
        keep: impl Fn(&Stored) -> bool,
    ) -> Result<Page<Stored>, Refusal> {
        let (mut phase, mut after) = ask.place()?;
        let mut items: Vec<Stored> = Vec::new();
        loop {
            let Some(query) = queries.get(phase) else {
                return Ok(Page { items, next: None });
            };
            let page = self.store.list(self.project, *query, after, ask.rows())?;
            let shown = self.only_shown(page.items)?;
            items.extend(shown.into_iter().filter(|row| keep(row)));
            let next = match page.next {
                Some(cursor) => Some(format!("{phase}.{cursor}")),
                None if phase + 1 < queries.len() => Some(format!("{}.", phase + 1)),
                None => None,
            };
            if !items.is_empty() || next.is_none() {
                return Ok(Page { items, next });
            }
            (phase, after) = match page.next {
                Some(cursor) => (phase, Some(cursor)),
                None => (phase + 1, None),
            };
        }
    }
}
