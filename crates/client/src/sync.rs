//! Between the page and the server: what is known, what is on its way, what others do.
//!
//! Every tab shows the same shelf. One tab per browser sends the queue, and one per project holds
//! the event stream; the others hear of both over a channel.

mod engine;
mod presence;
mod said;
mod telling;
mod turning;

use crate::dom::channel::Channel;
use crate::dom::clock;
use crate::dom::database::{Database, Shelf as Place};
use crate::dom::event_source::Stream;
use crate::dom::lock::Candidate;
use crate::dom::timer::Pause;
use crate::state::feed::Feed;
use crate::state::queue::{Deed, Queue, Queued, Standing, Tally};
use crate::state::shelf::{Item, Shelf};
use crate::state::undo::{Done, Step, Undo, Way};
use gainsay_model::entity::{Entity, EntityKind, EntityRef, EntityType};
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::time::{Revision, Seq};
use gainsay_model::wire::place::Presence;
use leptos::prelude::*;
use leptos::reactive::graph::Observer;
use said::Said;
pub use turning::Turned;
use uuid::Uuid;

/// The page's hold on a corpus. Copy it freely; all copies are the same.
#[derive(Debug, Clone, Copy)]
pub struct Sync {
    queue: RwSignal<Queue>,
    shelf: StoredValue<Shelf>,
    /// One signal per kind of thing, raised when anything of the kind changes.
    changed: StoredValue<Vec<RwSignal<u32>>>,
    feed: StoredValue<Feed>,
    undo: StoredValue<Undo>,
    /// What is done and shown, and nobody has been told of yet.
    untold: StoredValue<Vec<Queued>>,
    /// The turns asked for and not made yet, in order.
    turns: StoredValue<Vec<Way>>,
    /// Whether the undo stacks are to be kept in a moment.
    undo_waits: StoredValue<bool>,
    project: RwSignal<Option<ProjectId>>,
    presence: RwSignal<Presence>,
    /// Whether the server is within reach, as far as is known.
    reach: RwSignal<bool>,
    /// False when this browser keeps nothing over a reload.
    keeps: RwSignal<bool>,
    signed_out: RwSignal<bool>,
    busy: StoredValue<bool>,
    leads: StoredValue<bool>,
    store: StoredValue<String>,
    lines: StoredValue<Lines, LocalStorage>,
}

#[derive(Debug, Default)]
struct Lines {
    database: Option<Database>,
    channel: Option<Channel>,
    presence: Option<Channel>,
    stream: Option<Stream>,
    sender: Option<Candidate>,
    listener: Option<Candidate>,
    /// The wait before the next try, while the server is out of reach.
    pause: Option<Pause>,
}

impl Sync {
    /// A hold on nothing yet.
    pub fn new() -> Self {
        let signals = EntityKind::ALL.iter().map(|_| RwSignal::new(0)).collect();
        Self {
            queue: RwSignal::new(Queue::default()),
            shelf: StoredValue::new(Shelf::default()),
            changed: StoredValue::new(signals),
            feed: StoredValue::new(Feed::default()),
            undo: StoredValue::new(Undo::default()),
            untold: StoredValue::new(Vec::new()),
            turns: StoredValue::new(Vec::new()),
            undo_waits: StoredValue::new(false),
            project: RwSignal::new(None),
            presence: RwSignal::new(Presence::default()),
            reach: RwSignal::new(true),
            keeps: RwSignal::new(true),
            signed_out: RwSignal::new(false),
            busy: StoredValue::new(false),
            leads: StoredValue::new(false),
            store: StoredValue::new(String::new()),
            lines: StoredValue::new_local(Lines::default()),
        }
    }

    /// Looks at everything known, and is called again when something of type `T` changes.
    pub fn with<T: EntityType, R>(&self, look: impl FnOnce(&Shelf) -> R) -> R {
        self.track(T::KIND);
        self.shelf.with_value(look)
    }

    /// Looks at everything known, without being called again.
    pub fn peek<R>(&self, look: impl FnOnce(&Shelf) -> R) -> R {
        self.shelf.with_value(look)
    }

    /// A copy of one thing, kept up to date.
    pub fn get<T: EntityType>(&self, id: Uuid) -> Option<T> {
        self.with::<T, _>(|shelf| shelf.get::<T>(id).map(|item| item.value.clone()))
    }

    /// What `choose` makes of each thing of that type, kept up to date.
    pub fn collect<T: EntityType + 'static, R>(
        &self,
        choose: impl FnMut(Item<'_, T>) -> Option<R>,
    ) -> Vec<R> {
        self.with::<T, _>(|shelf| shelf.all::<T>().filter_map(choose).collect())
    }

    /// Is called again when something of that kind changes.
    pub fn track(&self, kind: EntityKind) {
        // Looked at in passing, by an event handler: nobody is there to be called again.
        if Observer::get().is_some() {
            self.changed
                .with_value(|signals| signals[kind as usize].track());
        }
    }

