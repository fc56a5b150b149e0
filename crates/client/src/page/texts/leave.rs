//! Leaving a mark on the text it is on, with the reason.

use super::Bench;
use crate::part::dialog::{Dialog, open_while};
use crate::part::field::TextArea;
use crate::words::texts as words;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Leave(bench: Bench) -> impl IntoView {
    let open = open_while(bench.leaving);
    let reason = RwSignal::new(String::new());
    Effect::new(move |_| {
        if bench.leaving.with(Option::is_some) {
            reason.set(words::REASON_USUAL.to_string());
        }
    });
    let leave = move |_| {
        let why = reason.get_untracked().trim().to_owned();
        let Some(id) = bench.leaving.get_untracked().filter(|_| !why.is_empty()) else {
            return;
        };
        if let Some(mut annotation) = bench.annotation(id) {
            annotation.stays = Some(why);
            bench.leaving.set(None);
            bench.step(id);
            bench.app.sync.change(words::LEFT, id.uuid(), annotation);
        }
    };
    view! {
        <Dialog open title=words::LEAVE_TITLE.to_string()>
            <form method="dialog" class="stack" on:submit=move |event| { event.prevent_default(); leave(()); }>
                <h2>{words::LEAVE_TITLE}</h2>
                <TextArea label=words::REASON.get() value=reason/>
                <p class="soft">{words::REASON_HINT}</p>
                <div class="row">
                    <button type="button" class="btn push" on:click=move |_| bench.leaving.set(None)>{words::CANCEL}</button>
                    <button type="submit" class="btn go">{words::LEAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}
