//! The API's description of itself. A change of the API shows here, in review.

use crate::support::Bench;

#[tokio::test]
async fn the_description_is_what_it_was() {
    let described = Bench::new().anyone().get("/api/openapi.json").await.ok();
    assert_eq!(described.header("content-type"), "application/json");
    let description = described.json();
    assert_eq!(description["openapi"], "3.1.0");
    insta::assert_json_snapshot!("openapi", description);
}

#[tokio::test]
async fn every_reference_leads_somewhere() {
    let description = Bench::new()
        .anyone()
        .get("/api/openapi.json")
        .await
        .ok()
        .json();
    let schemas = description["components"]["schemas"].as_object().unwrap();
    let text = description.to_string();
    let mut rest = text.as_str();
    while let Some((_, after)) = rest.split_once("\"$ref\":\"") {
        let (reference, after) = after.split_once('"').unwrap();
        let name = reference.strip_prefix("#/components/schemas/").unwrap();
        assert!(schemas.contains_key(name), "{reference}");
        rest = after;
    }
    let names: Vec<_> = text.matches("\"operationId\":\"").collect();
    assert!(names.len() > 100);
}
