//! Rows for spaCy 3: what `Doc.from_json` reads, a line a text.
//!
//! Marks may overlap, so they stand in the span group `sc`, spaCy's default for span
//! categorisation, and never in `ents`. Tokens end wherever a mark does: no mark is lost for not
//! standing on whole tokens. A mark in several pieces is several spans with one `id`.

use std::io::Write;

use serde_json::{Value, json};

use crate::export::{ExportError, LossReport, Source};
use crate::marked;
use crate::rows;
use crate::tokens::{cuts, tokens, trimmed};

/// Writes the texts, a line each.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let mut report = LossReport::default();
    marked::each(source, &mut report, &mut |marked, report| {
        let mut spans = Vec::new();
        let mut pieces = Vec::new();
        for mark in &marked.marks {
            for span in &mark.annotation.spans {
                let Some((start, end)) = trimmed(span, report) else {
                    continue;
                };
                pieces.push((start, end));
                spans.push(json!({
                    "start": start,
                    "end": end,
                    "label": mark.annotation.kind,
                    "id": mark.name,
                    "kb_id": "",
                }));
            }
            rows::note_details(mark, report);
        }
        let cut = tokens(marked.words(), &cuts(pieces.iter()));
        let numbered = cut.iter().enumerate();
        let listed: Vec<Value> = numbered
            .map(|(id, token)| json!({ "id": id, "start": token.start, "end": token.end }))
            .collect();
        for _ in &marked.links {
            report.note("links", "a spaCy document has no links between spans");
        }
        let row = json!({
            "text": marked.words(),
            "tokens": listed,
            "ents": [],
            "spans": { "sc": spans },
            "meta": rows::meta(marked),
        });
        serde_json::to_writer(&mut *out, &row)?;
        out.write_all(b"\n")?;
        Ok(())
    })?;
    rows::unheld(source, &mut report)?;
    Ok(report)
}
