//! A folder that `datasets.load_dataset` loads: rows of texts with their marks and links, rows of
//! claims with their verdicts, and a card that gives every field its type.
//!
//! Types stand in the card because rows alone do not tell them: a shard in which every list is empty
//! would be of another shape than the next. Every field is in every row.

pub(crate) mod card;
mod claims;

use std::io::Write;

use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::DocumentId;
use gainsay_model::project::Project;
use gainsay_model::release::Split;
use serde_json::{Value, json};

use crate::archive::Archive;
use crate::export::{ExportError, LossReport, Source};
use crate::marked::{self, Marked};
use crate::rows;
use crate::said;

/// A shard is closed when it has as many bytes.
const SHARD: usize = 8 << 20;

/// Writes the folder as one ZIP file.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let project = source.get(EntityRef::of_project(EntityKind::Project, source.project()))?;
    let project = project.as_ref().and_then(|stored| stored.get::<Project>());
    let mut archive = Archive::new(out);
    let mut report = LossReport::default();
    let (mut texts, mut marks) = (0_u64, 0_u64);
    let mut shards = Shards::new("articles", source)?;
    marked::each(source, &mut report, &mut |marked, report| {
        texts += 1;
        marks += marked.marks.len() as u64;
        for mark in &marked.marks {
            rows::note_hidden(mark, report);
        }
        for link in &marked.links {
            if link.relation.manner.is_some() || link.relation.extent.is_some() {
                report.note(
                    "manners and extents of links",
                    "a link has a kind and a reason here",
                );
            }
        }
        let split = source.split(DocumentId::new(marked.id));
        shards.row(&mut archive, split, &row(marked))
    })?;
    shards.finish(&mut archive)?;
    let mut shards = Shards::new("claims", source)?;
    let claims = claims::each(source, &mut |split, row| {
        shards.row(&mut archive, split, &row)
    })?;
    let splits = shards.splits();
    shards.finish(&mut archive)?;
    let counts = card::Figures {
        texts,
        marks,
        claims,
    };
    let name = project.map_or("Corpus", |project| project.name.as_str());
    archive.add("README.md", card::write(name, &counts, splits).as_bytes())?;
    archive.finish()?;
    report.unheld(
        source,
        &[
            (EntityKind::Region, "the text is whole; use jsonl"),
            (EntityKind::ClaimLink, "use jsonl"),
            (EntityKind::Grade, "use jsonl"),
            (EntityKind::OriginDecision, "use jsonl"),
            (EntityKind::Exhibit, "use jsonl"),
            (EntityKind::Note, "use jsonl"),
            (EntityKind::Party, "their names stand where they are quoted"),
        ],
    )?;
    Ok(report)
}

/// Rows in files of bounded size: those of each part of the corpus, or all of them as rows to learn from.
struct Shards {
    name: &'static str,
    parts: Vec<Part>,
}

struct Part {
    split: Split,
    number: u32,
    rows: Vec<u8>,
}

impl Shards {
    fn new(name: &'static str, source: &dyn Source) -> Result<Self, ExportError> {
        let part = |split| Part {
            split,
            number: 0,
            rows: Vec::new(),
        };
        let parts: &[Split] = if is_split(source)? {
            &Split::ALL
        } else {
            &[Split::Train]
        };
        Ok(Self {
            name,
            parts: parts.iter().copied().map(part).collect(),
        })
    }

    /// The parts there are.
    fn splits(&self) -> &'static [Split] {
        if self.parts.len() > 1 {
            &Split::ALL
        } else {
            &[Split::Train]
        }
    }

    fn row<W: Write>(
        &mut self,
        archive: &mut Archive<W>,
        split: Option<Split>,
        row: &Value,
    ) -> Result<(), ExportError> {
        let split = split.unwrap_or(Split::Train);
        let Some(part) = self.parts.iter_mut().find(|part| part.split == split) else {
            return Ok(());
        };
        serde_json::to_writer(&mut part.rows, row)?;
        part.rows.push(b'\n');
        if part.rows.len() >= SHARD {
            part.close(self.name, archive)?;
        }
        Ok(())
    }

    /// Closes the last files; a part without rows has one without any.
    fn finish<W: Write>(self, archive: &mut Archive<W>) -> Result<(), ExportError> {
        for mut part in self.parts {
            if part.number == 0 || !part.rows.is_empty() {
                part.close(self.name, archive)?;
            }
        }
        Ok(())
    }
}

impl Part {
    fn close<W: Write>(&mut self, name: &str, archive: &mut Archive<W>) -> Result<(), ExportError> {
        let split = self.split.key();
        let name = format!("data/{name}/{split}-{:05}.jsonl", self.number);
        archive.add(&name, &self.rows)?;
        self.rows.clear();
        self.number += 1;
        Ok(())
    }
}

/// Whether the articles are split.
fn is_split(source: &dyn Source) -> Result<bool, ExportError> {
    let first = source
        .list(EntityKind::Document, None)?
        .next()
        .transpose()?;
    Ok(first.is_some_and(|stored| source.split(DocumentId::new(stored.id)).is_some()))
}

fn row(marked: &Marked) -> Value {
    let mut row = rows::meta(marked);
    row.insert("text".to_owned(), json!(marked.words()));
    let marks = marked.marks.iter().map(|mark| {
        let annotation = &mark.annotation;
        let pieces = annotation.spans.iter();
        let pieces = pieces.map(|span| json!({ "start": span.start, "end": span.end, "text": span.exact }));
        let attributes = annotation.attributes.iter();
        let attributes = attributes.map(|(key, value)| json!({ "name": key, "value": said::value(value) }));
        json!({
            "id": mark.name,
            "kind": annotation.kind,
            "second_kind": annotation.second_kind.as_ref().map(ToString::to_string).unwrap_or_default(),
            "spans": pieces.collect::<Vec<_>>(),
            "speaker": said::speaker(annotation).unwrap_or_default(),
            "attribution": said::chain(annotation),
            "targets": said::mentions(&annotation.targets),
            "happened": said::date(annotation.happened.as_ref()).unwrap_or_default(),
            "attributes": attributes.collect::<Vec<_>>(),
        })
    });
    row.insert("annotations".to_owned(), marks.collect());
    let links = marked.links.iter().map(|link| {
        json!({
            "id": link.name,
            "kind": link.relation.kind,
            "from": marked.marks[link.from].name,
            "to": marked.marks[link.to].name,
            "reason": link.relation.reason,
        })
    });
    row.insert("relations".to_owned(), links.collect());
    Value::Object(row)
}
