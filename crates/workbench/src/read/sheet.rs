//! A claim opened, with both sides.

use super::Lens;
use super::backing::Borne;
use super::stale::Basis;
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{ClaimId, ProjectId};
use gainsay_model::relation::Relation;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::Verdict;
use gainsay_model::wire::reading::{ClaimSheet, VerdictSheet};
use gainsay_store::Query;
use std::collections::BTreeSet;
use uuid::Uuid;

impl Workbench {
    /// A claim with everything that bears on it and every verdict on it.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member, and for what is deleted.
    pub fn sheet(
        &self,
        caller: &Caller,
        project: ProjectId,
        claim: ClaimId,
    ) -> Result<ClaimSheet, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let head = self.store.head(project)?;
        let home = claim.uuid();
        let (stored, entity) = lens.get_as::<Claim>(home)?;
        let links = lens.rows_both(EntityKind::ClaimLink, home)?;
        let (bearings, annotations) = bearing_annotations(&mut lens, home)?;
        let documents = documents(&mut lens, &annotations)?;
        let relations = among(&mut lens, &annotations, &documents)?;
        let backing = Borne {
            claim: &entity,
            bearings: &bearings,
            annotations: &annotations,
            documents: &documents,
            relations: &relations,
        }
        .backing(&mut lens)?;
        let mut grades = lens.rows(Query::Under {
            kind: EntityKind::Grade,
            home,
        })?;
        for annotation in &annotations {
            grades.extend(lens.rows(Query::Under {
                kind: EntityKind::Grade,
                home: annotation.id,
            })?);
        }
        let mut notes = lens.rows(Query::Under {
            kind: EntityKind::Note,
            home,
        })?;
        let rows = lens.rows(Query::Under {
            kind: EntityKind::Verdict,
            home,
        })?;
        for row in &rows {
            notes.extend(lens.rows(Query::Under {
                kind: EntityKind::Note,
                home: row.id,
            })?);
        }
        let basis = Basis {
            claim: &entity,
            bearings: &bearings,
            annotations: &annotations,
        };
        let mut verdicts = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(verdict) = row.get::<Verdict>() else {
                continue;
            };
            let stale = basis.stale(&mut lens, verdict)?;
            let revisit = basis.revisit(verdict);
            verdicts.push(VerdictSheet {
                verdict: row,
                stale,
                revisit,
            });
        }
        Ok(ClaimSheet {
            claim: stored,
            links,
            bearings,
            annotations,
            documents,
            relations,
            grades,
            sides: backing.sides,
            parties: backing.parties,
            decisions: backing.decisions,
            verdicts,
            notes,
            head,
        })
    }
}

/// What bears on the claim, with the annotations behind it.
fn bearing_annotations(
    lens: &mut Lens<'_>,
    claim: Uuid,
) -> Result<(Vec<Stored>, Vec<Stored>), Refusal> {
    let mut bearings = Vec::new();
    let mut annotations = Vec::new();
    let mut known = BTreeSet::new();
    for row in lens.rows(Query::Under {
        kind: EntityKind::Bearing,
        home: claim,
    })? {
        let Some(id) = row
            .get::<Bearing>()
            .map(|bearing| bearing.annotation.uuid())
        else {
            continue;
        };
        if !known.contains(&id) {
            let Some(annotation) = lens.find(EntityRef::new(EntityKind::Annotation, id))? else {
                continue;
            };
            known.insert(id);
            annotations.push(annotation);
        }
        bearings.push(row);
    }
    Ok((bearings, annotations))
}

fn documents(lens: &mut Lens<'_>, annotations: &[Stored]) -> Result<Vec<Stored>, Refusal> {
    let of = |row: &Stored| {
        row.get::<Annotation>()
            .map(|annotation| annotation.document.uuid())
    };
    let ids: BTreeSet<Uuid> = annotations.iter().filter_map(of).collect();
    let mut documents = Vec::with_capacity(ids.len());
    for id in ids {
        documents.extend(lens.find(EntityRef::new(EntityKind::Document, id))?);
    }
    Ok(documents)
}

/// Links with both ends among these annotations.
fn among(
    lens: &mut Lens<'_>,
    annotations: &[Stored],
    documents: &[Stored],
) -> Result<Vec<Stored>, Refusal> {
    let here: BTreeSet<Uuid> = annotations.iter().map(|row| row.id).collect();
    let mut relations = Vec::new();
    for document in documents {
        // Both ends lie in these articles, so every such link is under the article it begins in.
        let rows = lens.rows(Query::Under {
            kind: EntityKind::Relation,
            home: document.id,
        })?;
        relations.extend(rows.into_iter().filter(|row| {
            row.get::<Relation>().is_some_and(|relation| {
                here.contains(&relation.from.uuid()) && here.contains(&relation.to.uuid())
            })
        }));
    }
    Ok(relations)
}
