//! What a claim and its verdicts miss.

use super::super::stale::Basis;
use super::article::is_alive;
use super::{Page, is_open};
use crate::backing::Borne;
use crate::naming::shortened;
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Direction;
use gainsay_model::claim::Claim;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::grade::{Grade, Grading};
use gainsay_model::id::{AnnotationId, ClaimId};
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Cited, Verdict};
use gainsay_model::wire::missing::{Finding, Gap};
use gainsay_store::Query;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Page<'_> {
    pub(super) fn claim(
        &mut self,
        id: ClaimId,
        row: &Stored,
        claim: &Claim,
    ) -> Result<(), Refusal> {
        if claim.retired || claim.merged_into.is_some() {
            return Ok(());
        }
        let mut borne = Borne::on(&mut self.lens, id)?;
        self.read += borne.bearings.len() + borne.relations.len();
        borne.bearings.retain(|row| is_open(row));
        borne.relations.retain(|row| is_open(row));
        let sides = borne.backing(&mut self.lens, claim)?.sides;
        if self.wants(Gap::ClaimOnOneOrigin) {
            let independent = sides.in_favour.independent;
            if independent.low == 1 {
                self.add(Finding {
                    independent: Some(independent),
                    ..about(Gap::ClaimOnOneOrigin, EntityKind::Claim, row, id, claim)
                });
            }
        }
        let under = |kind| Query::Under {
            kind,
            home: id.uuid(),
        };
        let verdicts = self.open(under(EntityKind::Verdict))?;
        if verdicts.is_empty() {
            return Ok(());
        }
        let graded: BTreeSet<AnnotationId> = self
            .open(under(EntityKind::Grade))?
            .iter()
            .filter_map(|row| match row.get::<Grade>()?.given {
                Grading::Credibility { annotation, .. } => Some(annotation),
                _ => None,
            })
            .collect();
        for stored in &verdicts {
            let Some(verdict) = stored.get::<Verdict>().filter(|verdict| is_alive(verdict)) else {
                continue;
            };
            let basis = Basis {
                claim,
                bearings: &borne.bearings,
                annotations: &borne.annotations,
                sides: &sides,
            };
            let stale = basis.stale(&mut self.lens, verdict)?;
            let revisit = basis.revisit(&mut self.lens, verdict)?;
            let ungraded = ungraded(verdict, &graded, &borne.annotations);
            let said = [
                (Gap::VerdictStale, !stale.is_empty(), stale),
                (Gap::VerdictToRevisit, !revisit.is_empty(), revisit),
                (Gap::VerdictOneSided, is_one_sided(verdict), Vec::new()),
                (Gap::VerdictUngraded, !ungraded.is_empty(), ungraded),
            ];
            for (gap, is_missing, details) in said {
                if is_missing {
                    self.add(Finding {
                        details,
                        ..about(gap, EntityKind::Verdict, stored, id, claim)
                    });
                }
            }
        }
        Ok(())
    }
}

fn about(gap: Gap, kind: EntityKind, row: &Stored, id: ClaimId, claim: &Claim) -> Finding {
    Finding {
        gap,
        subject: EntityRef::new(kind, row.id),
        words: shortened(&claim.statement),
        document: None,
        claim: Some(id),
        details: Vec::new(),
        independent: None,
        worth: Vec::new(),
    }
}

/// Whether a verdict cites one side only, and says nothing of what points the other way.
pub(in crate::read) fn is_one_sided(verdict: &Verdict) -> bool {
    let cites = |side| {
        let mut citations = verdict.citations.iter();
        citations.any(|citation| citation.direction() == Some(side))
    };
    verdict.contrary_evidence.trim().is_empty()
        && cites(Direction::For) != cites(Direction::Against)
}

/// The cited passages for and against without a grade, by their words.
fn ungraded(
    verdict: &Verdict,
    graded: &BTreeSet<AnnotationId>,
    annotations: &[Arc<Stored>],
) -> Vec<String> {
    let citations = verdict.citations.iter();
    citations
        .filter(|citation| citation.reliability.is_none() && citation.credibility.is_none())
        .filter(|citation| {
            matches!(
                citation.direction(),
                Some(Direction::For | Direction::Against)
            )
        })
        .filter_map(|citation| match citation.cited {
            Cited::Annotation(id) if !graded.contains(&id) => {
                let row = annotations.iter().find(|row| row.id == id.uuid())?;
                Some(format!(
                    "“{}”",
                    shortened(&row.get::<Annotation>()?.quote())
                ))
            }
            _ => None,
        })
        .collect()
}
