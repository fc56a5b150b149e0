//! Opening the lines, sending the queue, hearing the feed.

use super::presence;
use super::said::Said;
use super::{Lines, Sync};
use crate::api;
use crate::dom::channel::Channel;
use crate::dom::database::{Database, Shelf as Place};
use crate::dom::event_source::Stream;
use crate::dom::fetch::Failure;
use crate::dom::lock::Candidate;
use crate::dom::{page, timer};
use crate::state::feed::{Feed, Heard};
use crate::state::queue::{Queue, Queued, Standing};
use crate::state::shelf::Shelf;
use crate::state::undo::Undo;
use gainsay_model::event::Event;
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::people::Me;
use gainsay_model::wire::write::Written;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The names under which the server sends: an event, or the order to read everything anew.
const EVENT_NAMES: &[&str] = &["event", presence::MESSAGE, RESET];
const RESET: &str = "reset";

/// The line on which all tabs, whoever's they are, say who is at them.
const PRESENCE: &str = "gainsay-presence";

/// Longest wait between two tries, in milliseconds.
const LONGEST_WAIT: i32 = 30_000;

impl Sync {
    /// Opens the lines of a person: the browser's store, the channel, the right to send.
    pub async fn sign_in(&self, store: String) {
        if self.store.with_value(|known| *known == store) {
            self.signed_out.set(false);
            self.announce();
            self.drain();
            return;
        }
        // Somebody else: what the person before them left unsent stays theirs.
        if self.store.with_value(|known| !known.is_empty()) {
            self.sign_out();
        }
        self.signed_out.set(false);
        self.store.set_value(store.clone());
        let this = *self;
        let channel = Channel::open(&format!("gainsay-{store}"), move |said| this.hear_tab(said));
        // The browser has one session for all its tabs: when somebody else signs in, this person is out.
        let mine = store.clone();
        let presence = Channel::open(PRESENCE, move |store: String| {
            if store != mine {
                this.signed_out.set(true);
            }
        });
        self.lines.update_value(|lines| {
            *lines = Lines {
                channel,
                presence,
                ..Lines::default()
            }
        });
        self.announce();
        match Database::open(&store).await {
            Ok(database) => {
                self.lines
                    .update_value(|lines| lines.database = Some(database));
                self.restore_queue().await;
            }
            Err(_) => self.keeps.set(false),
        }
        let sender = Candidate::stand(&format!("gainsay-send-{store}"), move || {
            this.leads.set_value(true);
            spawn_local(async move {
                // What another tab kept, and perhaps had begun to send, before it closed.
                this.restore_queue().await;
                this.queue.update(Queue::wait_again);
                this.drain();
            });
        });
        self.lines.update_value(|lines| lines.sender = Some(sender));
        page::on_window("online", move || {
            this.reach.set(true);
            this.hear_again();
            this.drain();
        });
        page::on_window("offline", move || this.reach.set(false));
        page::on_window("pagehide", move || {
            this.tell();
            this.put_undo_away();
        });
    }

    /// Tells the other tabs who is here now.
    fn announce(&self) {
        self.say(&Said::Here);
        let store = self.store.get_value();
        self.lines.with_value(|lines| {
            if let Some(presence) = &lines.presence {
                presence.say(&store);
            }
        });
    }

    async fn restore_queue(&self) {
        let Some(database) = self.database() else {
            return;
        };
        let Ok(kept) = database.all(Place::Queue).await else {
            return;
        };
        // What a version with other types kept is left where it is.
        let kept: Vec<Queued> = kept
            .iter()
            .filter_map(|json| serde_json::from_str(json).ok())
            .collect();
        let subjects: Vec<_> = kept.iter().map(|item| item.deed.subject()).collect();
        let restored = Queue::restore(kept);
        self.queue.update(|queue| {
            for item in restored.iter() {
                queue.add(item.clone());
            }
        });
        for subject in subjects {
            self.overlay(subject);
        }
    }

    /// Forgets everything of a person who signed out.
    pub fn sign_out(&self) {
        self.close();
        self.store.set_value(String::new());
        self.leads.set_value(false);
        self.queue.set(Queue::default());
        self.lines.update_value(|lines| *lines = Lines::default());
    }

