//! A release from beginning to end: written, held against its manifest, compared, filled in again.

use std::io::{self, Cursor};

use gainsay_model::document::TextPolicy;
use gainsay_model::entity::Entity;
use gainsay_model::event::{Author, Presence};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{ProjectId, UserId};
use gainsay_model::layer::Layer;
use gainsay_model::manifest::{FileWritten, Manifest};
use gainsay_model::release::{People, ReleaseChoice, Shares};
use gainsay_model::stored::{Stamp, Stored};
use gainsay_model::time::{Seq, Timestamp};
use gainsay_model::wire::releases::{ChangeKind, ReleaseDiff};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::verify::{Fault, faults, manifest};
use super::{CORPUS, MANIFEST, Plan, Scratch, write};
use crate::archive::Unpacking;
use crate::export::MemorySource;
use crate::format::Format;
use crate::jsonl::{Nothing, check, rehydrate};
use crate::sample::CORPUS as SAMPLE;

const ANALYST: UserId = UserId::new(Uuid::from_u128(0xa));
const REVIEWER: UserId = UserId::new(Uuid::from_u128(0xb));

/// A corpus as a server would hold it that had done something else before.
fn held(file: &str, project: u128, before: u64) -> MemorySource {
    let project = ProjectId::new(Uuid::from_u128(project));
    let checked = check(Cursor::new(file.as_bytes()), project, &Nothing)
        .unwrap_or_else(|error| panic!("{error}"));
    let mut source = MemorySource::new(project);
    for (number, item) in (1_u64..).zip(checked.items()) {
        let item = item.unwrap();
        if let Some(words) = &item.words {
            source.push_words(words.as_str());
        }
        let by = if matches!(item.layer, Layer::Shared) {
            ANALYST
        } else {
            REVIEWER
        };
        let stamp = Stamp {
            seq: Seq(before + number),
            at: Timestamp(i64::try_from(before * 1_000_000 + number).unwrap()),
            by: Author::User(by),
        };
        source.push(Stored {
            id: item.id,
            created: stamp,
            changed: stamp,
            layer: item.layer,
            presence: Presence::Active,
            source_id: item.source_id,
            import: Some(gainsay_model::id::ImportId::new(Uuid::from_u128(1))),
            entity: Some(dated(item.entity, stamp.at)),
        });
    }
    source.push_person(ANALYST, "Ada Lovelace");
    source
}

/// A verdict that went out no one knows when counts from when it was brought in.
fn dated(mut entity: Entity, at: Timestamp) -> Entity {
    if let Entity::Verdict(verdict) = &mut entity
        && let Some(out) = &mut verdict.publication
    {
        out.at = at;
    }
    entity
}

fn plan(choice: ReleaseChoice) -> Plan {
    Plan {
        name: "first".to_owned(),
        choice,
        generator: "gainsay test".to_owned(),
        ..Plan::default()
    }
}

fn all_formats() -> Vec<String> {
    Format::ALL
        .iter()
        .map(|format| format.key().to_owned())
        .collect()
}

fn released(source: &MemorySource, plan: &Plan) -> (Vec<u8>, Manifest) {
    let mut out = Vec::new();
    let spool = || Ok(Box::new(Cursor::new(Vec::new())) as Box<dyn Scratch>);
    let manifest = write(source, plan, &spool, &mut out).unwrap();
    (out, manifest)
}

fn files(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut unpacking = Unpacking::new(archive);
    let mut files = Vec::new();
    while let Some(file) = unpacking.file().unwrap() {
        files.push(file);
    }
    files
}

fn file(archive: &[u8], name: &str) -> String {
    let found = files(archive).into_iter().find(|(path, _)| path == name);
    String::from_utf8(found.unwrap_or_else(|| panic!("no {name}")).1).unwrap()
}

fn corpus_of(file_of: &str, choice: ReleaseChoice) -> String {
    let (archive, _) = released(&held(file_of, 7, 0), &plan(choice));
    file(&archive, CORPUS)
}

fn with_text(text: Option<TextPolicy>) -> ReleaseChoice {
    ReleaseChoice {
        text,
        ..ReleaseChoice::default()
    }
}

fn diff(before: &str, after: &str) -> ReleaseDiff {
    super::diff::diff(Cursor::new(before), Cursor::new(after)).unwrap()
}

/// The sample with one line made anew.
fn with(id: &str, change: impl Fn(&mut Value)) -> String {
    let lines = SAMPLE.lines().map(|line| {
        let mut line: Value = serde_json::from_str(line).unwrap();
        if line["id"] == id {
            change(&mut line);
        }
        format!("{line}\n")
    });
    lines.collect()
}

