//! Whom a mark accuses or speaks of: a list of people, each tied to a party where it is known.

use crate::part::name_field::NameField;
use crate::part::names::parties_now;
use crate::state::completion::Known;
use crate::words;
use gainsay_model::attribution::Mention;
use leptos::prelude::*;

/// The list and the field to add to it.
#[component]
pub fn Targets(
    targets: RwSignal<Vec<Mention>>,
    typed: RwSignal<String>,
    known: Signal<Vec<Known>>,
) -> impl IntoView {
    let take = Callback::new(move |known: Known| {
        add(
            targets,
            Mention {
                words: known.words,
                party: known.party,
            },
        );
        typed.set(String::new());
    });
    let shown = move || {
        let parties = parties_now();
        let all = targets.get().into_iter().enumerate();
        all.map(|(place, target)| {
            let party = target
                .party
                .and_then(|party| parties.get(&party))
                .map(|party| party.name().to_owned())
                .filter(|name| *name != target.words);
            view! {
                <li class="chip">
                    <span dir="auto">{target.words.clone()}</span>
                    {party.map(|party| view! { <small>" → "{party}</small> })}
                    <button type="button" class="btn link" aria-label=words::party::remove(&target.words)
                        on:click=move |_| targets.update(|targets| if place < targets.len() { targets.remove(place); })>"×"</button>
                </li>
            }
        })
        .collect_view()
    };
    view! {
        <div class="stack tight">
            <NameField id="targets-name" label=words::TARGETS hint=words::party::TARGETS_HINT known
                value=typed typed=Callback::new(move |words| typed.set(words)) take
                enter=Callback::new(move |()| {
                    // An empty field sends the form, as every other does.
                    if !take_typed(targets, typed) {
                        crate::dom::page::submit("#targets-name");
                    }
                })/>
            <ul class="row tight" aria-label=words::TARGETS>{shown}</ul>
        </div>
    }
}

/// Adds what stands in the field; says whether anything did.
pub fn take_typed(targets: RwSignal<Vec<Mention>>, typed: RwSignal<String>) -> bool {
    let written = typed.get_untracked();
    let written = written.trim();
    if written.is_empty() {
        return false;
    }
    add(targets, Mention::words(written));
    typed.set(String::new());
    true
}

fn add(targets: RwSignal<Vec<Mention>>, mention: Mention) {
    targets.update(|targets| {
        if !targets.contains(&mention) {
            targets.push(mention);
        }
    });
}
