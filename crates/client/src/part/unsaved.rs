//! The list of what the server does not have yet, with both versions where there is a conflict.

use super::dialog::Dialog;
use crate::app::app;
use crate::state::describe;
use crate::state::queue::{Queued, Standing};
use crate::words;
use leptos::prelude::*;

/// The list, opened from the sign in the bar.
#[component]
pub fn Unsaved() -> impl IntoView {
    let app = app();
    let queue = app.sync.queue();
    view! {
        <Dialog open=app.unsaved_open title=words::UNSAVED class="wider">
            <div class="inner">
                <h2>{words::UNSAVED}</h2>
                {move || (!app.sync.keeps().get()).then(|| view! {
                    <p class="notice" data-tone="warn">{words::NOT_KEPT}</p>
                })}
                <ul class="plain-list">
                    {move || {
                        let items: Vec<Queued> = queue.with(|queue| queue.iter().cloned().collect());
                        if items.is_empty() {
                            view! { <li class="soft">{words::ALL_SAVED}</li> }.into_any()
                        } else {
                            items.into_iter().map(|item| view! { <Item item/> }).collect_view().into_any()
                        }
                    }}
                </ul>
                <div class="acts">
                    <button type="button" class="btn" autofocus on:click=move |_| app.unsaved_open.set(false)>{words::CLOSE}</button>
                </div>
            </div>
        </Dialog>
    }
}

#[component]
fn Item(item: Queued) -> impl IntoView {
    let app = app();
    let command = item.command;
    let mine = item
        .deed
        .entity()
        .map(describe::words_of)
        .unwrap_or_default();
    let what = words::deed(&item.deed);
    let (state, can_act, theirs) = match &item.standing {
        Standing::Waiting => (words::STATE_WAITING.to_owned(), false, None),
        Standing::Sending => (words::STATE_SENDING.to_owned(), false, None),
        Standing::Refused(problem) => (problem.detail.clone(), true, None),
        Standing::Conflict(current) => {
            let theirs = current
                .entity
                .as_ref()
                .map(describe::words_of)
                .unwrap_or_default();
            (words::STATE_CONFLICT.to_owned(), true, Some(theirs))
        }
    };
    let is_conflict = theirs.is_some();
    view! {
        <li>
            <div class="grow stack tight">
                <span><b>{what}</b>" "<span class="soft">{state}</span></span>
                {(!mine.is_empty()).then(|| view! {
                    <span><small>{is_conflict.then_some(words::YOURS)}</small>" "<span class="serif" dir="auto">{mine}</span></span>
                })}
                {theirs.map(|theirs| view! {
                    <span><small>{words::THEIRS}</small>" "<span class="serif" dir="auto">{theirs}</span></span>
                })}
            </div>
            {can_act.then(|| view! {
                <button type="button" class="btn small" on:click=move |_| app.sync.retry(command)>
                    {if is_conflict { words::KEEP_MINE } else { words::TRY_AGAIN }}
                </button>
                <button type="button" class="btn small danger" on:click=move |_| app.sync.discard(command)>
                    {if is_conflict { words::KEEP_THEIRS } else { words::GIVE_UP }}
                </button>
            })}
        </li>
    }
}