#[test]
fn the_same_state_gives_the_same_bytes_wherever_it_is() {
    let choice = ReleaseChoice {
        formats: all_formats(),
        text: Some(TextPolicy::Full),
        splits: Some(Shares::default()),
        own_layers: true,
        ..ReleaseChoice::default()
    };
    let (here, manifest) = released(&held(SAMPLE, 1, 0), &plan(choice.clone()));
    let (there, _) = released(&held(SAMPLE, 0xffff_ffff, 4_321), &plan(choice));
    let (here, there) = (files(&here), files(&there));
    for ((path, one), (other_path, other)) in here.iter().zip(&there) {
        assert_eq!(path, other_path);
        assert!(
            one == other,
            "{path}: {}\n\n{}",
            String::from_utf8_lossy(one),
            String::from_utf8_lossy(other)
        );
    }
    assert_eq!(here.len(), there.len());
    assert_eq!(manifest.formats.len(), Format::ALL.len());
    assert!(
        manifest
            .files
            .iter()
            .any(|file| file.path == "splits/train.conll")
    );
}

#[test]
fn the_manifest_and_the_card() {
    let choice = ReleaseChoice {
        formats: vec!["csv".to_owned(), "hf".to_owned()],
        text: Some(TextPolicy::Full),
        splits: Some(Shares::default()),
        licence: Some("CC BY 4.0".to_owned()),
        note: "The first one.".to_owned(),
        ..ReleaseChoice::default()
    };
    let (archive, _) = released(&held(SAMPLE, 7, 0), &plan(choice));
    insta::assert_snapshot!("manifest", file(&archive, MANIFEST));
    insta::assert_snapshot!("card", file(&archive, "README.md"));
    insta::assert_snapshot!("splits", file(&archive, "splits.json"));
}

#[test]
fn every_changed_byte_is_found() {
    let (archive, made) = released(&held(SAMPLE, 7, 0), &plan(with_text(None)));
    let mut there: Vec<FileWritten> = Vec::new();
    let mut read = None;
    for (path, bytes) in files(&archive) {
        if path == MANIFEST {
            read = Some(manifest(&bytes).unwrap());
        }
        there.push(FileWritten {
            path,
            bytes: bytes.len() as u64,
            sha256: Sha256::of(&[&bytes]),
        });
    }
    assert_eq!(read, Some(made.clone()));
    assert_eq!(faults(&made, &there), []);
    let corpus = there.iter().position(|file| file.path == CORPUS).unwrap();
    there[corpus].sha256 = Sha256::ZERO;
    let card = there
        .iter()
        .position(|file| file.path == "README.md")
        .unwrap();
    there[card].path = "READ.md".to_owned();
    assert_eq!(
        faults(&made, &there),
        [
            Fault::Missing("README.md".to_owned()),
            Fault::Changed(CORPUS.to_owned()),
            Fault::Extra("READ.md".to_owned()),
        ]
    );
}

#[test]
fn rights_bound_what_is_given() {
    let file = with("d1", |line| {
        line["rights"] = json!({"statement": "All rights reserved.", "text": "none"});
    });
    let (archive, manifest) = released(
        &held(&file, 7, 0),
        &plan(ReleaseChoice {
            formats: all_formats(),
            ..with_text(Some(TextPolicy::Full))
        }),
    );
    assert_eq!((manifest.text.full, manifest.text.none), (1, 1));
    for (path, bytes) in files(&archive) {
        let words = String::from_utf8_lossy(&bytes);
        assert!(!words.contains("rifles came"), "{path}: {words}");
    }
    let brat = manifest
        .formats
        .iter()
        .find(|format| format.format == "brat");
    assert!(
        brat.unwrap()
            .left_out
            .iter()
            .any(|lost| lost.what == "articles" && lost.count == 1)
    );
    // Nobody says anything of the other: by default no more than quotes.
    let (archive, manifest) = released(&held(&file, 7, 0), &plan(with_text(None)));
    assert_eq!((manifest.text.quotes, manifest.text.none), (1, 1));
    let corpus = self::file(&archive, CORPUS);
    assert!(corpus.contains("We have no contacts of that kind"));
    assert!(!corpus.contains("a spokeswoman said"));
}

