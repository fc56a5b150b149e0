//! What survives in which format: found out by writing corpora that differ by one thing each, and
//! kept as a table in `docs/formats/README.md`.
//!
//! `GAINSAY_UPDATE=1 cargo test -p gainsay-formats survives` writes the table anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Cursor;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::export::MemorySource;
use crate::foreign::{self, Mapping};
use crate::format::Format;
use crate::jsonl::{self, Nothing};
use crate::sample::{PROJECT, taken};

/// What stands before and behind the table in the file.
const MARKS: [&str; 2] = ["<!-- table: begin -->\n", "<!-- table: end -->\n"];

/// A feature's name, and the lines that have it.
struct Feature {
    name: &'static str,
    lines: Vec<Value>,
}

fn mark(id: &str, fields: Value) -> Value {
    let mut line = json!({
        "type": "annotation", "id": id, "document": "d", "kind": "denial",
        "spans": [{ "start": 4, "end": 9, "exact": "words" }],
    });
    if let (Value::Object(line), Value::Object(fields)) = (&mut line, fields) {
        line.extend(fields);
    }
    line
}

fn features() -> Vec<Feature> {
    let feature = |name, lines| Feature { name, lines };
    let other = json!({ "type": "document", "id": "e", "title": "Other", "text": "More words.\n" });
    let elsewhere = json!({ "type": "annotation", "id": "x", "document": "e", "kind": "allegation", "spans": [{ "start": 0, "end": 4 }] });
    let link = |from: &str, to: &str, fields: Value| {
        let mut line =
            json!({ "type": "relation", "id": "l", "kind": "denies", "from": from, "to": to });
        if let (Value::Object(line), Value::Object(fields)) = (&mut line, fields) {
            line.extend(fields);
        }
        line
    };
    let second = json!({ "type": "annotation", "id": "b", "document": "d", "kind": "allegation", "spans": [{ "start": 10, "end": 13 }] });
    let claim = json!({ "type": "claim", "id": "c", "statement": "There are words." });
    let verdict = json!({ "type": "verdict", "id": "v", "claim": "c", "rating": "supported", "rationale": "They are there.", "state": "published", "publication": { "at": 1_490_000_000_000_000_i64, "reviewed": false } });
    vec![
        feature("marks and kinds", vec![mark("a", json!({}))]),
        feature(
            "overlapping marks",
            vec![
                mark("a", json!({})),
                mark("b", json!({ "kind": "evidence" })),
            ],
        ),
        feature(
            "marks in several pieces",
            vec![mark(
                "a",
                json!({ "spans": [{ "start": 4, "end": 9 }, { "start": 10, "end": 13 }] }),
            )],
        ),
        feature(
            "second kinds",
            vec![mark("a", json!({ "second_kind": "evidence" }))],
        ),
        feature(
            "attribution",
            vec![mark(
                "a",
                json!({ "attribution": { "hops": [{ "words": "a man" }, { "words": "Post" }] } }),
            )],
        ),
        feature(
            "targets",
            vec![mark("a", json!({ "targets": [{ "words": "the north" }] }))],
        ),
        feature(
            "when it happened",
            vec![mark("a", json!({ "happened": { "edtf": "2016" } }))],
        ),
        feature(
            "attributes",
            vec![mark(
                "a",
                json!({ "attributes": { "sure": { "yes_no": true } } }),
            )],
        ),
        feature(
            "links within a text",
            vec![
                mark("a", json!({})),
                second.clone(),
                link("a", "b", json!({})),
            ],
        ),
        feature(
            "links between articles",
            vec![
                mark("a", json!({})),
                other,
                elsewhere,
                link("a", "x", json!({})),
            ],
        ),
        feature(
            "manner and reason of links",
            vec![
                mark("a", json!({})),
                second,
                link("a", "b", json!({ "manner": "rejects", "reason": "So." })),
            ],
        ),
        feature(
            "regions",
            vec![
                json!({ "type": "region", "id": "r", "document": "d", "span": { "start": 0, "end": 3 }, "what": "caption" }),
            ],
        ),
        feature("claims", vec![claim.clone(), verdict.clone()]),
        feature(
            "bearings",
            vec![
                mark("a", json!({})),
                claim.clone(),
                verdict.clone(),
                json!({ "type": "bearing", "id": "s", "annotation": "a", "claim": "c", "direction": "for" }),
            ],
        ),
        feature("published verdicts", vec![claim, verdict]),
        feature(
            "notes",
            vec![
                mark("a", json!({})),
                json!({ "type": "note", "id": "n", "subject": { "kind": "annotation", "id": "a" }, "text": "Look." }),
            ],
        ),
    ]
}

