//! A table of the marks (RFC 4180, UTF-8), a row each, for spreadsheets and data frames.
//!
//! Offsets are code points; the pieces of a mark stand in one cell, `46-62;73-79`. Links and claims
//! are named in cells of the mark they begin from or that bears on them. A cell that a spreadsheet
//! would run as a formula begins with an apostrophe.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::export::{ExportError, LossReport, Source};
use crate::mark_table::{self, ARTICLE, Row};
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
    let report = mark_table::each(source, &mut |row| {
        let cells = cells(&row).into_iter().map(defused);
        table.write_record(cells).map_err(unwritten)
    })?;
    table.flush()?;
    Ok(report)
}

fn cells(row: &Row<'_>) -> Vec<String> {
    let annotation = &row.mark.annotation;
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
    let links = row.links.iter().map(|(kind, to)| format!("{kind} {to}"));
    let claims = row
        .claims
        .iter()
        .map(|(direction, statement)| format!("{direction}: {statement}"));
    let mut cells = vec![
        row.mark.name.clone(),
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
        links.collect::<Vec<_>>().join("; "),
        claims.collect::<Vec<_>>().join("; "),
        row.layer(),
    ];
    cells.extend(ARTICLE.map(|name| row.article(name).to_owned()));
    cells
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
