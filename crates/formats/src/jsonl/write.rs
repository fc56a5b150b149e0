//! Writing a project, a line a thing, one document at a time.

mod abreast;

use std::collections::BTreeMap;
use std::io::Write;

use gainsay_model::document::Document;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};

use super::json::{Json, Object};
use super::reference::{self, Need};
use super::{HEADER, ORDER, Stamps, VERSION, WITHHELD, has_layer, is_single};
use crate::export::{ExportError, LossReport, Options, Source};

/// How many foreign ids are remembered before they are asked for again.
const REMEMBERED: usize = 20_000;

/// Writes everything the source gives. The same source written twice gives the same bytes.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(
    source: &dyn Source,
    out: &mut dyn Write,
    options: Options,
) -> Result<LossReport, ExportError> {
    let mut header = Object::default();
    header.set("type", Json::String(HEADER.into()));
    header.set("version", Json::Number(VERSION.into()));
    header.set("project", Json::String(source.project().to_string().into()));
    let mut line = Vec::new();
    put_line(&mut line, &header)?;
    out.write_all(&line)?;
    let mut exhibits = 0;
    let things = ORDER
        .iter()
        .flat_map(|kind| match source.list(*kind, None) {
            Ok(list) => list,
            Err(error) => Box::new(std::iter::once(Err(error))),
        });
    let things = things.inspect(|thing| {
        let kind = thing.as_ref().ok().and_then(Stored::reference);
        exhibits += u64::from(kind.is_some_and(|thing| thing.kind == EntityKind::Exhibit));
    });
    let Missed { lost, cut } = abreast::write(things, out, |things, out| {
        let mut writer = Writer {
            source,
            out,
            options,
            names: BTreeMap::new(),
            missed: Missed::default(),
            bytes: Vec::new(),
        };
        for stored in things {
            match stored.get::<Document>() {
                Some(document) => writer.document(&stored, document)?,
                None => writer.thing(&stored)?,
            }
        }
        Ok(writer.missed)
    })?;
    let mut report = LossReport::default();
    report.add(
        "files of exhibits",
        exhibits,
        "they are named by their digest",
    );
    report.add("things", lost, "what they are about is deleted");
    report.add("references", cut, "they name something that is deleted");
    Ok(report)
}

/// What could not be written.
#[derive(Debug, Clone, Copy, Default)]
struct Missed {
    lost: u64,
    cut: u64,
}

impl std::ops::AddAssign for Missed {
    fn add_assign(&mut self, other: Self) {
        self.lost += other.lost;
        self.cut += other.cut;
    }
}

/// Writes some of the things.
struct Writer<'s, 'o> {
    source: &'s dyn Source,
    out: &'o mut dyn Write,
    options: Options,
    /// How things are called in the file; `None` for what is not there.
    names: BTreeMap<EntityRef, Option<String>>,
    missed: Missed,
    /// The line in hand.
    bytes: Vec<u8>,
}

impl Writer<'_, '_> {
    /// A document with its words, then what stands in it.
    fn document(&mut self, stored: &Stored, document: &Document) -> Result<(), ExportError> {
        let home = Some(stored.id);
        let texts = self
            .source
            .list(EntityKind::Text, home)?
            .collect::<Result<Vec<_>, _>>()?;
        let texts: Vec<&Text> = texts.iter().filter_map(|text| text.get::<Text>()).collect();
        let current = texts
            .iter()
            .find(|text| text.number == document.text)
            .ok_or_else(|| {
                ExportError::Inconsistent(format!(
                    "the article {} has no text {}",
                    stored.id, document.text
                ))
            })?;
        // What stands in it names it.
        let thing = EntityRef::new(EntityKind::Document, stored.id);
        self.names.insert(thing, Some(name(stored)));
        let line = self.document_line(stored, document, current)?;
        self.resolved(EntityKind::Document, line)?;
        for text in texts.iter().filter(|text| text.number != document.text) {
            self.earlier_text(text)?;
        }
        for kind in [EntityKind::Region, EntityKind::Annotation] {
            for stored in self.source.list(kind, home)? {
                self.thing(&stored?)?;
            }
        }
        Ok(())
    }