/// How a report names what a feature is about.
fn is_about(feature: &str, what: &str) -> bool {
    let words: &[&str] = match feature {
        "marks and kinds" => &["marks"],
        "overlapping marks" => &["overlapping marks", "marks"],
        "marks in several pieces" => &["pieces held together", "marks"],
        "attribution" => &["attributions", "marks"],
        "targets" | "attributes" | "second kinds" => {
            &["targets", "attributes", "second kinds", "marks"]
        }
        "when it happened" => &["dates of what happened", "marks"],
        "links within a text" => &["links", "marks"],
        "links between articles" => &["links between articles", "links", "marks"],
        "manner and reason of links" => &[
            "manners and extents of links",
            "reasons of links",
            "links",
            "marks",
        ],
        "regions" => &["regions"],
        "claims" => &["claims"],
        "bearings" => &["bearings on claims", "marks"],
        "published verdicts" => &["verdicts"],
        "notes" => &["notes", "marks"],
        _ => &[],
    };
    words.contains(&what)
}

fn corpus_of(lines: &[Value]) -> MemorySource {
    let document =
        json!({ "type": "document", "id": "d", "title": "One", "text": "Two words and more.\n" });
    let project = json!({ "type": "project", "name": "Words" });
    let text: Vec<String> = [&project, &document]
        .into_iter()
        .chain(lines)
        .map(ToString::to_string)
        .collect();
    let checked = jsonl::check(Cursor::new(text.join("\n")), PROJECT, &Nothing)
        .unwrap_or_else(|error| panic!("{error}"));
    let items: Vec<_> = checked.items().map(Result::unwrap).collect();
    taken(items)
}

/// Whether a format can be read back: tried, not declared.
fn is_read(format: Format) -> bool {
    if format == Format::Jsonl {
        return true;
    }
    let mut bytes = Vec::new();
    format
        .write(&corpus_of(&[mark("a", json!({}))]), &mut bytes)
        .unwrap();
    let library = BTreeMap::new();
    let told = foreign::read(
        format,
        &mut Cursor::new(bytes),
        &library,
        Mapping::default(),
        Default::default(),
        &mut Vec::new(),
    );
    // Web Annotations want an article that is there.
    told.map_or_else(
        |error| error.to_string().contains("there is no article"),
        |counts| counts.marks == 1,
    )
}

fn table() -> String {
    let features = features();
    let mut table = String::from("| format | read |");
    for feature in &features {
        write!(table, " {} |", feature.name).unwrap();
    }
    table.push_str("\n|---|---|");
    table.push_str(&"---|".repeat(features.len()));
    table.push('\n');
    // The report is verdicts for everybody, and no corpus.
    let corpora = Format::ALL
        .into_iter()
        .filter(|format| *format != Format::Report);
    for format in corpora {
        let read = if is_read(format) { "yes" } else { "–" };
        write!(table, "| [`{format}`]({format}.md) | {read} |").unwrap();
        for feature in &features {
            let report = format
                .write(&corpus_of(&feature.lines), &mut Vec::new())
                .unwrap();
            let lost = report
                .losses
                .iter()
                .any(|loss| is_about(feature.name, &loss.what));
            table.push_str(if lost { " – |" } else { " yes |" });
        }
        table.push('\n');
    }
    table
}

#[test]
fn what_survives_is_what_the_table_says() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats/README.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(MARKS[0]).unwrap();
    let (shown, behind) = rest.split_once(MARKS[1]).unwrap();
    let table = table();
    if std::env::var_os("GAINSAY_UPDATE").is_some() {
        let page = format!("{before}{}{table}{}{behind}", MARKS[0], MARKS[1]);
        std::fs::write(&path, page).unwrap();
    } else {
        assert_eq!(
            shown, table,
            "the table in docs/formats/README.md is of another day: GAINSAY_UPDATE=1 writes it anew"
        );
    }
}

#[test]
fn every_format_has_its_page() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats");
    for format in Format::ALL {
        let page = std::fs::read_to_string(folder.join(format!("{format}.md")))
            .unwrap_or_else(|error| panic!("docs/formats/{format}.md: {error}"));
        assert!(page.contains(&format!("--format {format}")), "{format}");
    }
}
