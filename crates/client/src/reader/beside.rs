//! Choosing an article to stand beside the one that is read, and on narrow screens which of both is shown.

use super::reader;
use super::spread::spread;
use crate::part::dialog::Dialog;
use crate::part::picker::{Pick, Picker};
use crate::state::describe;
use crate::state::spread::Side;
use crate::words::{self as all_words, beside as words};
use gainsay_model::document::Document;
use gainsay_model::id::DocumentId;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn BesideDialog() -> impl IntoView {
    let choosing = reader().spread.choosing;
    view! {
        <Dialog open=choosing title=words::OTHER_ARTICLE class="wider"><Choose/></Dialog>
    }
}

#[component]
fn Choose() -> impl IntoView {
    let spread = reader().spread;
    let (typed, chosen) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let is_split = spread.is_split_now();
    let all = Memo::new(move |_| {
        let open = Side::BOTH.map(|side| spread.spot(side).map(|spot| spot.document));
        let mut rows = spread.app.sync.collect::<Document, _>(|item| {
            let id = DocumentId::new(item.id);
            (!open.contains(&Some(id)))
                .then(|| (super::rail::key(item.value), id, item.value.clone()))
        });
        rows.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let pick = |(_, id, document): (_, DocumentId, Document)| {
            let outlet = document.outlet.as_ref().map(|outlet| outlet.words.clone());
            let date = document.published.as_ref().map(describe::date);
            let from: Vec<String> = [outlet, date]
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect();
            Pick {
                id: id.to_string(),
                words: document.title,
                hint: from.join(" · "),
                kind: String::new(),
                is_new: false,
            }
        };
        rows.into_iter().map(pick).collect::<Vec<_>>()
    });
    let take = move || {
        if let Some(document) = chosen.get_untracked().and_then(|id| id.parse().ok()) {
            spread.choosing.set(false);
            spread.beside(document, None);
        }
    };
    let title = if is_split {
        words::CHANGE_BESIDE
    } else {
        words::OTHER_ARTICLE
    };
    view! {
        <div class="inner">
            <h2>{title}</h2>
            {move || all.with(Vec::is_empty).then(|| view! { <p class="soft">{words::NO_OTHER_ARTICLE}</p> })}
            <Picker all typed chosen label=words::WHICH_ARTICLE take=Callback::new(move |()| take())/>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| spread.choosing.set(false)>{all_words::CANCEL}</button>
                <button type="button" class="btn go" on:click=move |_| take()>{words::OPEN_THIS_BESIDE}" "<kbd>{crate::words::ENTER}</kbd></button>
            </div>
        </div>
    }
}

/// Which of the two articles is shown where there is room for one.
#[component]
pub fn Switch() -> impl IntoView {
    let spread = spread();
    view! {
        <div class="switch" role="group" aria-label=words::SIDE_BY_SIDE.get()>
            {Side::BOTH.map(|side| view! {
                <button type="button" aria-pressed=move || (spread.here.get() == side).to_string()
                    on:click=move |_| spread.go_over(side)>
                    <span class="clip" dir="auto">{move || spread.title(side)}</span>
                </button>
            })}
        </div>
    }
}
