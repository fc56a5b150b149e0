//! Reading doccano's JSONL, new (`entities`, `relations`) and old (`label`, `labels`).

use std::io::BufRead;

use serde::Deserialize;

use crate::foreign::{Article, ForeignError, Lines, Link, Mark, Piece, Place, Retelling};
use crate::rows::{fields_of, words_of};

#[derive(Debug, Deserialize)]
struct Row {
    #[serde(alias = "data")]
    text: String,
    #[serde(default)]
    entities: Vec<Entity>,
    #[serde(default)]
    relations: Vec<Relation>,
    #[serde(default, alias = "labels")]
    label: Vec<(u64, u64, String)>,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

#[derive(Debug, Deserialize)]
struct Entity {
    id: serde_json::Value,
    start_offset: u64,
    end_offset: u64,
    label: String,
}

#[derive(Debug, Deserialize)]
struct Relation {
    from_id: serde_json::Value,
    to_id: serde_json::Value,
    #[serde(rename = "type")]
    label: String,
}

/// Reads the texts, a line each.
///
/// # Errors
///
/// [`ForeignError`] with the line and field at fault.
pub fn read(from: &mut dyn BufRead, into: &mut Retelling<'_>) -> Result<(), ForeignError> {
    for line in Lines::new(from) {
        let line = line?;
        let row: Row = serde_json::from_str(&line.words).map_err(|error| {
            ForeignError::line(line.number, format!("this is no row of doccano: {error}"))
        })?;
        let piece = |start, end| {
            vec![Piece {
                start,
                end,
                exact: None,
            }]
        };
        let plain = row.label.into_iter().enumerate();
        let plain = plain.map(|(number, (start, end, label))| Mark {
            field: format!("label[{number}]"),
            id: format!("l{number}"),
            label,
            pieces: piece(start, end),
            ..Mark::default()
        });
        let entities = row.entities.into_iter().enumerate();
        let entities = entities.map(|(number, entity)| Mark {
            field: format!("entities[{number}]"),
            id: words_of(&entity.id),
            label: entity.label,
            pieces: piece(entity.start_offset, entity.end_offset),
            ..Mark::default()
        });
        let links = row.relations.into_iter().enumerate();
        let links = links.map(|(number, relation)| Link {
            field: format!("relations[{number}]"),
            line: None,
            label: relation.label,
            from: words_of(&relation.from_id),
            to: words_of(&relation.to_id),
            ..Link::default()
        });
        let (id, title, fields) = fields_of(&row.rest);
        let article = Article {
            id,
            title,
            words: row.text,
            fields,
            marks: plain.chain(entities).collect(),
            links: links.collect(),
        };
        let place = Place {
            line: Some(line.number),
            ..Place::default()
        };
        into.article(article, &place)?;
    }
    Ok(())
}
