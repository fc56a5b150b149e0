//! Taking back a whole import.

use crate::given::{Given, claim, key, only, refused, wait};
use gainsay_formats::format::Format;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Direction;
use gainsay_model::command::Command;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{DocumentId, ImportId, from_foreign};
use gainsay_model::import::{Import, ImportOutcome, ImportState};
use gainsay_model::party::Party;
use gainsay_model::scheme::Scheme;
use gainsay_model::stored::Stored;
use gainsay_model::wire::write::Written;
use gainsay_workbench::import::{NewCorpus, Unwatched};
use gainsay_workbench::{Caller, Refusal, RefusalKind};
use std::io::Cursor;

/// Two articles with everything that hangs on articles, and a scheme with a kind of its own.
const CORPUS: &str = r#"{"type":"document","id":"d1","title":"One","text":"The colonel says so. It was denied.\n"}
{"type":"document","id":"d2","title":"Two","text":"Nobody saw the colonel.\n"}
{"type":"party","id":"p1","names":[{"name":"The colonel"}],"what":"person"}
{"type":"annotation","id":"a1","document":"d1","kind":"allegation","spans":[{"start":0,"end":20,"exact":"The colonel says so."}]}
{"type":"annotation","id":"a2","document":"d1","kind":"denial","spans":[{"start":21,"end":35,"exact":"It was denied."}]}
{"type":"annotation","id":"a3","document":"d2","kind":"evidence","spans":[{"start":0,"end":23,"exact":"Nobody saw the colonel."}]}
{"type":"relation","id":"r1","kind":"denies","from":"a2","to":"a1"}
{"type":"relation","id":"r2","kind":"refutes","from":"a3","to":"a1"}
{"type":"claim","id":"c1","statement":"The colonel is right."}
{"type":"bearing","id":"b1","annotation":"a1","claim":"c1","direction":"for"}
{"type":"verdict","id":"v1","claim":"c1","rating":"refuted","rationale":"It was denied.","citations":[{"annotation":"a1"}]}
"#;

fn bring(given: &Given, caller: &Caller, text: &str) -> Result<Stored, Refusal> {
    let new = NewCorpus {
        project: given.project,
        import: given.id(),
        at: given.at(),
        name: "corpus.jsonl".to_owned(),
        notices: Vec::new(),
        repaired: 0,
    };
    wait(
        given
            .workbench
            .import_corpus(caller, new, Cursor::new(text.as_bytes()), &Unwatched),
    )
}

fn take_back(given: &Given, caller: &Caller, report: &Stored) -> Result<Written, Refusal> {
    given.ask(
        caller,
        Command::UndoImport {
            import: ImportId::new(report.id),
        },
    )
}

fn named(given: &Given, kind: EntityKind, name: &str) -> EntityRef {
    EntityRef::new(kind, from_foreign(given.project, kind.key(), name))
}

