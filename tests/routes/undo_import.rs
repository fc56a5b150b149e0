//! Taking back a whole import.

use crate::support::{Affair, Bench, Call, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ImportId;
use gainsay_model::member::Role;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;

const CORPUS: &str = r#"{"type":"document","id":"d1","title":"One","text":"The colonel says so.\n"}
{"type":"annotation","id":"a1","document":"d1","kind":"allegation","spans":[{"start":0,"end":20,"exact":"The colonel says so."}]}
{"type":"claim","id":"c1","statement":"The colonel is right."}
{"type":"bearing","id":"b1","annotation":"a1","claim":"c1","direction":"for"}
"#;

#[tokio::test]
async fn a_corpus_is_taken_back_in_one_request_unless_others_worked_on_it() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let (ada, ben) = (
        affair.member(&bench, "ada", Role::Analyst).await,
        affair.member(&bench, "ben", Role::Analyst).await,
    );
    let export = path::export(affair.project, "jsonl");
    let before = ada.get(&export).await.ok().body;
    let report = ada
        .import(affair.project, "corpus.jsonl", CORPUS)
        .await
        .ok()
        .json();
    let import: ImportId = report["id"].as_str().unwrap().parse().unwrap();
    let address = path::undo_import(affair.project, import);
    let undo = async |key: &str| {
        ada.send(Call::new(Method::POST, address.clone()).header("idempotency-key", key))
            .await
    };
    let board = ben.get(&path::board(affair.project)).await.ok().json();
    let claim = board["items"][0]["claim"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let mark = affair
        .mark(&ben, affair.first, "evidence", "only melons")
        .await;
    affair.bear(&ben, mark, claim, "against").await;
    let refused = undo(&id().to_string())
        .await
        .expect(StatusCode::CONFLICT)
        .problem();
    assert!(refused.detail.contains("bearing"), "{refused:?}");
    assert!(refused.current.is_some());

    let written = ben
        .get(&path::list(affair.project, EntityKind::Bearing))
        .await
        .ok()
        .json();
    let theirs = written["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["created"]["by"]["user"] == json!(ben.user()))
        .unwrap()
        .clone();
    let at = affair.at(
        EntityKind::Bearing,
        theirs["id"].as_str().unwrap().parse().unwrap(),
    );
    ben.delete(&at, theirs["changed"]["seq"].as_u64().unwrap())
        .await
        .ok();
    let at = affair.at(EntityKind::Annotation, mark);
    let now = ben.get(&at).await.ok().revision();
    ben.delete(&at, now).await.ok();

    let key = id().to_string();
    let done = undo(&key).await.ok().json();
    assert_eq!(
        done,
        undo(&key).await.ok().json(),
        "the same request again is the same outcome"
    );
    assert_eq!(ada.get(&export).await.ok().body, before);
    undo(&id().to_string()).await.expect(StatusCode::CONFLICT);
    // The command line and the page bring it in again.
    ada.import(affair.project, "corpus.jsonl", CORPUS)
        .await
        .ok();
    assert_ne!(ada.get(&export).await.ok().body, before);
}
