//! A project as it stood when an event of its log was the last.
//!
//! The view is read as it stands, and what was written since is put back to how it was: whoever was written before and
//! after that event stands, in the order of lists, where it stood then. What is in memory are the places of those alone.
//! While rows are read, others go on working; what they write is put back with the page on which it shows.

use crate::refusal::Refusal;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ProjectId;
use gainsay_model::stored::Stored;
use gainsay_model::time::Seq;
use gainsay_store::{Cursor, Query, Store};
use std::collections::{BTreeMap, VecDeque};
use std::ops::Bound::{Excluded, Included, Unbounded};
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// How many rows and events are read at a time.
const PAGE: usize = 500;

/// Where a thing stands in its list: under what, and by which event it was made.
type Place = (Uuid, Seq);

/// A thing that was written since: its id, and the event that last wrote it before.
type Was = (Uuid, Seq);

/// A project at one moment.
#[derive(Debug)]
pub(crate) struct Past<'s> {
    store: &'s dyn Store,
    project: ProjectId,
    /// The last event that counts.
    pub(crate) seq: Seq,
    since: Mutex<Since>,
}

/// What was written since.
#[derive(Debug)]
struct Since {
    /// As far as it is known.
    head: Seq,
    moved: BTreeMap<EntityKind, BTreeMap<Place, Was>>,
}

impl<'s> Past<'s> {
    /// The project when that event was the last.
    pub(crate) fn at(store: &'s dyn Store, project: ProjectId, seq: Seq) -> Self {
        let since = Since {
            head: seq,
            moved: BTreeMap::new(),
        };
        Self {
            store,
            project,
            seq,
            since: Mutex::new(since),
        }
    }

    /// A thing as it stood, if it was there and not erased since.
    pub(crate) fn find(&self, thing: EntityRef) -> Result<Option<Stored>, Refusal> {
        let Some(now) = self.store.get_once(self.project, thing)? else {
            return Ok(None);
        };
        if now.created.seq > self.seq {
            return Ok(None);
        }
        if now.changed.seq <= self.seq {
            return Ok(Some(now));
        }
        let mut last = now.changed.seq;
        while last > self.seq {
            let before = self.store.event(self.project, last)?;
            match before.and_then(|event| event.header.before) {
                Some(before) => last = before,
                None => return Ok(None),
            }
        }
        self.then(&now, last)
    }

    fn then(&self, now: &Stored, last: Seq) -> Result<Option<Stored>, Refusal> {
        let event = self.store.event(self.project, last)?;
        Ok(event.map(|event| Stored::after(Some(now), event)))
    }

    /// Things as they stood, present and deleted, in the order of lists.
    pub(crate) fn list(&self, kind: EntityKind, home: Option<Uuid>) -> Rows<'_> {
        Rows {
            past: self,
            kind,
            home,
            read: VecDeque::new(),
            after: Some(None),
            given: None,
        }
    }

    /// Learns what was written up to `head`.
    fn learn(&self, head: Seq) -> Result<(), Refusal> {
        let mut since = self.since.lock().unwrap_or_else(PoisonError::into_inner);
        while since.head < head {
            let events = self.store.events(self.project, since.head, PAGE)?;
            let Some(last) = events.last().map(|event| event.header.seq) else {
                break;
            };
            for event in events {
                let (subject, before) = (event.header.subject, event.header.before);
                // The first event about it since; a later one follows another later one.
                let Some(before) = before.filter(|before| *before <= self.seq) else {
                    continue;
                };
                let then = self.store.event(self.project, before)?;
                let Some(image) = then.and_then(|event| event.image) else {
                    continue;
                };
                if let Some(now) = self.store.shared(self.project, subject)? {
                    let place = (image.entity.home(), now.created.seq);
                    let of_kind = since.moved.entry(subject.kind).or_default();
                    of_kind.insert(place, (subject.id, before));
                }
            }
            since.head = last;
        }
        Ok(())
    }

    /// The next thing of a list that was written since, behind the last that was given.
    fn next_moved(
        &self,
        kind: EntityKind,
        home: Option<Uuid>,
        given: Option<Place>,
    ) -> Option<(Place, Was)> {
        let since = self.since.lock().unwrap_or_else(PoisonError::into_inner);
        let begin = match (given, home) {
            (Some(given), _) => Excluded(given),
            (None, Some(home)) => Included((home, Seq::START)),
            (None, None) => Unbounded,
        };
        let (place, was) = since.moved.get(&kind)?.range((begin, Unbounded)).next()?;
        home.is_none_or(|home| home == place.0)
            .then_some((*place, *was))
    }
}

/// The rows of one list, page by page.
pub(crate) struct Rows<'p> {
    past: &'p Past<'p>,
    kind: EntityKind,
    home: Option<Uuid>,
    read: VecDeque<(Place, Stored)>,
    /// Where the next page begins; nothing where there is none.
    after: Option<Option<Cursor>>,
    /// The place of the last row that was given.
    given: Option<Place>,
}

impl Rows<'_> {
    fn fill(&mut self, after: Option<Cursor>) -> Result<(), Refusal> {
        let Past {
            store,
            project,
            seq,
            ..
        } = self.past;
        let kind = self.kind;
        let query = self
            .home
            .map_or(Query::Kind(kind), |home| Query::Under { kind, home });
        let page = store.list_once(*project, query, after, PAGE)?;
        self.after = page.next.map(Some);
        // Whatever left a page before it was read was written before this one was.
        self.past.learn(page.head)?;
        for row in page.items {
            let Some(entity) = &row.entity else { continue };
            if row.changed.seq <= *seq {
                self.read.push_back(((entity.home(), row.created.seq), row));
            }
        }
        Ok(())
    }

    fn next_row(&mut self) -> Result<Option<Stored>, Refusal> {
        loop {
            if self.read.is_empty()
                && let Some(after) = self.after.take()
            {
                self.fill(after)?;
                continue;
            }
            let moved = self.past.next_moved(self.kind, self.home, self.given);
            let read = self.read.front().map(|(place, _)| *place);
            match (read, moved) {
                (None, None) => return Ok(None),
                (Some(place), moved) if moved.is_none_or(|(other, _)| place <= other) => {
                    self.given = Some(place);
                    return Ok(self.read.pop_front().map(|(_, stored)| stored));
                }
                (_, Some((place, (id, last)))) => {
                    self.given = Some(place);
                    let thing = EntityRef::new(self.kind, id);
                    let now = self.past.store.get(self.past.project, thing)?;
                    let then = now.map(|now| self.past.then(&now, last)).transpose()?;
                    if let Some(then) = then.flatten() {
                        return Ok(Some(then));
                    }
                }
                (Some(_), None) => return Ok(None),
            }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Stored, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_row().transpose()
    }
}