fn out(given: &Given) -> String {
    let export = given
        .workbench
        .export(&Caller::OPERATOR, given.project)
        .unwrap();
    let mut bytes = Vec::new();
    Format::Jsonl.write(&export.reading(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Without what verdicts pinned: revisions are others when things come again.
fn unpinned(corpus: &str) -> Vec<serde_json::Value> {
    let line = |line: &str| {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        line.as_object_mut().unwrap().remove("pinned");
        for citation in line["citations"].as_array_mut().into_iter().flatten() {
            citation.as_object_mut().unwrap().remove("pinned");
        }
        line
    };
    corpus.lines().map(line).collect()
}

fn state(given: &Given, report: &Stored) -> ImportState {
    given.now(report).get::<Import>().unwrap().state
}

#[test]
fn everything_goes_and_comes_again_with_the_same_file() {
    let given = Given::project();
    let before = out(&given);
    let report = bring(&given, &given.analyst, CORPUS).unwrap();
    let with_it = out(&given);
    assert_ne!(before, with_it);
    let undone = take_back(&given, &given.analyst, &report).unwrap();
    assert_eq!(out(&given), before, "nothing of it is left");
    assert_eq!(state(&given, &report), ImportState::Undone);
    assert_eq!(undone.written.len(), 12, "eleven things and the report");
    refused(
        RefusalKind::Conflict,
        take_back(&given, &given.analyst, &report),
    );

    // Undoing that brings it all back.
    let redone = given.undo(&given.analyst, &undone).unwrap();
    assert_eq!(out(&given), with_it);
    assert_eq!(state(&given, &report), ImportState::Finished);
    given.undo(&given.analyst, &redone).unwrap();
    assert_eq!(out(&given), before);

    let again = bring(&given, &given.analyst, CORPUS).unwrap();
    let item = &again.get::<Import>().unwrap().items[0];
    assert_eq!(item.outcome, ImportOutcome::Taken);
    assert_eq!(unpinned(&out(&given)), unpinned(&with_it));
    take_back(&given, &given.analyst, &again).unwrap();
    assert_eq!(out(&given), before);
}

#[test]
fn a_mended_file_comes_in_after_the_wrong_one_was_taken_back() {
    let given = Given::project();
    let report = bring(&given, &given.analyst, CORPUS).unwrap();
    take_back(&given, &given.analyst, &report).unwrap();
    let mended: String = CORPUS
        .replace("\"kind\":\"evidence\"", "\"kind\":\"denial\"")
        .lines()
        .filter(|line| !line.contains("\"r2\""))
        .map(|line| format!("{line}\n"))
        .collect();
    bring(&given, &given.analyst, &mended).unwrap();
    let annotation = given
        .find(named(&given, EntityKind::Annotation, "a3"))
        .unwrap();
    assert_eq!(
        annotation.get::<Annotation>().unwrap().kind.as_str(),
        "denial"
    );
    assert!(
        given
            .find(named(&given, EntityKind::Relation, "r2"))
            .is_none(),
        "what the mended file leaves out does not come back"
    );
}

#[test]
fn what_others_have_done_since_is_named_and_stops_it() {
    let given = Given::project();
    let report = bring(&given, &given.analyst, CORPUS).unwrap();
    let before = out(&given);
    let mark = given
        .find(named(&given, EntityKind::Annotation, "a1"))
        .unwrap();
    let mut changed = mark.get::<Annotation>().unwrap().clone();
    changed.second_kind = Some(key("evidence"));
    let theirs = given
        .change(&given.other_analyst, mark.id, changed)
        .unwrap();
    let refusal = refused(
        RefusalKind::Conflict,
        take_back(&given, &given.analyst, &report),
    );
    assert!(
        refusal
            .message
            .contains("the annotation “The colonel says so.”"),
        "{refusal}"
    );
    assert_eq!(refusal.current.unwrap().id, mark.id);
    given.undo(&given.other_analyst, &theirs).unwrap();
    assert_eq!(out(&given), before);

    // Built on it, not changed.
    let other = only(given.make(&given.other_analyst, claim("Another.")).unwrap());
    let imported = given
        .find(named(&given, EntityKind::Annotation, "a2"))
        .unwrap();
    let bearing = crate::given::bearing(&imported, &other, Direction::Against);
    let bearing = only(given.make(&given.other_analyst, bearing).unwrap());
    let refusal = refused(
        RefusalKind::Conflict,
        take_back(&given, &given.analyst, &report),
    );
    assert!(refusal.message.contains("the bearing"), "{refusal}");
    assert_eq!(state(&given, &report), ImportState::Finished);
    given.delete(&given.other_analyst, &bearing).unwrap();
    take_back(&given, &given.analyst, &report).unwrap();
    assert!(given.is_there(&other), "what others made elsewhere stays");
}

#[test]
fn what_one_did_with_it_oneself_goes_along() {
    let given = Given::project();
    let report = bring(&given, &given.analyst, CORPUS).unwrap();
    let article = named(&given, EntityKind::Document, "d1");
    let mut renamed = given
        .find(article)
        .unwrap()
        .get::<Document>()
        .unwrap()
        .clone();
    renamed.title = "The colonel speaks".to_owned();
    given.change(&given.analyst, article.id, renamed).unwrap();
    let imported = given.find(named(&given, EntityKind::Claim, "c1")).unwrap();
    let own = given.mark("evidence", "rifles");
    let bearing = given.bear(&own, &imported, Direction::Context);
    take_back(&given, &given.analyst, &report).unwrap();
    assert!(given.find(article).is_none());
    assert!(given.is_there(&own), "it stands in another article");
    assert!(!given.is_there(&bearing), "it hung on the claim");
}

#[test]
fn what_was_judged_here_stays() {
    let given = Given::project();
    let report = bring(&given, &given.analyst, CORPUS).unwrap();
    let verdict = given
        .find(named(&given, EntityKind::Verdict, "v1"))
        .unwrap();
    given
        .step(&given.analyst, &verdict, crate::given::publish())
        .unwrap();
    let refusal = refused(
        RefusalKind::Conflict,
        take_back(&given, &given.analyst, &report),
    );
    assert!(refusal.message.contains("verdict 1"), "{refusal}");
}

#[test]
fn only_ones_own_unless_one_reviews_and_readers_never() {
    let given = Given::project();
    let report = bring(&given, &given.analyst, CORPUS).unwrap();
    for other in [&given.other_analyst, &given.reader] {
        refused(RefusalKind::Forbidden, take_back(&given, other, &report));
    }
    refused(
        RefusalKind::NotFound,
        take_back(&given, &given.stranger, &report),
    );
    take_back(&given, &given.reviewer, &report).unwrap();
    assert_eq!(state(&given, &report), ImportState::Undone);
}

#[test]
fn what_was_deleted_since_is_passed_over() {
    let given = Given::project();
    let report = bring(&given, &given.analyst, CORPUS).unwrap();
    let party = named(&given, EntityKind::Party, "p1");
    let stored = given.find(party).unwrap();
    assert!(stored.get::<Party>().is_some());
    given.delete(&given.other_analyst, &stored).unwrap();
    take_back(&given, &given.analyst, &report).unwrap();
}

#[test]
fn several_articles_under_one_import_go_together() {
    let given = Given::project();
    let import: ImportId = given.id();
    let mut documents = Vec::new();
    for words in ["One more article.\n", "And another one.\n"] {
        let document: DocumentId = given.id();
        given
            .import_under(&given.analyst, import, document, words)
            .unwrap();
        documents.push(document);
    }
    let report = given
        .find(EntityRef::new(EntityKind::Import, import.uuid()))
        .unwrap();
    take_back(&given, &given.analyst, &report).unwrap();
    for document in documents {
        refused(
            RefusalKind::NotFound,
            given
                .workbench
                .reading(&given.reader, given.project, document, None),
        );
    }
    given
        .workbench
        .reading(&given.reader, given.project, given.document, None)
        .unwrap();
}

#[test]
fn a_scheme_that_came_with_it_goes_too_unless_it_is_used() {
    let given = Given::project();
    let mut scheme: Scheme = given.one();
    let mut kind = scheme.kinds[0].clone();
    (kind.key, kind.letter) = (key("rumour"), 'R');
    kind.label = "Rumour".to_owned();
    scheme.kinds.push(kind);
    let mut line = serde_json::to_value(&scheme).unwrap();
    line["type"] = "scheme".into();
    let corpus = format!(
        "{line}\n{}\n{}\n",
        r#"{"type":"document","id":"d9","title":"Nine","text":"They say so.\n"}"#,
        r#"{"type":"annotation","id":"a9","document":"d9","kind":"rumour","spans":[{"start":0,"end":12,"exact":"They say so."}]}"#
    );
    let report = bring(&given, &given.owner, &corpus).unwrap();
    assert_eq!(given.one::<Scheme>().kinds.len(), 4);
    let used = given
        .make(&given.analyst, given.marking("rumour", "rifles"))
        .unwrap();
    let refusal = refused(
        RefusalKind::Conflict,
        take_back(&given, &given.owner, &report),
    );
    assert!(refusal.message.contains("“Rumour”"), "{refusal}");
    given.undo(&given.analyst, &used).unwrap();
    take_back(&given, &given.owner, &report).unwrap();
    let scheme: Scheme = given.one();
    assert_eq!((scheme.kinds.len(), scheme.version.0), (3, 2));
}
