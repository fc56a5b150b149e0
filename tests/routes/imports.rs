//! Bringing material in, and refusing rubbish by name.

use crate::support::{Affair, Bench, Call, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::DocumentId;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn an_article_is_taken_whole_and_known_again() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let page = "<!doctype html><html><head><title>A page</title></head><body><article><h1>A page of news</h1>\
        <p>The first paragraph of this page is long enough to be taken for the article that it is, with commas, and clauses.</p>\
        <p>The second paragraph of this page is also long enough, and says that nothing else was found, by anybody.</p>\
        </article></body></html>";
    let import = affair
        .owner
        .import(affair.project, "page.html", page)
        .await
        .ok()
        .json();
    let item = &import["entity"]["import"]["items"][0];
    assert_eq!(item["outcome"], "taken");
    let document: DocumentId = serde_json::from_value(item["document"].clone()).unwrap();
    let first = gainsay_model::text::TextNumber::FIRST.0.get();
    let original = affair
        .owner
        .get(&path::original(affair.project, document, first))
        .await
        .ok();
    assert_eq!(original.text(), page);
    assert!(original.header("content-disposition").contains("page.html"));
    assert_eq!(original.header("content-type"), "application/octet-stream");
    let words = affair
        .owner
        .get(&path::words(affair.project, document, first))
        .await
        .ok();
    assert!(words.text().contains("The second paragraph"));

    let again = affair
        .owner
        .import(affair.project, "copy.html", page)
        .await
        .ok()
        .json();
    let item = &again["entity"]["import"]["items"][0];
    assert_eq!(item["outcome"], "known");
    assert_eq!(item["document"], json!(document));
}

#[tokio::test]
async fn an_import_sent_twice_happens_once() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let (command, import) = (id().to_string(), id());
    let send = async || {
        let address = format!(
            "{}?name=a.txt&import={import}",
            path::import(affair.project)
        );
        let call = Call::new(Method::POST, address).header("idempotency-key", command.clone());
        affair
            .owner
            .send(call.bytes("A few words that make an article."))
            .await
            .ok()
            .json()
    };
    assert_eq!(send().await, send().await);
    let documents = affair
        .owner
        .get(&path::list(affair.project, EntityKind::Document))
        .await
        .ok()
        .json();
    assert_eq!(documents["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn rubbish_is_refused_by_name_and_changes_nothing() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let events = path::events(affair.project);
    let before = affair.owner.get(&events).await.ok().json()["head"].clone();
    let deep = format!(
        "<html><body>{}words{}</body></html>",
        "<div>".repeat(10_000),
        "</div>".repeat(10_000)
    );
    let rubbish: [(&str, Vec<u8>); 7] = [
        ("empty.txt", Vec::new()),
        ("blank.md", b" \n\t\n ".to_vec()),
        (
            "picture.txt",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0".to_vec(),
        ),
        ("zeros.txt", vec![0; 50 << 20]),
        (
            "broken.txt",
            [
                "Überall stünden Wörter, die gültig sind. "
                    .repeat(9)
                    .as_bytes(),
                b"\xff\x80 and this is not",
            ]
            .concat(),
        ),
        ("deep.html", deep.into_bytes()),
        ("corpus.jsonl", b"{\"type\":\"document\"\n".to_vec()),
    ];
    for (name, bytes) in rubbish {
        let answer = affair.owner.import(affair.project, name, bytes).await;
        assert!(
            answer.status.is_client_error(),
            "{name}: {} {}",
            answer.status,
            answer.text()
        );
        let problem = answer.problem();
        let stem = name.split('.').next().unwrap();
        assert!(
            problem.detail.contains(stem) || problem.line.is_some(),
            "{name}: {}",
            problem.detail
        );
    }
    let huge = affair
        .owner
        .import(affair.project, "huge.jsonl", vec![b' '; (64 << 20) + 1])
        .await;
    assert_eq!(
        huge.expect(StatusCode::PAYLOAD_TOO_LARGE).problem().code,
        "too-large"
    );
    assert_eq!(affair.owner.get(&events).await.ok().json()["head"], before);
}

#[tokio::test]
async fn a_corpus_with_a_fault_in_its_last_line_changes_nothing() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let events = path::events(affair.project);
    let before = affair.owner.get(&events).await.ok().json()["head"].clone();
    let corpus = "{\"type\":\"document\",\"id\":\"d1\",\"title\":\"T\",\"text\":\"Rifles crossed.\"}\n\
        {\"type\":\"annotation\",\"id\":\"a1\",\"document\":\"d1\",\"kind\":\"allegation\",\"spans\":[{\"start\":0,\"end\":6,\"exact\":\"Pistol\"}]}\n";
    let answer = affair.owner.import(affair.project, "c.jsonl", corpus).await;
    let problem = answer.expect(StatusCode::UNPROCESSABLE_ENTITY).problem();
    assert_eq!(problem.line, Some(2), "{problem:?}");
    assert_eq!(affair.owner.get(&events).await.ok().json()["head"], before);
}

#[tokio::test]
async fn a_fault_far_down_is_named_by_line_and_field() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let events = path::events(affair.project);
    let before = affair.owner.get(&events).await.ok().json()["head"].clone();
    let line = |number: usize| {
        json!({ "type": "document", "id": format!("d{number}"), "title": "T", "text": format!("Rifle {number}.") })
            .to_string()
    };
    let mut lines: Vec<String> = (1..=3_500).map(line).collect();
    let deep = format!("{{\"type\":\"document\",\"x\":{}", "[".repeat(100_000));
    let faults: [(&str, Option<&str>); 3] = [
        (
            r#"{"type":"document","id":"bad","title":7,"text":"x"}"#,
            Some("title"),
        ),
        (
            r#"{"type":"document","id":"bad","title":"T","text":"x""#,
            None,
        ),
        (&deep, None),
    ];
    for (fault, field) in faults {
        fault.clone_into(&mut lines[2_999]);
        let answer = affair
            .owner
            .import(affair.project, "c.jsonl", lines.join("\n"))
            .await;
        let problem = answer.expect(StatusCode::UNPROCESSABLE_ENTITY).problem();
        assert_eq!(problem.line, Some(3_000), "{problem:?}");
        assert_eq!(problem.field.as_deref(), field);
        assert!(problem.detail.contains("c.jsonl"), "{}", problem.detail);
    }
    assert_eq!(affair.owner.get(&events).await.ok().json()["head"], before);
}
