//! Passages that articles share: found, shown to whoever may read, offered, and counted as one source.

use crate::support::{Actor, Bench, annotation, id};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_server::app::Settings;
use http::StatusCode;
use serde_json::{Value, json};
use std::time::Duration;
use tempfile::TempDir;
use uuid::Uuid;

/// What is copied.
const SHARED: &str = "the ministry also encouraged border guards near the northern lake to facilitate the quiet \
    shipment of rifles to rebels who held the valley";

struct Corpus {
    project: ProjectId,
    owner: Actor,
}

fn settings(derived: &TempDir) -> Settings {
    Settings {
        derived: Some(derived.path().to_owned()),
        ..Settings::default()
    }
}

impl Corpus {
    async fn begin(bench: &Bench) -> Self {
        let owner = bench.person("olga").await;
        let project = ProjectId::new(id());
        let body = json!({ "id": project, "name": "The valley" });
        owner.post(&path::projects(), body).await.created();
        Self { project, owner }
    }

    /// Brings an article in and gives it an outlet and a date.
    async fn article(&self, outlet: &str, published: Option<&str>, text: &str) -> Uuid {
        let name = format!("{}.txt", outlet.replace(' ', "-"));
        let import = self
            .owner
            .import(self.project, &name, text.to_owned())
            .await
            .ok()
            .json();
        let item = &import["entity"]["import"]["items"][0];
        let document: Uuid = item["document"].as_str().unwrap().parse().unwrap();
        let at = path::entity(self.project, EntityKind::Document, document);
        let stored = self.owner.get(&at).await.ok();
        let mut article = stored.json()["entity"]["document"].clone();
        article["outlet"] = json!({ "words": outlet });
        if let Some(published) = published {
            article["published"] = json!({ "edtf": published });
        }
        let body = json!({ "document": article });
        self.owner.change(&at, stored.revision(), body).await.ok();
        document
    }

    async fn make(&self, kind: EntityKind, body: Value) -> Uuid {
        let made = id();
        let at = path::entity(self.project, kind, made);
        self.owner.make(&at, body).await.created();
        made
    }

    async fn mark(&self, document: Uuid, text: &str, words: &str, speaker: Option<Value>) -> Uuid {
        let mut body = annotation(document, "allegation", text, words);
        if let Some(hop) = speaker {
            body["annotation"]["attribution"] = json!({ "hops": [hop] });
        }
        self.make(EntityKind::Annotation, body).await
    }

    async fn claim(&self, marks: &[Uuid]) -> Uuid {
        let claim = json!({ "claim": { "statement": "Rifles were shipped." } });
        let claim = self.make(EntityKind::Claim, claim).await;
        for mark in marks {
            let bearing =
                json!({ "bearing": { "annotation": mark, "claim": claim, "direction": "for" } });
            self.make(EntityKind::Bearing, bearing).await;
        }
        claim
    }

