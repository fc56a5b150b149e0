//! Accounts, sessions, links, invitations and tokens.

use crate::given::{Given, refused, wait};
use gainsay_model::account::Scope;
use gainsay_model::hash::Sha256;
use gainsay_model::id::InvitationId;
use gainsay_model::member::{Membership, Role};
use gainsay_model::time::Timestamp;
use gainsay_model::wire::people::{Accept, ChangeUser, NewInvitation, NewToken, NewUser};
use gainsay_workbench::people::{Arrival, Secret};
use gainsay_workbench::{Caller, RefusalKind};

const PASSWORD: &str = "four quiet grey herons";
const HOUR: i64 = 60 * 60;

fn secret(number: u8) -> Secret {
    Secret::new([number; 32])
}

#[test]
fn the_first_person_is_administrator_and_owns_what_nobody_does() {
    let given = Given::nobody();
    assert!(!given.workbench.has_people().unwrap());
    given.begin(&Caller::OPERATOR);
    let olga = given.person("Olga");
    assert!(olga.admin);
    let members = given.one::<Membership>();
    assert_eq!(members.role(olga.person().unwrap()), Some(Role::Owner));
    let anne = given.person("anne");
    assert!(!anne.admin);
    let again = NewUser {
        name: "OLGA".to_owned(),
        display: String::new(),
        admin: false,
    };
    refused(
        RefusalKind::Conflict,
        wait(
            given
                .workbench
                .make_user(&olga, given.id(), again.clone(), given.at()),
        ),
    );
    refused(
        RefusalKind::Forbidden,
        wait(
            given
                .workbench
                .make_user(&anne, given.id(), again, given.at()),
        ),
    );
    let odd = NewUser {
        name: "two words".to_owned(),
        display: String::new(),
        admin: false,
    };
    refused(
        RefusalKind::Invalid,
        wait(
            given
                .workbench
                .make_user(&olga, given.id(), odd, given.at()),
        ),
    );
    refused(RefusalKind::Forbidden, given.workbench.users(&anne));
    assert_eq!(given.workbench.users(&olga).unwrap().len(), 2);
}

#[test]
fn a_link_signs_in_once_and_for_a_quarter_of_an_hour() {
    let given = Given::nobody();
    let olga = given.person("olga");
    let person = olga.person().unwrap();
    let at = given.at();
    let link = wait(
        given
            .workbench
            .make_link(&Caller::OPERATOR, person, &secret(1), at),
    )
    .unwrap();
    assert_eq!(link.link, format!("/sign-in#{}", secret(1).reveal()));
    assert_eq!(
        wait(given.workbench.redeem_link(&secret(1), at))
            .unwrap()
            .id,
        person
    );
    refused(
        RefusalKind::Unauthenticated,
        wait(given.workbench.redeem_link(&secret(1), at)),
    );
    wait(given.workbench.make_link(&olga, person, &secret(2), at)).unwrap();
    refused(
        RefusalKind::Unauthenticated,
        wait(
            given
                .workbench
                .redeem_link(&secret(2), at.plus_seconds(15 * 60)),
        ),
    );
}

#[test]
fn passwords_are_checked_slowly_and_say_nothing() {
    let given = Given::nobody();
    let olga = given.person("olga");
    let person = olga.person().unwrap();
    refused(
        RefusalKind::Invalid,
        given.workbench.hash_password("short", [1; 16]),
    );
    let hash = given.workbench.hash_password(PASSWORD, [1; 16]).unwrap();
    assert!(hash.0.starts_with("$argon2id$"));
    wait(
        given
            .workbench
            .set_password(&olga, person, hash.clone(), None),
    )
    .unwrap();
    assert_eq!(
        given
            .workbench
            .check_password(" Olga ", PASSWORD)
            .unwrap()
            .id,
        person
    );
    let wrong = refused(
        RefusalKind::Unauthenticated,
        given
            .workbench
            .check_password("olga", "four quiet grey geese"),
    );
    let nobody = refused(
        RefusalKind::Unauthenticated,
        given.workbench.check_password("nobody", PASSWORD),
    );
    assert_eq!(wrong, nobody);
    refused(
        RefusalKind::Forbidden,
        given.workbench.confirm_password(&olga, Some("guess")),
    );
    refused(
        RefusalKind::Forbidden,
        given.workbench.confirm_password(&olga, None),
    );
    given
        .workbench
        .confirm_password(&olga, Some(PASSWORD))
        .unwrap();
    let anne = given.person("anne");
    refused(
        RefusalKind::Forbidden,
        wait(given.workbench.set_password(&anne, person, hash, None)),
    );
    given.workbench.confirm_password(&anne, None).unwrap();
}

