//! What is missing, over HTTP.

use crate::support::{Affair, Bench};
use gainsay_model::member::Role;
use gainsay_model::path;
use http::StatusCode;

#[tokio::test]
async fn every_member_is_told_what_is_missing() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let reader = affair.member(&bench, "rolf", Role::Reader).await;
    let words = "forty rifles crossed the river";
    let mark = affair
        .mark(&affair.owner, affair.first, "allegation", words)
        .await;
    let at = path::missing(affair.project);
    let all = reader.get(&at).await.ok().json();
    assert_eq!(all["counts"]["allegation_without_claim"], 1);
    assert_eq!(all["counts"]["allegation_without_denial"], 1);
    assert_eq!(all["items"][0]["words"], words);

    let claim = affair
        .claim(&affair.owner, "Rifles crossed the river.")
        .await;
    affair.bear(&affair.owner, mark, claim, "for").await;
    let narrowed = |gap: &str| format!("{at}?gap={gap}&limit=1");
    let claims = reader.get(&narrowed("claim_on_one_origin")).await.ok();
    assert_eq!(claims.json()["claims"], 1);
    assert_eq!(claims.json()["documents"], 0);
    reader
        .get(&narrowed("nothing"))
        .await
        .expect(StatusCode::BAD_REQUEST);
    let stranger = bench.person("stan").await;
    stranger.get(&at).await.expect(StatusCode::NOT_FOUND);
}
