//! An article opened for reading, as the browser reads the answer: the annotations at once, by code of their own.
//!
//! This package is compiled for speed in the browser, too, because an article may come with ten thousand annotations.
//! Everything else, of which there is little, is handed on unread to whoever reads it with the code there is for it:
//! reading every kind of thing as fast would weigh more than the article.

use crate::annotation::Annotation;
use crate::event::Presence;
use crate::id::ImportId;
use crate::layer::Layer;
use crate::stored::{Stamp, Stored};
use crate::time::Seq;
use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;

/// [`Reading`](crate::wire::reading::Reading) with most of it unread.
#[derive(Debug, Deserialize)]
pub struct Opened {
    pub document: Box<RawValue>,
    pub text: Box<RawValue>,
    pub words: String,
    pub regions: Box<RawValue>,
    pub annotations: Vec<Row>,
    pub relations: Box<RawValue>,
    pub linked: Box<RawValue>,
    pub bearings: Box<RawValue>,
    pub notes: Box<RawValue>,
    pub head: Seq,
}

/// An annotation as it is stored.
#[derive(Debug, Deserialize)]
pub struct Row {
    id: Uuid,
    created: Stamp,
    changed: Stamp,
    #[serde(default)]
    layer: Layer,
    #[serde(default)]
    presence: Presence,
    #[serde(default)]
    source_id: Option<String>,
    #[serde(default)]
    import: Option<ImportId>,
    #[serde(default)]
    entity: Option<Only>,
}

/// The one kind of thing that it can be.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Only {
    Annotation(Annotation),
}

impl Opened {
    /// Reads an answer.
    ///
    /// # Errors
    /// If it is no such answer.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}

impl From<Row> for Stored {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            created: row.created,
            changed: row.changed,
            layer: row.layer,
            presence: row.presence,
            source_id: row.source_id,
            import: row.import,
            entity: row.entity.map(|Only::Annotation(mark)| mark.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::reading::Reading;

    fn reading() -> serde_json::Value {
        let stamp = serde_json::json!({ "seq": 7, "at": 5, "by": "operator" });
        let id = |number: u128| Uuid::from_u128(number).to_string();
        let stored = |number, entity| {
            serde_json::json!({
                "id": id(number), "created": stamp, "changed": stamp, "source_id": "m1",
                "layer": { "own": id(9) }, "entity": entity,
            })
        };
        let mark = |start: u32| {
            serde_json::json!({ "annotation": {
                "document": id(1), "kind": "denial",
                "spans": [{ "start": start, "end": start + 4, "exact": "said" }],
                "attribution": { "hops": [{ "words": "the general" }] },
            } })
        };
        serde_json::json!({
            "document": stored(1, mark(1)), "text": stored(2, mark(2)), "words": "They said so.",
            "regions": [], "annotations": [stored(3, mark(5)), stored(4, mark(6))],
            "relations": [], "linked": [stored(5, mark(8))], "bearings": [], "notes": [], "head": 7,
        })
    }

    #[test]
    fn it_reads_what_a_reading_reads() {
        let json = reading().to_string();
        let whole: Reading = serde_json::from_str(&json).unwrap();
        let opened = Opened::from_json(&json).unwrap();
        let marks: Vec<Stored> = opened.annotations.into_iter().map(Stored::from).collect();
        assert_eq!(marks, whole.annotations);
        let read = |raw: &RawValue| serde_json::from_str::<Vec<Stored>>(raw.get()).unwrap();
        assert_eq!(read(&opened.linked), whole.linked);
        assert_eq!(opened.words, whole.words);
        assert_eq!(opened.head, whole.head);
    }
}
