//! What narrows the board down and orders it. All of it is in the address.

use super::Board;
use crate::state::board::{Sort, TYPES, stage_of, topics, type_key};
use crate::words::language::Words;
use crate::words::{board as words, claim};
use leptos::prelude::*;

/// The bar of fields.
#[component]
pub fn Tools(board: Board) -> impl IntoView {
    let view = board.view;
    let topics = Memo::new(move |_| board.rows.with(|rows| topics(rows)));
    view! {
        <div class="filters gap-top" role="search">
            <input class="input" type="search" dir="auto" placeholder=words::SEARCH aria-label=words::SEARCH
                prop:value=move || view.with(|view| view.words.clone())
                on:input=move |event| board.look(|view| view.words = event_target_value(&event))/>
            <Field label=words::SORT_BY value=Signal::derive(move || view.with(|view| view.sort.key().to_owned()))
                options=words::SORTS none=None
                choose=Callback::new(move |key: String| board.look(|view| {
                    view.sort = Sort::ALL.into_iter().find(|sort| sort.key() == key).unwrap_or_default();
                }))/>
            <Field label=words::STATE none=Some(words::ANY_STATE) options=words::STATES
                value=Signal::derive(move || view.with(|view| view.stage.map_or("", |stage| stage.key()).to_owned()))
                choose=Callback::new(move |key: String| board.look(|view| view.stage = stage_of(&key)))/>
            {move || (!topics.with(std::collections::BTreeMap::is_empty)).then(|| view! {
                <select class="input" aria-label=words::TOPIC prop:value=move || view.with(|view| view.topic.clone())
                    on:change=move |event| board.look(|view| view.topic = event_target_value(&event))>
                    <option value="">{words::ANY_TOPIC}</option>
                    {topics.get().into_iter().map(|(topic, count)| {
                        let (value, same) = (topic.clone(), topic.clone());
                        view! {
                            <option value=value selected=move || view.with(|view| view.topic == same)>{format!("{topic} ({count})")}</option>
                        }
                    }).collect_view()}
                </select>
            })}
            <Field label=claim::TYPE none=Some(words::ANY_TYPE) options=claim::TYPES
                value=Signal::derive(move || view.with(|view| view.what.map_or("", type_key).to_owned()))
                choose=Callback::new(move |key: String| board.look(|view| {
                    view.what = TYPES.into_iter().find(|what| type_key(*what) == key);
                }))/>
            <label class="row tight">
                <input type="checkbox" prop:checked=move || view.with(|view| view.grouped)
                    on:change=move |event| board.look(|view| view.grouped = event_target_checked(&event))/>
                {words::BY_TOPIC}
            </label>
        </div>
    }
}

/// One of several values, by their keys in the address.
#[component]
fn Field(
    #[prop(into)] label: &'static str,
    #[prop(into)] value: Signal<String>,
    options: &'static [(&'static str, Words)],
    /// What stands for no choice.
    none: Option<Words>,
    choose: Callback<String>,
) -> impl IntoView {
    view! {
        <select class="input" aria-label=label prop:value=move || value.get()
            on:change=move |event| choose.run(event_target_value(&event))>
            {none.map(|none| view! { <option value="">{none}</option> })}
            {options.iter().map(|(key, name)| view! {
                <option value=*key selected=move || value.get() == *key>{*name}</option>
            }).collect_view()}
        </select>
    }
}
