//! A new text of a known article: brought in, compared, its marks settled; the text before stays readable.

use crate::support::{Affair, Answer, Bench, Call, FIRST, id};
use gainsay_model::id::{ClaimId, DocumentId};
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_server::app::Settings;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

/// The first article as the outlet has it a day later: a line above, a number corrected, a sentence gone.
fn corrected() -> String {
    let line = "Correction: an earlier version of this article misstated a number.\n\n";
    let words = FIRST
        .replace("forty rifles", "four rifles")
        .replace("The ministry rejected this as invention. ", "");
    format!("{line}{words}")
}

fn document(affair: &Affair) -> DocumentId {
    DocumentId::new(affair.first)
}

async fn bring(affair: &Affair, query: &str, words: String) -> Answer {
    let address = format!("{}?{query}", path::import(affair.project));
    let call = Call::new(Method::POST, address).keyed().bytes(words);
    affair.owner.send(call).await
}

async fn second_text(affair: &Affair) -> Value {
    let query = format!("name=first.txt&document={}", affair.first);
    let import = bring(affair, &query, corrected()).await.ok().json();
    import["entity"]["import"]["items"][0].clone()
}

async fn unsettled(affair: &Affair) -> Value {
    let address = path::unsettled(affair.project, document(affair));
    affair.owner.get(&address).await.ok().json()
}

/// The settlement that carries a mark over as proposed.
fn carry(unsettled: &Value, mark: Uuid) -> Value {
    let rows = unsettled["marks"].as_array().unwrap();
    let row = rows
        .iter()
        .find(|row| row["annotation"]["id"] == mark.to_string());
    let row = row.unwrap_or_else(|| panic!("{mark} waits in {unsettled:#}"));
    json!({
        "annotation": mark,
        "revision": row["annotation"]["changed"]["seq"],
        "settled": { "carry": { "spans": row["spans"] } },
    })
}

async fn settle(affair: &Affair, settlements: Vec<Value>) -> Answer {
    let address = path::unsettled(affair.project, document(affair));
    affair
        .owner
        .post(&address, json!({ "settlements": settlements }))
        .await
}

#[tokio::test]
async fn a_corrected_article_is_compared_settled_and_taken_back() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let kept = affair
        .mark(
            &affair.owner,
            affair.first,
            "evidence",
            "A customs ledger lists no rifles — 🚚 only melons",
        )
        .await;
    let changed = affair
        .mark(
            &affair.owner,
            affair.first,
            "allegation",
            "forty rifles crossed the river",
        )
        .await;
    let gone = affair
        .mark(
            &affair.owner,
            affair.first,
            "denial",
            "The ministry rejected this as invention",
        )
        .await;
    let item = second_text(&affair).await;
    assert_eq!(
        (&item["outcome"], &item["text"]),
        (&json!("taken"), &json!(2))
    );
    assert_eq!(item["document"], affair.first.to_string());

    let words = |number| path::words(affair.project, document(&affair), number);
    assert_eq!(affair.owner.get(&words(1)).await.ok().text(), FIRST);
    let second = affair.owner.get(&words(2)).await.ok();
    assert_eq!(second.text(), corrected());
    assert_eq!(second.header("cache-control"), "private, no-cache");

    let address = path::changes(affair.project, document(&affair), 2);
    let changes = affair.owner.get(&address).await.ok().json();
    assert_eq!((&changes["from"], &changes["to"]), (&json!(1), &json!(2)));
    assert_eq!(
        (&changes["added"], &changes["removed"]),
        (&json!(11), &json!(7)),
        "{changes:#}"
    );
    assert!(changes["places"].as_u64().unwrap() >= 3);
    affair
        .owner
        .get(&format!("{address}?since=2"))
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);

    let waiting = unsettled(&affair).await;
    let fates: Vec<(&Value, &Value)> = waiting["marks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["annotation"]["id"], &row["fate"]))
        .collect();
    assert_eq!(
        fates,
        [
            (&json!(changed), &json!("changed")),
            (&json!(gone), &json!("orphaned")),
            // Its own words stand as they did; the sentence before them went.
            (&json!(kept), &json!("moved")),
        ]
    );
    let both = vec![carry(&waiting, kept), carry(&waiting, changed)];
    let written = settle(&affair, both).await.ok().json();
    assert_eq!(written["written"].as_array().unwrap().len(), 2);
    let reading = path::reading(affair.project, document(&affair));
    let first = affair
        .owner
        .get(&format!("{reading}?text=1"))
        .await
        .ok()
        .json();
    assert_eq!(first["words"], FIRST);
    let marked: Vec<&Value> = first["annotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["entity"]["annotation"]["spans"][0]["exact"])
        .collect();
    assert_eq!(
        marked.len(),
        3,
        "the first text is read with its marks as they were"
    );
    assert!(marked.contains(&&json!("forty rifles crossed the river")));

    let reason = "The outlet took the sentence out.";
    let row = &unsettled(&affair).await["marks"][0];
    let stay = json!({
        "annotation": gone,
        "revision": row["annotation"]["changed"]["seq"],
        "settled": { "stay": { "reason": reason } },
    });
    settle(&affair, vec![stay]).await.ok();
    let settled = unsettled(&affair).await;
    assert_eq!(
        (&settled["settled"], &settled["waiting"]),
        (&json!(3), &json!({}))
    );
    assert_eq!(
        settled["marks"][0]["annotation"]["entity"]["annotation"]["stays"],
        reason
    );

    let undo = path::undo(
        affair.project,
        serde_json::from_value(written["command"].clone()).unwrap(),
    );
    affair.owner.post(&undo, json!({})).await.ok();
    assert_eq!(unsettled(&affair).await["settled"], 1);
}

#[tokio::test]
async fn settlements_are_refused_by_name() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let mark = affair
        .mark(
            &affair.owner,
            affair.first,
            "allegation",
            "forty rifles crossed the river",
        )
        .await;
    second_text(&affair).await;
    let waiting = unsettled(&affair).await;
    let mut wrong = carry(&waiting, mark);
    wrong["settled"]["carry"]["spans"][0]["exact"] = json!("forty rifles crossed the river");
    let problem = settle(&affair, vec![wrong])
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY)
        .problem();
    assert_eq!(
        problem.field.as_deref(),
        Some("settlements[0].settled.carry.spans[0].exact")
    );
    let mut early = carry(&waiting, mark);
    early["revision"] = json!(1);
    let problem = settle(&affair, vec![early])
        .await
        .expect(StatusCode::PRECONDITION_FAILED)
        .problem();
    assert_eq!(problem.current.unwrap().id, mark);
    settle(&affair, Vec::new())
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);
    settle(&affair, vec![carry(&waiting, mark)]).await.ok();
    settle(&affair, vec![carry(&waiting, mark)])
        .await
        .expect(StatusCode::PRECONDITION_FAILED);
    let nowhere = path::unsettled(affair.project, DocumentId::new(id()));
    affair
        .owner
        .get(&nowhere)
        .await
        .expect(StatusCode::NOT_FOUND);
    let missing = format!(
        "{}?text=9",
        path::reading(affair.project, document(&affair))
    );
    affair
        .owner
        .get(&missing)
        .await
        .expect(StatusCode::NOT_FOUND);
    let query = format!("name=first.txt&document={}", id());
    bring(&affair, &query, corrected())
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn verdicts_turn_stale_where_the_words_changed_and_only_there() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let same = affair
        .mark(
            &affair.owner,
            affair.first,
            "evidence",
            "no rifles — 🚚 only melons",
        )
        .await;
    let other = affair
        .mark(
            &affair.owner,
            affair.first,
            "allegation",
            "forty rifles crossed the river",
        )
        .await;
    let mut claims = Vec::new();
    for mark in [same, other] {
        let claim = affair
            .claim(&affair.owner, "Rifles crossed the river.")
            .await;
        affair.bear(&affair.owner, mark, claim, "for").await;
        let verdict = json!({ "verdict": {
            "claim": claim, "rating": "supported", "rationale": "See there.",
            "citations": [{ "annotation": mark }],
        } });
        let address = affair.at(gainsay_model::entity::EntityKind::Verdict, id());
        affair.owner.make(&address, verdict).await.created();
        claims.push(claim);
    }
    second_text(&affair).await;
    let waiting = unsettled(&affair).await;
    settle(&affair, vec![carry(&waiting, same), carry(&waiting, other)])
        .await
        .ok();
    let mut stale = Vec::new();
    for claim in claims {
        let address = path::sheet(affair.project, ClaimId::new(claim));
        let sheet = affair.owner.get(&address).await.ok().json();
        stale.push(sheet["verdicts"][0]["stale"].clone());
    }
    assert_eq!(stale[0], json!([]));
    assert_eq!(
        stale[1],
        json!(["“forty rifles crossed the river” now marks “four rifles crossed the river”."])
    );
}

