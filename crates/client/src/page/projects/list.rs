//! The projects one belongs to, with how far each is.

use super::{About, Row};
use crate::part::bars::{Bars, parts_by_kind, spoken_by_kind};
use crate::state::route::{Page, Route};
use crate::words::entry as words;
use leptos::prelude::*;

/// The list.
#[component]
pub fn List(rows: RwSignal<Vec<Row>>, starting: RwSignal<bool>) -> impl IntoView {
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
fn Tile(row: Row) -> impl IntoView {
    let id = row.project.id;
    let About {
        name,
        description: about,
    } = row.about();
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
