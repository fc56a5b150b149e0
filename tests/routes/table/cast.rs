//! Everybody who walks the routes, and what they send.

use super::expected::{Analyst, Reader, Reviewer};
use crate::support::{Actor, Affair, Bench, Call, annotation_of, id};
use gainsay_model::account::Scope;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use http::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The people of the walk. Each is asked for anew, because some routes end sessions.
pub(super) const ACTORS: [&str; 11] = [
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

pub(super) struct Cast {
    pub(super) bench: Bench,
    affair: Affair,
    pub(super) actors: BTreeMap<&'static str, Actor>,
    ids: BTreeMap<&'static str, Uuid>,
}

impl Cast {
    pub(super) async fn gather() -> Self {
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
            ("POST", "projects/{project}/documents/{document}/dismissals") => {
                json!({ "span": { "start": 0, "end": 6 } })
            }
            ("PUT", "projects/{project}/presence/{tab}" | "projects/{project}/suggester") => {
                json!({})
            }
            ("PUT", "projects/{project}/members/{user}") => json!({ "role": "reader" }),
            ("POST", "projects/{project}/erase") => json!({ "seqs": [], "reason": "nothing" }),
            ("POST", "projects/{project}/claims/{id}/steps") => json!("revive"),
            ("POST", "projects/{project}/verdicts/{id}/steps") => json!("submit"),
            ("POST", "projects/{project}/documents/{document}/unsettled") => {
                // A mark that is nowhere: whoever may settle is told so.
                json!({ "settlements": [{ "annotation": id(), "revision": 1, "settled": { "stay": { "reason": "walk" } } }] })
            }
            ("POST", "projects/{project}/releases" | "projects/{project}/releases/preview") => {
                json!({ "id": id(), "name": format!("walk {}", id()) })
            }
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
            .replace("{release}", &self.ids["nothing"].to_string())
            .replace("{later}", &self.ids["nothing"].to_string())
            .replace("{import}", &self.ids["nothing"].to_string())
            .replace("{format}", "jsonl")
            .replace("{key}", "theme")
    }

    pub(super) fn call(&self, method: &Method, path: &str) -> Call {
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
        if rest.ends_with("/feeds") {
            return call.bytes("<rss><channel><title>T</title></channel></rss>");
        }
        if rest.ends_with("/import") || rest.ends_with("/import/preview") {
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
            "saved-searches" => {
                json!({ "saved_search": { "name": "Gold", "query": "gold" } })
            }
            other => panic!("no body for {other}"),
        }
    }
}