#[test]
fn who_is_sensitive_is_not_named() {
    let secret = with("p-commander", |line| line["sensitive"] = json!(true));
    let secret = secret.replace("Rifles were sent", "A commander says rifles were sent");
    let choice = ReleaseChoice {
        formats: all_formats(),
        ..with_text(Some(TextPolicy::Quotes))
    };
    let (archive, manifest) = released(&held(&secret, 7, 0), &plan(choice));
    assert_eq!(manifest.parties_withheld, 1);
    for (path, bytes) in files(&archive) {
        let words = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!words.contains("a commander"), "{path}: {words}");
        assert!(!words.contains("p-commander"), "{path}: {words}");
    }
    assert!(file(&archive, CORPUS).contains("withheld party 1"));
    // In an article given whole the words stay as they are, and the manifest says so.
    let (archive, manifest) = released(
        &held(&secret, 7, 0),
        &plan(with_text(Some(TextPolicy::Full))),
    );
    assert_eq!(manifest.texts_naming_withheld, 1);
    assert!(file(&archive, CORPUS).contains("A commander said"));
}

#[test]
fn people_are_named_only_where_that_was_chosen() {
    let by = |people| {
        let choice = ReleaseChoice {
            people,
            formats: all_formats(),
            ..with_text(Some(TextPolicy::Full))
        };
        released(&held(SAMPLE, 7, 0), &plan(choice))
    };
    let (archive, manifest) = by(People::Pseudonyms);
    assert_eq!(manifest.people.list[0].name, "person 1");
    for (path, bytes) in files(&archive) {
        let words = String::from_utf8_lossy(&bytes);
        assert!(!words.contains("Ada"), "{path}");
        assert!(!words.contains(&ANALYST.to_string()), "{path}");
    }
    let (archive, manifest) = by(People::Names);
    assert_eq!(manifest.people.list[0].name, "Ada Lovelace");
    assert!(file(&archive, "README.md").contains("Ada Lovelace"));
    let (archive, _) = released(
        &held(SAMPLE, 7, 0),
        &Plan {
            names: Some(vec!["A. L.".to_owned()]),
            ..plan(ReleaseChoice {
                people: People::Names,
                ..ReleaseChoice::default()
            })
        },
    );
    assert!(file(&archive, "README.md").contains("A. L."));
}

#[test]
fn a_release_that_is_no_longer_the_same_says_so() {
    let once = plan(with_text(None));
    let (_, made) = released(&held(SAMPLE, 7, 0), &once);
    let digest = Sha256::of(&[&made.to_bytes().unwrap()]);
    let again = Plan {
        manifest: Some(digest),
        ..once
    };
    assert_eq!(released(&held(SAMPLE, 7, 0), &again).1, made);
    let other = with("c1", |line| line["statement"] = json!("Something else."));
    let (_, other) = released(&held(&other, 7, 0), &again);
    assert_eq!(other.differs_from, Some(digest));
}

#[test]
fn what_lies_between_two_is_told_by_meaning() {
    let change = |id: &str, change: &dyn Fn(&mut Value)| diff(SAMPLE, &with(id, change));
    let kinds = |diff: &ReleaseDiff| -> Vec<(String, ChangeKind)> {
        diff.counts
            .iter()
            .map(|count| (count.what.clone(), count.how))
            .collect()
    };
    let only = |diff: ReleaseDiff, what: &str, how| {
        assert_eq!(kinds(&diff), [(what.to_owned(), how)]);
        diff.changes[0].clone()
    };
    let moved = change("a4", &|line| {
        line["spans"] = json!([{"start": 26, "end": 28, "exact": "We"}]);
    });
    let moved = only(moved, "annotation", ChangeKind::Moved);
    assert_eq!(
        (
            moved.before.as_deref(),
            moved.after.as_deref(),
            moved.article.as_str()
        ),
        (Some("26–58"), Some("26–28"), "Ministry rejects report")
    );
    let relabelled = change("a1", &|line| line["kind"] = json!("evidence"));
    let relabelled = only(relabelled, "annotation", ChangeKind::Relabelled);
    assert_eq!(relabelled.after.as_deref(), Some("evidence"));
    let reattributed = change("a1", &|line| {
        line["attribution"] = json!({"hops": [{"words": "he"}, {"words": "she"}]});
    });
    let reattributed = only(reattributed, "annotation", ChangeKind::Reattributed);
    assert_eq!(reattributed.after.as_deref(), Some("he < she"));
    let relinked = change("l1", &|line| line["to"] = json!("a2"));
    let relinked = only(relinked, "relation", ChangeKind::Relinked);
    assert!(
        relinked
            .after
            .unwrap()
            .contains("rifles came from the north”, and")
    );
    let reworded = change("c1", &|line| line["statement"] = json!("Rifles went."));
    only(reworded, "claim", ChangeKind::Reworded);
    let turned = change("b1", &|line| line["direction"] = json!("against"));
    only(turned, "bearing", ChangeKind::Relinked);
    let rerated = change("v1", &|line| line["rating"] = json!("refuted"));
    let rerated = only(rerated, "verdict", ChangeKind::Rerated);
    assert_eq!(rerated.words, "Rifles were sent across the river in 2016.");
    let withdrawn = change("v1", &|line| line["state"] = json!("withdrawn"));
    only(withdrawn, "verdict", ChangeKind::Restated);
    let fewer: String = SAMPLE
        .lines()
        .filter(|line| !line.contains("\"id\":\"n1\""))
        .map(|line| format!("{line}\n"))
        .collect();
    only(diff(SAMPLE, &fewer), "note", ChangeKind::Removed);
    only(diff(&fewer, SAMPLE), "note", ChangeKind::Added);
    insta::assert_snapshot!(
        "diff",
        super::diff::text(&change("v1", &|line| {
            line["rating"] = json!("refuted");
            line["state"] = json!("withdrawn");
        }))
    );
}

