//! The whole site, made from a project with secrets everywhere.

use std::collections::BTreeMap;

use dom_query::Document as Tree;
use gainsay_model::entity::Entity;
use gainsay_model::id::{ProjectId, UserId};
use gainsay_model::layer::Layer;
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{site, write};
use crate::archive::Unpacking;
use crate::export::MemorySource;
use crate::sample::{PROJECT, stored};

const AUTHOR: UserId = UserId::new(Uuid::from_u128(0xabc));
const REVIEWER: UserId = UserId::new(Uuid::from_u128(0xdef));
const OTHER: UserId = UserId::new(Uuid::from_u128(0xfff));

/// An id that is easy to see in a page.
fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x1000 + number)
}

struct Corpus {
    source: MemorySource,
    seq: u64,
    revisions: BTreeMap<Uuid, u64>,
}

impl Corpus {
    fn new() -> Self {
        Self {
            source: MemorySource::new(PROJECT),
            seq: 0,
            revisions: BTreeMap::new(),
        }
    }

    fn put_on(&mut self, layer: Layer, id: Uuid, entity: Value) {
        let entity: Entity = serde_json::from_value(entity).unwrap();
        self.seq += 1;
        self.revisions.insert(id, self.seq);
        self.source.push(stored(self.seq, id, None, entity, layer));
    }

    fn put(&mut self, id: Uuid, entity: Value) {
        self.put_on(Layer::Shared, id, entity);
    }

    fn project(&mut self, more: Value) {
        let mut project = json!({ "name": "River", "description": "SECRET-description" });
        merge(&mut project, more);
        self.put(ProjectId::uuid(PROJECT), json!({ "project": project }));
    }

    /// A citation that pins a mark as it stands.
    fn cited(&self, number: u128, words: &str, direction: &str, more: Value) -> Value {
        let revision = self.revisions[&id(number)];
        let mut citation = json!({
            "annotation": id(number), "bearing": direction,
            "pinned": {
                "revision": revision, "exact": [words],
                "bearing": { "direction": direction, "revision": 1 },
            },
        });
        merge(&mut citation, more);
        citation
    }

    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        site(&self.source, &mut |name, bytes| {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            assert!(
                files.insert(name.to_owned(), text).is_none(),
                "{name} twice"
            );
            Ok(())
        })
        .unwrap();
        files
    }
}

fn merge(into: &mut Value, more: Value) {
    for (name, value) in more.as_object().unwrap() {
        into[name] = value.clone();
    }
}

fn annotation(document: u128, kind: &str, words: &str, more: Value) -> Value {
    let end = words.chars().count();
    let mut annotation = json!({
        "document": id(document), "kind": kind,
        "spans": [{ "start": 0, "end": end, "exact": words }],
    });
    merge(&mut annotation, more);
    json!({ "annotation": annotation })
}

/// A verdict as it is stored once it went out.
fn verdict(claim: u128, number: u32, state: &str, more: Value) -> Value {
    let mut verdict = json!({
        "claim": id(claim), "number": number, "rating": "not_enough_evidence",
        "rationale": "The ledger [1] is silent.", "state": state,
        "pinned": { "statement": "Rifles crossed the river.", "claim_revision": 1, "as_of": 1 },
        "publication": { "at": 1_494_028_800_000_000_i64, "reviewed": false },
    });
    merge(&mut verdict, more);
    json!({ "verdict": verdict })
}

