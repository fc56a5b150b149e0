//! The view in memory: rows by place, places by subject, listings, counters.

use crate::projection::{CountKey, Listing, Place, Projection, Shelf};
use crate::query::{Counts, Cursor, Query};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{ProjectId, UserId};
use gainsay_model::member::Role;
use gainsay_model::stored::Stored;
use gainsay_model::time::Seq;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;
use uuid::Uuid;

type Beside = (ProjectId, EntityKind, Uuid, Seq);

/// What stands now, in every project.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct View {
    rows: BTreeMap<(ProjectId, Place), Arc<Stored>>,
    places: BTreeMap<(ProjectId, EntityRef), Place>,
    beside: BTreeMap<Beside, Uuid>,
    documents: BTreeMap<(ProjectId, Sha256, Seq), ()>,
    members: BTreeMap<(UserId, ProjectId), Role>,
    counts: BTreeMap<(ProjectId, CountKey), u64>,
}

impl View {
    pub(super) fn get(&self, project: ProjectId, subject: EntityRef) -> Option<&Arc<Stored>> {
        self.rows
            .get(&(project, *self.places.get(&(project, subject))?))
    }

    pub(super) fn apply(&mut self, project: ProjectId, projection: Projection) {
        if let Some(place) = projection.take {
            self.rows.remove(&(project, place));
        }
        self.rows
            .insert((project, projection.put), projection.stored);
        self.places
            .insert((project, projection.subject), projection.put);
        for listing in projection.unlist {
            self.set_listing(project, listing, false);
        }
        for listing in projection.list {
            self.set_listing(project, listing, true);
        }
        for (key, change) in projection.counts {
            let key = (project, key);
            match self
                .counts
                .get(&key)
                .copied()
                .unwrap_or(0)
                .saturating_add_signed(change)
            {
                0 => drop(self.counts.remove(&key)),
                count => drop(self.counts.insert(key, count)),
            }
        }
    }

    fn set_listing(&mut self, project: ProjectId, listing: Listing, on: bool) {
        match listing {
            Listing::Beside {
                kind,
                second,
                created,
                home,
            } => {
                set(&mut self.beside, (project, kind, second, created), home, on);
            }
            Listing::Document { sha256, created } => {
                set(&mut self.documents, (project, sha256, created), (), on);
            }
            Listing::Member { user, role } => set(&mut self.members, (user, project), role, on),
        }
    }

    pub(super) fn list(
        &self,
        project: ProjectId,
        query: Query,
        after: Option<Cursor>,
        limit: usize,
    ) -> (Vec<Stored>, Option<Cursor>) {
        let mut found: Vec<(Cursor, Arc<Stored>)> = match query {
            Query::Kind(kind) => self
                .rows_of(project, Shelf::Active, kind, None, after)
                .take(limit + 1)
                .collect(),
            Query::Deleted(kind) => self
                .rows_of(project, Shelf::Deleted, kind, None, after)
                .take(limit + 1)
                .collect(),
            Query::Under { kind, home } => self
                .rows_of(project, Shelf::Active, kind, Some(home), after)
                .take(limit + 1)
                .collect(),
            Query::Beside { kind, second } => {
                let from = Bound::Excluded((
                    project,
                    kind,
                    second,
                    after.map_or(Seq::START, |after| after.created),
                ));
                let to = Bound::Included((project, kind, second, Seq(u64::MAX)));
                let rows =
                    self.beside
                        .range((from, to))
                        .filter_map(|((_, _, _, created), home)| {
                            let place = Place {
                                shelf: Shelf::Active,
                                kind,
                                home: *home,
                                created: *created,
                            };
                            let stored = self.rows.get(&(project, place))?;
                            Some((
                                Cursor {
                                    home: second,
                                    created: *created,
                                },
                                stored.clone(),
                            ))
                        });
                rows.take(limit + 1).collect()
            }
            Query::DocumentsWith(sha256) => {
                let from = Bound::Excluded((
                    project,
                    sha256,
                    after.map_or(Seq::START, |after| after.created),
                ));
                let to = Bound::Included((project, sha256, Seq(u64::MAX)));
                let rows = self
                    .documents
                    .range((from, to))
                    .filter_map(|((_, _, created), ())| {
                        let (home, kind) = (Uuid::nil(), EntityKind::Document);
                        let place = Place {
                            shelf: Shelf::Active,
                            kind,
                            home,
                            created: *created,
                        };
                        let stored = self.rows.get(&(project, place))?;
                        Some((
                            Cursor {
                                home,
                                created: *created,
                            },
                            stored.clone(),
                        ))
                    });
                rows.take(limit + 1).collect()
            }
        };
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().map(|(cursor, _)| *cursor).filter(|_| more);
        let items = found.into_iter();
        (
            items
                .map(|(_, stored)| Arc::unwrap_or_clone(stored))
                .collect(),
            next,
        )
    }

    fn rows_of(
        &self,
        project: ProjectId,
        shelf: Shelf,
        kind: EntityKind,
        home: Option<Uuid>,
        after: Option<Cursor>,
    ) -> impl Iterator<Item = (Cursor, Arc<Stored>)> {
        let first = after.unwrap_or(Cursor {
            home: home.unwrap_or(Uuid::nil()),
            created: Seq::START,
        });
        let last = Cursor {
            home: home.unwrap_or(Uuid::max()),
            created: Seq(u64::MAX),
        };
        let place = |cursor: Cursor| {
            (
                project,
                Place {
                    shelf,
                    kind,
                    home: cursor.home,
                    created: cursor.created,
                },
            )
        };
        let range = (Bound::Excluded(place(first)), Bound::Included(place(last)));
        // A cursor of another home can lie behind the list's end; such a range is empty, not a panic.
        let rows = (first <= last)
            .then(|| self.rows.range(range))
            .into_iter()
            .flatten();
        rows.map(|((_, place), stored)| {
            (
                Cursor {
                    home: place.home,
                    created: place.created,
                },
                stored.clone(),
            )
        })
    }

    pub(super) fn counts(&self, project: ProjectId, home: Uuid) -> Counts {
        let under = self
            .counts
            .iter()
            .filter(|((owner, key), _)| *owner == project && key.home == home);
        Counts(
            under
                .map(|((_, key), count)| ((key.layer, key.kind, key.label.clone()), *count))
                .collect(),
        )
    }

    pub(super) fn projects_of(&self, user: UserId) -> Vec<(ProjectId, Role)> {
        let from = (user, ProjectId::new(Uuid::nil()));
        let to = (user, ProjectId::new(Uuid::max()));
        self.members
            .range(from..=to)
            .map(|((_, project), role)| (*project, *role))
            .collect()
    }
}

fn set<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: V, on: bool) {
    if on {
        map.insert(key, value);
    } else {
        map.remove(&key);
    }
}