    fn document_line(
        &self,
        stored: &Stored,
        document: &Document,
        text: &Text,
    ) -> Result<Object<'static>, ExportError> {
        let mut fields = object(document)?;
        // What the words themselves say is not said again.
        for known in ["text", "text_sha256", "source_sha256", "length", "earlier"] {
            fields.take(known);
        }
        let mut line = self.begin(EntityKind::Document, stored)?;
        line.set("title", fields.take("title").unwrap_or(Json::Null));
        line.append(self.words_of(text)?);
        line.append(fields);
        Ok(line)
    }

    fn earlier_text(&mut self, text: &Text) -> Result<(), ExportError> {
        let mut line = Object::default();
        line.set("type", Json::String(EntityKind::Text.key().into()));
        line.set("document", Json::String(text.document.to_string().into()));
        if text.number == TextNumber::FIRST {
            line.set("number", Json::Number(1.into()));
        }
        line.append(self.words_of(text)?);
        self.resolved(EntityKind::Text, line)
    }

    /// The fields of a text: its words, then where they are from.
    fn words_of(&self, text: &Text) -> Result<Object<'static>, ExportError> {
        let mut fields = object(text)?;
        fields.take("document");
        let length = fields.take("length");
        let mut line = Object::default();
        if let Some(number) = fields.take("number")
            && text.number != TextNumber::FIRST
        {
            line.set("number", number);
        }
        if self.source.withholds(text) {
            line.set(WITHHELD, Json::Bool(true));
            line.set("length", length.unwrap_or(Json::Null));
        } else {
            line.set("text", Json::String(self.source.words(text)?.into()));
        }
        line.append(fields);
        Ok(line)
    }

    /// Anything but a document.
    fn thing(&mut self, stored: &Stored) -> Result<(), ExportError> {
        let Some(entity) = &stored.entity else {
            return Ok(());
        };
        let kind = entity.kind();
        let mut line = self.begin(kind, stored)?;
        line.append(fields(entity)?);
        // Worked out again by whoever reads the file.
        let derived: &[&str] = match kind {
            EntityKind::Relation => &["from_document", "to_document"],
            EntityKind::Bearing | EntityKind::Note => &["document"],
            _ => &[],
        };
        for field in derived {
            line.take(field);
        }
        if kind == EntityKind::Annotation {
            drop_unquoted(&mut line);
        }
        self.resolved(kind, line)
    }

    /// `type`, `id`, and what is known beside the thing itself.
    fn begin(&self, kind: EntityKind, stored: &Stored) -> Result<Object<'static>, ExportError> {
        let mut line = Object::default();
        line.set("type", Json::String(kind.key().into()));
        if !is_single(kind) {
            line.set("id", Json::String(name(stored).into()));
        }
        if has_layer(kind) && !stored.layer.is_shared() {
            line.set("layer", Json::of(&stored.layer)?);
        }
        if self.options.stamps {
            let stamps = Stamps {
                created: stored.created,
                changed: stored.changed,
            };
            line.set("stamps", Json::of(&stamps)?);
        }
        Ok(line)
    }

    /// Writes a line with every reference as the file calls it. A line that makes no sense without
    /// something that is gone is left out.
    fn resolved(&mut self, kind: EntityKind, mut line: Object) -> Result<(), ExportError> {
        let mut cut = 0;
        let mut whole = true;
        reference::visit(kind, &mut line, &mut |reference, value| {
            let Json::String(id) = &*value else {
                return Ok(());
            };
            let uuid = id.parse().map_err(|_| {
                ExportError::Inconsistent(format!("“{id}” in `{}` is no id", reference.field))
            })?;
            match (
                self.name_of(EntityRef::new(reference.kind, uuid))?,
                reference.need,
            ) {
                (Some(name), _) => *value = Json::String(name.into()),
                (None, Need::Required) => whole = false,
                (None, Need::Optional) => {
                    *value = Json::Null;
                    cut += 1;
                }
                // The citation keeps the words it cited.
                (None, Need::Cited) => {}
            }
            Ok::<(), ExportError>(())
        })?;
        if !whole {
            self.missed.lost += 1;
            return Ok(());
        }
        if cut > 0 {
            self.missed.cut += cut;
            let mut line = Json::Object(line);
            line.drop_nulls();
            return self.line(line);
        }
        self.line(line)
    }

    fn name_of(&mut self, thing: EntityRef) -> Result<Option<String>, ExportError> {
        // A single thing goes by the project's id, which no line carries.
        if is_single(thing.kind) {
            return Ok(Some(thing.id.to_string()));
        }
        if let Some(name) = self.names.get(&thing) {
            return Ok(name.clone());
        }
        let name = self.source.get(thing)?.as_ref().map(name);
        if self.names.len() >= REMEMBERED {
            self.names.clear();
        }
        self.names.insert(thing, name.clone());
        Ok(name)
    }

    fn line(&mut self, line: impl serde::Serialize) -> Result<(), ExportError> {
        self.bytes.clear();
        put_line(&mut self.bytes, &line)?;
        self.out.write_all(&self.bytes)?;
        Ok(())
    }
}

fn put_line(bytes: &mut Vec<u8>, line: &impl serde::Serialize) -> Result<(), ExportError> {
    serde_json::to_writer(&mut *bytes, line)?;
    bytes.push(b'\n');
    Ok(())
}

/// A piece whose words are kept back has none; they stand nowhere, not even as nothing.
fn drop_unquoted(line: &mut Object) {
    let Some(Json::Array(pieces)) = line.get_mut("spans") else {
        return;
    };
    for piece in pieces {
        if let Json::Object(piece) = piece
            && matches!(piece.get("exact"), Some(Json::String(exact)) if exact.is_empty())
        {
            piece.take("exact");
        }
    }
}

/// What a thing is called in a file: as it was called where it came from, or by its UUID.
fn name(stored: &Stored) -> String {
    stored
        .source_id
        .clone()
        .unwrap_or_else(|| stored.id.to_string())
}

fn object<T: serde::Serialize>(value: &T) -> Result<Object<'static>, ExportError> {
    match Json::of(value)? {
        Json::Object(object) => Ok(object),
        other => Err(ExportError::Inconsistent(format!(
            "{} where an object was meant",
            other.what()
        ))),
    }
}

/// The fields of an entity, without the tag that says what it is.
fn fields(entity: &Entity) -> Result<Object<'static>, ExportError> {
    let mut tagged = object(entity)?;
    match tagged.take(entity.kind().key()) {
        Some(Json::Object(fields)) => Ok(fields),
        _ => Err(ExportError::Inconsistent(format!(
            "a {} without fields",
            entity.kind()
        ))),
    }
}
