//! Whole files, in and out.

mod refused;

use std::io::Cursor;

use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::event::Presence;
use gainsay_model::id::from_foreign;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::export::{LossReport, MemorySource, Options, Source};
use crate::sample::{CORPUS, PROJECT, corpus, read, taken};

fn written(source: &dyn Source) -> String {
    let mut out = Vec::new();
    write(source, &mut out, Options::default()).unwrap();
    String::from_utf8(out).unwrap()
}

fn faults(file: &str) -> Vec<String> {
    match check(Cursor::new(file.as_bytes()), PROJECT, &Nothing) {
        Err(ReadError::Faults(faults)) => faults.iter().map(ToString::to_string).collect(),
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

fn fault(file: &str) -> String {
    let mut found = faults(file);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn lines(values: &[Value]) -> String {
    values.iter().map(|value| format!("{value}\n")).collect()
}

fn document(id: &str, text: &str) -> Value {
    json!({"type": "document", "id": id, "title": "T", "text": text})
}

#[test]
fn a_corpus_comes_out_as_documented() {
    insta::assert_snapshot!("corpus", written(&corpus()));
}

const DOCUMENTATION: &str = include_str!("../../../../docs/formats/jsonl.md");

#[test]
fn the_documentation_holds() {
    let blocks: Vec<&str> = DOCUMENTATION.split("```").skip(1).step_by(2).collect();
    let example = blocks[0].strip_prefix("json\n").unwrap();
    assert_eq!(faults(example), Vec::<String>::new());
    for kind in ORDER.iter().chain(IN_DOCUMENT) {
        assert!(
            DOCUMENTATION.contains(&format!("`{}`", kind.key())),
            "{kind}"
        );
    }
    // The messages shown are those given.
    let wrong = example.replace(r#"{"start":1,"end":20,"#, r#"{"start":0,"end":19,"#)
        + "{\"type\":\"bearing\",\"id\":\"b2\",\"annotation\":\"a9\",\"claim\":\"c1\",\"direction\":\"for\"}";
    let shown: Vec<&str> = blocks[1].trim().lines().collect();
    assert_eq!(faults(&wrong), shown);
}

#[test]
fn what_is_written_is_read_and_written_the_same() {
    let once = written(&corpus());
    let again = written(&read(&once));
    assert_eq!(once, again);
    // The same state twice.
    assert_eq!(written(&read(&once)), again);
}

#[test]
fn nothing_is_lost_on_the_way() {
    // Every field that a hand-written file gives comes out again.
    let find = |file: &str, kind: &str, id: &str| -> Value {
        let values = file
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let mut fit = values.filter(|value| value["type"] == kind && value["id"] == id);
        fit.next().unwrap_or_else(|| panic!("{kind} {id}"))
    };
    let out = written(&corpus());
    for line in CORPUS.lines().skip(2) {
        let given: Value = serde_json::from_str(line).unwrap();
        let kept = find(
            &out,
            given["type"].as_str().unwrap(),
            given["id"].as_str().unwrap(),
        );
        for (field, value) in given.as_object().unwrap() {
            assert_contains(&kept[field], value, &format!("{line} {field}"));
        }
    }
}

/// Defaults may be added, nothing may be missing.
fn assert_contains(kept: &Value, given: &Value, at: &str) {
    match (kept, given) {
        (Value::Object(kept), Value::Object(given)) => {
            for (field, value) in given {
                assert_contains(&kept[field], value, &format!("{at}.{field}"));
            }
        }
        (Value::Array(kept), Value::Array(given)) => {
            assert_eq!(kept.len(), given.len(), "{at}");
            for (kept, given) in kept.iter().zip(given) {
                assert_contains(kept, given, at);
            }
        }
        _ => assert_eq!(kept, given, "{at}"),
    }
}

#[test]
fn the_named_fields_are_enough() {
    let file = lines(&[
        json!({"type": "bearing", "id": "b", "annotation": "a", "claim": "c", "direction": "for"}),
        json!({"type": "verdict", "id": "v", "claim": "c", "rating": "refuted", "rationale": "", "citations": [{"annotation": "a"}]}),
        json!({"type": "annotation", "id": "a", "document": "d", "kind": "allegation", "spans": [{"start": 0, "end": 3, "exact": "The"}]}),
        json!({"type": "relation", "id": "r", "kind": "denies", "from": "a2", "to": "a"}),
        json!({"type": "claim", "id": "c", "statement": "It was so."}),
        json!({"type": "annotation", "id": "a2", "document": "d", "kind": "denial", "spans": [{"start": 4, "end": 7}]}),
        json!({"type": "document", "id": "d", "title": "T", "text": "The end.", "sha256": gainsay_model::hash::Sha256::of(&[b"The end."])}),
    ]);
    let checked = check(Cursor::new(file.as_bytes()), PROJECT, &Nothing).unwrap();
    assert_eq!(checked.total(), 8);
    let items: Vec<Item> = checked.items().map(Result::unwrap).collect();
    let kinds: Vec<&str> = items.iter().map(|item| item.entity.kind().key()).collect();
    assert_eq!(
        kinds,
        [
            "document",
            "text",
            "annotation",
            "annotation",
            "relation",
            "claim",
            "bearing",
            "verdict"
        ]
    );
    let Entity::Annotation(second) = &items[3].entity else {
        panic!()
    };
    assert_eq!(second.spans[0].exact, "end");
    let Entity::Relation(relation) = &items[4].entity else {
        panic!()
    };
    assert_eq!(relation.to_document.map(|id| id.uuid()), Some(items[0].id));
    assert_eq!(items[0].id, from_foreign(PROJECT, "document", "d"));
    assert_eq!(items[0].source_id.as_deref(), Some("d"));
    assert_eq!(items[1].words.as_deref(), Some("The end."));
    let Entity::Verdict(verdict) = &items[7].entity else {
        panic!()
    };
    assert_eq!(verdict.state, gainsay_model::verdict::VerdictState::Draft);
}

#[test]
fn a_uuid_is_itself_and_any_other_id_is_written_back() {
    let uuid = "0192f3c4-7a10-7000-8000-2b6c1d9e0f11";
    let file = lines(&[
        document(uuid, "x"),
        document("0192F3C4-7A10-7000-8000-2B6C1D9E0F12", "y"),
        document("T 1/ß", "z"),
    ]);
    let out = written(&read(&file));
    for id in [uuid, "0192F3C4-7A10-7000-8000-2B6C1D9E0F12", "T 1/ß"] {
        assert!(out.contains(&format!("\"id\":\"{id}\"")), "{id}");
    }
    assert!(
        read(&file)
            .get(EntityRef::new(EntityKind::Document, uuid.parse().unwrap()))
            .unwrap()
            .is_some()
    );
}

#[test]
fn earlier_texts_come_before_the_newest() {
    let file = lines(&[
        json!({"type": "text", "document": "d", "number": 1, "text": "The end"}),
        json!({"type": "annotation", "id": "old", "document": "d", "text": 1, "kind": "denial", "spans": [{"exact": "end"}]}),
        json!({"type": "annotation", "id": "new", "document": "d", "text": 2, "kind": "denial", "spans": [{"exact": "beginning"}]}),
        json!({"type": "document", "id": "d", "title": "T", "number": 2, "text": "The beginning"}),
    ]);
    let checked = check(Cursor::new(file.as_bytes()), PROJECT, &Nothing).unwrap();
    let words: Vec<_> = checked
        .items()
        .filter_map(|item| item.unwrap().words)
        .collect();
    assert_eq!(words, ["The end", "The beginning"]);
    let out = written(&read(&file));
    assert_eq!(out, written(&read(&out)));
    assert!(out.contains("\"number\":2"), "{out}");
    let gap = file.replace("\"number\":2", "\"number\":3");
    assert!(
        faults(&gap)
            .iter()
            .any(|fault| fault.contains("has no text 2")),
        "{:?}",
        faults(&gap)
    );
}

#[test]
fn words_alone_are_found_where_they_stand_once() {
    let text = "He denied it. 😀 She denied it.";
    let piece = |spans: Value| {
        lines(&[
            document("d", text),
            json!({"type": "annotation", "id": "a", "document": "d", "kind": "denial", "spans": spans}),
        ])
    };
    let out = written(&read(&piece(
        json!([{"exact": "denied it", "prefix": "She "}]),
    )));
    assert!(
        out.contains(r#"{"start":20,"end":29,"exact":"denied it"}"#),
        "{out}"
    );
    let out = written(&read(&piece(
        json!([{"exact": "She"}, {"exact": "denied it"}]),
    )));
    assert!(
        out.contains(r#"{"start":20,"end":29,"exact":"denied it"}"#),
        "{out}"
    );
    let twice = fault(&piece(json!([{"exact": "denied it"}])));
    assert!(
        twice.starts_with("line 2, `spans[0].exact`: “denied it” stands 2 times"),
        "{twice}"
    );
    let never = fault(&piece(json!([{"exact": "admitted it"}])));
    assert!(never.contains("does not stand in the text"), "{never}");
}

#[test]
fn what_the_project_holds_may_be_named_and_extended() {
    let there = corpus();
    let file = lines(&[
        json!({"type": "document", "id": "d2", "file": "articles/d2.md", "genre": "analysis", "copy_of": "d1"}),
        json!({"type": "annotation", "id": "a9", "document": "d2", "kind": "evidence", "spans": [{"exact": "She did not deny talks"}]}),
        json!({"type": "bearing", "id": "b9", "annotation": "a4", "claim": "c1", "direction": "context"}),
    ]);
    let checked = check(Cursor::new(file.as_bytes()), PROJECT, &there).unwrap();
    let items: Vec<Item> = checked.items().map(Result::unwrap).collect();
    let Entity::Document(document) = &items[0].entity else {
        panic!()
    };
    assert_eq!(document.title, "Ministry rejects report");
    assert_eq!(
        document.genre,
        Some(gainsay_model::document::Genre::Analysis)
    );
    let Entity::Bearing(bearing) = &items[2].entity else {
        panic!()
    };
    assert!(bearing.document.is_some());
}

#[test]
fn what_names_something_deleted_is_cut_or_left_out_and_counted() {
    let source = corpus();
    let mut cut = MemorySource::new(PROJECT);
    for kind in EntityKind::ALL {
        for stored in source.list(*kind, None).unwrap() {
            let mut stored = stored.unwrap();
            let gone = ["p-commander", "a2"];
            if gone.contains(&stored.source_id.as_deref().unwrap_or_default()) {
                stored.presence = Presence::Deleted;
            }
            if let Some(text) = stored.get::<gainsay_model::text::Text>() {
                cut.push_words(Source::words(&source, text).unwrap());
            }
            cut.push(stored);
        }
    }
    let mut out = Vec::new();
    let report: LossReport = write(&cut, &mut out, Options::default()).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(
        !out.contains("p-commander") && !out.contains("\"o1\"") && !out.contains("null"),
        "{out}"
    );
    assert!(
        report.to_string().contains("left out: things, 1 ")
            && report.to_string().contains("references, 2 "),
        "{report}"
    );
    assert_eq!(written(&read(&out)), out);
}

#[test]
fn stamps_travel_when_asked_for() {
    let mut out = Vec::new();
    write(
        &corpus(),
        &mut out,
        Options {
            stamps: true,
            ..Options::default()
        },
    )
    .unwrap();
    let checked = check(Cursor::new(out), PROJECT, &Nothing).unwrap();
    let items: Vec<Item> = checked.items().map(Result::unwrap).collect();
    assert!(
        items
            .iter()
            .filter(|item| item.words.is_none())
            .all(|item| item.stamps.is_some())
    );
}

#[test]
fn a_split_character_is_kept_and_reported() {
    let file = lines(&[
        document("d", "The cafe\u{301} is closed."),
        json!({"type": "annotation", "id": "a", "document": "d", "kind": "denial", "spans": [{"start": 4, "end": 8, "exact": "cafe"}]}),
    ]);
    let checked = check(Cursor::new(file.as_bytes()), PROJECT, &Nothing).unwrap();
    assert_eq!(checked.notices().len(), 1);
    assert_eq!(checked.items().count(), 3);
    assert_eq!(checked.notices().len(), 1);
}

/// A text, and annotations on it in pieces that may overlap those of others.
fn marked_text() -> impl Strategy<Value = (String, Vec<Vec<(usize, usize)>>)> {
    let text = "[a-z é“”😀🇷🇺لا\u{301}\u{a0}\u{200d}\n\"\\\\\t]{8,60}";
    (
        text,
        prop::collection::vec(prop::collection::btree_set(0_usize..60, 2..7), 0..8),
    )
        .prop_map(|(text, cuts)| {
            let length = text.chars().count();
            let pieces = cuts.into_iter().map(|cuts| {
                let cuts: Vec<usize> = cuts.into_iter().filter(|cut| *cut <= length).collect();
                cuts.chunks_exact(2)
                    .map(|pair| (pair[0], pair[1]))
                    .collect()
            });
            let pieces = pieces
                .filter(|pieces: &Vec<_>| !pieces.is_empty())
                .collect();
            (text, pieces)
        })
}

proptest! {
    #[test]
    fn any_text_and_any_marks_come_back((text, annotations) in marked_text(), foreign in any::<bool>()) {
        prop_assume!(!text.trim().is_empty());
        let characters: Vec<char> = text.chars().collect();
        let name = |index: usize| if foreign { format!("T{index}\u{a0}é") } else { format!("0192f3c4-7a10-7000-8000-{index:012}") };
        let mut values = vec![document("doc", &text)];
        for (index, pieces) in annotations.iter().enumerate() {
            let spans: Vec<Value> = pieces.iter().map(|(start, end)| {
                json!({"start": start, "end": end, "exact": characters[*start..*end].iter().collect::<String>()})
            }).collect();
            values.push(json!({"type": "annotation", "id": name(index), "document": "doc", "kind": "evidence", "spans": spans}));
            if index > 0 {
                values.push(json!({"type": "relation", "id": format!("l{index}"), "kind": "repeats", "from": name(index), "to": name(index - 1)}));
            }
        }
        let once = written(&read(&lines(&values)));
        prop_assert_eq!(&once, &written(&read(&once)));
        for value in &values {
            let id = value["id"].as_str().unwrap();
            let line = once.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).find(|line| line["id"] == id);
            assert_contains(&line.unwrap(), value, id);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = check(Cursor::new(bytes), PROJECT, &Nothing);
    }

    #[test]
    fn no_damaged_line_makes_it_panic(line in 0_usize..23, at in any::<prop::sample::Index>(), with in "\\PC{0,3}") {
        let mut damaged = String::new();
        for (index, text) in CORPUS.lines().enumerate() {
            let mut text = text.to_owned();
            if index == line {
                let place = at.index(text.len() + 1);
                let place = (0..=place).rev().find(|place| text.is_char_boundary(*place)).unwrap();
                text.insert_str(place, &with);
            }
            damaged.push_str(&text);
            damaged.push('\n');
        }
        if let Ok(checked) = check(Cursor::new(damaged.as_bytes()), PROJECT, &Nothing) {
            let items: Vec<Item> = checked.items().map(Result::unwrap).collect();
            let once = written(&taken(items));
            prop_assert_eq!(&once, &written(&read(&once)));
        }
    }
}
