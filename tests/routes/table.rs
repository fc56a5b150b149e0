//! Every role over every route: who may do what, written down by hand.
//!
//! The expectations below stand apart from the server's own table, so that a route without a row here fails, and a
//! row that became laxer or stricter fails.

use crate::support::{Actor, Affair, Bench, Call, annotation_of, id};
use gainsay_model::account::Scope;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_server::route;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Anyone,
    SignedIn,
    /// In a browser only: a token does not reach accounts.
    Person,
    /// Members of the project in a browser, from reader up: what is their own.
    Own,
    Admin,
    Operator,
    /// Members from this role up.
    From(Role),
}

use Role::{Analyst, Owner, Reader, Reviewer};
use Who::{Admin, Anyone, From, Operator, Own, Person, SignedIn};

const V1: [(&str, &str, Who); 28] = [
    ("POST", "session", Anyone),
    ("DELETE", "session", Anyone),
    ("GET", "me", SignedIn),
    ("PUT", "me/password", Person),
    ("GET", "me/settings", Person),
    ("GET", "me/settings/{key}", Person),
    ("PUT", "me/settings/{key}", Person),
    ("GET", "tokens", Person),
    ("POST", "tokens", Person),
    ("DELETE", "tokens/{id}", Person),
    ("GET", "users", Admin),
    ("POST", "users", Admin),
    ("PATCH", "users/{id}", Admin),
    ("POST", "users/{id}/link", Admin),
    ("PUT", "users/{id}/password", Operator),
    ("POST", "users/{id}/tokens", Operator),
    ("GET", "invitations", Admin),
    ("POST", "invitations", Admin),
    ("POST", "invitations/accept", Anyone),
    ("POST", "backup", Operator),
    ("GET", "projects", SignedIn),
    ("POST", "projects", SignedIn),
    ("GET", "defaults/guidelines", SignedIn),
    ("GET", "/api/openapi.json", Anyone),
    ("GET", "/health", Anyone),
    ("GET", "/ready", Anyone),
    ("GET", "/metrics", Anyone),
    ("GET", "projects/{project}", From(Reader)),
];

const PROJECT: [(&str, &str, Who); 42] = [
    ("PUT", "", From(Owner)),
    ("DELETE", "", From(Owner)),
    ("GET", "desk", From(Reader)),
    ("GET", "corpus", From(Reader)),
    ("GET", "board", From(Reader)),
    ("GET", "members", From(Reader)),
    ("PUT", "members/{user}", From(Owner)),
    ("DELETE", "members/{user}", From(Owner)),
    ("GET", "invitations", From(Owner)),
    ("POST", "invitations", From(Owner)),
    ("DELETE", "invitations/{id}", From(Owner)),
    ("GET", "rules/scheme", From(Reader)),
    ("PUT", "rules/scheme", From(Owner)),
    ("GET", "rules/guidelines", From(Reader)),
    ("PUT", "rules/guidelines", From(Owner)),
    ("GET", "rules/scale", From(Reader)),
    ("PUT", "rules/scale", From(Owner)),
    ("GET", "documents/{document}/reading", From(Reader)),
    ("GET", "documents/{document}/texts/{number}", From(Reader)),
    (
        "GET",
        "documents/{document}/texts/{number}/original",
        From(Reader),
    ),
    ("GET", "documents/{document}/place", Own),
    ("PATCH", "documents/{document}/place", Own),
    ("GET", "places", Own),
    ("GET", "unread", Own),
    ("GET", "named", From(Reader)),
    ("GET", "parties/{party}/said", From(Reader)),
    ("GET", "mentions", From(Reader)),
    ("GET", "standing", From(Reader)),
    ("PUT", "presence/{tab}", Own),
    ("DELETE", "presence/{tab}", Own),
    ("PUT", "exhibits/{id}/file", From(Analyst)),
    ("GET", "exhibits/{id}/file", From(Reader)),
    ("GET", "claims/{claim}/sheet", From(Reader)),
    ("POST", "verdicts/{id}/steps", From(Analyst)),
    // The command of this walk is the owner's; analysts take back their own.
    ("POST", "undo/{command}", From(Reviewer)),
    // So are the imports of this walk.
    ("POST", "imports/{import}/undo", From(Analyst)),
    ("GET", "commands/{command}", From(Reader)),
    ("GET", "events", From(Reader)),
    ("POST", "erase", From(Owner)),
    ("POST", "import", From(Analyst)),
    ("GET", "export/{format}", From(Reader)),
    ("GET", "schemes/{id}", From(Reader)),
];