    /// Leaves the project that is open.
    pub fn close(&self) {
        self.lines.update_value(|lines| {
            if let Some(stream) = lines.stream.take() {
                stream.close();
            }
            lines.listener = None;
        });
        self.shelf.set_value(Shelf::default());
        self.feed.set_value(Feed::default());
        self.put_undo_away();
        self.project.set(None);
        self.undo.set_value(Undo::default());
    }

    /// Opens a project and listens to what happens in it after the events already known.
    pub fn open(&self, project: ProjectId) {
        if self.project.get_untracked() == Some(project) {
            return;
        }
        self.close();
        self.project.set(Some(project));
        self.bring_undo_back();
        let subjects: Vec<_> = self.queue.with_untracked(|queue| {
            queue
                .iter()
                .filter(|item| item.project == project)
                .map(|item| item.deed.subject())
                .collect()
        });
        for subject in subjects {
            self.overlay(subject);
        }
    }

    /// Begins to listen, once a first page said up to where things are known.
    pub fn listen(&self) {
        let Some(project) = self.project.get_untracked() else {
            return;
        };
        if self.lines.with_value(|lines| lines.listener.is_some()) {
            return;
        }
        let this = *self;
        let store = self.store.get_value();
        let listener = Candidate::stand(&format!("gainsay-listen-{store}-{project}"), move || {
            if this.project.get_untracked() == Some(project) {
                let stream = this.stream(project);
                this.lines.update_value(|lines| lines.stream = Some(stream));
            }
        });
        self.lines
            .update_value(|lines| lines.listener = Some(listener));
    }

    fn stream(self, project: ProjectId) -> Stream {
        Stream::open(
            EVENT_NAMES,
            move || {
                let head = self.feed.with_value(Feed::head);
                format!("{}?after={head}", path::events(project))
            },
            move |name, data| match serde_json::from_str::<Event>(&data) {
                _ if name == presence::MESSAGE => self.hear_presence(project, &data),
                // The data is of another life than what is shown here, as after a restore.
                _ if name == RESET => page::load(&page::address()),
                Ok(event) => {
                    self.hear_event(project, event.clone());
                    self.say(&Said::Event(project, event));
                }
                Err(error) => page::log(&format!("an event was not understood: {error}")),
            },
            move |connected| {
                self.reach.set(connected);
                self.say(&Said::Reach(connected));
                if connected {
                    self.drain();
                } else {
                    self.ask_why();
                }
            },
        )
    }

    /// The stream does not say why it ended: perhaps the session did.
    fn ask_why(self) {
        spawn_local(async move {
            match api::get::<Me>(path::me()).await {
                Ok(_) => self.reach.set(true),
                Err(failure) if failure.status() == Some(401) => self.signed_out.set(true),
                Err(_) => {}
            }
        });
    }

    fn hear_event(&self, project: ProjectId, event: Event) {
        if self.project.get_untracked() != Some(project) {
            return;
        }
        let heard = self.feed.try_update_value(|feed| feed.hear(&event));
        if heard == Some(Heard::News) {
            let kind = self
                .shelf
                .try_update_value(|shelf| shelf.hear(event))
                .flatten();
            self.raise(kind);
        }
    }

    fn hear_tab(&self, said: Said) {
        match said {
            Said::Queued(item) => {
                let subject = item.deed.subject();
                self.queue.update(|queue| queue.add(item));
                self.overlay(subject);
                self.drain();
            }
            Said::Standing(command, standing) => self.stand(command, standing),
            Said::Settled(command, written) => self.settle(command, &written),
            Said::Retry(command) => {
                self.retried(command);
                self.drain();
            }
            Said::Discard(command) => {
                self.discarded(command);
                self.drain();
            }
            Said::Event(project, event) => self.hear_event(project, event),
            Said::Presence(project, presence) => self.take_presence(project, presence),
            Said::Reach(reach) => self.reach.set(reach),
            Said::Here => self.signed_out.set(false),
        }
    }

    /// Sends what waits, one after another, if this tab is the one that sends.
    pub fn drain(&self) {
        if !self.leads.get_value() || self.signed_out.get_untracked() {
            return;
        }
        if self.busy.get_value() {
            // There is a reason to try at once, such as a network that is back.
            return self.hurry();
        }
        self.busy.set_value(true);
        let this = *self;
        spawn_local(async move {
            let mut wait = 1_000;
            while let Some(item) = this.queue.with_untracked(|queue| queue.next().cloned()) {
                match this.send(item).await {
                    Outcome::Done => {
                        wait = 1_000;
                        this.hear_again();
                    }
                    Outcome::Later => {
                        this.reach.set(false);
                        this.say(&Said::Reach(false));
                        this.pause(wait).await;
                        wait = (wait * 2).min(LONGEST_WAIT);
                    }
                    Outcome::Stop => break,
                }
            }
            this.busy.set_value(false);
        });
    }

