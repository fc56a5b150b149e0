//! Where files are dropped: a place for it, or the whole page.

use crate::dom::drop::{self, Upload};
use crate::lean::effect;
use crate::part::import::importing;
use crate::words::import as words;
use crate::words::incoming as more;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A place to drop files on, with the other ways in.
#[component]
pub fn DropArea(
    take: Callback<Vec<Upload>>,
    #[prop(optional)] small: bool,
    /// Whether there is a project that the server can fetch pages for.
    #[prop(optional)]
    web: bool,
) -> impl IntoView {
    let importing = importing();
    let over = RwSignal::new(false);
    let files = NodeRef::<html::Input>::new();
    let folder = NodeRef::<html::Input>::new();
    let pick = move |input: NodeRef<html::Input>| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let picked = move |input: NodeRef<html::Input>| {
        if let Some(input) = input.get_untracked() {
            take.run(drop::picked(&input));
        }
    };
    effect(move || {
        if let Some(input) = folder.get() {
            drop::pick_folders(&input);
        }
    });
    view! {
        <div class="drop" class:small=small data-over=move || over.get().to_string()
            on:dragover=move |event| {
                if drop::has_files(&event) {
                    event.prevent_default();
                    over.set(true);
                }
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                over.set(false);
                // The page around hears of it too, to take its veil away, and leaves the files.
                let files = drop::dropped(&event);
                spawn_local(async move { take.run(files.await) });
            }>
            <b>{words::DROP_HERE}</b>
            <span class="soft">{words::DROP_WHAT}</span>
            <div class="row">
                <button type="button" class="btn go" on:click=move |_| pick(files)>{words::CHOOSE_FILES}</button>
                <button type="button" class="btn" on:click=move |_| pick(folder)>{words::CHOOSE_FOLDER}</button>
                <button type="button" class="btn" on:click=move |_| importing.paste()>{words::PASTE_TEXT}</button>
                {web.then(|| view! {
                    <button type="button" class="btn" on:click=move |_| importing.web.set(true)>{more::FROM_WEB}</button>
                    <button type="button" class="btn plain" on:click=move |_| importing.earlier.set(true)>{more::EARLIER}</button>
                })}
            </div>
            <input node_ref=files type="file" multiple hidden tabindex="-1" aria-label=words::CHOOSE_FILES
                on:change=move |_| picked(files)/>
            <input node_ref=folder type="file" multiple hidden tabindex="-1" aria-label=words::CHOOSE_FOLDER
                on:change=move |_| picked(folder)/>
        </div>
    }
}

/// Takes files that are dropped anywhere on what it holds.
#[component]
pub fn DropAnywhere(take: Callback<Vec<Upload>>, children: Children) -> impl IntoView {
    let over = RwSignal::new(0i32);
    view! {
        <div class="drop-anywhere"
            on:dragenter=move |event| if drop::has_files(&event) { over.update(|depth| *depth += 1) }
            on:dragleave=move |event| if drop::has_files(&event) { over.update(|depth| *depth -= 1) }
            on:dragover=move |event| if drop::has_files(&event) { event.prevent_default() }
            on:drop=move |event| {
                over.set(0);
                let is_taken = event.default_prevented();
                if drop::has_files(&event) && !is_taken {
                    event.prevent_default();
                    let files = drop::dropped(&event);
                    spawn_local(async move { take.run(files.await) });
                }
            }>
            {children()}
            {move || (over.get() > 0).then(|| view! { <div class="over-all">{words::DROP_ANYWHERE}</div> })}
        </div>
    }
}
