//! The corpus as its caller may see it, for the writers of file formats.

use crate::backing::reprints;
use crate::caller::Caller;
use crate::permission::Action;
use crate::read::Lens;
use crate::refusal::Refusal;
use crate::texts;
use crate::workbench::Workbench;
use gainsay_analysis::origins::Reprint;
use gainsay_formats::export::{Listing, Source, SourceError};
use gainsay_model::account::{AccountKey, AccountRecord};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{ProjectId, UserId};
use gainsay_model::stored::Stored;
use gainsay_model::text::Text;
use gainsay_model::time::{Revision, Seq};
use gainsay_store::{Cursor, Query, Store};
use std::collections::VecDeque;
use std::sync::Arc;
use uuid::Uuid;

/// How many rows are read at a time.
const PAGE: usize = 500;

/// A project opened for export: what its caller may see, as it stood when it was opened.
///
/// Lists are read page by page while somebody goes on working. What was made after the export was
/// opened is left out, so that nothing refers to what was read too early to be in it.
#[derive(Debug)]
pub struct Export {
    store: Arc<dyn Store>,
    project: ProjectId,
    caller: Caller,
    workbench: Workbench,
    head: Seq,
}

impl Workbench {
    /// Opens the project for export.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn export(&self, caller: &Caller, project: ProjectId) -> Result<Export, Refusal> {
        self.lens(caller, project)?
            .standing
            .demand(Action::Export)?;
        Ok(Export {
            store: Arc::clone(&self.store),
            project,
            caller: *caller,
            workbench: self.clone(),
            head: self.store.head(project)?,
        })
    }
}

impl Export {
    fn lens(&self) -> Result<Lens<'_>, SourceError> {
        self.workbench
            .lens(&self.caller, self.project)
            .map_err(SourceError::new)
    }
}

impl Source for Export {
    fn project(&self) -> ProjectId {
        self.project
    }

    fn list(&self, kind: EntityKind, home: Option<Uuid>) -> Result<Listing<'_>, SourceError> {
        let query = home.map_or(Query::Kind(kind), |home| Query::Under { kind, home });
        let rows = Rows {
            export: self,
            lens: self.lens()?,
            query,
            read: VecDeque::new(),
            after: Some(None),
        };
        Ok(Box::new(rows))
    }

    fn get(&self, thing: EntityRef) -> Result<Option<Stored>, SourceError> {
        let found = self.lens()?.find(thing).map_err(SourceError::new)?;
        Ok(found.filter(|stored| stored.created.seq <= self.head))
    }

    fn get_at(&self, thing: EntityRef, revision: Revision) -> Result<Option<Stored>, SourceError> {
        let Some(now) = self.get(thing)? else {
            return Ok(None);
        };
        if now.revision() == revision {
            return Ok(Some(now));
        }
        let event = self
            .store
            .event(self.project, revision.0)
            .map_err(SourceError::new)?;
        let then = event.filter(|event| event.header.subject == thing);
        Ok(then.map(|event| Stored::after(Some(&now), event)))
    }

    fn words(&self, text: &Text) -> Result<String, SourceError> {
        texts::words(self.store.as_ref(), text.sha256).map_err(SourceError::new)
    }

    /// Also of those who have left: what they signed stays signed.
    fn person(&self, id: UserId) -> Result<Option<String>, SourceError> {
        let account = self.store.accounts().get(&AccountKey::User(id));
        Ok(match account {
            Some(AccountRecord::User(user)) => Some(user.display).filter(|name| !name.is_empty()),
            _ => None,
        })
    }

    fn reprints(&self, annotations: &[&Stored]) -> Result<Vec<Reprint>, SourceError> {
        reprints(&mut self.lens()?, annotations.iter().copied()).map_err(SourceError::new)
    }
}

/// The rows of one list, page by page.
struct Rows<'e> {
    export: &'e Export,
    lens: Lens<'e>,
    query: Query,
    read: VecDeque<Stored>,
    /// Where the next page begins; nothing where there is none.
    after: Option<Option<Cursor>>,
}

impl Rows<'_> {
    fn fill(&mut self, after: Option<Cursor>) -> Result<(), SourceError> {
        let Export { store, project, .. } = self.export;
        let page = store
            .list(*project, self.query, after, PAGE)
            .map_err(SourceError::new)?;
        self.after = page.next.map(Some);
        for row in page.items {
            let in_time = row.created.seq <= self.export.head;
            if in_time && self.lens.shows(&row).map_err(SourceError::new)? {
                self.read.push_back(row);
            }
        }
        Ok(())
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Stored, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.read.pop_front() {
                return Some(Ok(row));
            }
            let after = self.after.take()?;
            if let Err(error) = self.fill(after) {
                return Some(Err(error));
            }
        }
    }
}
