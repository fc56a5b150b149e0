//! Each kind of thing as an `Annotation`.

use gainsay_anchoring::OffsetMap;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::document::Document;
use gainsay_model::event::Author;
use gainsay_model::note::Note;
use gainsay_model::offset::Span;
use gainsay_model::region::Region;
use gainsay_model::relation::Relation;
use gainsay_model::stored::Stored;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::target::{stretches, urn};
use crate::export::ExportError;
use crate::iso;

/// A mark: its kind as a tag, its attribution as it stands.
pub(super) fn annotation(
    stored: &Stored,
    annotation: &Annotation,
    map: &OffsetMap,
) -> Result<Value, ExportError> {
    let spans: Result<Vec<_>, _> = annotation
        .spans
        .iter()
        .map(|piece| Span::new(piece.start, piece.end))
        .collect();
    let spans = spans
        .map_err(|error| ExportError::Inconsistent(format!("annotation {}: {error}", stored.id)))?;
    let mut item = begin(stored, "tagging");
    item.insert("body".to_owned(), tag(annotation.kind.as_str()));
    let target = stretches(annotation.document, annotation.text, map, spans.into_iter())?;
    item.insert("target".to_owned(), target);
    if let Some(second) = &annotation.second_kind {
        item.insert("gainsay:secondKind".to_owned(), json!(second));
    }
    if !annotation.attribution.is_empty() {
        put(&mut item, "attribution", &annotation.attribution)?;
    }
    if !annotation.targets.is_empty() {
        put(&mut item, "targets", &annotation.targets)?;
    }
    if let Some(happened) = &annotation.happened {
        put(&mut item, "happened", happened)?;
    }
    if !annotation.attributes.is_empty() {
        put(&mut item, "attributes", &annotation.attributes)?;
    }
    if let Some(exhibit) = &annotation.exhibit {
        put(&mut item, "exhibit", exhibit)?;
    }
    Ok(Value::Object(item))
}

/// A region: what it is as a class.
pub(super) fn region(
    stored: &Stored,
    region: &Region,
    map: &OffsetMap,
) -> Result<Value, ExportError> {
    let mut item = begin(stored, "classifying");
    let what = json!(region.what);
    item.insert(
        "body".to_owned(),
        json!({ "type": "TextualBody", "value": what, "purpose": "classifying" }),
    );
    let target = stretches(
        region.document,
        region.text,
        map,
        std::iter::once(region.span),
    )?;
    item.insert("target".to_owned(), target);
    if !region.hops.is_empty() {
        put(&mut item, "hops", &region.hops)?;
    }
    Ok(Value::Object(item))
}

/// A link: the annotation it starts from is the target, the one it points to the body.
pub(super) fn relation(stored: &Stored, relation: &Relation) -> Result<Value, ExportError> {
    let mut item = begin(stored, "linking");
    let body = json!([linked(urn(relation.to.uuid())), tag(relation.kind.key())]);
    item.insert("body".to_owned(), body);
    item.insert("target".to_owned(), urn(relation.from.uuid()));
    for (name, value) in [
        ("manner", json!(relation.manner)),
        ("extent", json!(relation.extent)),
    ] {
        if !value.is_null() {
            item.insert(format!("gainsay:{name}"), value);
        }
    }
    if !relation.reason.is_empty() {
        item.insert("gainsay:reason".to_owned(), json!(relation.reason));
    }
    Ok(Value::Object(item))
}

/// A bearing: an annotation linked to a claim.
pub(super) fn bearing(
    stored: &Stored,
    bearing: &Bearing,
    statement: Option<&str>,
) -> Result<Value, ExportError> {
    let mut item = begin(stored, "linking");
    let claim = json!({ "id": urn(bearing.claim.uuid()), "gainsay:statement": statement });
    let claim = linked(claim);
    let direction = json!(bearing.direction);
    let body = json!([claim, tag(direction.as_str().unwrap_or_default())]);
    item.insert("body".to_owned(), body);
    item.insert("target".to_owned(), urn(bearing.annotation.uuid()));
    for (name, words) in [("part", &bearing.part), ("reason", &bearing.reason)] {
        if !words.is_empty() {
            item.insert(format!("gainsay:{name}"), json!(words));
        }
    }
    Ok(Value::Object(item))
}

/// A note: a comment on a thing, or a reply to a note.
pub(super) fn note(stored: &Stored, note: &Note) -> Result<Value, ExportError> {
    let purpose = if note.reply_to.is_some() {
        "replying"
    } else {
        "commenting"
    };
    let mut item = begin(stored, purpose);
    let body = json!({ "type": "TextualBody", "value": note.text, "format": "text/plain", "purpose": purpose });
    item.insert("body".to_owned(), body);
    let target = note.reply_to.map_or(note.subject.id, |note| note.uuid());
    item.insert("target".to_owned(), urn(target));
    item.insert("gainsay:state".to_owned(), json!(note.state));
    Ok(Value::Object(item))
}

/// What the sources are: their titles, and the digests of the texts that positions count in.
pub(super) fn document(stored: &Stored, document: &Document) -> Value {
    let mut fields = Map::new();
    fields.insert("id".to_owned(), urn(stored.id));
    let known = [
        ("title", json!(document.title)),
        ("sha256", json!(document.text_sha256)),
        ("length", json!(document.length)),
        (
            "outlet",
            json!(document.outlet.as_ref().map(|outlet| &outlet.words)),
        ),
        ("published", json!(document.published)),
        ("language", json!(document.language)),
        ("address", json!(document.address)),
        ("sourceId", json!(stored.source_id)),
    ];
    for (name, value) in known {
        if !value.is_null() {
            fields.insert(format!("gainsay:{name}"), value);
        }
    }
    Value::Object(fields)
}

/// What every annotation begins with. Who made it is a number here, never a name.
fn begin(stored: &Stored, motivation: &str) -> Map<String, Value> {
    let mut item = Map::new();
    item.insert("id".to_owned(), urn(stored.id));
    item.insert("type".to_owned(), json!("Annotation"));
    item.insert("motivation".to_owned(), json!(motivation));
    let created = iso::moment(stored.created.at);
    let modified =
        (stored.changed.seq != stored.created.seq).then(|| iso::moment(stored.changed.at));
    if let Some(created) = created {
        item.insert("created".to_owned(), json!(created));
    }
    if let Some(modified) = modified.flatten() {
        item.insert("modified".to_owned(), json!(modified));
    }
    match stored.created.by {
        Author::User(user) => {
            item.insert(
                "creator".to_owned(),
                json!({ "id": urn(user.uuid()), "type": "Person" }),
            );
        }
        Author::Token { token, .. } => {
            item.insert(
                "creator".to_owned(),
                json!({ "id": urn(token.uuid()), "type": "Software" }),
            );
        }
        Author::Operator => {}
    }
    if !stored.layer.is_shared() {
        item.insert("gainsay:layer".to_owned(), json!(stored.layer));
    }
    if let Some(source_id) = &stored.source_id {
        item.insert("gainsay:sourceId".to_owned(), json!(source_id));
    }
    item
}

fn tag(value: &str) -> Value {
    json!({ "type": "TextualBody", "value": value, "purpose": "tagging" })
}

/// A purpose belongs to this annotation, not to the thing itself: hence a resource in between.
fn linked(source: Value) -> Value {
    json!({ "type": "SpecificResource", "source": source, "purpose": "linking" })
}

fn put<T: Serialize>(
    item: &mut Map<String, Value>,
    name: &str,
    value: &T,
) -> Result<(), ExportError> {
    item.insert(format!("gainsay:{name}"), serde_json::to_value(value)?);
    Ok(())
}
