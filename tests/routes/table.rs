//! Every role over every route: who may do what, written down by hand.
//!
//! The expectations stand apart from the server's own table, so that a route without a row here fails, and a
//! row that became laxer or stricter fails.

use self::cast::{ACTORS, Cast};
use self::expected::{
    Admin, Analyst, Anyone, From, MADE, Operator, Own, Owner, Person, Reader, Reviewer, SignedIn,
    Who, expectations,
};
use crate::support::id;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_server::route;
use http::{Method, StatusCode};

mod cast;
mod expected;

#[test]
fn every_route_is_expected_and_nothing_else_is() {
    let expected = expectations();
    let rows = route::table();
    let there: Vec<_> = rows
        .iter()
        .map(|row| (row.method.to_string(), row.path.clone()))
        .collect();
    for row in &there {
        assert!(expected.contains_key(row), "{row:?} has no expectation");
    }
    for row in expected.keys() {
        assert!(there.contains(row), "{row:?} is no route");
    }
    assert_eq!(there.len(), expected.len());
}

#[test]
fn every_address_the_client_knows_is_routed() {
    let project = ProjectId::new(id());
    let some = id();
    let user = gainsay_model::id::UserId::new(some);
    let document = gainsay_model::id::DocumentId::new(some);
    let command = gainsay_model::id::CommandId::new(some);
    let release = gainsay_model::id::ReleaseId::new(some);
    let mut addresses = vec![
        path::session(),
        path::me(),
        path::password(),
        path::setting("k"),
        path::tokens(),
        path::token(some),
        path::users(),
        path::user(user),
        path::user_link(user),
        path::user_password(user),
        path::user_tokens(user),
        path::backup(),
        path::invitations(),
        path::accept(),
        path::projects(),
        path::project(project),
        path::desk(project),
        path::members(project),
        path::member(project, user),
        path::project_invitations(project),
        path::project_invitation(project, some),
        path::corpus(project),
        path::search(project),
        path::search_everywhere(),
        path::earlier(),
        path::reading(project, document),
        path::unsettled(project, document),
        path::changes(project, document, 1),
        path::settings(),
        path::default_guidelines(),
        path::place(project, document),
        path::reprints(project, document),
        path::reuse(project),
        path::suggestions(project, document),
        path::dismissals(project, document),
        path::suggester(project),
        path::places(project),
        path::unread(project),
        path::named(project),
        path::said(project, gainsay_model::id::PartyId::new(some)),
        path::mentions(project),
        path::missing(project),
        path::matrix(project, &[]),
        path::context(project, &[]),
        path::presence(project, some),
        path::exhibit_file(project, gainsay_model::id::ExhibitId::new(some)),
        path::undo_import(project, gainsay_model::id::ImportId::new(some)),
        path::import_progress(project, gainsay_model::id::ImportId::new(some)),
        path::stop_import(project, gainsay_model::id::ImportId::new(some)),
        path::words(project, document, 1),
        path::original(project, document, 1),
        path::board(project),
        path::sheet(project, gainsay_model::id::ClaimId::new(some)),
        path::claim_step(project, gainsay_model::id::ClaimId::new(some)),
        path::verdict_step(project, gainsay_model::id::VerdictId::new(some)),
        path::undo(project, command),
        path::outcome(project, command),
        path::events(project),
        path::erase(project),
        path::import(project),
        path::import_preview(project),
        path::feeds(project),
        path::export(project, "jsonl"),
        path::losses(project, "jsonl"),
        path::releases(project),
        path::release_preview(project),
        path::release_manifest(project, release),
        path::release_archive(project, release),
        path::release_diff(project, release, release),
    ];
    for (kind, _) in MADE {
        addresses.push(path::list(project, kind));
        addresses.push(path::entity(project, kind, some));
        addresses.push(path::history(project, kind, some));
        addresses.push(path::restore(project, kind, some));
    }
    for kind in [
        EntityKind::Scheme,
        EntityKind::Guidelines,
        EntityKind::Scale,
    ] {
        addresses.push(path::rules(project, kind));
    }
    let patterns: Vec<String> = route::table().into_iter().map(|row| row.path).collect();
    for address in addresses {
        assert!(
            patterns.iter().any(|pattern| fits(pattern, &address)),
            "{address}"
        );
    }
}

