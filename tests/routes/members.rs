//! Who belongs to a project, and as what.

use crate::support::{Affair, Bench, Call};
use gainsay_model::member::Role;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn a_role_takes_effect_at_once() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let ada = affair.member(&bench, "ada", Role::Reader).await;
    let claim = json!({ "claim": { "statement": "Rifles crossed." } });
    let at = || {
        affair.at(
            gainsay_model::entity::EntityKind::Claim,
            crate::support::id(),
        )
    };
    ada.make(&at(), claim.clone())
        .await
        .expect(StatusCode::FORBIDDEN);
    affair.admit(&ada, Role::Analyst).await;
    ada.make(&at(), claim).await.created();
    let remove = Call::new(Method::DELETE, path::member(affair.project, ada.user())).keyed();
    affair.owner.send(remove).await.ok();
    ada.get(&path::desk(affair.project))
        .await
        .expect(StatusCode::NOT_FOUND);
    let people = affair
        .owner
        .get(&path::members(affair.project))
        .await
        .ok()
        .json();
    assert_eq!(people.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_project_is_never_without_an_owner() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let myself = path::member(affair.project, affair.owner.user());
    let leave = Call::new(Method::DELETE, myself.clone()).keyed();
    let refused = affair.owner.send(leave).await;
    assert!(refused.status.is_client_error(), "{}", refused.text());
    let step_down = Call::new(Method::PUT, myself)
        .keyed()
        .json(&json!({ "role": "reader" }));
    let refused = affair.owner.send(step_down).await;
    assert!(
        refused.problem().detail.contains("owner"),
        "{}",
        refused.text()
    );
}

#[tokio::test]
async fn two_owners_may_change_different_members_at_once() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let mut people = Vec::new();
    for name in ["ada", "bertha", "clara", "dora"] {
        people.push(bench.person(name).await);
    }
    let changes = people.iter().map(|person| {
        let (owner, address) = (
            affair.owner.clone(),
            path::member(affair.project, person.user()),
        );
        tokio::spawn(async move {
            let call = Call::new(Method::PUT, address)
                .keyed()
                .json(&json!({ "role": "analyst" }));
            owner.send(call).await.ok();
        })
    });
    for change in changes.collect::<Vec<_>>() {
        change.await.unwrap();
    }
    let members = affair
        .owner
        .get(&path::members(affair.project))
        .await
        .ok()
        .json();
    assert_eq!(members.as_array().unwrap().len(), 5);
}
