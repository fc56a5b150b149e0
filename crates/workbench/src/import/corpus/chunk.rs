//! Writing a corpus in pieces.

use super::{NewCorpus, chunk_command, derived};
use crate::caller::Caller;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use bytes::Bytes;
use gainsay_formats::jsonl::Item;
use gainsay_model::command::Expect;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::event::{Image, Presence};
use gainsay_model::id::CommandId;
use gainsay_model::import::{Import, ImportItem, ImportState};
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_store::{Changeset, CommitError, CommitFuture, NewEvent, Priority};
use std::sync::Arc;

/// How much goes in at once, in bytes of JSON and words: small enough that somebody who saves an
/// annotation in between hardly waits, and that what is in hand and under way needs little memory.
const FULL: usize = 256 * 1024;

/// What is gathered for the next commit.
pub(super) struct Chunks<'w> {
    workbench: &'w Workbench,
    caller: &'w Caller,
    new: &'w NewCorpus,
    events: Vec<NewEvent>,
    expect: Vec<(EntityRef, Expect)>,
    blobs: Vec<Bytes>,
    bytes: usize,
    /// What was given to the store last, and is being made durable while the next is gathered.
    under_way: Option<CommitFuture>,
}

impl<'w> Chunks<'w> {
    pub(super) fn new(workbench: &'w Workbench, caller: &'w Caller, new: &'w NewCorpus) -> Self {
        Self {
            workbench,
            caller,
            new,
            events: Vec::new(),
            expect: Vec::new(),
            blobs: Vec::new(),
            bytes: 0,
            under_way: None,
        }
    }

    /// Says that the import has begun, unless an earlier run said so.
    pub(super) async fn begin(&mut self) -> Result<(), Refusal> {
        let subject = self.report();
        if self
            .workbench
            .store
            .get(self.new.project, subject)?
            .is_some()
        {
            return Ok(());
        }
        let name = self.new.name.chars().take(crate::limits::NAME).collect();
        let import = Import {
            name,
            state: ImportState::Running,
            items: Vec::new(),
            notices: Vec::new(),
        };
        let event = NewEvent {
            id: subject.id,
            layer: Layer::Shared,
            image: Image::new(import),
        };
        let command = derived(self.new.import, "begin");
        let expect = vec![(subject, Expect::Absent)];
        let begun = self.commit(command, vec![event], expect, Vec::new());
        begun.await.map(drop).map_err(refused)
    }

    /// Adds a thing that is new.
    pub(super) fn make(&mut self, item: &Item, entity: Entity) {
        let subject = EntityRef::new(entity.kind(), item.id);
        self.expect.push((subject, Expect::Absent));
        if let Some(words) = &item.words {
            self.bytes += words.len();
            self.blobs.push(Bytes::copy_from_slice(words.as_bytes()));
        }
        let image = Image {
            presence: Presence::Active,
            source_id: item.source_id.clone(),
            import: Some(self.new.import),
            entity,
        };
        self.add(NewEvent {
            id: item.id,
            layer: item.layer,
            image,
        });
    }

    /// Adds a thing that was here and comes again.
    pub(super) fn bring_again(&mut self, before: &Stored, item: &Item, entity: Entity) {
        let subject = EntityRef::new(entity.kind(), before.id);
        self.expect
            .push((subject, Expect::Revision(before.revision())));
        let image = Image {
            presence: Presence::Active,
            source_id: item.source_id.clone(),
            import: Some(self.new.import),
            entity,
        };
        self.add(NewEvent {
            id: before.id,
            layer: before.layer,
            image,
        });
    }

    /// Adds a thing that changes.
    pub(super) fn change(&mut self, before: &Stored, entity: Entity) {
        let subject = EntityRef::new(entity.kind(), before.id);
        self.expect
            .push((subject, Expect::Revision(before.revision())));
        let image = Image {
            presence: before.presence,
            source_id: before.source_id.clone(),
            import: before.import,
            entity,
        };
        self.add(NewEvent {
            id: before.id,
            layer: before.layer,
            image,
        });
    }

