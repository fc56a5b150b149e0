//! The corpus as a file, in the formats of others and in our own.

use super::corpus::save;
use super::releases::Ways;
use crate::api;
use crate::app::app;
use crate::part::loaded::{Loaded, Loading};
use crate::state::route::Page;
use crate::words::corpus as words;
use crate::words::formats::{self, FORMATS};
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::losses::Losses;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Exports(project: ProjectId) -> impl IntoView {
    let app = app();
    app.here.set(words::EXPORTS_TITLE.to_owned());
    view! {
        <div class="narrow">
            <Ways project here=Page::Exports/>
            <h1 class="title">{words::EXPORTS_TITLE}</h1>
            <p class="soft">{words::EXPORTS_HINT}</p>
            <ul class="panel plain-list">
                {FORMATS.iter().map(|(format, ending, name, what)| view! {
                    <li>
                        <div class="grow">
                            <b>{*name}</b>" "<small>"."{*ending}</small>
                            <p class="soft">{*what}</p>
                            <code class="faint">{format!("gainsay export --project NAME --format {format}")}</code>
                            <LeftOut project format=*format/>
                        </div>
                        <button type="button" class="btn" aria-label=format!("{} {name}", words::DOWNLOAD)
                            on:click=move |_| save(app, project, format, ending)>{words::DOWNLOAD}</button>
                    </li>
                }).collect_view()}
            </ul>
        </div>
    }
}

/// What a format cannot hold of this corpus: counted when somebody asks.
#[component]
fn LeftOut(project: ProjectId, format: &'static str) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <details on:toggle=move |_| is_open.set(true)>
            <summary>{formats::WHAT_IS_LEFT_OUT}</summary>
            {move || is_open.get().then(|| view! { <Counted project format/> })}
        </details>
    }
}

#[component]
fn Counted(project: ProjectId, format: &'static str) -> impl IntoView {
    let found = RwSignal::new(Losses::default());
    let loading = Loading::begin(move || async move {
        found.set(api::get(path::losses(project, format)).await?);
        Ok(())
    });
    view! {
        <Loaded loading>
            {move || {
                let losses = found.get().losses;
                if losses.is_empty() {
                    return view! { <p class="soft">{formats::NOTHING_IS_LEFT_OUT}</p> }.into_any();
                }
                let said = losses.into_iter().map(|lost| {
                    view! { <li>{formats::left_out(lost.count, &lost.what, &lost.why)}</li> }
                });
                view! { <ul class="soft">{said.collect_view()}</ul> }.into_any()
            }}
        </Loaded>
    }
}
