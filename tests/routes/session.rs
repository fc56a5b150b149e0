//! Signing in and out.

use crate::support::{Actor, Bench, Call};
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;

const PASSWORD: &str = "correct horse battery staple";

async fn with_password(bench: &Bench, name: &str) -> Actor {
    let person = bench.person(name).await;
    let call = Call::new(Method::PUT, path::password()).json(&json!({ "new": PASSWORD }));
    person.send(call).await.expect(StatusCode::NO_CONTENT);
    person
}

fn by_password(name: &str, password: &str) -> serde_json::Value {
    json!({ "password": { "name": name, "password": password } })
}

#[tokio::test]
async fn a_password_opens_a_session_and_signing_out_ends_it() {
    let bench = Bench::new();
    with_password(&bench, "ada").await;
    let signed_in = bench
        .anyone()
        .post(&path::session(), by_password("Ada", PASSWORD))
        .await
        .ok();
    let set = signed_in.header("set-cookie");
    assert!(
        set.contains("HttpOnly") && set.contains("SameSite=Strict"),
        "{set}"
    );
    assert_eq!(signed_in.json()["user"]["name"], "ada");
    assert_eq!(signed_in.json()["has_password"], true);
    let ada = Actor::with_cookie(
        bench.gate.clone(),
        &signed_in.cookie(),
        serde_json::from_value(signed_in.json()["user"]["id"].clone()).unwrap(),
    );
    ada.get(&path::me()).await.ok();
    let out = ada
        .send(Call::new(Method::DELETE, path::session()))
        .await
        .expect(StatusCode::NO_CONTENT);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    ada.get(&path::me()).await.expect(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_look_the_same() {
    let bench = Bench::new();
    with_password(&bench, "ada").await;
    let wrong = bench
        .anyone()
        .post(&path::session(), by_password("ada", "no"))
        .await;
    let wrong = wrong.expect(StatusCode::UNAUTHORIZED).problem();
    let nobody = bench
        .anyone()
        .post(&path::session(), by_password("nobody", "no"))
        .await;
    let nobody = nobody.expect(StatusCode::UNAUTHORIZED).problem();
    assert_eq!((wrong.code, wrong.detail), (nobody.code, nobody.detail));
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let bench = Bench::new();
    for _ in 0..10 {
        let answer = bench
            .anyone()
            .post(&path::session(), by_password("ada", "no"))
            .await;
        answer.expect(StatusCode::UNAUTHORIZED);
    }
    let slowed = bench
        .anyone()
        .post(&path::session(), by_password("ADA", "no"))
        .await;
    let slowed = slowed.expect(StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(slowed.problem().code, "too-many-tries");
    assert!(slowed.header("retry-after").parse::<u32>().unwrap() > 0);
    // Others are not held up.
    bench
        .anyone()
        .post(&path::session(), by_password("bertha", "no"))
        .await
        .expect(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_link_opens_once() {
    let bench = Bench::new();
    let operator = bench.operator();
    let user = operator
        .post(&path::users(), json!({ "name": "ada" }))
        .await
        .created()
        .json();
    let user = user["id"].as_str().unwrap().parse().unwrap();
    let link = operator
        .post(&path::user_link(user), json!(null))
        .await
        .created()
        .json();
    let link = link["link"].as_str().unwrap();
    assert!(link.starts_with("/sign-in#"), "{link}");
    let body = json!({ "link": { "secret": link.split_once('#').unwrap().1 } });
    bench
        .anyone()
        .post(&path::session(), body.clone())
        .await
        .ok();
    bench
        .anyone()
        .post(&path::session(), body)
        .await
        .expect(StatusCode::UNAUTHORIZED);
    let nonsense = json!({ "link": { "secret": "abc" } });
    bench
        .anyone()
        .post(&path::session(), nonsense)
        .await
        .expect(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let bench = Bench::new();
    let here = with_password(&bench, "ada").await;
    let elsewhere = bench
        .anyone()
        .post(&path::session(), by_password("ada", PASSWORD))
        .await
        .ok();
    let elsewhere = Actor::with_cookie(bench.gate.clone(), &elsewhere.cookie(), here.user());
    let change = |current: &str| {
        Call::new(Method::PUT, path::password())
            .json(&json!({ "current": current, "new": "another long enough one" }))
    };
    assert!(here.send(change("wrong")).await.status.is_client_error());
    elsewhere.get(&path::me()).await.ok();
    here.send(change(PASSWORD))
        .await
        .expect(StatusCode::NO_CONTENT);
    here.get(&path::me()).await.ok();
    elsewhere
        .get(&path::me())
        .await
        .expect(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn settings_are_ones_own() {
    let bench = Bench::new();
    let (ada, bertha) = (bench.person("ada").await, bench.person("bertha").await);
    let at = path::setting("theme");
    ada.send(Call::new(Method::PUT, at.clone()).json(&json!({ "dark": true })))
        .await
        .expect(StatusCode::NO_CONTENT);
    assert_eq!(ada.get(&at).await.ok().json(), json!({ "dark": true }));
    assert_ne!(bertha.get(&at).await.json(), json!({ "dark": true }));
}
