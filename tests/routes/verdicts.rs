//! A verdict's life: drafted, handed in, returned, published, corrected, withdrawn.

use crate::support::{Affair, Answer, Bench, Call, id, publish};
use gainsay_formats::archive::Unpacking;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::VerdictId;
use gainsay_model::member::Role;
use gainsay_model::path;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

fn draft(claim: Uuid, mark: Uuid) -> Value {
    json!({ "verdict": {
        "claim": claim,
        "rating": "refuted",
        "rationale": "The ledger lists none.",
        "citations": [{ "annotation": mark }],
    } })
}

struct Judged {
    affair: Affair,
    verdict: Uuid,
    revision: u64,
}

async fn judged(bench: &Bench, by: Option<&str>) -> (Judged, crate::support::Actor) {
    let affair = Affair::begin(bench).await;
    let author = match by {
        Some(name) => affair.member(bench, name, Role::Analyst).await,
        None => affair.owner.clone(),
    };
    let mark = affair
        .mark(
            &author,
            affair.first,
            "evidence",
            "A customs ledger lists no rifles",
        )
        .await;
    let claim = affair.claim(&author, "Rifles crossed the river.").await;
    affair.bear(&author, mark, claim, "against").await;
    let verdict = id();
    let made = author
        .make(&affair.at(EntityKind::Verdict, verdict), draft(claim, mark))
        .await
        .created();
    (
        Judged {
            affair,
            verdict,
            revision: made.revision(),
        },
        author,
    )
}

impl Judged {
    async fn step(&mut self, by: &crate::support::Actor, step: Value) -> Answer {
        let at = path::verdict_step(self.affair.project, VerdictId::new(self.verdict));
        let answer = by
            .send(
                Call::new(Method::POST, at)
                    .keyed()
                    .at(self.revision)
                    .json(&step),
            )
            .await;
        if answer.headers.contains_key("etag") {
            self.revision = answer.revision();
        }
        answer
    }

    async fn state(&self) -> Value {
        let at = self.affair.at(EntityKind::Verdict, self.verdict);
        self.affair.owner.get(&at).await.ok().json()["entity"]["verdict"].clone()
    }
}

#[tokio::test]
async fn who_works_alone_publishes_and_it_says_so() {
    let bench = Bench::new();
    let (mut judged, owner) = judged(&bench, None).await;
    judged.step(&owner, publish()).await.ok();
    let verdict = judged.state().await;
    assert_eq!(verdict["state"], "published");
    assert_eq!(verdict["publication"]["reviewed"], false);
    let export = async |format: &str| {
        let at = path::export(judged.affair.project, format);
        owner.get(&at).await.ok().text()
    };
    let unreviewed = "Published without a review by a second person.";
    assert!(export("claimreview").await.contains(unreviewed));
    assert!(export("jsonl").await.contains("\"reviewed\":false"));
    judged
        .step(
            &owner,
            json!({ "withdraw": { "reason": "a second ledger was found" } }),
        )
        .await
        .ok();
    assert_eq!(judged.state().await["state"], "withdrawn");
    // Taken back, it still says under which rule it had gone out.
    let at = path::export(judged.affair.project, "claimreview");
    let withdrawn = owner.get(&at).await.ok().text();
    assert!(
        !withdrawn.contains("\"ClaimReview\"") || withdrawn.contains(unreviewed),
        "{withdrawn}"
    );
}

