//! What a new text of an article does to verdicts, and to corpora that leave and come back.

use crate::given::{Given, only, wait};
use crate::text::{carry, correct, second, settle, stay};
use gainsay_formats::format::Format;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Direction;
use gainsay_model::document::{Document, Stage};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ClaimId;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Citation, Cited};
use gainsay_workbench::import::{NewCorpus, Unwatched};
use std::io::Cursor;

/// What is said of the only verdict on a claim: stale, and to revisit.
fn said(given: &Given, claim: &Stored) -> (Vec<String>, Vec<String>) {
    let sheet = given
        .workbench
        .sheet(&given.reader, given.project, ClaimId::new(claim.id))
        .unwrap();
    let verdict = &sheet.verdicts[0];
    // The board keeps its rows, and they say the same.
    let (row, fresh) = (given.board(), given.fresh_board());
    assert_eq!(row, fresh);
    let row = row
        .into_iter()
        .find(|row| row.claim.uuid() == claim.id)
        .unwrap();
    let judged = row.verdict.unwrap();
    assert_eq!(judged.stale, !verdict.stale.is_empty());
    assert_eq!(judged.to_revisit, !verdict.revisit.is_empty());
    (verdict.stale.clone(), verdict.revisit.clone())
}

fn judged(given: &Given, words: &str) -> (Stored, Stored) {
    let (mark, claim) = (
        given.mark("evidence", words),
        given.claim("There were crates."),
    );
    given.bear(&mark, &claim, Direction::For);
    given.draft(&given.analyst, &claim, &[&mark]);
    assert_eq!(said(given, &claim), (Vec::new(), Vec::new()));
    (mark, claim)
}

#[test]
fn the_same_words_elsewhere_make_no_verdict_stale() {
    let given = Given::project();
    let (mark, claim) = judged(&given, "the rifles were new");
    correct(&given);
    let (stale, revisit) = said(&given, &claim);
    assert!(stale.is_empty(), "{stale:?}");
    assert_eq!(
        revisit,
        [
            "The article of “the rifles were new” has a newer text, and nobody has settled its marks yet."
        ]
    );
    settle(
        &given,
        &given.analyst,
        vec![carry(&given, &given.analyst, &mark)],
    )
    .unwrap();
    assert_eq!(said(&given, &claim), (Vec::new(), Vec::new()));
    // Any other change of it counts as ever.
    let mut changed = given.now(&mark).get::<Annotation>().unwrap().clone();
    changed.kind = crate::given::key("allegation");
    given.change(&given.analyst, mark.id, changed).unwrap();
    assert_eq!(
        said(&given, &claim).0,
        ["“the rifles were new” was changed."]
    );
}

#[test]
fn changed_words_make_a_verdict_stale() {
    let given = Given::project();
    let (mark, claim) = judged(&given, "lists twelve crates");
    correct(&given);
    assert_eq!(
        said(&given, &claim).0,
        [
            "“lists twelve crates” does not stand in the newest text of its article, and nobody has settled it yet."
        ]
    );
    settle(
        &given,
        &given.analyst,
        vec![carry(&given, &given.analyst, &mark)],
    )
    .unwrap();
    assert_eq!(
        said(&given, &claim).0,
        ["“lists twelve crates” now marks “lists ten crates”."]
    );
}

#[test]
fn what_is_left_behind_makes_a_verdict_stale_and_says_why() {
    let given = Given::project();
    let (mark, claim) = judged(&given, "The ministry denied it.");
    correct(&given);
    settle(
        &given,
        &given.analyst,
        vec![stay(&mark, "The sentence was taken out")],
    )
    .unwrap();
    assert_eq!(
        said(&given, &claim).0,
        [
            "“The ministry denied it.” was left on text 1 of its article: The sentence was taken out."
        ]
    );
    // Whoever cites it knowing that, judges what the paper once said.
    let again = given.claim("It was denied once.");
    given.bear(&given.now(&mark), &again, Direction::For);
    given.draft(&given.analyst, &again, &[&given.now(&mark)]);
    assert_eq!(said(&given, &again), (Vec::new(), Vec::new()));
}

#[test]
fn a_cited_article_is_stale_by_its_words_and_not_by_who_has_read_it() {
    let given = Given::project();
    let claim = given.claim("It was reported.");
    let mut verdict = crate::given::verdict(&claim, &[]);
    verdict.citations = vec![Citation {
        cited: Cited::Document(given.document),
        ..crate::given::verdict(&claim, &[&given.mark("evidence", "A report")]).citations[0].clone()
    }];
    only(given.make(&given.analyst, verdict).unwrap());
    let subject = EntityRef::new(EntityKind::Document, given.document.uuid());
    let mut document = given
        .find(subject)
        .unwrap()
        .get::<Document>()
        .unwrap()
        .clone();
    document.stage = Stage::Done;
    given.change(&given.analyst, subject.id, document).unwrap();
    assert!(said(&given, &claim).0.is_empty());
    correct(&given);
    assert_eq!(
        said(&given, &claim).0,
        ["A cited article has a new text, number 2."]
    );
}

#[test]
fn marks_on_an_earlier_text_leave_and_come_back_whole() {
    let given = Given::project();
    let (kept, left) = (
        given.mark("allegation", "the rifles were new"),
        given.mark("denial", "The ministry denied it."),
    );
    let waiting = given.mark("evidence", "lists twelve crates");
    correct(&given);
    settle(
        &given,
        &given.analyst,
        vec![
            carry(&given, &given.analyst, &kept),
            stay(&left, "It went."),
        ],
    )
    .unwrap();
    let out = |given: &Given| {
        let export = given.workbench.export(&given.owner, given.project).unwrap();
        let mut bytes = Vec::new();
        Format::Jsonl.write(&export.reading(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let file = out(&given);
    let mut other = Given::nobody();
    other.owner = other.person("olga");
    other.begin(&other.owner);
    let new = NewCorpus {
        project: other.project,
        import: other.id(),
        at: other.at(),
        name: "corpus.jsonl".to_owned(),
        notices: Vec::new(),
        repaired: 0,
    };
    wait(other.workbench.import_corpus(
        &other.owner,
        new,
        Cursor::new(file.as_bytes()),
        &Unwatched,
    ))
    .unwrap();
    for mark in [&kept, &left, &waiting] {
        let (here, there) = (given.now(mark), other.now(mark));
        assert_eq!(here.get::<Annotation>(), there.get::<Annotation>());
    }
    assert_eq!(other.now(&kept).get::<Annotation>().unwrap().text, second());
    let document = EntityRef::new(EntityKind::Document, given.document.uuid());
    assert_eq!(
        given.find(document).unwrap().get::<Document>(),
        other.find(document).unwrap().get::<Document>()
    );
    // Every other format writes them from their own text, too.
    for format in [
        Format::WebAnnotation,
        Format::Spacy,
        Format::Brat,
        Format::Csv,
    ] {
        let export = given.workbench.export(&given.owner, given.project).unwrap();
        let mut bytes = Vec::new();
        format.write(&export.reading(), &mut bytes).unwrap();
        assert!(!bytes.is_empty(), "{format:?}");
    }
}