    fn raise(&self, kinds: impl IntoIterator<Item = EntityKind>) {
        let mut raised = [false; 64];
        for kind in kinds {
            if !std::mem::replace(&mut raised[kind as usize], true) {
                self.changed
                    .with_value(|signals| signals[kind as usize].update(|n| *n += 1));
            }
        }
    }

    /// Takes in what the server answered.
    pub fn take(&self, things: impl IntoIterator<Item = Stored>) {
        let mut kinds = Vec::new();
        self.shelf.update_value(|shelf| {
            for stored in things {
                kinds.extend(shelf.take(stored));
            }
        });
        self.raise(kinds);
    }

    /// Takes in a page and notes up to where it is complete.
    pub fn take_page(&self, things: impl IntoIterator<Item = Stored>, head: Seq) {
        self.take(things);
        // The stream was opened at the first page's head; later pages know at least as much, but
        // other pages' things may still be behind, so the stream goes on from where it is.
        if self.feed.with_value(Feed::head) == Seq::START {
            self.feed.update_value(|feed| feed.loaded(head));
        }
    }

    /// How many deeds stand where.
    pub fn tally(&self) -> Tally {
        self.queue.with(Queue::tally)
    }

    /// The queue, for the list of what is not saved.
    pub fn queue(&self) -> ReadSignal<Queue> {
        self.queue.read_only()
    }

    /// Whether the server is within reach.
    pub fn reach(&self) -> ReadSignal<bool> {
        self.reach.read_only()
    }

    /// Whether unsent work survives a reload.
    pub fn keeps(&self) -> ReadSignal<bool> {
        self.keeps.read_only()
    }

    /// Raised when the server no longer knows who is asking.
    pub fn signed_out(&self) -> RwSignal<bool> {
        self.signed_out
    }

    /// Does something, shows it at once, sends it when it can, and remembers how to take it back.
    pub fn act(&self, words: impl Into<String>, deeds: Vec<Deed>) {
        let back: Vec<Deed> = deeds
            .iter()
            .rev()
            .filter_map(|deed| self.inverse(deed))
            .collect();
        let again = deeds.iter().map(again).collect();
        let done = self.push_all(deeds);
        if !back.is_empty() {
            let words = words.into();
            self.undo.update_value(|undo| {
                undo.did(Step {
                    words,
                    back,
                    again,
                    done,
                    order: None,
                });
            });
            self.keep_undo();
        }
    }

    fn push_all(&self, deeds: Vec<Deed>) -> Vec<Done> {
        deeds
            .into_iter()
            .filter_map(|deed| {
                let subject = deed.subject();
                let command = self.push(deed)?;
                Some(Done {
                    command,
                    subject,
                    landed: None,
                })
            })
            .collect()
    }

    /// Makes a thing on the shared layer; gives its id.
    pub fn create(&self, words: impl Into<String>, entity: impl Into<Entity>) -> Uuid {
        let (id, deed) = creation(entity);
        self.act(words, vec![deed]);
        id
    }

    /// Changes a thing.
    pub fn change(&self, words: impl Into<String>, id: Uuid, entity: impl Into<Entity>) {
        let entity = entity.into();
        let subject = EntityRef::new(entity.kind(), id);
        let layer = self
            .peek(|shelf| shelf.stored(subject).map(|stored| stored.layer))
            .unwrap_or(Layer::Shared);
        self.act(
            words,
            vec![Deed::Change {
                subject,
                layer,
                entity,
            }],
        );
    }

    /// Changes a thing in passing: nothing that one would want to take back by itself.
    pub fn change_quietly(&self, id: Uuid, entity: impl Into<Entity>) {
        let entity = entity.into();
        let subject = EntityRef::new(entity.kind(), id);
        self.push(Deed::Change {
            subject,
            layer: Layer::Shared,
            entity,
        });
    }

    /// Deletes a thing.
    pub fn delete(&self, words: impl Into<String>, kind: EntityKind, id: Uuid) {
        self.act(
            words,
            vec![Deed::Delete {
                subject: EntityRef::new(kind, id),
            }],
        );
    }

    /// What takes a deed back, as things stand before it is done.
    fn inverse(&self, deed: &Deed) -> Option<Deed> {
        let subject = deed.subject();
        match deed {
            Deed::Create { .. } | Deed::Restore { .. } => Some(Deed::Delete { subject }),
            Deed::Delete { .. } => Some(Deed::Restore { subject }),
            Deed::Change { layer, .. } => {
                let queued = self.queue.with_untracked(|queue| {
                    queue
                        .of(subject)
                        .last()
                        .and_then(|item| item.deed.entity().cloned())
                });
                let entity = queued.or_else(|| {
                    self.peek(|shelf| shelf.stored(subject).and_then(|known| known.entity.clone()))
                })?;
                Some(Deed::Change {
                    subject,
                    layer: *layer,
                    entity,
                })
            }
            // A step in public is not taken back in silence.
            Deed::Step { .. } => None,
        }
    }

    /// What the queue wants to know of a deed.
    fn queued(&self, deed: Deed) -> Option<(ProjectId, CommandId, i64, Deed, Option<Revision>)> {
        let project = self.project.get_untracked()?;
        let revision = self.peek(|shelf| shelf.revision(deed.subject()));
        let command = CommandId::new(clock::new_id());
        Some((project, command, clock::now().millis(), deed, revision))
    }

