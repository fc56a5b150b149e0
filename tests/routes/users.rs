//! Everybody who can sign in.

use crate::support::{Bench, Call};
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn names_are_unique_whatever_their_case() {
    let bench = Bench::new();
    let admin = bench.admin("ada").await;
    admin
        .post(&path::users(), json!({ "name": "bertha" }))
        .await
        .created();
    let taken = admin
        .post(&path::users(), json!({ "name": "Bertha" }))
        .await
        .expect(StatusCode::CONFLICT);
    assert!(taken.problem().detail.contains("ertha"));
    assert!(
        admin
            .post(&path::users(), json!({ "name": "  " }))
            .await
            .status
            .is_client_error()
    );
}

#[tokio::test]
async fn who_is_disabled_is_out_at_once() {
    let bench = Bench::new();
    let admin = bench.admin("ada").await;
    let bertha = bench.person("bertha").await;
    let program = bertha
        .token(gainsay_model::account::Scope::Read, None)
        .await;
    let change = |disabled: bool| {
        Call::new(Method::PATCH, path::user(bertha.user())).json(&json!({ "disabled": disabled }))
    };
    admin.send(change(true)).await.ok();
    bertha
        .get(&path::me())
        .await
        .expect(StatusCode::UNAUTHORIZED);
    program
        .get(&path::projects())
        .await
        .expect(StatusCode::UNAUTHORIZED);
    admin.send(change(false)).await.ok();
    let unknown =
        Call::new(Method::PATCH, path::user(bertha.user())).json(&json!({ "shoe_size": 42 }));
    admin
        .send(unknown)
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_operator_sets_a_password() {
    let bench = Bench::new();
    let ada = bench.person("ada").await;
    let set = Call::new(Method::PUT, path::user_password(ada.user()))
        .json(&json!({ "new": "set by the machine's owner" }));
    bench
        .operator()
        .send(set)
        .await
        .expect(StatusCode::NO_CONTENT);
    ada.get(&path::me()).await.expect(StatusCode::UNAUTHORIZED);
    let sign_in =
        json!({ "password": { "name": "ada", "password": "set by the machine's owner" } });
    bench.anyone().post(&path::session(), sign_in).await.ok();
}
