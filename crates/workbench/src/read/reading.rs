//! An article opened for reading.

use super::Lens;
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::annotation::Annotation;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::region::Region;
use gainsay_model::relation::Relation;
use gainsay_model::stored::{Stamp, Stored};
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::Seq;
use gainsay_model::wire::reading::Reading;
use gainsay_store::Query;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

impl Workbench {
    /// The words of an article and everything on it: of its newest text, or of the one that is asked
    /// for. Regions are those of that text. With the newest text come all annotations, which say
    /// what text they are on; with an earlier one those that are or were on it, as they last stood there. They come
    /// in the order of the text, so that whoever shows its beginning need not take in all of them before.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member, and for what is deleted.
    pub fn reading(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
        number: Option<TextNumber>,
    ) -> Result<Reading, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let head = self.store.head(project)?;
        let home = document.uuid();
        let (stored, article) = lens.get_as::<Document>(home)?;
        let number = number.unwrap_or(article.text);
        let (text, entity) = lens.get_as::<Text>(text_id(document, number).uuid())?;
        let words = self
            .texts
            .get(self.store.as_ref(), entity.sha256)?
            .text()
            .to_owned();
        let mut regions = lens.rows(Query::Under {
            kind: EntityKind::Region,
            home,
        })?;
        regions.retain(|row| {
            row.get::<Region>()
                .is_some_and(|region| region.text == number)
        });
        let mut annotations = lens.rows(Query::Under {
            kind: EntityKind::Annotation,
            home,
        })?;
        if number < article.text {
            annotations = as_they_were(&mut lens, annotations, number)?;
        }
        annotations.sort_by_key(|row| {
            let span = row.get::<Annotation>().and_then(|mark| mark.spans.first());
            span.map(|span| span.start)
        });
        let here: BTreeSet<Uuid> = annotations.iter().map(|row| row.id).collect();
        let (relations, linked) = links(&mut lens, home, &here)?;
        let mut bearings = lens.rows(Query::Beside {
            kind: EntityKind::Bearing,
            second: home,
        })?;
        bearings.retain(|row| {
            row.get::<gainsay_model::bearing::Bearing>()
                .is_some_and(|bearing| here.contains(&bearing.annotation.uuid()))
        });
        let notes = lens.rows(Query::Under {
            kind: EntityKind::Note,
            home,
        })?;
        Ok(Reading {
            document: stored,
            text,
            words,
            regions,
            annotations,
            relations,
            linked,
            bearings,
            notes,
            head,
        })
    }
}

/// The annotations that are on a text, and those that were before they went over to a newer one, as
/// they stood then. What was erased is not known any more.
fn as_they_were(
    lens: &mut Lens<'_>,
    rows: Vec<Stored>,
    number: TextNumber,
) -> Result<Vec<Stored>, Refusal> {
    let mut stood = Vec::with_capacity(rows.len());
    for row in rows {
        let mut at = Some(row);
        while let Some(row) = at {
            let text = row.get::<Annotation>().map(|annotation| annotation.text);
            if text == Some(number) {
                stood.push(row);
                break;
            }
            let before = lens.store.event(lens.project, row.changed.seq)?;
            let before = before.and_then(|event| event.header.before);
            at = match before.filter(|_| text.is_some_and(|text| text > number)) {
                Some(seq) => earlier(lens, &row, seq)?,
                None => None,
            };
        }
    }
    Ok(stood)
}

/// A thing as one of its events left it.
fn earlier(lens: &mut Lens<'_>, row: &Stored, seq: Seq) -> Result<Option<Stored>, Refusal> {
    let Some(event) = lens.store.event(lens.project, seq)? else {
        return Ok(None);
    };
    let (header, image) = (event.header, event.image);
    Ok(image.map(|image| Stored {
        changed: Stamp {
            seq: header.seq,
            at: header.at,
            by: header.author,
        },
        presence: image.presence,
        entity: Some(image.entity),
        ..row.clone()
    }))
}

/// Links from and to these annotations, with what stands at the far ends in other articles.
fn links(
    lens: &mut Lens<'_>,
    home: Uuid,
    here: &BTreeSet<Uuid>,
) -> Result<(Vec<Stored>, Vec<Stored>), Refusal> {
    let mut relations = Vec::new();
    let mut linked: BTreeMap<Uuid, Option<Stored>> = BTreeMap::new();
    for row in lens.rows_both(EntityKind::Relation, home)? {
        let Some(relation) = row.get::<Relation>() else {
            continue;
        };
        let ends = [relation.from.uuid(), relation.to.uuid()];
        let mut whole = true;
        for far in ends.into_iter().filter(|end| !here.contains(end)) {
            if let std::collections::btree_map::Entry::Vacant(entry) = linked.entry(far) {
                entry.insert(lens.find(EntityRef::new(EntityKind::Annotation, far))?);
            }
            whole &= linked.get(&far).is_some_and(Option::is_some);
        }
        if whole {
            relations.push(row);
        }
    }
    Ok((relations, linked.into_values().flatten().collect()))
}
