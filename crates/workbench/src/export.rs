//! The corpus as its caller may see it, for the writers of file formats.

mod past;

use self::past::Past;
use crate::backing::reprints;
use crate::caller::Caller;
use crate::permission::Action;
use crate::refusal::Refusal;
use crate::texts;
use crate::visible::{self, Sight, Viewed};
use crate::workbench::Workbench;
use gainsay_analysis::origins::Reprint;
use gainsay_formats::export::{Listing, Source, SourceError};
use gainsay_model::account::{AccountKey, AccountRecord};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{DocumentId, ProjectId, UserId};
use gainsay_model::stored::Stored;
use gainsay_model::text::Text;
use gainsay_model::time::{Revision, Seq};
use gainsay_store::Store;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// A project opened for export: what its caller may see, as it stood at one moment.
///
/// Lists are read page by page while somebody goes on working. What was written since is put back to how it was, so
/// nothing refers to what was read too early to be in it, and the same moment gives the same lists for ever; but for
/// what was erased, which never comes out again.
#[derive(Debug)]
pub struct Export {
    store: Arc<dyn Store>,
    project: ProjectId,
    caller: Caller,
    workbench: Workbench,
    sight: Sight,
    seq: Seq,
}

impl Workbench {
    /// Opens the project for export, as it stands.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn export(&self, caller: &Caller, project: ProjectId) -> Result<Export, Refusal> {
        let lens = self.lens(caller, project)?;
        lens.standing.demand(Action::Export)?;
        Ok(Export {
            store: Arc::clone(&self.store),
            project,
            caller: *caller,
            workbench: self.clone(),
            sight: lens.sight,
            seq: self.store.head(project)?,
        })
    }
}

impl Export {
    /// The last event that counts.
    pub fn seq(&self) -> Seq {
        self.seq
    }

    /// The same at another moment, with every layer: what a release is made from.
    pub(crate) fn of_release(mut self, seq: Seq) -> Self {
        self.seq = seq;
        self.sight = Sight::whole();
        self
    }

    /// The project at its moment, to be read from.
    pub fn reading(&self) -> Reading<'_> {
        Reading {
            export: self,
            past: Past::at(self.store.as_ref(), self.project, self.seq),
            articles: Mutex::default(),
        }
    }

    /// Whether it may still be read: a member who leaves takes no further page along.
    fn demand(&self) -> Result<(), SourceError> {
        self.workbench
            .lens(&self.caller, self.project)
            .map(|_| ())
            .map_err(SourceError::new)
    }
}

/// An export while it is read.
#[derive(Debug)]
pub struct Reading<'e> {
    export: &'e Export,
    past: Past<'e>,
    /// Whether articles were there, as far as was asked.
    articles: Mutex<BTreeMap<DocumentId, bool>>,
}

impl Reading<'_> {
    /// Whether the caller may see it.
    fn shows(&self, stored: &Stored) -> Result<bool, Refusal> {
        visible::shows(&mut &*self, stored)
    }

    fn article_is_there(&self, article: DocumentId) -> Result<bool, Refusal> {
        let known = |articles: &BTreeMap<_, _>| articles.get(&article).copied();
        let articles = || self.articles.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(there) = known(&articles()) {
            return Ok(there);
        }
        let thing = EntityRef::new(EntityKind::Document, article.uuid());
        let stored = self.past.find(thing)?;
        let there =
            stored.is_some_and(|stored| stored.presence.is_active() && stored.entity.is_some());
        articles().insert(article, there);
        Ok(there)
    }

    fn find(&self, thing: EntityRef) -> Result<Option<Stored>, Refusal> {
        match self.past.find(thing)? {
            Some(stored) if self.shows(&stored)? => Ok(Some(stored)),
            _ => Ok(None),
        }
    }
}

impl Viewed for &Reading<'_> {
    fn sight(&self) -> &Sight {
        &self.export.sight
    }

    fn article_is_there(&mut self, article: DocumentId) -> Result<bool, Refusal> {
        Reading::article_is_there(self, article)
    }

    fn shows_also(&mut self, subject: EntityRef) -> Result<bool, Refusal> {
        Ok(self.find(subject)?.is_some())
    }
}

impl Source for Reading<'_> {
    fn project(&self) -> ProjectId {
        self.export.project
    }

    fn list(&self, kind: EntityKind, home: Option<Uuid>) -> Result<Listing<'_>, SourceError> {
        self.export.demand()?;
        let rows = self.past.list(kind, home);
        Ok(Box::new(rows.filter_map(|row| {
            let shown = row.and_then(|stored| Ok(self.shows(&stored)?.then_some(stored)));
            shown.map_err(SourceError::new).transpose()
        })))
    }

    fn get(&self, thing: EntityRef) -> Result<Option<Stored>, SourceError> {
        self.find(thing).map_err(SourceError::new)
    }

    fn get_at(&self, thing: EntityRef, revision: Revision) -> Result<Option<Stored>, SourceError> {
        let Some(then) = self.get(thing)? else {
            return Ok(None);
        };
        if then.revision() == revision {
            return Ok(Some(then));
        }
        let event = self
            .export
            .store
            .event(self.export.project, revision.0)
            .map_err(SourceError::new)?;
        let event = event.filter(|event| event.header.subject == thing);
        Ok(event.map(|event| Stored::after(Some(&then), event)))
    }

    fn words(&self, text: &Text) -> Result<String, SourceError> {
        texts::words(self.export.store.as_ref(), text.sha256).map_err(SourceError::new)
    }

    /// Also of those who have left: what they signed stays signed.
    fn person(&self, id: UserId) -> Result<Option<String>, SourceError> {
        let account = self.export.store.accounts().get(&AccountKey::User(id));
        Ok(match account {
            Some(AccountRecord::User(user)) => Some(user.display).filter(|name| !name.is_empty()),
            _ => None,
        })
    }

    fn reprints(&self, annotations: &[&Stored]) -> Result<Vec<Reprint>, SourceError> {
        let Export {
            workbench,
            caller,
            project,
            ..
        } = self.export;
        let mut lens = workbench.lens(caller, *project).map_err(SourceError::new)?;
        reprints(&mut lens, annotations.iter().copied()).map_err(SourceError::new)
    }
}
