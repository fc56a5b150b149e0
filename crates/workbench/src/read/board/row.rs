//! One row of the board.

use super::super::missing::is_one_sided;
use super::super::stale::Basis;
use crate::backing::{Borne, Look, counted};
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::claim::{Claim, ClaimLink, ClaimLinkKind};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{AnnotationId, ClaimId, VerdictId};
use gainsay_model::layer::Layer;
use gainsay_model::rating::Scale;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Verdict, VerdictState};
use gainsay_model::wire::board::{ClaimRow, VerdictRow};
use gainsay_store::Query;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// Works a claim's row out.
pub(super) fn row(
    look: &mut impl Look,
    scale: &Scale,
    stored: &Stored,
    claim: &Claim,
) -> Result<ClaimRow, Refusal> {
    let id = ClaimId::new(stored.id);
    let home = stored.id;
    let mut borne = Borne::on(look, id)?;
    borne.bearings.retain(is_open);
    let sides = borne.backing(look, claim)?.sides;
    let directions = counted(&borne.bearings);
    let kinds: BTreeMap<AnnotationId, &str> = borne
        .annotations
        .iter()
        .filter_map(|row| {
            let annotation = row.get::<Annotation>()?;
            Some((AnnotationId::new(row.id), annotation.kind.as_str()))
        })
        .collect();
    let mut by_kind: BTreeMap<String, u64> = BTreeMap::new();
    let mut by_direction: BTreeMap<String, u64> = BTreeMap::new();
    for (annotation, direction) in &directions {
        *by_direction.entry(direction.key().to_owned()).or_default() += 1;
        if let Some(kind) = kinds.get(annotation) {
            *by_kind.entry((*kind).to_owned()).or_default() += 1;
        }
    }
    let verdicts = look.rows(Query::Under {
        kind: EntityKind::Verdict,
        home,
    })?;
    let newest = std::iter::once(stored)
        .chain(borne.bearings.iter().map(Arc::as_ref))
        .chain(verdicts.iter().map(Arc::as_ref));
    let changed = newest
        .map(|row| row.changed.at)
        .max()
        .unwrap_or(stored.changed.at);
    let basis = Basis {
        claim,
        bearings: &borne.bearings,
        annotations: &borne.annotations,
        sides: &sides,
    };
    let verdict = match standing(&verdicts) {
        Some((row, verdict)) => Some(judged(look, scale, &basis, row, verdict)?),
        None => None,
    };
    let (narrows, sub_claims) = neighbours(look, home)?;
    Ok(ClaimRow {
        claim: id,
        revision: stored.revision(),
        statement: claim.statement.clone(),
        what: claim.what,
        checkable: claim.checkable,
        topics: claim.topics.clone(),
        retired: claim.retired,
        verdict,
        kinds: by_kind,
        bearings: by_direction,
        in_favour: sides.in_favour.independent,
        against: sides.against.independent,
        narrows,
        sub_claims,
        on_sub_claims: 0,
        changed,
    })
}

fn judged(
    look: &mut impl Look,
    scale: &Scale,
    basis: &Basis<'_>,
    row: &Stored,
    verdict: &Verdict,
) -> Result<VerdictRow, Refusal> {
    let publication = verdict.publication.as_ref();
    let matters = !matches!(
        verdict.state,
        VerdictState::Corrected | VerdictState::Withdrawn
    );
    Ok(VerdictRow {
        id: VerdictId::new(row.id),
        number: verdict.number,
        state: verdict.state,
        rating: verdict.rating.clone(),
        label: verdict.label(scale).to_owned(),
        confidence: verdict.confidence.as_ref().map(|given| given.level),
        reviewed: publication.is_some_and(|publication| publication.reviewed),
        stale: !basis.stale(look, verdict)?.is_empty(),
        to_revisit: !basis.revisit(look, verdict)?.is_empty(),
        one_sided: matters && is_one_sided(verdict),
    })
}

/// The verdict that stands; else the newest that may still come to stand; else the newest.
fn standing(verdicts: &[Arc<Stored>]) -> Option<(&Stored, &Verdict)> {
    let rank = |verdict: &Verdict| {
        let state = match verdict.state {
            VerdictState::Published => 2,
            VerdictState::Draft | VerdictState::InReview => 1,
            VerdictState::Corrected | VerdictState::Withdrawn => 0,
        };
        (state, verdict.number)
    };
    verdicts
        .iter()
        .filter_map(|row| Some((&**row, row.get::<Verdict>()?)))
        .max_by_key(|(_, verdict)| rank(verdict))
}

/// The claims that this one narrows, and those that narrow it.
fn neighbours(look: &mut impl Look, home: Uuid) -> Result<(Vec<ClaimId>, Vec<ClaimId>), Refusal> {
    let kind = EntityKind::ClaimLink;
    let of = |rows: Vec<Arc<Stored>>, end: fn(&ClaimLink) -> ClaimId| {
        rows.iter()
            .filter_map(|row| row.get::<ClaimLink>())
            .filter(|link| link.kind == ClaimLinkKind::Narrows)
            .map(end)
            .collect()
    };
    let wider = look.rows(Query::Under { kind, home })?;
    let narrower = look.rows(Query::Beside { kind, second: home })?;
    Ok((of(wider, |link| link.to), of(narrower, |link| link.from)))
}

fn is_open(row: &Arc<Stored>) -> bool {
    matches!(row.layer, Layer::Shared | Layer::Adjudicated)
}
