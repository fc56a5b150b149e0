//! Taking back what a command did.

use crate::given::{Given, only, refused};
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Direction;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::import::{Import, ImportState};
use gainsay_model::relation::RelationKind;
use gainsay_model::scheme::Guidelines;
use gainsay_model::time::Version;
use gainsay_workbench::RefusalKind;

#[test]
fn a_change_goes_back_and_comes_again() {
    let given = Given::project();
    let stored = given.mark("allegation", "rifles");
    let changed = given
        .change(&given.analyst, stored.id, given.marking("denial", "rifles"))
        .unwrap();
    let undone = given.undo(&given.analyst, &changed).unwrap();
    assert_eq!(given.now(&stored).entity, stored.entity);
    given.undo(&given.analyst, &undone).unwrap();
    assert_eq!(
        given
            .now(&stored)
            .get::<Annotation>()
            .unwrap()
            .kind
            .as_str(),
        "denial"
    );
}

#[test]
fn one_undo_after_another_goes_further_back() {
    let given = Given::project();
    let made = given
        .make(&given.analyst, given.marking("allegation", "rifles"))
        .unwrap();
    let stored = only(made.clone());
    let turned = given
        .change(&given.analyst, stored.id, given.marking("denial", "rifles"))
        .unwrap();
    let first = given.undo(&given.analyst, &turned).unwrap();
    let second = given.undo(&given.analyst, &made).unwrap();
    assert!(!given.is_there(&stored));
    given.undo(&given.analyst, &second).unwrap();
    given.undo(&given.analyst, &first).unwrap();
    assert_eq!(
        given
            .now(&stored)
            .get::<Annotation>()
            .unwrap()
            .kind
            .as_str(),
        "denial"
    );
}

#[test]
fn what_somebody_changed_since_is_not_undone() {
    let given = Given::project();
    let made = given
        .make(&given.analyst, given.marking("allegation", "rifles"))
        .unwrap();
    let stored = only(made.clone());
    given
        .change(
            &given.other_analyst,
            stored.id,
            given.marking("denial", "rifles"),
        )
        .unwrap();
    let refusal = refused(RefusalKind::Conflict, given.undo(&given.analyst, &made));
    assert!(
        refusal.message.contains("“rifles” was changed since"),
        "{refusal}"
    );
}

#[test]
fn what_has_had_things_hung_on_it_is_not_undone() {
    let given = Given::project();
    let made = given
        .make(&given.analyst, given.marking("allegation", "rifles"))
        .unwrap();
    let denial = given.mark("denial", "denied it");
    let link = given.link(RelationKind::Denies, &denial, &only(made.clone()));
    let refusal = refused(RefusalKind::Conflict, given.undo(&given.analyst, &made));
    assert!(refusal.message.starts_with("1 thing hangs on"), "{refusal}");
    given.delete(&given.analyst, &link).unwrap();
    given.undo(&given.analyst, &made).unwrap();
    assert!(!given.is_there(&only(made)));
}

#[test]
fn a_deletion_comes_back_whole() {
    let given = Given::project();
    let (denial, allegation) = (
        given.mark("denial", "denied it"),
        given.mark("allegation", "rifles"),
    );
    let link = given.link(RelationKind::Denies, &denial, &allegation);
    let bearing = given.bear(
        &allegation,
        &given.claim("The rifles were new."),
        Direction::For,
    );
    let deleted = given.delete(&given.analyst, &allegation).unwrap();
    let back = given.undo(&given.analyst, &deleted).unwrap();
    assert_eq!(back.written.len(), 3);
    assert!(given.is_there(&allegation) && given.is_there(&link) && given.is_there(&bearing));
    let gone = given.undo(&given.analyst, &back).unwrap();
    assert_eq!(gone.written.len(), 3);
    given.delete(&given.analyst, &denial).unwrap();
    let refusal = refused(RefusalKind::Conflict, given.undo(&given.analyst, &gone));
    assert!(refusal.message.contains("cannot come back"), "{refusal}");
}

#[test]
fn only_ones_own_unless_one_reviews() {
    let given = Given::project();
    let made = given
        .make(&given.analyst, given.marking("allegation", "rifles"))
        .unwrap();
    refused(
        RefusalKind::Forbidden,
        given.undo(&given.other_analyst, &made),
    );
    given.undo(&given.reviewer, &made).unwrap();
    refused(RefusalKind::Conflict, given.undo(&given.reviewer, &made));
}

#[test]
fn an_import_is_taken_back_and_brought_again() {
    let given = Given::project();
    let document = given.id();
    let written = given
        .import(&given.analyst, document, "Other words altogether.\n")
        .unwrap();
    let report = written.written.last().unwrap();
    let undone = given.undo(&given.analyst, &written).unwrap();
    assert_eq!(
        undone.written.len(),
        2,
        "one event hides the article, one says that the import was undone"
    );
    assert_eq!(
        given.now(report).get::<Import>().unwrap().state,
        ImportState::Undone
    );
    refused(
        RefusalKind::NotFound,
        given
            .workbench
            .reading(&given.reader, given.project, document, None),
    );
    given.undo(&given.analyst, &undone).unwrap();
    assert_eq!(
        given.now(report).get::<Import>().unwrap().state,
        ImportState::Finished
    );
    given
        .workbench
        .reading(&given.reader, given.project, document, None)
        .unwrap();
}

#[test]
fn rules_go_back_under_a_new_number_and_steps_stay() {
    let given = Given::project();
    let text = Guidelines {
        version: Version(1),
        text: "Mark clauses.".to_owned(),
    };
    let changed = given
        .change(&given.owner, given.project.uuid(), text)
        .unwrap();
    let undone = only(given.undo(&given.owner, &changed).unwrap());
    let guidelines = undone.get::<Guidelines>().unwrap();
    assert_eq!(
        (guidelines.version, guidelines.text.as_str()),
        (Version(3), gainsay_workbench::GUIDELINES)
    );
    let draft = given.draft(&given.analyst, &given.claim("It was so."), &[]);
    let published = given
        .step(&given.analyst, &draft, crate::given::publish())
        .unwrap();
    refused(
        RefusalKind::Conflict,
        given.undo(&given.analyst, &published),
    );
}

#[test]
fn beginnings_and_unknown_commands_are_not_undone() {
    let given = Given::nobody();
    let caller = given.person("olga");
    let begun = given.begin(&caller);
    refused(RefusalKind::Conflict, given.undo(&caller, &begun));
    let ask = given.ask(
        &caller,
        gainsay_model::command::Command::Undo {
            command: given.id(),
        },
    );
    refused(RefusalKind::NotFound, ask);
    assert!(
        given
            .find(EntityRef::of_project(EntityKind::Project, given.project))
            .is_some()
    );
}