    /// Waits until the next try, or until somebody is in a hurry.
    async fn pause(&self, millis: i32) {
        let pause = timer::Pause::new(millis);
        self.lines
            .update_value(|lines| lines.pause = Some(pause.clone()));
        pause.over().await;
        self.lines.update_value(|lines| lines.pause = None);
    }

    /// Opens the stream at once if it waits to be opened again.
    fn hear_again(&self) {
        let stream = self.lines.with_value(|lines| lines.stream.clone());
        if let Some(stream) = stream {
            stream.hurry();
        }
    }

    fn hurry(&self) {
        self.lines.with_value(|lines| {
            if let Some(pause) = &lines.pause {
                pause.end();
            }
        });
    }

    async fn send(&self, item: Queued) -> Outcome {
        let command = item.command;
        self.stand_and_say(command, Standing::Sending);
        match api::transmit(&item).await {
            Ok(written) => {
                self.reach.set(true);
                self.settle(command, &written);
                self.say(&Said::Settled(command, written));
                Outcome::Done
            }
            Err(Failure::Refused(refusal)) if refusal.status == 401 => {
                self.stand_and_say(command, Standing::Waiting);
                self.signed_out.set(true);
                Outcome::Stop
            }
            Err(failure) if failure.is_passing() => {
                self.stand_and_say(command, Standing::Waiting);
                Outcome::Later
            }
            Err(Failure::Refused(mut refusal)) => {
                let current: Option<Stored> = refusal
                    .current
                    .take()
                    .and_then(|json| serde_json::from_str(&json).ok());
                let standing = match current {
                    // Somebody did the very same: nothing to decide.
                    Some(current) if current.entity.as_ref() == item.deed.entity() => {
                        let written = Written {
                            project: item.project,
                            command,
                            seq: current.changed.seq,
                            written: vec![current],
                        };
                        self.settle(command, &written);
                        self.say(&Said::Settled(command, written));
                        return Outcome::Done;
                    }
                    // Changed in between, or deleted in between.
                    Some(current) if refusal.status == 412 || !current.presence.is_active() => {
                        Standing::Conflict(current)
                    }
                    _ => Standing::Refused(*refusal),
                };
                self.stand_and_say(command, standing);
                self.keep_standing(command);
                Outcome::Done
            }
            Err(failure) => {
                page::log(&failure.to_string());
                self.stand_and_say(command, Standing::Waiting);
                Outcome::Later
            }
        }
    }

    fn stand_and_say(&self, command: CommandId, standing: Standing) {
        self.say(&Said::Standing(command, standing.clone()));
        self.stand(command, standing);
    }

    fn stand(&self, command: CommandId, standing: Standing) {
        let subject = self
            .queue
            .try_update(|queue| queue.set(command, standing).map(|item| item.deed.subject()))
            .flatten();
        if let Some(subject) = subject {
            self.overlay(subject);
        }
    }

    fn keep_standing(&self, command: CommandId) {
        if let Some(item) = self
            .queue
            .with_untracked(|queue| queue.get(command).cloned())
        {
            self.keep_quietly(item);
        }
    }

    fn settle(&self, command: CommandId, written: &Written) {
        let Some(item) = self
            .queue
            .with_untracked(|queue| queue.get(command).cloned())
        else {
            return;
        };
        let changed = self
            .queue
            .try_update(|queue| queue.acknowledge(command, written))
            .unwrap_or_default();
        if self.project.get_untracked() == Some(written.project) {
            self.take(written.written.clone());
        }
        self.overlay(item.deed.subject());
        self.note_landing(item.deed.subject(), command, written);
        self.forget(item.key);
        for item in changed {
            self.keep_quietly(item);
        }
    }
}

/// How sending one deed went.
enum Outcome {
    /// Acknowledged or refused: on to the next.
    Done,
    /// The server is out of reach: again after a while.
    Later,
    /// Nobody is signed in.
    Stop,
}
