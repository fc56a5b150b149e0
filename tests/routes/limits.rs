//! How much at once, and how long: slow senders, slow readers, and one job too many.

use crate::support::{Actor, Affair, Bench, Call, Halting, id};
use gainsay_model::id::{ExhibitId, ProjectId};
use gainsay_model::path;
use gainsay_server::app::Settings;
use gainsay_server::limits::Limits;
use http::{Method, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Longer than a scheduler sleeps, shorter than anybody waits.
const SHORT: Duration = Duration::from_millis(150);

/// Only what never happens takes longer.
const LONG: Duration = Duration::from_secs(60);

fn limited(limits: Limits) -> Bench {
    Bench::with(Settings {
        limits,
        ..Settings::default()
    })
}

/// One bulk job at a time, and little patience; much more of it with whoever has a place than with whoever waits
/// for one, so that a busy machine does not mix the two up.
fn narrow() -> Limits {
    Limits {
        bulk_at_once: 1.try_into().unwrap(),
        turn_within: SHORT,
        idle: SHORT * 16,
        body_within: SHORT * 16,
        ..Limits::default()
    }
}

/// An article that does not fit into what an export has ready.
async fn with_long_article(bench: &Bench) -> Affair {
    let affair = Affair::begin(bench).await;
    let long = "The ledger lists melons, and nothing but melons, on every page. ".repeat(20_000);
    affair
        .owner
        .import(affair.project, "ledger.txt", long)
        .await
        .ok();
    affair
}

fn export(project: ProjectId) -> Call {
    Call::new(Method::GET, path::export(project, "jsonl"))
}

async fn head(by: &Actor, project: ProjectId) -> Value {
    by.get(&path::events(project)).await.ok().json()["head"].clone()
}

#[tokio::test]
async fn who_stops_reading_an_export_is_cut_off_and_the_next_one_gets_their_place() {
    let bench = limited(narrow());
    let affair = with_long_article(&bench).await;
    let mut body = affair.owner.begin(export(affair.project)).await.into_body();
    body.frame().await.unwrap().unwrap();

    // One too many: told so, and when to come back.
    let busy = affair.owner.send(export(affair.project)).await;
    let problem = busy
        .clone()
        .expect(StatusCode::SERVICE_UNAVAILABLE)
        .problem();
    assert_eq!(problem.code, "busy");
    assert_eq!(busy.header("retry-after"), "1");

    // The reader never comes back for the rest, and still the place is free after a while.
    let begun = Instant::now();
    loop {
        let answer = affair.owner.send(export(affair.project)).await;
        if answer.status == StatusCode::OK {
            break;
        }
        assert!(begun.elapsed() < LONG, "the place is never given back");
    }
    // What they get when they go on ends with a fault, so that they do not take it for the whole.
    let fault = loop {
        match body.frame().await.expect("an end that can be seen") {
            Ok(_) => {}
            Err(fault) => break fault,
        }
    };
    assert!(!format!("{fault:?}").is_empty());
}

#[tokio::test]
async fn an_upload_that_stops_is_given_up_and_changes_nothing() {
    let bench = limited(narrow());
    let affair = Affair::begin(&bench).await;
    let before = head(&affair.owner, affair.project).await;
    let uploads = [
        Call::new(
            Method::POST,
            format!("{}?name=a.txt", path::import(affair.project)),
        ),
        Call::new(
            Method::PUT,
            path::exhibit_file(affair.project, ExhibitId::new(id())),
        ),
    ];
    for call in uploads {
        let sending = affair
            .owner
            .send_body(call.keyed(), Halting::after("half of a sen"));
        // It has the only place; another must wait for it in vain.
        let other = async {
            tokio::time::sleep(SHORT / 2).await;
            let begun = Instant::now();
            // Before it has the place, the other one may still get it.
            while affair.owner.send(export(affair.project)).await.status
                != StatusCode::SERVICE_UNAVAILABLE
            {
                assert!(begun.elapsed() < LONG, "two at once");
            }
        };
        let (answer, ()) = tokio::join!(sending, other);
        let problem = answer.expect(StatusCode::REQUEST_TIMEOUT).problem();
        assert_eq!(problem.code, "timed-out");
        assert!(
            problem.detail.contains("Nothing was changed"),
            "{problem:?}"
        );
        affair.owner.send(export(affair.project)).await.ok();
    }
    assert_eq!(head(&affair.owner, affair.project).await, before);
}

#[tokio::test]
async fn json_that_stops_is_given_up_too() {
    let bench = limited(narrow());
    let ada = bench.person("ada").await;
    let call =
        Call::new(Method::PUT, path::setting("theme")).header("content-type", "application/json");
    let answer = ada.send_body(call, Halting::after("\"da")).await;
    let problem = answer.expect(StatusCode::REQUEST_TIMEOUT).problem();
    assert_eq!(problem.code, "timed-out");
    assert_eq!(
        ada.get(&path::setting("theme")).await.ok().json(),
        Value::Null
    );
}

#[tokio::test]
async fn one_request_too_many_is_told_when_to_come_back() {
    let bench = limited(Limits {
        requests_at_once: 1.try_into().unwrap(),
        ..narrow()
    });
    let ada = bench.person("ada").await;
    let call =
        Call::new(Method::PUT, path::setting("theme")).header("content-type", "application/json");
    let slow = ada.send_body(call, Halting::after("\"da"));
    let other = async {
        tokio::time::sleep(SHORT / 3).await;
        let begun = Instant::now();
        loop {
            let answer = ada.get(&path::me()).await;
            if answer.status == StatusCode::SERVICE_UNAVAILABLE {
                return answer;
            }
            assert!(begun.elapsed() < LONG, "two at once");
        }
    };
    let (_, busy) = tokio::join!(slow, other);
    let retry = busy.header("retry-after");
    let problem = busy.expect(StatusCode::SERVICE_UNAVAILABLE).problem();
    assert_eq!((problem.code.as_str(), retry.as_str()), ("busy", "1"));
    ada.get(&path::me()).await.ok();
}

#[tokio::test]
async fn an_open_feed_says_that_it_is_still_there() {
    let bench = limited(Limits {
        heartbeat: SHORT,
        ..Limits::default()
    });
    let affair = Affair::begin(&bench).await;
    let mut stream = affair.owner.open(&path::events(affair.project), &[]).await;
    let hello = stream.next().await.unwrap();
    for _ in 0..3 {
        let beat = stream.piece().await.unwrap();
        assert!(beat.contains("\n: still here\n"), "{beat}");
        assert!(
            beat.starts_with(&format!("id: {}\n", hello.id)),
            "who goes on from here misses nothing: {beat}"
        );
    }
    affair.claim(&affair.owner, "Rifles crossed.").await;
    assert_eq!(stream.next().await.unwrap().event, "event");
}

#[tokio::test]
async fn who_comes_back_again_and_again_gets_each_event_once() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let start = head(&affair.owner, affair.project).await.as_u64().unwrap();
    // What is written before the first stream opens is heard as well.
    let at = format!("{}?after={start}", path::events(affair.project));
    let writing = async {
        for number in 0..60 {
            affair
                .claim(&affair.owner, &format!("Claim {number}."))
                .await;
            if number % 7 == 0 {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        }
    };
    let reading = async {
        let mut seen: Vec<u64> = Vec::new();
        let mut last = String::new();
        let mut patience = 1;
        while seen.len() < 60 {
            let resume = [("last-event-id", last.as_str())];
            let headers: &[_] = if last.is_empty() { &[] } else { &resume };
            let mut stream = affair.owner.open(&at, headers).await;
            let hello = stream.next().await.unwrap();
            assert_eq!(hello.event, "hello");
            if last.is_empty() {
                last = hello.id;
            }
            // Broken off sooner or later, also in the middle of a page.
            for _ in 0..patience {
                if seen.len() == 60 {
                    break;
                }
                let message = stream.next().await.unwrap();
                let event: Value = serde_json::from_str(&message.data).unwrap();
                seen.push(event["header"]["seq"].as_u64().unwrap());
                last = message.id;
            }
            patience = patience % 5 + 1;
        }
        seen
    };
    let ((), seen) = tokio::join!(writing, reading);
    let expected: Vec<u64> = (start + 1..=start + 60).collect();
    assert_eq!(seen, expected);
    assert_eq!(
        json!(seen.last()),
        head(&affair.owner, affair.project).await
    );
}
