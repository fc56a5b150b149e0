//! Claims as rows, each with the verdict that holds.

use std::collections::BTreeMap;

use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::release::Split;
use gainsay_model::verdict::Verdict;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::export::{ExportError, Source};
use crate::judged::verdict;
use crate::marked;
use crate::rules;
use crate::said;

/// Gives the claims that are worked on, each with the part of the corpus it belongs to, and says how many.
///
/// A claim to learn from rests on articles to learn from alone: it goes where the last of its articles is.
pub(super) fn each(
    source: &dyn Source,
    take: &mut dyn FnMut(Option<Split>, Value) -> Result<(), ExportError>,
) -> Result<u64, ExportError> {
    let scale = rules::scale(source)?;
    let mut count = 0;
    for stored in source.list(EntityKind::Claim, None)? {
        let stored = stored?;
        let Some(claim) = stored.get::<Claim>().filter(|claim| claim.is_open()) else {
            continue;
        };
        let (split, evidence) = bearings(source, stored.id)?;
        let verdict = verdict(source, stored.id)?;
        let verdict = verdict.as_ref().and_then(|stored| stored.get::<Verdict>());
        let said = |value: Option<Value>| {
            let words = value.as_ref().and_then(Value::as_str);
            words.unwrap_or_default().to_owned()
        };
        let mut row = json!({
            "id": marked::name(&stored),
            "statement": claim.statement,
            "claimants": said::mentions(&claim.claimants),
            "period": said::date(claim.period.as_ref()).unwrap_or_default(),
            "topics": claim.topics,
            "rating": verdict.map(|verdict| verdict.rating.to_string()).unwrap_or_default(),
            "rating_label": verdict.map(|verdict| verdict.label(&scale)).unwrap_or_default(),
            "rationale": verdict.map(|verdict| verdict.rationale.as_str()).unwrap_or_default(),
            "evidence": evidence,
        });
        for (name, words) in [
            ("type", said(claim.what.map(|what| json!(what)))),
            ("checkable", said(Some(json!(claim.checkable)))),
            (
                "verdict_state",
                said(verdict.map(|verdict| json!(verdict.state))),
            ),
            (
                "confidence",
                said(verdict.and_then(|verdict| Some(json!(verdict.confidence.as_ref()?.level)))),
            ),
        ] {
            row[name] = json!(words);
        }
        take(split, row)?;
        count += 1;
    }
    Ok(count)
}

/// What bears on a claim: the marks by name, their words, and which way.
fn bearings(source: &dyn Source, claim: Uuid) -> Result<(Option<Split>, Vec<Value>), ExportError> {
    let mut rows = BTreeMap::new();
    let mut split = None;
    for stored in source.list(EntityKind::Bearing, Some(claim))? {
        let stored = stored?;
        let Some(bearing) = stored.get::<Bearing>() else {
            continue;
        };
        let about = EntityRef::new(EntityKind::Annotation, bearing.annotation.uuid());
        let Some(mark) = source.get(about)? else {
            continue;
        };
        let Some(annotation) = mark.get::<gainsay_model::annotation::Annotation>() else {
            continue;
        };
        split = split.max(source.split(annotation.document));
        let document = source.get(EntityRef::new(
            EntityKind::Document,
            annotation.document.uuid(),
        ))?;
        let row = json!({
            "annotation": marked::name(&mark),
            "document": document.as_ref().map(marked::name).unwrap_or_default(),
            "direction": bearing.direction,
            "quote": annotation.quote(),
        });
        rows.insert(stored.created.seq, row);
    }
    Ok((split, rows.into_values().collect()))
}
