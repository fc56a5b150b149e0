//! Many articles in one file, feeds, and looking at a file before it is brought in.

use crate::support::{Affair, Bench, Call, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::DocumentId;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::{Value, json};

async fn send(affair: &Affair, address: &str, body: impl Into<Vec<u8>>) -> crate::support::Answer {
    let call = Call::new(Method::POST, address).header("idempotency-key", id().to_string());
    affair.owner.send(call.bytes(body.into())).await
}

fn answer(address: &str, kind: &str, body: &str) -> String {
    let block = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nSet-Cookie: session=1\r\nX-Kept: yes\r\n\r\n{body}"
    );
    format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2017-03-07T19:06:41Z\r\n\
         Content-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

fn page(what: &str) -> String {
    format!(
        "<!doctype html><html><head><title>{what}</title></head><body><article><h1>{what}</h1>\
         <p>The first paragraph of {what} is long enough to be taken for the article that it is, with commas, and clauses.</p>\
         <p>The second paragraph of it is also long enough, and says that nothing else was found there, by anybody.</p>\
         </article></body></html>"
    )
}

async fn document(affair: &Affair, item: &Value) -> Value {
    let id: DocumentId = serde_json::from_value(item["document"].clone()).unwrap();
    let reading = affair.owner.get(&path::reading(affair.project, id)).await;
    reading.ok().json()
}

#[tokio::test]
async fn an_archive_of_the_web_is_taken_apart_under_one_report() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let warc = [
        answer(
            "https://outlet.example/one",
            "text/html; charset=utf-8",
            &page("Convoys"),
        ),
        answer("https://outlet.example/logo", "image/png", "x"),
        answer("https://outlet.example/empty", "text/html", " "),
        answer(
            "https://outlet.example/two",
            "text/plain",
            "Words of a plain text, denied by the ministry.",
        ),
        "WARC/1.1\r\nContent-Length: 900\r\n\r\ncut".to_owned(),
    ]
    .concat();
    let import = id();
    let address = format!(
        "{}?name=web.warc&import={import}",
        path::import(affair.project)
    );
    let report = send(&affair, &address, warc.clone()).await.ok().json();
    assert_eq!(report["id"], import.to_string());
    let import = &report["entity"]["import"];
    assert_eq!(import["state"], "finished");
    assert_eq!(import["name"], "web.warc");
    let items = import["items"].as_array().unwrap();
    let outcomes: Vec<(&str, &str)> = items
        .iter()
        .map(|item| {
            (
                item["name"].as_str().unwrap(),
                item["outcome"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        outcomes,
        [
            ("https://outlet.example/one", "taken"),
            ("https://outlet.example/two", "taken"),
            ("https://outlet.example/empty", "refused"),
            ("web.warc", "refused"),
        ]
    );
    assert!(
        items[3]["notices"][0].as_str().unwrap().contains("cut off"),
        "{items:?}"
    );
    assert_eq!(import["notices"], json!(["passed over: 1 image/png"]));
    let first = document(&affair, &items[0]).await.to_string();
    for words in [
        r#""address":"https://outlet.example/one""#,
        r#"{"name":"x-kept","value":"yes"}"#,
        r#""edtf":"2017-03-07""#,
    ] {
        assert!(first.contains(words), "{words} in {first}");
    }
    assert!(
        !first.contains("session=1"),
        "what lets somebody in is not kept"
    );

    let address = format!("{}?name=web.warc", path::import(affair.project));
    let again = send(&affair, &address, warc).await.ok().json();
    assert_eq!(again["entity"]["import"]["items"][0]["outcome"], "known");
}

#[tokio::test]
async fn a_zip_file_of_articles_is_as_many_articles() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let mut zip = Vec::new();
    let mut archive = gainsay_formats::archive::Archive::new(&mut zip);
    archive
        .add("a/convoys.html", page("Convoys").as_bytes())
        .unwrap();
    archive
        .add("b.txt", b"Line ends\r\nof another system.\r\n")
        .unwrap();
    archive.add("photo.jpg", b"x").unwrap();
    archive.finish().unwrap();
    let address = format!("{}?name=articles.zip", path::import(affair.project));
    let report = send(&affair, &address, zip).await.ok().json();
    let import = &report["entity"]["import"];
    assert_eq!(import["items"][0]["name"], "a/convoys.html");
    assert_eq!(import["items"][1]["repaired"], 1);
    assert_eq!(import["items"].as_array().unwrap().len(), 2);
    assert_eq!(import["notices"], json!(["passed over: 1 .jpg files"]));
}

#[tokio::test]
async fn a_feed_is_a_list_and_says_what_is_here() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let warc = answer("https://outlet.example/one", "text/html", &page("Convoys"));
    let address = format!("{}?name=web.warc", path::import(affair.project));
    let taken = send(&affair, &address, warc).await.ok().json();
    let known = &taken["entity"]["import"]["items"][0]["document"];
    let feed = "<rss><channel><title>Outlet</title>\
        <item><title>Convoys</title><link>https://outlet.example/one</link></item>\
        <item><title>Denied</title><link>https://outlet.example/two</link><pubDate>Tue, 07 Mar 2017 19:06:41 GMT</pubDate></item>\
        <item><title>A trap</title><link>file:///etc/passwd</link></item>\
        </channel></rss>";
    let before = affair
        .owner
        .get(&path::events(affair.project))
        .await
        .ok()
        .json()["head"]
        .clone();
    let listing = send(&affair, &path::feeds(affair.project), feed)
        .await
        .ok()
        .json();
    assert_eq!(listing["title"], "Outlet");
    assert_eq!(listing["entries"].as_array().unwrap().len(), 2);
    assert_eq!(listing["entries"][0]["known"], *known);
    assert_eq!(listing["entries"][1]["published"]["edtf"], "2017-03-07");
    // A feed is no article, and the answer says what it is.
    let address = format!("{}?name=feed.xml", path::import(affair.project));
    let problem = send(&affair, &address, feed)
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY)
        .problem();
    assert_eq!(problem.code, "feed");
    let broken = send(&affair, &path::feeds(affair.project), "<rss>\n<x>").await;
    assert_eq!(
        broken
            .expect(StatusCode::UNPROCESSABLE_ENTITY)
            .problem()
            .line,
        Some(2)
    );
    let head = affair
        .owner
        .get(&path::events(affair.project))
        .await
        .ok()
        .json()["head"]
        .clone();
    assert_eq!(head, before, "looking changes nothing");
}

