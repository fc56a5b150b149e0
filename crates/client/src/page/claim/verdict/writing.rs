//! The form of a draft.

use super::super::Open;
use super::citations::Citations;
use super::fields::{Confidence, Ratings, Select};
use super::rationale::Rationale;
use super::replies::Replies;
use crate::page::corpus::DateField;
use crate::part::field::TextArea;
use crate::part::saved::SavedSign;
use crate::words::verdict as words;
use leptos::prelude::*;

/// The fields, the most needed first.
#[component]
pub fn Writing(open: Open) -> impl IntoView {
    let form = open.form;
    let saved = move || form.current().map(|current| current.saved);
    let correction = move || {
        form.current()
            .and_then(|current| current.verdict.correction)
    };
    let returned = move || {
        let current = form.current()?;
        let last = current.verdict.reviews.last()?.clone();
        (last.decision == gainsay_model::verdict::ReviewDecision::Returned).then_some(last)
    };
    view! {
        {move || correction().map(|correction| view! {
            <p class="notice"><b>{words::CORRECTION}</b>": "{correction.what}</p>
        })}
        {move || returned().map(|review| view! {
            <p class="notice" data-tone="warn"><b>{words::CAME_BACK}</b>": "{review.reason}</p>
        })}
        <Ratings open/>
        <Confidence open/>
        <Rationale open/>
        <Citations open/>
        <details class="record">
            <summary>{words::RECORD}</summary>
            <div class="stack tight">
                <Select label=words::LIKELIHOOD value=form.likelihood none=words::NO_LIKELIHOOD options=words::LIKELIHOODS/>
                <small>{words::LIKELIHOOD_HINT}</small>
                <DateField label=words::UNTIL value=form.until/>
                <TextArea label=words::PRIMARY value=form.primary hint=words::PRIMARY_HINT/>
                <TextArea label=words::CONTRARY value=form.contrary hint=words::CONTRARY_HINT/>
                <Replies form/>
            </div>
        </details>
        {move || form.fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
        {move || saved().map(|saved| view! { <SavedSign saved/> })}
        {move || form.is_dirty().then(|| view! { <small>{words::UNSAVED}</small> })}
    }
}
