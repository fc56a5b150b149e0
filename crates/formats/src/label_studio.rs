//! Label Studio's JSON: an array of tasks, each a text with one annotation.
//!
//! Offsets are code points. What a mark says beside its label stands in per-region fields of the
//! same region id. Label Studio needs a labelling configuration that names all labels: it stands in
//! the `meta.label_config` of the first task.

mod config;
mod read;

use std::io::Write;

use serde_json::{Value, json};

pub use self::read::read;

use crate::export::{ExportError, LossReport, Source};
use crate::marked::{self, Mark};
use crate::rows;
use crate::rules;
use crate::said;

/// The fields beside the label that the configuration has places for.
const FIELDS: [&str; 4] = ["speaker", "attribution", "targets", "happened"];

/// Writes the tasks.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let scheme = rules::scheme(source)?;
    let config = config::write(&scheme);
    let mut report = LossReport::default();
    let mut id = 0_u64;
    out.write_all(b"[")?;
    marked::each(source, &mut report, &mut |marked, report| {
        id += 1;
        let mut result = Vec::new();
        for mark in &marked.marks {
            for (piece, _) in mark.annotation.spans.iter().enumerate() {
                region(mark, piece, &mut result);
            }
            rows::note_pieces(mark, report);
            rows::note_hidden(mark, report);
            if mark.annotation.second_kind.is_some() {
                report.note("second kinds", "only the first kind is a label");
            }
            for _ in &mark.annotation.attributes {
                report.note("attributes", "the configuration has no place for them");
            }
        }
        for link in &marked.links {
            let name = |at: usize| region_id(&marked.marks[at], 0);
            result.push(json!({
                "type": "relation",
                "from_id": name(link.from),
                "to_id": name(link.to),
                "direction": "right",
                "labels": [link.relation.kind],
            }));
            rows::note_link(&link.relation, report);
        }
        let mut data = rows::meta(marked);
        data.insert("text".to_owned(), json!(marked.words()));
        let mut task = json!({
            "id": id,
            "data": data,
            "annotations": [{ "id": id, "result": result }],
            "predictions": [],
        });
        if id == 1 {
            task["meta"] = json!({ "label_config": config });
        }
        out.write_all(if id == 1 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &task)?;
        Ok(())
    })?;
    out.write_all(b"\n]\n")?;
    rows::unheld(source, &mut report)?;
    Ok(report)
}

/// A piece of a mark, and what is said of it.
fn region(mark: &Mark, piece: usize, result: &mut Vec<Value>) {
    let span = &mark.annotation.spans[piece];
    let id = region_id(mark, piece);
    let value = |kind: &str, given: Value| json!({ "start": span.start, "end": span.end, "text": span.exact, kind: given });
    result.push(json!({
        "id": id,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": value("labels", json!([mark.annotation.kind])),
    }));
    if piece > 0 {
        return;
    }
    for (name, words) in said::everything(&mark.annotation) {
        if FIELDS.contains(&name.as_str()) {
            result.push(json!({
                "id": id,
                "from_name": name,
                "to_name": "text",
                "type": "textarea",
                "value": { "start": span.start, "end": span.end, "text": [words] },
            }));
        }
    }
}

fn region_id(mark: &Mark, piece: usize) -> String {
    match piece {
        0 => mark.name.clone(),
        piece => format!("{}.{}", mark.name, piece + 1),
    }
}
