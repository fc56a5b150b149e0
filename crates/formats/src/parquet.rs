//! A table of the marks in Apache Parquet, a row each: the columns of [`csv`](crate::csv), with what
//! has parts kept as lists of structs.
//!
//! Offsets are code points. Rows leave in groups of [`GROUP`], so that memory does not grow with the
//! corpus; pages are compressed with Snappy, which every reader knows.

mod leaf;

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;

use gainsay_model::offset::Offset;

use self::leaf::Leaf;
use crate::export::{ExportError, LossReport, Source};
use crate::mark_table::{self, ARTICLE, Row};
use crate::said;

/// Rows held before they are written.
pub const GROUP: usize = 8_192;

/// The columns, as the format's own specification writes them: what a mark always has is required,
/// and a list is never null.
pub const SCHEMA: &str = "
message marks {
  required binary annotation (STRING);
  required binary kind (STRING);
  optional binary second_kind (STRING);
  required binary quote (STRING);
  required int32 start;
  required int32 end;
  required group spans (LIST) { repeated group list { required group element {
    required int32 start; required int32 end; required binary exact (STRING); } } }
  optional binary speaker (STRING);
  optional binary attribution (STRING);
  required group targets (LIST) { repeated group list { required binary element (STRING); } }
  optional binary happened (STRING);
  required group attributes (LIST) { repeated group list { required group element {
    required binary name (STRING); required binary value (STRING); } } }
  required group links (LIST) { repeated group list { required group element {
    required binary kind (STRING); required binary to (STRING); } } }
  required group claims (LIST) { repeated group list { required group element {
    required binary direction (STRING); required binary statement (STRING); } } }
  required binary layer (STRING);
  required binary document (STRING);
  required int32 text_number;
  optional binary title (STRING);
  optional binary outlet (STRING);
  optional binary published (STRING);
  optional binary language (STRING);
  optional binary address (STRING);
  required binary text_sha256 (STRING);
}";

/// Writes the table.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let schema = parse_message_type(SCHEMA).map_err(unwritten)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("gainsay".to_owned())
        .build();
    // The library wants to own what it writes to: it is given memory, which is emptied after each group.
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))
        .map_err(unwritten)?;
    let mut group = Group::new();
    let report = mark_table::each(source, &mut |row| {
        group.push(&row);
        if group.rows == GROUP {
            std::mem::replace(&mut group, Group::new()).write(&mut file)?;
            drain(&mut file, out)?;
        }
        Ok(())
    })?;
    if group.rows > 0 {
        group.write(&mut file)?;
    }
    out.write_all(&file.into_inner().map_err(unwritten)?)?;
    Ok(report)
}

fn drain(file: &mut SerializedFileWriter<Vec<u8>>, out: &mut dyn Write) -> Result<(), ExportError> {
    file.flush()?;
    let bytes = file.inner_mut();
    out.write_all(bytes)?;
    bytes.clear();
    Ok(())
}

/// Rows that are not written yet, by column.
struct Group {
    rows: usize,
    leaves: Vec<Leaf>,
}

impl Group {
    fn new() -> Self {
        Self {
            rows: 0,
            leaves: Vec::new(),
        }
    }

    fn push(&mut self, row: &Row<'_>) {
        let leaves = leaves_of(row);
        if self.rows == 0 {
            self.leaves = leaves;
        } else {
            for (all, one) in self.leaves.iter_mut().zip(leaves) {
                all.append(one);
            }
        }
        self.rows += 1;
    }

    fn write(self, file: &mut SerializedFileWriter<Vec<u8>>) -> Result<(), ExportError> {
        let mut group = file.next_row_group().map_err(unwritten)?;
        let mut leaves = self.leaves.into_iter();
        while let Some(mut column) = group.next_column().map_err(unwritten)? {
            let leaf = leaves.next().ok_or_else(|| {
                ExportError::Inconsistent("a column of the table is missing".to_owned())
            })?;
            leaf.write(&mut column).map_err(unwritten)?;
            column.close().map_err(unwritten)?;
        }
        group.close().map_err(unwritten)?;
        Ok(())
    }
}

/// The columns of one row, in the order of [`SCHEMA`].
fn leaves_of(row: &Row<'_>) -> Vec<Leaf> {
    let annotation = &row.mark.annotation;
    let extent = annotation.extent();
    let at = |offset: Option<u32>| i32::try_from(offset.unwrap_or_default()).unwrap_or(i32::MAX);
    let spans = &annotation.spans;
    let second = annotation.second_kind.as_ref().map(ToString::to_string);
    let attributes = || annotation.attributes.iter();
    let mut leaves = vec![
        Leaf::words(&row.mark.name),
        Leaf::words(annotation.kind.as_str()),
        Leaf::maybe(second.as_deref().unwrap_or_default()),
        Leaf::words(&annotation.quote()),
        Leaf::number(at(extent.map(|span| span.start().get()))),
        Leaf::number(at(extent.map(|span| span.end().get()))),
        Leaf::numbers(spans.iter().map(|span| at(Some(span.start.get())))),
        Leaf::numbers(spans.iter().map(|span| at(Some(span.end.get())))),
        Leaf::list(spans.iter().map(|span| span.exact.as_str())),
        Leaf::maybe(said::speaker(annotation).unwrap_or_default()),
        Leaf::maybe(&said::chain(annotation)),
        Leaf::list(annotation.targets.iter().map(|one| one.words.as_str())),
        Leaf::maybe(&said::date(annotation.happened.as_ref()).unwrap_or_default()),
        Leaf::list(attributes().map(|(key, _)| key.to_string())),
        Leaf::list(attributes().map(|(_, value)| said::value(value))),
        Leaf::list(row.links.iter().map(|(kind, _)| kind.as_str())),
        Leaf::list(row.links.iter().map(|(_, to)| to.as_str())),
        Leaf::list(row.claims.iter().map(|(direction, _)| *direction)),
        Leaf::list(row.claims.iter().map(|(_, statement)| *statement)),
        Leaf::words(&row.layer()),
    ];
    leaves.extend(ARTICLE.map(|name| match name {
        "text_number" => Leaf::number(row.article(name).parse().unwrap_or_default()),
        "document" | "text_sha256" => Leaf::words(row.article(name)),
        _ => Leaf::maybe(row.article(name)),
    }));
    leaves
}

fn unwritten(error: ParquetError) -> ExportError {
    ExportError::Inconsistent(format!("the table cannot be laid out: {error}"))
}

#[cfg(test)]
mod tests {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};

    use super::*;
    use crate::sample::corpus;

    #[test]
    fn rows_come_back_as_they_were_written() {
        let mut bytes = Vec::new();
        write(&corpus(), &mut bytes).unwrap();
        let file = SerializedFileReader::new(::bytes::Bytes::from(bytes)).unwrap();
        let rows: Vec<String> = file
            .get_row_iter(None)
            .unwrap()
            .map(|row| row.unwrap().to_string())
            .collect();
        insta::assert_snapshot!(rows.join("\n"));
    }
}
