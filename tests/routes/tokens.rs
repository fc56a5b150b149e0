//! Keys for programs: never more than their person, and less if so made.

use crate::support::{Affair, Bench, Call};
use gainsay_model::account::Scope;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn a_token_is_shown_once_and_can_be_revoked() {
    let bench = Bench::new();
    let ada = bench.person("ada").await;
    let made = ada
        .post(
            &path::tokens(),
            json!({ "label": "nightly", "scope": "read" }),
        )
        .await
        .created()
        .json();
    let secret = made["secret"].as_str().unwrap();
    let listed = ada.get(&path::tokens()).await.ok();
    assert!(!listed.text().contains(secret));
    assert_eq!(listed.json()[0]["label"], "nightly");
    let program = crate::support::Actor::with_bearer(bench.gate.clone(), secret);
    program.get(&path::projects()).await.ok();
    let id = made["token"]["id"].as_str().unwrap().parse().unwrap();
    ada.send(Call::new(Method::DELETE, path::token(id)))
        .await
        .expect(StatusCode::NO_CONTENT);
    program
        .get(&path::projects())
        .await
        .expect(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_token_that_reads_does_not_write() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let reads = affair.owner.token(Scope::Read, None).await;
    reads.get(&path::desk(affair.project)).await.ok();
    let project = reads
        .post(
            &path::projects(),
            json!({ "id": crate::support::id(), "name": "Mine" }),
        )
        .await;
    project.expect(StatusCode::FORBIDDEN);
    let import = reads
        .import(affair.project, "a.txt", "Words that are an article.")
        .await;
    import.expect(StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_token_of_one_project_opens_no_other() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let other = gainsay_model::id::ProjectId::new(crate::support::id());
    affair
        .owner
        .post(&path::projects(), json!({ "id": other, "name": "Another" }))
        .await
        .created();
    let bound = affair.owner.token(Scope::Write, Some(other)).await;
    bound.get(&path::desk(other)).await.ok();
    bound
        .get(&path::desk(affair.project))
        .await
        .expect(StatusCode::NOT_FOUND);
    let listed = bound.get(&path::projects()).await.ok().json();
    assert_eq!(listed.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_token_makes_no_tokens() {
    let bench = Bench::new();
    let ada = bench.person("ada").await;
    let program = ada.token(Scope::Write, None).await;
    let more = program
        .post(
            &path::tokens(),
            json!({ "label": "more", "scope": "write" }),
        )
        .await;
    more.expect(StatusCode::FORBIDDEN);
    let password =
        Call::new(Method::PUT, path::password()).json(&json!({ "new": "a long enough password" }));
    program.send(password).await.expect(StatusCode::FORBIDDEN);
}
