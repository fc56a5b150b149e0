//! What a verdict judged, written down as it stood.

use super::super::{Case, hanging, layer};
use crate::facts::Found;
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::exhibit::Exhibit;
use gainsay_model::id::AnnotationId;
use gainsay_model::layer::Layer;
use gainsay_model::rating::Scale;
use gainsay_model::verdict::{Citation, Cited, Pinned, PinnedBearing, PinnedCitation, Verdict};

/// Pins the claim and everything cited, all of which must be there and open to every reader.
pub(super) fn pin(
    case: &mut Case<'_, '_>,
    claim: &Found<Claim>,
    verdict: &mut Verdict,
) -> Result<(), Refusal> {
    let as_of = case.facts.head()?;
    let bearings = hanging::bearings_on(case, verdict.claim)?;
    for (index, citation) in verdict.citations.iter_mut().enumerate() {
        citation.pinned = Some(cited(
            case,
            citation,
            &bearings,
            &format!("citations[{index}]"),
        )?);
    }
    let scale = case.facts.one::<Scale>()?.entity;
    let rating = scale.rating(&verdict.rating);
    verdict.pinned = Some(Pinned {
        statement: claim.entity.statement.clone(),
        claim_revision: claim.stored.revision(),
        label: rating.map_or_else(String::new, |rating| rating.label.clone()),
        as_of,
    });
    Ok(())
}

/// Pins the claim, and of what is cited as much as is there.
pub(in crate::decide) fn pin_what_is_there(
    case: &mut Case<'_, '_>,
    verdict: &mut Verdict,
) -> Result<(), Refusal> {
    let claim = case.facts.named::<Claim>(verdict.claim.uuid(), "claim")?;
    let citations = std::mem::take(&mut verdict.citations);
    let mut gone = Vec::new();
    for (index, mut citation) in citations.into_iter().enumerate() {
        citation.pinned = None;
        if case
            .facts
            .stored(subject(&citation))?
            .is_some_and(|stored| stored.presence.is_active())
        {
            verdict.citations.push(citation);
        } else {
            gone.push((index, citation));
        }
    }
    pin(case, &claim, verdict)?;
    for (index, citation) in gone {
        verdict.citations.insert(index, citation);
    }
    Ok(())
}

/// What a citation names.
pub(super) fn subject(citation: &Citation) -> EntityRef {
    match citation.cited {
        Cited::Annotation(id) => EntityRef::new(EntityKind::Annotation, id.uuid()),
        Cited::Exhibit(id) => EntityRef::new(EntityKind::Exhibit, id.uuid()),
        Cited::Document(id) => EntityRef::new(EntityKind::Document, id.uuid()),
    }
}

fn cited(
    case: &mut Case<'_, '_>,
    citation: &Citation,
    bearings: &[Found<Bearing>],
    field: &str,
) -> Result<PinnedCitation, Refusal> {
    if citation.page.is_some() && !matches!(citation.cited, Cited::Exhibit(_)) {
        return Err(Refusal::invalid("only an exhibit has pages")
            .hint("Leave the page out.")
            .field(format!("{field}.page")));
    }
    if citation.page == Some(0) {
        return Err(Refusal::invalid("there is no page 0")
            .hint("Pages are counted from 1.")
            .field(format!("{field}.page")));
    }
    let nothing = |revision| PinnedCitation {
        revision,
        exact: Vec::new(),
        bearing: None,
    };
    match citation.cited {
        Cited::Annotation(id) => {
            let field = format!("{field}.annotation");
            let found = case.facts.named::<Annotation>(id.uuid(), &field)?;
            layer::may_point(Layer::Shared, &found.stored, &field)?;
            Ok(PinnedCitation {
                revision: found.stored.revision(),
                exact: found
                    .entity
                    .spans
                    .iter()
                    .map(|span| span.exact.clone())
                    .collect(),
                bearing: bearing(bearings, id),
            })
        }
        Cited::Document(id) => {
            let found = case
                .facts
                .named::<Document>(id.uuid(), &format!("{field}.document"))?;
            Ok(nothing(found.stored.revision()))
        }
        Cited::Exhibit(id) => {
            let found = case
                .facts
                .named::<Exhibit>(id.uuid(), &format!("{field}.exhibit"))?;
            let pages = found.entity.pages;
            if let (Some(page), Some(pages)) = (citation.page, pages)
                && !(1..=pages).contains(&page)
            {
                return Err(Refusal::invalid(format!(
                    "the exhibit has {pages} pages; there is no page {page}"
                ))
                .field(format!("{field}.page")));
            }
            Ok(nothing(found.stored.revision()))
        }
    }
}

/// What the annotation means for the claim: as adjudicated, else as shared. What is on one
/// analyst's own layer is not yet everybody's.
pub(super) fn bearing(
    bearings: &[Found<Bearing>],
    annotation: AnnotationId,
) -> Option<PinnedBearing> {
    let on = |layer| {
        bearings
            .iter()
            .find(move |found| found.stored.layer == layer && found.entity.annotation == annotation)
    };
    let found = on(Layer::Adjudicated).or_else(|| on(Layer::Shared))?;
    Some(PinnedBearing {
        direction: found.entity.direction,
        revision: found.stored.revision(),
    })
}
