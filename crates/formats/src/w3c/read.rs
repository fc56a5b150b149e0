//! Reading Web Annotations: marks and links on articles that are there already, found by the IRI,
//! the address or the name of their source.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Read as _};

use gainsay_model::entity::{EntityKind, EntityRef};
use serde_json::{Map, Value};

use crate::foreign::{
    Anchored, ForeignError, Library, Link, Mark, Piece, Place, Remark, Retelling,
};

/// What our own export says beyond the standard of a mark, a link and a remark, under `gainsay:`, and the
/// field of a line of Gainsay JSONL that holds it.
const OF_MARKS: &[(&str, &str)] = &[
    ("attribution", "attribution"),
    ("targets", "targets"),
    ("happened", "happened"),
    ("attributes", "attributes"),
    ("exhibit", "exhibit"),
    ("layer", "layer"),
];
const OF_LINKS: &[(&str, &str)] = &[
    ("manner", "manner"),
    ("extent", "extent"),
    ("reason", "reason"),
    ("layer", "layer"),
];
const OF_REMARKS: &[(&str, &str)] = &[("state", "state"), ("layer", "layer")];

/// The most bytes of a file: all of it is held.
const MOST: u64 = 64 << 20;

/// What is marked in one source, and where it stands in the file.
#[derive(Default)]
struct Source {
    marks: Vec<Mark>,
    field: String,
}

/// Reads an annotation, a page, a collection, or an array of annotations.
///
/// # Errors
///
/// [`ForeignError`] with the item at fault.
pub fn read(
    from: &mut dyn BufRead,
    library: &dyn Library,
    into: &mut Retelling<'_>,
) -> Result<(), ForeignError> {
    let mut bytes = Vec::new();
    from.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        let what = format!("a file of more than {MOST} bytes is not read; cut it into several");
        return Err(ForeignError::at(Place::default(), what));
    }
    let value: Value = serde_json::from_slice(&bytes).map_err(|error| {
        ForeignError::line(error.line() as u64, format!("this is not JSON: {error}"))
    })?;
    let mut items = Vec::new();
    gather(&value, &mut items, 0);
    if items.is_empty() {
        return Err(ForeignError::at(
            Place::default(),
            "there are no annotations in it",
        ));
    }
    let mut sources: BTreeMap<String, Source> = BTreeMap::new();
    let mut links = Vec::new();
    let mut remarks: Vec<Remark> = Vec::new();
    for (number, item) in items.into_iter().enumerate() {
        let field = format!("items[{number}]");
        let id = item["id"].as_str().map_or_else(|| field.clone(), plain);
        match item["motivation"].as_str() {
            Some("linking") => links.extend(link(item, &field)),
            Some("commenting" | "replying") if selectors(item).is_empty() => {
                remarks.extend(remark(item, id));
            }
            // What a stretch is, is not what is said in it.
            Some("classifying") => {}
            _ => {
                for (source, mark) in mark(item, &id, &field)? {
                    let entry = sources.entry(source).or_default();
                    if entry.field.is_empty() {
                        entry.field.clone_from(&field);
                    }
                    entry.marks.push(mark);
                }
            }
        }
    }
    let mut known = BTreeSet::new();
    for (source, mut found) in sources {
        let place = Place {
            field: Some(found.field.clone()),
            ..Place::default()
        };
        let Some(article) = library.find(&plain(&source))? else {
            let what = format!(
                "there is no article “{source}” in this project; bring it in first, with this as its address"
            );
            return Err(ForeignError::at(place, what));
        };
        for mark in &mut found.marks {
            known.insert(mark.id.clone());
            disown(&mut mark.own, library)?;
        }
        into.anchored(
            Anchored {
                document: article.id,
                text: article.number,
                words: article.words,
                marks: found.marks,
            },
            &place,
        )?;
    }
    links.retain(|link| known.contains(&link.from) && known.contains(&link.to));
    into.links(&links)?;
    into.remarks(&about(remarks, &known))
}

