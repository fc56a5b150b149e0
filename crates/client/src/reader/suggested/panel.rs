//! The suggestions beside the text: how many, the one in focus with its reason, and what to do with it.

use crate::part::badge::{Badge, kind_words};
use crate::part::keys::Hint;
use crate::reader::reader;
use crate::state::describe;
use crate::state::keys::Act;
use crate::words::suggest as words;
use gainsay_model::wire::suggestion::{Suggestion, SuggestionSource, SuggestionState};
use leptos::prelude::*;

/// A line that says how many there are; below it, the one in focus.
#[component]
pub fn SuggestionPanel() -> impl IntoView {
    let reader = reader();
    let suggested = reader.suggested;
    let state = move || {
        suggested
            .answer
            .with(|answer| answer.as_ref().map(|answer| (answer.state, answer.cut)))
    };
    let count = move || suggested.open.with(Vec::len);
    move || {
        let (state, cut) = state()?;
        if state == SuggestionState::Off {
            return None;
        }
        if state == SuggestionState::UnknownLanguage {
            return Some(
                view! { <p class="suggested soft">{words::UNKNOWN_LANGUAGE}</p> }.into_any(),
            );
        }
        Some(view! {
            <section class="suggested" aria-label=words::SUGGESTIONS>
                <div class="row">
                    <span class="soft" role="status">{move || words::count(suggested.place().map(|place| place + 1), count())}</span>
                    {move || (count() > 0).then(|| view! {
                        <span class="row push">
                            <button type="button" class="btn small plain" on:click=move |_| { reader.perform(Act::PreviousSuggestion); }>
                                {words::PREVIOUS}" "<Hint act=Act::PreviousSuggestion/>
                            </button>
                            <button type="button" class="btn small" on:click=move |_| { reader.perform(Act::NextSuggestion); }>
                                {words::NEXT}" "<Hint act=Act::NextSuggestion/>
                            </button>
                        </span>
                    })}
                </div>
                {cut.then(|| view! { <p class="soft">{words::CUT}</p> })}
                {move || suggested.current().map(|suggestion| view! { <Shown suggestion/> })}
            </section>
        }.into_any())
    }
}

/// The suggestion in focus.
#[component]
fn Shown(suggestion: Suggestion) -> impl IntoView {
    let reader = reader();
    let kind = suggestion.kind.as_str().to_owned();
    let (_, label) = kind_words(&kind);
    let quote = suggestion
        .spans
        .iter()
        .map(|span| span.exact.as_str())
        .collect::<Vec<_>>()
        .join(" … ");
    let chain = describe::chain(&suggestion.attribution);
    let reasons: Vec<String> = suggestion
        .reasons
        .iter()
        .map(|reason| words::reason(reason.cue, &reason.words))
        .collect();
    let source = match suggestion.source {
        SuggestionSource::Cues => None,
        SuggestionSource::Learned => Some(words::LEARNED),
        SuggestionSource::Suggester => Some(words::BY_SUGGESTER),
    };
    view! {
        <div class="card suggestion">
            <div class="row">
                <Badge kind/>
                <b>{words::looks_like(&label)}</b>
                <span class="chip push">{words::confidence(suggestion.confidence)}</span>
            </div>
            <q dir="auto">{quote}</q>
            {(!chain.is_empty()).then(|| view! { <div class="who" dir="auto">{chain}</div> })}
            <p class="why"><span class="soft">{words::WHY}": "</span>{reasons.join("; ")}</p>
            {source.map(|source| view! { <p class="soft">{source}</p> })}
            <div class="acts">
                <button type="button" class="btn small go" on:click=move |_| { reader.perform(Act::AcceptSuggestion); }>
                    {words::ACCEPT}" "<Hint act=Act::AcceptSuggestion/>
                </button>
                <button type="button" class="btn small" on:click=move |_| { reader.perform(Act::ChangeSuggestion); }>
                    {words::CHANGE}" "<Hint act=Act::ChangeSuggestion/>
                </button>
                <button type="button" class="btn small plain" on:click=move |_| { reader.perform(Act::DismissSuggestion); }>
                    {words::DISMISS}" "<Hint act=Act::DismissSuggestion/>
                </button>
            </div>
        </div>
    }
}
