//! The history of one thing: every version, who made it and when, what it changed, and a way back to it.

use super::dialog::{Dialog, open_while};
use super::differences::Changes;
use super::loaded::{Loaded, Loading};
use crate::app::app;
use crate::dom::clock::local_time;
use crate::lean::effect;
use crate::state::difference::between;
use crate::state::past::{bring_back, newest};
use crate::{api, words};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::Author;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::reading::{Desk, HistoryEntry};
use leptos::prelude::*;
use uuid::Uuid;

/// The versions of a thing, newest first. Loaded anew when the thing changes.
#[component]
pub fn History(project: ProjectId, kind: EntityKind, id: Uuid) -> impl IntoView {
    let app = app();
    let subject = EntityRef::new(kind, id);
    let entries = RwSignal::new(Vec::<HistoryEntry>::new());
    let loading = Loading::begin(move || async move {
        let found: Vec<HistoryEntry> = api::get(path::history(project, kind, id)).await?;
        // What is brought back rests on how the thing stands, which may be deleted and not at hand.
        app.sync.take(newest(subject, &found));
        entries.set(found);
        Ok(())
    });
    let first = StoredValue::new(true);
    effect(move || {
        app.sync.track(kind);
        if !first.get_value() {
            loading.again();
        }
        first.set_value(false);
    });
    view! {
        <Loaded loading>
            <ol class="history">
                {move || {
                    let entries = entries.get();
                    (0..entries.len()).map(|place| version(subject, &entries, place)).collect_view()
                }}
            </ol>
        </Loaded>
    }
}

/// One version, beside the one before it.
fn version(subject: EntityRef, entries: &[HistoryEntry], place: usize) -> AnyView {
    let app = app();
    let entry = &entries[place];
    let before = entries.get(place + 1);
    let now = entries.first().and_then(|entry| entry.image.as_ref());
    let (told, changes) = match &entry.image {
        None => (Some(words::WAS_STRUCK), Vec::new()),
        Some(image) => {
            let changes = between(before.and_then(|before| before.image.as_ref()), image);
            let told = match before {
                None => Some(words::WAS_MADE),
                Some(_) if changes.is_empty() => Some(words::NOTHING_CHANGED),
                Some(_) => None,
            };
            (told, changes)
        }
    };
    let back = match (&entry.image, now) {
        (Some(image), Some(now)) => bring_back(subject, image, now),
        _ => Vec::new(),
    };
    let back = StoredValue::new(back);
    let restore = move |_| {
        app.sync.act(words::DID_BRING_BACK, back.get_value());
        app.toasts.say_undo(words::BROUGHT_BACK);
    };
    view! {
        <li>
            <div class="row">
                <time>{local_time(entry.at)}</time>
                <span class="soft">{author(entry.by)}</span>
                {(place == 0).then(|| view! { <span class="chip push">{words::NOW}</span> })}
                {(!back.with_value(Vec::is_empty)).then(|| view! {
                    <button type="button" class="btn small plain push" on:click=restore>{words::BRING_BACK}</button>
                })}
            </div>
            {told.map(|told| view! { <p class="soft">{told}</p> })}
            <Changes changes/>
        </li>
    }
    .into_any()
}

/// The history of whatever [`App::past_of`](crate::app::App) names, over any page of a project.
#[component]
pub fn PastDialog(project: ProjectId) -> impl IntoView {
    let app = app();
    let open = open_while(app.past_of);
    view! {
        <Dialog open title=words::HISTORY class="wider">
            <div class="inner">
                <h2>{words::HISTORY}</h2>
                {move || app.past_of.get().map(|subject| view! {
                    <History project kind=subject.kind id=subject.id/>
                })}
                <div class="acts">
                    <button type="button" class="btn" autofocus on:click=move |_| app.past_of.set(None)>{words::CLOSE}</button>
                </div>
            </div>
        </Dialog>
    }
}

/// The name of whoever did something.
pub fn author(by: Author) -> String {
    app().desk.with(|desk| name_in(desk.as_ref(), by))
}

/// The name of whoever did something, among the people of a project.
pub fn name_in(desk: Option<&Desk>, by: Author) -> String {
    let Some(user) = by.user() else {
        return words::OPERATOR.to_owned();
    };
    desk.and_then(|desk| desk.people.iter().find(|person| person.id == user))
        .map(|person| {
            if person.display.is_empty() {
                person.name.clone()
            } else {
                person.display.clone()
            }
        })
        .unwrap_or_else(|| words::FORMER_MEMBER.to_owned())
}
