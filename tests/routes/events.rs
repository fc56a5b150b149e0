//! The log, page by page and as it happens.

use crate::support::{Affair, Bench, Call};
use gainsay_model::member::Role;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::Value;

#[tokio::test]
async fn the_log_is_read_page_by_page() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let at = path::events(affair.project);
    let whole = affair.owner.get(&at).await.ok().json();
    let seqs: Vec<u64> = whole["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["header"]["seq"].as_u64().unwrap())
        .collect();
    assert_eq!(
        seqs,
        (1..=whole["head"].as_u64().unwrap()).collect::<Vec<_>>()
    );
    let two = affair
        .owner
        .get(&format!("{at}?after=2&limit=2"))
        .await
        .ok()
        .json();
    assert_eq!(
        (
            two["events"][0]["header"]["seq"].as_u64(),
            two["upto"].as_u64()
        ),
        (Some(3), Some(4))
    );
}

#[tokio::test]
async fn what_happens_is_heard_and_a_broken_stream_goes_on() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let reader = affair.member(&bench, "ada", Role::Reader).await;
    let at = path::events(affair.project);
    let mut stream = reader.open(&at, &[]).await;
    assert_eq!(stream.status, StatusCode::OK);
    assert_eq!(stream.headers["content-type"], "text/event-stream");
    assert_eq!(stream.next().await.unwrap().event, "hello");

    affair.claim(&affair.owner, "Rifles crossed.").await;
    let heard = stream.next().await.unwrap();
    assert_eq!(heard.event, "event");
    let event: Value = serde_json::from_str(&heard.data).unwrap();
    assert_eq!(
        event["image"]["entity"]["claim"]["statement"],
        "Rifles crossed."
    );
    assert!(heard.id.ends_with(&format!(":{}", event["header"]["seq"])));
    drop(stream);

    affair.claim(&affair.owner, "Melons crossed.").await;
    let mut again = reader.open(&at, &[("last-event-id", &heard.id)]).await;
    assert_eq!(again.next().await.unwrap().event, "hello");
    assert!(again.next().await.unwrap().data.contains("Melons crossed."));
}

#[tokio::test]
async fn another_life_of_the_data_is_noticed() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let old = "00000000-0000-0000-0000-000000000000:3";
    let mut stream = affair
        .owner
        .open(&path::events(affair.project), &[("last-event-id", old)])
        .await;
    assert_eq!(stream.next().await.unwrap().event, "reset");
}

#[tokio::test]
async fn a_stream_ends_with_the_right_to_read_it() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let ada = affair.member(&bench, "ada", Role::Reader).await;
    let at = path::events(affair.project);
    let mut stream = ada.open(&at, &[]).await;
    stream.next().await.unwrap();
    let remove = Call::new(Method::DELETE, path::member(affair.project, ada.user())).keyed();
    affair.owner.send(remove).await.ok();
    while let Some(message) = stream.next().await {
        assert!(!message.data.contains("Rifles"), "{message:?}");
    }
    assert_eq!(ada.open(&at, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_stream_ends_with_the_session() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let ada = affair.member(&bench, "ada", Role::Reader).await;
    let mut stream = ada.open(&path::events(affair.project), &[]).await;
    stream.next().await.unwrap();
    ada.send(Call::new(Method::DELETE, path::session()))
        .await
        .expect(StatusCode::NO_CONTENT);
    affair.claim(&affair.owner, "Rifles crossed.").await;
    while let Some(message) = stream.next().await {
        assert!(!message.data.contains("Rifles"), "{message:?}");
    }
}

#[tokio::test]
async fn a_stopping_server_ends_its_streams() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let mut stream = affair.owner.open(&path::events(affair.project), &[]).await;
    stream.next().await.unwrap();
    bench.gate.close();
    assert_eq!(stream.next().await, None);
}

#[tokio::test]
async fn strangers_hear_nothing() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let stranger = bench.person("sam").await;
    assert_eq!(
        stranger
            .open(&path::events(affair.project), &[])
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        bench
            .anyone()
            .open(&path::events(affair.project), &[])
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
}
