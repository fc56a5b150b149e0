//! The corpus as a file, in the formats of others and in our own.

use super::corpus::save;
use crate::app::app;
use crate::words::corpus as words;
use gainsay_model::id::ProjectId;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Exports(project: ProjectId) -> impl IntoView {
    let app = app();
    app.here.set(words::EXPORTS_TITLE.to_owned());
    view! {
        <div class="narrow">
            <h1 class="title">{words::EXPORTS_TITLE}</h1>
            <p class="soft">{words::EXPORTS_HINT}</p>
            <ul class="panel plain-list">
                {words::FORMATS.iter().map(|(format, ending, name, what)| view! {
                    <li>
                        <div class="grow">
                            <b>{*name}</b>" "<small>"."{*ending}</small>
                            <p class="soft">{*what}</p>
                            <code class="faint">{format!("gainsay export --project NAME --format {format}")}</code>
                        </div>
                        <button type="button" class="btn" aria-label=format!("{} {name}", words::DOWNLOAD)
                            on:click=move |_| save(app, project, format, ending)>{words::DOWNLOAD}</button>
                    </li>
                }).collect_view()}
            </ul>
        </div>
    }
}
