//! Files kept as exhibits.

use crate::support::{Actor, Affair, Answer, Bench, Call, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{ExhibitId, ProjectId};
use gainsay_model::member::Role;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;
use uuid::Uuid;

/// A page that would run in whatever opens it.
const PAGE: &[u8] = b"<!doctype html><script>alert('from the exhibit')</script>";

async fn keep(by: &Actor, project: ProjectId, exhibit: Uuid, query: &str, bytes: &[u8]) -> Answer {
    let address = format!(
        "{}{query}",
        path::exhibit_file(project, ExhibitId::new(exhibit))
    );
    let call = Call::new(Method::PUT, address).keyed();
    by.send(call.bytes(bytes.to_vec())).await
}

#[tokio::test]
async fn a_file_is_kept_under_its_hash_and_given_back_as_a_download() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let (analyst, reader) = (
        affair.member(&bench, "ada", Role::Analyst).await,
        affair.member(&bench, "ron", Role::Reader).await,
    );
    let exhibit = id();
    // The browser says that it is a picture; the bytes do not.
    let address = path::exhibit_file(affair.project, ExhibitId::new(exhibit));
    let call = Call::new(
        Method::PUT,
        format!("{address}?name=ledger.png&title=The%20ledger"),
    )
    .keyed()
    .header("content-type", "image/png")
    .bytes(PAGE);
    let kept = analyst.send(call).await.created();
    let stored = &kept.json()["written"][0]["entity"]["exhibit"];
    assert_eq!(stored["title"], "The ledger");
    assert_eq!(stored["name"], "ledger.png");
    assert_eq!(stored["media_type"], "text/html");
    assert_eq!(stored["size"], PAGE.len());
    assert_eq!(stored["sha256"], json!(Sha256::of(&[PAGE])));

    let file = reader.get(&address).await.ok();
    assert_eq!(file.body, PAGE);
    assert_eq!(file.header("content-type"), "application/octet-stream");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename=\"ledger.png\""),
        "{}",
        file.header("content-disposition")
    );
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(file.header("cache-control").starts_with("private"));
    assert!(
        file.header("content-security-policy")
            .contains("default-src 'none'")
    );

    // What is known of it can be changed; its bytes cannot.
    let at = affair.at(EntityKind::Exhibit, exhibit);
    let mut entity = reader.get(&at).await.ok().json()["entity"].clone();
    entity["exhibit"]["custody"] = json!(["the archive", "the desk"]);
    entity["exhibit"]["sha256"] = json!("00".repeat(32));
    let changed = analyst.change(&at, kept.revision(), entity).await.ok();
    let stored = &changed.json()["written"][0]["entity"]["exhibit"];
    assert_eq!(stored["custody"], json!(["the archive", "the desk"]));
    assert_eq!(stored["sha256"], json!(Sha256::of(&[PAGE])));
    let second = keep(
        &analyst,
        affair.project,
        exhibit,
        "?name=b.txt",
        b"other bytes",
    )
    .await;
    second.expect(StatusCode::CONFLICT);
    assert_eq!(reader.get(&address).await.ok().body, PAGE);

    // A deleted one is not given out.
    analyst.delete(&at, changed.revision()).await.ok();
    reader.get(&address).await.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_sent_twice_is_kept_once() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let (exhibit, command) = (id(), id().to_string());
    let address = path::exhibit_file(affair.project, ExhibitId::new(exhibit));
    let send = async || {
        let call = Call::new(Method::PUT, format!("{address}?name=a.txt"))
            .header("idempotency-key", command.clone())
            .bytes("A note.");
        affair.owner.send(call).await.created().json()
    };
    assert_eq!(send().await, send().await);
}

#[tokio::test]
async fn empty_and_endless_files_are_refused_and_change_nothing() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let events = path::events(affair.project);
    let head = async || affair.owner.get(&events).await.ok().json()["head"].clone();
    let before = head().await;
    let empty = keep(&affair.owner, affair.project, id(), "?name=scan.pdf", b"").await;
    let problem = empty.expect(StatusCode::UNPROCESSABLE_ENTITY).problem();
    assert!(
        problem.detail.contains("“scan.pdf” is empty"),
        "{problem:?}"
    );
    let endless = vec![0; (64 << 20) + 1];
    let endless = keep(
        &affair.owner,
        affair.project,
        id(),
        "?name=scan.pdf",
        &endless,
    )
    .await;
    endless.expect(StatusCode::PAYLOAD_TOO_LARGE);
    let unnamed = keep(&affair.owner, affair.project, id(), "", b"A note.").await;
    let problem = unnamed.expect(StatusCode::UNPROCESSABLE_ENTITY).problem();
    assert_eq!(problem.field.as_deref(), Some("title"));
    let long = format!("?name={}", "x".repeat(3_000));
    let long = keep(&affair.owner, affair.project, id(), &long, b"A note.").await;
    long.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(head().await, before);
}

#[tokio::test]
async fn strangers_and_readers_keep_nothing_and_other_projects_show_nothing() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let reader = affair.member(&bench, "ron", Role::Reader).await;
    let stranger = bench.person("sam").await;
    let exhibit = id();
    let refused = keep(&reader, affair.project, exhibit, "?name=a", b"A note.").await;
    refused.expect(StatusCode::FORBIDDEN);
    let refused = keep(&stranger, affair.project, exhibit, "?name=a", b"A note.").await;
    refused.expect(StatusCode::NOT_FOUND);
    keep(
        &affair.owner,
        affair.project,
        exhibit,
        "?name=a",
        b"A note.",
    )
    .await
    .created();
    let address = path::exhibit_file(affair.project, ExhibitId::new(exhibit));
    stranger.get(&address).await.expect(StatusCode::NOT_FOUND);
    // Their own project does not lead to it either.
    let own = ProjectId::new(id());
    let body = json!({ "id": own, "name": "Own" });
    stranger.post(&path::projects(), body).await.created();
    stranger
        .get(&path::exhibit_file(own, ExhibitId::new(exhibit)))
        .await
        .expect(StatusCode::NOT_FOUND);
}
