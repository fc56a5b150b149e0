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
use gainsay_store::{Changeset, CommitError, Committed, NewEvent, Priority};
use std::sync::Arc;

/// How much goes in at once, in bytes of JSON and words: small enough that somebody who saves an
/// annotation in between hardly waits.
const FULL: usize = 1024 * 1024;

/// What is gathered for the next commit.
pub(super) struct Chunks<'w> {
    workbench: &'w Workbench,
    caller: &'w Caller,
    new: &'w NewCorpus,
    events: Vec<NewEvent>,
    expect: Vec<(EntityRef, Expect)>,
    blobs: Vec<Bytes>,
    bytes: usize,
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
        }
    }

    /// Says that the import has begun, unless an earlier run said so.
    pub(super) async fn begin(&self) -> Result<(), Refusal> {
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
        self.commit(
            command,
            vec![event],
            vec![(subject, Expect::Absent)],
            Vec::new(),
        )
        .await
        .map(drop)
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
        self.bytes += serde_json::to_vec(&event.image).map_or(FULL, |json| json.len());
        self.events.push(event);
    }

    pub(super) const fn is_full(&self) -> bool {
        self.bytes >= FULL
    }

    /// Writes what is gathered.
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
        self.commit(command, events, expect, blobs).await.map(drop)
    }

    /// Says that the import is finished, and answers it.
    pub(super) async fn finish(&self, item: ImportItem) -> Result<Stored, Refusal> {
        let subject = self.report();
        let here = self.workbench.store.get(self.new.project, subject)?;
        let Some(here) = here else {
            return Err(Refusal::internal("an import ended that never began"));
        };
        let import = Import {
            name: item.name.clone(),
            state: ImportState::Finished,
            items: vec![item],
            notices: Vec::new(),
        };
        let event = NewEvent {
            id: subject.id,
            layer: Layer::Shared,
            image: Image::new(import),
        };
        let expect = vec![(subject, Expect::Revision(here.revision()))];
        let committed = self
            .commit(
                derived(self.new.import, "finish"),
                vec![event],
                expect,
                Vec::new(),
            )
            .await?;
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

    async fn commit(
        &self,
        command: CommandId,
        events: Vec<NewEvent>,
        expect: Vec<(EntityRef, Expect)>,
        blobs: Vec<Bytes>,
    ) -> Result<Committed, Refusal> {
        let changeset = Changeset {
            project: self.new.project,
            command,
            author: self.caller.author,
            at: self.new.at,
            expect,
            events,
            blobs,
            priority: Priority::Bulk,
            hold: Default::default(),
        };
        self.workbench
            .store
            .commit(changeset)
            .await
            .map_err(|error| match error {
                CommitError::Conflict { subject, .. } => Refusal::new(
                    RefusalKind::Conflict,
                    format!(
                        "the {} was written by somebody else while the import ran",
                        subject.kind.noun()
                    ),
                )
                .hint("Send the same file again; what is in already is passed over."),
                error => error.into(),
            })
    }
}
