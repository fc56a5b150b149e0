//! A project's texts, one at a time, each with what is marked in it: what formats are written from
//! that go text by text.

use std::collections::BTreeMap;

use gainsay_anchoring::OffsetMap;
use gainsay_model::annotation::Annotation;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityType};
use gainsay_model::layer::Layer;
use gainsay_model::relation::Relation;
use gainsay_model::stored::Stored;
use gainsay_model::text::Text;
use uuid::Uuid;

use crate::export::{ExportError, LossReport, Source};

/// One text and what is marked in it.
#[derive(Debug)]
pub(crate) struct Marked {
    /// What the article is called in files: the id it came with, else its own.
    pub(crate) name: String,
    pub(crate) id: Uuid,
    pub(crate) document: Document,
    pub(crate) text: Text,
    pub(crate) map: OffsetMap,
    /// In the order of the text.
    pub(crate) marks: Vec<Mark>,
    /// Links with both ends in this text.
    pub(crate) links: Vec<Link>,
}

/// A marked passage.
#[derive(Debug)]
pub(crate) struct Mark {
    pub(crate) id: Uuid,
    /// The id it came with, else its own.
    pub(crate) name: String,
    pub(crate) layer: Layer,
    pub(crate) annotation: Annotation,
}

/// A link between two marks of one text, by their places in the list of marks.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) name: String,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) relation: Relation,
}

impl Marked {
    /// The words.
    pub(crate) fn words(&self) -> &str {
        self.map.text()
    }

    /// A name for a file that holds this text alone: letters of the title, the end of the article's
    /// id, and the number of the text if it is not the first.
    pub(crate) fn file_stem(&self) -> String {
        let mut stem = String::new();
        for letter in self.document.title.chars() {
            if stem.len() >= 40 {
                break;
            }
            if letter.is_ascii_alphanumeric() {
                stem.push(letter.to_ascii_lowercase());
            } else if !stem.is_empty() && !stem.ends_with('-') {
                stem.push('-');
            }
        }
        let stem = stem.trim_end_matches('-');
        let id = self.id.simple().to_string();
        let mut name = match stem {
            "" => id[20..].to_owned(),
            stem => format!("{stem}-{}", &id[20..]),
        };
        if !self.text.number.is_first() {
            name.push_str(&format!("-{}", self.text.number));
        }
        name
    }

    fn note_layers(&self, report: &mut LossReport) {
        let others = self.marks.iter().filter(|mark| !mark.layer.is_shared());
        let count = others.count() as u64;
        report.add("layers of marks", count, "all marks stand side by side");
    }
}

/// Goes through the texts: of each article the newest one, and earlier ones that hold marks. Of a
/// corpus no more is held than one article. Links between different texts are counted as lost.
pub(crate) fn each(
    source: &dyn Source,
    report: &mut LossReport,
    take: &mut dyn FnMut(&Marked, &mut LossReport) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    for stored in source.list(EntityKind::Document, None)? {
        let stored = stored?;
        let Some(document) = stored.get::<Document>() else {
            continue;
        };
        let home = Some(stored.id);
        let mut marks = listed::<Annotation>(source, EntityKind::Annotation, home)?;
        let mut relations = listed::<Relation>(source, EntityKind::Relation, home)?;
        for text in source.list(EntityKind::Text, home)? {
            let text = text?;
            let Some(text) = text.get::<Text>() else {
                continue;
            };
            let number = text.number;
            let mut here: Vec<Mark> = marks
                .extract_if(.., |(_, mark)| mark.text == number)
                .map(|(stored, annotation)| Mark {
                    id: stored.id,
                    name: name(&stored),
                    layer: stored.layer,
                    annotation,
                })
                .collect();
            if here.is_empty() && number != document.text {
                continue;
            }
            here.sort_by_key(|mark| {
                let extent = mark.annotation.extent();
                (extent.map(|extent| (extent.start(), extent.end())), mark.id)
            });
            let places: BTreeMap<Uuid, usize> = here
                .iter()
                .enumerate()
                .map(|(at, mark)| (mark.id, at))
                .collect();
            let place = |id: Uuid| places.get(&id).copied();
            let links = relations
                .extract_if(.., |(_, relation)| {
                    place(relation.from.uuid()).is_some() && place(relation.to.uuid()).is_some()
                })
                .filter_map(|(stored, relation)| {
                    Some(Link {
                        name: name(&stored),
                        from: place(relation.from.uuid())?,
                        to: place(relation.to.uuid())?,
                        relation,
                    })
                })
                .collect();
            let marked = Marked {
                name: name(&stored),
                id: stored.id,
                document: document.clone(),
                map: OffsetMap::new(source.words(text)?),
                text: text.clone(),
                marks: here,
                links,
            };
            marked.note_layers(report);
            take(&marked, report)?;
        }
        report.add(
            "links between articles",
            relations.len() as u64,
            "a link stays within one text here",
        );
    }
    Ok(())
}

/// What a thing is called in files.
pub(crate) fn name(stored: &Stored) -> String {
    stored
        .source_id
        .clone()
        .unwrap_or_else(|| stored.id.to_string())
}

fn listed<T>(
    source: &dyn Source,
    kind: EntityKind,
    home: Option<Uuid>,
) -> Result<Vec<(Stored, T)>, ExportError>
where
    T: EntityType + Clone,
{
    let mut found = Vec::new();
    for stored in source.list(kind, home)? {
        let stored = stored?;
        if let Some(thing) = stored.get::<T>() {
            let thing = thing.clone();
            found.push((stored, thing));
        }
    }
    Ok(found)
}
