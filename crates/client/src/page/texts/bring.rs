//! Bringing a new text of the article in: a file, an address, or pasted words.

use super::Bench;
use crate::api;
use crate::dom::clock;
use crate::dom::drop::{Upload, picked};
use crate::state::route::{Page, Route};
use crate::words::texts as words;
use gainsay_model::id::ImportId;
use gainsay_model::import::{Import, ImportOutcome};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form.
#[component]
pub fn Bring(bench: Bench) -> impl IntoView {
    let file = NodeRef::<html::Input>::new();
    let address = RwSignal::new(String::new());
    let pasted = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let take = move || {
        if is_busy.get_untracked() {
            return;
        }
        let way = address.get_untracked().trim().to_owned();
        let upload = file
            .get_untracked()
            .and_then(|file| picked(&file).into_iter().next())
            .or_else(|| {
                pasted.with_untracked(|pasted| {
                    let pasted = pasted.trim();
                    (!pasted.is_empty())
                        .then(|| Upload::from_text("pasted.txt", pasted))
                        .flatten()
                })
            });
        if upload.is_none() && way.is_empty() {
            return;
        }
        is_busy.set(true);
        said.set(String::new());
        spawn_local(async move {
            let id = ImportId::new(clock::new_id());
            let taken =
                api::import_text(bench.project, id, bench.document, upload.as_ref(), &way).await;
            is_busy.set(false);
            match taken {
                Ok(stored) => {
                    let item = stored
                        .get::<Import>()
                        .and_then(|report| report.items.last().cloned());
                    match item {
                        Some(item) if item.outcome == ImportOutcome::Taken => {
                            let page = Page::Texts(bench.document, item.text.0.get(), None);
                            bench.app.go(Route::Project(bench.project, page));
                        }
                        Some(item) if item.outcome == ImportOutcome::Known => {
                            said.set(words::SAME_WORDS.to_string());
                        }
                        item => {
                            said.set(item.map(|item| item.notices.join(" ")).unwrap_or_default());
                        }
                    }
                }
                Err(failure) => said.set(failure.to_string()),
            }
        });
    };
    let may = move || {
        bench.app.desk.with(|desk| {
            desk.as_ref()
                .is_some_and(|desk| desk.role >= gainsay_model::member::Role::Analyst)
        })
    };
    move || {
        may().then(|| view! {
        <details class="bring-text">
            <summary>{words::BRING}</summary>
            <form class="stack" on:submit=move |event| { event.prevent_default(); take(); }>
                <p class="soft">{words::BRING_HINT}</p>
                <label class="stack tight"><span>{words::FILE}</span>
                    <input type="file" class="input" node_ref=file/></label>
                <label class="stack tight"><span>{words::ADDRESS}</span>
                    <input type="url" class="input" placeholder="https://" prop:value=move || address.get()
                        on:input=move |event| address.set(event_target_value(&event))/></label>
                <label class="stack tight"><span>{words::PASTE}</span>
                    <textarea class="input" rows="4" dir="auto" prop:value=move || pasted.get()
                        on:input=move |event| pasted.set(event_target_value(&event))></textarea></label>
                <div class="row">
                    <span role="status" class="grow">{move || if is_busy.get() { words::BUSY.to_string() } else { said.get() }}</span>
                    <button type="submit" class="btn go" disabled=move || is_busy.get()>{words::TAKE_IN}</button>
                </div>
            </form>
        </details>
    })
    }
}