/// A claim that was judged, corrected and judged again, one that was withdrawn, and everything else
/// that a project can hold, secret.
fn corpus() -> Corpus {
    let mut corpus = Corpus::new();
    corpus.project(json!({
        "publisher": "The River Desk", "address": "https://river.example/checks/",
        "licence": "CC-BY-4.0",
    }));
    corpus.source.push_person(AUTHOR, "Ada Author");
    corpus.source.push_person(REVIEWER, "Rita Reviewer");
    corpus.source.push_person(OTHER, "SECRET-member");
    corpus.put(id(1), json!({ "party": { "names": [{ "name": "Jane Doe" }, { "name": "Djoe" }], "what": "person", "sensitive": true, "about": "SECRET-about" } }));
    corpus.put(id(2), json!({ "party": { "names": [{ "name": "The Ministry" }], "what": "organisation", "about": "SECRET-about" } }));
    corpus.put(
        id(10),
        json!({ "document": {
        "title": "Rifles at night, says Jane Doe", "outlet": { "words": "Border Review" },
        "authors": [{ "words": "SECRET-byline" }], "published": { "edtf": "2017-03-01" },
        "language": "en", "address": "https://review.example/rifles",
        "source_sha256": "00000000000000000000000000000000000000000000000000000000000000aa",
    } }),
    );
    corpus.put(
        id(11),
        json!({ "document": {
        "title": "Ministry rejects it", "outlet": { "words": "Harbour Post", "party": id(2) },
        "published": { "edtf": "2017-03" }, "address": "https://post.example/jane-doe-denied",
        "rights": { "statement": "SECRET-terms", "text": "none" },
    } }),
    );
    corpus.put(
        id(12),
        json!({ "document": { "title": "SECRET-unused-article" } }),
    );
    corpus.put(id(20), annotation(10, "allegation", "Jane Doe saw the rifles", json!({
        "attribution": { "hops": [
            { "words": "the deputy SECRET-description-of-her", "party": id(1), "mode": "direct", "stated": { "edtf": "2016-12~" } },
            { "words": "Border Review", "stance": "reports" },
        ] },
        "attributes": { "secret": { "text": "SECRET-attribute" } },
    })));
    corpus.put(id(21), annotation(11, "denial", "SECRET-reserved words", json!({
        "attribution": { "hops": [{ "words": "a spokesman", "unnamed": true, "mode": "indirect" }] },
    })));
    corpus.put(
        id(22),
        annotation(10, "evidence", "SECRET-unused-mark", json!({})),
    );
    corpus.put_on(
        Layer::Own(OTHER),
        id(23),
        annotation(10, "evidence", "SECRET-own-layer", json!({})),
    );
    corpus.put(
        id(24),
        annotation(10, "evidence", "SECRET-what-is-marked-now", json!({})),
    );
    corpus.put(
        id(25),
        annotation(10, "evidence", "Only in the withdrawn one", json!({})),
    );
    corpus.put(id(30), json!({ "claim": {
        "statement": "SECRET-new-wording", "claimants": [{ "words": "SECRET-tied-words", "party": id(1) }, { "words": "The Ministry", "party": id(2) }],
        "why_chosen": "Many repeat it.", "period": { "edtf": "2016" }, "topics": ["SECRET-topic"],
    } }));
    corpus.put(
        id(31),
        json!({ "claim": { "statement": "SECRET-unpublished-claim" } }),
    );
    corpus.put(
        id(32),
        json!({ "claim": { "statement": "Melons were counted." } }),
    );
    for (number, mark, reason) in [
        (40, 20, "SECRET-reason"),
        (41, 21, ""),
        (42, 22, ""),
        (43, 24, ""),
    ] {
        corpus.put(id(number), json!({ "bearing": { "annotation": id(mark), "claim": id(30), "direction": "for", "part": "SECRET-part", "reason": reason } }));
    }
    corpus.put(id(44), json!({ "origin_decision": { "left": id(20), "right": id(24), "verdict": "same", "basis": "person", "reason": "SECRET-decision" } }));
    corpus.put(id(50), json!({ "note": { "subject": { "kind": "annotation", "id": id(20) }, "text": "SECRET-note" } }));
    corpus.put(id(51), json!({ "grade": { "given": { "scale": "credibility", "annotation": id(20), "claim": id(30), "value": "3" }, "reason": "SECRET-grade" } }));
    corpus.put(id(52), json!({ "exhibit": {
        "title": "A ledger page", "sha256": "00000000000000000000000000000000000000000000000000000000000000bb",
        "size": 10, "media_type": "image/png", "name": "SECRET-file-name.png", "address": "javascript:alert(1)", "custody": ["SECRET-hands"],
    } }));
    corpus.put(
        id(53),
        json!({ "claim_link": { "kind": "narrows", "from": id(31), "to": id(30) } }),
    );

    let citations = json!([
        corpus.cited(20, "Jane Doe saw the rifles", "for", json!({ "reliability": "B", "credibility": "1" })),
        corpus.cited(21, "SECRET-reserved words", "against", json!({})),
        corpus.cited(24, "marked by then", "for", json!({})),
        { "exhibit": id(52), "page": 3 },
        corpus.cited(23, "SECRET-own-layer", "for", json!({})),
    ]);
    corpus.put(
        id(60),
        verdict(
            30,
            1,
            "corrected",
            json!({
                "rationale": "An earlier view.", "rating": "supported", "citations": citations,
                "reviews": [
                    { "by": OTHER, "at": 0, "decision": "returned", "reason": "SECRET-returned" },
                    { "by": REVIEWER, "at": 0, "decision": "approved", "reason": "SECRET-comment" },
                ],
                "publication": { "at": 1_494_028_800_000_000_i64, "reviewed": true },
            }),
        ),
    );
    corpus.put(id(61), verdict(30, 2, "published", json!({
        "rationale": "Seen by **Jane Doe** [1], denied [2]. See [the list](https://list.example/a?b=1&c=2).",
        "confidence": { "level": "moderate", "reasons": "Two sources." }, "likelihood": "unlikely",
        "evidence_until": { "edtf": "2017-05-01" }, "primary_source": "The ledger was asked for.",
        "contrary_evidence": "The denial is general.",
        "asked": [{ "whom": "The ministry", "when": { "edtf": "2017-05-02" }, "how": "by mail", "answer": "It declined." }],
        "waivers": [{ "rule": "two_independent_sources", "reason": "Nobody else was there." }],
        "citations": citations,
        "correction": { "corrects": id(60), "kind": "error", "what": "A reprint was counted.", "why": "It was not credited." },
    })));
    corpus.put(id(62), verdict(30, 3, "draft", json!({
        "rationale": "SECRET-draft", "publication": null,
        "correction": { "corrects": id(61), "kind": "update", "what": "SECRET-what", "why": "SECRET-why" },
    })));
    corpus.put(
        id(63),
        verdict(
            31,
            1,
            "in_review",
            json!({ "rationale": "SECRET-in-review", "publication": null }),
        ),
    );
    corpus.put(
        id(64),
        verdict(
            32,
            1,
            "withdrawn",
            json!({
                "citations": [corpus.cited(25, "Only in the withdrawn one", "context", json!({}))],
                "pinned": { "statement": "Melons were counted.", "claim_revision": 1, "as_of": 1 },
                "withdrawal": { "at": 1_494_288_000_000_000_i64, "reason": "They were pumpkins." },
            }),
        ),
    );
    corpus.put(
        id(65),
        verdict(
            33,
            1,
            "draft",
            json!({ "rationale": "SECRET-draft-without-claim", "publication": null }),
        ),
    );
    corpus
}

