//! The projects one belongs to, with how far each is.

use crate::part::bars::{Bars, parts_by_kind, spoken_by_kind};
use crate::state::route::{Page, Route};
use crate::words::entry as words;
use gainsay_model::id::ProjectId;
use gainsay_model::project::Project;
use gainsay_model::wire::reading::ProjectRow;
use leptos::prelude::*;

/// The list.
#[component]
pub fn List(rows: RwSignal<Vec<ProjectRow>>, starting: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="wide">
            <div class="row">
                <h1 class="title">{words::PROJECTS}</h1>
                <button type="button" class="btn go push" on:click=move |_| starting.set(true)>{words::NEW_PROJECT}</button>
            </div>
            <ul class="project-list">
                {move || rows.get().into_iter().map(|row| view! { <Tile row/> }).collect_view()}
            </ul>
        </div>
    }
}

#[component]
fn Tile(row: ProjectRow) -> impl IntoView {
    let id = ProjectId::new(row.project.id);
    let project = row.project.get::<Project>().cloned();
    let (name, about) = project.map_or_else(Default::default, |project| {
        (project.name, project.description)
    });
    let marks: u64 = row.counts.annotations.values().sum();
    let spoken = spoken_by_kind(&row.counts.annotations);
    view! {
        <li>
            <a class="tile" href=Route::Project(id, Page::Corpus).path()>
                <b dir="auto">{name}</b>
                {(!about.is_empty()).then(|| view! { <span class="soft lines-2" dir="auto">{about}</span> })}
                <span class="counts num">
                    <span>{words::articles(row.counts.documents)}</span>
                    <span title=spoken>{words::marks(marks)}</span>
                    <span>{words::claims(row.counts.judged, row.counts.claims)}</span>
                </span>
                <span class="bars"><Bars parts=parts_by_kind(&row.counts.annotations)/></span>
                <small>{row.role.to_string()}</small>
            </a>
        </li>
    }
}
