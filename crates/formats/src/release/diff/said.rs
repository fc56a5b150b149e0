//! What changed of a thing, and how it is said.

use std::io::{BufRead, Seek};

use gainsay_model::entity::EntityKind;
use gainsay_model::wire::releases::ChangeKind;
use serde_json::Value;

use super::{DiffError, Lines, kind};

/// How many characters of somebody's words are shown.
const SHOWN: usize = 120;

/// Fields, and what it is called when they change. What is in none of these has just changed.
type Aspects = &'static [(ChangeKind, &'static [&'static str])];

fn aspects(kind: EntityKind) -> Aspects {
    use ChangeKind::{Moved, Reattributed, Relabelled, Relinked, Rerated, Restated, Reworded};
    match kind {
        EntityKind::Document => &[(Reworded, &["number", "sha256"])],
        EntityKind::Text => &[(Reworded, &["sha256"])],
        EntityKind::Region => &[
            (Moved, &["document", "text", "span"]),
            (Relabelled, &["what"]),
        ],
        EntityKind::Annotation => &[
            (Moved, &["document", "text", "spans"]),
            (Relabelled, &["kind", "second_kind"]),
            (Reattributed, &["attribution"]),
        ],
        EntityKind::Relation => &[
            (Relinked, &["from", "to"]),
            (Relabelled, &["kind", "manner", "extent"]),
        ],
        EntityKind::ClaimLink => &[(Relinked, &["from", "to"]), (Relabelled, &["kind"])],
        EntityKind::Bearing => &[(Relinked, &["annotation", "claim", "direction", "part"])],
        EntityKind::Claim => &[(Reworded, &["statement"])],
        EntityKind::Verdict => &[
            (Rerated, &["rating", "confidence", "likelihood"]),
            (Restated, &["state"]),
            (Reworded, &["rationale"]),
        ],
        EntityKind::Guidelines => &[(Reworded, &["text"])],
        _ => &[],
    }
}

/// Fields that say nothing of the thing itself: words that one release gives and the other keeps back.
const APART: [&str; 3] = ["text", "withheld", "length"];

/// What changed.
pub(super) fn changes(before: &Value, after: &Value) -> Vec<ChangeKind> {
    let Some(kind) = kind(after) else {
        return Vec::new();
    };
    let aspects = aspects(kind);
    let is_worded = matches!(kind, EntityKind::Document | EntityKind::Text);
    let mut changed = Vec::new();
    let mut fields: Vec<&String> = Vec::new();
    for line in [before, after] {
        fields.extend(
            line.as_object()
                .into_iter()
                .flat_map(|fields| fields.keys()),
        );
    }
    fields.sort_unstable();
    fields.dedup();
    for field in fields {
        if is_worded && APART.contains(&field.as_str()) {
            continue;
        }
        let (was, is) = (&before[field.as_str()], &after[field.as_str()]);
        let same = match (kind, field.as_str()) {
            (EntityKind::Annotation, "spans") => stand_alike(was, is),
            (EntityKind::Verdict, "citations") => cite_alike(was, is),
            _ => was == is,
        };
        if !same {
            let aspect = aspects
                .iter()
                .find(|(_, names)| names.contains(&field.as_str()));
            changed.push(aspect.map_or(ChangeKind::Changed, |(kind, _)| *kind));
        }
    }
    changed.sort_unstable();
    changed.dedup();
    changed
}

/// Whether pieces stand in the same places, and say the same as far as both say anything.
fn stand_alike(was: &Value, is: &Value) -> bool {
    let (Some(was), Some(is)) = (was.as_array(), is.as_array()) else {
        return was == is;
    };
    was.len() == is.len()
        && was.iter().zip(is).all(|(was, is)| {
            let exact = was["exact"].as_str().zip(is["exact"].as_str());
            was["start"] == is["start"]
                && was["end"] == is["end"]
                && exact.is_none_or(|(was, is)| was == is)
        })
}

/// Whether citations are the same but for words that one release keeps back.
fn cite_alike(was: &Value, is: &Value) -> bool {
    let plain = |value: &Value| {
        let mut value = value.clone();
        for citation in value.as_array_mut().into_iter().flatten() {
            if let Some(pinned) = citation.get_mut("pinned").and_then(Value::as_object_mut) {
                pinned.remove("exact");
            }
        }
        value
    };
    plain(was) == plain(is)
}

/// What stood there, or stands there, of what changed.
pub(super) fn aspect<R: BufRead + Seek>(
    lines: &mut Lines<R>,
    line: &Value,
    changed: ChangeKind,
) -> Result<Option<String>, DiffError> {
    let word = |name: &str| line[name].as_str().map(str::to_owned);
    Ok(match (changed, kind(line)) {
        (ChangeKind::Moved, _) => Some(places(line)),
        (ChangeKind::Relabelled, Some(EntityKind::Region)) => word("what"),
        (ChangeKind::Relabelled, _) => {
            let more = ["second_kind", "manner", "extent"]
                .into_iter()
                .filter_map(word);
            let all: Vec<String> = word("kind").into_iter().chain(more).collect();
            Some(all.join(", "))
        }
        (ChangeKind::Reattributed, _) => {
            let hops = line["attribution"]["hops"].as_array();
            let hops = hops.into_iter().flatten();
            let names: Vec<&str> = hops.filter_map(|hop| hop["words"].as_str()).collect();
            (!names.is_empty()).then(|| names.join(" < "))
        }
        (ChangeKind::Relinked, Some(EntityKind::Bearing)) => {
            let direction = word("direction").unwrap_or_default();
            let claim = ends(lines, line, EntityKind::Claim, "claim")?;
            Some(format!("{direction}: {claim}"))
        }
        (ChangeKind::Relinked, Some(EntityKind::ClaimLink)) => {
            Some(both(lines, line, EntityKind::Claim)?)
        }
        (ChangeKind::Relinked, _) => Some(both(lines, line, EntityKind::Annotation)?),
        (ChangeKind::Reworded, Some(EntityKind::Claim)) => word("statement"),
        (ChangeKind::Rerated, _) => {
            let confidence = line["confidence"]["level"].as_str();
            let all = [
                line["rating"].as_str(),
                confidence,
                line["likelihood"].as_str(),
            ];
            Some(all.into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
        (ChangeKind::Restated, _) => Some(word("state").unwrap_or_else(|| "draft".to_owned())),
        _ => None,
    })
}

fn both<R: BufRead + Seek>(
    lines: &mut Lines<R>,
    line: &Value,
    of: EntityKind,
) -> Result<String, DiffError> {
    let from = ends(lines, line, of, "from")?;
    let to = ends(lines, line, of, "to")?;
    Ok(format!("“{from}” to “{to}”"))
}

fn ends<R: BufRead + Seek>(
    lines: &mut Lines<R>,
    line: &Value,
    of: EntityKind,
    field: &str,
) -> Result<String, DiffError> {
    let id = line[field].as_str().unwrap_or_default();
    Ok(match lines.find(of, id)? {
        Some(end) => own(&end).unwrap_or_else(|| id.to_owned()),
        None => id.to_owned(),
    })
}

fn places(line: &Value) -> String {
    let place = |span: &Value| {
        let number = |name: &str| span[name].as_u64().unwrap_or_default();
        format!("{}–{}", number("start"), number("end"))
    };
    let one = line.get("span").map(place);
    let spans = line["spans"].as_array().into_iter().flatten().map(place);
    one.into_iter().chain(spans).collect::<Vec<_>>().join(", ")
}

/// A thing's own words.
fn own(line: &Value) -> Option<String> {
    let word = |name: &str| line[name].as_str().map(str::to_owned);
    let words = match kind(line)? {
        EntityKind::Annotation => {
            let spans = line["spans"].as_array().into_iter().flatten();
            let exact: Vec<&str> = spans.filter_map(|span| span["exact"].as_str()).collect();
            if exact.is_empty() {
                places(line)
            } else {
                exact.join(" … ")
            }
        }
        EntityKind::Claim => word("statement")?,
        EntityKind::Party => line["names"][0]["name"].as_str()?.to_owned(),
        EntityKind::Document | EntityKind::Exhibit => word("title")?,
        EntityKind::Note => word("text")?,
        EntityKind::Project => word("name")?,
        EntityKind::Region => word("what")?,
        _ => return None,
    };
    Some(shortened(&words))
}

/// What a thing is told by.
pub(super) fn words<R: BufRead + Seek>(
    lines: &mut Lines<R>,
    line: &Value,
) -> Result<String, DiffError> {
    if let Some(own) = own(line) {
        return Ok(own);
    }
    let word = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
    Ok(match kind(line) {
        Some(EntityKind::Relation) => {
            let ends = both(lines, line, EntityKind::Annotation)?;
            format!("{}: {ends}", word("kind"))
        }
        Some(EntityKind::ClaimLink) => {
            let ends = both(lines, line, EntityKind::Claim)?;
            format!("{}: {ends}", word("kind"))
        }
        Some(EntityKind::Bearing) => ends(lines, line, EntityKind::Annotation, "annotation")?,
        Some(EntityKind::Verdict) => ends(lines, line, EntityKind::Claim, "claim")?,
        Some(EntityKind::Text) => ends(lines, line, EntityKind::Document, "document")?,
        Some(EntityKind::OriginDecision) => word("verdict"),
        Some(EntityKind::Grade) => {
            let given = &line["given"];
            given["value"].as_str().unwrap_or_default().to_owned()
        }
        Some(kind) => kind.noun().to_owned(),
        None => String::new(),
    })
}

/// The title of the article that a thing stands in.
pub(super) fn article<R: BufRead + Seek>(
    lines: &mut Lines<R>,
    line: &Value,
) -> Result<String, DiffError> {
    if !matches!(
        kind(line),
        Some(EntityKind::Annotation | EntityKind::Region)
    ) {
        return Ok(String::new());
    }
    let id = line["document"].as_str().unwrap_or_default();
    let document = lines.find(EntityKind::Document, id)?;
    let title = document.as_ref().and_then(|line| line["title"].as_str());
    Ok(title.map(shortened).unwrap_or_default())
}

/// What several things of a kind are called.
pub(super) fn plural(kind: EntityKind) -> String {
    match kind {
        EntityKind::Party => "parties".to_owned(),
        EntityKind::ClaimLink => "links between claims".to_owned(),
        EntityKind::Guidelines => kind.noun().to_owned(),
        kind => format!("{}s", kind.noun()),
    }
}

fn shortened(words: &str) -> String {
    let line: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let head: String = line.chars().take(SHOWN).collect();
    format!("{} …", head.trim_end())
}