#[tokio::test]
async fn an_analyst_settles_and_a_reader_looks_on() {
    let bench = Bench::with(Settings::default());
    let affair = Affair::begin(&bench).await;
    let mark = affair
        .mark(&affair.owner, affair.first, "evidence", "only melons")
        .await;
    second_text(&affair).await;
    let waiting = unsettled(&affair).await;
    let address = path::unsettled(affair.project, document(&affair));
    let body = json!({ "settlements": [carry(&waiting, mark)] });
    let reader = affair.member(&bench, "lena", Role::Reader).await;
    assert_eq!(
        reader.get(&address).await.ok().json()["marks"][0]["may"],
        false
    );
    reader
        .post(&address, body.clone())
        .await
        .expect(StatusCode::FORBIDDEN);
    let analyst = affair.member(&bench, "anne", Role::Analyst).await;
    analyst.post(&address, body).await.ok();
}

#[tokio::test]
async fn a_page_at_a_known_address_is_a_new_text_unless_it_is_kept_apart() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let page = |words: &str| {
        format!(
            "<!doctype html><html><head><title>Melons</title><link rel=\"canonical\" href=\"https://post.example/melons\"></head><body><article><h1>Melons</h1><p>{words}</p></article></body></html>"
        )
    };
    let words = "The ledger of the customs office lists melons, and nothing but melons, for the whole of that month, as two clerks confirmed.";
    let bring = async |query: &str, words: &str| {
        let answer = bring(&affair, query, page(words)).await.ok().json();
        answer["entity"]["import"]["items"][0].clone()
    };
    let first = bring("name=page.html", words).await;
    let again = bring("name=page.html", &words.replace("two clerks", "one clerk")).await;
    assert_eq!(
        (&again["document"], &again["text"]),
        (&first["document"], &json!(2))
    );
    let known = bring("name=page.html", words).await;
    assert_eq!(
        (&known["outcome"], &known["document"]),
        (&json!("known"), &first["document"])
    );
    let apart = bring(
        "name=page.html&apart=true",
        &words.replace("two clerks", "three clerks"),
    )
    .await;
    assert_ne!(apart["document"], first["document"]);
    assert!(apart.get("text").is_none());
}
