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
use gainsay_model::verdict::{Verdict, VerdictState};
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
        let ground = Ground::of(&entity, &borne, &backing.sides);
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
            bearings: borne.bearings,
            annotations: borne.annotations,
            documents: borne.documents,
            relations: borne.relations,
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
