//! Who else is here, told by the feed and by nothing else.

use crate::support::{Actor, Affair, Bench, Call, id};
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_server::app::Settings;
use gainsay_server::limits::Limits;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

fn brief() -> Bench {
    Bench::with(Settings {
        limits: Limits {
            presence: Duration::from_millis(400),
            ..Limits::default()
        },
        ..Settings::default()
    })
}

async fn enter(affair: &Affair, who: &Actor, tab: Uuid, document: Option<Uuid>) {
    let call = Call::new(Method::PUT, path::presence(affair.project, tab));
    who.send(call.json(&json!({ "document": document })))
        .await
        .expect(StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn others_are_seen_to_come_go_and_fall_silent() {
    let bench = brief();
    let affair = Affair::begin(&bench).await;
    let (ada, ben) = (
        affair.member(&bench, "ada", Role::Reader).await,
        affair.member(&bench, "ben", Role::Analyst).await,
    );
    let (tab, other) = (id(), id());
    enter(&affair, &ada, tab, Some(affair.first)).await;
    let mut stream = ben.open(&path::events(affair.project), &[]).await;
    assert_eq!(stream.next().await.unwrap().event, "hello");
    let hear = async |stream: &mut crate::support::Stream| -> Value {
        let message = stream.next().await.unwrap();
        assert_eq!(message.event, "presence");
        assert_eq!(message.id, "", "it has no place in the log");
        serde_json::from_str(&message.data).unwrap()
    };
    let ada_in = |document: Uuid| json!({ "user": ada.user(), "document": document });
    let here = hear(&mut stream).await;
    assert_eq!(here, json!({ "people": [ada_in(affair.first)] }));

    enter(&affair, &ada, tab, Some(affair.second)).await;
    let here = hear(&mut stream).await;
    assert_eq!(here, json!({ "people": [ada_in(affair.second)] }));

    enter(&affair, &ben, other, None).await;
    let here = hear(&mut stream).await;
    assert_eq!(here["people"].as_array().unwrap().len(), 2);
    let leave = Call::new(Method::DELETE, path::presence(affair.project, other));
    ben.send(leave).await.expect(StatusCode::NO_CONTENT);
    let here = hear(&mut stream).await;
    assert_eq!(here, json!({ "people": [ada_in(affair.second)] }));

    // Nobody says that ada is gone: she only says nothing more.
    assert_eq!(hear(&mut stream).await, json!({ "people": [] }));

    // None of it is in the log, and the log goes on where it was.
    affair.claim(&affair.owner, "Rifles crossed.").await;
    let event = stream.next().await.unwrap();
    assert_eq!(event.event, "event");
    assert!(!event.id.is_empty());
}

#[tokio::test]
async fn who_is_no_member_is_neither_seen_nor_told() {
    let bench = brief();
    let affair = Affair::begin(&bench).await;
    let stranger = bench.person("sam").await;
    let call = Call::new(Method::PUT, path::presence(affair.project, id()));
    stranger
        .send(call.json(&json!({})))
        .await
        .expect(StatusCode::NOT_FOUND);
    let nowhere = Call::new(Method::PUT, path::presence(affair.project, id()));
    affair
        .owner
        .send(nowhere.json(&json!({ "document": id() })))
        .await
        .expect(StatusCode::NOT_FOUND);
    let ada = affair.member(&bench, "ada", Role::Reader).await;
    let mut stream = ada.open(&path::events(affair.project), &[]).await;
    stream.next().await.unwrap();
    let remove = Call::new(Method::DELETE, path::member(affair.project, ada.user())).keyed();
    affair.owner.send(remove).await.ok();
    enter(&affair, &affair.owner, id(), Some(affair.first)).await;
    while let Some(message) = stream.next().await {
        assert_ne!(message.event, "presence", "{message:?}");
    }
}