fn current() -> String {
    format!("claims/{}.html", id(30))
}

#[test]
fn nothing_unpublished_is_in_it() {
    let files = corpus().files();
    for (name, text) in &files {
        let small = text.to_lowercase();
        for secret in ["secret", "jane doe", "jane-doe", "djoe", "javascript:"] {
            assert!(!small.contains(secret), "{secret} in {name}:\n{text}");
        }
    }
    let page = &files[&current()];
    assert!(page.contains("[name withheld] saw the rifles"));
    assert!(page.contains("<bdi>a source</bdi>"));
}

#[test]
fn every_version_that_went_out_has_a_page() {
    let files = corpus().files();
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let (now, before, withdrawn) = (
        current(),
        format!("versions/{}.html", id(60)),
        format!("claims/{}.html", id(32)),
    );
    assert_eq!(
        names,
        [
            &now,
            &withdrawn,
            "corrections.html",
            "index.html",
            "method.html",
            "style.css",
            &before
        ]
    );
    let corrections = &files["corrections.html"];
    for words in [
        "A reprint was counted.",
        "It was not credited.",
        "They were pumpkins.",
        "9 May 2017",
    ] {
        assert!(corrections.contains(words), "{words}");
    }
    assert!(files[&before].contains("This version was corrected."));
    assert!(files[&before].contains("Reviewed by <bdi>Rita Reviewer</bdi>"));
    assert!(!files[&before].contains("ld+json"));
    assert!(files[&now].contains("Published without review by a second person."));
    assert!(files[&withdrawn].contains("Withdrawn on 9 May 2017."));
    assert!(!files[&withdrawn].contains("ld+json"));
}

