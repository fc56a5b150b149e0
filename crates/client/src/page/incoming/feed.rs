//! What a feed lists, to pick from.

use crate::api;
use crate::dom::fetch::Failure;
use crate::part::dialog::{Dialog, open_while};
use crate::part::import::{FeedOf, importing};
use crate::state::describe;
use crate::words::{self as shell, import, incoming as words};
use gainsay_model::id::ProjectId;
use gainsay_model::wire::import::{Listed, Listing};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// The dialog for it.
#[component]
pub fn PickFrom(project: ProjectId) -> impl IntoView {
    let importing = importing();
    let open = open_while(importing.feed);
    view! {
        <Dialog open title=words::PICK_FROM.to_owned() class="wider">
            {move || importing.feed.get().and_then(|number| importing.listed(number)).map(|feed| view! {
                <Form project feed/>
            })}
        </Dialog>
    }
}

#[component]
fn Form(project: ProjectId, feed: FeedOf) -> impl IntoView {
    let importing = importing();
    let listing = RwSignal::new(None::<Result<Listing, Failure>>);
    let picked = RwSignal::new(BTreeSet::<String>::new());
    let feed = StoredValue::new_local(feed);
    spawn_local(async move {
        let feed = feed.get_value();
        let answer = api::feed(project, &feed.name, feed.upload.as_ref()).await;
        // The dialog may be closed by now.
        let _ = listing.try_set(Some(answer));
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // In the order of the list.
        let addresses = listing.with_untracked(|listing| match listing {
            Some(Ok(listing)) => {
                let all = listing.entries.iter().map(|entry| entry.address.clone());
                all.filter(|address| picked.with_untracked(|picked| picked.contains(address)))
                    .collect::<Vec<_>>()
            }
            _ => Vec::new(),
        });
        if !addresses.is_empty() {
            feed.with_value(|feed| importing.pick(feed, addresses));
        }
    };
    let new = move || {
        listing.with_untracked(|listing| match listing {
            Some(Ok(listing)) => {
                let new = listing.entries.iter().filter(|entry| entry.known.is_none());
                new.map(|entry| entry.address.clone()).collect()
            }
            _ => BTreeSet::new(),
        })
    };
    let title = move || {
        listing
            .with(|listing| match listing {
                Some(Ok(listing)) => listing.title.clone(),
                _ => None,
            })
            .unwrap_or_else(|| feed.with_value(|feed| feed.name.clone()))
    };
    view! {
        <form on:submit=submit>
            <h2 dir="auto">{title}</h2>
            {move || listing.get().map_or_else(
                || view! { <p class="waiting" role="status">{shell::LOADING}</p> }.into_any(),
                |listing| match listing {
                    Err(Failure::Refused(problem)) => {
                        let hint = problem.hint.unwrap_or_default();
                        view! { <p class="notice" data-tone="bad" role="alert">{problem.detail}" "{hint}</p> }.into_any()
                    }
                    Err(failure) => {
                        view! { <p class="notice" data-tone="bad" role="alert">{failure.to_string()}</p> }.into_any()
                    }
                    Ok(listing) if listing.entries.is_empty() => {
                        view! { <p class="soft">{words::NOTHING_LISTED}</p> }.into_any()
                    }
                    Ok(listing) => view! {
                        <div class="row">
                            <button type="button" class="btn small" on:click=move |_| picked.set(new())>{words::ALL_NEW}</button>
                            <button type="button" class="btn small" on:click=move |_| picked.set(BTreeSet::new())>{words::NONE}</button>
                        </div>
                        <ul class="feed">
                            {listing.entries.into_iter().map(|entry| view! { <Entry entry picked/> }).collect_view()}
                        </ul>
                    }
                    .into_any(),
                },
            )}
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| importing.feed.set(None)>{import::CANCEL}</button>
                <button type="submit" class="btn go" disabled=move || picked.with(BTreeSet::is_empty)>
                    {move || words::bring(picked.with(BTreeSet::len))}
                </button>
            </div>
        </form>
    }
}

#[component]
fn Entry(entry: Listed, picked: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let address = StoredValue::new(entry.address.clone());
    let is_picked =
        move || picked.with(|picked| address.with_value(|address| picked.contains(address)));
    let mut beside: Vec<String> = Vec::new();
    beside.extend(entry.published.as_ref().map(describe::date));
    beside.extend(entry.author);
    if entry.known.is_some() {
        beside.push(words::HERE_ALREADY.to_owned());
    }
    let title = entry.title.unwrap_or_else(|| entry.address.clone());
    view! {
        <li>
            <label>
                <input type="checkbox" prop:checked=is_picked on:change=move |event| {
                    let checked = event_target_checked(&event);
                    picked.update(|picked| {
                        if checked {
                            picked.insert(address.get_value());
                        } else {
                            picked.remove(&address.get_value());
                        }
                    });
                }/>
                <span>
                    <b dir="auto">{title}</b>
                    <small dir="auto">{beside.join(" · ")}</small>
                    <small class="mono clip" dir="ltr">{entry.address}</small>
                </span>
            </label>
        </li>
    }
}