/// What people make, and from which role up they may.
const MADE: [(EntityKind, Role); 14] = [
    (EntityKind::Document, Analyst),
    (EntityKind::Region, Analyst),
    (EntityKind::Party, Analyst),
    (EntityKind::Annotation, Analyst),
    (EntityKind::Relation, Analyst),
    (EntityKind::Claim, Analyst),
    (EntityKind::ClaimLink, Analyst),
    (EntityKind::Bearing, Analyst),
    (EntityKind::Grade, Analyst),
    (EntityKind::Exhibit, Analyst),
    (EntityKind::Verdict, Analyst),
    (EntityKind::OriginDecision, Analyst),
    (EntityKind::Note, Analyst),
    (EntityKind::Assignment, Reviewer),
];

fn expectations() -> BTreeMap<(String, String), Who> {
    let mut rows = BTreeMap::new();
    let mut add = |method: &str, path: String, who| {
        assert!(
            rows.insert((method.to_owned(), path.clone()), who)
                .is_none(),
            "{method} {path} twice"
        );
    };
    for (method, path, who) in V1 {
        let path = if path.starts_with('/') {
            path.to_owned()
        } else {
            format!("/api/v1/{path}")
        };
        add(method, path, who);
    }
    for (method, rest, who) in PROJECT {
        let path = format!("/api/v1/projects/{{project}}/{rest}");
        add(method, path.trim_end_matches('/').to_owned(), who);
    }
    let at = |kind: EntityKind, rest: &str| {
        format!("/api/v1/projects/{{project}}/{}{rest}", kind.segment())
    };
    for (kind, role) in MADE {
        add("GET", at(kind, ""), From(Reader));
        add("GET", at(kind, "/{id}"), From(Reader));
        add("GET", at(kind, "/{id}/history"), From(Reader));
        add("PUT", at(kind, "/{id}"), From(role));
        // The articles of this walk are the owner's; analysts delete their own.
        let deletes = if kind == EntityKind::Document {
            Reviewer
        } else {
            role
        };
        add("DELETE", at(kind, "/{id}"), From(deletes));
        add("POST", at(kind, "/{id}/restore"), From(deletes));
    }
    for kind in [
        EntityKind::Text,
        EntityKind::Import,
        EntityKind::Release,
        EntityKind::Erasure,
    ] {
        add("GET", at(kind, ""), From(Reader));
        add("GET", at(kind, "/{id}"), From(Reader));
        add("GET", at(kind, "/{id}/history"), From(Reader));
    }
    for kind in [EntityKind::Guidelines, EntityKind::Scale] {
        add("GET", at(kind, "/{id}"), From(Reader));
    }
    for kind in [
        EntityKind::Scheme,
        EntityKind::Guidelines,
        EntityKind::Scale,
    ] {
        add("GET", at(kind, "/{id}/history"), From(Reader));
    }
    rows
}

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
        path::reading(project, document),
        path::settings(),
        path::default_guidelines(),
        path::place(project, document),
        path::places(project),
        path::unread(project),
        path::named(project),
        path::said(project, gainsay_model::id::PartyId::new(some)),
        path::mentions(project),
        path::presence(project, some),
        path::exhibit_file(project, gainsay_model::id::ExhibitId::new(some)),
        path::undo_import(project, gainsay_model::id::ImportId::new(some)),
        path::words(project, document, 1),
        path::original(project, document, 1),
        path::board(project),
        path::sheet(project, gainsay_model::id::ClaimId::new(some)),
        path::verdict_step(project, gainsay_model::id::VerdictId::new(some)),
        path::undo(project, command),
        path::outcome(project, command),
        path::events(project),
        path::erase(project),
        path::import(project),
        path::export(project, "jsonl"),
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
    let (pattern, address): (Vec<_>, Vec<_>) =
        (pattern.split('/').collect(), address.split('/').collect());
    pattern.len() == address.len()
        && pattern
            .iter()
            .zip(address)
            .all(|(part, given)| part.starts_with('{') || *part == given)
}

/// The people of the walk. Each is asked for anew, because some routes end sessions.
const ACTORS: [&str; 11] = [
    "anonymous",
    "stranger",
    "reader",
    "analyst",
    "reviewer",
    "owner",
    "admin",
    "operator",
    "token",
    "reading token",
    "token of another project",
];

