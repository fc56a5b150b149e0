//! Some articles of a project, with what lies in them.

use std::collections::BTreeSet;

use gainsay_analysis::origins::Reprint;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{DocumentId, ProjectId, UserId};
use gainsay_model::release::Split;
use gainsay_model::stored::Stored;
use gainsay_model::text::Text;
use gainsay_model::time::Revision;
use uuid::Uuid;

use super::references::articles;
use crate::export::{Listing, Source, SourceError};

/// A source without some of its articles. Links with one end in such an article, and bearings of its marks, are not
/// there either; claims and verdicts are.
pub(super) struct Only<'s> {
    pub(super) source: &'s dyn Source,
    pub(super) articles: BTreeSet<DocumentId>,
}

impl Only<'_> {
    fn shows(&self, stored: &Stored) -> bool {
        let Some(entity) = &stored.entity else {
            return false;
        };
        let itself = stored.get::<Document>().map(|_| DocumentId::new(stored.id));
        itself
            .into_iter()
            .chain(articles(entity))
            .all(|article| self.articles.contains(&article))
    }
}

impl Source for Only<'_> {
    fn project(&self) -> ProjectId {
        self.source.project()
    }

    fn list(&self, kind: EntityKind, home: Option<Uuid>) -> Result<Listing<'_>, SourceError> {
        let list = self.source.list(kind, home)?;
        Ok(Box::new(list.filter(|row| {
            row.as_ref().map_or(true, |stored| self.shows(stored))
        })))
    }

    fn get(&self, thing: EntityRef) -> Result<Option<Stored>, SourceError> {
        Ok(self.source.get(thing)?.filter(|stored| self.shows(stored)))
    }

    fn get_at(&self, thing: EntityRef, revision: Revision) -> Result<Option<Stored>, SourceError> {
        let found = self.source.get_at(thing, revision)?;
        Ok(found.filter(|stored| self.shows(stored)))
    }

    fn words(&self, text: &Text) -> Result<String, SourceError> {
        self.source.words(text)
    }

    fn person(&self, id: UserId) -> Result<Option<String>, SourceError> {
        self.source.person(id)
    }

    fn withholds(&self, text: &Text) -> bool {
        self.source.withholds(text)
    }

    fn split(&self, article: DocumentId) -> Option<Split> {
        self.source.split(article)
    }

    fn reprints(&self, annotations: &[&Stored]) -> Result<Vec<Reprint>, SourceError> {
        self.source.reprints(annotations)
    }
}