#[test]
fn the_page_of_a_claim() {
    let files = corpus().files();
    insta::assert_snapshot!("claim", files[&current()]);
}

#[test]
fn confidence_and_likelihood_share_no_sentence() {
    let files = corpus().files();
    let page = &files[&current()];
    let tree = Tree::from(page.as_str());
    for paragraph in tree.select("p, dd, li").iter() {
        let text = paragraph.text().to_lowercase();
        assert!(
            !(text.contains("confidence") && text.contains("unlikely")),
            "{text}"
        );
    }
}

#[test]
fn the_review_is_whole() {
    let files = corpus().files();
    let tree = Tree::from(files[&current()].as_str());
    let data = tree.select("script");
    assert_eq!(data.length(), 1);
    assert_eq!(data.attr("type").as_deref(), Some("application/ld+json"));
    let review: Value = serde_json::from_str(&data.text()).unwrap();
    assert_eq!(review["@context"], "https://schema.org");
    assert_eq!(review["@type"], "ClaimReview");
    assert_eq!(
        review["url"],
        format!("https://river.example/checks/{}", current())
    );
    assert_eq!(review["claimReviewed"], "Rifles crossed the river.");
    assert_eq!(review["author"]["name"], "The River Desk");
    assert_eq!(review["datePublished"], "2017-05-06");
    assert_eq!(
        review["reviewRating"]["alternateName"],
        "Not Enough Evidence"
    );
    assert_eq!(review["itemReviewed"]["@type"], "Claim");
    assert_eq!(review["itemReviewed"]["author"][0]["name"], "a source");
    assert_eq!(
        review["citation"][0]["text"],
        "[name withheld] saw the rifles"
    );
    assert_eq!(
        review["citation"][0]["isPartOf"]["url"],
        "https://review.example/rifles"
    );
}

#[test]
fn every_link_leads_somewhere() {
    let files = corpus().files();
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let tree = Tree::from(text.as_str());
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in tree.select("[href]").iter() {
            let href = link.attr("href").unwrap();
            if href.starts_with("https://") {
                continue;
            }
            if let Some(anchor) = href.strip_prefix('#') {
                assert_eq!(
                    tree.select(&format!("[id=\"{anchor}\"]")).length(),
                    1,
                    "{href} in {name}"
                );
                continue;
            }
            let target = match href.strip_prefix("../") {
                Some(rest) => {
                    assert!(!folder.is_empty(), "{href} in {name}");
                    rest.to_owned()
                }
                None => href.to_string(),
            };
            assert!(files.contains_key(&target), "{href} in {name}");
        }
    }
}

#[test]
fn pages_can_be_read_by_ear() {
    for (name, text) in corpus().files() {
        if !name.ends_with(".html") {
            continue;
        }
        let tree = Tree::from(text.as_str());
        assert_eq!(tree.select("html").attr("lang").as_deref(), Some("en"));
        for once in [
            "h1",
            "main",
            "header",
            "nav[aria-label]",
            "footer",
            "a.skip",
            "title",
        ] {
            let found = tree.select(once).length();
            assert!(
                found == 1 || (once == "title" && found == 2),
                "{once} in {name}"
            );
        }
        let mut level = 0;
        for heading in tree.select("h1, h2, h3, h4, h5, h6").iter() {
            let this: u32 = heading.nodes()[0].node_name().unwrap()[1..]
                .parse()
                .unwrap();
            assert!(this <= level + 1, "{name}: h{this} after h{level}");
            level = this;
        }
        for table in tree.select("table").iter() {
            assert_eq!(table.select("caption").length(), 1);
            let columns = table.select("thead th[scope=col]").length();
            for row in table.select("tbody tr").iter() {
                assert_eq!(row.select("td, th").length(), columns);
                assert_eq!(row.select("th[scope=row]").length(), 1);
            }
        }
    }
}

