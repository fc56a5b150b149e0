//! Refusals: each says what is wrong, where, and what to do.

use crate::support::{Affair, Bench, Call, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn addresses_and_methods_that_are_none() {
    let bench = Bench::new();
    for address in [
        "/api",
        "/api/v1/nothing",
        "/api/v2/projects",
        "/api/v1/projects/x/y/z/w",
    ] {
        let problem = bench
            .anyone()
            .get(address)
            .await
            .expect(StatusCode::NOT_FOUND)
            .problem();
        assert_eq!(problem.code, "not-found", "{address}");
    }
    let wrong = Call::new(Method::PATCH, path::projects());
    let problem = bench
        .anyone()
        .send(wrong)
        .await
        .expect(StatusCode::METHOD_NOT_ALLOWED)
        .problem();
    assert!(problem.detail.contains("PATCH"), "{}", problem.detail);
}

#[tokio::test]
async fn ids_that_are_none_name_nothing() {
    let bench = Bench::new();
    let person = bench.person("ada").await;
    let problem = person
        .get("/api/v1/projects/not-an-id/desk")
        .await
        .expect(StatusCode::NOT_FOUND)
        .problem();
    assert!(problem.hint.is_some());
}

#[tokio::test]
async fn json_that_is_wrong_says_where() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let at = affair.at(EntityKind::Annotation, id());
    let write = |body: &'static str| {
        Call::new(Method::PUT, at.clone())
            .keyed()
            .creating()
            .header("content-type", "application/json")
            .bytes(body)
    };
    let broken = affair
        .owner
        .send(write("{\n  \"entity\": "))
        .await
        .expect(StatusCode::BAD_REQUEST)
        .problem();
    assert_eq!((broken.code.as_str(), broken.line), ("bad-json", Some(2)));

    let wrong = write("{\"entity\": {\"annotation\": {\n\"document\": 7}}}");
    let wrong = affair
        .owner
        .send(wrong)
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY)
        .problem();
    assert_eq!(wrong.line, Some(2));
    assert!(wrong.field.unwrap().starts_with("entity"));

    let unnamed = Call::new(Method::PUT, at.clone())
        .keyed()
        .creating()
        .bytes("{}");
    let unnamed = affair
        .owner
        .send(unnamed)
        .await
        .expect(StatusCode::UNSUPPORTED_MEDIA_TYPE)
        .problem();
    assert_eq!(unnamed.code, "not-json");

    let huge = format!("{{\"entity\": \"{}\"}}", "x".repeat(2 << 20));
    let huge = Call::new(Method::PUT, at)
        .keyed()
        .creating()
        .header("content-type", "application/json")
        .bytes(huge);
    let huge = affair
        .owner
        .send(huge)
        .await
        .expect(StatusCode::PAYLOAD_TOO_LARGE)
        .problem();
    assert_eq!(huge.code, "too-large");
}

#[tokio::test]
async fn a_write_says_what_it_rests_on() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let claim = json!({ "entity": { "claim": { "statement": "Rifles crossed." } } });
    let at = affair.at(EntityKind::Claim, id());
    let bare = || Call::new(Method::PUT, at.clone()).json(&claim);

    let problem = affair
        .owner
        .send(bare().creating())
        .await
        .expect(StatusCode::BAD_REQUEST)
        .problem();
    assert_eq!(problem.code, "idempotency-key");
    assert!(problem.hint.unwrap().contains("UUID"));
    let problem = affair
        .owner
        .send(bare().creating().header("idempotency-key", "seven"))
        .await;
    assert_eq!(
        problem.expect(StatusCode::BAD_REQUEST).problem().code,
        "idempotency-key"
    );
    let problem = affair
        .owner
        .send(bare().keyed())
        .await
        .expect(StatusCode::PRECONDITION_REQUIRED)
        .problem();
    assert_eq!(problem.code, "precondition-required");
    let made = affair.owner.send(bare().keyed().creating()).await.created();

    let stale = affair
        .owner
        .send(bare().keyed().at(1))
        .await
        .expect(StatusCode::PRECONDITION_FAILED)
        .problem();
    assert_eq!(stale.code, "stale");
    assert_eq!(stale.current.unwrap().revision().0.0, made.revision());
    let again = affair
        .owner
        .send(bare().keyed().creating())
        .await
        .expect(StatusCode::PRECONDITION_FAILED)
        .problem();
    assert!(again.current.is_some());
    let delete = Call::new(Method::DELETE, at.clone()).keyed();
    affair
        .owner
        .send(delete)
        .await
        .expect(StatusCode::PRECONDITION_REQUIRED);
}

#[tokio::test]
async fn words_that_do_not_stand_there_are_refused_with_those_that_do() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let body = json!({ "annotation": {
        "document": affair.first,
        "kind": "allegation",
        "spans": [{ "start": 0, "end": 6, "exact": "Pistol" }],
    } });
    let answer = affair
        .owner
        .make(&affair.at(EntityKind::Annotation, id()), body)
        .await;
    let problem = answer.expect(StatusCode::UNPROCESSABLE_ENTITY).problem();
    assert!(problem.detail.contains("Rifles"), "{}", problem.detail);
    assert!(problem.field.unwrap().contains("spans"));
}

#[tokio::test]
async fn the_kind_in_the_body_is_that_of_the_address() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let body = json!({ "claim": { "statement": "Rifles crossed." } });
    let answer = affair
        .owner
        .make(&affair.at(EntityKind::Note, id()), body)
        .await;
    assert_eq!(
        answer
            .expect(StatusCode::UNPROCESSABLE_ENTITY)
            .problem()
            .field
            .as_deref(),
        Some("entity")
    );
}

#[tokio::test]
async fn what_is_packed_is_not_unpacked_and_what_is_nested_is_not_followed() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let owner = &affair.owner;
    let events = path::events(affair.project);
    let before = owner.get(&events).await.ok().json()["head"].clone();
    // A kilobyte that would unpack to a megabyte; how it goes on does not matter.
    let bomb = [b"\x1f\x8b\x08\0\0\0\0\0\0\x03".as_slice(), &[0xed; 1024]].concat();
    let address = format!("{}?name=a.jsonl", path::import(affair.project));
    let calls = [
        Call::new(Method::POST, address).keyed(),
        Call::new(Method::PUT, affair.at(EntityKind::Claim, id()))
            .keyed()
            .creating()
            .header("content-type", "application/json"),
    ];
    for call in calls {
        let call = call.header("content-encoding", "gzip").bytes(bomb.clone());
        let refused = owner.send(call).await;
        let problem = refused.expect(StatusCode::UNSUPPORTED_MEDIA_TYPE).problem();
        assert_eq!(problem.code, "encoded");
        assert!(problem.detail.contains("Nothing was changed"));
    }
    let nested = format!(
        "{{\"entity\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let nested = Call::new(Method::PUT, affair.at(EntityKind::Claim, id()))
        .keyed()
        .creating()
        .header("content-type", "application/json")
        .bytes(nested);
    let problem = owner.send(nested).await.problem();
    assert!((400..500).contains(&problem.status), "{problem:?}");
    let nested = Call::new(Method::PUT, path::setting("keys"))
        .header("content-type", "application/json")
        .bytes("[".repeat(100_000));
    let problem = owner
        .send(nested)
        .await
        .expect(StatusCode::BAD_REQUEST)
        .problem();
    assert_eq!((problem.code.as_str(), problem.line), ("bad-json", Some(1)));
    assert_eq!(owner.get(&events).await.ok().json()["head"], before);
}
