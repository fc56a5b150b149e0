//! Searching over HTTP: what is found, where it opens, and that nobody finds or counts what is not for them.

use crate::support::{Actor, Affair, Bench, Call, annotation_of, id};
use gainsay_model::account::Scope;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_server::app::Settings;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Long enough for the slowest machine; no test waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(60);

fn bench() -> (Bench, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::with(Settings {
        derived: Some(folder.path().to_owned()),
        ..Settings::default()
    });
    (bench, folder)
}

fn encoded(words: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric();
    words
        .bytes()
        .map(|b| {
            if plain(b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

/// The answer once the index has all that was written.
async fn asked(by: &Actor, at: &str, question: &str) -> Value {
    let begun = Instant::now();
    loop {
        let answer = by.get(&format!("{at}?q={}", encoded(question))).await;
        if answer.status != StatusCode::SERVICE_UNAVAILABLE {
            let answer = answer.ok().json();
            if answer["behind"] == 0 {
                return answer;
            }
        }
        assert!(begun.elapsed() < PATIENCE, "the index does not follow");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn ids(answer: &Value) -> Vec<&str> {
    let hits = answer["hits"].as_array().unwrap();
    let ids = hits
        .iter()
        .map(|hit| hit["subject"]["id"].as_str().unwrap());
    ids.collect()
}

#[tokio::test]
async fn words_are_found_where_they_stand() {
    let (bench, _folder) = bench();
    let affair = Affair::begin(&bench).await;
    let at = path::search(affair.project);
    let answer = asked(&affair.owner, &at, "melons").await;
    assert_eq!(answer["counts"], json!({ "article": 1 }));
    let hit = &answer["hits"][0];
    assert_eq!(hit["subject"]["id"], json!(affair.first));
    let words: Vec<char> = hit["words"]["words"].as_str().unwrap().chars().collect();
    let place = &hit["words"]["places"][0];
    let (start, end) = (
        place["start"].as_u64().unwrap(),
        place["end"].as_u64().unwrap(),
    );
    let shown: String = words[start as usize..end as usize].iter().collect();
    assert_eq!(shown, "melons");
    let span = &hit["place"]["span"];
    let text: Vec<char> = crate::support::FIRST.chars().collect();
    let there =
        &text[span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize];
    assert_eq!(there.iter().collect::<String>(), "melons");

    let both = asked(&affair.owner, &at, "rifl* -melons").await;
    assert_eq!(ids(&both), [affair.second.to_string()]);
    let page = affair
        .owner
        .get(&format!("{at}?q=crossed&limit=1"))
        .await
        .ok()
        .json();
    let next = page["next"].as_str().unwrap();
    let rest = affair
        .owner
        .get(&format!("{at}?q=crossed&limit=1&after={next}"))
        .await
        .ok()
        .json();
    assert_ne!(ids(&page), ids(&rest));
    assert!(rest["next"].is_null(), "{rest}");
}

#[tokio::test]
async fn a_question_that_is_not_understood_is_refused_at_its_place() {
    let (bench, _folder) = bench();
    let affair = Affair::begin(&bench).await;
    let at = path::search(affair.project);
    let refused = |question: &str| format!("{at}?q={}", encoded(question));
    for (question, offset, says) in [
        ("gold spaeker:x", 5, "no field"),
        ("müde (gold", 5, "bracket"),
        ("a*", 0, "Too many words"),
        ("", 0, "nothing to look for"),
    ] {
        let answer = affair.owner.get(&refused(question)).await;
        let problem = answer.expect(StatusCode::UNPROCESSABLE_ENTITY).problem();
        assert_eq!(problem.offset, Some(offset), "{question}");
        assert_eq!(problem.field.as_deref(), Some("q"));
        let detail = problem.detail.to_lowercase();
        assert!(detail.contains(&says.to_lowercase()), "{detail}");
        assert!(problem.hint.is_some());
    }
}

#[tokio::test]
async fn a_spelling_near_to_very_many_words_is_told_and_a_text_without_spaces_is_searched() {
    let (bench, _folder) = bench();
    let affair = Affair::begin(&bench).await;
    let (owner, at) = (&affair.owner, path::search(affair.project));
    let letters = || 'a'..='z';
    let pairs = letters().flat_map(|one| letters().map(move |other| (one, other)));
    let near: Vec<String> = pairs
        .map(|(one, other)| format!("k{one}l{other}na"))
        .collect();
    let unparted = "银行门口的仓库里发现四十支步枪".repeat(2_000);
    for (name, text) in [("near.txt", near.join(" ")), ("unparted.txt", unparted)] {
        let text = format!("A heading\n\n{text}\n");
        owner.import(affair.project, name, text).await.ok();
    }
    let answer = asked(owner, &at, "kalina~").await;
    let told = json!([{ "word": "kalina", "looked_for": 200 }]);
    assert_eq!(answer["narrowed"], told);
    assert_eq!(answer["counts"], json!({ "article": 1 }));
    assert!(asked(owner, &at, "rifls~").await["narrowed"].is_null());
    let answer = asked(owner, &at, "四十支步枪").await;
    assert_eq!(answer["counts"], json!({ "article": 1 }));
    let words: Vec<char> = answer["hits"][0]["words"]["words"]
        .as_str()
        .unwrap()
        .chars()
        .collect();
    let place = &answer["hits"][0]["words"]["places"][0];
    let at = |end: &str| place[end].as_u64().unwrap() as usize;
    let shown: String = words[at("start")..at("end")].iter().collect();
    assert!(
        "四十支步枪".starts_with(&shown) && words.len() < 2_000,
        "{shown}"
    );
}

#[tokio::test]
async fn nobody_finds_or_counts_what_is_not_for_them() {
    let (bench, _folder) = bench();
    let affair = Affair::begin(&bench).await;
    let ada = affair.member(&bench, "ada", Role::Analyst).await;
    let bertha = affair.member(&bench, "bertha", Role::Analyst).await;
    let rita = affair.member(&bench, "rita", Role::Reviewer).await;
    let stranger = bench.person("stan").await;
    let at = path::search(affair.project);

    let alleged = affair
        .mark(
            &affair.owner,
            affair.first,
            "allegation",
            "forty rifles crossed the river",
        )
        .await;
    let own = json!({ "own": ada.user() });
    let put = |at: &str, entity: Value| {
        Call::new(Method::PUT, at)
            .keyed()
            .creating()
            .json(&json!({ "layer": own, "entity": entity }))
    };
    let (denied, link, note) = (id(), id(), id());
    let words = "rejected this as invention";
    let denial = annotation_of(affair.first, "denial", words);
    ada.send(put(&affair.at(EntityKind::Annotation, denied), denial))
        .await
        .created();
    let answers = json!({ "relation": { "kind": "denies", "from": denied, "to": alleged } });
    ada.send(put(&affair.at(EntityKind::Relation, link), answers))
        .await
        .created();
    let remark = json!({ "note": {
        "subject": { "kind": "annotation", "id": denied }, "text": "a secret thought about invention",
    } });
    ada.send(put(&affair.at(EntityKind::Note, note), remark))
        .await
        .created();

    for (who, sees) in [
        (&ada, true),
        (&rita, true),
        (&affair.owner, true),
        (&bertha, false),
    ] {
        let found = asked(who, &at, "invention").await;
        assert_eq!(ids(&found).contains(&denied.to_string().as_str()), sees);
        assert_eq!(ids(&found).contains(&note.to_string().as_str()), sees);
        assert_eq!(found["counts"]["annotation"].as_u64(), sees.then_some(1));
        assert_eq!(found["counts"]["note"].as_u64(), sees.then_some(1));
        let unanswered = asked(who, &at, "is:allegation is:unanswered").await;
        assert_eq!(
            ids(&unanswered).is_empty(),
            sees,
            "the answer is on a blind layer"
        );
        let everywhere = asked(who, &path::search_everywhere(), "invention type:annotation").await;
        assert_eq!(ids(&everywhere).len(), usize::from(sees));
    }
    let nothing = asked(&stranger, &path::search_everywhere(), "invention").await;
    assert_eq!((ids(&nothing).len(), &nothing["counts"]), (0, &json!({})));
    let hidden = stranger.get(&format!("{at}?q=)")).await;
    hidden.expect(StatusCode::NOT_FOUND);
    bench
        .anyone()
        .get(&format!("{at}?q=gold"))
        .await
        .expect(StatusCode::UNAUTHORIZED);

    // A token for another project opens neither this one nor what is found in it.
    let elsewhere = ProjectId::new(id());
    let body = json!({ "id": elsewhere, "name": "Another affair" });
    ada.post(&path::projects(), body).await.created();
    let token = ada.token(Scope::Read, Some(elsewhere)).await;
    let found = asked(&token, &path::search_everywhere(), "rifles").await;
    assert!(ids(&found).is_empty(), "{found}");

    // Who leaves finds nothing any more.
    let leave = Call::new(Method::DELETE, path::member(affair.project, ada.user())).keyed();
    affair.owner.send(leave).await.ok();
    let found = asked(&ada, &path::search_everywhere(), "rifles").await;
    assert!(ids(&found).is_empty(), "{found}");
}

#[tokio::test]
async fn what_is_deleted_is_found_no_more_and_an_erased_word_neither() {
    let (bench, _folder) = bench();
    let affair = Affair::begin(&bench).await;
    let at = path::search(affair.project);
    let claim = affair.claim(&affair.owner, "Zanzibar sold melons.").await;
    assert_eq!(ids(&asked(&affair.owner, &at, "zanzibar").await).len(), 1);
    let kept = affair.at(EntityKind::Claim, claim);
    let revision = affair.owner.get(&kept).await.ok().revision();
    affair.owner.delete(&kept, revision).await.ok();
    let gone = asked(&affair.owner, &at, "zanzibar").await;
    assert_eq!((ids(&gone).len(), &gone["counts"]), (0, &json!({})));
    let everything = affair.owner.get(&path::events(affair.project)).await.ok();
    assert!(
        everything.text().contains("Zanzibar"),
        "the log keeps what is deleted"
    );
}

#[tokio::test]
async fn a_question_is_kept_for_everybody_and_one_that_makes_no_sense_is_not() {
    let (bench, _folder) = bench();
    let affair = Affair::begin(&bench).await;
    let reader = affair.member(&bench, "rolf", Role::Reader).await;
    let kept = affair.at(EntityKind::SavedSearch, id());
    let body = |query: &str| json!({ "saved_search": { "name": "Denials alone", "query": query } });
    let wrong = affair.owner.make(&kept, body("is:denail")).await;
    let problem = wrong.expect(StatusCode::UNPROCESSABLE_ENTITY).problem();
    assert_eq!(
        (problem.field.as_deref(), problem.offset),
        (Some("query"), Some(3))
    );
    affair
        .owner
        .make(&kept, body("is:denial   without:allegation"))
        .await
        .created();
    let list = reader
        .get(&path::list(affair.project, EntityKind::SavedSearch))
        .await
        .ok()
        .json();
    let query = &list["items"][0]["entity"]["saved_search"]["query"];
    assert_eq!(query, "kind:denial without:allegation");
    let denied = reader
        .make(&affair.at(EntityKind::SavedSearch, id()), body("gold"))
        .await;
    denied.expect(StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_claim_that_was_checked_before_is_shown_to_those_who_may_read_it() {
    let (bench, _folder) = bench();
    let affair = Affair::begin(&bench).await;
    let statement = "Forty rifles crossed the river at night";
    let claim = affair.claim(&affair.owner, statement).await;
    let body =
        json!({ "verdict": { "claim": claim, "rating": "refuted", "rationale": "Melons." } });
    let at = affair.at(EntityKind::Verdict, id());
    affair.owner.make(&at, body).await.created();
    asked(&affair.owner, &path::search(affair.project), "rifles").await;
    let like = |words: &str| format!("{}?words={}", path::earlier(), encoded(words));
    let found = affair
        .owner
        .get(&like("At night, 40 rifles had crossed a river"))
        .await
        .ok()
        .json();
    assert_eq!(found[0]["statement"], statement);
    assert_eq!(found[0]["project_name"], "The river affair");
    assert_eq!(found[0]["verdict"]["label"], "Refuted");
    let itself = format!(
        "{}&project={}&claim={claim}",
        like(statement),
        affair.project
    );
    assert_eq!(affair.owner.get(&itself).await.ok().json(), json!([]));
    let other = affair
        .owner
        .get(&like("The election was won by nobody"))
        .await
        .ok()
        .json();
    assert_eq!(other, json!([]));
    let stranger = bench.person("stan").await;
    assert_eq!(stranger.get(&like(statement)).await.ok().json(), json!([]));
}
