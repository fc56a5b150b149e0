//! The first start, and every new project: one question, and a place to put the articles.

use super::{Row, make};
use crate::app::app;
use crate::dom::drop::Upload;
use crate::part::import::{DropArea, Paste, importing};
use crate::state::route::{Page, Route};
use crate::words::entry as words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The way in.
#[component]
pub fn Start(rows: RwSignal<Vec<Row>>, starting: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let importing = importing();
    let name = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    // Files make the project; its page then shows what becomes of them.
    let begin = Callback::new(move |uploads: Vec<Upload>| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match make(&name.get_untracked()).await {
                Ok(project) => {
                    importing.take(project, uploads);
                    app.go(Route::Project(project, Page::Corpus));
                }
                Err(failure) => {
                    busy.set(false);
                    app.toasts.fault(failure);
                }
            }
        });
    });
    let take = Callback::new(move |uploads: Vec<Upload>| {
        if !uploads.is_empty() {
            begin.run(uploads);
        }
    });
    let demo = move || {
        rows.with(|rows| {
            rows.iter()
                .find(|row| row.about().name == words::DEMO_NAME.get())
                .map(|row| row.project.id)
        })
    };
    view! {
        <div class="hero">
            {move || (!rows.with(Vec::is_empty)).then(|| view! {
                <button type="button" class="btn plain small back" on:click=move |_| starting.set(false)>
                    "‹ "{words::BACK}
                </button>
            })}
            <h1>{words::CHECKING}</h1>
            <p>{words::BRING_IN}</p>
            <input class="input project-name" dir="auto" aria-label=words::PROJECT_NAME placeholder=words::PROJECT_NAME_EXAMPLE
                prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))
                on:keydown=move |event| if event.key() == "Enter" { begin.run(Vec::new()) }/>
            <DropArea take/>
            <div class="ways">
                {move || demo().map(|project| view! {
                    <a class="tile" href=Route::Project(project, Page::Corpus).path()>
                        <b>{words::OPEN_DEMO}</b>{words::OPEN_DEMO_HINT}
                    </a>
                })}
                <button type="button" class="tile" disabled=move || busy.get() on:click=move |_| begin.run(Vec::new())>
                    <b>{words::START_EMPTY}</b>{words::START_EMPTY_HINT}
                </button>
                <div class="tile"><b>{words::OTHER_GAINSAY}</b>{words::OTHER_GAINSAY_HINT}</div>
                <div class="tile"><b>{words::FROM_SHELL}</b><code>"gainsay import --project …"</code></div>
            </div>
        </div>
        <Paste take/>
    }
}
