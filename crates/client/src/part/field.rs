//! Form fields.

use crate::words::language::Words;
use leptos::prelude::*;

/// A line of text with its label.
#[component]
pub fn TextField(
    #[prop(into)] label: &'static str,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <input class="input" type=kind required=required autofocus=autofocus dir="auto"
                autocomplete=autocomplete prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))/>
            {(!hint.is_empty()).then(|| view! { <small>{hint}</small> })}
        </label>
    }
}

/// Several lines of text with their label.
#[component]
pub fn TextArea(
    #[prop(into)] label: &'static str,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: &'static str,
    #[prop(optional)] tall: bool,
    #[prop(optional)] id: &'static str,
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <textarea class="input" class:tall=tall dir="auto" id=(!id.is_empty()).then_some(id)
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))></textarea>
            {(!hint.is_empty()).then(|| view! { <small>{hint}</small> })}
        </label>
    }
}

/// One of several values, by their keys on the wire; the first stands for nothing chosen.
#[component]
pub fn Choice(
    #[prop(into)] label: &'static str,
    value: RwSignal<String>,
    /// Key and words of each value.
    options: Vec<(String, String)>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <select class="input" prop:value=move || value.get()
                on:change=move |event| value.set(event_target_value(&event))>
                {options
                    .into_iter()
                    .map(|(key, words)| {
                        let chosen = key.clone();
                        view! {
                            <option value=key selected=move || value.get() == chosen>{words}</option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// The key of a value of an enumeration as the wire writes it; empty for none.
pub fn key_of<T: serde::Serialize>(value: &Option<T>) -> String {
    value
        .as_ref()
        .and_then(|value| serde_json::to_value(value).ok())
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The value of an enumeration that a key stands for.
pub fn of_key<T: serde::de::DeserializeOwned>(key: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(key.to_owned())).ok()
}

/// Keys with their words, for [`Choice`], with a first one for nothing.
pub fn options(nothing: &str, all: &[(&str, Words)]) -> Vec<(String, String)> {
    std::iter::once(("", nothing))
        .chain(all.iter().map(|(key, words)| (*key, words.get())))
        .map(|(key, words)| (key.to_owned(), words.to_owned()))
        .collect()
}
