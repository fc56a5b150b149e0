//! The example corpus loads as any other would, and is whole.

use crate::support::{Actor, Bench};
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_server::seeds;
use http::StatusCode;
use serde_json::json;

/// The example in a project of its own.
async fn example(bench: &Bench) -> (Actor, ProjectId) {
    let owner = bench.person("ada").await;
    let project = ProjectId::new(crate::support::id());
    owner
        .post(
            &path::projects(),
            json!({ "id": project, "name": "Example" }),
        )
        .await
        .created();
    for seed in seeds::articles() {
        let name = format!("{}&source_id={}", seed.name, seed.stem());
        let imported = owner.import(project, &name, seed.bytes).await;
        assert_eq!(
            imported.status,
            StatusCode::OK,
            "{}: {}",
            seed.name,
            imported.text()
        );
    }
    for seed in seeds::marks() {
        let imported = owner.import(project, seed.name, seed.bytes).await;
        assert_eq!(
            imported.status,
            StatusCode::OK,
            "{}: {}",
            seed.name,
            imported.text()
        );
    }
    (owner, project)
}

#[tokio::test]
async fn the_example_loads_and_leads_to_verdicts() {
    let bench = Bench::new();
    let (owner, project) = example(&bench).await;
    let desk = owner.get(&path::desk(project)).await.ok().json();
    let count = |kind: &str| desk["counts"][kind].as_u64().unwrap();
    assert!(count("documents") >= 6, "{desk}");
    assert!(count("claims") >= 3);
    assert!(count("judged") >= 1);
    for kind in ["allegation", "denial", "evidence"] {
        assert!(
            desk["counts"]["annotations"][kind].as_u64().unwrap() > 0,
            "{kind}"
        );
    }
    let board = owner.get(&path::board(project)).await.ok().json();
    for row in board["items"].as_array().unwrap() {
        let claim = row["claim"].as_str().unwrap().parse().unwrap();
        owner.get(&path::sheet(project, claim)).await.ok();
    }
    let corpus = owner.get(&path::corpus(project)).await.ok().json();
    for row in corpus["items"].as_array().unwrap() {
        let document = row["document"]["id"].as_str().unwrap().parse().unwrap();
        owner.get(&path::reading(project, document)).await.ok();
    }
}

#[tokio::test]
async fn its_web_annotations_are_known_when_they_come_back() {
    let bench = Bench::new();
    let (owner, project) = example(&bench).await;
    let jsonl = owner.get(&path::export(project, "jsonl")).await.ok().text();
    let annotations = owner.get(&path::export(project, "w3c")).await.ok().body;
    let again = owner
        .import(project, "example.jsonld", annotations)
        .await
        .ok()
        .json();
    let item = &again["entity"]["import"]["items"][0];
    assert_eq!(item["outcome"], "known", "{again}");
    let after = owner.get(&path::export(project, "jsonl")).await.ok().text();
    assert_same_lines(&jsonl, &after);
}

/// The first line that differs, and not two corpora.
fn assert_same_lines(one: &str, other: &str) {
    for (one, other) in one.lines().zip(other.lines()) {
        assert_eq!(one, other);
    }
    assert_eq!(one.lines().count(), other.lines().count());
}