fn fits(pattern: &str, address: &str) -> bool {
    let address = address.split('?').next().unwrap_or_default();
    let (pattern, address): (Vec<_>, Vec<_>) =
        (pattern.split('/').collect(), address.split('/').collect());
    pattern.len() == address.len()
        && pattern
            .iter()
            .zip(address)
            .all(|(part, given)| part.starts_with('{') || *part == given)
}
/// What an answer says about the right to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Right {
    Granted,
    Unauthenticated,
    Forbidden,
    /// The project itself is not there for the asker.
    Hidden,
}

fn right(answer: &crate::support::Answer) -> Right {
    match answer.status {
        StatusCode::UNAUTHORIZED => Right::Unauthenticated,
        StatusCode::FORBIDDEN => Right::Forbidden,
        StatusCode::NOT_FOUND if answer.problem().detail.contains("project is not here") => {
            Right::Hidden
        }
        _ => Right::Granted,
    }
}

/// What should come of it; `None` where the operator has no account and so nothing of its own.
fn expected(who: Who, actor: &str, reads: bool) -> Option<Right> {
    let writes_by_reading_token = actor == "reading token" && !reads;
    Some(match (who, actor) {
        (Anyone, _) => return None,
        (_, "anonymous") => Right::Unauthenticated,
        (Operator, "operator") | (Admin, "admin" | "operator") => Right::Granted,
        (Operator | Admin, _) => Right::Forbidden,
        (SignedIn | Person, "operator") => return None,
        (Person, "token" | "reading token" | "token of another project") => Right::Forbidden,
        (Own, "stranger" | "admin" | "token of another project") => Right::Hidden,
        (Own, "token" | "reading token") => Right::Forbidden,
        // The command line is nobody, and so reads nothing.
        (Own, "operator") => Right::Unauthenticated,
        (Own, _) => Right::Granted,
        // Whether a token of one project may begin others is not a question of roles.
        (SignedIn, "token of another project") if !reads => return None,
        (SignedIn, _) if writes_by_reading_token => Right::Forbidden,
        (SignedIn | Person, _) => Right::Granted,
        (From(_), "stranger" | "admin" | "token of another project") => Right::Hidden,
        (From(_), "owner" | "operator" | "token") => Right::Granted,
        // Invitations are the owner's to see in order to change them.
        (From(Owner), "reading token") => Right::Forbidden,
        (From(_), "reading token") => {
            if reads {
                Right::Granted
            } else {
                Right::Forbidden
            }
        }
        (From(least), role) => {
            let role = match role {
                "reader" => Reader,
                "analyst" => Analyst,
                _ => Reviewer,
            };
            if role >= least {
                Right::Granted
            } else {
                Right::Forbidden
            }
        }
    })
}

#[tokio::test]
async fn every_role_on_every_route() {
    let cast = Cast::gather().await;
    let mut wrong = Vec::new();
    for row in route::table() {
        let who = expectations()[&(row.method.to_string(), row.path.clone())];
        if row.method == Method::DELETE && row.path.ends_with("session") {
            continue;
        }
        for name in ACTORS {
            let answer = cast.actors[name]
                .send(cast.call(&row.method, &row.path))
                .await;
            assert!(
                !answer.status.is_server_error(),
                "{} {} as {name}: {}",
                row.method,
                row.path,
                answer.text()
            );
            let Some(expected) = expected(who, name, row.method == Method::GET) else {
                assert_ne!(who, From(Reader), "the operator may read");
                continue;
            };
            let found = right(&answer);
            // What is not there cannot be forbidden either.
            let absent = answer.status == StatusCode::NOT_FOUND
                && expected == Right::Forbidden
                && found != Right::Hidden;
            if found != expected && !absent {
                wrong.push(format!(
                    "{} {} as {name}: {found:?}, not {expected:?}: {}",
                    row.method,
                    row.path,
                    answer.text()
                ));
            }
            if found == Right::Granted
                && answer.status == StatusCode::UNPROCESSABLE_ENTITY
                && answer.problem().line.is_some()
            {
                wrong.push(format!(
                    "{} {}: the body of this test is not right: {}",
                    row.method,
                    row.path,
                    answer.text()
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} faults\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    let report = cast.bench.app.store().check(&mut |_| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
}
