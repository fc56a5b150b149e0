//! All versions of the verdict, newest first, each with what it changed in the one before.

use super::super::Open;
use super::current::Current;
use crate::dom::clock::local_date;
use crate::part::badge::{rating_words, scale};
use crate::part::field::key_of;
use crate::part::history::author;
use crate::state::comparison::{Run, compare};
use crate::state::route::{Page, Route};
use crate::words::language::Words;
use crate::words::{claim, verdict as words};
use gainsay_model::verdict::{Cited, Verdict};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The list; nothing while there is one version at most.
#[component]
pub fn Versions(open: Open) -> impl IntoView {
    let all = open.form.versions;
    move || {
        let all = all.get();
        (all.len() > 1).then(|| {
            let pairs: Vec<(Current, Option<Current>)> = all
                .iter()
                .enumerate()
                .map(|(place, current)| {
                    let before = place.checked_sub(1).and_then(|place| all.get(place)).cloned();
                    (current.clone(), before)
                })
                .rev()
                .collect();
            view! {
                <details class="versions">
                    <summary>{words::VERSIONS}" "<span class="faint num">{all.len()}</span></summary>
                    <ol>{pairs.into_iter().map(|(current, before)| view! { <Version open current before/> }).collect_view()}</ol>
                </details>
            }
        })
    }
}

#[component]
fn Version(open: Open, current: Current, before: Option<Current>) -> impl IntoView {
    let verdict = current.verdict.clone();
    let when = verdict
        .publication
        .as_ref()
        .map(|publication| local_date(publication.at));
    let reviewed = verdict
        .publication
        .as_ref()
        .map(|publication| publication.reviewed);
    let by = current.by.map(author).unwrap_or_default();
    let label = rating(&verdict);
    view! {
        <li>
            <div class="row tight">
                <a class="num" href=Route::Project(open.project, Page::Version(open.claim, verdict.number)).path()><b>{words::version(verdict.number)}</b></a>
                <span>{label}</span>
                <span class="chip">{claim::state(verdict.state)}</span>
            </div>
            <small>
                {[Some(by).filter(|by| !by.is_empty()), when].into_iter().flatten().collect::<Vec<_>>().join(" · ")}
                {(reviewed == Some(false)).then(|| format!(" · {}", words::UNREVIEWED))}
            </small>
            {verdict.correction.as_ref().map(|correction| view! {
                <p class="soft" dir="auto">{crate::words::quoted(&correction.what)}" "{correction.why.clone()}</p>
            })}
            {verdict.withdrawal.as_ref().map(|withdrawal| view! {
                <p class="soft" dir="auto">{words::WITHDRAWAL}": "{withdrawal.reason.clone()}</p>
            })}
            {before.map(|before| difference(&before.verdict, &verdict))}
        </li>
    }
}

fn rating(verdict: &Verdict) -> String {
    rating_words(&scale(), verdict)
}

/// What changed from one version to the next.
fn difference(before: &Verdict, after: &Verdict) -> AnyView {
    let level = |verdict: &Verdict| {
        key_of(
            &verdict
                .confidence
                .as_ref()
                .map(|confidence| confidence.level),
        )
    };
    let cited = |verdict: &Verdict| {
        verdict
            .citations
            .iter()
            .map(|citation| citation.cited)
            .collect::<BTreeSet<Cited>>()
    };
    let (old, new) = (cited(before), cited(after));
    let citations =
        words::citations_changed(new.difference(&old).count(), old.difference(&new).count());
    let runs =
        (before.rationale != after.rationale).then(|| compare(&before.rationale, &after.rationale));
    let nothing = before.rating == after.rating
        && level(before) == level(after)
        && citations.is_none()
        && runs.is_none();
    let changed = move |name: Words, old: String, new: String| {
        (old != new).then(|| view! { <p>{name}": "<del>{old}</del>" "<ins>{new}</ins></p> })
    };
    view! {
        <div class="difference">
            {changed(words::RATING, rating(before), rating(after))}
            {changed(words::CONFIDENCE, level(before), level(after))}
            {citations.map(|citations| view! { <p>{citations}</p> })}
            {runs.map(|runs| view! {
                <p class="serif" dir="auto">
                    {runs.into_iter().map(|run| match run {
                        Run::Same(words) => view! { <span>{words}" "</span> }.into_any(),
                        Run::Gone(words) => view! { <del>{words}</del>" " }.into_any(),
                        Run::New(words) => view! { <ins>{words}</ins>" " }.into_any(),
                    }).collect_view()}
                </p>
            })}
            {nothing.then(|| view! { <p class="faint">{words::SAME_AS_BEFORE}</p> })}
        </div>
    }
    .into_any()
}
