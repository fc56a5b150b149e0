//! Marked words in their surroundings, over HTTP.

use crate::support::{Affair, Bench, id};
use gainsay_model::id::AnnotationId;
use gainsay_model::member::Role;
use gainsay_model::path;
use http::StatusCode;

#[tokio::test]
async fn words_come_with_what_stands_around_them() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let reader = affair.member(&bench, "rolf", Role::Reader).await;
    let mut marks = Vec::new();
    for words in ["forty rifles crossed the river", "🚚 only melons"] {
        let mark = affair.mark(&affair.owner, affair.first, "evidence", words);
        marks.push(AnnotationId::new(mark.await));
    }
    let absent = AnnotationId::new(id());
    let asked = path::context(affair.project, &[marks[1], absent, marks[0]]);
    let found = reader.get(&asked).await.ok().json();
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert_eq!(found[0]["annotation"], marks[1].to_string());
    assert_eq!(found[0]["after"], ".");
    let before = found[0]["before"].as_str().unwrap();
    assert!(before.starts_with('…') && before.ends_with("A customs ledger lists no rifles — "));
    assert_eq!(
        found[1]["before"],
        "KABUL — An official said on Monday that "
    );
    let after = found[1]["after"].as_str().unwrap();
    assert!(after.starts_with(" at night. The ministry rejected") && after.ends_with(" …"));

    assert_eq!(
        reader
            .get(&path::context(affair.project, &[]))
            .await
            .ok()
            .json(),
        serde_json::json!([])
    );
    let many = vec![absent; 101];
    let refused = reader.get(&path::context(affair.project, &many)).await;
    refused.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let strange = format!("{}x", path::context(affair.project, &[]));
    let refused = reader.get(&strange).await;
    assert_eq!(refused.problem().field.as_deref(), Some("annotations"));
    let stranger = bench.person("stan").await;
    for at in [asked, strange] {
        stranger.get(&at).await.expect(StatusCode::NOT_FOUND);
    }
}
