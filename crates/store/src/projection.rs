//! What an event does to the view: one pure function, shared by every store.

use gainsay_model::address;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::event::Presence;
use gainsay_model::hash::Sha256;
use gainsay_model::id::UserId;
use gainsay_model::layer::Layer;
use gainsay_model::member::Role;
use gainsay_model::stored::Stored;
use gainsay_model::time::Seq;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// Which rows a row stands among. Lists of what is present never step over what is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// Present.
    Active,
    /// Deleted; may come back.
    Deleted,
    /// Its body was struck; nothing is known but that it was.
    Erased,
}

/// Where a row stands. It sorts by home and then in the order things were made, and stays the same as long as the
/// thing stays present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Among which rows.
    pub shelf: Shelf,
    /// Of which kind.
    pub kind: EntityKind,
    /// What it is listed under; nil for the project, and for what was erased.
    pub home: Uuid,
    /// The event that made it, which no other thing of the project shares.
    pub created: Seq,
}

impl Place {
    /// The place of a thing as it stands.
    #[must_use]
    pub fn of(kind: EntityKind, stored: &Stored) -> Self {
        let (shelf, home) = match (&stored.entity, stored.presence) {
            (Some(entity), Presence::Active) => (Shelf::Active, entity.home()),
            (Some(entity), Presence::Deleted) => (Shelf::Deleted, entity.home()),
            (None, _) => (Shelf::Erased, Uuid::nil()),
        };
        Self {
            shelf,
            kind,
            home,
            created: stored.created.seq,
        }
    }
}

/// A second way to find something that is present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listing {
    /// Under its second home.
    Beside {
        /// Of which kind.
        kind: EntityKind,
        /// The second home.
        second: Uuid,
        /// The event that made it.
        created: Seq,
        /// The first home, where the row stands.
        home: Uuid,
    },
    /// A document by a digest.
    Document {
        /// Of one of its texts, of the bytes it was read from, or of its address.
        sha256: Sha256,
        /// The event that made the document.
        created: Seq,
    },
    /// A member of the project.
    Member {
        /// Who.
        user: UserId,
        /// As what.
        role: Role,
    },
}

/// What a counter counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountKey {
    /// Under what; nil for the whole project.
    pub home: Uuid,
    /// Of which kind.
    pub kind: EntityKind,
    /// On which layer.
    pub layer: Layer,
    /// Told apart by what; see [`Counts`](crate::query::Counts).
    pub label: String,
}

/// What has to change in a project's view. Rows to take away are taken away before rows are put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    /// Whose row it is.
    pub subject: EntityRef,
    /// Where the row was, unless it stays there.
    pub take: Option<Place>,
    /// Where the row is now.
    pub put: Place,
    /// The row.
    pub stored: Arc<Stored>,
    /// Listings that end.
    pub unlist: Vec<Listing>,
    /// Listings that begin.
    pub list: Vec<Listing>,
    /// Counters that change, and by how much.
    pub counts: BTreeMap<CountKey, i64>,
}

/// What has to change when `subject`, which stood as `before`, now stands as `after`.
#[must_use]
pub fn project(subject: EntityRef, before: Option<&Stored>, after: Arc<Stored>) -> Projection {
    let put = Place::of(subject.kind, &after);
    let take = before
        .map(|before| Place::of(subject.kind, before))
        .filter(|place| *place != put);
    let (was, is) = (before.map(listings).unwrap_or_default(), listings(&after));
    let mut counts = BTreeMap::new();
    for key in before.into_iter().flat_map(counters) {
        *counts.entry(key).or_default() -= 1;
    }
    for key in counters(&after) {
        *counts.entry(key).or_default() += 1;
    }
    counts.retain(|_, change| *change != 0);
    Projection {
        subject,
        take,
        put,
        unlist: was.difference(&is).copied().collect(),
        list: is.difference(&was).copied().collect(),
        counts,
        stored: after,
    }
}

/// How a thing stands once the event that last wrote it has been struck.
#[must_use]
pub fn erased(stored: &Stored) -> Stored {
    Stored {
        presence: Presence::Deleted,
        source_id: None,
        import: None,
        entity: None,
        ..stored.clone()
    }
}

/// The entity, if it is present.
fn present(stored: &Stored) -> Option<&Entity> {
    stored
        .entity
        .as_ref()
        .filter(|_| stored.presence.is_active())
}

fn listings(stored: &Stored) -> BTreeSet<Listing> {
    let Some(entity) = present(stored) else {
        return BTreeSet::new();
    };
    let created = stored.created.seq;
    let beside = entity.second_home().map(|second| Listing::Beside {
        kind: entity.kind(),
        second,
        created,
        home: entity.home(),
    });
    let mut listings: BTreeSet<_> = beside.into_iter().collect();
    match entity {
        Entity::Document(document) => {
            let digests = document
                .text_sha256
                .into_iter()
                .chain(document.source_sha256)
                .chain(document.earlier.iter().copied())
                .chain(document.address.as_deref().and_then(address::digest));
            listings.extend(digests.map(|sha256| Listing::Document { sha256, created }));
        }
        Entity::Membership(membership) => {
            listings.extend(
                membership
                    .members
                    .iter()
                    .map(|(user, role)| Listing::Member {
                        user: *user,
                        role: *role,
                    }),
            );
        }
        _ => {}
    }
    listings
}

fn counters(stored: &Stored) -> Vec<CountKey> {
    let Some(entity) = present(stored) else {
        return Vec::new();
    };
    let key = |home| CountKey {
        home,
        kind: entity.kind(),
        layer: stored.layer,
        label: label(entity),
    };
    let home = entity.home();
    if home.is_nil() {
        vec![key(home)]
    } else {
        vec![key(Uuid::nil()), key(home)]
    }
}

fn label(entity: &Entity) -> String {
    use gainsay_model::bearing::Direction;
    use gainsay_model::document::Stage;
    use gainsay_model::note::NoteState;
    use gainsay_model::verdict::VerdictState;
    let word = match entity {
        Entity::Annotation(annotation) => return annotation.kind.to_string(),
        Entity::Relation(relation) => relation.kind.key(),
        Entity::Bearing(bearing) => match bearing.direction {
            Direction::For => "for",
            Direction::Against => "against",
            Direction::Context => "context",
        },
        Entity::Document(document) => match document.stage {
            Stage::New => "new",
            Stage::Reading => "reading",
            Stage::Done => "done",
        },
        Entity::Claim(claim) => match claim {
            claim if claim.merged_into.is_some() => "merged",
            claim if claim.retired => "retired",
            _ => "open",
        },
        Entity::Verdict(verdict) => match verdict.state {
            VerdictState::Draft => "draft",
            VerdictState::InReview => "in_review",
            VerdictState::Published => "published",
            VerdictState::Corrected => "corrected",
            VerdictState::Withdrawn => "withdrawn",
        },
        Entity::Note(note) => match note.state {
            NoteState::Open => "open",
            NoteState::Resolved => "resolved",
        },
        _ => "",
    };
    word.to_owned()
}
