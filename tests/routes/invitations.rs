//! Offers to join.

use crate::support::{Actor, Affair, Bench, Call};
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::{Value, json};

async fn invited(affair: &Affair, role: &str) -> Value {
    let at = path::project_invitations(affair.project);
    affair
        .owner
        .post(&at, json!({ "role": role }))
        .await
        .created()
        .json()
}

fn secret(link: &Value) -> String {
    link["link"]
        .as_str()
        .unwrap()
        .split_once('#')
        .unwrap()
        .1
        .to_owned()
}

#[tokio::test]
async fn a_newcomer_joins_with_a_new_account() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let link = invited(&affair, "analyst").await;
    assert!(
        link["link"].as_str().unwrap().starts_with("/join#"),
        "{link}"
    );
    let accept = json!({ "secret": secret(&link), "name": "nina", "display": "Nina", "password": "a long enough password" });
    let joined = bench
        .anyone()
        .post(&path::accept(), accept.clone())
        .await
        .ok();
    let user = serde_json::from_value(joined.json()["user"]["id"].clone()).unwrap();
    let nina = Actor::with_cookie(bench.gate.clone(), &joined.cookie(), user);
    let desk = nina.get(&path::desk(affair.project)).await.ok().json();
    assert_eq!(desk["role"], "analyst");
    // Used up.
    let again = bench.anyone().post(&path::accept(), accept).await;
    assert!(again.status.is_client_error());
}

#[tokio::test]
async fn who_has_an_account_joins_with_it() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let ada = bench.person("ada").await;
    ada.get(&path::desk(affair.project))
        .await
        .expect(StatusCode::NOT_FOUND);
    let link = invited(&affair, "reader").await;
    ada.post(&path::accept(), json!({ "secret": secret(&link) }))
        .await
        .ok();
    ada.get(&path::desk(affair.project)).await.ok();
}

#[tokio::test]
async fn an_invitation_taken_back_opens_nothing() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let link = invited(&affair, "reader").await;
    let at = path::project_invitations(affair.project);
    let open = affair.owner.get(&at).await.ok().json();
    let id = open[0]["id"].as_str().unwrap().parse().unwrap();
    let revoke = Call::new(Method::DELETE, path::project_invitation(affair.project, id));
    affair
        .owner
        .send(revoke)
        .await
        .expect(StatusCode::NO_CONTENT);
    assert_eq!(affair.owner.get(&at).await.ok().json(), json!([]));
    let ada = bench.person("ada").await;
    assert!(
        ada.post(&path::accept(), json!({ "secret": secret(&link) }))
            .await
            .status
            .is_client_error()
    );
}
