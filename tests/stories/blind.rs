//! What one analyst marks on a layer of her own is hers alone: on every page, in every list, in the feed and in
//! exports, until it is compared.

use crate::support::{Affair, Bench, Call, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{ClaimId, DocumentId};
use gainsay_model::member::Role;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;

const SECRET: &str = "rejected this as invention";

#[tokio::test]
async fn a_blind_layer_stays_blind() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let ada = affair.member(&bench, "ada", Role::Analyst).await;
    let bertha = affair.member(&bench, "bertha", Role::Analyst).await;
    let project = affair.project;
    let claim = affair.claim(&affair.owner, "Rifles crossed.").await;
    let mut stream = bertha.open(&path::events(project), &[]).await;
    stream.next().await.unwrap();

    let layer = json!({ "own": ada.user() });
    let (mark, note, bearing) = (id(), id(), id());
    let annotation = crate::support::annotation_of(affair.first, "denial", SECRET);
    let at = affair.at(EntityKind::Annotation, mark);
    let put = |at: &str, entity: serde_json::Value| {
        Call::new(Method::PUT, at)
            .keyed()
            .creating()
            .json(&json!({ "layer": layer, "entity": entity }))
    };
    let made = ada.send(put(&at, annotation)).await.created();
    let subject = json!({ "kind": "annotation", "id": mark });
    ada.send(put(
        &affair.at(EntityKind::Note, note),
        json!({ "note": { "subject": subject, "text": "a secret thought" } }),
    ))
    .await
    .created();
    ada.send(put(
        &affair.at(EntityKind::Bearing, bearing),
        json!({ "bearing": { "annotation": mark, "claim": claim, "direction": "against" } }),
    ))
    .await
    .created();

    let document = DocumentId::new(affair.first);
    let pages = [
        path::reading(project, document),
        path::corpus(project),
        path::board(project),
        path::desk(project),
        path::sheet(project, ClaimId::new(claim)),
        path::list(project, EntityKind::Annotation),
        format!(
            "{}?document={document}",
            path::list(project, EntityKind::Annotation)
        ),
        path::list(project, EntityKind::Note),
        path::list(project, EntityKind::Bearing),
        format!("{}?claim={claim}", path::list(project, EntityKind::Bearing)),
        path::events(project),
        path::export(project, "jsonl"),
        path::export(project, "w3c"),
    ];
    for page in &pages {
        let seen = bertha.get(page).await.ok().text();
        for secret in [
            mark.to_string(),
            note.to_string(),
            bearing.to_string(),
            "a secret thought".to_owned(),
        ] {
            assert!(!seen.contains(&secret), "{page} shows {secret}");
        }
    }
    let corpus = bertha.get(&path::corpus(project)).await.ok().json();
    let counted = corpus["items"]
        .as_array()
        .unwrap()
        .iter()
        .any(|row| row["annotations"]["denial"].is_u64());
    assert!(!counted, "not even counted: {corpus}");

    for (kind, hidden) in [
        (EntityKind::Annotation, mark),
        (EntityKind::Note, note),
        (EntityKind::Bearing, bearing),
    ] {
        bertha
            .get(&affair.at(kind, hidden))
            .await
            .expect(StatusCode::NOT_FOUND);
        bertha
            .get(&path::history(project, kind, hidden))
            .await
            .expect(StatusCode::NOT_FOUND);
        bertha
            .delete(&affair.at(kind, hidden), made.revision())
            .await
            .expect(StatusCode::NOT_FOUND);
    }
    let command = made.json()["command"].as_str().unwrap().parse().unwrap();
    bertha
        .get(&path::outcome(project, command))
        .await
        .expect(StatusCode::NOT_FOUND);
    let undo = Call::new(Method::POST, path::undo(project, command)).keyed();
    assert!(bertha.send(undo).await.status.is_client_error());

    // What the stream says next is what everybody may know.
    affair.claim(&affair.owner, "Melons crossed.").await;
    let heard = stream.next().await.unwrap();
    assert!(heard.data.contains("Melons crossed."), "{heard:?}");

    // Her own page shows it all.
    let own = ada.get(&path::reading(project, document)).await.ok().text();
    assert!(own.contains(&mark.to_string()) && own.contains("a secret thought"));
}
