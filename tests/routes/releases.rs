//! Releases: made once, the same for ever, compared by meaning.

use crate::support::{Actor, Affair, Bench, Call, annotation_of, id};
use gainsay_formats::archive::Unpacking;
use gainsay_model::entity::EntityKind;
use gainsay_model::hash::Sha256;
use gainsay_model::id::ReleaseId;
use gainsay_model::member::Role;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeMap;

async fn make(by: &Actor, affair: &Affair, name: &str, choice: Value) -> ReleaseId {
    let release = ReleaseId::new(id());
    let body = json!({ "id": release, "name": name, "choice": choice });
    by.post(&path::releases(affair.project), body)
        .await
        .created();
    release
}

fn files(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut unpacking = Unpacking::new(archive);
    let mut files = BTreeMap::new();
    while let Some((name, bytes)) = unpacking.file().unwrap() {
        files.insert(name, bytes);
    }
    files
}

async fn archive(by: &Actor, affair: &Affair, release: ReleaseId) -> BTreeMap<String, Vec<u8>> {
    let at = path::release_archive(affair.project, release);
    files(&by.get(&at).await.ok().body)
}

fn corpus(files: &BTreeMap<String, Vec<u8>>) -> String {
    String::from_utf8(files["corpus.jsonl"].clone()).unwrap()
}

#[tokio::test]
async fn a_release_never_changes_while_the_project_does() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let owner = &affair.owner;
    let words = "forty rifles crossed the river";
    let mark = affair.mark(owner, affair.first, "allegation", words).await;
    let denial = affair
        .mark(owner, affair.second, "denial", "no rifle had crossed")
        .await;
    let link = affair.link(owner, "denies", denial, mark).await;
    let claim = affair.claim(owner, "Rifles crossed.").await;
    affair.bear(owner, mark, claim, "for").await;
    let choice = json!({ "formats": ["csv", "brat", "report"], "text": "full", "splits": { "train": 80, "dev": 10, "test": 10 } });
    let release = make(owner, &affair, "v1", choice).await;
    let before = archive(owner, &affair, release).await;
    assert!(corpus(&before).contains(words));
    let at = path::release_manifest(affair.project, release);
    let manifest = owner.get(&at).await.ok();
    assert_eq!(before["manifest.json"], manifest.body);
    let stored = owner
        .get(&affair.at(EntityKind::Release, release.uuid()))
        .await
        .ok()
        .json();
    let entity = &stored["entity"]["release"];
    assert_eq!(
        entity["manifest_sha256"],
        Sha256::of(&[&manifest.body]).to_string()
    );
    for file in manifest.json()["files"].as_array().unwrap() {
        let bytes = &before[file["path"].as_str().unwrap()];
        assert_eq!(file["sha256"], Sha256::of(&[bytes]).to_string());
    }

    // Everything changes: marks come, change and go; links, claims and articles too.
    affair
        .mark(owner, affair.first, "evidence", "rifles crossed")
        .await;
    let at = affair.at(EntityKind::Annotation, mark);
    let revision = owner.get(&at).await.ok().revision();
    let changed = annotation_of(affair.first, "evidence", "forty rifles");
    owner.change(&at, revision, changed).await.ok();
    for (kind, id) in [
        (EntityKind::Relation, link),
        (EntityKind::Claim, claim),
        (EntityKind::Document, affair.second),
    ] {
        let at = affair.at(kind, id);
        let revision = owner.get(&at).await.ok().revision();
        owner.delete(&at, revision).await.ok();
    }
    assert_eq!(archive(owner, &affair, release).await, before);
    let reader = affair.member(&bench, "rita", Role::Reader).await;
    assert_eq!(archive(&reader, &affair, release).await, before);
}

