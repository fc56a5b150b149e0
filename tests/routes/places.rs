//! Reading positions, done marks and settings of one's own.

use crate::support::{Actor, Affair, Bench, Call};
use gainsay_model::id::DocumentId;
use gainsay_model::member::Role;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::{Value, json};

#[tokio::test]
async fn a_reader_is_found_where_they_were_also_after_a_restart() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let reader = affair.member(&bench, "ron", Role::Reader).await;
    let (first, second) = (
        DocumentId::new(affair.first),
        DocumentId::new(affair.second),
    );
    let at = path::place(affair.project, first);
    let fresh = reader.get(&at).await.ok().json();
    assert_eq!(fresh["done"], false);
    assert_eq!(fresh["reached"], Value::Null);
    let patch = async |body: Value| {
        let call = Call::new(Method::PATCH, at.clone()).json(&body);
        reader.send(call).await
    };
    patch(json!({ "reached": { "text": 1, "offset": 12 } }))
        .await
        .ok();
    let place = patch(json!({ "done": true })).await.ok().json();
    assert_eq!(place["reached"]["offset"], 12);
    let unread = reader.get(&path::unread(affair.project)).await.ok().json();
    assert_eq!(
        (&unread["next"]["id"], &unread["left"]),
        (&json!(second), &json!(1))
    );
    patch(json!({ "reached": { "offset": 999_999 } }))
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);
    patch(json!({ "page": 3 }))
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);

    // Nobody else's.
    let own = affair.owner.get(&path::places(affair.project)).await.ok();
    assert_eq!(own.json(), json!({}));
    let (project, cookie, user) = (affair.project, reader.cookie(), reader.user());
    // Nobody may hold on to the server that stops.
    drop((affair, reader));
    let bench = bench.restart();
    let again = Actor::with_cookie(bench.gate.clone(), &cookie, user);
    let places = again.get(&path::places(project)).await.ok().json();
    assert_eq!(places[first.to_string()], place);
}

#[tokio::test]
async fn two_tabs_do_not_undo_each_other() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let at = path::place(affair.project, DocumentId::new(affair.first));
    let patch = async |body: Value| {
        let call = Call::new(Method::PATCH, at.clone()).json(&body);
        affair.owner.send(call).await.ok();
    };
    tokio::join!(
        patch(json!({ "reached": { "offset": 30 } })),
        patch(json!({ "done": true }))
    );
    let place = affair.owner.get(&at).await.ok().json();
    assert_eq!(
        (&place["reached"]["offset"], &place["done"]),
        (&json!(30), &json!(true))
    );
}

#[tokio::test]
async fn all_settings_come_in_one_answer() {
    let bench = Bench::new();
    let ada = bench.person("ada").await;
    let put = async |key: &str, value: Value| {
        let call = Call::new(Method::PUT, path::setting(key)).json(&value);
        ada.send(call).await
    };
    put("theme", json!("dark"))
        .await
        .expect(StatusCode::NO_CONTENT);
    put("keys", json!({ "mark.denial": "x" }))
        .await
        .expect(StatusCode::NO_CONTENT);
    put("place:x", json!(1))
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);
    let settings = ada.get(&path::settings()).await.ok().json();
    assert_eq!(
        settings,
        json!({ "theme": "dark", "keys": { "mark.denial": "x" } })
    );
    let ben = bench.person("ben").await;
    assert_eq!(ben.get(&path::settings()).await.ok().json(), json!({}));
}

#[tokio::test]
async fn new_projects_begin_with_guidelines() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let desk = affair
        .owner
        .get(&path::desk(affair.project))
        .await
        .ok()
        .json();
    let text = desk["guidelines"]["entity"]["guidelines"]["text"]
        .as_str()
        .unwrap()
        .to_owned();
    let given = affair.owner.get(&path::default_guidelines()).await.ok();
    assert_eq!(given.header("content-type"), "text/markdown; charset=utf-8");
    assert_eq!(given.text(), text);
    assert_eq!(text.matches("\n### ").count(), 20, "twenty examples");
    for kind in ["allegation", "denial", "evidence"] {
        assert!(text.contains(kind), "{kind}");
    }
}

#[tokio::test]
async fn places_are_in_no_log_and_no_export() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let head = async || {
        let log = affair.owner.get(&path::events(affair.project)).await.ok();
        log.json()["head"].clone()
    };
    let before = head().await;
    let at = path::place(affair.project, DocumentId::new(affair.first));
    let call = Call::new(Method::PATCH, at).json(&json!({ "reached": { "offset": 4 } }));
    affair.owner.send(call).await.ok();
    assert_eq!(head().await, before);
    let at = path::export(affair.project, "jsonl");
    assert!(!affair.owner.get(&at).await.ok().text().contains("reached"));
}
