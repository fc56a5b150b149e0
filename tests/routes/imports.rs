//! Bringing material in, and refusing rubbish by name.

use crate::support::{Affair, Bench, Call, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::DocumentId;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::json;

/// Everything in the project that is the team's work: all but the reports of imports.
async fn work(affair: &Affair) -> String {
    let address = path::export(affair.project, "jsonl");
    affair.owner.get(&address).await.ok().text()
}

/// What was refused, and why, as the reports say that are kept.
async fn refused(affair: &Affair) -> Vec<(String, String)> {
    let address = path::list(affair.project, EntityKind::Import);
    let list = affair.owner.get(&address).await.ok().json();
    let items = list["items"].as_array().unwrap().iter();
    items
        .flat_map(|stored| stored["entity"]["import"]["items"].as_array().unwrap())
        .filter(|item| item["outcome"] == "refused")
        .map(|item| {
            let words = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            (words(&item["name"]), words(&item["notices"][0]))
        })
        .collect()
}

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
async fn rubbish_is_refused_by_name_and_only_the_report_is_kept() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let before = work(&affair).await;
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
    let reports = refused(&affair).await;
    assert_eq!(reports.len(), 7, "{reports:?}");
    assert!(
        reports
            .iter()
            .any(|(name, why)| name == "empty.txt" && why.contains("no text in it")),
        "{reports:?}"
    );
    let huge = affair
        .owner
        .import(affair.project, "huge.txt", vec![b'a'; 20_000_001])
        .await;
    let problem = huge.expect(StatusCode::UNPROCESSABLE_ENTITY).problem();
    assert!(
        problem.detail.contains("more than the limit"),
        "{}",
        problem.detail
    );
    assert_eq!(work(&affair).await, before);
}

#[tokio::test]
async fn a_corpus_with_a_fault_in_its_last_line_changes_nothing() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let before = work(&affair).await;
    let corpus = "{\"type\":\"document\",\"id\":\"d1\",\"title\":\"T\",\"text\":\"Rifles crossed.\"}\n\
        {\"type\":\"annotation\",\"id\":\"a1\",\"document\":\"d1\",\"kind\":\"allegation\",\"spans\":[{\"start\":0,\"end\":6,\"exact\":\"Pistol\"}]}\n";
    let answer = affair.owner.import(affair.project, "c.jsonl", corpus).await;
    let problem = answer.expect(StatusCode::UNPROCESSABLE_ENTITY).problem();
    assert_eq!(problem.line, Some(2), "{problem:?}");
    assert_eq!(work(&affair).await, before);
}

#[tokio::test]
async fn a_fault_far_down_is_named_by_line_and_field() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let before = work(&affair).await;
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
    assert_eq!(work(&affair).await, before);
}

#[tokio::test]
async fn what_another_tool_exported_comes_in_once_with_its_labels() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let row = json!({
        "text": "Forty rifles crossed the river. The ministry denies it.",
        "entities": [
            { "id": 1, "start_offset": 0, "end_offset": 30, "label": "CLAIM" },
            { "id": 2, "start_offset": 32, "end_offset": 54, "label": "Denial" },
        ],
        "relations": [{ "id": 1, "from_id": 2, "to_id": 1, "type": "rebuts" }],
    })
    .to_string();
    let mapping = "%7B%22kinds%22%3A%7B%22CLAIM%22%3A%22allegation%22%7D%2C%22links%22%3A%7B%22rebuts%22%3A%22denies%22%7D%7D";
    let send = async |name: &str| {
        let address = format!(
            "{}?name={name}&mapping={mapping}",
            path::import(affair.project)
        );
        affair
            .owner
            .send(
                Call::new(Method::POST, &address)
                    .header("idempotency-key", id().to_string())
                    .bytes(row.clone()),
            )
            .await
            .ok()
            .json()
    };
    // The ending is that of Gainsay's own; what is in it says whose it is.
    let first = send("rows.jsonl").await;
    let item = &first["entity"]["import"]["items"][0];
    assert_eq!(item["outcome"], "taken");
    assert_eq!(
        item["notices"][0],
        "read 1 articles with 2 marks and 1 links"
    );
    let again = send("rows.jsonl").await;
    assert_eq!(again["entity"]["import"]["items"][0]["outcome"], "known");
    let jsonl = affair
        .owner
        .get(&path::export(affair.project, "jsonl"))
        .await
        .ok()
        .text();
    for words in [
        r#""kind":"allegation","spans":[{"start":0,"end":30,"exact":"Forty rifles crossed the river"}]"#,
        r#""kind":"denial","spans":[{"start":32,"end":54,"exact":"The ministry denies it"}]"#,
        r#""kind":"denies""#,
    ] {
        assert!(jsonl.contains(words), "{words} in {jsonl}");
    }
}