struct Cast {
    bench: Bench,
    affair: Affair,
    actors: BTreeMap<&'static str, Actor>,
    ids: BTreeMap<&'static str, Uuid>,
}

impl Cast {
    async fn gather() -> Self {
        let bench = Bench::new();
        let affair = Affair::begin(&bench).await;
        let mut actors = BTreeMap::new();
        actors.insert("anonymous", bench.anyone());
        actors.insert("stranger", bench.person("sam").await);
        for (name, role) in [
            ("reader", Reader),
            ("analyst", Analyst),
            ("reviewer", Reviewer),
        ] {
            actors.insert(name, affair.member(&bench, name, role).await);
        }
        actors.insert("owner", affair.owner.clone());
        actors.insert("admin", bench.admin("ada").await);
        actors.insert("operator", bench.operator());
        let other = ProjectId::new(id());
        affair
            .owner
            .post(&path::projects(), json!({ "id": other, "name": "Another" }))
            .await
            .created();
        actors.insert("token", affair.owner.token(Scope::Write, None).await);
        actors.insert("reading token", affair.owner.token(Scope::Read, None).await);
        actors.insert(
            "token of another project",
            affair.owner.token(Scope::Write, Some(other)).await,
        );
        let owner = &affair.owner;
        let mark = affair
            .mark(
                owner,
                affair.first,
                "allegation",
                "forty rifles crossed the river",
            )
            .await;
        let denial = affair
            .mark(owner, affair.second, "denial", "no rifle had crossed")
            .await;
        let claim = affair.claim(owner, "Rifles crossed.").await;
        let other_claim = affair.claim(owner, "Melons crossed.").await;
        let relation = affair.link(owner, "denies", denial, mark).await;
        let bearing = affair.bear(owner, mark, claim, "for").await;
        let party = id();
        owner
            .make(
                &affair.at(EntityKind::Party, party),
                json!({ "party": { "names": [{ "name": "Ministry" }], "what": "organisation" } }),
            )
            .await
            .created();
        let spare = affair.member(&bench, "spare", Reader).await.user().uuid();
        let command = id();
        let made = Call::new(Method::PUT, affair.at(EntityKind::Claim, id()))
            .header("idempotency-key", command.to_string());
        let body = json!({ "entity": { "claim": { "statement": "Melons are fruit." } } });
        owner.send(made.creating().json(&body)).await.created();
        let ids = [
            ("nothing", id()),
            ("spare", spare),
            ("command", command),
            ("annotation", mark),
            ("denial", denial),
            ("claim", claim),
            ("other claim", other_claim),
            ("relation", relation),
            ("bearing", bearing),
            ("party", party),
        ];
        Self {
            bench,
            affair,
            actors,
            ids: ids.into(),
        }
    }

    /// A body that the route would take from whoever may.
    fn body(&self, method: &str, rest: &str) -> Value {
        match (method, rest) {
            ("POST", "session") => json!({ "link": { "secret": "00" } }),
            ("PUT", "me/password") => {
                json!({ "current": "wrong", "new": "a long enough password" })
            }
            ("PUT", "me/settings/{key}") => json!("dark"),
            ("POST", "tokens" | "users/{id}/tokens") => json!({ "label": "walk", "scope": "read" }),
            ("POST", "users") => json!({ "name": format!("newcomer-{}", id()) }),
            ("PATCH", "users/{id}") => json!({ "display": "Somebody" }),
            ("PUT", "users/{id}/password") => json!({ "new": "a long enough password" }),
            ("POST", "invitations/accept") => json!({ "secret": "00" }),
            ("POST", rest) if rest.ends_with("invitations") => json!({}),
            ("POST", "backup") => json!({ "to": "relative" }),
            ("POST", "projects") => json!({ "id": id(), "name": "New" }),
            ("PATCH", "projects/{project}/documents/{document}/place") => json!({ "done": true }),
            ("PUT", "projects/{project}/presence/{tab}") => json!({}),
            ("PUT", "projects/{project}/members/{user}") => json!({ "role": "reader" }),
            ("POST", "projects/{project}/erase") => json!({ "seqs": [], "reason": "nothing" }),
            ("POST", "projects/{project}/verdicts/{id}/steps") => json!("submit"),
            ("PUT", rest) => json!({ "entity": self.entity(rest) }),
            _ => Value::Null,
        }
    }

