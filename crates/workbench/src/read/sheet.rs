//! A claim opened, with both sides.

mod around;

use super::stale::Basis;
use crate::backing::{Borne, Look};
use crate::caller::Caller;
use crate::publishing::{self, Ground};
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::claim::Claim;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{ClaimId, ProjectId};
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Verdict, VerdictState};
use gainsay_model::wire::reading::{ClaimSheet, VerdictSheet};
use gainsay_store::Query;
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;
use uuid::Uuid;

/// A thing that is shared with whoever else reads it just now, to look at and to write out.
#[derive(Debug, Clone)]
pub struct Held(Arc<Stored>);

impl Deref for Held {
    type Target = Stored;

    fn deref(&self) -> &Stored {
        &self.0
    }
}

impl PartialEq<Stored> for Held {
    fn eq(&self, other: &Stored) -> bool {
        *self.0 == *other
    }
}

impl Serialize for Held {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

fn held(rows: Vec<Arc<Stored>>) -> Vec<Held> {
    rows.into_iter().map(Held).collect()
}

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
    ) -> Result<ClaimSheet<Held>, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let head = self.store.head(project)?;
        let home = claim.uuid();
        let (stored, entity) = lens.get_as::<Claim>(home)?;
        let links = lens.rows_both(EntityKind::ClaimLink, home)?;
        let linked = around::linked(&mut lens, home, &entity, &links)?;
        let beneath = around::beneath(&mut lens, claim, &links)?;
        let borne = Borne::on(&mut lens, claim)?;
        let backing = borne.backing(&mut lens, &entity)?;
        let mut graded: BTreeSet<Uuid> = borne.annotations.iter().map(|row| row.id).collect();
        graded.insert(home);
        let grades = lens.rows_of_each(EntityKind::Grade, &graded)?;
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
        let ground = Ground::of(&entity, &borne, &backing);
        let basis = Basis {
            claim: &entity,
            bearings: &borne.bearings,
            annotations: &borne.annotations,
            sides: &backing.sides,
        };
        let mut verdicts = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(verdict) = row.get::<Verdict>() else {
                continue;
            };
            let stale = basis.stale(&mut lens, verdict)?;
            let revisit = basis.revisit(&mut lens, verdict)?;
            let is_open = matches!(verdict.state, VerdictState::Draft | VerdictState::InReview);
            let unmet = if is_open {
                publishing::unmet(verdict, &ground)
            } else {
                Vec::new()
            };
            verdicts.push(VerdictSheet {
                verdict: row,
                stale,
                revisit,
                unmet,
            });
        }
        Ok(ClaimSheet {
            claim: stored,
            links,
            linked,
            beneath,
            bearings: held(borne.bearings),
            annotations: held(borne.annotations),
            documents: held(borne.documents),
            relations: held(borne.relations),
            regions: held(backing.regions),
            grades: held(grades),
            sides: backing.sides,
            parties: held(backing.parties),
            decisions: held(backing.decisions),
            verdicts,
            notes,
            head,
        })
    }
}