#[tokio::test]
async fn a_foreign_file_at_fault_changes_nothing_and_says_where() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let before = affair
        .owner
        .get(&path::export(affair.project, "jsonl"))
        .await
        .ok()
        .text();
    let rows = "{\"text\":\"no arms\",\"label\":[[0,2,\"denial\"]]}\n{\"text\":\"no arms\",\"label\":[[3,99,\"denial\"]]}\n";
    let address = format!(
        "{}?name=rows.jsonl&format=doccano",
        path::import(affair.project)
    );
    let refused = affair
        .owner
        .send(
            Call::new(Method::POST, &address)
                .header("idempotency-key", id().to_string())
                .bytes(rows),
        )
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY)
        .problem();
    assert_eq!(refused.line, Some(2));
    assert_eq!(refused.field.as_deref(), Some("label[0]"));
    assert!(
        refused.detail.contains("which has 7 characters"),
        "{}",
        refused.detail
    );
    let after = affair
        .owner
        .get(&path::export(affair.project, "jsonl"))
        .await
        .ok()
        .text();
    assert_eq!(before, after);
}

/// A web server that knows one page, and sends `/old` to it.
async fn one_page() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
                let mut heard = vec![0; 4096];
                let length = stream.read(&mut heard).await.unwrap_or(0);
                let page = "<!doctype html><html><head><title>Rifles</title></head><body><article><h1>Rifles crossed</h1>\
                    <p>The first paragraph of this page is long enough to be taken for the article that it is, with commas, and clauses.</p>\
                    <p>The second paragraph of this page is also long enough, and says that nothing else was found, by anybody.</p></article></body></html>";
                let answer = if heard[..length].starts_with(b"GET /old ") {
                    "HTTP/1.1 302 Found\r\nlocation: /new\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned()
                } else if heard[..length].starts_with(b"GET /new ") {
                    format!(
                        "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
                        page.len()
                    )
                } else {
                    "HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned()
                };
                let _ = stream.write_all(answer.as_bytes()).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    format!("http://{address}")
}

#[tokio::test]
async fn an_article_is_fetched_from_the_web_and_says_when() {
    let bench = Bench::with(gainsay_server::app::Settings {
        allow_private: true,
        ..Default::default()
    });
    let affair = Affair::begin(&bench).await;
    let web = one_page().await;
    let fetch = async |page: &str| {
        let address = format!("{}?address={web}{page}", path::import(affair.project));
        let call = Call::new(Method::POST, address).header("idempotency-key", id().to_string());
        affair.owner.send(call).await
    };
    let report = fetch("/old").await.ok().json();
    let item = &report["entity"]["import"]["items"][0];
    assert_eq!(item["outcome"], "taken");
    let id: DocumentId = serde_json::from_value(item["document"].clone()).unwrap();
    let at = path::entity(affair.project, EntityKind::Document, id.uuid());
    let stored = affair.owner.get(&at).await.ok().json();
    let document = &stored["entity"]["document"];
    assert_eq!(document["address"], format!("{web}/new"));
    assert!(document["retrieved"]["edtf"].is_string());
    let refused = fetch("/picture")
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.problem().detail.contains("image/png"));
}

#[tokio::test]
async fn an_address_of_the_servers_own_network_is_not_fetched() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let web = one_page().await;
    for address in [format!("{web}/new"), "file:///etc/passwd".to_owned()] {
        let at = format!("{}?address={address}", path::import(affair.project));
        let call = Call::new(Method::POST, at).header("idempotency-key", id().to_string());
        let problem = affair
            .owner
            .send(call)
            .await
            .expect(StatusCode::UNPROCESSABLE_ENTITY)
            .problem();
        assert_eq!(problem.code, "unfetched-page");
        assert_eq!(problem.field.as_deref(), Some("address"));
    }
}
