//! Changes of a group of changesets, on top of the view: later changesets of the group see what earlier ones wrote,
//! and all of it becomes one batch.

use super::row::{Body, Row};
use super::values::{self, Applied, Locator, ProjectEnd};
use super::{Batch, View, keys};
use crate::current::{Kept, Name};
use crate::events::EventReader;
use crate::journal::Position;
use gainsay_model::entity::EntityRef;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::stored::Stored;
use gainsay_model::time::{Revision, Seq, Timestamp};
use gainsay_store::ReadError;
use gainsay_store::prepare::{Before, Head};
use gainsay_store::projection::{CountKey, Listing, Projection};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An index row is written at least every so many events of a project …
const INDEX_EVENTS: u64 = 32;
/// … and whenever its next frame lies further behind the last indexed one than this, in bytes.
pub(crate) const INDEX_BYTES: u64 = 128 << 10;

/// What a group has written, as far as the next one has to know.
#[derive(Debug, Default)]
pub(crate) struct Written {
    ends: BTreeMap<ProjectId, ProjectEnd>,
    things: BTreeMap<Name, Kept>,
    commands: BTreeMap<(ProjectId, CommandId), (Seq, Seq)>,
}

/// The changes of a group, but for counters, which go on from what stands when they are made.
#[derive(Debug)]
pub(crate) struct Changes {
    batch: Batch,
    counts: BTreeMap<(ProjectId, CountKey), i64>,
}

/// A batch in the making.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    events: EventReader<'a>,
    /// What the group before has written, while the view may lack it.
    before: Option<Arc<Written>>,
    batch: Batch,
    written: Written,
    /// What was looked up: most changesets of a group rest on the same few facts.
    revisions: BTreeMap<Name, Option<Revision>>,
    counts: BTreeMap<(ProjectId, CountKey), i64>,
    blobs: BTreeMap<Sha256, Position>,
    applied: Option<Applied>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(events: EventReader<'a>) -> Self {
        Self::after(events, None)
    }

    /// On top of a group that may not be in the view yet.
    pub(crate) fn after(events: EventReader<'a>, before: Option<Arc<Written>>) -> Self {
        Self {
            events,
            before,
            batch: Batch::default(),
            written: Written::default(),
            revisions: BTreeMap::new(),
            counts: BTreeMap::new(),
            blobs: BTreeMap::new(),
            applied: None,
        }
    }

    /// What this group and the one before have written, newest first.
    fn lately(&self) -> impl Iterator<Item = &Written> {
        [Some(&self.written), self.before.as_deref()]
            .into_iter()
            .flatten()
    }

    pub(crate) fn end(&self, project: ProjectId) -> Result<ProjectEnd, ReadError> {
        match self.lately().find_map(|written| written.ends.get(&project)) {
            Some(end) => Ok(*end),
            None => self.events.view.project_end(project),
        }
    }

    /// First and last event of a command, in the view or earlier in the group.
    pub(crate) fn command(
        &self,
        project: ProjectId,
        command: CommandId,
    ) -> Result<Option<(Seq, Seq)>, ReadError> {
        let name = (project, command);
        match self
            .lately()
            .find_map(|written| written.commands.get(&name))
        {
            Some(known) => Ok(Some(*known)),
            None => self.events.view.command(project, command),
        }
    }

    pub(crate) fn has_blob(&self, sha256: Sha256) -> Result<bool, ReadError> {
        Ok(self.blobs.contains_key(&sha256) || self.events.view.blob(sha256)?.is_some())
    }

    /// A frame was (or is about to be) written: the project's log now ends here.
    pub(crate) fn add_frame(
        &mut self,
        project: ProjectId,
        command: CommandId,
        (first, head): (Seq, Head),
        position: Position,
    ) -> Result<(), ReadError> {
        let mut end = self.end(project)?;
        end.head = head;
        if first <= head.seq {
            let near = end.indexed.is_some_and(|(seq, at)| {
                first.0 - seq.0 < INDEX_EVENTS && position.0 - at.0 < INDEX_BYTES
            });
            if !near {
                end.indexed = Some((first, position));
                self.batch.insert(
                    keys::index(project, first).into_bytes(),
                    position.0.to_be_bytes(),
                );
            }
        }
        self.written.ends.insert(project, end);
        self.written
            .commands
            .insert((project, command), (first, head.seq));
        Ok(())
    }

    pub(crate) fn add_blob(&mut self, sha256: Sha256, position: Position, at: Timestamp) {
        self.blobs.insert(sha256, position);
        let value = values::pair(position.0, at.0.cast_unsigned());
        self.batch.insert(keys::blob(sha256).into_bytes(), value);
    }

    pub(crate) fn remove_blob(&mut self, sha256: Sha256) {
        self.batch.remove(keys::blob(sha256).into_bytes());
    }

    pub(crate) fn set_packed(&mut self, position: Position) {
        self.batch
            .insert(keys::packed().into_bytes(), position.0.to_be_bytes());
    }

    pub(crate) fn set_applied(&mut self, applied: Applied) {
        self.applied = Some(applied);
    }

    /// Carries a projection out. `body` is where the journal has, or will have, the image; `passing` is for what comes
    /// in bulk.
    pub(crate) fn apply(
        &mut self,
        project: ProjectId,
        projection: Projection,
        body: Option<Body>,
        passing: bool,
    ) -> Result<(), ReadError> {
        let Projection {
            subject,
            take,
            put,
            stored,
            unlist,
            list,
            counts,
        } = projection;
        if let Some(place) = take {
            self.batch.remove(keys::row(project, place).into_bytes());
        }
        self.batch.bulk |= passing;
        let row = Row::of(&stored, body);
        self.batch
            .insert(keys::row(project, put).into_bytes(), row.write());
        let locator = Locator {
            place: put,
            revision: stored.revision(),
        };
        self.batch.insert(
            keys::locator(project, subject).into_bytes(),
            locator.write(),
        );
        for listing in unlist {
            let (key, _) = listing_row(project, listing);
            self.batch.remove(key.into_bytes());
        }
        for listing in list {
            let (key, value) = listing_row(project, listing);
            self.batch.insert(key.into_bytes(), value);
        }
        for (key, change) in counts {
            *self.counts.entry((project, key)).or_default() += change;
        }
        self.revisions
            .insert((project, subject), Some(locator.revision));
        let image = body.map_or(0, |body| body.len as usize);
        self.written.things.insert(
            (project, subject),
            Kept::new(stored, image).passing(passing),
        );
        Ok(())
    }

    /// The batch, to be applied as a whole.
    pub(crate) fn finish(self) -> Result<Batch, ReadError> {
        let view = self.events.view;
        self.split().0.on(view)
    }

    /// The group's changes, and what the next group has to know of them.
    pub(crate) fn split(mut self) -> (Changes, Arc<Written>) {
        for (project, end) in &self.written.ends {
            self.batch
                .insert(keys::project(*project).into_bytes(), end.write());
        }
        for ((project, command), (first, last)) in &self.written.commands {
            self.batch.insert(
                keys::command(*project, *command).into_bytes(),
                values::pair(first.0, last.0),
            );
        }
        if let Some(applied) = self.applied {
            self.batch
                .insert(keys::applied().into_bytes(), applied.write());
        }
        let things = self.written.things.iter();
        self.batch.things = things.map(|(name, kept)| (*name, kept.clone())).collect();
        let changes = Changes {
            batch: self.batch,
            counts: self.counts,
        };
        (changes, Arc::new(self.written))
    }
}