#[test]
fn words_that_one_of_two_keeps_back_are_no_change() {
    let full = corpus_of(SAMPLE, with_text(Some(TextPolicy::Full)));
    let none = corpus_of(SAMPLE, with_text(Some(TextPolicy::None)));
    assert!(diff(&full, &none).is_empty());
}

fn filled(corpus: &str, copies: &[String]) -> (String, crate::jsonl::Rehydrated) {
    let mut out = Vec::new();
    let mut find = |digest: Sha256| -> io::Result<Option<String>> {
        let fits = |copy: &&String| Sha256::of(&[copy.as_bytes()]) == digest;
        Ok(copies.iter().find(fits).cloned())
    };
    let done = rehydrate(Cursor::new(corpus), &mut find, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), done)
}

fn texts(corpus: &str) -> Vec<String> {
    let lines = corpus
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let documents = lines.filter(|line| line["type"] == "document" || line["type"] == "text");
    documents
        .filter_map(|line| line["text"].as_str().map(str::to_owned))
        .collect()
}

#[test]
fn what_nobody_has_is_named() {
    let none = corpus_of(SAMPLE, with_text(Some(TextPolicy::None)));
    let copies = texts(SAMPLE);
    let (out, done) = filled(&none, &copies[1..]);
    assert_eq!((done.filled, done.missing.len()), (1, 1));
    assert_eq!(done.missing[0].0, "Rifles crossed the river");
    assert!(out.contains("a spokeswoman said") && !out.contains("A commander said"));
}

proptest! {
    /// Keeping words back and filling them in again leaves every byte as it was.
    #[test]
    fn what_is_kept_back_comes_back(
        paragraphs in proptest::collection::vec("\\PC{1,40}", 1..6),
        cuts in proptest::collection::vec((0_usize..60, 1_usize..20), 0..6),
        policy in prop_oneof![Just(TextPolicy::Quotes), Just(TextPolicy::None)],
    ) {
        let text = paragraphs.join("\n").replace(['\r', '\0'], " ");
        prop_assume!(!text.trim().is_empty());
        let letters: Vec<char> = text.chars().collect();
        let mut lines = vec![json!({"type": "document", "id": "d", "title": "T", "text": text}).to_string()];
        lines.push(json!({"type": "claim", "id": "c", "statement": "S"}).to_string());
        let mut citations = Vec::new();
        for (number, (start, length)) in cuts.into_iter().enumerate() {
            let end = (start + length).min(letters.len());
            if start >= end { continue; }
            let exact: String = letters[start..end].iter().collect();
            let id = format!("a{number}");
            lines.push(json!({"type": "annotation", "id": id, "document": "d", "kind": "denial", "spans": [{"start": start, "end": end, "exact": exact}]}).to_string());
            citations.push(json!({"annotation": id, "pinned": {"revision": 0, "exact": [exact]}}));
        }
        lines.push(json!({"type": "verdict", "id": "v", "claim": "c", "rating": "refuted", "rationale": "R", "citations": citations}).to_string());
        let corpus = lines.join("\n");
        let full = corpus_of(&corpus, with_text(Some(TextPolicy::Full)));
        let kept_back = corpus_of(&corpus, with_text(Some(policy)));
        prop_assert_eq!(texts(&kept_back).len(), 0);
        let (again, done) = filled(&kept_back, &[text]);
        prop_assert_eq!(&again, &full);
        prop_assert_eq!(done.filled, 1);
        prop_assert!(diff(&full, &again).is_empty());
        prop_assert!(diff(&full, &full).is_empty());
    }
}
