//! Taking a project out.

use crate::support::{Affair, Bench};
use gainsay_model::path;
use http::StatusCode;

#[tokio::test]
async fn the_same_state_gives_the_same_bytes() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    affair
        .mark(
            &affair.owner,
            affair.first,
            "allegation",
            "forty rifles crossed the river",
        )
        .await;
    for format in ["jsonl", "w3c", "claimreview", "report"] {
        let at = path::export(affair.project, format);
        let (first, second) = (
            affair.owner.get(&at).await.ok(),
            affair.owner.get(&at).await.ok(),
        );
        assert_eq!(first.body, second.body, "{format}");
        assert!(!first.body.is_empty());
        assert!(
            first
                .header("content-disposition")
                .starts_with("attachment; filename=\"The river affair.")
        );
    }
    let jsonl = affair
        .owner
        .get(&path::export(affair.project, "jsonl"))
        .await
        .ok()
        .text();
    for line in jsonl.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["type"].is_string());
    }
    assert!(jsonl.contains("forty rifles crossed the river"));
}

#[tokio::test]
async fn formats_that_are_none_are_not_found() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let answer = affair
        .owner
        .get(&path::export(affair.project, "pdf"))
        .await
        .expect(StatusCode::NOT_FOUND);
    assert!(answer.problem().detail.contains("jsonl"));
}
