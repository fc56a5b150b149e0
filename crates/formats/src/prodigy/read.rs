//! Reading Prodigy's JSONL, and any rows of a text with `spans`.

use std::collections::BTreeMap;
use std::io::BufRead;

use serde::Deserialize;

use crate::foreign::{Article, ForeignError, Lines, Link, Mark, Piece, Place, Retelling};
use crate::rows::fields_of;

#[derive(Debug, Deserialize)]
struct Row {
    text: String,
    #[serde(default)]
    spans: Vec<Span>,
    #[serde(default)]
    relations: Vec<Relation>,
    #[serde(default)]
    meta: serde_json::Map<String, serde_json::Value>,
    #[serde(default)]
    answer: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Span {
    start: u64,
    end: u64,
    label: String,
}

#[derive(Debug, Deserialize)]
struct Relation {
    head_span: Span,
    child_span: Span,
    label: String,
}

/// Reads the tasks, a line each. What somebody rejected or passed over is not taken.
///
/// # Errors
///
/// [`ForeignError`] with the line and field at fault.
pub fn read(from: &mut dyn BufRead, into: &mut Retelling<'_>) -> Result<(), ForeignError> {
    for line in Lines::new(from) {
        let line = line?;
        let row: Row = serde_json::from_str(&line.words).map_err(|error| {
            ForeignError::line(line.number, format!("this is no task of Prodigy: {error}"))
        })?;
        if row
            .answer
            .as_deref()
            .is_some_and(|answer| answer != "accept")
        {
            continue;
        }
        let mut names: BTreeMap<(u64, u64, String), String> = BTreeMap::new();
        let mut marks = Vec::new();
        for (number, span) in row.spans.into_iter().enumerate() {
            let id = format!("s{number}");
            names
                .entry((span.start, span.end, span.label.clone()))
                .or_insert_with(|| id.clone());
            marks.push(Mark {
                field: format!("spans[{number}]"),
                id,
                label: span.label,
                pieces: vec![Piece {
                    start: span.start,
                    end: span.end,
                    exact: None,
                }],
                ..Mark::default()
            });
        }
        let mut links = Vec::new();
        for (number, relation) in row.relations.into_iter().enumerate() {
            let field = format!("relations[{number}]");
            let name = |span: Span| {
                let known = names.get(&(span.start, span.end, span.label));
                known.cloned().ok_or_else(|| {
                    let place = Place {
                        line: Some(line.number),
                        field: Some(field.clone()),
                        ..Place::default()
                    };
                    ForeignError::at(place, "an end of this link is none of the spans")
                })
            };
            let (from, to) = (name(relation.head_span)?, name(relation.child_span)?);
            links.push(Link {
                field: field.clone(),
                line: None,
                label: relation.label,
                from,
                to,
                ..Link::default()
            });
        }
        let (id, title, fields) = fields_of(&row.meta);
        let article = Article {
            id,
            title,
            words: row.text,
            fields,
            marks,
            links,
        };
        let place = Place {
            line: Some(line.number),
            ..Place::default()
        };
        into.article(article, &place)?;
    }
    Ok(())
}
