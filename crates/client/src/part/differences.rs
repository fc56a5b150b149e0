//! What changed, part by part and word by word.

use crate::state::comparison::Run;
use crate::state::difference::Change;
use leptos::prelude::*;

/// Which side of a comparison is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Both, with what went struck through.
    Both,
    Before,
    After,
}

/// Words with what went and what came.
pub fn words(runs: Vec<Run>, side: Side) -> AnyView {
    let count = runs.len();
    runs.into_iter()
        .enumerate()
        .filter_map(|(place, run)| {
            let blank = if place + 1 < count { " " } else { "" };
            match run {
                Run::Same(words) => Some(view! { <span>{words}{blank}</span> }.into_any()),
                Run::Gone(words) if side != Side::After => {
                    Some(view! { <del>{words}</del>{blank} }.into_any())
                }
                Run::New(words) if side != Side::Before => {
                    Some(view! { <ins>{words}</ins>{blank} }.into_any())
                }
                Run::Gone(_) | Run::New(_) => None,
            }
        })
        .collect_view()
        .into_any()
}

/// A list of changes.
#[component]
pub fn Changes(changes: Vec<Change>) -> impl IntoView {
    view! {
        <dl class="pairs changes">
            {changes.into_iter().map(|change| view! {
                <dt>{change.name}</dt><dd dir="auto">{words(change.runs, Side::Both)}</dd>
            }).collect_view()}
        </dl>
    }
}
