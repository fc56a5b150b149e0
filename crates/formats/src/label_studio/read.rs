//! Reading Label Studio's JSON: the tasks one by one, their annotations, else their predictions.

use std::collections::BTreeMap;
use std::fmt;
use std::io::BufRead;

use serde::de::{DeserializeSeed, Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::foreign::{Article, ForeignError, Link, Mark, Piece, Place, Retelling};
use crate::rows::{fields_of, words_of};

#[derive(Debug, Deserialize)]
struct Task {
    data: serde_json::Map<String, Value>,
    #[serde(default)]
    annotations: Vec<Annotated>,
    #[serde(default)]
    predictions: Vec<Annotated>,
}

#[derive(Debug, Deserialize)]
struct Annotated {
    #[serde(default)]
    was_cancelled: bool,
    #[serde(default)]
    result: Vec<Outcome>,
}

#[derive(Debug, Deserialize)]
struct Outcome {
    #[serde(default)]
    id: String,
    #[serde(rename = "type")]
    what: String,
    #[serde(default)]
    from_name: String,
    #[serde(default)]
    to_name: String,
    #[serde(default)]
    value: Region,
    #[serde(default)]
    from_id: String,
    #[serde(default)]
    to_id: String,
    #[serde(default)]
    direction: String,
    #[serde(default)]
    labels: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start: Option<Value>,
    end: Option<Value>,
    global_offsets: Option<Offsets>,
    #[serde(default)]
    text: Value,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    choices: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Offsets {
    start: u64,
    end: u64,
}

/// Reads the tasks of an array.
///
/// # Errors
///
/// [`ForeignError`] with the task and field at fault.
pub fn read(from: &mut dyn BufRead, into: &mut Retelling<'_>) -> Result<(), ForeignError> {
    let mut fault = None;
    let mut parser = serde_json::Deserializer::from_reader(from);
    let tasks = Tasks {
        into,
        fault: &mut fault,
    };
    let read = tasks.deserialize(&mut parser).and_then(|()| parser.end());
    match (fault, read) {
        (Some(fault), _) => Err(fault),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) if error.is_io() => Err(ForeignError::Io(error.into())),
        (None, Err(error)) => Err(ForeignError::line(
            error.line() as u64,
            format!("this is no JSON of Label Studio: {error}"),
        )),
    }
}

/// Takes the tasks as they are parsed, so that only one of them is held.
struct Tasks<'i, 'o> {
    into: &'i mut Retelling<'o>,
    fault: &'i mut Option<ForeignError>,
}

impl<'de> DeserializeSeed<'de> for Tasks<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Tasks<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of tasks")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut tasks: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(task) = tasks.next_element::<Task>()? {
            let told = article(task, number)
                .and_then(|(article, place)| self.into.article(article, &place));
            if let Err(fault) = told {
                *self.fault = Some(fault);
                return Err(A::Error::custom("a task is at fault"));
            }
            number += 1;
        }
        Ok(())
    }
}

fn article(task: Task, number: usize) -> Result<(Article, Place), ForeignError> {
    let place = |field: String| Place {
        field: Some(format!("[{number}].{field}")),
        ..Place::default()
    };
    let annotated = task.annotations.into_iter().find(|one| !one.was_cancelled);
    let results = annotated.or_else(|| task.predictions.into_iter().next());
    let results = results
        .map(|annotated| annotated.result)
        .unwrap_or_default();
    // The text is what regions are made on; `text` where there are none.
    let column = results.iter().find(|one| one.what == "labels");
    let column = column.map_or("text", |one| one.to_name.as_str());
    let words = task.data.get(column).or_else(|| task.data.get("text"));
    let words = words.or_else(|| {
        task.data
            .values()
            .find(|value| value.as_str().is_some_and(|words| words.contains(' ')))
    });
    let Some(words) = words.and_then(Value::as_str).map(str::to_owned) else {
        return Err(ForeignError::at(
            place("data".to_owned()),
            "the task has no text",
        ));
    };
    let mut marks: Vec<Mark> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut links = Vec::new();
    for (at, result) in results.iter().enumerate() {
        let field = format!("[{number}].result[{at}]");
        match result.what.as_str() {
            "labels" | "hypertextlabels" => {
                let (start, end) = ends(&result.value).ok_or_else(|| {
                    ForeignError::at(
                        place(format!("result[{at}].value")),
                        "a region has a start and an end, both whole numbers",
                    )
                })?;
                places.insert(result.id.clone(), marks.len());
                marks.push(Mark {
                    field,
                    id: result.id.clone(),
                    label: result
                        .value
                        .labels
                        .first()
                        .cloned()
                        .unwrap_or_else(|| "unlabelled".to_owned()),
                    second_label: result.value.labels.get(1).cloned(),
                    pieces: vec![Piece {
                        start,
                        end,
                        exact: result.value.text.as_str().map(str::to_owned),
                    }],
                    ..Mark::default()
                });
            }
            "relation" => {
                let (from, to) = match result.direction.as_str() {
                    "left" => (&result.to_id, &result.from_id),
                    _ => (&result.from_id, &result.to_id),
                };
                for label in result
                    .labels
                    .iter()
                    .chain(result.labels.is_empty().then_some(&NO_LABEL))
                {
                    links.push(Link {
                        field: field.clone(),
                        line: None,
                        label: label.clone(),
                        from: from.clone(),
                        to: to.clone(),
                        ..Link::default()
                    });
                }
            }
            _ => {}
        }
    }
    // What is said of a region comes before or after it.
    for result in &results {
        let Some(mark) = places.get(&result.id).map(|at| &mut marks[*at]) else {
            continue;
        };
        let said = match result.what.as_str() {
            "textarea" => match &result.value.text {
                Value::Array(words) => words.iter().map(words_of).collect::<Vec<_>>().join("\n"),
                other => words_of(other),
            },
            "choices" => result.value.choices.join(", "),
            _ => continue,
        };
        match result.from_name.as_str() {
            "attribution" => mark.attribution = Some(said),
            "speaker" => {
                mark.attribution.get_or_insert(said);
            }
            "targets" => mark.targets = Some(said),
            "happened" => mark.happened = Some(said),
            name => mark.remarks.push(format!("{name}: {said}")),
        }
    }
    let mut rest = task.data;
    rest.remove(column);
    rest.remove("text");
    let (id, title, fields) = fields_of(&rest);
    let article = Article {
        id,
        title,
        words,
        fields,
        marks,
        links,
    };
    Ok((article, Place::default()))
}

/// The label of a link that has none.
static NO_LABEL: String = String::new();

/// Both ends of a region; of a page, those in its text.
fn ends(region: &Region) -> Option<(u64, u64)> {
    if let Some(offsets) = &region.global_offsets {
        return Some((offsets.start, offsets.end));
    }
    let number = |value: &Option<Value>| match value.as_ref()? {
        Value::Number(number) => number.as_u64(),
        Value::String(words) => words.parse().ok(),
        _ => None,
    };
    Some((number(&region.start)?, number(&region.end)?))
}
