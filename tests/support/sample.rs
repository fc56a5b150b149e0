//! An affair small enough to hold in the head: two articles, who said what in them, and a claim.

use super::{Actor, Bench};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::verdict::PublishingRule;
use serde_json::{Value, json};
use uuid::Uuid;

/// A new id.
pub(crate) fn id() -> Uuid {
    #[expect(clippy::disallowed_methods, reason = "tests make ids as clients do")]
    Uuid::now_v7()
}

/// The step of publishing a verdict with every rule set aside.
pub(crate) fn publish() -> Value {
    let waiver = |rule| json!({ "rule": rule, "reason": "It is only an example." });
    json!({ "publish": { "waivers": PublishingRule::ALL.map(waiver) } })
}

/// The first article. The words marked in it stand once each.
pub(crate) const FIRST: &str = "\
Rifles crossed the river, official says

By Ada Example

KABUL — An official said on Monday that forty rifles crossed the river at night. \
The ministry rejected this as invention. A customs ledger lists no rifles — 🚚 only melons.
";

/// The second one.
pub(crate) const SECOND: &str = "\
Ministry repeats denial

The ministry said again on Tuesday that no rifle had crossed, ‘neither by night nor by day’.
";

/// An affair with its people.
pub(crate) struct Affair {
    pub(crate) project: ProjectId,
    pub(crate) owner: Actor,
    /// The two articles.
    pub(crate) first: Uuid,
    pub(crate) second: Uuid,
}

impl Affair {
    /// A project with both articles in it.
    pub(crate) async fn begin(bench: &Bench) -> Self {
        let owner = bench.person("olga").await;
        let project = ProjectId::new(id());
        let body = json!({ "id": project, "name": "The river affair" });
        owner.post(&path::projects(), body).await.created();
        let first = brought_in(&owner, project, "first.txt", FIRST).await;
        let second = brought_in(&owner, project, "second.txt", SECOND).await;
        Self {
            project,
            owner,
            first,
            second,
        }
    }

    /// Somebody new, with a role in it.
    pub(crate) async fn member(&self, bench: &Bench, name: &str, role: Role) -> Actor {
        let person = bench.person(name).await;
        self.admit(&person, role).await;
        person
    }

    /// Takes somebody in, or changes their role.
    pub(crate) async fn admit(&self, person: &Actor, role: Role) {
        let address = path::member(self.project, person.user());
        let call = super::Call::new(http::Method::PUT, address)
            .keyed()
            .json(&json!({ "role": role }));
        self.owner.send(call).await.ok();
    }

    /// The address of a thing.
    pub(crate) fn at(&self, kind: EntityKind, id: Uuid) -> String {
        path::entity(self.project, kind, id)
    }

    /// Marks the words, which must stand once in the article, and gives the mark's id.
    pub(crate) async fn mark(&self, by: &Actor, document: Uuid, kind: &str, words: &str) -> Uuid {
        let text = if document == self.first {
            FIRST
        } else {
            SECOND
        };
        let mark = id();
        by.make(
            &self.at(EntityKind::Annotation, mark),
            annotation(document, kind, text, words),
        )
        .await
        .created();
        mark
    }

    /// A claim.
    pub(crate) async fn claim(&self, by: &Actor, statement: &str) -> Uuid {
        let claim = id();
        let body = json!({ "claim": { "statement": statement } });
        by.make(&self.at(EntityKind::Claim, claim), body)
            .await
            .created();
        claim
    }

    /// Lets a mark bear on a claim.
    pub(crate) async fn bear(&self, by: &Actor, mark: Uuid, claim: Uuid, direction: &str) -> Uuid {
        let bearing = id();
        let body =
            json!({ "bearing": { "annotation": mark, "claim": claim, "direction": direction } });
        by.make(&self.at(EntityKind::Bearing, bearing), body)
            .await
            .created();
        bearing
    }

    /// Links two marks.
    pub(crate) async fn link(&self, by: &Actor, kind: &str, from: Uuid, to: Uuid) -> Uuid {
        let relation = id();
        let body = json!({ "relation": { "kind": kind, "from": from, "to": to } });
        by.make(&self.at(EntityKind::Relation, relation), body)
            .await
            .created();
        relation
    }
}

/// An annotation over words that stand once in a text.
pub(crate) fn annotation(document: Uuid, kind: &str, text: &str, words: &str) -> Value {
    let byte = text
        .find(words)
        .unwrap_or_else(|| panic!("“{words}” is not in the text"));
    let start = text[..byte].chars().count();
    let end = start + words.chars().count();
    json!({ "annotation": {
        "document": document,
        "kind": kind,
        "spans": [{ "start": start, "end": end, "exact": words }],
    } })
}

async fn brought_in(owner: &Actor, project: ProjectId, name: &str, text: &str) -> Uuid {
    let import = owner
        .import(project, name, text.to_owned())
        .await
        .ok()
        .json();
    let item = &import["entity"]["import"]["items"][0];
    assert_eq!(item["outcome"], "taken", "{import}");
    item["document"].as_str().unwrap().parse().unwrap()
}

/// An annotation over words that stand once in the first article.
pub(crate) fn annotation_of(document: Uuid, kind: &str, words: &str) -> Value {
    annotation(document, kind, FIRST, words)
}
