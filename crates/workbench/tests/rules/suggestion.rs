//! What is suggested, to whom, and what it learns from.

use crate::given::{Given, refused};
use gainsay_model::layer::Layer;
use gainsay_model::project::Project;
use gainsay_model::wire::suggestion::{SetSuggester, SuggestionState, Suggestions};
use gainsay_workbench::{Caller, RefusalKind};

fn switched_on() -> Given {
    let given = Given::project();
    let mut project = given.one::<Project>();
    project.suggestions = true;
    given
        .change(&given.owner, given.project.uuid(), project)
        .unwrap();
    given
}

fn suggested(given: &Given, caller: &Caller) -> Suggestions {
    given
        .workbench
        .suggestions(caller, given.project, given.document, &[])
        .unwrap()
}

fn words(answer: &Suggestions) -> Vec<&str> {
    answer
        .items
        .iter()
        .map(|item| item.spans[0].exact.as_str())
        .collect()
}

#[test]
fn nothing_is_suggested_unless_the_project_says_so() {
    let given = Given::project();
    let answer = suggested(&given, &given.analyst);
    assert_eq!(answer.state, SuggestionState::Off);
    assert!(answer.items.is_empty());
    let given = switched_on();
    let answer = suggested(&given, &given.reader);
    assert_eq!(answer.state, SuggestionState::On);
    assert_eq!(
        words(&answer),
        [
            "the rifles were new",
            "denied it",
            "A report lists twelve crates."
        ]
    );
    let stranger = given
        .workbench
        .suggestions(&given.stranger, given.project, given.document, &[]);
    refused(RefusalKind::NotFound, stranger);
}

#[test]
fn a_blind_mark_neither_hides_nor_teaches_anything() {
    let given = switched_on();
    let before = suggested(&given, &given.other_analyst);
    let layer = Layer::Own(given.analyst.person().unwrap());
    given
        .make_on(&given.analyst, layer, given.marking("denial", "denied it"))
        .unwrap();
    assert_eq!(
        suggested(&given, &given.other_analyst),
        before,
        "to the last byte"
    );
    let own = suggested(&given, &given.analyst);
    assert!(!words(&own).contains(&"denied it"));
    assert_eq!(own.learned, None, "nothing was learned from it");
    given.mark("denial", "denied it");
    let after = suggested(&given, &given.other_analyst);
    assert!(!words(&after).contains(&"denied it"));
    assert_eq!(after.learned.unwrap().marks, 1);
}

#[test]
fn the_same_log_teaches_the_same() {
    let given = switched_on();
    for words in ["the rifles were new", "twelve crates", "The governor"] {
        given.mark("allegation", words);
    }
    let first = suggested(&given, &given.owner);
    assert_eq!(first.learned.as_ref().unwrap().marks, 3);
    let again = given.anew();
    let second = again
        .suggestions(&given.owner, given.project, given.document, &[])
        .unwrap();
    assert_eq!(second, first);
}

#[test]
fn only_owners_say_where_a_suggester_is_asked() {
    let given = switched_on();
    let set = |address: &str| SetSuggester {
        address: Some(address.to_owned()),
    };
    let by = |caller: &Caller, address: &str| {
        let done = given
            .workbench
            .set_suggester(caller, given.project, set(address));
        crate::given::wait(done)
    };
    refused(
        RefusalKind::Forbidden,
        by(&given.reviewer, "https://example.org"),
    );
    refused(
        RefusalKind::Invalid,
        by(&given.owner, "gopher://example.org"),
    );
    by(&given.owner, " https://suggest.example.org/v1 ").unwrap();
    let question = given
        .workbench
        .question(&given.reader, given.project, given.document)
        .unwrap()
        .unwrap();
    assert_eq!(question.address, "https://suggest.example.org/v1");
    assert!(question.asked.text.contains("twelve crates"));
    by(&given.owner, "").unwrap();
    let nobody = given
        .workbench
        .question(&given.reader, given.project, given.document);
    assert!(nobody.unwrap().is_none());
}