/// The remarks on marks that were told, replies with the mark that their thread is about; those on other
/// things are left out.
fn about(remarks: Vec<Remark>, marks: &BTreeSet<String>) -> Vec<Remark> {
    let mut subjects: BTreeMap<String, String> = BTreeMap::new();
    let mut told = Vec::new();
    // A reply stands behind what it replies to in our exports; elsewhere it may not.
    let mut waiting = remarks;
    loop {
        let before = waiting.len();
        let mut later = Vec::new();
        for mut remark in waiting {
            if marks.contains(&remark.mark) {
                subjects.insert(remark.id.clone(), remark.mark.clone());
                told.push(remark);
            } else if let Some(mark) = subjects.get(&remark.mark) {
                let mark = mark.clone();
                remark.reply_to = Some(std::mem::replace(&mut remark.mark, mark.clone()));
                subjects.insert(remark.id.clone(), mark);
                told.push(remark);
            } else {
                later.push(remark);
            }
        }
        if later.len() == before {
            return told;
        }
        waiting = later;
    }
}

/// A comment on a thing as a whole.
fn remark(item: &Value, id: String) -> Option<Remark> {
    Some(Remark {
        mark: plain(item["target"].as_str()?),
        words: item["body"]["value"].as_str()?.to_owned(),
        reply_to: None,
        own: own(item, OF_REMARKS),
        id,
    })
}

/// What stands under our own prefix, by the names of JSONL.
fn own(item: &Value, names: &[(&str, &str)]) -> Map<String, Value> {
    let found = names.iter().filter_map(|(said, field)| {
        let value = item.get(format!("gainsay:{said}"))?;
        Some(((*field).to_owned(), value.clone()))
    });
    found.collect()
}

/// Takes out the ids of parties and exhibits that this project has not. The words they were found by stay.
fn disown(fields: &mut Map<String, Value>, library: &dyn Library) -> Result<(), ForeignError> {
    for (name, kind) in [
        ("party", EntityKind::Party),
        ("exhibit", EntityKind::Exhibit),
    ] {
        let id = fields.get(name).and_then(Value::as_str);
        if let Some(id) = id.and_then(|id| id.parse().ok())
            && !library.has(EntityRef::new(kind, id))?
        {
            fields.remove(name);
        }
    }
    fields
        .values_mut()
        .try_for_each(|value| disown_in(value, library))
}

fn disown_in(value: &mut Value, library: &dyn Library) -> Result<(), ForeignError> {
    match value {
        Value::Object(fields) => disown(fields, library),
        Value::Array(values) => values
            .iter_mut()
            .try_for_each(|value| disown_in(value, library)),
        _ => Ok(()),
    }
}