    fn push(&self, deed: Deed) -> Option<CommandId> {
        self.tell();
        let (project, command, millis, deed, revision) = self.queued(deed)?;
        let subject = deed.subject();
        let item = self
            .queue
            .try_update(|queue| queue.push(project, command, millis, deed, revision));
        if let Some(item) = item {
            self.overlay(subject);
            self.say(&Said::Queued(item.clone()));
            self.keep(item);
        }
        Some(command)
    }

    /// Tries a refused deed again; a conflict then replaces the other version.
    pub fn retry(&self, command: CommandId) {
        self.retried(command);
        self.say(&Said::Retry(command));
        self.drain();
    }

    fn retried(&self, command: CommandId) {
        let item = self
            .queue
            .try_update(|queue| queue.retry(command).cloned())
            .flatten();
        if let Some(item) = item {
            self.overlay(item.deed.subject());
            self.keep_quietly(item);
        }
    }

    /// Gives up a refused deed and what rests on it.
    pub fn discard(&self, command: CommandId) {
        let standing = self
            .queue
            .with_untracked(|queue| queue.get(command).map(|item| item.standing.clone()));
        if let Some(Standing::Conflict(current)) = standing {
            self.take([current]);
        }
        self.discarded(command);
        self.say(&Said::Discard(command));
        self.drain();
    }

    /// Lets one's own version stand where somebody else made another; what they deleted comes back.
    pub fn keep_mine(&self, command: CommandId) {
        let item = self
            .queue
            .with_untracked(|queue| queue.get(command).cloned());
        let Some(item) = item else { return };
        let deleted =
            matches!(&item.standing, Standing::Conflict(theirs) if !theirs.presence.is_active());
        match item.deed {
            deed @ Deed::Change { .. } if deleted => {
                let subject = deed.subject();
                self.discard(command);
                self.act(
                    crate::words::DID_BRING_BACK,
                    vec![Deed::Restore { subject }, deed],
                );
            }
            _ => self.retry(command),
        }
    }

    /// Leaves the thing as somebody else made it, and makes one's own version a thing beside it.
    pub fn keep_both(&self, command: CommandId) {
        let mine = self.queue.with_untracked(|queue| {
            queue
                .get(command)
                .and_then(|item| item.deed.entity().cloned())
        });
        let Some(mine) = mine else { return };
        self.discard(command);
        self.create(crate::words::DID_KEEP_BOTH, mine);
    }

    fn discarded(&self, command: CommandId) {
        let gone = self
            .queue
            .try_update(|queue| queue.discard(command))
            .unwrap_or_default();
        for item in gone {
            self.overlay(item.deed.subject());
            self.forget(item.key);
            self.undo.update_value(|undo| undo.forget(item.command));
        }
        self.keep_undo();
    }

    fn overlay(&self, subject: EntityRef) {
        let kind = self.queue.with_untracked(|queue| {
            self.shelf
                .try_update_value(|shelf| shelf.overlay(subject, queue.of(subject)))
        });
        self.raise(kind);
    }

    fn say(&self, said: &Said) {
        self.lines.with_value(|lines| {
            if let Some(channel) = &lines.channel {
                channel.say(said);
            }
        });
    }

    fn database(&self) -> Option<Database> {
        self.lines.with_value(|lines| lines.database.clone())
    }

    /// Keeps an item over a reload, then sends it: what is not kept could be lost in between.
    fn keep(&self, item: Queued) {
        let this = *self;
        leptos::task::spawn_local(async move {
            this.write(&item).await;
            this.drain();
        });
    }

    fn keep_quietly(&self, item: Queued) {
        let this = *self;
        leptos::task::spawn_local(async move { this.write(&item).await });
    }

    async fn write(&self, item: &Queued) {
        let Ok(json) = serde_json::to_string(item) else {
            return;
        };
        match self.database() {
            Some(database) => {
                if database.put(Place::Queue, &item.key, &json).await.is_err() {
                    self.keeps.set(false);
                }
            }
            None => self.keeps.set(false),
        }
    }

    fn forget(&self, key: String) {
        if let Some(database) = self.database() {
            leptos::task::spawn_local(async move {
                // Kept a little longer, it would be sent once more and found done.
                let _ = database.delete(Place::Queue, &key).await;
            });
        }
    }
}

impl Default for Sync {
    fn default() -> Self {
        Self::new()
    }
}

/// The deed that makes a thing on the shared layer, and the thing's id.
pub fn creation(entity: impl Into<Entity>) -> (Uuid, Deed) {
    let entity = entity.into();
    let id = clock::new_id();
    let subject = EntityRef::new(entity.kind(), id);
    (
        id,
        Deed::Create {
            subject,
            layer: Layer::Shared,
            entity,
        },
    )
}

/// What does a deed again after it was taken back: a thing once made is restored, not made twice.
fn again(deed: &Deed) -> Deed {
    match deed {
        Deed::Create { subject, .. } => Deed::Restore { subject: *subject },
        other => other.clone(),
    }
}
