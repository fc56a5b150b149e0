//! What looks worth marking: switched on, seen, dismissed, left out where something is marked, never counted; and a
//! team's own suggester, also one that hangs or answers nonsense.

use crate::support::{Actor, Affair, Bench, Call, annotation_of, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::DocumentId;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_server::app::Settings;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const DENIAL: &str = "rejected this as invention";

async fn switched_on(bench: &Bench) -> Affair {
    let affair = Affair::begin(bench).await;
    switch(&affair, true).await;
    affair
}

async fn switch(affair: &Affair, on: bool) {
    let at = path::project(affair.project);
    let stored = affair.owner.get(&at).await.ok();
    let mut project = stored.json()["entity"]["project"].clone();
    project["suggestions"] = json!(on);
    affair
        .owner
        .change(&at, stored.revision(), json!({ "project": project }))
        .await
        .ok();
}

fn address(affair: &Affair) -> String {
    path::suggestions(affair.project, DocumentId::new(affair.first))
}

async fn suggested(affair: &Affair, by: &Actor) -> Value {
    by.get(&address(affair)).await.ok().json()
}

/// The words of the suggestions.
fn words(answer: &Value) -> Vec<String> {
    let items = answer["items"].as_array().unwrap().iter();
    items
        .map(|item| item["spans"][0]["exact"].as_str().unwrap().to_owned())
        .collect()
}

fn has(answer: &Value, wanted: &str) -> bool {
    words(answer).iter().any(|words| words.contains(wanted))
}

#[tokio::test]
async fn nothing_is_suggested_until_an_owner_switches_it_on() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let answer = suggested(&affair, &affair.owner).await;
    assert_eq!(
        (&answer["state"], &answer["items"]),
        (&json!("off"), &json!([]))
    );
    switch(&affair, true).await;
    let answer = suggested(&affair, &affair.owner).await;
    assert_eq!(answer["state"], "on");
    let item = answer["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["spans"][0]["exact"].as_str().unwrap().contains(DENIAL))
        .unwrap_or_else(|| panic!("{answer:#}"));
    assert_eq!(item["kind"], "denial");
    assert_eq!(item["attribution"]["hops"][0]["words"], "The ministry");
    assert_eq!(
        item["reasons"][0],
        json!({ "cue": "denial", "words": "rejected" })
    );
    switch(&affair, false).await;
    assert_eq!(suggested(&affair, &affair.owner).await["state"], "off");
}

#[tokio::test]
async fn suggestions_are_in_no_count_and_no_export_before_they_are_accepted() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let export = path::export(affair.project, "jsonl");
    let before = affair.owner.get(&export).await.ok().text();
    switch(&affair, true).await;
    assert!(!words(&suggested(&affair, &affair.owner).await).is_empty());
    let after = affair.owner.get(&export).await.ok().text();
    let without = |text: &str| -> Vec<String> {
        let lines = text
            .lines()
            .filter(|line| !line.contains("\"type\":\"project\""));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(without(&before), without(&after));
    assert!(
        after.contains("\"suggestions\":true"),
        "the setting travels with the project"
    );
    let desk = affair
        .owner
        .get(&path::desk(affair.project))
        .await
        .ok()
        .json();
    assert_eq!(desk["counts"]["annotations"], json!({}));
    let list = path::list(affair.project, EntityKind::Annotation);
    assert_eq!(
        affair.owner.get(&list).await.ok().json()["items"],
        json!([])
    );
}

#[tokio::test]
async fn what_is_marked_is_no_longer_suggested_but_a_blind_mark_shows_to_nobody() {
    let bench = Bench::new();
    let affair = switched_on(&bench).await;
    let blind = affair.member(&bench, "bea", Role::Analyst).await;
    let other = affair.member(&bench, "ann", Role::Analyst).await;
    let whole = suggested(&affair, &other).await;
    assert!(has(&whole, DENIAL));
    let at = affair.at(EntityKind::Annotation, id());
    let body = json!({
        "layer": { "own": blind.user() },
        "entity": annotation_of(affair.first, "denial", DENIAL),
    });
    blind
        .send(Call::new(Method::PUT, at).keyed().creating().json(&body))
        .await
        .created();
    assert!(!has(&suggested(&affair, &blind).await, DENIAL));
    assert_eq!(
        suggested(&affair, &other).await,
        whole,
        "not a byte is other"
    );
    affair
        .mark(&affair.owner, affair.first, "denial", DENIAL)
        .await;
    assert!(!has(&suggested(&affair, &other).await, DENIAL));
}

#[tokio::test]
async fn a_dismissal_is_ones_own_and_outlives_a_restart() {
    let bench = Bench::new();
    let affair = switched_on(&bench).await;
    let other = affair.member(&bench, "ann", Role::Reader).await;
    let answer = suggested(&affair, &other).await;
    let item = answer["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["spans"][0]["exact"].as_str().unwrap().contains(DENIAL))
        .unwrap();
    let span = json!({ "start": item["spans"][0]["start"], "end": item["spans"][0]["end"] });
    let at = path::dismissals(affair.project, DocumentId::new(affair.first));
    let send = async |body: Value| {
        other
            .send(Call::new(Method::POST, at.clone()).json(&body))
            .await
    };
    send(json!({ "span": span }))
        .await
        .expect(StatusCode::NO_CONTENT);
    assert!(!has(&suggested(&affair, &other).await, DENIAL));
    assert!(has(&suggested(&affair, &affair.owner).await, DENIAL));
    send(json!({ "span": { "start": 0, "end": 999_999 } }))
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        other.get(&path::settings()).await.ok().json(),
        json!({}),
        "it is no setting"
    );

    let (cookie, user, suggestions) = (other.cookie(), other.user(), address(&affair));
    drop((affair, other));
    let bench = bench.restart();
    let again = Actor::with_cookie(bench.gate.clone(), &cookie, user);
    assert!(!has(&again.get(&suggestions).await.ok().json(), DENIAL));
    let call = Call::new(Method::POST, at).json(&json!({ "span": span, "undo": true }));
    again.send(call).await.expect(StatusCode::NO_CONTENT);
    assert!(has(&again.get(&suggestions).await.ok().json(), DENIAL));
}

/// A suggester that answers everything with the same; one that says nothing keeps its callers waiting.
async fn suggester(answer: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close";
    let whole = format!("{head}\r\ncontent-length: {}\r\n\r\n{answer}", answer.len());
    let hangs = answer.is_empty();
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            if hangs {
                open.push(stream);
                continue;
            }
            let whole = whole.clone();
            tokio::spawn(async move {
                let mut heard = [0; 65_536];
                let _ = stream.read(&mut heard).await;
                let _ = stream.write_all(whole.as_bytes()).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    format!("http://{address}/suggest")
}

fn trusting() -> Bench {
    Bench::with(private())
}

fn private() -> Settings {
    Settings {
        allow_private: true,
        ..Settings::default()
    }
}

async fn ask_at(affair: &Affair, address: &str) {
    let call = Call::new(Method::PUT, path::suggester(affair.project))
        .json(&json!({ "address": address }));
    affair.owner.send(call).await.ok();
}

/// Asks until nobody is waited for any more.
async fn settled(affair: &Affair, by: &Actor) -> Value {
    loop {
        let answer = suggested(affair, by).await;
        if answer["pending"] == false {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn trouble(affair: &Affair) -> String {
    let known = affair
        .owner
        .get(&path::suggester(affair.project))
        .await
        .ok()
        .json();
    known["trouble"]["message"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn a_teams_own_suggester_is_heard_beside_the_cues() {
    let bench = trusting();
    let affair = switched_on(&bench).await;
    let answer = json!({ "suggestions": [
        { "start": 0, "end": 6, "kind": "evidence", "reason": "a word we look for", "confidence": 80, "speaker": "Ada" },
    ] });
    ask_at(&affair, &suggester(&answer.to_string()).await).await;
    let heard = settled(&affair, &affair.owner).await;
    let item = &heard["items"][0];
    assert_eq!(
        (
            &item["source"],
            &item["spans"][0]["exact"],
            &item["confidence"]
        ),
        (&json!("suggester"), &json!("Rifles"), &json!(80))
    );
    assert_eq!(item["reasons"][0]["words"], "a word we look for");
    assert_eq!(item["attribution"]["hops"][0]["words"], "Ada");
    assert!(has(&heard, DENIAL), "the cues go on");
    assert_eq!(trouble(&affair).await, "");
    // Only owners learn where it is.
    let analyst = affair.member(&bench, "ann", Role::Analyst).await;
    analyst
        .get(&path::suggester(affair.project))
        .await
        .expect(StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn nonsense_is_told_to_owners_and_kept_from_analysts() {
    let bench = trusting();
    let affair = switched_on(&bench).await;
    let analyst = affair.member(&bench, "ann", Role::Analyst).await;
    let plain = suggested(&affair, &analyst).await;
    let one = |item: Value| json!({ "suggestions": [item] }).to_string();
    for (answer, said) in [
        ("<html>".to_owned(), "docs/suggester.md"),
        ("{\"suggestions\": 7}".to_owned(), "docs/suggester.md"),
        (
            one(json!({ "start": 0, "end": 99_999, "kind": "denial" })),
            "reaches from 0 to 99999",
        ),
        (
            one(json!({ "start": 9, "end": 9, "kind": "denial" })),
            "reaches from 9 to 9",
        ),
        (
            one(json!({ "start": 0, "end": 6, "kind": "rumour" })),
            "does not have",
        ),
    ] {
        ask_at(&affair, &suggester(&answer).await).await;
        let heard = settled(&affair, &analyst).await;
        assert_eq!(heard["items"], plain["items"], "{answer}");
        assert_eq!(heard["state"], "on");
        let told = trouble(&affair).await;
        assert!(told.contains(said), "{answer}: {told}");
    }
}

#[tokio::test]
async fn what_went_wrong_is_still_told_after_a_restart_until_it_goes_right() {
    let bench = trusting();
    let affair = switched_on(&bench).await;
    ask_at(&affair, &suggester("<html>").await).await;
    settled(&affair, &affair.owner).await;
    assert!(trouble(&affair).await.contains("docs/suggester.md"));
    let project = affair.project;
    drop(affair);
    let bench = bench.restart_with(private());
    let operator = bench.operator();
    let known = operator.get(&path::suggester(project)).await.ok().json();
    let told = known["trouble"]["message"].as_str().unwrap_or_default();
    assert!(told.contains("docs/suggester.md"), "{known}");
    // Another address begins anew.
    let address = suggester(&json!({ "suggestions": [] }).to_string()).await;
    let set = Call::new(Method::PUT, path::suggester(project)).json(&json!({ "address": address }));
    let known = operator.send(set).await.ok().json();
    assert!(known["trouble"].is_null(), "{known}");
}

#[tokio::test]
async fn one_that_hangs_keeps_nobody_waiting() {
    let bench = trusting();
    let affair = switched_on(&bench).await;
    ask_at(&affair, &suggester("").await).await;
    for _ in 0..3 {
        let answer = suggested(&affair, &affair.owner).await;
        assert_eq!(answer["pending"], true);
        assert!(has(&answer, DENIAL));
    }
}

#[tokio::test]
async fn addresses_of_the_servers_own_network_are_not_called_unless_the_operator_allows_it() {
    let bench = Bench::new();
    let affair = switched_on(&bench).await;
    let answer = json!({ "suggestions": [{ "start": 0, "end": 6, "kind": "denial" }] });
    ask_at(&affair, &suggester(&answer.to_string()).await).await;
    let heard = settled(&affair, &affair.owner).await;
    assert!(!words(&heard).contains(&"Rifles".to_owned()));
    let told = trouble(&affair).await;
    assert!(told.contains("--allow-private-addresses"), "{told}");
    let call = Call::new(Method::PUT, path::suggester(affair.project))
        .json(&json!({ "address": "file:///etc/passwd" }));
    affair
        .owner
        .send(call)
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);
}