#[test]
fn the_same_state_gives_the_same_bytes() {
    let pack = || {
        let mut out = Vec::new();
        let report = write(&corpus().source, &mut out).unwrap();
        (out, report.to_string())
    };
    let (bytes, losses) = pack();
    assert_eq!(pack().0, bytes);
    assert_eq!(losses, "left out: verdicts, 3 (they are not published)");
    let mut unpacking = Unpacking::new(bytes.as_slice());
    let mut found = BTreeMap::new();
    while let Some((name, bytes)) = unpacking.file().unwrap() {
        found.insert(name, String::from_utf8(bytes).unwrap());
    }
    assert_eq!(found, corpus().files());
}

#[test]
fn a_project_without_verdicts_has_a_report() {
    let mut corpus = Corpus::new();
    corpus.project(json!({}));
    let files = corpus.files();
    assert!(files["index.html"].contains("No verdict has been published."));
}

/// Words with everything that means something in HTML, in Markdown and in scripts.
fn nasty() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            Just("<".to_owned()),
            Just(">".to_owned()),
            Just("&".to_owned()),
            Just("\"".to_owned()),
            Just("'".to_owned()),
            Just("</script>".to_owned()),
            Just("<!--".to_owned()),
            Just("]]>".to_owned()),
            Just("</title></p><x-bad>".to_owned()),
            Just("<x-bad onload=\"x\">".to_owned()),
            Just("\" x-bad=\"".to_owned()),
            Just("[1](javascript:x)".to_owned()),
            Just("`*_#>~[]()!".to_owned()),
            Just("\n\n".to_owned()),
            "\\PC{1,4}",
        ],
        1..8,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever people write, pages hold the elements that we put there and no others, and the review
    /// says what was written.
    #[test]
    fn words_never_break_out(words in nasty()) {
        let mut corpus = Corpus::new();
        corpus.project(json!({ "publisher": words, "address": words, "licence": words }));
        corpus.source.push_person(AUTHOR, words.as_str());
        corpus.put(id(2), json!({ "party": { "names": [{ "name": words }], "what": "person" } }));
        let mention = json!({ "words": words, "party": id(2) });
        corpus.put(id(10), json!({ "document": { "title": words, "outlet": mention, "address": format!("https://a.example/{words}") } }));
        corpus.put(id(20), annotation(10, "allegation", &words, json!({
            "attribution": { "hops": [{ "words": words }] },
        })));
        corpus.put(id(30), json!({ "claim": { "statement": words, "claimants": [mention], "why_chosen": words } }));
        corpus.put(id(52), json!({ "exhibit": {
            "title": words, "sha256": "00000000000000000000000000000000000000000000000000000000000000bb",
            "size": 1, "media_type": "image/png", "address": words,
        } }));
        corpus.put(id(61), verdict(30, 1, "published", json!({
            "rationale": words, "confidence": { "level": "low", "reasons": words },
            "primary_source": words, "contrary_evidence": words,
            "pinned": { "statement": words, "claim_revision": 1, "as_of": 1 },
            "asked": [{ "whom": words, "how": words, "answer": words }],
            "waivers": [{ "rule": "primary_source", "reason": words }],
            "citations": [corpus.cited(20, &words, "for", json!({})), { "exhibit": id(52) }],
            "correction": { "corrects": id(99), "kind": "error", "what": words, "why": words },
        })));
        for (name, text) in corpus.files() {
            if !name.ends_with(".html") {
                continue;
            }
            let tree = Tree::from(text.as_str());
            prop_assert_eq!(tree.select("x-bad, [x-bad], [onload], iframe, img").length(), 0);
            let scripts = tree.select("script");
            prop_assert_eq!(scripts.length(), usize::from(name.starts_with("claims/")));
            prop_assert_eq!(tree.select("main").length(), 1);
            prop_assert_eq!(tree.select("body > footer").length(), 1);
            for link in tree.select("[href]").iter() {
                let href = link.attr("href").unwrap().to_lowercase();
                prop_assert!(!href.starts_with("javascript:"), "{}", href);
            }
            if name.starts_with("claims/") {
                let review: Value = serde_json::from_str(&scripts.text()).unwrap();
                prop_assert_eq!(review["claimReviewed"].as_str(), Some(words.as_str()));
                let shown = tree.select("h1").text().to_string();
                let plain: String = words.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect();
                prop_assert_eq!(shown, plain);
            }
        }
    }
}
