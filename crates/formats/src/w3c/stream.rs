//! The frame of the file, written around items that come one by one.

use std::io::Write;

use gainsay_model::id::ProjectId;
use serde_json::{Value, json};

use super::context::context;
use crate::export::ExportError;

/// A collection that is being written.
pub(super) struct Stream<'o> {
    out: &'o mut dyn Write,
    total: u64,
    documents: u64,
}

impl<'o> Stream<'o> {
    pub(super) fn begin(
        out: &'o mut dyn Write,
        project: ProjectId,
        label: Option<&str>,
    ) -> Result<Self, ExportError> {
        let id = format!("urn:gainsay:project:{project}:annotations");
        writeln!(out, "{{\"@context\":{},", context())?;
        write!(
            out,
            "\"id\":{},\"type\":\"AnnotationCollection\",",
            json!(id)
        )?;
        if let Some(label) = label {
            write!(out, "\"label\":{},", json!(label))?;
        }
        let page = format!("{id}:1");
        write!(
            out,
            "\n\"first\":{{\"id\":{},\"type\":\"AnnotationPage\",",
            json!(page)
        )?;
        write!(out, "\"partOf\":{},\"startIndex\":0,\"items\":[", json!(id))?;
        Ok(Self {
            out,
            total: 0,
            documents: 0,
        })
    }

    pub(super) fn item(&mut self, item: &Value) -> Result<(), ExportError> {
        self.total += 1;
        one(self.out, self.total, item)
    }

    pub(super) fn end_items(&mut self) -> Result<(), ExportError> {
        write!(
            self.out,
            "\n]}},\n\"total\":{},\"gainsay:documents\":[",
            self.total
        )?;
        Ok(())
    }

    pub(super) fn document(&mut self, document: &Value) -> Result<(), ExportError> {
        self.documents += 1;
        one(self.out, self.documents, document)
    }

    pub(super) fn end(self) -> Result<(), ExportError> {
        self.out.write_all(b"\n]}\n")?;
        Ok(())
    }
}

fn one(out: &mut dyn Write, number: u64, value: &Value) -> Result<(), ExportError> {
    out.write_all(if number == 1 { b"\n" } else { b",\n" })?;
    serde_json::to_writer(out, value)?;
    Ok(())
}
