//! One hop of a chain, with everything about it one key away.

use super::chain::Draft;
use crate::part::field::{key_of, of_key};
use crate::part::name_field::NameField;
use crate::part::names::parties_now;
use crate::state::completion::Known;
use crate::state::describe;
use crate::words;
use crate::words::language::Words;
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::language::Language;
use leptos::prelude::*;

/// The row.
#[component]
pub fn HopRow(draft: Draft, known: Signal<Vec<Known>>, index: usize) -> impl IntoView {
    let name = draft.of(index, |hop| hop.words.clone());
    let tie = draft.of(index, |hop| hop.party);
    let unnamed = draft.of(index, |hop| hop.unnamed);
    let legend = if index == 0 {
        words::ORIGIN
    } else {
        words::VIA
    };
    let typed = Callback::new(move |words: String| {
        draft.change(|hops| {
            if let Some(hop) = hops.get_mut(index) {
                hop.party = None;
                hop.words = words;
            }
        });
    });
    let take = Callback::new(move |known: Known| {
        draft.change(|hops| {
            if let Some(hop) = hops.get_mut(index) {
                hop.words = known.words;
                hop.party = known.party;
            }
        });
    });
    let tied = move || {
        let party = tie.get().flatten()?;
        parties_now()
            .get(&party)
            .map(|party| party.name().to_owned())
    };
    let choices = [
        choice(
            draft,
            index,
            words::MODE,
            words::MODES,
            |hop| key_of(&hop.mode),
            |hop, key| hop.mode = of_key(key),
        ),
        choice(
            draft,
            index,
            words::MODALITY,
            words::MODALITIES,
            |hop| key_of(&hop.modality),
            |hop, key| hop.modality = of_key(key),
        ),
        choice(
            draft,
            index,
            words::STANCE,
            words::STANCES,
            |hop| key_of(&hop.stance),
            |hop, key| hop.stance = of_key(key),
        ),
        choice(
            draft,
            index,
            words::RENDERING,
            words::RENDERINGS,
            |hop| key_of(&hop.rendering),
            |hop, key| hop.rendering = of_key(key),
        ),
    ];
    view! {
        <fieldset class="hop">
            <legend class="label">{legend}</legend>
            <div class="row tight">
                <div class="grow">
                    <NameField id=format!("hop-{index}-name") label=words::WHO bare=true known typed take
                        value=Signal::derive(move || name.get().unwrap_or_default())/>
                </div>
                <button type="button" class="btn small plain" aria-label=format!("{} {}", words::REMOVE, index + 1) title=words::REMOVE
                    on:click=move |_| draft.change(|hops| if index < hops.len() { hops.remove(index); })>"×"</button>
            </div>
            <div class="row tight qualities">
                {move || tied().map(|name| view! {
                    <button type="button" class="chip" title=words::party::UNTIE aria-label=words::party::untie(&name)
                        on:click=move |_| draft.hops.update(|hops| if let Some(hop) = hops.get_mut(index) { hop.party = None; })>
                        "→ "{name.clone()}" ×"
                    </button>
                })}
                <button type="button" class="chip" aria-pressed=move || unnamed.get().unwrap_or_default().to_string()
                    on:click=move |_| draft.change(|hops| if let Some(hop) = hops.get_mut(index) { hop.unnamed = !hop.unnamed; })>
                    {words::UNNAMED}
                </button>
                {choices.into_iter().collect_view()}
                <Date draft index/>
                <Tongue draft index/>
            </div>
        </fieldset>
    }
}

type Hop = gainsay_model::attribution::Hop;

fn choice(
    draft: Draft,
    index: usize,
    label: Words,
    all: &'static [(&'static str, Words)],
    look: fn(&Hop) -> String,
    put: fn(&mut Hop, &str),
) -> AnyView {
    let value = draft.of(index, look);
    let value = move || value.get().unwrap_or_default();
    view! {
        <select class="chip" aria-label=label title=label data-empty=move || value().is_empty().to_string()
            prop:value=value
            on:change=move |event| {
                let key = event_target_value(&event);
                draft.change(|hops| if let Some(hop) = hops.get_mut(index) { put(hop, &key); });
            }>
            <option value="">{label}</option>
            {all.iter().map(|(key, words)| {
                let key = *key;
                view! { <option value=key selected=move || value() == key>{*words}</option> }
            }).collect_view()}
        </select>
    }
    .into_any()
}

/// When the hop said it.
#[component]
fn Date(draft: Draft, index: usize) -> impl IntoView {
    let stated = draft.of(index, |hop| {
        hop.stated.as_ref().map(describe::date).unwrap_or_default()
    });
    let wrong = RwSignal::new(false);
    let change = move |event| {
        let typed: String = event_target_value(&event);
        let typed = typed.trim();
        let read = StatedDate::from_words(typed, DateBasis::Person);
        wrong.set(read.is_none() && !typed.is_empty());
        if !wrong.get_untracked() && stated.get_untracked().as_deref() != Some(typed) {
            draft.change(|hops| {
                if let Some(hop) = hops.get_mut(index) {
                    hop.stated = read;
                }
            });
        }
    };
    view! {
        <input class="chip" type="text" size="12" autocomplete="off" aria-label=words::STATED placeholder=words::STATED
            title=move || if wrong.get() { words::DATE_HINT } else { words::STATED }
            aria-invalid=move || wrong.get().to_string()
            prop:value=move || stated.get().unwrap_or_default() on:change=change/>
    }
}

/// The language the hop used.
#[component]
fn Tongue(draft: Draft, index: usize) -> impl IntoView {
    let tongue = draft.of(index, |hop| {
        hop.language
            .as_ref()
            .map(|language| language.as_str().to_owned())
            .unwrap_or_default()
    });
    let wrong = RwSignal::new(false);
    let change = move |event| {
        let typed: String = event_target_value(&event);
        let read: Option<Language> = typed.trim().parse().ok();
        wrong.set(read.is_none() && !typed.trim().is_empty());
        if !wrong.get_untracked() {
            draft.change(|hops| {
                if let Some(hop) = hops.get_mut(index) {
                    hop.language = read;
                }
            });
        }
    };
    view! {
        <input class="chip" type="text" size="7" autocomplete="off" aria-label=words::LANGUAGE placeholder=words::LANGUAGE
            title=words::LANGUAGE_HINT aria-invalid=move || wrong.get().to_string()
            prop:value=move || tongue.get().unwrap_or_default() on:change=change/>
    }
}
