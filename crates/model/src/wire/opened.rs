//! An article or a claim opened, as the browser reads the answer: the annotations at once, by code of their own.
//!
//! This package is compiled for speed in the browser, too, because one may come with ten thousand annotations.
//! Everything else, of which there is little, is handed on unread to whoever reads it with the code there is for it:
//! reading every kind of thing as fast would weigh more than the article.

use crate::annotation::Annotation;
use crate::bearing::Bearing;
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

/// [`ClaimSheet`](crate::wire::reading::ClaimSheet) with all unread but what it has most of.
#[derive(Debug, Deserialize)]
pub struct OpenedClaim {
    pub claim: Box<RawValue>,
    pub links: Box<RawValue>,
    pub linked: Box<RawValue>,
    pub beneath: Box<RawValue>,
    pub bearings: Vec<Row>,
    pub annotations: Vec<Row>,
    pub documents: Box<RawValue>,
    pub relations: Box<RawValue>,
    pub grades: Box<RawValue>,
    pub sides: Box<RawValue>,
    pub parties: Box<RawValue>,
    pub decisions: Box<RawValue>,
    pub verdicts: Box<RawValue>,
    pub notes: Box<RawValue>,
    pub head: Seq,
}

/// An annotation as it is stored, or what one means for a claim.
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

/// The kinds of thing that it can be.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Only {
    Annotation(Annotation),
    Bearing(Bearing),
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

impl OpenedClaim {
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
            entity: row.entity.map(|entity| match entity {
                Only::Annotation(mark) => mark.into(),
                Only::Bearing(bearing) => bearing.into(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::reading::{ClaimSheet, Reading};

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

    #[test]
    fn it_reads_what_a_sheet_reads() {
        let (mut sheet, reading) = (serde_json::json!({}), reading());
        let bearing = serde_json::json!({ "bearing": {
            "annotation": Uuid::from_u128(3), "claim": Uuid::from_u128(8), "direction": "against",
        } });
        let mut bears = reading["annotations"][0].clone();
        bears["entity"] = bearing;
        for list in [
            "links",
            "linked",
            "documents",
            "relations",
            "grades",
            "parties",
            "decisions",
            "verdicts",
            "notes",
        ] {
            sheet[list] = serde_json::json!([]);
        }
        sheet["claim"] = reading["document"].clone();
        sheet["beneath"] = serde_json::to_value(crate::wire::reading::Beneath::default()).unwrap();
        sheet["sides"] = serde_json::to_value(crate::wire::reading::Sides::default()).unwrap();
        sheet["bearings"] = serde_json::json!([bears]);
        sheet["annotations"] = reading["annotations"].clone();
        sheet["head"] = serde_json::json!(9);
        let json = sheet.to_string();
        let whole: ClaimSheet = serde_json::from_str(&json).unwrap();
        let opened = OpenedClaim::from_json(&json).unwrap();
        let stored = |rows: Vec<Row>| rows.into_iter().map(Stored::from).collect::<Vec<_>>();
        assert_eq!(stored(opened.bearings), whole.bearings);
        assert_eq!(stored(opened.annotations), whole.annotations);
        assert_eq!(opened.head, whole.head);
    }
}
