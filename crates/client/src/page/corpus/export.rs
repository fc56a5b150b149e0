//! Taking the corpus out as a file.

use crate::app::{App, app};
use crate::dom::download;
use crate::part::menu::Menu;
use crate::state::route::{Page, Route};
use crate::words::corpus as words;
use crate::words::formats::{ALL_FORMATS, FORMATS};
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::project::Project;
use leptos::prelude::*;

/// Formats in the menu; the page of exports has them all.
const OFFERED: usize = 5;

/// The formats that are asked for most, one below the other.
#[component]
pub fn ExportMenu(project: ProjectId) -> impl IntoView {
    let app = app();
    view! {
        <Menu label=words::EXPORT.to_owned()>
            {FORMATS.iter().take(OFFERED).map(|(format, ending, name, _)| view! {
                <button type="button" on:click=move |_| save(app, project, format, ending)>
                    {*name}<small>"."{*ending}</small>
                </button>
            }).collect_view()}
            <a href=Route::Project(project, Page::Exports).path()>{ALL_FORMATS}</a>
        </Menu>
    }
}

/// Lets the browser download the corpus in a format, under the project's name.
pub fn save(app: App, project: ProjectId, format: &str, ending: &str) {
    let name = app.sync.peek(|shelf| {
        shelf
            .get::<Project>(project.uuid())
            .map(|item| item.value.name.clone())
    });
    let name = name
        .unwrap_or_else(|| "corpus".to_owned())
        .replace(['/', '\\', ':'], "-");
    download::from_address(
        &path::export(project, format),
        &format!("{name}.{format}.{ending}").replace(".jsonl.jsonl", ".jsonl"),
    );
}
