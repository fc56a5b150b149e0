//! An import that is stopped, or that nobody waits for any more: what came in stays, and the same file brings the rest.

use crate::support::{Affair, Answer, Bench, Call, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ImportId;
use gainsay_model::path;
use http::Method;
use serde_json::{Value, json};
use std::fmt::Write as _;

const ARTICLES: usize = 60;
const MARKS: usize = 20;

/// More than goes in at once.
fn corpus() -> String {
    let words = "The colonel says so. ".repeat(3_000);
    let mut lines = String::new();
    for article in 0..ARTICLES {
        let document = json!({
            "type": "document", "id": format!("d{article}"), "title": "T", "text": format!("{article} {words}"),
        });
        let _ = writeln!(lines, "{document}");
        for mark in 0..MARKS {
            let annotation = json!({
                "type": "annotation", "id": format!("d{article}m{mark}"), "document": format!("d{article}"),
                "kind": "denial", "spans": [{ "start": mark, "end": mark + 9 }],
            });
            let _ = writeln!(lines, "{annotation}");
        }
    }
    lines
}

async fn brought(affair: &Affair, import: ImportId) -> Answer {
    let address = format!(
        "{}?name=corpus.jsonl&import={import}",
        path::import(affair.project)
    );
    let call = Call::new(Method::POST, address).keyed().bytes(corpus());
    affair.owner.send(call).await
}

/// Waits until it goes in.
async fn kept(affair: &Affair, import: ImportId) {
    let address = path::import_progress(affair.project, import);
    loop {
        let so_far = affair.owner.get(&address).await.ok().json();
        if so_far["stage"] == "keeping" {
            return;
        }
        tokio::task::yield_now().await;
    }
}

async fn count(affair: &Affair) -> Value {
    let address = path::export(affair.project, "jsonl");
    let file = affair.owner.get(&address).await.ok().text();
    let count = |kind: &str| {
        let begins = format!("{{\"type\":\"{kind}\",\"id\":\"d");
        file.lines()
            .filter(|line| line.starts_with(&begins))
            .count()
    };
    json!([count("document"), count("annotation")])
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_nobody_waits_for_stops_and_is_gone_on_with() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let import = ImportId::new(id());
    // It may be over before anybody looks; nothing below depends on it.
    tokio::select! {
        _ = brought(&affair, import) => {}
        () = kept(&affair, import) => {}
    }
    let report = brought(&affair, import).await.ok().json();
    assert_eq!(report["entity"]["import"]["state"], "finished");
    assert_eq!(count(&affair).await, json!([ARTICLES, ARTICLES * MARKS]));
    let again = brought(&affair, ImportId::new(id())).await.ok().json();
    assert_eq!(again["entity"]["import"]["items"][0]["outcome"], "known");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_brings_a_file_may_stop_it_and_hears_what_came_in() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let import = ImportId::new(id());
    let address = path::stop_import(affair.project, import);
    let stop = async || {
        let call = Call::new(Method::POST, address.clone()).keyed();
        affair.owner.send(call).await.ok().json()
    };
    assert_eq!(stop().await["stage"], "waiting", "nothing runs yet");
    let stopped = async {
        kept(&affair, import).await;
        stop().await;
        // The answer comes by the other way.
        std::future::pending::<()>().await;
    };
    let report = tokio::select! {
        answer = brought(&affair, import) => answer.ok().json(),
        () = stopped => unreachable!("it waits for ever"),
    };
    let import_report = &report["entity"]["import"];
    match import_report["state"].as_str().unwrap() {
        "stopped" => {
            let notices = import_report["items"][0]["notices"].as_array().unwrap();
            let said = notices.last().unwrap().as_str().unwrap();
            assert!(said.contains("it was stopped when"), "{said}");
        }
        // It was faster.
        state => assert_eq!(state, "finished"),
    }
    let list = path::list(affair.project, EntityKind::Import);
    let list = affair.owner.get(&list).await.ok().json();
    assert!(
        list.to_string().contains(&import.to_string()),
        "kept in the project"
    );
    brought(&affair, import).await.ok();
    assert_eq!(count(&affair).await, json!([ARTICLES, ARTICLES * MARKS]));
}
