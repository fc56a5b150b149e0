//! Citing a file that the project keeps.

use super::super::Open;
use crate::lean::Order;
use crate::words::exhibits as words;
use gainsay_model::exhibit::Exhibit;
use gainsay_model::id::ExhibitId;
use gainsay_model::verdict::{Citation, Cited};
use leptos::prelude::*;

/// A list to choose from; nothing where no file is kept.
#[component]
pub fn Kept(open: Open) -> impl IntoView {
    let list = open.form.citations;
    let files = Memo::new(move |_| {
        let mut files = open
            .app
            .sync
            .collect::<Exhibit, _>(|item| Some((item.id, item.value.title.clone())));
        files.order_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
        files
    });
    let chosen = RwSignal::new("");
    let cite = move |event: leptos::ev::Event| {
        let Ok(id) = event_target_value(&event).parse::<ExhibitId>() else {
            return;
        };
        let cited = Cited::Exhibit(id);
        list.update(|list| {
            if list.iter().all(|citation| citation.cited != cited) {
                list.push(Citation {
                    cited,
                    bearing: None,
                    reliability: None,
                    credibility: None,
                    page: None,
                    pinned: None,
                });
            }
        });
        // The list shows its first line again, for the next one.
        chosen.set("");
    };
    move || {
        (!files.with(Vec::is_empty)).then(|| {
            view! {
                <select class="input" aria-label=words::CITE prop:value=move || chosen.get() on:change=cite>
                    <option value="">{words::CITE}</option>
                    {files.get().into_iter().map(|(id, title)| view! { <option value=id.to_string()>{title}</option> }).collect_view()}
                </select>
            }
        })
    }
}