    /// The address with everything in it that varies.
    fn address(&self, rest: &str, path: &str) -> String {
        let project = self.affair.project.to_string();
        let id = match rest.split('/').nth(2).unwrap_or_default() {
            "documents" => self.affair.first,
            "annotations" => self.ids["annotation"],
            "relations" => self.ids["relation"],
            "claims" => self.ids["claim"],
            "bearings" => self.ids["bearing"],
            "schemes" | "guidelines" | "scales" => self.affair.project.uuid(),
            _ if rest.starts_with("users/") => self.ids["spare"],
            _ => self.ids["nothing"],
        };
        path.replace("{project}", &project)
            .replace("{id}", &id.to_string())
            .replace("{user}", &self.ids["spare"].to_string())
            .replace("{document}", &self.affair.first.to_string())
            .replace("{claim}", &self.ids["claim"].to_string())
            .replace("{party}", &self.ids["party"].to_string())
            .replace("{command}", &self.ids["command"].to_string())
            .replace("{number}", "1")
            .replace("{tab}", &self.ids["nothing"].to_string())
            .replace("{import}", &self.ids["nothing"].to_string())
            .replace("{format}", "jsonl")
            .replace("{key}", "theme")
    }

    fn call(&self, method: &Method, path: &str) -> Call {
        let rest = path.trim_start_matches("/api/v1/");
        // A revision that nothing has: whoever may is told so, and nothing changes.
        let call = Call::new(method.clone(), self.address(rest, path)).keyed();
        let call = if matches!(*method, Method::PUT | Method::DELETE) && !rest.contains("members")
            || rest.ends_with("steps")
        {
            call.at(999_999_999)
        } else {
            call
        };
        if *method == Method::GET {
            return call;
        }
        if rest.ends_with("/file") {
            return call.bytes("The bytes of an exhibit.");
        }
        if rest.ends_with("/import") {
            return call.bytes("A few words that make an article of their own.");
        }
        call.json(&self.body(method.as_str(), rest))
    }

    fn entity(&self, rest: &str) -> Value {
        let (mark, denial) = (self.ids["annotation"], self.ids["denial"]);
        let (claim, other) = (self.ids["claim"], self.ids["other claim"]);
        let document = self.affair.first;
        let segment = rest.split('/').nth(2).unwrap_or_default();
        match segment {
            "" => json!({ "project": { "name": "Renamed" } }),
            "rules" => match rest.rsplit('/').next().unwrap() {
                "scheme" => json!({ "scheme": { "kinds": [], "relations": [] } }),
                "guidelines" => json!({ "guidelines": { "text": "" } }),
                _ => json!({ "scale": { "name": "S", "ratings": [] } }),
            },
            "documents" => json!({ "document": { "title": "T" } }),
            "regions" => {
                json!({ "region": { "document": document, "text": 1, "span": { "start": 0, "end": 6 }, "what": "boilerplate" } })
            }
            "parties" => {
                json!({ "party": { "names": [{ "name": "Ministry" }], "what": "organisation" } })
            }
            "annotations" => annotation_of(document, "denial", "rejected this as invention"),
            "relations" => json!({ "relation": { "kind": "denies", "from": denial, "to": mark } }),
            "claims" => json!({ "claim": { "statement": "S." } }),
            "claim-links" => {
                json!({ "claim_link": { "kind": "competes", "from": claim, "to": other } })
            }
            "bearings" => {
                json!({ "bearing": { "annotation": mark, "claim": claim, "direction": "for" } })
            }
            "grades" => {
                json!({ "grade": { "given": { "scale": "credibility", "annotation": mark, "claim": claim, "value": "2" } } })
            }
            "exhibits" => {
                json!({ "exhibit": { "title": "Ledger", "sha256": "00".repeat(32), "size": 1, "media_type": "text/plain" } })
            }
            "verdicts" => {
                json!({ "verdict": { "claim": claim, "rating": "refuted", "rationale": "R." } })
            }
            "origin-decisions" => {
                json!({ "origin_decision": { "left": mark, "right": denial, "verdict": "same", "basis": "person", "reason": "R." } })
            }
            "notes" => {
                json!({ "note": { "subject": { "kind": "claim", "id": claim }, "text": "N." } })
            }
            "assignments" => {
                json!({ "assignment": { "document": document, "assignee": self.actors["analyst"].user() } })
            }
            other => panic!("no body for {other}"),
        }
    }
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
