//! Imports that are stopped while they run.

use crate::corpus::{bring, empty, out, report, watched};
use crate::given::Given;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ImportId;
use gainsay_model::import::ImportState;
use gainsay_store::Store as _;
use gainsay_workbench::RefusalKind;
use gainsay_workbench::import::{Course, Reached};
use std::sync::Mutex;

/// Stops an import when so many things were kept, or judged.
#[derive(Debug, Default)]
struct Stopping {
    kept: u64,
    judged: u64,
    seen: Mutex<Vec<Reached>>,
}

impl Course for Stopping {
    fn reached(&self, reached: Reached) {
        self.seen.lock().unwrap().push(reached);
    }

    fn is_stopped(&self) -> bool {
        self.seen
            .lock()
            .unwrap()
            .last()
            .is_some_and(|reached| match reached {
                Reached::Kept { things, .. } => self.kept > 0 && *things >= self.kept,
                Reached::Judged { things } => self.judged > 0 && *things >= self.judged,
            })
    }
}

/// More than goes in at once.
fn several_pieces() -> String {
    let words = "The colonel says so. ".repeat(6_000);
    let mut text = String::new();
    for article in 0..30 {
        text.push_str(&format!(
            "{{\"type\":\"document\",\"id\":\"d{article}\",\"title\":\"T\",\"text\":\"{article} {words}\"}}\n"
        ));
        for mark in 0..40 {
            text.push_str(&format!(
                "{{\"type\":\"annotation\",\"id\":\"d{article}m{mark}\",\"document\":\"d{article}\",\"kind\":\"denial\",\
                 \"spans\":[{{\"start\":{mark},\"end\":{}}}]}}\n",
                mark + 5
            ));
        }
    }
    text
}

#[test]
fn an_import_that_is_stopped_keeps_what_came_in_and_is_gone_on_with() {
    let text = several_pieces();
    let whole = empty();
    bring(&whole, &whole.owner, whole.id(), &text).unwrap();
    let expected = out(&whole, &whole.owner);

    let given = empty();
    let import: ImportId = given.id();
    let course = Stopping {
        kept: 1,
        ..Stopping::default()
    };
    let stopped = watched(&given, &given.owner, import, &text, &course).unwrap();
    assert_eq!(report(&stopped).state, ImportState::Stopped);
    let said = &report(&stopped).items[0].notices;
    let said = said.last().unwrap();
    assert!(said.contains("of 1260 things had come in"), "{said}");
    let count = |given: &Given| {
        let counts = given
            .store
            .counts(given.project, uuid::Uuid::nil())
            .unwrap();
        counts.of(EntityKind::Annotation, |_| true)
    };
    let kept = count(&given);
    assert!(kept > 0 && kept < 1_200, "{kept}");

    let again = watched(&given, &given.owner, import, &text, &course).unwrap();
    assert_eq!(report(&again).state, ImportState::Stopped);
    assert!(count(&given) > kept, "each run brings some");

    let finished = bring(&given, &given.owner, import, &text).unwrap();
    assert_eq!(report(&finished).state, ImportState::Finished);
    assert_eq!(out(&given, &given.owner), expected);
}

#[test]
fn an_import_that_is_stopped_while_it_is_judged_changes_nothing() {
    let given = empty();
    let course = Stopping {
        judged: 1_000,
        ..Stopping::default()
    };
    let before = given.store.head(given.project).unwrap();
    let refusal =
        watched(&given, &given.owner, given.id(), &several_pieces(), &course).unwrap_err();
    assert_eq!(refusal.kind, RefusalKind::Conflict);
    assert!(refusal.message.contains("stopped"), "{}", refusal.message);
    assert_eq!(given.store.head(given.project).unwrap(), before);
}
