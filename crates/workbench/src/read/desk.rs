//! What every page of a project needs.

use super::Lens;
use crate::caller::Caller;
use crate::facts;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::account::{AccountKey, AccountRecord};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ProjectId;
use gainsay_model::wire::people::Person;
use gainsay_model::wire::reading::{Counts, Desk};
use gainsay_store::Query;
use std::collections::BTreeMap;
use uuid::Uuid;

impl Workbench {
    /// A project opened: its rules, its people, its counts.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn desk(&self, caller: &Caller, project: ProjectId) -> Result<Desk, Refusal> {
        let mut lens = self.lens(caller, project)?;
        // Read first: what changes while the rest is read comes again by the feed.
        let head = self.store.head(project)?;
        let mut one = |kind| lens.get(EntityRef::of_project(kind, project));
        Ok(Desk {
            project: one(EntityKind::Project)?,
            scheme: one(EntityKind::Scheme)?,
            guidelines: one(EntityKind::Guidelines)?,
            scale: one(EntityKind::Scale)?,
            role: lens.standing.role(),
            people: people(&lens),
            counts: lens.counts()?,
            head,
        })
    }
}

/// The members, by the name others see.
fn people(lens: &Lens<'_>) -> Vec<Person> {
    let accounts = lens.store.accounts();
    let person = |(id, role): (&gainsay_model::id::UserId, &gainsay_model::member::Role)| {
        let user = match accounts.get(&AccountKey::User(*id)) {
            Some(AccountRecord::User(user)) => user,
            _ => return None,
        };
        Some(Person {
            id: *id,
            name: user.name,
            display: user.display,
            role: *role,
        })
    };
    let mut people: Vec<Person> = lens.members.members.iter().filter_map(person).collect();
    people.sort_by_cached_key(|person| (person.display.to_lowercase(), person.id));
    people
}

impl Lens<'_> {
    /// How much there is of what, as far as the caller may see.
    pub(crate) fn counts(&mut self) -> Result<Counts, Refusal> {
        let counts = self.store.counts(self.project, Uuid::nil())?;
        let sight = self.sight;
        let mut annotations = counts.by_label(EntityKind::Annotation, |layer| sight.sees(layer));
        // Counters do not know that an article is hidden. Few are, so theirs are taken off.
        for article in facts::all(
            self.store,
            self.project,
            Query::Deleted(EntityKind::Document),
        )? {
            for (kind, hidden) in self.annotations_in(article.id)? {
                if let Some(count) = annotations.get_mut(&kind) {
                    *count = count.saturating_sub(hidden);
                }
            }
        }
        annotations.retain(|_, count| *count > 0);
        let mut claims = counts.by_label(EntityKind::Claim, |_| true);
        // As on the board: what was merged into another is that other.
        claims.remove("merged");
        let verdicts = counts.by_label(EntityKind::Verdict, |_| true);
        Ok(Counts {
            documents: counts.of(EntityKind::Document, |_| true),
            claims: claims.values().sum(),
            // A claim has one verdict that stands, so those that stand are as many as claims judged.
            judged: verdicts.get("published").copied().unwrap_or_default(),
            members: self.members.members.len() as u64,
            stages: counts.by_label(EntityKind::Document, |_| true),
            annotations,
        })
    }

    /// Annotations of an article by kind, as far as the caller may see.
    pub(crate) fn annotations_in(&self, document: Uuid) -> Result<BTreeMap<String, u64>, Refusal> {
        let counts = self.store.counts(self.project, document)?;
        Ok(counts.by_label(EntityKind::Annotation, |layer| self.sight.sees(layer)))
    }
}
