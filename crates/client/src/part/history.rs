//! The history of one thing: every version, who made it and when.

use super::loaded::{Loaded, Loading};
use crate::app::app;
use crate::dom::clock::local_time;
use crate::state::describe;
use crate::{api, words};
use gainsay_model::entity::EntityKind;
use gainsay_model::event::Author;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::reading::HistoryEntry;
use leptos::prelude::*;
use uuid::Uuid;

/// The versions of a thing, newest first. Loaded anew when the thing changes.
#[component]
pub fn History(project: ProjectId, kind: EntityKind, id: Uuid) -> impl IntoView {
    let app = app();
    let entries = RwSignal::new(Vec::<HistoryEntry>::new());
    let loading = Loading::begin(move || async move {
        entries.set(api::get(path::history(project, kind, id)).await?);
        Ok(())
    });
    let first = StoredValue::new(true);
    Effect::new(move |_| {
        app.sync.track(kind);
        if !first.get_value() {
            loading.again();
        }
        first.set_value(false);
    });
    view! {
        <Loaded loading>
            <ol class="history">
                {move || entries.get().into_iter().map(|entry| {
                    let words = match &entry.image {
                        Some(image) if image.presence.is_active() => describe::words_of(&image.entity),
                        Some(_) => words::WAS_DELETED.to_owned(),
                        None => words::WAS_STRUCK.to_owned(),
                    };
                    view! {
                        <li>
                            <time>{local_time(entry.at)}</time>
                            <span class="soft">{author(entry.by)}</span>
                            <span class="serif" dir="auto" style:grid-column="1 / -1">{words}</span>
                        </li>
                    }
                }).collect_view()}
            </ol>
        </Loaded>
    }
}

/// The name of whoever did something.
pub fn author(by: Author) -> String {
    let app = app();
    match by.user() {
        Some(user) => app.desk.with(|desk| {
            desk.as_ref()
                .and_then(|desk| desk.people.iter().find(|person| person.id == user))
                .map(|person| {
                    if person.display.is_empty() {
                        person.name.clone()
                    } else {
                        person.display.clone()
                    }
                })
                .unwrap_or_else(|| words::FORMER_MEMBER.to_owned())
        }),
        None => words::OPERATOR.to_owned(),
    }
}