    fn add(&mut self, event: NewEvent) {
        self.bytes += size_of_image(&event.image);
        self.events.push(event);
    }

    pub(super) const fn is_full(&self) -> bool {
        self.bytes >= FULL
    }

    /// Gives what is gathered to the store, and waits for what was given before.
    pub(super) async fn flush(&mut self) -> Result<(), Refusal> {
        if self.events.is_empty() {
            return Ok(());
        }
        let command = chunk_command(self.new.import, self.events.iter().map(|event| event.id));
        let (events, expect) = (
            std::mem::take(&mut self.events),
            std::mem::take(&mut self.expect),
        );
        let blobs = std::mem::take(&mut self.blobs);
        self.bytes = 0;
        self.arrived().await?;
        self.under_way = Some(self.commit(command, events, expect, blobs));
        Ok(())
    }

    /// Writes what is gathered, and waits until all of it is there.
    pub(super) async fn settle(&mut self) -> Result<(), Refusal> {
        self.flush().await?;
        self.arrived().await
    }

    async fn arrived(&mut self) -> Result<(), Refusal> {
        match self.under_way.take() {
            Some(under_way) => under_way.await.map(drop).map_err(refused),
            None => Ok(()),
        }
    }

    /// Says how the import ended, and answers it.
    pub(super) async fn finish(
        &mut self,
        item: ImportItem,
        state: ImportState,
    ) -> Result<Stored, Refusal> {
        let subject = self.report();
        let here = self.workbench.store.get(self.new.project, subject)?;
        let Some(here) = here else {
            return Err(Refusal::internal("an import ended that never began"));
        };
        let import = Import {
            name: item.name.clone(),
            state,
            items: vec![item],
            notices: Vec::new(),
        };
        let event = NewEvent {
            id: subject.id,
            layer: Layer::Shared,
            image: Image::new(import),
        };
        let expect = vec![(subject, Expect::Revision(here.revision()))];
        let command = match state {
            // It may be stopped more than once.
            ImportState::Stopped => {
                derived(self.new.import, &format!("stop after {}", here.revision()))
            }
            _ => derived(self.new.import, "finish"),
        };
        let ended = self.commit(command, vec![event], expect, Vec::new());
        let committed = ended.await.map_err(refused)?;
        committed
            .written
            .into_iter()
            .next_back()
            .map(Arc::unwrap_or_clone)
            .ok_or_else(|| Refusal::internal("an import without its report"))
    }

    fn report(&self) -> EntityRef {
        EntityRef::new(EntityKind::Import, self.new.import.uuid())
    }

    fn commit(
        &self,
        command: CommandId,
        events: Vec<NewEvent>,
        expect: Vec<(EntityRef, Expect)>,
        blobs: Vec<Bytes>,
    ) -> CommitFuture {
        self.workbench.store.commit(Changeset {
            project: self.new.project,
            command,
            author: self.caller.author,
            at: self.new.at,
            expect,
            events,
            blobs,
            priority: Priority::Bulk,
            hold: Default::default(),
        })
    }
}

fn refused(error: CommitError) -> Refusal {
    match error {
        CommitError::Conflict { subject, .. } => Refusal::new(
            RefusalKind::Conflict,
            format!(
                "the {} was written by somebody else while the import ran",
                subject.kind.noun()
            ),
        )
        .hint("Send the same file again; what is in already is passed over."),
        error => error.into(),
    }
}

/// How many bytes an image takes as JSON, about: what is long is counted, and the rest is guessed.
fn size_of_image(image: &Image) -> usize {
    const FRAME: usize = 400;
    FRAME
        + match &image.entity {
            Entity::Annotation(annotation) => {
                let quotes = annotation.spans.iter().map(|span| span.exact.len() + 40);
                quotes.sum::<usize>() + 60 * annotation.attribution.hops.len()
            }
            Entity::Relation(_) => 0,
            entity => serde_json::to_vec(entity).map_or(FULL, |json| json.len()),
        }
}
