//! What is shown where something is gone or out of sight, each time with a way on.

use super::history::author;
use crate::api;
use crate::app::app;
use crate::dom::clock::local_time;
use crate::dom::page as browser;
use crate::state::route::{Page, Route};
use crate::words::{self as all_words, lost as words};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::reading::HistoryEntry;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

/// A project that is not there for whoever asks.
#[component]
pub fn NoProject() -> impl IntoView {
    view! {
        <div class="narrow">
            <div class="empty" role="alert">
                <b>{words::NO_PROJECT}</b>
                <p>{words::NO_PROJECT_HINT}</p>
                <p class="gap-top"><a class="btn" href="/">{all_words::TO_PROJECTS}</a></p>
            </div>
        </div>
    }
}

/// An article or a claim that is gone: who deleted it and when, if it ever was there, and the way back.
#[component]
pub fn Gone(project: ProjectId, kind: EntityKind, id: Uuid, again: Callback<()>) -> impl IntoView {
    let app = app();
    let past = RwSignal::new(Vec::<HistoryEntry>::new());
    spawn_local(async move {
        // What never was here has no history either.
        if let Ok(found) = api::get(path::history(project, kind, id)).await {
            past.try_set(found);
        }
    });
    let deleted = move || {
        past.with(|past| {
            let last = past.first()?;
            let gone = last
                .image
                .as_ref()
                .is_some_and(|image| !image.presence.is_active());
            gone.then(|| words::deleted_by(&author(last.by), &local_time(last.at)))
        })
    };
    let bring_back = move |_| {
        spawn_local(async move {
            match api::plain("POST", path::restore(project, kind, id), None::<&()>).await {
                Ok(()) => again.run(()),
                Err(failure) => app.toasts.fault(failure),
            }
        });
    };
    let (what, hint, on, way) = if kind == EntityKind::Claim {
        (
            words::NO_CLAIM,
            words::NO_CLAIM_HINT,
            words::TO_CLAIMS,
            Page::Claims,
        )
    } else {
        (
            words::NO_ARTICLE,
            words::NO_ARTICLE_HINT,
            words::TO_ARTICLES,
            Page::Corpus,
        )
    };
    view! {
        <div class="narrow">
            <div class="empty" role="alert">
                <b>{what}</b>
                <p>{move || deleted().unwrap_or_else(|| hint.to_owned())}</p>
                <p class="row gap-top centre">
                    <a class="btn" href=Route::Project(project, way).path()>{on}</a>
                    {move || deleted().map(|_| view! {
                        <button type="button" class="btn" on:click=bring_back>{words::BRING_BACK}</button>
                        <button type="button" class="btn plain" on:click=move |_| app.past_of.set(Some(EntityRef::new(kind, id)))>{all_words::SEE}</button>
                    })}
                </p>
            </div>
        </div>
    }
}

/// Told when the server answers with another version than this page's.
#[component]
pub fn OtherVersion() -> impl IntoView {
    let app = app();
    move || {
        app.server_version.get().map(|version| {
            view! {
                <div class="notice row other-version" data-tone="warn" role="alert">
                    <span class="grow"><b>{words::other_version(&version, env!("CARGO_PKG_VERSION"))}</b>" "{words::OTHER_VERSION_HINT}</span>
                    <button type="button" class="btn small" on:click=move |_| browser::reload()>{all_words::RELOAD}</button>
                </div>
            }
        })
    }
}
