//! An article opened for reading.

use super::Lens;
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::region::Region;
use gainsay_model::relation::Relation;
use gainsay_model::stored::Stored;
use gainsay_model::text::Text;
use gainsay_model::wire::reading::Reading;
use gainsay_store::Query;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

impl Workbench {
    /// An article's newest words and everything on them.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member, and for what is deleted.
    pub fn reading(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
    ) -> Result<Reading, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let head = self.store.head(project)?;
        let home = document.uuid();
        let (stored, article) = lens.get_as::<Document>(home)?;
        let (text, entity) = lens.get_as::<Text>(text_id(document, article.text).uuid())?;
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
                .is_some_and(|region| region.text == article.text)
        });
        let annotations = lens.rows(Query::Under {
            kind: EntityKind::Annotation,
            home,
        })?;
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