/// The annotations of a collection, a page, an array, or the value itself.
fn gather<'v>(value: &'v Value, items: &mut Vec<&'v Value>, depth: u8) {
    if depth > 4 {
        return;
    }
    match value {
        Value::Array(values) => values
            .iter()
            .for_each(|value| gather(value, items, depth + 1)),
        Value::Object(fields) => {
            if fields.get("target").is_some() {
                items.push(value);
            }
            for name in ["first", "items"] {
                if let Some(inner) = fields.get(name) {
                    gather(inner, items, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// The targets of an annotation that are stretches of a text: the source and its selectors.
fn selectors(item: &Value) -> Vec<(&Value, Vec<&Value>)> {
    let targets = match &item["target"] {
        Value::Array(targets) => targets.iter().collect(),
        one => vec![one],
    };
    let selected = targets.into_iter().filter_map(|target| {
        let selectors = match target.get("selector")? {
            Value::Array(selectors) => selectors.iter().collect(),
            one => vec![one],
        };
        Some((target, selectors))
    });
    selected.collect()
}

/// A mark; one whose targets are in several texts is one in each.
fn mark(item: &Value, id: &str, field: &str) -> Result<Vec<(String, Mark)>, ForeignError> {
    let at = |what: &str| {
        let place = Place {
            field: Some(field.to_owned()),
            ..Place::default()
        };
        ForeignError::at(place, what)
    };
    let mut found: BTreeMap<String, Vec<Piece>> = BTreeMap::new();
    for (target, selectors) in selectors(item) {
        let source = target["source"]
            .as_str()
            .or_else(|| target["source"]["id"].as_str());
        let source = source.ok_or_else(|| at("a target names its `source`"))?;
        let of = |kind: &str| selectors.iter().find(|one| one["type"] == kind).copied();
        let position = of("TextPositionSelector");
        let quote = of("TextQuoteSelector");
        let exact = quote
            .and_then(|quote| quote["exact"].as_str())
            .map(str::to_owned);
        let number = |name: &str| position.and_then(|one| one[name].as_u64());
        let piece = match (number("start"), number("end"), &exact) {
            (Some(start), Some(end), _) => Piece { start, end, exact },
            // The words alone say where they are, if they stand there once.
            (_, _, Some(_)) => Piece {
                start: 0,
                end: 0,
                exact,
            },
            _ => {
                return Err(at(
                    "a target has a TextPositionSelector or a TextQuoteSelector",
                ));
            }
        };
        found.entry(source.to_owned()).or_default().push(piece);
    }
    if found.is_empty() {
        // About a whole page: there is nothing to mark.
        return Ok(Vec::new());
    }
    let bodies = match &item["body"] {
        Value::Array(bodies) => bodies.iter().collect(),
        Value::Null => Vec::new(),
        one => vec![one],
    };
    let words = |body: &&Value| {
        body.as_str()
            .or_else(|| body["value"].as_str())
            .map(str::to_owned)
    };
    let is_tag = |body: &&Value| body["purpose"] == "tagging";
    let label = bodies.iter().filter(|body| is_tag(body)).find_map(words);
    let remarks: Vec<String> = bodies
        .iter()
        .filter(|body| !is_tag(body))
        .filter_map(words)
        .collect();
    let marks = found.into_iter().map(|(source, pieces)| {
        let mark = Mark {
            field: field.to_owned(),
            id: id.to_owned(),
            label: label.clone().unwrap_or_else(|| "highlight".to_owned()),
            pieces,
            second_label: item["gainsay:secondKind"].as_str().map(str::to_owned),
            remarks: remarks.clone(),
            own: own(item, OF_MARKS),
            ..Mark::default()
        };
        (source, mark)
    });
    Ok(marks.collect())
}

/// A link: from the target to what the body names, as it is written.
fn link(item: &Value, field: &str) -> Option<Link> {
    let bodies = match &item["body"] {
        Value::Array(bodies) => bodies.iter().collect(),
        one => vec![one],
    };
    let named = |body: &&Value| {
        let source = body["source"]
            .as_str()
            .or_else(|| body["source"]["id"].as_str());
        let id = source
            .or_else(|| body["id"].as_str())
            .or_else(|| body.as_str());
        id.map(plain)
    };
    let label = bodies.iter().find_map(|body| body["value"].as_str());
    let to = bodies.iter().find_map(named)?;
    let from = item["target"]
        .as_str()
        .or_else(|| item["target"]["id"].as_str())
        .or_else(|| item["target"]["source"].as_str())?;
    let mut own = own(item, OF_LINKS);
    if let Some(id) = item["id"].as_str() {
        own.insert("id".to_owned(), plain(id).into());
    }
    Some(Link {
        field: field.to_owned(),
        label: label.unwrap_or_default().to_owned(),
        from: plain(from),
        to,
        own,
        ..Link::default()
    })
}

/// An id without the name of its scheme.
fn plain(iri: &str) -> String {
    iri.strip_prefix("urn:uuid:").unwrap_or(iri).to_owned()
}
