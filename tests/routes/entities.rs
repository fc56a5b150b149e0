//! Making, changing, deleting, bringing back, undoing; each once, however often it is asked.

use crate::support::{Affair, Bench, Call, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn a_thing_lives_and_its_life_can_be_read() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let owner = &affair.owner;
    let claim = id();
    let at = affair.at(EntityKind::Claim, claim);
    let made = owner
        .make(&at, json!({ "claim": { "statement": "Rifles crossed." } }))
        .await
        .created();
    let read = owner.get(&at).await.ok();
    assert_eq!(read.revision(), made.revision());
    assert_eq!(
        read.json()["entity"]["claim"]["statement"],
        "Rifles crossed."
    );

    let changed = json!({ "claim": { "statement": "Forty rifles crossed." } });
    let changed = owner.change(&at, made.revision(), changed).await.ok();
    assert!(changed.revision() > made.revision());
    let deleted = owner.delete(&at, changed.revision()).await.ok();
    assert!(
        owner
            .get(&path::list(affair.project, EntityKind::Claim))
            .await
            .ok()
            .json()["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let restored = owner
        .send(
            Call::new(
                Method::POST,
                path::restore(affair.project, EntityKind::Claim, claim),
            )
            .keyed(),
        )
        .await
        .ok();
    assert!(restored.revision() > deleted.revision());

    let history = owner
        .get(&path::history(affair.project, EntityKind::Claim, claim))
        .await
        .ok()
        .json();
    let seqs: Vec<u64> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["seq"].as_u64().unwrap())
        .collect();
    assert_eq!(
        seqs,
        [
            restored.revision(),
            deleted.revision(),
            changed.revision(),
            made.revision()
        ]
    );
}

#[tokio::test]
async fn a_command_sent_twice_is_carried_out_once() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let command = id();
    let at = affair.at(EntityKind::Claim, id());
    let body = json!({ "entity": { "claim": { "statement": "Rifles crossed." } } });
    let send = async || {
        let call = Call::new(Method::PUT, at.clone())
            .header("idempotency-key", command.to_string())
            .creating();
        affair.owner.send(call.json(&body)).await.created()
    };
    let (first, second) = (send().await, send().await);
    assert_eq!(first.json(), second.json());
    let outcome = affair
        .owner
        .get(&format!(
            "/api/v1/projects/{}/commands/{command}",
            affair.project
        ))
        .await
        .ok();
    assert_eq!(outcome.json(), first.json());
    let list = affair
        .owner
        .get(&path::list(affair.project, EntityKind::Claim))
        .await
        .ok()
        .json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_a_command_did_can_be_taken_back() {
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
    let claim = affair.claim(owner, "Rifles crossed.").await;
    affair.bear(owner, mark, claim, "for").await;
    let at = affair.at(EntityKind::Annotation, mark);
    let revision = owner.get(&at).await.ok().revision();
    let deleted = owner.delete(&at, revision).await.ok().json();
    // The bearing went with it, and comes back with it.
    assert_eq!(deleted["written"].as_array().unwrap().len(), 2, "{deleted}");
    let bearings = format!(
        "{}?claim={claim}",
        path::list(affair.project, EntityKind::Bearing)
    );
    assert_eq!(owner.get(&bearings).await.ok().json()["items"], json!([]));
    let undo = path::undo(
        affair.project,
        deleted["command"].as_str().unwrap().parse().unwrap(),
    );
    owner.send(Call::new(Method::POST, undo).keyed()).await.ok();
    assert_eq!(
        owner.get(&bearings).await.ok().json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    owner.get(&at).await.ok();
}

#[tokio::test]
async fn lists_come_page_by_page_and_narrowed() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let owner = &affair.owner;
    let mut made = Vec::new();
    for number in 0..5 {
        made.push(
            affair
                .claim(owner, &format!("Statement {number}."))
                .await
                .to_string(),
        );
    }
    let all = path::list(affair.project, EntityKind::Claim);
    let (mut found, mut next) = (Vec::new(), Some(String::new()));
    while let Some(after) = next {
        let address = if after.is_empty() {
            format!("{all}?limit=2")
        } else {
            format!("{all}?limit=2&after={after}")
        };
        let page = owner.get(&address).await.ok().json();
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 2);
        found.extend(
            items
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned()),
        );
        next = page["next"].as_str().map(str::to_owned);
    }
    assert_eq!(found, made);

    affair
        .mark(owner, affair.first, "denial", "rejected this as invention")
        .await;
    let of = |document| {
        format!(
            "{}?document={document}",
            path::list(affair.project, EntityKind::Annotation)
        )
    };
    assert_eq!(
        owner.get(&of(affair.first)).await.ok().json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        owner.get(&of(affair.second)).await.ok().json()["items"],
        json!([])
    );
    let wrong = format!("{all}?after=nonsense");
    assert!(owner.get(&wrong).await.status.is_client_error());
}

#[tokio::test]
async fn offsets_count_code_points() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    // A four-byte character stands before these words.
    let mark = affair
        .mark(&affair.owner, affair.first, "evidence", "only melons")
        .await;
    let reading = affair
        .owner
        .get(&path::reading(
            affair.project,
            gainsay_model::id::DocumentId::new(affair.first),
        ))
        .await;
    let reading = reading.ok().json();
    assert_eq!(reading["annotations"][0]["id"], mark.to_string());
    let span = &reading["annotations"][0]["entity"]["annotation"]["spans"][0];
    let words: Vec<char> = reading["words"].as_str().unwrap().chars().collect();
    let range = span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize;
    assert_eq!(words[range].iter().collect::<String>(), "only melons");
}

#[tokio::test]
async fn what_was_saved_is_there_after_a_restart() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let mark = affair
        .mark(
            &affair.owner,
            affair.first,
            "denial",
            "rejected this as invention",
        )
        .await;
    let at = affair.at(EntityKind::Annotation, mark);
    let before = affair.owner.get(&at).await.ok();
    drop(affair);
    let bench = bench.restart();
    let after = bench.operator().get(&at).await.ok();
    assert_eq!(before.json(), after.json());
    assert_eq!(after.status, StatusCode::OK);
}
