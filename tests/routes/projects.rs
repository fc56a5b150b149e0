//! Projects.

use crate::support::{Affair, Bench, Call, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn a_project_has_what_its_pages_need() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let desk = affair
        .owner
        .get(&path::desk(affair.project))
        .await
        .ok()
        .json();
    assert_eq!(desk["role"], "owner");
    assert_eq!(desk["counts"]["documents"], 2);
    assert_eq!(desk["people"][0]["name"], "olga");
    let kinds = desk["scheme"]["entity"]["scheme"]["kinds"]
        .as_array()
        .unwrap();
    assert_eq!(kinds.len(), 3);
    let rows = affair.owner.get(&path::projects()).await.ok().json();
    assert_eq!(
        rows[0]["project"]["entity"]["project"]["name"],
        "The river affair"
    );
    let corpus = affair
        .owner
        .get(&path::corpus(affair.project))
        .await
        .ok()
        .json();
    assert_eq!(corpus["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_project_is_changed_and_deleted_and_brought_back() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let (owner, at) = (&affair.owner, path::project(affair.project));
    let revision = owner.get(&at).await.ok().revision();
    let renamed = owner
        .change(
            &at,
            revision,
            json!({ "project": { "name": "The melon affair" } }),
        )
        .await
        .ok();
    let deleted = owner.delete(&at, renamed.revision()).await.ok().json();
    owner
        .get(&path::desk(affair.project))
        .await
        .expect(StatusCode::NOT_FOUND);
    assert_eq!(owner.get(&path::projects()).await.ok().json(), json!([]));
    let undo = path::undo(
        affair.project,
        deleted["command"].as_str().unwrap().parse().unwrap(),
    );
    owner.send(Call::new(Method::POST, undo).keyed()).await.ok();
    let desk = owner.get(&path::desk(affair.project)).await.ok().json();
    assert_eq!(
        desk["project"]["entity"]["project"]["name"],
        "The melon affair"
    );
}

#[tokio::test]
async fn rules_are_changed_by_version() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    for kind in [
        EntityKind::Scheme,
        EntityKind::Guidelines,
        EntityKind::Scale,
    ] {
        let at = path::rules(affair.project, kind);
        let now = affair.owner.get(&at).await.ok();
        let entity = now.json()["entity"].clone();
        let changed = affair.owner.change(&at, now.revision(), entity).await.ok();
        assert!(changed.revision() > now.revision(), "{kind}");
    }
}

#[tokio::test]
async fn what_is_erased_is_gone_and_the_log_still_holds() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let owner = &affair.owner;
    let note = id();
    let at = affair.at(EntityKind::Note, note);
    let subject = json!({ "kind": "document", "id": affair.first });
    let made = owner
        .make(
            &at,
            json!({ "note": { "subject": subject, "text": "a name to forget" } }),
        )
        .await
        .created();
    let body = json!({ "seqs": [made.revision()], "reason": "asked to be forgotten" });
    owner.post(&path::erase(affair.project), body).await.ok();
    let events = owner.get(&path::events(affair.project)).await.ok().text();
    assert!(!events.contains("a name to forget"));
    assert!(events.contains("asked to be forgotten"));
    let report = bench.app.store().check(&mut |_| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(report.struck.len(), 1);
}
