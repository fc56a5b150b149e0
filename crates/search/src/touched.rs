//! Which entries a stretch of the log makes untrue: those of the things it is about, and of others that say something
//! about these.

use gainsay_follow::{Batch, IndexFault};
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::document::Document;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::event::{Event, Image};
use gainsay_model::id::{DocumentId, PartyId, ProjectId};
use gainsay_model::relation::Relation;
use gainsay_model::stored::Stored;
use gainsay_store::{Query, ReadError, Store};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many rows of a list are read at once.
const ROWS: usize = 500;

/// Entries that have to be made anew.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    pub(crate) entries: BTreeSet<EntityRef>,
    /// Whatever names these.
    pub(crate) parties: BTreeSet<PartyId>,
    /// Some party is new or changed: names may lead elsewhere.
    pub(crate) names: bool,
    /// A party that was there before is another now.
    pub(crate) renamed: bool,
}

/// All rows of a list.
pub(crate) fn rows(
    store: &dyn Store,
    project: ProjectId,
    query: Query,
) -> Result<Vec<Stored>, ReadError> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = store.list(project, query, after, ROWS)?;
        rows.extend(page.items);
        after = page.next;
        if after.is_none() {
            return Ok(rows);
        }
    }
}

/// What the events of a batch touch.
pub(crate) fn touched(batch: &Batch<'_>) -> Result<Touched, IndexFault> {
    let mut touched = Touched::default();
    for subject in batch.touched()? {
        touched.entry(subject);
    }
    for event in batch.events {
        if let Some(image) = &event.image {
            touched.event(batch, event, image)?;
        }
    }
    Ok(touched)
}

impl Touched {
    fn entry(&mut self, subject: EntityRef) {
        use EntityKind as K;
        if matches!(
            subject.kind,
            K::Document | K::Annotation | K::Note | K::Claim | K::Verdict
        ) {
            self.entries.insert(subject);
        }
    }

    fn annotation(&mut self, id: Uuid) {
        self.entry(EntityRef::new(EntityKind::Annotation, id));
    }

    fn event(&mut self, batch: &Batch<'_>, event: &Event, image: &Image) -> Result<(), IndexFault> {
        match &image.entity {
            Entity::Document(document) => {
                let before = batch.before(event)?.and_then(|event| event.image);
                if let Some(before) = before {
                    self.document(batch, event.header.subject.id, document, image, &before)?;
                }
            }
            Entity::Text(text) => {
                self.entry(EntityRef::new(EntityKind::Document, text.document.uuid()));
            }
            Entity::Region(region) => {
                let quoted = event.header.subject.id;
                self.annotations(batch, region.document, |annotation| {
                    let inherits = annotation.attribution.inherits;
                    inherits.is_some_and(|region| region.uuid() == quoted)
                })?;
            }
            Entity::Party(_) => {
                self.names = true;
                self.renamed |= event.header.before.is_some();
                self.parties.insert(PartyId::new(event.header.subject.id));
            }
            Entity::Annotation(annotation) if event.header.before.is_some() => {
                self.neighbours(batch, event.header.subject.id, annotation.document)?;
            }
            Entity::Relation(relation) => {
                self.annotation(relation.from.uuid());
                self.annotation(relation.to.uuid());
            }
            Entity::Bearing(bearing) => self.bearing(bearing),
            Entity::Verdict(verdict) => {
                let claim = verdict.claim.uuid();
                self.entry(EntityRef::new(EntityKind::Claim, claim));
                let kind = EntityKind::Bearing;
                self.bearings(batch, Query::Under { kind, home: claim })?;
            }
            Entity::Note(note) => self.entry(note.subject),
            Entity::Scale(_) => {
                for kind in [EntityKind::Claim, EntityKind::Verdict] {
                    for row in rows(batch.store, batch.project, Query::Kind(kind))? {
                        self.entry(EntityRef::new(kind, row.id));
                    }
                }
                self.bearings(batch, Query::Kind(EntityKind::Bearing))?;
            }
            _ => {}
        }
        Ok(())
    }

    /// What lies in an article says where and when that appeared, and is gone while the article is.
    fn document(
        &mut self,
        batch: &Batch<'_>,
        id: Uuid,
        now: &Document,
        image: &Image,
        before: &Image,
    ) -> Result<(), IndexFault> {
        let there = before.presence == image.presence;
        let same = match &before.entity {
            Entity::Document(before) => {
                before.outlet == now.outlet
                    && before.original_outlet == now.original_outlet
                    && before.authors == now.authors
                    && before.published == now.published
                    && before.language == now.language
            }
            _ => false,
        };
        if there && same {
            return Ok(());
        }
        self.annotations(batch, DocumentId::new(id), |_| true)?;
        for kind in [EntityKind::Annotation, EntityKind::Note] {
            let query = Query::Under { kind, home: id };
            for row in rows(batch.store, batch.project, query)? {
                self.entry(EntityRef::new(kind, row.id));
            }
        }
        if !there {
            self.linked(batch, id, |_| true)?;
            let kind = EntityKind::Bearing;
            self.bearings(batch, Query::Beside { kind, second: id })?;
        }
        Ok(())
    }

    fn annotations(
        &mut self,
        batch: &Batch<'_>,
        document: DocumentId,
        which: impl Fn(&Annotation) -> bool,
    ) -> Result<(), IndexFault> {
        let query = Query::Under {
            kind: EntityKind::Annotation,
            home: document.uuid(),
        };
        for row in rows(batch.store, batch.project, query)? {
            if row.get::<Annotation>().is_some_and(&which) {
                self.annotation(row.id);
            }
        }
        Ok(())
    }

    /// What an annotation is linked to says of which kind it is.
    fn neighbours(
        &mut self,
        batch: &Batch<'_>,
        id: Uuid,
        document: DocumentId,
    ) -> Result<(), IndexFault> {
        self.linked(batch, document.uuid(), |relation| {
            relation.from.uuid() == id || relation.to.uuid() == id
        })?;
        let query = Query::Beside {
            kind: EntityKind::Bearing,
            second: document.uuid(),
        };
        for row in rows(batch.store, batch.project, query)? {
            if let Some(bearing) = row.get::<Bearing>()
                && bearing.annotation.uuid() == id
            {
                self.bearing(bearing);
            }
        }
        Ok(())
    }

    fn linked(
        &mut self,
        batch: &Batch<'_>,
        document: Uuid,
        which: impl Fn(&Relation) -> bool,
    ) -> Result<(), IndexFault> {
        let kind = EntityKind::Relation;
        let (home, second) = (document, document);
        for query in [Query::Under { kind, home }, Query::Beside { kind, second }] {
            for row in rows(batch.store, batch.project, query)? {
                if let Some(relation) = row.get::<Relation>()
                    && which(relation)
                {
                    self.annotation(relation.from.uuid());
                    self.annotation(relation.to.uuid());
                }
            }
        }
        Ok(())
    }

    fn bearings(&mut self, batch: &Batch<'_>, query: Query) -> Result<(), IndexFault> {
        for row in rows(batch.store, batch.project, query)? {
            if let Some(bearing) = row.get::<Bearing>() {
                self.bearing(bearing);
            }
        }
        Ok(())
    }

    fn bearing(&mut self, bearing: &Bearing) {
        self.annotation(bearing.annotation.uuid());
        self.entry(EntityRef::new(EntityKind::Claim, bearing.claim.uuid()));
    }
}