#[tokio::test]
async fn names_are_given_once_and_choices_are_checked() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let release = make(&affair.owner, &affair, "v1", json!({})).await;
    let asked = async |name: &str, choice: Value| {
        let body = json!({ "id": id(), "name": name, "choice": choice });
        affair
            .owner
            .post(&path::releases(affair.project), body)
            .await
    };
    let taken = asked(" v1 ", json!({})).await.expect(StatusCode::CONFLICT);
    assert!(taken.problem().detail.contains("already a release"));
    for (name, choice) in [
        ("", json!({})),
        ("v2", json!({ "formats": ["pdf"] })),
        (
            "v2",
            json!({ "splits": { "train": 80, "dev": 10, "test": 20 } }),
        ),
        ("v2", json!({ "sex": "yes" })),
    ] {
        let refused = asked(name, choice).await;
        assert!(refused.status.is_client_error(), "{}", refused.what);
    }
    // Nobody writes over it or takes it away.
    let at = affair.at(EntityKind::Release, release.uuid());
    for method in [Method::PUT, Method::DELETE] {
        let call = Call::new(method, at.clone()).keyed().at(1);
        let refused = affair.owner.send(call).await;
        assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
    }
    let rows = path::list(affair.project, EntityKind::Release);
    let rows = affair.owner.get(&rows).await.ok().json();
    assert_eq!(rows["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_command_sent_twice_makes_one_release() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let key = id().to_string();
    let body = json!({ "id": id(), "name": "v1" });
    let send = async || {
        let call = Call::new(Method::POST, path::releases(affair.project));
        let call = call.header("idempotency-key", key.clone());
        affair.owner.send(call.json(&body)).await.created().json()
    };
    assert_eq!(send().await, send().await);
}

#[tokio::test]
async fn a_look_makes_nothing() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let body = json!({ "id": id(), "name": "v1", "choice": { "text": "none" } });
    let at = path::release_preview(affair.project);
    let manifest = affair.owner.post(&at, body).await.ok().json();
    assert_eq!(manifest["text"]["none"], 2);
    let rows = path::list(affair.project, EntityKind::Release);
    let rows = affair.owner.get(&rows).await.ok().json();
    assert_eq!(rows["items"], json!([]));
}

#[tokio::test]
async fn two_releases_differ_by_meaning() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let owner = &affair.owner;
    let mark = affair
        .mark(
            owner,
            affair.first,
            "allegation",
            "forty rifles crossed the river",
        )
        .await;
    let earlier = make(owner, &affair, "v1", json!({})).await;
    let at = affair.at(EntityKind::Annotation, mark);
    let revision = owner.get(&at).await.ok().revision();
    let changed = annotation_of(affair.first, "evidence", "forty rifles");
    owner.change(&at, revision, changed).await.ok();
    affair
        .mark(owner, affair.second, "denial", "no rifle had crossed")
        .await;
    let later = make(owner, &affair, "v2", json!({ "text": "full" })).await;
    let at = path::release_diff(affair.project, earlier, later);
    let diff = owner.get(&at).await.ok().json();
    let counts: Vec<(&str, u64)> = diff["counts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|count| {
            (
                count["how"].as_str().unwrap(),
                count["count"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(counts, [("added", 1), ("moved", 1), ("relabelled", 1)]);
    let same = path::release_diff(affair.project, later, later);
    assert_eq!(owner.get(&same).await.ok().json()["counts"], json!([]));
}

#[tokio::test]
async fn what_was_erased_does_not_come_out_again() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let owner = &affair.owner;
    let claim = affair.claim(owner, "Jane did it.").await;
    let release = make(owner, &affair, "v1", json!({})).await;
    let before = archive(owner, &affair, release).await;
    assert!(corpus(&before).contains("Jane did it."));
    let seq = owner
        .get(&affair.at(EntityKind::Claim, claim))
        .await
        .ok()
        .json()["changed"]["seq"]
        .clone();
    let order = json!({ "seqs": [seq], "reason": "She asked." });
    owner.post(&path::erase(affair.project), order).await.ok();
    let after = archive(owner, &affair, release).await;
    assert!(!corpus(&after).contains("Jane"));
    let manifest: Value = serde_json::from_slice(&after["manifest.json"]).unwrap();
    let first = Sha256::of(&[&before["manifest.json"]]).to_string();
    assert_eq!(manifest["differs_from"], first);
}

#[tokio::test]
async fn own_layers_stay_out_unless_they_were_chosen() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let ada = affair.member(&bench, "ada", Role::Analyst).await;
    let mark = annotation_of(affair.first, "allegation", "forty rifles");
    let body = json!({ "layer": { "own": ada.user() }, "entity": mark });
    let call = Call::new(Method::PUT, affair.at(EntityKind::Annotation, id())).keyed();
    ada.send(call.creating().json(&body)).await.created();
    let without = make(&affair.owner, &affair, "v1", json!({})).await;
    let with = make(
        &affair.owner,
        &affair,
        "v2",
        json!({ "own_layers": true, "people": "names" }),
    )
    .await;
    let shared = corpus(&archive(&ada, &affair, without).await);
    let is_mark = |line: &&str| line.starts_with("{\"type\":\"annotation\"");
    assert_eq!(shared.lines().filter(is_mark).count(), 0);
    let files = archive(&affair.owner, &affair, with).await;
    let corpus = corpus(&files);
    assert_eq!(corpus.lines().filter(is_mark).count(), 1);
    assert!(!corpus.contains(&ada.user().to_string()));
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let people = manifest["people"]["list"].as_array().unwrap();
    assert!(people.iter().any(|person| person["name"] == "ada"));

    // Whoever may not look into the layers of others may not by way of a release.
    let bertha = affair.member(&bench, "bertha", Role::Analyst).await;
    let project = affair.project;
    let ways = [
        path::release_archive(project, with),
        path::release_manifest(project, with),
        path::release_diff(project, without, with),
        format!("{}?release={with}", path::export(project, "jsonl")),
        format!("{}?release={with}", path::losses(project, "conll")),
    ];
    for way in &ways {
        for analyst in [&ada, &bertha] {
            let refused = analyst.get(way).await.expect(StatusCode::FORBIDDEN);
            assert!(refused.problem().detail.contains("layers of their own"));
        }
        affair.owner.get(way).await.ok();
    }
}

