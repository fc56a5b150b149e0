//! What was found, the best first.

use super::Search;
use crate::part::badge::{kind_words, style_of};
use crate::part::passage::{address, passage};
use crate::state::calendar::human;
use crate::words::search as words;
use gainsay_model::entity::EntityKind;
use gainsay_model::wire::search::Hit;
use leptos::prelude::*;

/// The sorts of things, in the order in which they are counted.
const SORTS: [&str; 5] = ["article", "annotation", "claim", "verdict", "note"];

/// How much there is, by sort, and all of it.
#[component]
pub fn Hits(search: Search) -> impl IntoView {
    let is_asked = move || search.typed.with(|typed| !typed.trim().is_empty());
    let status = move || {
        let behind = search
            .answer
            .with(|answer| answer.as_ref().map_or(0, |answer| answer.behind));
        search.answer.with(|answer| match answer {
            None if search.is_asking.get() => words::SEARCHING.to_owned(),
            None => String::new(),
            Some(answer) if behind > 0 => {
                format!("{} {}", words::found(answer.total()), words::behind(behind))
            }
            Some(answer) => words::found(answer.total()),
        })
    };
    let is_empty = move || {
        search.answer.with(|answer| {
            answer
                .as_ref()
                .is_some_and(|answer| answer.hits.is_empty() && answer.behind == 0)
        })
    };
    let has_more = move || {
        search
            .answer
            .with(|answer| answer.as_ref().is_some_and(|answer| answer.next.is_some()))
    };
    view! {
        <p class="soft num" role="status">{move || is_asked().then(status)}</p>
        {move || search.answer.with(|answer| {
            let narrowed = answer.iter().flat_map(|answer| &answer.narrowed);
            narrowed
                .map(|cut| view! { <p class="soft" role="status">{words::narrowed(&cut.word, cut.looked_for)}</p> })
                .collect_view()
        })}
        <Sorts search/>
        {move || is_empty().then(|| view! {
            <div class="empty gap-top"><b>{words::NOTHING}</b><p>{words::NOTHING_HINT}</p></div>
        })}
        <ol class="hits">
            {move || search.answer.with(|answer| {
                answer.as_ref().map(|answer| answer.hits.iter().map(line).collect_view())
            })}
        </ol>
        {move || has_more().then(|| view! {
            <button type="button" class="btn" on:click=move |_| search.more()>{words::MORE}</button>
        })}
    }
}

/// How much there is of each sort; choosing one narrows the question.
#[component]
fn Sorts(search: Search) -> impl IntoView {
    let narrow = move |sort: Option<&str>| {
        search.typed.update(|typed| {
            let rest = typed
                .split_whitespace()
                .filter(|word| !word.starts_with("type:"));
            let mut parts: Vec<String> = rest.map(str::to_owned).collect();
            parts.extend(sort.map(|sort| format!("type:{sort}")));
            *typed = parts.join(" ");
        });
        search.ask(0);
    };
    move || {
        let counts = search
            .answer
            .with(|answer| answer.as_ref().map(|answer| answer.counts.clone()))?;
        let narrowed = search.typed.with(|typed| {
            typed
                .split_whitespace()
                .any(|word| word.starts_with("type:"))
        });
        if !narrowed && counts.len() < 2 {
            return None;
        }
        let chips = SORTS.into_iter().filter_map(|sort| {
            let count = *counts.get(sort)?;
            Some(view! {
                <button type="button" class="chip" on:click=move |_| narrow(Some(sort))>
                    {words::sort(sort)}" "<span class="num">{count}</span>
                </button>
            })
        });
        Some(view! {
            <div class="row tight sorts">
                {narrowed.then(|| view! {
                    <button type="button" class="chip" on:click=move |_| narrow(None)>{words::ALL}</button>
                })}
                {chips.collect_view()}
            </div>
        })
    }
}

/// Words with a dot between, each in the direction of its own script.
fn parts(words: Vec<String>) -> AnyView {
    let part = |(number, words): (usize, String)| {
        view! { {(number > 0).then_some(" · ")}<bdi>{words}</bdi> }
    };
    let parts: Vec<_> = words.into_iter().enumerate().map(part).collect();
    parts.into_any()
}

fn line(hit: &Hit) -> AnyView {
    let badge = match &hit.kind {
        Some(kind) => {
            let (letter, name) = kind_words(kind.as_str());
            let style = style_of(kind.as_str());
            view! { <span class="badge" data-kind=style title=name aria-hidden="true">{letter}</span> }
                .into_any()
        }
        None => view! { <span class="sort label">{words::one(hit.subject.kind)}</span> }.into_any(),
    };
    let kind = hit.kind.as_ref().map(|kind| kind_words(kind.as_str()).1);
    let date = hit.published.as_ref().map(human);
    let rating = hit
        .rating
        .as_ref()
        .map(|rating| crate::words::standard::name(rating));
    let about: Vec<String> = [kind, hit.speaker.clone(), hit.outlet.clone(), date]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let href = address(hit);
    // A mark is its words; of everything else the title says what it is.
    let is_mark = hit.subject.kind == EntityKind::Annotation;
    let (head, body) = match (&hit.words, is_mark) {
        (Some(words), true) => (words, Some(&hit.title)),
        (words, _) => (&hit.title, words.as_ref()),
    };
    view! {
        <li class="hit">
            <div class="row tight">
                {badge}
                <a class="hit-title" dir="auto" href=href.clone()>{passage(head)}</a>
                {rating.map(|rating| view! { <span class="chip">{rating}</span> })}
            </div>
            {body.filter(|body| !body.words.is_empty()).map(|body| view! {
                <p class="hit-words" dir="auto"><a href=href tabindex="-1">{passage(body)}</a></p>
            })}
            {(!about.is_empty()).then(|| view! { <p class="soft small-text">{parts(about)}</p> })}
        </li>
    }
    .into_any()
}
