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
    pub annotations: Rows,
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
    pub regions: Box<RawValue>,
    pub grades: Box<RawValue>,
    pub sides: Box<RawValue>,
    pub parties: Box<RawValue>,
    pub decisions: Box<RawValue>,
    pub verdicts: Box<RawValue>,
    pub notes: Box<RawValue>,
    pub head: Seq,
}

/// Annotations that are read a few at a time, in the order in which they came.
#[derive(Debug, Deserialize)]
#[serde(from = "Box<RawValue>")]
pub struct Rows {
    json: Box<str>,
    /// How far it is read, in bytes.
    at: usize,
}

impl From<Box<RawValue>> for Rows {
    fn from(raw: Box<RawValue>) -> Self {
        Self {
            json: raw.into(),
            at: 0,
        }
    }
}

impl Rows {
    /// The next ones, `most` of them or all that are left; none when none are left.
    ///
    /// # Errors
    /// If one is no annotation. Those before it are lost.
    pub fn next(&mut self, most: usize) -> Result<Vec<Stored>, serde_json::Error> {
        let mut read = Vec::new();
        while read.len() < most {
            let left = &self.json[self.at..];
            // It is the JSON of an array, so nothing else stands between its elements.
            let from =
                left.trim_start_matches(|c: char| c.is_ascii_whitespace() || "[,".contains(c));
            if from.is_empty() || from.starts_with(']') {
                self.at = self.json.len();
                break;
            }
            let skipped = left.len() - from.len();
            let mut rows = serde_json::Deserializer::from_str(from).into_iter::<Row>();
            read.extend(rows.next().transpose()?.map(Stored::from));
            self.at += skipped + rows.byte_offset();
        }
        Ok(read)
    }
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
        let mut rows = opened.annotations;
        let marks = rows.next(1).unwrap();
        assert_eq!(marks, whole.annotations[..1]);
        assert_eq!(rows.next(9).unwrap(), whole.annotations[1..]);
        assert!(rows.next(9).unwrap().is_empty());
        let read = |raw: &RawValue| serde_json::from_str::<Vec<Stored>>(raw.get()).unwrap();
        assert_eq!(read(&opened.linked), whole.linked);
        assert_eq!(opened.words, whole.words);
        assert_eq!(opened.head, whole.head);
    }

    #[test]
    fn rows_are_read_whatever_stands_in_them() {
        let mut reading = reading();
        for (place, words) in [(0, r#"] , "[{\"#), (1, "“\u{1f980}”, he said }")] {
            reading["annotations"][place]["entity"]["annotation"]["spans"][0]["exact"] =
                words.into();
        }
        let spaced = serde_json::to_string_pretty(&reading["annotations"]).unwrap();
        let mut rows: Rows = serde_json::from_str(&spaced).unwrap();
        let whole: Vec<Stored> = serde_json::from_str(&spaced).unwrap();
        assert_eq!(rows.next(1).unwrap(), whole[..1]);
        assert_eq!(rows.next(1).unwrap(), whole[1..]);
        assert!(rows.next(1).unwrap().is_empty());
        let mut none: Rows = serde_json::from_str("[ ]").unwrap();
        assert!(none.next(1).unwrap().is_empty());
        let mut wrong: Rows = serde_json::from_str("[7]").unwrap();
        assert!(wrong.next(1).is_err());
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
            "regions",
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
