//! A line taken apart as far as every type has it: what it is, and under which id.

use gainsay_model::entity::{EntityKind, text_id};
use gainsay_model::id::{DocumentId, ProjectId, from_foreign};
use gainsay_model::text::TextNumber;
use uuid::Uuid;

use super::error::Fault;
use super::json::{Json, Object};
use super::{HEADER, IN_DOCUMENT, ORDER, VERSION, is_single};

/// The longest line that is read, in bytes: four times the longest article, escaped.
pub(super) const LONGEST: u64 = 128 << 20;

/// The longest id, in characters.
const LONGEST_ID: usize = 200;

/// A line that is a thing.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) kind: EntityKind,
    pub(super) id: Uuid,
    /// The id as the file writes it, where that is not the id itself.
    pub(super) source_id: Option<String>,
    /// Everything but `type` and `id`.
    pub(super) fields: Object<'a>,
}

/// What a line can be.
#[derive(Debug)]
pub(super) enum Parsed<'a> {
    Blank,
    Header,
    Thing(Line<'a>),
}

/// A fault and the field it is in.
pub(super) type FieldFault = (Option<String>, Fault);

/// Takes a line apart.
pub(super) fn parse(bytes: &[u8], project: ProjectId) -> Result<Parsed<'_>, FieldFault> {
    let bytes = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii();
    if bytes.is_empty() {
        return Ok(Parsed::Blank);
    }
    let json =
        serde_json::from_slice(bytes).map_err(|error| (None, Fault::NotJson(reason(&error))))?;
    let mut fields = match json {
        Json::Object(fields) => fields,
        other => return Err((None, Fault::NotAnObject(other.what()))),
    };
    let given = match fields.take("type") {
        Some(Json::String(given)) => given,
        _ => return Err((Some("type".to_owned()), Fault::NoType)),
    };
    if given == HEADER {
        return header(&fields)
            .map(|()| Parsed::Header)
            .map_err(|fault| (Some("version".to_owned()), fault));
    }
    let mut kinds = ORDER.iter().chain(IN_DOCUMENT).copied();
    let kind = kinds.find(|kind| kind.key() == given).ok_or_else(|| {
        let known: Vec<&str> = ORDER
            .iter()
            .chain(IN_DOCUMENT)
            .map(|kind| kind.key())
            .collect();
        (
            Some("type".to_owned()),
            Fault::UnknownType {
                given: given.into_owned(),
                known: known.join(", "),
            },
        )
    })?;
    let (id, source_id) = identify(kind, &mut fields, project)?;
    Ok(Parsed::Thing(Line {
        kind,
        id,
        source_id,
        fields,
    }))
}

fn header(fields: &Object) -> Result<(), Fault> {
    match fields.get("version") {
        Some(Json::Number(version))
            if version.as_u64().is_some_and(|v| (1..=VERSION).contains(&v)) =>
        {
            Ok(())
        }
        Some(Json::Number(version)) => Err(Fault::Newer {
            given: version.to_string(),
            known: VERSION,
        }),
        _ => Err(Fault::Field(format!(
            "the header has a `version`, a number; this one is {VERSION}"
        ))),
    }
}

fn identify(
    kind: EntityKind,
    fields: &mut Object,
    project: ProjectId,
) -> Result<(Uuid, Option<String>), FieldFault> {
    let given = fields.take("id");
    if is_single(kind) {
        return Ok((project.uuid(), None));
    }
    if kind == EntityKind::Text {
        return text_identity(fields, project).map(|id| (id, None));
    }
    match given {
        Some(Json::String(id)) => {
            let uuid =
                resolve(kind, &id, project).map_err(|fault| (Some("id".to_owned()), fault))?;
            let same = uuid.to_string() == *id;
            Ok((uuid, (!same).then(|| id.into_owned())))
        }
        Some(other) => Err((Some("id".to_owned()), Fault::BadId(other.what().to_owned()))),
        None => Err((Some("id".to_owned()), Fault::NoId { kind })),
    }
}

/// A text goes by its document and its number.
fn text_identity(fields: &Object, project: ProjectId) -> Result<Uuid, FieldFault> {
    let document = document_of(fields, project)?;
    let number = number_of(fields, "number")?;
    Ok(text_id(DocumentId::new(document), number).uuid())
}

/// The document that a text, region or annotation stands in.
pub(super) fn document_of(fields: &Object, project: ProjectId) -> Result<Uuid, FieldFault> {
    let field = Some("document".to_owned());
    match fields.get("document") {
        Some(Json::String(id)) => {
            resolve(EntityKind::Document, id, project).map_err(|fault| (field, fault))
        }
        Some(other) => Err((field, Fault::BadId(other.what().to_owned()))),
        None => Err((
            field,
            Fault::Field("name the document it stands in".to_owned()),
        )),
    }
}

/// The number of a text in a field; the first text if there is none.
pub(super) fn number_of(fields: &Object, field: &str) -> Result<TextNumber, FieldFault> {
    match fields.get(field) {
        None => Ok(TextNumber::FIRST),
        Some(json) => json.clone().into().map_err(|_| {
            let why = "the number of a text is a whole number, counted from 1";
            (Some(field.to_owned()), Fault::Field(why.to_owned()))
        }),
    }
}

/// The id here of what a file calls `id`.
pub(super) fn resolve(kind: EntityKind, id: &str, project: ProjectId) -> Result<Uuid, Fault> {
    if is_single(kind) {
        return Ok(project.uuid());
    }
    let length = id.chars().count();
    if length == 0 || length > LONGEST_ID {
        return Err(Fault::BadId(format!("{length} characters long")));
    }
    Ok(from_foreign(project, kind.key(), id))
}

/// What serde_json says, without the line number it counts in a single line.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.rfind(" at line ") {
        Some(at) if error.column() > 0 => {
            format!("{} (character {} of the line)", &said[..at], error.column())
        }
        Some(at) => said[..at].to_owned(),
        None => said,
    }
}
