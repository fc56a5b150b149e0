//! UIMA JSON CAS 0.4: a line a text, each line a whole CAS.
//!
//! One file of several texts is not one CAS with several views, because `cassis` reads no view but
//! the first and INCEpTION shows no other. A project of one article is one CAS.

use std::io::Write;

use serde_json::{Map, Value, json};

pub use super::read_json::read;
use super::structure::{Structure, structures, words};
use super::types::TYPES;
use crate::export::{ExportError, LossReport, Source};
use crate::marked;
use crate::rows;

/// Writes the CASes.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let mut report = LossReport::default();
    let types = types();
    marked::each(source, &mut report, &mut |marked, report| {
        let mut next = 2;
        let mut found = vec![json!({
            "%ID": 1,
            "%TYPE": "uima.cas.Sofa",
            "sofaNum": 1,
            "sofaID": "_InitialView",
            "mimeType": "text/plain",
            "sofaString": words(marked, report),
        })];
        found.extend(
            structures(marked, &mut next, report)?
                .into_iter()
                .map(value),
        );
        let members: Vec<u64> = (2..next).collect();
        let cas = json!({
            "%TYPES": types,
            "%FEATURE_STRUCTURES": found,
            "%VIEWS": { "_InitialView": { "%SOFA": 1, "%MEMBERS": members } },
        });
        serde_json::to_writer(&mut *out, &cas)?;
        out.write_all(b"\n")?;
        Ok(())
    })?;
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

fn value(structure: Structure) -> Value {
    let mut fields = Map::new();
    fields.insert("%ID".to_owned(), json!(structure.id));
    fields.insert("%TYPE".to_owned(), json!(structure.what));
    fields.insert("@sofa".to_owned(), json!(1));
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