#[tokio::test]
async fn what_is_published_is_a_site_and_nothing_else_is_in_it() {
    let bench = Bench::new();
    let (mut judged, author) = judged(&bench, Some("ada")).await;
    let reviewer = judged.affair.member(&bench, "rita", Role::Reviewer).await;
    let reader = judged.affair.member(&bench, "rolf", Role::Reader).await;
    let at = path::export(judged.affair.project, "report");
    let site = async |by: &crate::support::Actor| {
        let answer = by.get(&at).await.ok();
        assert_eq!(answer.header("content-type"), "application/zip");
        let mut unpacking = Unpacking::new(&*answer.body);
        let mut site = BTreeMap::new();
        while let Some((name, bytes)) = unpacking.file().unwrap() {
            site.insert(name, String::from_utf8(bytes).unwrap());
        }
        site
    };
    let before = site(&reviewer).await;
    assert!(before["index.html"].contains("No verdict has been published."));
    assert!(before.values().all(|page| !page.contains("ledger")));

    judged.step(&author, json!("submit")).await.ok();
    judged.step(&reviewer, publish()).await.ok();
    let after = site(&reader).await;
    let (_, page) = after
        .iter()
        .find(|(name, _)| name.starts_with("claims/"))
        .unwrap();
    for words in [
        "Rifles crossed the river.",
        "A customs ledger lists no rifles",
        "Written by <bdi>ada</bdi>",
        "Reviewed by <bdi>rita</bdi>",
        "It is only an example.",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    // No more of the article than the words cited, and nobody else's name.
    for (name, page) in &after {
        assert!(!page.contains("only melons"), "{name}");
        assert!(!page.contains("rolf") && !page.contains("olga"), "{name}");
    }
    assert_eq!(after, site(&reviewer).await);

    // What is changed in a mark later is not published by that.
    let mark = judged.state().await["citations"][0]["annotation"].clone();
    let mark = judged.affair.at(
        EntityKind::Annotation,
        mark.as_str().unwrap().parse().unwrap(),
    );
    let now = author.get(&mark).await.ok();
    let mut entity = now.json()["entity"].clone();
    entity["annotation"]["attribution"] = json!({ "hops": [{ "words": "A secret clerk" }] });
    author.change(&mark, now.revision(), entity).await.ok();
    assert_eq!(after, site(&reviewer).await);
}

#[tokio::test]
async fn a_second_person_decides_where_the_project_says_so() {
    let bench = Bench::new();
    let (mut judged, author) = judged(&bench, Some("ada")).await;
    let reviewer = judged.affair.member(&bench, "rita", Role::Reviewer).await;
    let project = path::project(judged.affair.project);
    let revision = judged.affair.owner.get(&project).await.ok().revision();
    let rule = json!({ "project": { "name": "The river affair", "review": "second_person" } });
    judged
        .affair
        .owner
        .change(&project, revision, rule)
        .await
        .ok();

    let refused = judged.step(&author, publish()).await;
    assert!(refused.status.is_client_error(), "{}", refused.text());
    judged.step(&author, json!("submit")).await.ok();
    judged
        .step(
            &reviewer,
            json!({ "return": { "reason": "say which ledger" } }),
        )
        .await
        .ok();
    assert_eq!(judged.state().await["state"], "draft");
    judged.step(&author, json!("submit")).await.ok();
    judged.step(&reviewer, publish()).await.ok();
    let verdict = judged.state().await;
    assert_eq!(verdict["publication"]["reviewed"], true);
    assert_eq!(verdict["reviews"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn who_is_alone_cannot_ask_for_a_second_person_nor_lose_them() {
    let bench = Bench::new();
    let affair = Affair::begin(&bench).await;
    let project = path::project(affair.project);
    let rule = || json!({ "project": { "name": "The river affair", "review": "second_person" } });
    let now = affair.owner.get(&project).await.ok();
    assert_eq!(now.json()["entity"]["project"]["review"], "none");
    let refused = affair.owner.change(&project, now.revision(), rule()).await;
    let refused = refused.expect(StatusCode::CONFLICT).problem();
    assert_eq!(refused.field.as_deref(), Some("review"));
    let reviewer = affair.member(&bench, "rita", Role::Reviewer).await;
    affair
        .owner
        .change(&project, now.revision(), rule())
        .await
        .ok();
    let remove = Call::new(
        Method::DELETE,
        path::member(affair.project, reviewer.user()),
    )
    .keyed();
    let refused = affair.owner.send(remove).await;
    let refused = refused.expect(StatusCode::CONFLICT).problem();
    assert!(
        refused.hint.unwrap().contains("settings"),
        "they are told what to change first"
    );
}

#[tokio::test]
async fn a_correction_is_a_new_version_and_the_old_one_stays() {
    let bench = Bench::new();
    let (mut judged, owner) = judged(&bench, None).await;
    judged.step(&owner, publish()).await.ok();
    let next = id();
    let correction = json!({ "corrects": judged.verdict, "kind": "error", "what": "the year", "why": "misread" });
    judged
        .step(
            &owner,
            json!({ "correct": { "id": next, "correction": correction } }),
        )
        .await
        .ok();
    let at = judged.affair.at(EntityKind::Verdict, next);
    let second = owner.get(&at).await.ok().json();
    assert_eq!(second["entity"]["verdict"]["number"], 2);
    assert_eq!(second["entity"]["verdict"]["state"], "draft");
    assert_eq!(judged.state().await["rating"], "refuted");
}

#[tokio::test]
async fn a_step_rests_on_what_was_read() {
    let bench = Bench::new();
    let (mut judged, owner) = judged(&bench, None).await;
    let at = judged.affair.at(EntityKind::Verdict, judged.verdict);
    let mut entity = owner.get(&at).await.ok().json()["entity"].clone();
    entity["verdict"]["rationale"] = json!("The ledger lists none at all.");
    owner.change(&at, judged.revision, entity).await.ok();
    let stale = judged
        .step(&owner, publish())
        .await
        .expect(StatusCode::PRECONDITION_FAILED);
    assert_eq!(stale.problem().code, "stale");
}

#[tokio::test]
async fn a_published_verdict_turns_stale_when_its_basis_changes() {
    let bench = Bench::new();
    let (mut judged, owner) = judged(&bench, None).await;
    judged.step(&owner, publish()).await.ok();
    let verdict = judged.state().await;
    let claim: Uuid = verdict["claim"].as_str().unwrap().parse().unwrap();
    let sheet = path::sheet(
        judged.affair.project,
        gainsay_model::id::ClaimId::new(claim),
    );
    let before = owner.get(&sheet).await.ok().json();
    assert_eq!(before["verdicts"][0]["stale"], json!([]));
    let mark: Uuid = verdict["citations"][0]["annotation"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let at = judged.affair.at(EntityKind::Annotation, mark);
    let now = owner.get(&at).await.ok();
    let mut entity = now.json()["entity"].clone();
    entity["annotation"]["kind"] = json!("denial");
    owner.change(&at, now.revision(), entity).await.ok();
    let after = owner.get(&sheet).await.ok().json();
    assert!(
        !after["verdicts"][0]["stale"].as_array().unwrap().is_empty(),
        "{after}"
    );
}
