//! What is shown before anything else hears of it: whoever presses a key waits for the mark and for nothing more.

use super::said::Said;
use super::{Sync, again, creation};
use crate::state::queue::Deed;
use crate::state::undo::{Done, Step};
use gainsay_model::entity::Entity;
use leptos::prelude::*;
use uuid::Uuid;

impl Sync {
    /// Makes a thing on the shared layer that somebody waits to see. It is known here at once; all else that hangs
    /// on it hears of it with [`Self::tell`], once it has been painted.
    pub fn create_first(&self, words: impl Into<String>, entity: impl Into<Entity>) -> Uuid {
        self.tell();
        let (id, deed) = creation(entity);
        let subject = deed.subject();
        let again = vec![again(&deed)];
        let item = self
            .queued(deed)
            .and_then(|(project, command, millis, deed, revision)| {
                self.queue.try_update_untracked(|queue| {
                    queue.push(project, command, millis, deed, revision)
                })
            });
        let Some(item) = item else { return id };
        self.queue.with_untracked(|queue| {
            self.shelf.update_value(|shelf| {
                shelf.overlay(subject, queue.of(subject));
            });
        });
        let done = Done {
            command: item.command,
            subject,
            landed: None,
        };
        self.undo.update_value(|undo| {
            undo.did(Step {
                words: words.into(),
                back: vec![Deed::Delete { subject }],
                again,
                done: vec![done],
                order: None,
            });
        });
        self.untold.update_value(|untold| untold.push(item));
        id
    }

    /// Tells of what [`Self::create_first`] made: the page, the browser's store, the other tabs and the server.
    pub fn tell(&self) {
        let untold = self.untold.try_update_value(std::mem::take);
        let untold = untold.unwrap_or_default();
        if untold.is_empty() {
            return;
        }
        self.queue.notify();
        self.raise(untold.iter().map(|item| item.deed.subject().kind));
        for item in untold {
            // Another tab may have sent it by now.
            if self
                .queue
                .with_untracked(|queue| queue.get(item.command).is_some())
            {
                self.say(&Said::Queued(item.clone()));
                self.keep(item);
            }
        }
        self.keep_undo();
    }
}
