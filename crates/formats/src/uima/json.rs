//! UIMA JSON CAS 0.4: one CAS for the whole project, with a view for each text. The first text is
//! the `_InitialView`, so that a project of one article is read by tools that know only that one.

use std::io::Write;

use serde_json::{Map, Value, json};

pub use super::read_json::read;
use super::structure::{Structure, structures, words};
use super::types::TYPES;
use crate::export::{ExportError, LossReport, Source};
use crate::marked;
use crate::rows;

/// Writes the CAS.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let mut report = LossReport::default();
    write!(out, "{{\"%TYPES\":{},\n\"%FEATURE_STRUCTURES\":[", types())?;
    // Of what was written only names and numbers are kept, for the views at the end.
    let mut views: Vec<(String, u64, std::ops::Range<u64>)> = Vec::new();
    let mut next = 1_u64;
    marked::each(source, &mut report, &mut |marked, report| {
        let sofa = next;
        next += 1;
        let name = if views.is_empty() {
            "_InitialView".to_owned()
        } else {
            marked.file_stem()
        };
        let text = json!({
            "%ID": sofa,
            "%TYPE": "uima.cas.Sofa",
            "sofaNum": views.len() + 1,
            "sofaID": name,
            "mimeType": "text/plain",
            "sofaString": words(marked, report),
        });
        out.write_all(if views.is_empty() { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &text)?;
        let first = next;
        for structure in structures(marked, &mut next, report)? {
            out.write_all(b",\n")?;
            serde_json::to_writer(&mut *out, &value(sofa, structure))?;
        }
        views.push((name, sofa, first..next));
        Ok(())
    })?;
    out.write_all(b"\n],\n\"%VIEWS\":{")?;
    for (number, (name, sofa, members)) in views.into_iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &name)?;
        write!(out, ":{{\"%SOFA\":{sofa},\"%MEMBERS\":[")?;
        for (place, member) in members.enumerate() {
            write!(out, "{}{member}", if place == 0 { "" } else { "," })?;
        }
        out.write_all(b"]}")?;
    }
    out.write_all(b"\n}}\n")?;
    rows::unheld(source, &mut report)?;
    Ok(report)
}

fn types() -> Value {
    let mut types = Map::new();
    for one in TYPES {
        let mut fields = Map::new();
        fields.insert("%NAME".to_owned(), json!(one.name));
        fields.insert("%SUPER_TYPE".to_owned(), json!(one.parent));
        for (name, range) in one.features {
            fields.insert(
                (*name).to_owned(),
                json!({ "%NAME": name, "%RANGE": range }),
            );
        }
        types.insert(one.name.to_owned(), Value::Object(fields));
    }
    Value::Object(types)
}

fn value(sofa: u64, structure: Structure) -> Value {
    let mut fields = Map::new();
    fields.insert("%ID".to_owned(), json!(structure.id));
    fields.insert("%TYPE".to_owned(), json!(structure.what));
    fields.insert("@sofa".to_owned(), json!(sofa));
    fields.insert("begin".to_owned(), json!(structure.begin));
    fields.insert("end".to_owned(), json!(structure.end));
    for (name, words) in structure.words {
        fields.insert(name.to_owned(), json!(words));
    }
    for (name, other) in structure.others {
        fields.insert(format!("@{name}"), json!(other));
    }
    Value::Object(fields)
}