impl Changes {
    /// The batch on top of the view as it stands.
    pub(crate) fn on(mut self, view: &View) -> Result<Batch, ReadError> {
        for ((project, key), change) in self.counts {
            let key = keys::count(project, &key);
            match view.counter(&key)?.saturating_add_signed(change) {
                0 => self.batch.remove(key.into_bytes()),
                count => self.batch.insert(key.into_bytes(), count.to_be_bytes()),
            }
        }
        Ok(self.batch)
    }
}

impl Before for Draft<'_> {
    fn head(&mut self, project: ProjectId) -> Result<Head, ReadError> {
        Ok(self.end(project)?.head)
    }

    fn revision(
        &mut self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Revision>, ReadError> {
        if let Some(known) = self.revisions.get(&(project, subject)) {
            return Ok(*known);
        }
        let view = self.events.view;
        let name = (project, subject);
        let before = self.before.as_ref();
        let before = before.and_then(|written| written.things.get(&name));
        let thing = match before {
            Some(kept) => Some(Arc::clone(&kept.thing)),
            None => view.current.get(&name),
        };
        let revision = match thing {
            Some(thing) => Some(thing.revision()),
            None => view
                .locator(project, subject)?
                .map(|locator| locator.revision),
        };
        self.revisions.insert((project, subject), revision);
        Ok(revision)
    }

    fn stored(
        &mut self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Arc<Stored>>, ReadError> {
        let name = (project, subject);
        if let Some(kept) = self.lately().find_map(|written| written.things.get(&name)) {
            return Ok(Some(Arc::clone(&kept.thing)));
        }
        match self.revision(project, subject)? {
            Some(_) => self.events.get(project, subject),
            None => Ok(None),
        }
    }

    fn subject_of(&mut self, project: ProjectId, seq: Seq) -> Result<Option<EntityRef>, ReadError> {
        Ok(self
            .events
            .event(project, seq)?
            .map(|event| event.header.subject))
    }
}

fn listing_row(project: ProjectId, listing: Listing) -> (keys::Key, Vec<u8>) {
    match listing {
        Listing::Beside {
            kind,
            second,
            created,
            home,
        } => (
            keys::beside(project, kind, second, created),
            home.as_bytes().to_vec(),
        ),
        Listing::Document { sha256, created } => {
            (keys::document(project, sha256, created), Vec::new())
        }
        Listing::Member { user, role } => {
            (keys::member(user, project), vec![values::role_byte(role)])
        }
    }
}
