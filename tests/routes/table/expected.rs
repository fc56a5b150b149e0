//! Who may use which route, written down by hand.

use gainsay_model::entity::EntityKind;
use gainsay_model::member::Role;
use std::collections::BTreeMap;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
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

pub(super) use Role::{Analyst, Owner, Reader, Reviewer};
pub(super) use Who::{Admin, Anyone, From, Operator, Own, Person, SignedIn};

const V1: [(&str, &str, Who); 30] = [
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
    ("GET", "search", SignedIn),
    ("GET", "earlier", SignedIn),
    ("POST", "projects", SignedIn),
    ("GET", "defaults/guidelines", SignedIn),
    ("GET", "/api/openapi.json", Anyone),
    ("GET", "/health", Anyone),
    ("GET", "/ready", Anyone),
    ("GET", "/metrics", Anyone),
    ("GET", "projects/{project}", From(Reader)),
];

const PROJECT: [(&str, &str, Who); 66] = [
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
    ("GET", "documents/{document}/unsettled", From(Reader)),
    ("POST", "documents/{document}/unsettled", From(Analyst)),
    (
        "GET",
        "documents/{document}/texts/{number}/changes",
        From(Reader),
    ),
    ("GET", "documents/{document}/texts/{number}", From(Reader)),
    (
        "GET",
        "documents/{document}/texts/{number}/original",
        From(Reader),
    ),
    ("GET", "documents/{document}/place", Own),
    ("PATCH", "documents/{document}/place", Own),
    ("GET", "documents/{document}/reuse", From(Reader)),
    ("GET", "reuse", From(Reader)),
    ("GET", "documents/{document}/suggestions", From(Reader)),
    ("POST", "documents/{document}/dismissals", Own),
    ("GET", "suggester", From(Owner)),
    ("PUT", "suggester", From(Owner)),
    ("GET", "places", Own),
    ("GET", "unread", Own),
    ("GET", "named", From(Reader)),
    ("GET", "parties/{party}/said", From(Reader)),
    ("GET", "mentions", From(Reader)),
    ("GET", "matrix", From(Reader)),
    ("GET", "context", From(Reader)),
    ("GET", "missing", From(Reader)),
    ("GET", "standing", From(Reader)),
    ("GET", "search", From(Reader)),
    ("PUT", "presence/{tab}", Own),
    ("DELETE", "presence/{tab}", Own),
    ("PUT", "exhibits/{id}/file", From(Analyst)),
    ("GET", "exhibits/{id}/file", From(Reader)),
    ("GET", "claims/{claim}/sheet", From(Reader)),
    ("POST", "claims/{id}/steps", From(Analyst)),
    ("POST", "verdicts/{id}/steps", From(Analyst)),
    // The command of this walk is the owner's; analysts take back their own.
    ("POST", "undo/{command}", From(Reviewer)),
    // So are the imports of this walk.
    ("POST", "imports/{import}/undo", From(Analyst)),
    ("GET", "imports/{import}/progress", From(Reader)),
    ("POST", "imports/{import}/stop", From(Analyst)),
    ("GET", "commands/{command}", From(Reader)),
    ("GET", "events", From(Reader)),
    ("POST", "erase", From(Owner)),
    ("POST", "import", From(Analyst)),
    ("POST", "import/preview", From(Analyst)),
    ("POST", "feeds", From(Analyst)),
    ("GET", "export/{format}", From(Reader)),
    ("GET", "export/{format}/losses", From(Reader)),
    ("POST", "releases", From(Reviewer)),
    ("POST", "releases/preview", From(Reviewer)),
    ("GET", "releases/{release}/manifest", From(Reader)),
    ("GET", "releases/{release}/archive", From(Reader)),
    ("GET", "releases/{release}/diff/{later}", From(Reader)),
    ("GET", "schemes/{id}", From(Reader)),
];

/// What people make, and from which role up they may.
pub(super) const MADE: [(EntityKind, Role); 15] = [
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
    (EntityKind::SavedSearch, Analyst),
];

pub(super) fn expectations() -> BTreeMap<(String, String), Who> {
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
