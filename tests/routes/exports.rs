//! Taking a project out.

use crate::support::{Affair, Bench};
use gainsay_formats::format::Format;
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
    for format in Format::ALL {
        let at = path::export(affair.project, format.key());
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
        assert_eq!(first.header("content-type"), format.media_type());
        assert_eq!(
            first.body.starts_with(b"PK"),
            format.is_folder(),
            "{format}"
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

#[tokio::test]
async fn a_format_says_what_it_leaves_out_and_strict_refuses() {
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
    affair
        .mark(&affair.owner, affair.first, "evidence", "rifles crossed")
        .await;
    let losses = affair
        .owner
        .get(&path::losses(affair.project, "conll"))
        .await
        .ok()
        .json();
    let lost = losses["losses"].as_array().unwrap().iter();
    let overlapping = lost
        .clone()
        .find(|one| one["what"] == "overlapping marks")
        .unwrap();
    assert_eq!(overlapping["count"], 1);
    let strict = |format: &str| format!("{}?strict=true", path::export(affair.project, format));
    let refused = affair
        .owner
        .get(&strict("conll"))
        .await
        .expect(StatusCode::CONFLICT)
        .problem();
    assert_eq!(refused.code, "lossy-format");
    assert!(
        refused.detail.contains("1 overlapping marks"),
        "{}",
        refused.detail
    );
    affair.owner.get(&strict("jsonl")).await.ok();
}
