//! doccano's JSONL for sequence labelling with relations (doccano 1.8).
//!
//! A line a text: `text`, `entities` with `start_offset` and `end_offset` in code points, and
//! `relations` between entities of the same line; every other key is shown by doccano as metadata.
//! The project has to allow overlapping spans, or doccano leaves out the later of two without a word.

mod read;

use std::io::Write;

use serde_json::{Value, json};

pub use self::read::read;

use crate::export::{ExportError, LossReport, Source};
use crate::marked;
use crate::rows;

/// Writes the texts, a line each.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let mut report = LossReport::default();
    let (mut entity, mut relation) = (0_u64, 0_u64);
    marked::each(source, &mut report, &mut |marked, report| {
        let mut entities = Vec::new();
        let mut first = Vec::with_capacity(marked.marks.len());
        for mark in &marked.marks {
            first.push(entity + 1);
            for span in &mark.annotation.spans {
                entity += 1;
                entities.push(json!({
                    "id": entity,
                    "start_offset": span.start,
                    "end_offset": span.end,
                    "label": mark.annotation.kind,
                }));
            }
            rows::note_pieces(mark, report);
            rows::note_details(mark, report);
        }
        let mut relations: Vec<Value> = Vec::new();
        for link in &marked.links {
            relation += 1;
            relations.push(json!({
                "id": relation,
                "from_id": first[link.from],
                "to_id": first[link.to],
                "type": link.relation.kind,
            }));
            rows::note_link(&link.relation, report);
        }
        let mut row = json!({
            "text": marked.words(),
            "entities": entities,
            "relations": relations,
            "Comments": [],
        });
        if let Value::Object(fields) = &mut row {
            fields.extend(rows::meta(marked));
        }
        serde_json::to_writer(&mut *out, &row)?;
        out.write_all(b"\n")?;
        Ok(())
    })?;
    rows::unheld(source, &mut report)?;
    Ok(report)
}
