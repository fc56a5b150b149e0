//! Reading for one row, with a note of everything that it rests on.

use crate::backing::Look;
use crate::facts;
use crate::read::Lens;
use crate::refusal::Refusal;
use crate::visible::{articles, subjects};
use gainsay_anchoring::OffsetMap;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::Image;
use gainsay_model::id::DocumentId;
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::stored::Stored;
use gainsay_model::text::TextNumber;
use gainsay_model::time::Seq;
use gainsay_reuse::Pairing;
use gainsay_store::Query;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// The repetitions that begin in an article, by the annotation they begin at.
type Repeats = BTreeMap<Uuid, Vec<Arc<Stored>>>;

/// What is read once for all rows of a page.
#[derive(Debug, Default)]
pub(super) struct Shared {
    repeats: BTreeMap<Uuid, Repeats>,
    /// Whether anybody decided on origins at all; most projects have no such decision.
    decides: Option<bool>,
}

/// A reader that remembers.
pub(super) struct Watch<'w, 'a> {
    lens: &'w mut Lens<'a>,
    shared: &'w mut Shared,
    /// Everything that was looked at, whether it was there or not.
    rests_on: BTreeSet<EntityRef>,
}

impl<'w, 'a> Watch<'w, 'a> {
    pub(super) fn new(lens: &'w mut Lens<'a>, shared: &'w mut Shared) -> Self {
        Self {
            lens,
            shared,
            rests_on: BTreeSet::new(),
        }
    }

    pub(super) fn rests_on(self) -> BTreeSet<EntityRef> {
        self.rests_on
    }

    /// A thing is seen or not after the articles and things that it hangs on.
    fn note(&mut self, stored: &Stored) {
        self.rests_on.extend(stored.reference());
        if let Some(entity) = &stored.entity {
            let documents =
                articles(entity).map(|id| EntityRef::new(EntityKind::Document, id.uuid()));
            self.rests_on.extend(documents);
            self.rests_on.extend(subjects(entity));
        }
    }

    fn decides(&mut self) -> Result<bool, Refusal> {
        if let Some(known) = self.shared.decides {
            return Ok(known);
        }
        let first = self.lens.store.list(
            self.lens.project,
            Query::Kind(EntityKind::OriginDecision),
            None,
            1,
        )?;
        let decides = !first.items.is_empty();
        self.shared.decides = Some(decides);
        Ok(decides)
    }

    fn repeats(&mut self, document: Uuid) -> Result<&Repeats, Refusal> {
        if !self.shared.repeats.contains_key(&document) {
            let mut repeats = Repeats::new();
            let within = Query::Under {
                kind: EntityKind::Relation,
                home: document,
            };
            for row in Look::rows(self.lens, within)? {
                if let Some(relation) = row.get::<Relation>()
                    && relation.kind == RelationKind::Repeats
                {
                    repeats.entry(relation.from.uuid()).or_default().push(row);
                }
            }
            self.shared.repeats.insert(document, repeats);
        }
        Ok(&self.shared.repeats[&document])
    }
}

impl Look for Watch<'_, '_> {
    fn find(&mut self, subject: EntityRef) -> Result<Option<Arc<Stored>>, Refusal> {
        self.rests_on.insert(subject);
        let Some(stored) = self.lens.store.shared(self.lens.project, subject)? else {
            return Ok(None);
        };
        self.note(&stored);
        Ok(self.lens.shows(&stored)?.then_some(stored))
    }

    fn rows(&mut self, query: Query) -> Result<Vec<Arc<Stored>>, Refusal> {
        if query.kind() == EntityKind::OriginDecision && !self.decides()? {
            return Ok(Vec::new());
        }
        let rows = facts::shared(self.lens.store, self.lens.project, query)?;
        rows.iter().for_each(|row| self.note(row));
        self.lens.only_shown(rows)
    }

    fn as_left_by(&mut self, seq: Seq) -> Result<Option<Image>, Refusal> {
        // What was written is never written anew; where an event is struck, all rows go.
        self.lens.as_left_by(seq)
    }

    fn words(
        &mut self,
        document: DocumentId,
        number: TextNumber,
    ) -> Result<Option<Arc<OffsetMap>>, Refusal> {
        self.rests_on
            .insert(EntityRef::new(EntityKind::Document, document.uuid()));
        self.lens.words(document, number)
    }

    fn passages(&mut self, document: DocumentId) -> Result<Vec<Pairing>, Refusal> {
        // When they change, both articles are named.
        self.rests_on
            .insert(EntityRef::new(EntityKind::Document, document.uuid()));
        self.lens.passages(document)
    }

    /// Only repetitions: no other link changes a row. One that comes or goes names the annotations
    /// at its ends, and those are noted.
    fn among(
        &mut self,
        annotations: &[Arc<Stored>],
        documents: &[Arc<Stored>],
    ) -> Result<Vec<Arc<Stored>>, Refusal> {
        let here: BTreeSet<Uuid> = annotations.iter().map(|row| row.id).collect();
        let mut among = Vec::new();
        for document in documents {
            let repeats = self.repeats(document.id)?;
            if repeats.is_empty() {
                continue;
            }
            for annotation in annotations {
                let links = repeats.get(&annotation.id).into_iter().flatten();
                among.extend(links.filter(|row| ends_in(row, &here)).cloned());
            }
        }
        Ok(among)
    }
}

fn ends_in(row: &Stored, here: &BTreeSet<Uuid>) -> bool {
    row.get::<Relation>()
        .is_some_and(|relation| here.contains(&relation.to.uuid()))
}
