//! The board, and what is done to whole claims, over HTTP.

use crate::support::{Actor, Affair, Answer, Bench, Call, id, publish};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{ClaimId, CommandId, ProjectId, VerdictId};
use gainsay_model::member::Role;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use std::io::Read as _;
use uuid::Uuid;

async fn revision(affair: &Affair, claim: Uuid) -> u64 {
    let at = affair.at(EntityKind::Claim, claim);
    affair.owner.get(&at).await.ok().revision()
}

async fn step(affair: &Affair, by: &Actor, claim: Uuid, step: Value) -> Answer {
    let at = path::claim_step(affair.project, ClaimId::new(claim));
    let revision = revision(affair, claim).await;
    by.send(Call::new(Method::POST, at).keyed().at(revision).json(&step))
        .await
}

async fn board(affair: &Affair, by: &Actor) -> Vec<Value> {
    let board = by.get(&path::board(affair.project)).await.ok().json();
    board["items"].as_array().unwrap().clone()
}

fn row(board: &[Value], claim: Uuid) -> Value {
    let mut rows = board.iter();
    let fits = |row: &&Value| row["claim"] == claim.to_string();
    rows.find(fits).expect("it is on the board").clone()
}

#[tokio::test]
async fn a_row_says_what_bears_on_a_claim_and_what_was_judged() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let owner = &affair.owner;
    let words = "forty rifles crossed the river";
    let alleged = affair.mark(owner, affair.first, "allegation", words).await;
    let words = "no rifle had crossed";
    let denied = affair.mark(owner, affair.second, "denial", words).await;
    let claim = affair.claim(owner, "Rifles crossed the river.").await;
    affair.bear(owner, alleged, claim, "for").await;
    affair.bear(owner, denied, claim, "against").await;
    let draft = json!({ "verdict": {
        "claim": claim, "rating": "refuted", "rationale": "Nobody saw any.",
        "citations": [{ "annotation": denied }],
    } });
    let verdict = id();
    let made = owner
        .make(&affair.at(EntityKind::Verdict, verdict), draft)
        .await
        .created();
    let at = path::verdict_step(affair.project, VerdictId::new(verdict));
    let call = Call::new(Method::POST, at).keyed().at(made.revision());
    owner.send(call.json(&publish())).await.ok();

    let reader = affair.member(&bench, "rolf", Role::Reader).await;
    let seen = row(&board(&affair, &reader).await, claim);
    assert_eq!(seen["statement"], "Rifles crossed the river.");
    assert_eq!(seen["bearings"], json!({ "for": 1, "against": 1 }));
    assert_eq!(seen["kinds"], json!({ "allegation": 1, "denial": 1 }));
    assert_eq!(seen["for"]["high"], 1);
    assert_eq!(seen["verdict"]["state"], "published");
    assert_eq!(seen["verdict"]["label"], "Refuted");
    assert_eq!(seen["verdict"]["one_sided"], true);
    assert_eq!(seen["verdict"].get("stale"), None);

    // What is new, and what has changed, is said at once.
    let words = "A customs ledger lists no rifles";
    let ledger = affair.mark(owner, affair.first, "evidence", words).await;
    affair.bear(owner, ledger, claim, "against").await;
    let seen = row(&board(&affair, &reader).await, claim);
    assert_eq!(seen["verdict"]["to_revisit"], true);
    let changed = json!({ "claim": { "statement": "Rifles crossed the river in May." } });
    let at = affair.at(EntityKind::Claim, claim);
    owner
        .change(&at, revision(&affair, claim).await, changed)
        .await
        .ok();
    let seen = row(&board(&affair, &reader).await, claim);
    assert_eq!(seen["verdict"]["stale"], true);
    let stranger = bench.person("stan").await;
    stranger
        .get(&path::board(affair.project))
        .await
        .expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn claims_are_merged_split_and_put_away_and_all_of_it_comes_back() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let ada = affair.member(&bench, "ada", Role::Analyst).await;
    let reader = affair.member(&bench, "rolf", Role::Reader).await;
    let words = "forty rifles crossed the river";
    let alleged = affair.mark(&ada, affair.first, "allegation", words).await;
    let words = "no rifle had crossed";
    let denied = affair.mark(&ada, affair.second, "denial", words).await;
    let old = affair.claim(&ada, "Rifles crossed.").await;
    let into = affair.claim(&ada, "Rifles crossed the river.").await;
    let for_it = affair.bear(&ada, alleged, old, "for").await;
    affair.bear(&ada, denied, old, "against").await;
    let merge = |into: Uuid| json!({ "merge": { "into": into } });

    let refused = step(&affair, &ada, old, merge(old))
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY)
        .problem();
    assert_eq!(refused.field.as_deref(), Some("merge.into"));
    assert!(refused.hint.is_some());
    step(&affair, &reader, old, merge(into))
        .await
        .expect(StatusCode::FORBIDDEN);
    let at = path::claim_step(affair.project, ClaimId::new(old));
    let stale = Call::new(Method::POST, at.clone()).keyed().at(1);
    ada.send(stale.json(&merge(into)))
        .await
        .expect(StatusCode::PRECONDITION_FAILED);
    let without = Call::new(Method::POST, at).keyed().json(&merge(into));
    ada.send(without)
        .await
        .expect(StatusCode::PRECONDITION_REQUIRED);

    let merged = step(&affair, &ada, old, merge(into)).await.ok();
    let command: CommandId = merged.json()["command"].as_str().unwrap().parse().unwrap();
    assert_eq!(board(&affair, &reader).await.len(), 1);
    let seen = row(&board(&affair, &reader).await, into);
    assert_eq!(seen["bearings"], json!({ "for": 1, "against": 1 }));
    let sheet = path::sheet(affair.project, ClaimId::new(old));
    let sheet = reader.get(&sheet).await.ok().json();
    let leads = &sheet["claim"]["entity"]["claim"]["merged_into"];
    assert_eq!(*leads, into.to_string());
    let linked = sheet["linked"].as_array().unwrap();
    assert_eq!(linked[0]["id"], into.to_string(), "its address leads on");
    let by_hand = json!({ "claim": { "statement": "Rifles crossed." } });
    ada.change(
        &affair.at(EntityKind::Claim, old),
        revision(&affair, old).await,
        by_hand,
    )
    .await
    .expect(StatusCode::UNPROCESSABLE_ENTITY);
    ada.post(&path::undo(affair.project, command), Value::Null)
        .await
        .ok();
    assert_eq!(board(&affair, &reader).await.len(), 2);

    let (one, two) = (id(), id());
    let split = json!({ "split": {
        "into": [
            { "id": one, "claim": { "statement": "There were rifles." } },
            { "id": two, "claim": { "statement": "They crossed." } },
        ],
        "bearings": [{ "bearing": for_it, "to": [one, two] }],
    } });
    step(&affair, &ada, old, split).await.ok();
    let all = board(&affair, &reader).await;
    let figures = [old, one, two].map(|claim| row(&all, claim)["bearings"].clone());
    assert_eq!(
        figures,
        [
            json!({ "against": 1 }),
            json!({ "for": 1 }),
            json!({ "for": 1 })
        ]
    );

    let reason = "Nobody says so any more.";
    step(
        &affair,
        &ada,
        two,
        json!({ "retire": { "reason": reason } }),
    )
    .await
    .ok();
    assert_eq!(row(&board(&affair, &reader).await, two)["retired"], true);
    step(&affair, &ada, into, merge(one)).await.ok();

    // All of that goes out in a file, and comes in elsewhere.
    let file = ada.get(&path::export(affair.project, "jsonl")).await.ok();
    assert!(file.text().contains("split_into"));
    let elsewhere = Bench::new();
    let otto = elsewhere.person("otto").await;
    let project = ProjectId::new(id());
    let new = json!({ "id": project, "name": "Elsewhere" });
    otto.post(&path::projects(), new).await.created();
    otto.import(project, "river.jsonl", file.body.clone())
        .await
        .ok();
    let again = otto.get(&path::export(project, "jsonl")).await.ok();
    let claims = |text: String| {
        let mut lines: Vec<String> = text
            .lines()
            .filter(|line| line.contains("\"type\":\"claim\"") || line.contains("claim_link"))
            .map(|line| {
                let mut value: Value = serde_json::from_str(line).unwrap();
                value.as_object_mut().unwrap().remove("stamps");
                value.to_string()
            })
            .collect();
        lines.sort();
        lines
    };
    assert_eq!(claims(file.text()), claims(again.text()));

    step(&affair, &ada, two, json!("revive")).await.ok();
    assert_eq!(
        row(&board(&affair, &reader).await, two).get("retired"),
        None
    );
}

