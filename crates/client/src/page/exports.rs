//! Taking the corpus out.

use super::corpus::export::save;
use crate::app::app;
use crate::words::{self as all, corpus as words};
use gainsay_model::id::ProjectId;
use leptos::prelude::*;

/// The page of exports.
#[component]
pub fn Exports(project: ProjectId) -> impl IntoView {
    let app = app();
    app.here.set(all::EXPORTS.to_owned());
    view! {
        <div class="narrow">
            <h1 class="title">{words::EXPORTS_TITLE}</h1>
            <p class="soft">{words::EXPORTS_HINT}</p>
            {words::FORMATS.iter().map(|(format, ending, name, hint)| view! {
                <section class="panel">
                    <header>
                        <h2>{*name}</h2>
                        <button type="button" class="btn go push" on:click=move |_| save(app, project, format, ending)>{words::DOWNLOAD}</button>
                    </header>
                    <p class="soft">{*hint}</p>
                    <p><code>{format!("gainsay export --project NAME --format {format}")}</code></p>
                </section>
            }).collect_view()}
        </div>
    }
}
