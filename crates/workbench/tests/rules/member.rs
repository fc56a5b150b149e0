//! Members and settings.

use crate::given::{Given, invalid, refused};
use gainsay_model::member::{Membership, Role};
use gainsay_model::project::{Project, ReviewRule};
use gainsay_workbench::{Caller, RefusalKind};

fn list(given: &Given) -> Membership {
    given.one()
}

#[test]
fn a_project_keeps_an_owner() {
    let given = Given::project();
    let id = given.project.uuid();
    let mut members = list(&given);
    members.members.remove(&given.owner.person().unwrap());
    refused(
        RefusalKind::Conflict,
        given.change(&given.owner, id, members.clone()),
    );
    members
        .members
        .insert(given.reviewer.person().unwrap(), Role::Owner);
    given.change(&given.owner, id, members).unwrap();
    refused(
        RefusalKind::NotFound,
        given.workbench.desk(&given.owner, given.project),
    );
}

#[test]
fn only_owners_change_members_but_anybody_may_leave() {
    let given = Given::project();
    let id = given.project.uuid();
    let mut members = list(&given);
    members
        .members
        .insert(given.analyst.person().unwrap(), Role::Owner);
    refused(
        RefusalKind::Forbidden,
        given.change(&given.analyst, id, members),
    );
    let mut left = list(&given);
    left.members.remove(&given.analyst.person().unwrap());
    given.change(&given.analyst, id, left).unwrap();
    refused(
        RefusalKind::NotFound,
        given.workbench.desk(&given.analyst, given.project),
    );
}

#[test]
fn members_are_people_who_can_sign_in() {
    let given = Given::project();
    let mut members = list(&given);
    members.members.insert(given.id(), Role::Reader);
    invalid(
        "members",
        given.change(&given.owner, given.project.uuid(), members),
    );
}

#[test]
fn a_second_person_is_asked_for_only_where_there_is_one() {
    let given = Given::project();
    let id = given.project.uuid();
    let mut project = given.one::<Project>();
    project.review = ReviewRule::SecondPerson;
    given.change(&given.owner, id, project.clone()).unwrap();
    let mut alone = list(&given);
    alone.members.retain(|_, role| *role == Role::Owner);
    let refusal = refused(
        RefusalKind::Conflict,
        given.change(&given.owner, id, alone.clone()),
    );
    assert!(refusal.hint.unwrap().contains("settings"));
    project.review = ReviewRule::None;
    given.change(&given.owner, id, project.clone()).unwrap();
    given.change(&given.owner, id, alone).unwrap();
    project.review = ReviewRule::SecondPerson;
    refused(
        RefusalKind::Conflict,
        given.change(&given.owner, id, project),
    );
}

#[test]
fn being_administrator_opens_no_project() {
    let given = Given::project();
    let admin = Caller {
        admin: true,
        ..given.stranger
    };
    refused(
        RefusalKind::NotFound,
        given.workbench.desk(&admin, given.project),
    );
    assert!(given.workbench.projects(&admin).unwrap().is_empty());
    assert_eq!(
        given.workbench.projects(&Caller::OPERATOR).unwrap().len(),
        1
    );
}
