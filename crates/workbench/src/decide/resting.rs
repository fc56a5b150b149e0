//! What a grade rests on when it is given: “1, confirmed by other sources” on two independent sources, the grade of
//! a chain on that of its origin. What a grade rested on may go again; then it stays as it was given, and counts for
//! less (`Credibility::in_effect`). Grades that come in with a file are taken as they are, and count for as much as
//! there is behind them.

use super::Case;
use crate::backing::{Borne, Look as _, counted};
use crate::refusal::Refusal;
use gainsay_model::bearing::Direction;
use gainsay_model::claim::Claim;
use gainsay_model::entity::{Entity, EntityKind};
use gainsay_model::grade::{Credibility, Grade, Grading, Reliability};
use gainsay_model::id::{AnnotationId, ClaimId};
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Citation, Cited, Verdict};
use gainsay_store::Query;

/// Checks the grades that a new state has and the one before had not.
pub(super) fn check(
    case: &mut Case<'_, '_>,
    before: Option<&Stored>,
    new: &Entity,
) -> Result<(), Refusal> {
    match new {
        Entity::Grade(new) => match new.given {
            Grading::Credibility {
                annotation,
                claim,
                value: Credibility::Confirmed,
            } if before
                .and_then(|row| row.get::<Grade>())
                .is_none_or(|was| was.given != new.given) =>
            {
                confirmed(case, annotation, claim, "given.value")
            }
            _ => Ok(()),
        },
        Entity::Verdict(new) => {
            let before = before.and_then(|row| row.get::<Verdict>());
            let cited = before.map_or(&[][..], |before| &before.citations);
            citations(case, new.claim, cited, &new.citations)
        }
        _ => Ok(()),
    }
}

/// Checks a grade of “1” that is given to what an annotation says about a claim.
fn confirmed(
    case: &mut Case<'_, '_>,
    annotation: AnnotationId,
    claim: ClaimId,
    field: &str,
) -> Result<(), Refusal> {
    let entity = case.facts.named::<Claim>(claim.uuid(), "claim")?.entity;
    let borne = Borne::on(case.facts, claim)?;
    let direction = counted(&borne.bearings).get(&annotation).copied();
    let sides = borne.backing(case.facts, &entity)?.sides;
    if sides.independent(direction) >= 2 {
        return Ok(());
    }
    Err(unconfirmed(direction, field))
}

/// Checks the grades of the citations that did not have them before.
fn citations(
    case: &mut Case<'_, '_>,
    claim: ClaimId,
    before: &[Citation],
    new: &[Citation],
) -> Result<(), Refusal> {
    let mut sides = None;
    for (index, citation) in new.iter().enumerate() {
        let was = before.iter().find(|was| was.cited == citation.cited);
        if citation.credibility == Some(Credibility::Confirmed)
            && was.is_none_or(|was| was.credibility != citation.credibility)
        {
            let known = match sides.take() {
                Some(known) => known,
                None => {
                    let entity = case.facts.named::<Claim>(claim.uuid(), "claim")?.entity;
                    Borne::on(case.facts, claim)?
                        .backing(case.facts, &entity)?
                        .sides
                }
            };
            if known.independent(citation.direction()) < 2 {
                let field = format!("citations[{index}].credibility");
                return Err(unconfirmed(citation.direction(), &field));
            }
            sides = Some(known);
        }
        if let (Cited::Annotation(annotation), Some(given)) = (citation.cited, citation.reliability)
            && was.is_none_or(|was| was.reliability != citation.reliability)
            && let Some(origin) = origin(case, annotation)?
            && given.behind(origin) != given
        {
            return Err(Refusal::invalid(format!(
                "the source is graded {given:?}, better than the {origin:?} that the origin of its chain has"
            ))
            .hint(format!(
                "Grade it {origin:?} or worse, or grade the origin anew."
            ))
            .field(format!("citations[{index}].reliability")));
        }
    }
    Ok(())
}

/// The grade of the first hop of an annotation's chain, as it was given last.
fn origin(
    case: &mut Case<'_, '_>,
    annotation: AnnotationId,
) -> Result<Option<Reliability>, Refusal> {
    let mut rows = case.facts.rows(Query::Under {
        kind: EntityKind::Grade,
        home: annotation.uuid(),
    })?;
    rows.retain(|row| matches!(row.layer, Layer::Shared | Layer::Adjudicated));
    rows.sort_by_key(|row| row.changed.seq);
    let mut grades = rows.iter().rev().filter_map(|row| row.get::<Grade>());
    Ok(grades.find_map(|grade| match grade.given {
        Grading::HopReliability { hop: 0, value, .. } => Some(value),
        _ => None,
    }))
}

fn unconfirmed(direction: Option<Direction>, field: &str) -> Refusal {
    let why = match direction {
        Some(Direction::For | Direction::Against) => {
            "“1, confirmed by other sources” takes two independent sources on its side, and fewer are known"
        }
        Some(Direction::Context) | None => {
            "“1, confirmed by other sources” takes two independent sources, and this speaks neither for the claim nor against it"
        }
    };
    Refusal::invalid(why)
        .hint("Grade it 2, probably true, or add what confirms it first. Whoever acts for one principal, or is a party to the dispute, does not confirm.")
        .field(field)
}