#[tokio::test]
async fn a_release_comes_in_one_format_too() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    affair
        .mark(
            &affair.owner,
            affair.first,
            "allegation",
            "forty rifles crossed the river",
        )
        .await;
    let release = make(&affair.owner, &affair, "v1", json!({ "text": "full" })).await;
    affair
        .mark(&affair.owner, affair.first, "evidence", "rifles crossed")
        .await;
    let at = path::release_export(affair.project, "csv", release);
    let table = affair.owner.get(&at).await.ok();
    assert!(table.header("content-disposition").contains("v1.csv"));
    assert!(table.text().contains("forty rifles crossed the river"));
    assert!(!table.text().contains("evidence"));
    let nothing = path::release_export(affair.project, "csv", ReleaseId::new(id()));
    affair
        .owner
        .get(&nothing)
        .await
        .expect(StatusCode::NOT_FOUND);
}

/// One release after each of many steps: at the end, each is still what it was when it was made.
#[tokio::test]
async fn every_moment_of_a_log_is_read_as_it_was() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let owner = &affair.owner;
    let mut made: Vec<(ReleaseId, BTreeMap<String, Vec<u8>>)> = Vec::new();
    let words = [
        "forty rifles crossed the river",
        "rejected this as invention",
        "A customs ledger",
        "only melons",
    ];
    let mut marks = Vec::new();
    for (step, quote) in words.into_iter().enumerate() {
        marks.push(affair.mark(owner, affair.first, "allegation", quote).await);
        if step > 0 {
            affair
                .link(owner, "repeats", marks[step], marks[step - 1])
                .await;
        }
    }
    let (claim, other) = (
        affair.claim(owner, "Rifles crossed.").await,
        affair.claim(owner, "Forty of them did.").await,
    );
    for mark in &marks {
        affair.bear(owner, *mark, claim, "for").await;
    }
    let revision = async |at: &str| owner.get(at).await.ok().revision();
    let mark = affair.at(EntityKind::Annotation, marks[1]);
    let document = affair.at(EntityKind::Document, affair.first);
    let restore = async |at: &str| {
        let call = Call::new(Method::POST, format!("{at}/restore")).keyed();
        owner.send(call).await.ok();
    };
    for step in 0..8 {
        match step {
            // The mark goes with its links and what it bears on, and comes back.
            1 => drop(owner.delete(&mark, revision(&mark).await).await.ok()),
            2 => restore(&mark).await,
            // All that bears on one claim moves to another.
            3 => {
                let at = path::claim_step(affair.project, claim.to_string().parse().unwrap());
                let rev = revision(&affair.at(EntityKind::Claim, claim)).await;
                let call = Call::new(Method::POST, at).keyed().at(rev);
                let call = call.json(&json!({ "merge": { "into": other } }));
                owner.send(call).await.ok();
            }
            // An article hides what hangs on it.
            4 => drop(
                owner
                    .delete(&document, revision(&document).await)
                    .await
                    .ok(),
            ),
            5 => restore(&document).await,
            6 => {
                let entity = annotation_of(affair.first, "evidence", "forty rifles");
                owner
                    .change(&mark, revision(&mark).await, entity)
                    .await
                    .ok();
            }
            _ => {}
        }
        let choice = json!({ "text": "full", "formats": ["csv", "w3c"] });
        let release = make(owner, &affair, &format!("v{step}"), choice).await;
        made.push((release, archive(owner, &affair, release).await));
    }
    for (step, (release, then)) in made.iter().enumerate() {
        let now = archive(owner, &affair, *release).await;
        for (name, bytes) in then {
            assert_eq!(
                String::from_utf8_lossy(bytes),
                String::from_utf8_lossy(&now[name]),
                "{name} of step {step}"
            );
        }
    }
    // The first and the last are not the same, so something was put back.
    assert_ne!(made[0].1["corpus.jsonl"], made[7].1["corpus.jsonl"]);
}
