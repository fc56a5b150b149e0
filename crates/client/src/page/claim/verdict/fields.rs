//! Small fields of the verdict's form.

use super::super::Open;
use crate::part::badge::{scale, tone_of};
use crate::words::language::Words;
use crate::words::standard;
use crate::words::verdict as words;
use leptos::prelude::*;

/// One of several values, by their keys; the first stands for none.
#[component]
pub fn Select(
    #[prop(into)] label: &'static str,
    value: RwSignal<String>,
    #[prop(into)] none: &'static str,
    options: &'static [(&'static str, Words)],
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <select class="input" prop:value=move || value.get() on:change=move |event| value.set(event_target_value(&event))>
                <option value="" selected=move || value.with(String::is_empty)>{none}</option>
                {options.iter().map(|(key, name)| view! {
                    <option value=*key selected=move || value.with(|value| value == key)>{*name}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

/// The labels of the scale, to be chosen by pointer, arrow keys or number.
#[component]
pub fn Ratings(open: Open) -> impl IntoView {
    let rating = open.form.rating;
    let labels = Memo::new(move |_| scale());
    view! {
        <fieldset class="seg ratings">
            <legend class="unseen">{words::RATING}</legend>
            {move || {
                let scale = labels.get();
                scale.ratings.iter().enumerate().map(|(place, one)| {
                    let key = one.key.to_string();
                    let same = key.clone();
                    let tone = tone_of(&scale, &key);
                    view! {
                        <label data-rating=tone title=standard::name(&one.description)>
                            <input type="radio" name="rating" value=key.clone()
                                prop:checked=move || rating.with(|rating| *rating == same)
                                on:change=move |_| rating.set(key.clone())/>
                            <span>{standard::name(&one.label)}</span>
                            <kbd aria-hidden="true">{place + 1}</kbd>
                        </label>
                    }
                }).collect_view()
            }}
        </fieldset>
    }
}

/// Low, moderate or high, and why.
#[component]
pub fn Confidence(open: Open) -> impl IntoView {
    let (level, reasons) = (open.form.level, open.form.reasons);
    view! {
        <fieldset class="bare stack tight">
            <div class="row tight">
                <legend class="soft inline">{words::CONFIDENCE}</legend>
                {words::LEVELS.map(|(key, name)| view! {
                    <label class="chip">
                        <input type="radio" name="confidence" class="unseen" prop:checked=move || level.with(|level| level == key)
                            on:change=move |_| level.set(key.to_owned())/>
                        {name}
                    </label>
                }).collect_view()}
            </div>
            {move || level.with(|level| !level.is_empty()).then(|| view! {
                <input class="input" dir="auto" aria-label=words::CONFIDENCE_REASONS placeholder=words::CONFIDENCE_REASONS
                    prop:value=move || reasons.get() on:input=move |event| reasons.set(event_target_value(&event))/>
            })}
        </fieldset>
    }
}