#[test]
fn sessions_end_with_time_password_and_account() {
    let given = Given::nobody();
    let olga = given.person("olga");
    let anne = given.person("anne");
    let person = anne.person().unwrap();
    let at = given.at();
    let open = |number| {
        wait(
            given
                .workbench
                .open_session(person, given.id(), &secret(number), at),
        )
        .unwrap()
    };
    let stands = |number, at| given.workbench.by_session(&secret(number), at).is_ok();
    let (first, _) = (open(1), open(2));
    assert_eq!(first.secret, secret(1).digest());
    let signed_in = given.workbench.by_session(&secret(1), at).unwrap();
    assert_eq!((signed_in.caller, signed_in.has_password), (anne, false));
    assert!(!stands(1, Timestamp(at.0).plus_seconds(30 * 24 * HOUR)));
    let hash = given.workbench.hash_password(PASSWORD, [2; 16]).unwrap();
    wait(
        given
            .workbench
            .set_password(&anne, person, hash, Some(first.secret)),
    )
    .unwrap();
    assert!(stands(1, at) && !stands(2, at));
    wait(given.workbench.sign_out(&secret(1))).unwrap();
    assert!(!stands(1, at));
    open(3);
    let close = ChangeUser {
        disabled: Some(true),
        ..ChangeUser::default()
    };
    wait(given.workbench.change_user(&olga, person, close)).unwrap();
    assert!(!stands(3, at));
    refused(
        RefusalKind::Unauthenticated,
        wait(
            given
                .workbench
                .open_session(person, given.id(), &secret(4), at),
        ),
    );
    refused(
        RefusalKind::Unauthenticated,
        given.workbench.check_password("anne", PASSWORD),
    );
    let last = ChangeUser {
        admin: Some(false),
        ..ChangeUser::default()
    };
    refused(
        RefusalKind::Conflict,
        wait(
            given
                .workbench
                .change_user(&olga, olga.person().unwrap(), last),
        ),
    );
}

fn accept(number: u8, name: Option<&str>) -> Accept {
    let text = |text: &str| text.to_owned();
    Accept {
        secret: secret(number).reveal(),
        name: name.map(text),
        display: None,
        password: None,
    }
}

fn arrival(given: &Given) -> Arrival {
    Arrival {
        id: given.id(),
        hash: None,
        command: given.id(),
    }
}

#[test]
fn invitations_bring_people_into_projects() {
    let given = Given::project();
    let at = given.at();
    let bench = &given.workbench;
    let project = Some(given.project);
    let invite = |caller: &Caller, number, role| {
        wait(bench.invite(
            caller,
            project,
            given.id(),
            NewInvitation { role },
            &secret(number),
            at,
        ))
    };
    refused(RefusalKind::Forbidden, invite(&given.analyst, 1, None));
    refused(RefusalKind::NotFound, invite(&given.stranger, 1, None));
    assert!(
        invite(&given.owner, 1, Some(Role::Reviewer))
            .unwrap()
            .link
            .starts_with("/join#")
    );
    assert_eq!(
        bench.invitations(&given.owner, project, at).unwrap()[0].role,
        Some(Role::Reviewer)
    );
    let (user, joined) =
        wait(bench.accept(None, accept(1, Some("nora")), arrival(&given), at)).unwrap();
    assert_eq!((user.name.as_str(), joined), ("nora", project));
    assert_eq!(
        given.one::<Membership>().role(user.id),
        Some(Role::Reviewer)
    );
    refused(
        RefusalKind::NotFound,
        wait(bench.accept(None, accept(1, Some("otto")), arrival(&given), at)),
    );
    invite(&given.owner, 2, None).unwrap();
    wait(bench.accept(Some(&given.owner), accept(2, None), arrival(&given), at)).unwrap();
    let kept = given
        .one::<Membership>()
        .role(given.owner.person().unwrap());
    assert_eq!(kept, Some(Role::Owner), "an invitation makes nobody less");
    invite(&given.owner, 3, None).unwrap();
    let week = at.plus_seconds(7 * 24 * HOUR);
    refused(
        RefusalKind::NotFound,
        wait(bench.accept(
            Some(&given.stranger),
            accept(3, None),
            arrival(&given),
            week,
        )),
    );
    assert!(
        bench
            .invitations(&given.owner, project, week)
            .unwrap()
            .is_empty()
    );
    let taken = wait(bench.accept(None, accept(3, Some("anne")), arrival(&given), at));
    refused(RefusalKind::Conflict, taken);
    wait(bench.accept(Some(&given.stranger), accept(3, None), arrival(&given), at)).unwrap();
    assert_eq!(
        given
            .one::<Membership>()
            .role(given.stranger.person().unwrap()),
        Some(Role::Analyst)
    );
}

