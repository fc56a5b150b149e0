//! Having read an article, and going on to the next that one has not.

use super::{Reader, reader};
use crate::api;
use crate::state::keys::Act;
use crate::words;
use gainsay_model::document::{Document, Stage};
use gainsay_model::id::DocumentId;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::wire::place::{MovePlace, Place, Unread};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// At the end of the text: it is read, on to the next.
#[component]
pub fn Done() -> impl IntoView {
    let reader = reader();
    view! {
        <footer class="row done">
            {move || if reader.is_read.get() {
                view! {
                    <span class="chip" data-tone="good">{words::HAVE_READ}</span>
                    <button type="button" class="btn small plain" on:click=move |_| reader.have_read(false)>{words::READ_AGAIN}</button>
                    <button type="button" class="btn plain" on:click=move |_| { reader.perform(Act::NextUnread); }>{words::NEXT_UNREAD}</button>
                }.into_any()
            } else {
                view! {
                    <button type="button" class="btn" on:click=move |_| reader.have_read(true)>{words::DONE}</button>
                    <button type="button" class="btn plain" on:click=move |_| {
                        reader.have_read(true);
                        reader.perform(Act::NextUnread);
                    }>{words::DONE_NEXT}</button>
                }.into_any()
            }}
        </footer>
    }
}

impl Reader {
    /// Says that one has read the article, or that one has not: for oneself, and for the project as well if one
    /// may.
    pub fn have_read(&self, read: bool) {
        self.is_read.set(read);
        let path = path::place(self.project, self.document);
        let toasts = self.app.toasts;
        spawn_local(async move {
            let change = MovePlace {
                reached: None,
                done: Some(read),
            };
            if let Err(failure) = api::order::<_, Place>("PATCH", path, &change).await {
                toasts.fault(failure);
            }
        });
        let role = self
            .app
            .desk
            .with_untracked(|desk| desk.as_ref().map(|desk| desk.role));
        if role.is_some_and(|role| role >= Role::Analyst) {
            self.set_stage(if read { Stage::Done } else { Stage::Reading });
        }
        self.app.toasts.say(if read {
            words::SAID_READ
        } else {
            words::SAID_UNREAD
        });
    }

    fn set_stage(&self, stage: Stage) {
        let sync = self.app.sync;
        let known = sync.peek(|shelf| {
            shelf
                .get::<Document>(self.document.uuid())
                .map(|item| item.value.clone())
        });
        if let Some(mut document) = known
            && document.stage != stage
        {
            document.stage = stage;
            sync.change(words::DID_STAGE, self.document.uuid(), document);
        }
    }

    /// Opens the next article that one has not read.
    pub fn next_unread(&self) {
        let this = *self;
        let path = format!("{}?after={}", path::unread(self.project), self.document);
        spawn_local(async move {
            let next = match api::get::<Unread>(path).await {
                Ok(unread) => unread.next.map(|next| DocumentId::new(next.id)),
                // Without a network: the next that nobody is done with, as far as this page knows.
                Err(_) => this.next_undone(),
            };
            match next.filter(|next| *next != this.document) {
                Some(next) => this.spread.turn(this.side, next),
                None => this.app.toasts.say(words::NOTHING_UNREAD),
            }
        });
    }

    fn next_undone(&self) -> Option<DocumentId> {
        let ids = super::rail::order(&self.app);
        let here = ids
            .iter()
            .position(|id| *id == self.document)
            .map_or(0, |here| here + 1);
        let undone = |id: &DocumentId| {
            self.app.sync.peek(|shelf| {
                shelf
                    .get::<Document>(id.uuid())
                    .is_some_and(|item| item.value.stage != Stage::Done)
            })
        };
        let (before, after) = ids.split_at(here.min(ids.len()));
        after
            .iter()
            .chain(before)
            .copied()
            .find(|id| *id != self.document && undone(id))
    }
}
