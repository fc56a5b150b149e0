//! What can be asked, while nothing is.

use crate::state::route::{Page, Route};
use crate::words::search as words;
use gainsay_model::id::ProjectId;
use leptos::prelude::*;

/// Questions to try, and the language in a table.
#[component]
pub fn Guide(project: ProjectId) -> impl IntoView {
    let link =
        move |question: &str| Route::Project(project, Page::Search(question.to_owned())).path();
    view! {
        <section class="gap-top">
            <h2>{words::TRY}</h2>
            <ul class="presets">
                {words::PRESETS.map(|(name, question)| view! {
                    <li><a href=link(question)>{name}</a><code>{question}</code></li>
                }).collect_view()}
            </ul>
        </section>
        <section class="gap-top">
            <h2>{words::HOW}</h2>
            <dl class="language">
                {words::GUIDE.map(|(example, meaning)| view! {
                    <dt><code>{example}</code></dt><dd>{meaning}</dd>
                }).collect_view()}
            </dl>
        </section>
    }
}
