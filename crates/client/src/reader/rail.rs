//! The articles of the project, beside the one that is read.

use super::spread::spread;
use crate::app::App;
use crate::lean::Order;
use crate::state::describe;
use crate::state::spread::Side;
use crate::words;
use gainsay_model::document::{Document, Stage};
use gainsay_model::id::DocumentId;
use leptos::prelude::*;

/// The articles by date, the undated last.
pub fn order(app: &App) -> Vec<DocumentId> {
    let mut rows = app.sync.peek(|shelf| {
        shelf
            .all::<Document>()
            .map(|item| (key(item.value), DocumentId::new(item.id)))
            .collect::<Vec<_>>()
    });
    rows.sort();
    rows.into_iter().map(|(_, id)| id).collect()
}

/// What articles are sorted by.
pub type Key = (bool, Option<i32>, String);

pub fn key(document: &Document) -> Key {
    let day = document
        .published
        .as_ref()
        .and_then(|date| date.edtf.earliest());
    (
        day.is_none(),
        day.map(|day| day.number()),
        document.title.clone(),
    )
}

/// The list.
#[component]
pub fn Rail() -> impl IntoView {
    let spread = spread();
    let rows = Memo::new(move |_| {
        let mut rows = spread.app.sync.collect::<Document, _>(|item| {
            let document = item.value;
            let outlet = document.outlet.as_ref().map(|outlet| outlet.words.clone());
            let date = document.published.as_ref().map(describe::date);
            let from: Vec<String> = [outlet, date]
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect();
            Some((
                key(document),
                DocumentId::new(item.id),
                document.title.clone(),
                from.join(" · "),
                document.stage,
            ))
        });
        rows.order_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
        rows.into_iter()
            .map(|(_, id, title, from, stage)| (id, title, from, stage))
            .collect::<Vec<_>>()
    });
    view! {
        <nav class="rail" aria-label=words::ARTICLES>
            <h2 class="label">{words::ARTICLES}" · "{move || rows.with(Vec::len)}</h2>
            {move || rows.get().into_iter().map(|(id, title, from, stage)| {
                let is_open = move |side: Side| spread.spot(side).is_some_and(|spot| spot.document == id);
                let current = move || is_open(spread.here.get()).then_some("page");
                let path = move || spread.path_to(id);
                let of = title.clone();
                let state = if stage == Stage::New { "" } else { words::stage(stage) };
                view! {
                    <div class="entry">
                    <a href=path aria-current=current>
                        <span dir="auto">{title}</span>
                        <small><span class="clip">{from}</span><span>{state}</span></small>
                    </a>
                    {move || (!Side::BOTH.into_iter().any(is_open)).then(|| view! {
                        <button type="button" class="beside" title=words::beside::OPEN_THIS_BESIDE
                            on:click=move |_| spread.beside(id, None)>
                            {words::beside::BESIDE}<span class="unseen">" "{of.clone()}</span>
                        </button>
                    })}
                    </div>
                }
            }).collect_view()}
        </nav>
    }
}
