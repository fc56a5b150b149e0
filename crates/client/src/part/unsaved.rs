//! The list of what the server does not have yet, with both versions where there is a conflict.

use super::dialog::Dialog;
use super::differences::{Side, words as runs_of};
use super::history::author;
use crate::app::app;
use crate::dom::clock::local_time;
use crate::state::conflict::{Conflict, conflict};
use crate::state::describe;
use crate::state::queue::{Queued, Standing};
use crate::words;
use gainsay_model::id::CommandId;
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
    if let Some(conflict) = conflict(&item) {
        return view! { <li class="stack"><Both item conflict/></li> }.into_any();
    }
    let app = app();
    let command = item.command;
    let mine = item
        .deed
        .entity()
        .map(describe::words_of)
        .unwrap_or_default();
    let what = words::deed(&item.deed);
    let (state, hint, can_act) = match &item.standing {
        Standing::Waiting => (words::STATE_WAITING.to_owned(), None, false),
        Standing::Sending => (words::STATE_SENDING.to_owned(), None, false),
        Standing::Refused(problem) => (problem.detail.clone(), problem.hint.clone(), true),
        Standing::Conflict(_) => (words::STATE_CONFLICT.to_owned(), None, true),
    };
    view! {
        <li>
            <div class="grow stack tight">
                <span><b>{what}</b>" "<span class="soft">{state}</span></span>
                {hint.map(|hint| view! { <small>{hint}</small> })}
                {(!mine.is_empty()).then(|| view! { <span class="serif" dir="auto">{mine}</span> })}
            </div>
            {can_act.then(|| view! {
                <button type="button" class="btn small" on:click=move |_| app.sync.retry(command)>{words::TRY_AGAIN}</button>
                <button type="button" class="btn small danger" on:click=move |_| app.sync.discard(command)>{words::GIVE_UP}</button>
            })}
        </li>
    }
    .into_any()
}

/// Both versions of a thing side by side, with what differs, and the choice.
#[component]
fn Both(item: Queued, conflict: Conflict) -> impl IntoView {
    let app = app();
    let command: CommandId = item.command;
    let what = words::deed(&item.deed);
    let Conflict {
        by,
        at,
        changes,
        mine_deletes,
        theirs_deleted,
        can_keep_both,
    } = conflict;
    let said = words::changed_meanwhile(&author(by), &local_time(at), theirs_deleted);
    let keep_both = move |_| {
        app.sync.keep_both(command);
        app.toasts.say_undo(words::KEPT_BOTH);
    };
    view! {
        <p><b>{what}</b>" "<span class="soft">{said}</span></p>
        <div class="table-wrap" tabindex="0" role="region" aria-label=words::BOTH_VERSIONS>
            <table class="versus">
                <thead><tr><td></td><th scope="col">{words::YOURS}</th><th scope="col">{words::THEIRS}</th></tr></thead>
                <tbody>
                    {(mine_deletes || theirs_deleted).then(|| view! {
                        <tr>
                            <th scope="row">{words::fields::THERE}</th>
                            <td>{if mine_deletes { words::WAS_DELETED } else { words::fields::YES }}</td>
                            <td>{if theirs_deleted { words::WAS_DELETED } else { words::fields::YES }}</td>
                        </tr>
                    })}
                    {changes.into_iter().map(|change| view! {
                        <tr>
                            <th scope="row">{change.name}</th>
                            <td dir="auto">{runs_of(change.runs.clone(), Side::Before)}</td>
                            <td dir="auto">{runs_of(change.runs, Side::After)}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
        <div class="row">
            <button type="button" class="btn small go" on:click=move |_| app.sync.keep_mine(command)>{words::KEEP_MINE}</button>
            <button type="button" class="btn small" on:click=move |_| app.sync.discard(command)>{words::KEEP_THEIRS}</button>
            {can_keep_both.then(|| view! {
                <button type="button" class="btn small" title=words::KEEP_BOTH_HINT on:click=keep_both>{words::KEEP_BOTH}</button>
            })}
        </div>
    }
}
