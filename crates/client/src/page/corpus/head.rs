//! The title of the corpus, and what can be done with all of it.

use super::{Corpora, ExportMenu, may_write, settings};
use crate::app::app;
use crate::state::route::{Page, Route};
use crate::words::{corpus as words, entry, import};
use gainsay_model::project::Project;
use leptos::prelude::*;

/// Title, chips and buttons.
#[component]
pub fn Head(corpora: Corpora, adding: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let project = corpora.project;
    let known = Memo::new(move |_| app.sync.get::<Project>(project.uuid()));
    let name = move || known.get().map(|project| project.name).unwrap_or_default();
    let about = move || {
        known
            .get()
            .map(|project| project.description)
            .filter(|about| !about.is_empty())
    };
    let open = RwSignal::new(false);
    let kinds = RwSignal::new(false);
    let scale = RwSignal::new(false);
    view! {
        <div class="row">
            <h1 class="title" dir="auto">{name}</h1>
            <span class="chip num">{move || entry::articles(corpora.counts.with(|counts| counts.documents))}</span>
            <span class="chip num">{move || words::members(corpora.counts.with(|counts| counts.members))}</span>
            <span class="push row">
                <button type="button" class="btn" on:click=move |_| open.set(true)>{words::SETTINGS}</button>
                <button type="button" class="btn" on:click=move |_| kinds.set(true)>{crate::words::kinds::KINDS}</button>
                <button type="button" class="btn" on:click=move |_| scale.set(true)>{crate::words::scale::SCALE}</button>
                <a class="btn" href=Route::Project(project, Page::Reuse).path()>{crate::words::reuse::MAP}</a>
                <a class="btn" href=Route::Project(project, Page::Exhibits).path()>{crate::words::exhibits::EXHIBITS}</a>
                <ExportMenu project/>
                {move || may_write(app).then(|| view! {
                    <button type="button" class="btn go" aria-expanded=move || adding.get().to_string()
                        on:click=move |_| adding.update(|adding| *adding = !*adding)>{import::ADD_ARTICLES}</button>
                })}
            </span>
        </div>
        {move || about().map(|about| view! { <p class="soft about" dir="auto">{about}</p> })}
        <settings::Settings project open/>
        <super::kinds::Kinds project open=kinds/>
        <super::scale::Scale project open=scale/>
    }
}
