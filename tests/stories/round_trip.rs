//! From articles to a published verdict, out as a file, and in again somewhere else: nothing is lost on the way.

use crate::support::{Affair, Bench, Call, id, publish};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{ProjectId, VerdictId};
use gainsay_model::path;
use http::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[tokio::test]
async fn nothing_is_lost_between_two_workbenches() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let owner = &affair.owner;
    let alleged = affair
        .mark(
            owner,
            affair.first,
            "allegation",
            "forty rifles crossed the river",
        )
        .await;
    let denied = affair
        .mark(owner, affair.second, "denial", "no rifle had crossed")
        .await;
    let ledger = affair
        .mark(
            owner,
            affair.first,
            "evidence",
            "A customs ledger lists no rifles",
        )
        .await;
    affair.link(owner, "denies", denied, alleged).await;
    affair.link(owner, "refutes", ledger, alleged).await;
    let claim = affair.claim(owner, "Rifles crossed the river.").await;
    affair.bear(owner, alleged, claim, "for").await;
    affair.bear(owner, denied, claim, "against").await;
    affair.bear(owner, ledger, claim, "against").await;
    let verdict = id();
    let draft = json!({ "verdict": {
        "claim": claim,
        "rating": "refuted",
        "confidence": { "level": "moderate", "reasons": "one ledger" },
        "rationale": "The ledger lists none, and nobody saw them.",
        "citations": [{ "annotation": ledger }],
    } });
    let made = owner
        .make(&affair.at(EntityKind::Verdict, verdict), draft)
        .await
        .created();
    let step = Call::new(
        Method::POST,
        path::verdict_step(affair.project, VerdictId::new(verdict)),
    );
    owner
        .send(step.keyed().at(made.revision()).json(&publish()))
        .await
        .ok();

    let exported = owner.get(&path::export(affair.project, "jsonl")).await.ok();
    let elsewhere = Bench::new();
    let other = elsewhere.person("otto").await;
    let project = ProjectId::new(id());
    other
        .post(
            &path::projects(),
            json!({ "id": project, "name": "Elsewhere" }),
        )
        .await
        .created();
    other
        .import(project, "river.jsonl", exported.body.clone())
        .await
        .ok();
    let again = other.get(&path::export(project, "jsonl")).await.ok();
    assert_eq!(content(&exported.text()), content(&again.text()));

    let sheet = other
        .get(&path::sheet(
            project,
            gainsay_model::id::ClaimId::new(claim),
        ))
        .await
        .ok()
        .json();
    assert_eq!(sheet["bearings"].as_array().unwrap().len(), 3);
    assert_eq!(sheet["verdicts"].as_array().unwrap().len(), 1);
    // The same file again changes nothing.
    let head = other.get(&path::desk(project)).await.ok().json()["counts"].clone();
    other.import(project, "river.jsonl", exported.body).await;
    assert_eq!(
        other.get(&path::desk(project)).await.ok().json()["counts"],
        head
    );
}

#[tokio::test]
async fn a_file_of_bare_needs_is_enough() {
    let bench = Bench::new();
    let owner = bench.person("ada").await;
    let project = ProjectId::new(id());
    owner
        .post(&path::projects(), json!({ "id": project, "name": "Bare" }))
        .await
        .created();
    let lines = [
        json!({ "type": "document", "id": "d1", "title": "First", "text": "Forty rifles crossed, they say." }),
        json!({ "type": "document", "id": "d2", "title": "Second", "text": "No rifle crossed." }),
        json!({ "type": "annotation", "id": "a1", "document": "d1", "kind": "allegation", "spans": [{ "start": 0, "end": 20, "exact": "Forty rifles crossed" }] }),
        json!({ "type": "annotation", "id": "a2", "document": "d2", "kind": "denial", "spans": [{ "start": 0, "end": 16, "exact": "No rifle crossed" }] }),
        json!({ "type": "relation", "id": "r1", "kind": "denies", "from": "a2", "to": "a1" }),
        json!({ "type": "claim", "id": "c1", "statement": "Forty rifles crossed." }),
        json!({ "type": "bearing", "id": "b1", "annotation": "a1", "claim": "c1", "direction": "for" }),
        json!({ "type": "verdict", "id": "v1", "claim": "c1", "rating": "not_enough_evidence", "rationale": "One voice.", "citations": [{ "annotation": "a1" }] }),
    ];
    let file: String = lines.iter().map(|line| format!("{line}\n")).collect();
    owner.import(project, "bare.jsonl", file).await.ok();
    let exported = owner.get(&path::export(project, "jsonl")).await.ok().text();
    for name in ["d1", "d2", "a1", "a2", "r1", "c1", "b1", "v1"] {
        let named = exported
            .lines()
            .any(|line| serde_json::from_str::<Value>(line).unwrap()["id"] == name);
        assert!(named, "{name} keeps its name in\n{exported}");
    }
}

/// The lines that hold content, by type and id, without what belongs to one workbench alone: who and when.
fn content(jsonl: &str) -> BTreeMap<(String, String), Value> {
    let lines = jsonl
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines
        .filter(|line| line["id"].is_string() && line["type"] != "project")
        .map(|mut line| {
            let key = (
                line["type"].as_str().unwrap().to_owned(),
                line["id"].as_str().unwrap().to_owned(),
            );
            let object = line.as_object_mut().unwrap();
            for own in ["created", "changed", "import", "pinned"] {
                object.remove(own);
            }
            // What a citation pinned is named by its revision here.
            for citation in object
                .get_mut("citations")
                .and_then(Value::as_array_mut)
                .into_iter()
                .flatten()
            {
                citation.as_object_mut().unwrap().remove("pinned");
            }
            (key, line)
        })
        .collect()
}

#[tokio::test]
async fn kept_questions_go_along() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let owner = &affair.owner;
    let search = id();
    owner
        .make(
            &path::entity(affair.project, EntityKind::SavedSearch, search),
            json!({ "saved_search": { "name": "Unanswered", "query": "kind:allegation" } }),
        )
        .await
        .created();
    let corpus = owner
        .get(&path::export(affair.project, "jsonl"))
        .await
        .ok()
        .text();
    let other = ProjectId::new(id());
    owner
        .post(&path::projects(), json!({ "id": other, "name": "Other" }))
        .await
        .created();
    owner.import(other, "corpus.jsonl", corpus).await.ok();
    let kept = owner
        .get(&path::entity(other, EntityKind::SavedSearch, search))
        .await
        .ok()
        .json();
    assert_eq!(kept["entity"]["saved_search"]["name"], "Unanswered");
}
