//! How many independent sources are on each side, and what each figure is made of.

use super::Open;
use super::decisions::Decisions;
use crate::words::language::Words;
use crate::words::{origins as words, party};
use gainsay_model::party::Party;
use gainsay_model::wire::origins::{Origin, Origins, Source, Tie};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The two figures, for the row of figures.
pub fn figures(open: Open) -> AnyView {
    let figure = |origins: &Origins, label: Words| {
        (origins.independent.high > 0)
            .then(|| view! { <div><b>{words::range(origins.independent)}</b>{label}</div> })
    };
    open.sides.with(|sides| {
        view! {
            {figure(&sides.in_favour, words::FOR_IT)}
            {figure(&sides.against, words::AGAINST_IT)}
        }
        .into_any()
    })
}

/// What the figures are made of.
#[component]
pub fn Counted(open: Open) -> impl IntoView {
    let is_empty = Memo::new(move |_| {
        open.sides
            .with(|sides| sides.in_favour.origins.is_empty() && sides.against.origins.is_empty())
    });
    let is_open = RwSignal::new(false);
    view! {
        <details class="counted" hidden=move || is_empty.get() on:toggle=move |_| is_open.set(true)>
            <summary>{words::HOW}</summary>
            {move || is_open.get().then(|| view! {
                {move || open.sides.with(|sides| view! {
                    {side(open, words::FOR, &sides.in_favour)}
                    {side(open, words::AGAINST, &sides.against)}
                })}
                <Decisions open/>
            })}
        </details>
    }
}

fn side(open: Open, heading: Words, origins: &Origins) -> AnyView {
    if origins.origins.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="stack tight">
            <h3 class="label">{heading}" "<span class="num">{words::range(origins.independent)}</span></h3>
            <ul class="reasons">
                {origins.origins.iter().map(|origin| line(open, origin)).collect_view()}
            </ul>
            {(!origins.contradictions.is_empty()).then(|| view! {
                <p class="notice" data-tone="warn">{words::CONTRADICTION}</p>
            })}
        </section>
    }
    .into_any()
}

/// An origin: who it is, how many marks go back to it and why, and whether it counts.
fn line(open: Open, origin: &Origin) -> AnyView {
    let name = match &origin.source {
        Source::Named { words, party } => party
            .and_then(|id| open.app.sync.get::<Party>(id.uuid()))
            .map_or_else(|| words.clone(), |party| party.name().to_owned()),
        Source::Unnamed { words } => format!("{words} ({})", words::UNNAMED),
        Source::Unknown => words::UNKNOWN.to_string(),
    };
    let tie = origin.tie.as_ref().map(|tie| match tie {
        Tie::SameSource => words::SAME_SOURCE.to_string(),
        Tie::Reprint { words } => words::same_words(*words),
        Tie::Dispute => words::DISPUTE.to_string(),
        Tie::Principal { party } => {
            let party = open.app.sync.get::<Party>(party.uuid());
            words::principal(party.as_ref().map_or("?", Party::name))
        }
    });
    let unsure = (tie.is_none() && !origin.counts).then(|| words::MAY_BE_ANOTHER.to_string());
    let grounds: BTreeSet<String> = origin
        .members
        .iter()
        .filter_map(|member| member.joined.as_ref())
        .map(|joined| words::ground(&joined.ground))
        .collect();
    let members: Vec<String> = open.witnesses.with(|all| {
        let named = all.iter().filter(|witness| {
            let mut members = origin.members.iter();
            members.any(|member| member.annotation == witness.annotation)
        });
        named.map(|witness| witness.label.clone()).collect()
    });
    let mut about = vec![party::marks(origin.members.len())];
    about.extend(grounds);
    about.extend(tie.or(unsure));
    view! {
        <li>
            <bdi>{name}</bdi>" "
            {members.into_iter().map(|label| view! { <a class="name" href=format!("#mark-{label}")>{label.clone()}</a>" " }).collect_view()}
            <span class="soft">"· "{about.join(" · ")}</span>
        </li>
    }
    .into_any()
}