/// The sheet as it comes compressed, taken apart.
async fn unpacked(by: &Actor, at: &str) -> Value {
    let call = Call::new(Method::GET, at).header("accept-encoding", "gzip");
    let answer = by.send(call).await.ok();
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert_eq!(answer.header("vary"), "accept-encoding");
    let mut json = Vec::new();
    flate2::read::GzDecoder::new(&answer.body[..])
        .read_to_end(&mut json)
        .unwrap();
    serde_json::from_slice(&json).unwrap()
}

#[tokio::test]
async fn a_sheet_that_was_kept_is_shown_to_those_alone_who_would_read_the_same_now() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let anne = affair.member(&bench, "anne", Role::Analyst).await;
    let bert = affair.member(&bench, "bert", Role::Analyst).await;
    let words = "forty rifles crossed the river";
    let shared = affair.mark(&anne, affair.first, "allegation", words).await;
    let claim = affair.claim(&anne, "Rifles crossed the river.").await;
    let at = path::sheet(affair.project, ClaimId::new(claim));
    let bearing = |mark: Uuid| json!({ "bearing": { "annotation": mark, "claim": claim, "direction": "for" } });
    let own = json!({ "layer": { "own": anne.user() }, "entity": bearing(shared) });
    let made = Call::new(Method::PUT, affair.at(EntityKind::Bearing, id()));
    anne.send(made.keyed().creating().json(&own))
        .await
        .created();
    let count = async |by: &Actor| {
        let sheet = by.get(&at).await.ok().json();
        assert_eq!(unpacked(by, &at).await, sheet);
        assert_eq!(by.get(&at).await.ok().json(), sheet);
        sheet["bearings"].as_array().unwrap().len()
    };
    // Whoever reads first, nobody is given what another one sees.
    for _ in 0..2 {
        assert_eq!(count(&anne).await, 1);
        assert_eq!(count(&bert).await, 0);
        assert_eq!(count(&affair.owner).await, 1);
    }
    affair.bear(&bert, shared, claim, "for").await;
    assert_eq!(count(&bert).await, 1);
    assert_eq!(count(&anne).await, 2);
    let gone = affair.owner.get(&affair.at(EntityKind::Claim, claim)).await;
    let revision = gone.ok().revision();
    let claim = affair.at(EntityKind::Claim, claim);
    affair.owner.delete(&claim, revision).await.ok();
    bert.get(&at).await.expect(StatusCode::NOT_FOUND);
    let stranger = bench.person("stan").await;
    stranger.get(&at).await.expect(StatusCode::NOT_FOUND);
}