#[tokio::test]
async fn labels_are_shown_with_their_kinds_before_anything_is_written() {
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
    let before = affair
        .owner
        .get(&path::events(affair.project))
        .await
        .ok()
        .json()["head"]
        .clone();
    let look = async |query: &str| {
        let address = format!(
            "{}?name=rows.jsonl{query}",
            path::import_preview(affair.project)
        );
        send(&affair, &address, row.clone()).await.ok().json()
    };
    let seen = look("").await;
    assert_eq!(seen["format"], "doccano");
    assert_eq!((&seen["articles"], &seen["marks"]), (&json!(1), &json!(2)));
    assert_eq!(
        seen["labels"],
        json!([
            { "label": "CLAIM", "count": 1, "kind": "claim", "new": true },
            { "label": "Denial", "count": 1, "kind": "denial", "new": false },
        ])
    );
    assert_eq!(
        seen["link_labels"],
        json!([{ "label": "rebuts", "count": 1 }])
    );
    let mapping = "%7B%22kinds%22%3A%7B%22CLAIM%22%3Anull%7D%2C%22links%22%3A%7B%22rebuts%22%3A%22denies%22%7D%7D";
    let problem = send(
        &affair,
        &format!(
            "{}?name=rows.jsonl&mapping=%7B",
            path::import_preview(affair.project)
        ),
        row.clone(),
    )
    .await;
    assert_eq!(problem.problem().field.as_deref(), Some("mapping"));
    let kindless = mapping.replace("null", "%22allegation%22");
    let seen = look(&format!("&mapping={kindless}")).await;
    assert_eq!(seen["labels"][0]["kind"], "allegation");
    assert_eq!(seen["link_labels"][0]["kind"], "denies");
    let article = format!("{}?name=a.txt", path::import_preview(affair.project));
    let seen = send(&affair, &article, "Words.").await.ok().json();
    assert_eq!(seen["format"], "article");
    let head = affair
        .owner
        .get(&path::events(affair.project))
        .await
        .ok()
        .json()["head"]
        .clone();
    assert_eq!(head, before, "looking changes nothing");
    let reports = affair
        .owner
        .get(&path::list(affair.project, EntityKind::Import))
        .await
        .ok()
        .json();
    assert_eq!(
        reports["items"]
            .as_array()
            .map(Vec::len)
            .unwrap_or_default(),
        2,
        "those of the two articles there were"
    );
}
