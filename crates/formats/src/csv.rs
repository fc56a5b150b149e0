//! A table of the marks (RFC 4180, UTF-8), a row each, for spreadsheets and data frames.
//!
//! Offsets are code points; the pieces of a mark stand in one cell, `46-62;73-79`. Links and claims
//! are named in cells of the mark they begin from or that bears on them. A cell that a spreadsheet
//! would run as a formula begins with an apostrophe.

use std::collections::BTreeMap;
use std::io::Write;

use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Claim;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::relation::Relation;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::export::{ExportError, LossReport, Source};
use crate::marked::{self, Mark, Marked};
use crate::rows;
use crate::said;

/// The columns, in order.
pub const COLUMNS: [&str; 23] = [
    "annotation",
    "kind",
    "second_kind",
    "quote",
    "start",
    "end",
    "pieces",
    "speaker",
    "attribution",
    "targets",
    "happened",
    "attributes",
    "links",
    "claims",
    "layer",
    "document",
    "text_number",
    "title",
    "outlet",
    "published",
    "language",
    "address",
    "text_sha256",
];

/// Writes the table.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let mut table = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(out);
    table.write_record(COLUMNS).map_err(unwritten)?;
    let claims = Claims::gather(source)?;
    let mut report = LossReport::default();
    let mut texts = 0;
    // Links between articles and layers stand in cells of their own: they are not lost here.
    let mut held = LossReport::default();
    marked::each(source, &mut held, &mut |marked, _| {
        texts += 1;
        let mut links = links(source, marked, &mut report)?;
        for mark in &marked.marks {
            let links = links.remove(&mark.id).unwrap_or_default();
            let cells = row(marked, mark, links.join("; "), claims.of(mark.id));
            let cells = cells.into_iter().map(defused);
            table.write_record(cells).map_err(unwritten)?;
            rows::note_hidden(mark, &mut report);
        }
        Ok(())
    })?;
    table.flush()?;
    drop(table);
    report.add("texts", texts, "only the words marked");
    report.unheld(
        source,
        &[
            (EntityKind::Region, "use jsonl"),
            (EntityKind::ClaimLink, "use jsonl"),
            (EntityKind::Verdict, "use jsonl, hf or averitec"),
            (EntityKind::Grade, "use jsonl"),
            (EntityKind::OriginDecision, "use jsonl"),
            (EntityKind::Exhibit, "use jsonl"),
            (EntityKind::Note, "use jsonl"),
            (EntityKind::Party, "their names stand where they are quoted"),
        ],
    )?;
    Ok(report)
}

/// What marks bear on.
struct Claims {
    statements: BTreeMap<Uuid, String>,
    bearings: BTreeMap<Uuid, Vec<(Uuid, Direction)>>,
}

impl Claims {
    fn gather(source: &dyn Source) -> Result<Self, ExportError> {
        let mut statements = BTreeMap::new();
        for stored in source.list(EntityKind::Claim, None)? {
            let stored = stored?;
            if let Some(claim) = stored.get::<Claim>() {
                statements.insert(stored.id, claim.statement.clone());
            }
        }
        let mut bearings: BTreeMap<Uuid, Vec<(Uuid, Direction)>> = BTreeMap::new();
        for stored in source.list(EntityKind::Bearing, None)? {
            let stored = stored?;
            if let Some(bearing) = stored.get::<Bearing>() {
                let of = bearings.entry(bearing.annotation.uuid()).or_default();
                of.push((bearing.claim.uuid(), bearing.direction));
            }
        }
        Ok(Self {
            statements,
            bearings,
        })
    }

    fn of(&self, mark: Uuid) -> String {
        let bearings = self
            .bearings
            .get(&mark)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let said = bearings.iter().filter_map(|(claim, direction)| {
            let direction = match direction {
                Direction::For => "for",
                Direction::Against => "against",
                Direction::Context => "context",
            };
            Some(format!("{direction}: {}", self.statements.get(claim)?))
        });
        said.collect::<Vec<_>>().join("; ")
    }
}

/// The links that begin at marks of a text: `denies ID`.
fn links(
    source: &dyn Source,
    marked: &Marked,
    report: &mut LossReport,
) -> Result<BTreeMap<Uuid, Vec<String>>, ExportError> {
    let mut links: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
    for stored in source.list(EntityKind::Relation, Some(marked.id))? {
        let stored = stored?;
        let Some(relation) = stored.get::<Relation>() else {
            continue;
        };
        rows::note_link(relation, report);
        let to = source.get(EntityRef::new(EntityKind::Annotation, relation.to.uuid()))?;
        if let Some(to) = to {
            let said = format!("{} {}", relation.kind.key(), marked::name(&to));
            links.entry(relation.from.uuid()).or_default().push(said);
        }
    }
    Ok(links)
}

fn row(marked: &Marked, mark: &Mark, links: String, claims: String) -> Vec<String> {
    let annotation = &mark.annotation;
    let extent = annotation.extent();
    let pieces: Vec<String> = annotation
        .spans
        .iter()
        .map(|span| format!("{}-{}", span.start, span.end))
        .collect();
    let attributes: Map<String, Value> = annotation
        .attributes
        .iter()
        .map(|(key, value)| (key.to_string(), json!(said::value(value))))
        .collect();
    let attributes = if attributes.is_empty() {
        String::new()
    } else {
        Value::Object(attributes).to_string()
    };
    let layer = match mark.layer {
        gainsay_model::layer::Layer::Shared => "shared".to_owned(),
        gainsay_model::layer::Layer::Own(who) => format!("own {who}"),
        gainsay_model::layer::Layer::Adjudicated => "adjudicated".to_owned(),
    };
    let meta = rows::meta(marked);
    let about = |name: &str| {
        meta.get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    vec![
        mark.name.clone(),
        annotation.kind.to_string(),
        annotation
            .second_kind
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        annotation.quote(),
        extent
            .map(|span| span.start().to_string())
            .unwrap_or_default(),
        extent
            .map(|span| span.end().to_string())
            .unwrap_or_default(),
        pieces.join(";"),
        said::speaker(annotation).unwrap_or_default().to_owned(),
        said::chain(annotation),
        said::mentions(&annotation.targets),
        said::date(annotation.happened.as_ref()).unwrap_or_default(),
        attributes,
        links,
        claims,
        layer,
        about("document"),
        about("text_number"),
        about("title"),
        about("outlet"),
        about("published"),
        about("language"),
        about("address"),
        about("text_sha256"),
    ]
}

/// A cell that no spreadsheet runs (OWASP, CSV injection).
fn defused(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}

fn unwritten(error: ::csv::Error) -> ExportError {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => ExportError::Write(error),
        other => ExportError::Inconsistent(format!("a row of the table is odd: {other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_words() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"] {
            assert_eq!(defused(cell.to_owned()), format!("'{cell}"));
        }
        assert_eq!(defused("“no” = no".to_owned()), "“no” = no");
    }
}
