//! A verdict in a few words, in the colour of its rating.

use super::badge::{rating_words, scale, tone_of};
use super::field::key_of;
use crate::words::{claim, verdict as words};
use gainsay_model::verdict::{Verdict, VerdictState};
use leptos::prelude::*;

/// The stamp: rating, confidence, and what must never be left out.
#[component]
pub fn Stamp(verdict: Verdict, #[prop(optional)] small: bool) -> impl IntoView {
    let scale = scale();
    let label = rating_words(&scale, &verdict);
    let tone = tone_of(&scale, verdict.rating.as_str());
    let confidence = verdict
        .confidence
        .as_ref()
        .map(|confidence| words::confidence(&key_of(&Some(confidence.level))));
    let remark = match verdict.state {
        VerdictState::Published => {
            let reviewed = verdict
                .publication
                .as_ref()
                .is_some_and(|publication| publication.reviewed);
            (!reviewed).then(|| words::UNREVIEWED.to_owned())
        }
        other => Some(claim::state(other).to_owned()),
    };
    let is_open = verdict.state != VerdictState::Published;
    view! {
        <span class="stamp" class:small=small class:open=is_open data-rating=tone>
            {label}
            {confidence.map(|confidence| view! { <span>"· "{confidence}</span> })}
            {remark.map(|remark| view! { <span>"· "{remark}</span> })}
        </span>
    }
}
