//! Claims with their evidence, shaped like AVeriTeC (Schlichtkrull et al., 2023): a JSON array, an
//! object a claim.
//!
//! AVeriTeC has questions with answers. Here each mark that bears on the claim is an extractive
//! answer; the question asks what its source says for or against the claim. Ratings outside
//! AVeriTeC's four labels keep their own name.

use std::io::Write;

use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::{Claim, ClaimType};
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::rating::Scale;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::Verdict;
use serde_json::{Value, json};

use crate::export::{ExportError, LossReport, Source};
use crate::judged::verdict;
use crate::rules;
use crate::said;

/// Writes the claims that have a verdict.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let scale = rules::scale(source)?;
    let mut report = LossReport::default();
    out.write_all(b"[")?;
    let mut written = 0_u64;
    for stored in source.list(EntityKind::Claim, None)? {
        let stored = stored?;
        let Some(claim) = stored.get::<Claim>().filter(|claim| claim.is_open()) else {
            continue;
        };
        let found = verdict(source, stored.id)?;
        let Some(verdict) = found.as_ref().and_then(|found| found.get::<Verdict>()) else {
            report.note("claims", "they have no verdict");
            continue;
        };
        out.write_all(if written == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &row(source, &stored, claim, verdict, &scale)?)?;
        written += 1;
    }
    out.write_all(b"\n]\n")?;
    report.unheld(
        source,
        &[
            (
                EntityKind::Document,
                "only what bears on a claim; use jsonl",
            ),
            (
                EntityKind::Annotation,
                "only the words of what bears on a claim; use jsonl",
            ),
            (EntityKind::Region, "use jsonl"),
            (EntityKind::Relation, "use jsonl"),
            (EntityKind::ClaimLink, "use jsonl"),
            (EntityKind::Grade, "use jsonl"),
            (EntityKind::OriginDecision, "use jsonl"),
            (EntityKind::Exhibit, "use jsonl"),
            (EntityKind::Note, "use jsonl"),
        ],
    )?;
    Ok(report)
}

fn row(
    source: &dyn Source,
    stored: &Stored,
    claim: &Claim,
    verdict: &Verdict,
    scale: &Scale,
) -> Result<Value, ExportError> {
    let mut questions = Vec::new();
    let mut first = None;
    for bearing in source.list(EntityKind::Bearing, Some(stored.id))? {
        let bearing = bearing?;
        let Some(bearing) = bearing.get::<Bearing>() else {
            continue;
        };
        let mark = source.get(EntityRef::new(
            EntityKind::Annotation,
            bearing.annotation.uuid(),
        ))?;
        let Some(annotation) = mark.as_ref().and_then(|mark| mark.get::<Annotation>()) else {
            continue;
        };
        let document = source.get(EntityRef::new(
            EntityKind::Document,
            annotation.document.uuid(),
        ))?;
        let document = document
            .as_ref()
            .and_then(|document| document.get::<Document>());
        let address = document.and_then(|document| document.address.clone());
        if first.is_none() {
            first = document.map(|document| {
                let outlet = document.outlet.as_ref().map(|outlet| outlet.words.clone());
                (address.clone(), outlet)
            });
        }
        let who = said::speaker(annotation)
            .map(str::to_owned)
            .or_else(|| Some(document?.outlet.as_ref()?.words.clone()))
            .unwrap_or_else(|| "the source".to_owned());
        let side = match bearing.direction {
            Direction::For => "for the claim",
            Direction::Against => "against the claim",
            Direction::Context => "about the claim",
        };
        questions.push(json!({
            "question": format!("What does {who} say {side}?"),
            "answers": [{
                "answer": annotation.quote(),
                "answer_type": "Extractive",
                "source_url": address,
                "source_medium": "Web text",
                "cached_source_url": null,
            }],
        }));
    }
    let (address, outlet) = first.unwrap_or_default();
    let types: Vec<&str> = claim.what.map(kind).into_iter().collect();
    Ok(json!({
        "claim_id": crate::marked::name(stored),
        "claim": claim.statement,
        "label": label(verdict, scale),
        "justification": verdict.rationale,
        "claim_date": said::date(claim.period.as_ref()),
        "speaker": claim.claimants.first().map(|claimant| claimant.words.clone()),
        "original_claim_url": address,
        "reporting_source": outlet,
        "location_ISO_code": null,
        "claim_types": types,
        "fact_checking_strategies": ["Written Evidence"],
        "required_reannotation": false,
        "questions": questions,
    }))
}

/// The label as AVeriTeC spells it.
fn label(verdict: &Verdict, scale: &Scale) -> String {
    match verdict.rating.as_str() {
        "supported" => "Supported".to_owned(),
        "refuted" => "Refuted".to_owned(),
        "not_enough_evidence" => "Not Enough Evidence".to_owned(),
        "conflicting" | "conflicting_evidence" => "Conflicting Evidence/Cherrypicking".to_owned(),
        _ => verdict.label(scale).to_owned(),
    }
}

const fn kind(what: ClaimType) -> &'static str {
    match what {
        ClaimType::Event => "Event/Property Claim",
        ClaimType::Numerical => "Numerical Claim",
        ClaimType::Quotation => "Quote Verification",
        ClaimType::Causal => "Causal Claim",
        ClaimType::Position => "Position Statement",
    }
}