    /// What is asked, as soon as every article was compared.
    async fn settled(&self, by: &Actor, address: &str) -> Value {
        for _ in 0..1_200 {
            let answer = by.get(address).await.ok().json();
            if answer["behind"] == json!(false) {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{address} is still behind");
    }

    async fn reprints(&self, by: &Actor, document: Uuid) -> Value {
        let address = path::reprints(self.project, DocumentId::new(document));
        self.settled(by, &address).await
    }

    async fn sheet(&self, claim: Uuid) -> Value {
        // The claim rests on the articles that were compared by then.
        self.settled(&self.owner, &path::reuse(self.project)).await;
        let claim = gainsay_model::id::ClaimId::new(claim);
        self.owner
            .get(&path::sheet(self.project, claim))
            .await
            .ok()
            .json()
    }
}

/// An article that shares nothing with another topic's but the passage.
fn prose(topic: &str, passage: &str) -> String {
    let words = |from: usize| -> String {
        let words: Vec<String> = (from..from + 15)
            .map(|number| format!("{topic}{number}"))
            .collect();
        words.join(" ")
    };
    format!(
        "About {topic}\n\n{}.\n\n{passage}\n\n{}.\n",
        words(0),
        words(15)
    )
}

#[tokio::test]
async fn a_reprint_is_shown_in_both_articles_and_on_the_map() {
    let derived = tempfile::tempdir().unwrap();
    let bench = Bench::with(settings(&derived));
    let corpus = Corpus::begin(&bench).await;
    let first = prose("harbour", &format!("Witnesses said {SHARED}."));
    let second = prose(
        "museum",
        &format!("A study by The Lantern found that “{SHARED}”."),
    );
    let one = corpus
        .article("The Lantern", Some("2016-12-01"), &first)
        .await;
    let other = corpus.article("Post", Some("2017-01"), &second).await;
    let apart = corpus
        .article("Wire", None, &prose("orchard", "It rained on the apples."))
        .await;
    let reader = bench.person("rita").await;
    let member = path::member(corpus.project, reader.user());
    let call = crate::support::Call::new(http::Method::PUT, member)
        .keyed()
        .json(&json!({ "role": Role::Reader }));
    corpus.owner.send(call).await.ok();

    let found = corpus.reprints(&reader, one).await;
    let passage = &found["passages"][0];
    assert_eq!(found["passages"].as_array().unwrap().len(), 1, "{found:#}");
    assert_eq!(passage["there"]["document"], json!(other));
    assert_eq!(passage["taken"], json!({ "by": "there", "basis": "date" }));
    assert_eq!(passage["credit_there"]["how"], "outlet");
    assert_eq!(passage.get("credit_here"), None);
    let cut = |text: &str, side: &str| -> String {
        let span = &passage["pieces"][0][side];
        let (from, to) = (
            span["start"].as_u64().unwrap(),
            span["end"].as_u64().unwrap(),
        );
        let chars = text.chars().skip(usize::try_from(from).unwrap());
        chars.take(usize::try_from(to - from).unwrap()).collect()
    };
    assert_eq!(cut(&first, "here"), SHARED);
    assert_eq!(cut(&second, "there"), SHARED);
    let back = corpus.reprints(&corpus.owner, other).await;
    assert_eq!(
        back["passages"][0]["taken"],
        json!({ "by": "here", "basis": "date" })
    );
    assert_eq!(corpus.reprints(&reader, apart).await["passages"], json!([]));

    let map = corpus.settled(&reader, &path::reuse(corpus.project)).await;
    assert_eq!(map["pairs"].as_array().unwrap().len(), 1, "{map:#}");
    assert_eq!(map["pairs"][0]["credit"], "outlet");
    let titles: Vec<&str> = map["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|article| article["outlet"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["The Lantern", "Post"]);

    // What is deleted is seen in neither.
    let at = path::entity(corpus.project, EntityKind::Document, other);
    let stored = corpus.owner.get(&at).await.ok();
    corpus.owner.delete(&at, stored.revision()).await.ok();
    let found = corpus.reprints(&reader, one).await;
    assert_eq!(found["passages"], json!([]));
    let map = corpus.settled(&reader, &path::reuse(corpus.project)).await;
    assert_eq!(map["pairs"], json!([]));
    let gone = path::reprints(corpus.project, DocumentId::new(other));
    reader.get(&gone).await.expect(StatusCode::NOT_FOUND);
    let stranger = bench.person("steve").await;
    stranger
        .get(&path::reuse(corpus.project))
        .await
        .expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn marks_on_a_reprint_are_offered_and_nobody_elses_own() {
    let derived = tempfile::tempdir().unwrap();
    let bench = Bench::with(settings(&derived));
    let corpus = Corpus::begin(&bench).await;
    let first = prose("harbour", &format!("Witnesses said {SHARED}."));
    let second = prose(
        "museum",
        &format!(
            "It is said, too, that “{}”.",
            SHARED.replace("quiet", "silent")
        ),
    );
    let one = corpus.article("Lantern", Some("2016-12-01"), &first).await;
    let other = corpus.article("Post", Some("2017-01"), &second).await;
    let words = "to facilitate the quiet shipment of rifles";
    let mark = corpus.mark(one, &first, words, None).await;

    let found = corpus.reprints(&corpus.owner, other).await;
    let offer = &found["offers"][0];
    assert_eq!(offer["offer"], "mark", "{found:#}");
    assert_eq!(
        (&offer["like"], &offer["here"]),
        (&json!(mark), &json!(true))
    );
    assert_eq!(
        offer["spans"][0]["exact"],
        "to facilitate the silent shipment of rifles"
    );
    let there = corpus.reprints(&corpus.owner, one).await;
    assert_eq!(there["offers"][0]["place"]["document"], json!(other));

    // Once it is made, the two are offered as repetition, the later one of the earlier; then there is no more to do.
    let spans = offer["spans"].clone();
    let body = json!({ "annotation": { "document": other, "kind": "allegation", "spans": spans } });
    let copy = corpus.make(EntityKind::Annotation, body).await;
    let found = corpus.reprints(&corpus.owner, one).await;
    assert_eq!(found["offers"].as_array().unwrap().len(), 1, "{found:#}");
    let offer = &found["offers"][0];
    assert_eq!(
        (&offer["offer"], &offer["from"], &offer["to"]),
        (&json!("repeats"), &json!(copy), &json!(mark))
    );
    let link = json!({ "relation": { "kind": "repeats", "from": copy, "to": mark } });
    corpus.make(EntityKind::Relation, link).await;
    assert_eq!(
        corpus.reprints(&corpus.owner, one).await["offers"],
        json!([])
    );
}

#[tokio::test]
async fn a_copy_tree_counts_as_the_sources_it_grew_from() {
    let derived = tempfile::tempdir().unwrap();
    let bench = Bench::with(settings(&derived));
    let corpus = Corpus::begin(&bench).await;
    let official = |words: &str| json!({ "words": words, "unnamed": true });
    let other_words = "two herdsmen watched lorries without lamps unload long wooden crates behind the \
        abandoned customs house until dawn broke";
    let mut marks = Vec::new();
    // One report reprinted three times, also from a reprint, and one that is nobody's copy.
    for (outlet, passage) in [
        ("Review", format!("An official said {SHARED}.")),
        (
            "Post",
            format!("An official said, {SHARED}, wrote the Review."),
        ),
        (
            "Wire",
            format!("A source said {}.", SHARED.replace("quiet ", "")),
        ),
        (
            "Daily",
            format!("“{}”, a source said.", SHARED.replace("quiet ", "")),
        ),
        ("Herald", format!("A herdsman said {other_words}.")),
    ] {
        let text = prose(&outlet.to_lowercase(), &passage);
        let document = corpus.article(outlet, None, &text).await;
        let words = if outlet == "Herald" {
            other_words
        } else {
            "shipment of rifles to rebels who held the valley"
        };
        marks.push(
            corpus
                .mark(document, &text, words, Some(official("a source")))
                .await,
        );
    }
    let claim = corpus.claim(&marks).await;
    let sheet = corpus.sheet(claim).await;
    let side = &sheet["sides"]["for"];
    // Who the source of either report is nobody knows: they may be one.
    assert_eq!(
        side["independent"],
        json!({ "low": 1, "high": 2, "named": 0 }),
        "{side:#}"
    );
    let origins = side["origins"].as_array().unwrap();
    assert_eq!(origins.len(), 2);
    let members = origins[0]["members"].as_array().unwrap();
    assert_eq!(members.len(), 4);
    for member in &members[1..] {
        assert_eq!(member["joined"]["ground"]["by"], "reprint");
        assert!(member["joined"]["ground"]["words"].as_u64().unwrap() > 10);
    }
    let board = corpus
        .owner
        .get(&path::board(corpus.project))
        .await
        .ok()
        .json();
    assert_eq!(board["items"][0]["for"]["high"], 2);
    // A person who knows better has the last word.
    let decision = json!({ "origin_decision": {
        "left": marks[0], "right": marks[1], "verdict": "independent", "basis": "person", "reason": "Both were there.",
    } });
    corpus.make(EntityKind::OriginDecision, decision).await;
    let sheet = corpus.sheet(claim).await;
    assert_eq!(sheet["sides"]["for"]["independent"]["low"], 2, "{sheet:#}");
}

#[tokio::test]
async fn a_grade_of_one_falls_back_when_reprints_are_found_and_its_verdict_is_stale() {
    let bench = Bench::new();
    let corpus = Corpus::begin(&bench).await;
    let mut marks = Vec::new();
    for outlet in ["Review", "Post"] {
        let text = prose(
            &outlet.to_lowercase(),
            &format!("It is known that {SHARED}."),
        );
        let document = corpus.article(outlet, None, &text).await;
        marks.push(corpus.mark(document, &text, SHARED, None).await);
    }
    let claim = corpus.claim(&marks).await;
    let verdict = json!({ "verdict": {
        "claim": claim,
        "rating": "supported",
        "rationale": "Two outlets have it.",
        "citations": [{ "annotation": marks[0], "credibility": "1" }],
    } });
    corpus.make(EntityKind::Verdict, verdict).await;
    let sheet = corpus.sheet(claim).await;
    assert_eq!(sheet["sides"]["for"]["independent"]["low"], 2);
    assert_eq!(sheet["verdicts"][0]["stale"], json!([]));
    let board = corpus
        .owner
        .get(&path::board(corpus.project))
        .await
        .ok()
        .json();
    assert_eq!(board["items"][0]["for"]["low"], 2);

    // The same data, on a server that looks for reprints.
    let derived = tempfile::tempdir().unwrap();
    let owner = corpus.owner.cookie();
    let user = corpus.owner.user();
    let project = corpus.project;
    drop(corpus);
    let bench = bench.restart_with(settings(&derived));
    let owner = Actor::with_cookie(bench.gate.clone(), &owner, user);
    let corpus = Corpus { project, owner };
    let sheet = corpus.sheet(claim).await;
    assert_eq!(
        sheet["sides"]["for"]["independent"],
        json!({ "low": 1, "high": 1, "named": 1 })
    );
    let stale = sheet["verdicts"][0]["stale"][0].as_str().unwrap();
    assert!(stale.contains("counts as 2, probably true"), "{stale}");
    let board = corpus
        .owner
        .get(&path::board(corpus.project))
        .await
        .ok()
        .json();
    let row = &board["items"][0];
    assert_eq!(
        (&row["for"]["low"], &row["verdict"]["stale"]),
        (&json!(1), &json!(true))
    );
    // Given anew, it is refused.
    let grade = json!({ "grade": { "given": { "scale": "credibility", "annotation": marks[1], "claim": claim, "value": "1" } } });
    let at = path::entity(corpus.project, EntityKind::Grade, id());
    corpus
        .owner
        .make(&at, grade)
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);
}
