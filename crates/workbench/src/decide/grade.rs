//! Grades of sources and of what they say.

use super::{Case, Draft, layer};
use crate::limits::{self, bounded};
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::claim::Claim;
use gainsay_model::grade::{Grade, Grading};
use gainsay_model::party::Party;

/// Decides a new or changed grade.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<Grade>) -> Result<Grade, Refusal> {
    let Draft {
        before, new, layer, ..
    } = draft;
    bounded(&new.reason, limits::PARAGRAPH, "reason")?;
    if before.is_some_and(|found| !same_subject(&found.entity.given, &new.given)) {
        return Err(Refusal::invalid("a grade keeps what it grades")
            .hint("Delete it and give another.")
            .field("given"));
    }
    match &new.given {
        Grading::PartyReliability { party, topic, .. } => {
            bounded(topic, limits::NAME, "given.topic")?;
            case.facts.named::<Party>(party.uuid(), "given.party")?;
        }
        Grading::HopReliability {
            annotation, hop, ..
        } => {
            let annotation = case
                .facts
                .named::<Annotation>(annotation.uuid(), "given.annotation")?;
            layer::may_point(layer, &annotation.stored, "given.annotation")?;
            let hops = annotation.entity.attribution.hops.len();
            if usize::try_from(*hop).is_ok_and(|hop| hop >= hops) {
                return Err(Refusal::invalid(format!(
                    "the chain has {hops} hops, counted from 0; there is no hop {hop}"
                ))
                .field("given.hop"));
            }
        }
        Grading::Credibility {
            annotation, claim, ..
        }
        | Grading::Consistency {
            annotation, claim, ..
        } => {
            let annotation = case
                .facts
                .named::<Annotation>(annotation.uuid(), "given.annotation")?;
            layer::may_point(layer, &annotation.stored, "given.annotation")?;
            case.facts.named::<Claim>(claim.uuid(), "given.claim")?;
        }
    }
    Ok(new)
}

fn same_subject(was: &Grading, new: &Grading) -> bool {
    use Grading::{HopReliability as H, PartyReliability as P};
    if std::mem::discriminant(was) != std::mem::discriminant(new) {
        return false;
    }
    match (was, new) {
        (P { party: a, .. }, P { party: b, .. }) => a == b,
        (
            H {
                annotation: a,
                hop: i,
                ..
            },
            H {
                annotation: b,
                hop: j,
                ..
            },
        ) => (a, i) == (b, j),
        _ => was.on_claim() == new.on_claim(),
    }
}
