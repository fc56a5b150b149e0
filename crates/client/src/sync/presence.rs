//! Who else has a page of the project open: told to the server again and again, heard from its feed.

use super::Sync;
use super::said::Said;
use crate::api;
use crate::dom::{clock, page, timer};
use crate::lean::effect;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::path;
use gainsay_model::wire::place::{BePresent, Presence, Present};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The name of the feed's message.
pub(super) const MESSAGE: &str = "presence";

/// How often it is said that one is still there, in milliseconds.
const AGAIN: i32 = 10_000;

impl Sync {
    /// Everybody who has a page of the project open, as last heard.
    pub fn present(&self) -> Vec<Present> {
        self.presence.with(|presence| presence.people.clone())
    }

    /// Says that one is in the project, and in which article, as long as the current owner lives. An article that
    /// stands beside another is said as if it were in a tab of its own.
    pub fn attend(&self, project: ProjectId, documents: [Memo<Option<DocumentId>>; 2]) {
        let [document, beside] = documents;
        attend(project, move || document.try_get());
        attend(project, move || beside.try_get()?.map(Some));
        let this = *self;
        on_cleanup(move || this.presence.set(Presence::default()));
    }

    /// Takes in a message of the feed, and passes it on to the other tabs.
    pub(super) fn hear_presence(&self, project: ProjectId, data: &str) {
        match serde_json::from_str::<Presence>(data) {
            Ok(presence) => {
                self.say(&Said::Presence(project, presence.clone()));
                self.take_presence(project, presence);
            }
            Err(error) => page::log(&format!("a message was not understood: {error}")),
        }
    }

    pub(super) fn take_presence(&self, project: ProjectId, presence: Presence) {
        if self.project.get_untracked() == Some(project)
            && self.presence.with_untracked(|known| *known != presence)
        {
            self.presence.set(presence);
        }
    }
}

/// Says again and again where one is, while there is something to say: an article, or the project alone.
fn attend(project: ProjectId, place: impl Fn() -> Option<Option<DocumentId>> + Copy + 'static) {
    let tab = clock::new_id();
    let address = move || path::presence(project, tab);
    let is_said = StoredValue::new(false);
    let say = move |document: Option<DocumentId>| {
        is_said.set_value(true);
        spawn_local(async move {
            // Whoever is out of reach is forgotten by the server in time.
            let _ = api::plain("PUT", address(), Some(&BePresent { document })).await;
        });
    };
    let leave = move || {
        if is_said.try_update_value(std::mem::take) == Some(true) {
            spawn_local(async move {
                let _ = api::plain::<()>("DELETE", address(), None).await;
            });
        }
    };
    effect(move || place().map_or_else(leave, say));
    spawn_local(async move {
        loop {
            timer::sleep(AGAIN).await;
            if is_said.is_disposed() {
                return;
            }
            // Nobody reads a page that is behind others.
            if let Some(document) = untrack(place).filter(|_| page::is_visible()) {
                say(document);
            }
        }
    });
    on_cleanup(leave);
}
