//! The example corpus loads as any other would, and is whole.

use crate::support::Bench;
use gainsay_model::path;
use gainsay_server::seeds;
use http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn the_example_loads_and_leads_to_verdicts() {
    let bench = Bench::new();
    let owner = bench.person("ada").await;
    let project = gainsay_model::id::ProjectId::new(crate::support::id());
    owner
        .post(
            &path::projects(),
            json!({ "id": project, "name": "Example" }),
        )
        .await
        .created();
    for seed in seeds::articles() {
        let name = format!("{}&source_id={}", seed.name, seed.stem());
        let imported = owner.import(project, &name, seed.bytes).await;
        assert_eq!(
            imported.status,
            StatusCode::OK,
            "{}: {}",
            seed.name,
            imported.text()
        );
    }
    for seed in seeds::marks() {
        let imported = owner.import(project, seed.name, seed.bytes).await;
        assert_eq!(
            imported.status,
            StatusCode::OK,
            "{}: {}",
            seed.name,
            imported.text()
        );
    }
    let desk = owner.get(&path::desk(project)).await.ok().json();
    let count = |kind: &str| desk["counts"][kind].as_u64().unwrap();
    assert!(count("documents") >= 6, "{desk}");
    assert!(count("claims") >= 3);
    assert!(count("judged") >= 1);
    for kind in ["allegation", "denial", "evidence"] {
        assert!(
            desk["counts"]["annotations"][kind].as_u64().unwrap() > 0,
            "{kind}"
        );
    }
    let board = owner.get(&path::board(project)).await.ok().json();
    for row in board["items"].as_array().unwrap() {
        let claim = row["claim"].as_str().unwrap().parse().unwrap();
        owner.get(&path::sheet(project, claim)).await.ok();
    }
    let corpus = owner.get(&path::corpus(project)).await.ok().json();
    for row in corpus["items"].as_array().unwrap() {
        let document = row["document"]["id"].as_str().unwrap().parse().unwrap();
        owner.get(&path::reading(project, document)).await.ok();
    }
}
