//! Articles coming in, and their particulars.

use crate::given::{Given, WORDS, invalid, only, refused, wait};
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::event::Image;
use gainsay_model::hash::Sha256;
use gainsay_model::id::DocumentId;
use gainsay_model::import::{Import, ImportOutcome, ImportState};
use gainsay_model::region::Region;
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::wire::write::Written;
use gainsay_workbench::RefusalKind;
use gainsay_workbench::import::{Refused, ReportLine};

fn report(written: &Written) -> Import {
    written
        .written
        .last()
        .unwrap()
        .get::<Import>()
        .unwrap()
        .clone()
}

#[test]
fn an_article_comes_in_whole() {
    let given = Given::project();
    let id: DocumentId = given.id();
    let words = "A headline\n\nWe use cookies. Accept all cookies to continue.\n\nThe story itself is here.\n";
    let written = given.import(&given.analyst, id, words).unwrap();
    let report = report(&written);
    assert_eq!(
        (report.state, report.items[0].outcome),
        (ImportState::Finished, ImportOutcome::Taken)
    );
    assert_eq!(report.items[0].document, Some(id));
    let reading = given
        .workbench
        .reading(&given.reader, given.project, id, None)
        .unwrap();
    assert_eq!(reading.words, words);
    let document = reading.document.get::<Document>().unwrap();
    assert_eq!(document.text_sha256, Some(Sha256::of(&[words.as_bytes()])));
    assert_eq!(reading.text.get::<Text>().unwrap().length, document.length);
    assert!(
        reading
            .regions
            .iter()
            .all(|region| region.get::<Region>().unwrap().document == id)
    );
    assert_eq!(
        reading.document.import.map(|import| import.uuid()),
        Some(written.written.last().unwrap().id)
    );
    let original = given
        .workbench
        .original(&given.reader, given.project, id, TextNumber::FIRST)
        .unwrap();
    assert_eq!(original.bytes, words.as_bytes());
}

#[test]
fn the_same_article_is_recognised() {
    let given = Given::project();
    let second: DocumentId = given.id();
    let report = report(&given.import(&given.analyst, second, WORDS).unwrap());
    assert_eq!(report.items[0].outcome, ImportOutcome::Known);
    assert_eq!(report.items[0].document, Some(given.document));
    assert!(
        given
            .find(EntityRef::new(EntityKind::Document, second.uuid()))
            .is_none()
    );
}

#[test]
fn a_deleted_article_comes_in_anew() {
    let given = Given::project();
    let document = given
        .find(EntityRef::new(EntityKind::Document, given.document.uuid()))
        .unwrap();
    given.delete(&given.analyst, &document).unwrap();
    let report = report(&given.import(&given.analyst, given.id(), WORDS).unwrap());
    assert_eq!(report.items[0].outcome, ImportOutcome::Taken);
}

#[test]
fn particulars_change_and_the_words_do_not() {
    let given = Given::project();
    let id = given.document.uuid();
    let mut document = given
        .find(EntityRef::new(EntityKind::Document, id))
        .unwrap()
        .get::<Document>()
        .unwrap()
        .clone();
    document.title = "Rifles at the governor's".to_owned();
    document.length = 3;
    document.text_sha256 = None;
    let stored = only(given.change(&given.analyst, id, document.clone()).unwrap());
    let changed = stored.get::<Document>().unwrap();
    assert_eq!(changed.title, "Rifles at the governor's");
    assert_eq!(changed.text_sha256, Some(Sha256::of(&[WORDS.as_bytes()])));
    document.copy_of = Some(given.document);
    invalid(
        "copy_of",
        given.change(&given.analyst, id, document.clone()),
    );
    document.copy_of = None;
    document.title.clear();
    invalid("title", given.change(&given.analyst, id, document.clone()));
    refused(RefusalKind::Invalid, given.make(&given.analyst, document));
}

#[test]
fn texts_and_reports_are_not_written_by_hand() {
    let given = Given::project();
    let subject = EntityRef::new(
        EntityKind::Text,
        text_id(given.document, TextNumber::FIRST).uuid(),
    );
    let text = given.find(subject).unwrap();
    let Some(Image { entity, .. }) = text.image() else {
        panic!()
    };
    refused(
        RefusalKind::Invalid,
        given.change(&given.owner, text.id, entity),
    );
    refused(RefusalKind::Conflict, given.delete(&given.owner, &text));
}

#[test]
fn importing_is_for_analysts() {
    let given = Given::project();
    refused(
        RefusalKind::Forbidden,
        given.import(&given.reader, given.id(), "Other words.\n"),
    );
    refused(
        RefusalKind::NotFound,
        given.import(&given.stranger, given.id(), "Other words.\n"),
    );
}

#[test]
fn what_was_refused_is_reported_once_and_stays_with_who_brought_it() {
    let given = Given::project();
    let line = ReportLine {
        project: given.project,
        import: given.id(),
        command: given.id(),
        at: given.at(),
        name: "scan.pdf".to_owned(),
        refused: vec![Refused {
            name: "scan.pdf".to_owned(),
            why: "its 2 pages hold no words".to_owned(),
        }],
        notices: vec!["passed over: 1 .jpg files".to_owned()],
        state: ImportState::Finished,
    };
    let first = wait(given.workbench.report(&given.owner, line.clone())).unwrap();
    let again = wait(given.workbench.report(&given.owner, line.clone())).unwrap();
    assert_eq!(first, again, "the same command happens once");
    let import = first.get::<Import>().unwrap();
    assert_eq!(import.items.len(), 1);
    assert_eq!(import.items[0].outcome, ImportOutcome::Refused);
    assert_eq!(import.notices, line.notices);
    let foreign = ReportLine {
        command: given.id(),
        ..line.clone()
    };
    let refusal = wait(given.workbench.report(&given.analyst, foreign)).unwrap_err();
    assert_eq!(refusal.kind, RefusalKind::Conflict);
    let own = ReportLine {
        import: given.id(),
        command: given.id(),
        ..line
    };
    let refusal = wait(given.workbench.report(&given.reader, own)).unwrap_err();
    assert_eq!(refusal.kind, RefusalKind::Forbidden);
}
