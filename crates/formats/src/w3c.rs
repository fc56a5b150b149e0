//! W3C Web Annotation (Recommendation of 23 February 2017) as JSON-LD.
//!
//! One `AnnotationCollection` with one page. Marks, regions, links, bearings and notes are each an
//! `Annotation`. Positions are code points, as the model demands, and every position comes with the
//! words and the words around it. What the vocabulary has no word for stands under the prefix
//! `gainsay:`, which the context declares.

mod context;
mod item;
mod read;
mod stream;
mod target;

use std::collections::BTreeMap;
use std::io::Write;

use gainsay_anchoring::OffsetMap;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::id::DocumentId;
use gainsay_model::note::Note;
use gainsay_model::project::Project;
use gainsay_model::region::Region;
use gainsay_model::relation::Relation;
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};

pub use self::read::read;

use self::stream::Stream;
use crate::export::{ExportError, LossReport, Source};

/// Writes everything that can be said as an annotation.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let project = source.get(EntityRef::of_project(EntityKind::Project, source.project()))?;
    let label = project
        .as_ref()
        .and_then(|project| project.get::<Project>())
        .map(|project| project.name.as_str());
    let mut stream = Stream::begin(out, source.project(), label)?;
    let mut writer = Writer {
        source,
        texts: BTreeMap::new(),
    };
    for stored in source.list(EntityKind::Document, None)? {
        let document = DocumentId::new(stored?.id);
        writer.texts.clear();
        for kind in [EntityKind::Region, EntityKind::Annotation] {
            for stored in source.list(kind, Some(document.uuid()))? {
                stream.item(&writer.on_text(&stored?)?)?;
            }
        }
    }
    for kind in [EntityKind::Relation, EntityKind::Bearing, EntityKind::Note] {
        for stored in source.list(kind, None)? {
            stream.item(&writer.on_things(&stored?)?)?;
        }
    }
    stream.end_items()?;
    for stored in source.list(EntityKind::Document, None)? {
        let stored = stored?;
        if let Some(document) = stored.get::<Document>() {
            stream.document(&item::document(&stored, document))?;
        }
    }
    stream.end()?;
    losses(source)
}

fn losses(source: &dyn Source) -> Result<LossReport, ExportError> {
    let mut report = LossReport::default();
    let unsaid = [
        (
            EntityKind::Document,
            "texts",
            "only the words marked, and 32 characters around them",
        ),
        (
            EntityKind::Party,
            "parties",
            "their names stand where they are quoted",
        ),
        (
            EntityKind::Claim,
            "claims",
            "only their sentences, with what bears on them",
        ),
        (
            EntityKind::ClaimLink,
            "links between claims",
            "the vocabulary has no claims",
        ),
        (EntityKind::Verdict, "verdicts", "use claimreview or jsonl"),
        (EntityKind::Grade, "grades", "use jsonl"),
        (EntityKind::OriginDecision, "origin decisions", "use jsonl"),
        (EntityKind::Exhibit, "exhibits", "use jsonl"),
    ];
    for (kind, what, why) in unsaid {
        let mut count = 0;
        for stored in source.list(kind, None)? {
            stored?;
            count += 1;
        }
        report.add(what, count, why);
    }
    Ok(report)
}

struct Writer<'s> {
    source: &'s dyn Source,
    /// Tables of the texts of the document at hand.
    texts: BTreeMap<TextNumber, OffsetMap>,
}

impl Writer<'_> {
    /// A mark or a region: something said of words.
    fn on_text(&mut self, stored: &Stored) -> Result<serde_json::Value, ExportError> {
        if let Some(annotation) = stored.get::<Annotation>() {
            let map = self.map(annotation.document, annotation.text)?;
            return item::annotation(stored, annotation, map);
        }
        match stored.get::<Region>() {
            Some(region) => {
                let map = self.map(region.document, region.text)?;
                item::region(stored, region, map)
            }
            None => Err(mixed_up(stored)),
        }
    }

    /// A link, a bearing or a note: something said of things.
    fn on_things(&self, stored: &Stored) -> Result<serde_json::Value, ExportError> {
        if let Some(relation) = stored.get::<Relation>() {
            return item::relation(stored, relation);
        }
        if let Some(bearing) = stored.get::<Bearing>() {
            let claim = self
                .source
                .get(EntityRef::new(EntityKind::Claim, bearing.claim.uuid()))?;
            let statement = claim
                .as_ref()
                .and_then(|claim| claim.get::<Claim>())
                .map(|claim| claim.statement.as_str());
            return item::bearing(stored, bearing, statement);
        }
        match stored.get::<Note>() {
            Some(note) => item::note(stored, note),
            None => Err(mixed_up(stored)),
        }
    }

    fn map(&mut self, document: DocumentId, number: TextNumber) -> Result<&OffsetMap, ExportError> {
        let map = match self.texts.remove(&number) {
            Some(map) => map,
            None => {
                let id = text_id(document, number);
                let stored = self
                    .source
                    .get(EntityRef::new(EntityKind::Text, id.uuid()))?;
                let text = stored
                    .as_ref()
                    .and_then(|stored| stored.get::<Text>())
                    .ok_or_else(|| {
                        ExportError::Inconsistent(format!(
                            "the article {document} has no text {number}"
                        ))
                    })?;
                OffsetMap::new(self.source.words(text)?)
            }
        };
        Ok(self.texts.entry(number).or_insert(map))
    }
}

fn mixed_up(stored: &Stored) -> ExportError {
    ExportError::Inconsistent(format!(
        "{} is in a list that it does not belong to",
        stored.id
    ))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::sample::{CORPUS, corpus};

    fn written() -> String {
        let mut out = Vec::new();
        write(&corpus(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_sample_as_web_annotations() {
        let out = written();
        let value: Value = serde_json::from_str(&out).unwrap();
        insta::assert_json_snapshot!("sample", value);
        assert_eq!(out, written());
        let report = write(&corpus(), &mut Vec::new()).unwrap();
        insta::assert_snapshot!("losses", report.to_string());
    }

    #[test]
    fn positions_and_quotes_agree_with_the_texts() {
        let texts: Vec<String> = CORPUS
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap())
            .filter_map(|line| line["text"].as_str().map(str::to_owned))
            .filter(|text| text.contains('\n'))
            .collect();
        let value: Value = serde_json::from_str(&written()).unwrap();
        let mut checked = 0;
        for item in value["first"]["items"].as_array().unwrap() {
            let targets = match &item["target"] {
                Value::Array(targets) => targets.clone(),
                one => vec![one.clone()],
            };
            for selectors in targets
                .iter()
                .filter_map(|target| target["selector"].as_array())
            {
                let number =
                    |field: &str| usize::try_from(selectors[0][field].as_u64().unwrap()).unwrap();
                let (start, end) = (number("start"), number("end"));
                let quote =
                    |field: &str| selectors[1][field].as_str().unwrap_or_default().to_owned();
                let around = format!("{}{}{}", quote("prefix"), quote("exact"), quote("suffix"));
                let fits = |text: &String| {
                    let words: String = text.chars().skip(start).take(end - start).collect();
                    words == quote("exact") && text.contains(&around)
                };
                assert!(texts.iter().any(fits), "{item}");
                checked += 1;
            }
        }
        assert_eq!(checked, 7);
        assert_eq!(
            value["total"],
            value["first"]["items"].as_array().unwrap().len()
        );
    }
}