#[test]
fn invitations_are_taken_back_and_die_with_their_givers_right() {
    let given = Given::project();
    let at = given.at();
    let bench = &given.workbench;
    let id: InvitationId = given.id();
    let new = || NewInvitation { role: None };
    wait(bench.invite(&given.owner, Some(given.project), id, new(), &secret(1), at)).unwrap();
    refused(
        RefusalKind::NotFound,
        wait(bench.revoke_invitation(&Caller::OPERATOR, None, id)),
    );
    wait(bench.revoke_invitation(&given.owner, Some(given.project), id)).unwrap();
    refused(
        RefusalKind::NotFound,
        wait(bench.accept(Some(&given.stranger), accept(1, None), arrival(&given), at)),
    );
    wait(bench.invite(
        &given.owner,
        Some(given.project),
        given.id(),
        new(),
        &secret(2),
        at,
    ))
    .unwrap();
    let mut members = given.one::<Membership>();
    members
        .members
        .insert(given.owner.person().unwrap(), Role::Analyst);
    members
        .members
        .insert(given.reviewer.person().unwrap(), Role::Owner);
    given
        .change(&given.owner, given.project.uuid(), members)
        .unwrap();
    refused(
        RefusalKind::NotFound,
        wait(bench.accept(Some(&given.stranger), accept(2, None), arrival(&given), at)),
    );
    wait(bench.invite(&Caller::OPERATOR, None, given.id(), new(), &secret(3), at)).unwrap();
    refused(
        RefusalKind::Forbidden,
        wait(bench.invite(&given.analyst, None, given.id(), new(), &secret(4), at)),
    );
    let (user, joined) =
        wait(bench.accept(None, accept(3, Some("nora")), arrival(&given), at)).unwrap();
    assert_eq!((user.admin, joined), (false, None));
}

#[test]
fn tokens_do_no_more_than_their_scope() {
    let given = Given::project();
    let at = given.at();
    let bench = &given.workbench;
    let make = |caller: &Caller, number, scope, project, days| {
        let new = NewToken {
            label: "script".to_owned(),
            scope,
            project,
            days,
        };
        wait(bench.make_token(caller, given.id(), new, &secret(number), at))
    };
    let made = make(&given.owner, 1, Scope::Read, Some(given.project), Some(1)).unwrap();
    assert_eq!(made.secret.parse::<Sha256>().unwrap(), Sha256::new([1; 32]));
    let reads = bench.by_token(&secret(1), at).unwrap().caller;
    assert!(!reads.admin && !reads.has_session());
    bench.desk(&reads, given.project).unwrap();
    let refusal = refused(
        RefusalKind::Forbidden,
        given.make(&reads, crate::given::claim("It was so.")),
    );
    assert!(refusal.message.contains("only read"));
    refused(
        RefusalKind::Unauthenticated,
        bench.by_token(&secret(1), at.plus_seconds(24 * HOUR)),
    );
    make(&given.analyst, 2, Scope::Write, None, None).unwrap();
    let writes = bench.by_token(&secret(2), at).unwrap().caller;
    given
        .make(&writes, crate::given::claim("It was so."))
        .unwrap();
    refused(
        RefusalKind::Forbidden,
        make(&writes, 3, Scope::Write, None, None),
    );
    refused(
        RefusalKind::NotFound,
        make(&given.stranger, 3, Scope::Read, Some(given.project), None),
    );
    refused(
        RefusalKind::Invalid,
        make(&given.owner, 3, Scope::Read, None, Some(0)),
    );
    let elsewhere = Caller {
        only: Some(given.id()),
        ..reads
    };
    refused(RefusalKind::NotFound, bench.desk(&elsewhere, given.project));
    let id = bench.tokens(&given.analyst).unwrap()[0].id;
    refused(
        RefusalKind::NotFound,
        wait(bench.revoke_token(&given.owner, id)),
    );
    wait(bench.revoke_token(&given.analyst, id)).unwrap();
    refused(RefusalKind::Unauthenticated, bench.by_token(&secret(2), at));
}

#[test]
fn settings_are_ones_own() {
    let given = Given::project();
    let bench = &given.workbench;
    let value = serde_json::json!({ "theme": "dark" });
    wait(bench.put_setting(&given.analyst, "look", value.clone())).unwrap();
    assert_eq!(bench.setting(&given.analyst, "look").unwrap(), value);
    assert!(bench.setting(&given.owner, "look").unwrap().is_null());
    let long = serde_json::Value::String("x".repeat(70_000));
    refused(
        RefusalKind::Invalid,
        wait(bench.put_setting(&given.analyst, "look", long)),
    );
    refused(
        RefusalKind::Invalid,
        wait(bench.put_setting(&given.analyst, "a b", value)),
    );
    wait(bench.put_setting(&given.analyst, "look", serde_json::Value::Null)).unwrap();
    assert!(bench.setting(&given.analyst, "look").unwrap().is_null());
}
