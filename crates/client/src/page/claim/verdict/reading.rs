//! A verdict to read: its reasons, with every citation one click from its place.

use super::super::Open;
use super::super::grades::Grades;
use super::citations::name;
use super::current::Current;
use super::{replies, rules};
use crate::dom::clock::local_date;
use crate::part::badge::{rating_words, scale, style_of, tone_of};
use crate::part::field::key_of;
use crate::part::history::author;
use crate::part::markdown::prose;
use crate::part::saved::SavedSign;
use crate::state::calendar::human;
use crate::state::markdown::blocks;
use crate::state::rationale::{Piece, pieces};
use crate::state::route::{Page, Route};
use crate::words::{claim, verdict as words};
use gainsay_model::annotation::Annotation;
use gainsay_model::event::Author;
use gainsay_model::verdict::{Citation, Cited, ReviewDecision, Verdict};
use leptos::prelude::*;

/// The verdict.
#[component]
pub fn Reading(open: Open, current: Current) -> impl IntoView {
    let verdict = current.verdict;
    let scale = scale();
    let label = rating_words(&scale, &verdict);
    let tone = tone_of(&scale, verdict.rating.as_str());
    let level = verdict
        .confidence
        .as_ref()
        .map(|confidence| words::confidence(&key_of(&Some(confidence.level))));
    let reasons = verdict
        .confidence
        .as_ref()
        .map(|confidence| confidence.reasons.clone())
        .filter(|reasons| !reasons.is_empty());
    let likelihood = key_of(&verdict.likelihood);
    let likelihood = words::LIKELIHOODS
        .iter()
        .find(|(key, _)| *key == likelihood)
        .map(|(_, name)| *name);
    let by = current.by.map(author);
    view! {
        <p class="stamp" data-rating=tone>{label}{level.map(|level| view! { <span>"· "{level}</span> })}</p>
        {reasons.map(|reasons| view! { <p class="soft" dir="auto">{reasons}</p> })}
        {likelihood.map(|likelihood| view! { <p class="soft">{words::LIKELIHOOD}": "{likelihood}</p> })}
        <div class="reading-rationale" dir="auto">{text(&open, &verdict)}</div>
        {(!verdict.citations.is_empty()).then(|| view! {
            <ol class="citations">
                {verdict.citations.iter().enumerate().map(|(place, citation)| cited(open, place, citation)).collect_view()}
            </ol>
        })}
        {record(&verdict)}
        {replies::told(&verdict.asked)}
        {rules::told(&verdict.waivers)}
        {verdict.correction.as_ref().map(|correction| view! {
            <p class="notice"><b>{words::CORRECTION}</b>": "{correction.what.clone()}" "{correction.why.clone()}</p>
        })}
        {verdict.withdrawal.as_ref().map(|withdrawal| view! {
            <p class="notice" data-tone="bad">
                <b>{words::WITHDRAWAL}</b>" "{local_date(withdrawal.at)}": "{withdrawal.reason.clone()}
            </p>
        })}
        {verdict.publication.as_ref().map(|publication| {
            let (tone, how) = if publication.reviewed { ("good", words::REVIEWED) } else { ("warn", words::UNREVIEWED) };
            view! { <p class="notice" data-tone=tone>{local_date(publication.at)}": "{how}</p> }
        })}
        {(!verdict.reviews.is_empty()).then(|| view! {
            <ul class="reasons">
                {verdict.reviews.iter().map(|review| {
                    let decision = match review.decision {
                        ReviewDecision::Approved => words::APPROVED,
                        ReviewDecision::Returned => words::SENT_BACK,
                    };
                    let reason = if review.reason.is_empty() { String::new() } else { format!(": {}", review.reason) };
                    view! { <li>{local_date(review.at)}", "{author(Author::User(review.by))}" "{decision}{reason}</li> }
                }).collect_view()}
            </ul>
        })}
        <small>{by}</small>
        <SavedSign saved=current.saved/>
    }
}

/// The rationale's blocks, with its citations as links to their places.
fn text(open: &Open, verdict: &Verdict) -> AnyView {
    let words = |words: &str| {
        pieces(words)
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.to_owned().into_any(),
                Piece::Citation(number) => match verdict.citations.get(number - 1) {
                    Some(citation) => mark(*open, number, citation),
                    None => format!("[{number}]").into_any(),
                },
            })
            .collect_view()
            .into_any()
    };
    prose(&blocks(&verdict.rationale), "rationale", &words)
}

fn mark(open: Open, number: usize, citation: &Citation) -> AnyView {
    let named = name(&open, citation.cited);
    let shown = named.label.unwrap_or_else(|| number.to_string());
    let kind = style_of(&named.kind);
    match path(&open, citation) {
        Some(path) => view! {
            <a class="chip cited" data-kind=kind href=path title=named.words>{shown}</a>
        }
        .into_any(),
        None => view! { <span class="chip cited" data-kind=kind title=named.words>{shown}</span> }
            .into_any(),
    }
}

/// Where a cited thing is read.
fn path(open: &Open, citation: &Citation) -> Option<String> {
    match citation.cited {
        Cited::Annotation(id) => {
            let document = open.app.sync.get::<Annotation>(id.uuid())?.document;
            Some(Route::Project(open.project, Page::Reader(document, Some(id))).path())
        }
        Cited::Document(id) => Some(Route::Project(open.project, Page::Reader(id, None)).path()),
        Cited::Exhibit(_) => None,
    }
}

/// A citation in the words that were judged.
fn cited(open: Open, place: usize, citation: &Citation) -> AnyView {
    let named = name(&open, citation.cited);
    let pinned = citation
        .pinned
        .as_ref()
        .map(|pinned| pinned.exact.join(" … "))
        .filter(|exact| !exact.is_empty());
    let shown = pinned.unwrap_or_else(|| named.words.clone());
    let bearing = citation
        .bearing
        .map(|direction| claim::direction(&named.kind, direction));
    let label = named
        .label
        .map(|label| format!("{label} "))
        .unwrap_or_default();
    view! {
        <li data-kind=style_of(&named.kind)>
            <small class="num">"["{place + 1}"] "{label}{bearing}</small>
            " "<Grades open reliability=citation.reliability credibility=citation.credibility direction=citation.direction()/>
            {match path(&open, citation) {
                Some(path) => view! { <a class="quiet" dir="auto" href=path>{shown}</a> }.into_any(),
                None => view! { <span dir="auto">{shown}</span> }.into_any(),
            }}
        </li>
    }
    .into_any()
}

/// What is written down for the record.
fn record(verdict: &Verdict) -> AnyView {
    let until = verdict
        .evidence_until
        .as_ref()
        .map(human)
        .unwrap_or_default();
    let rows = [
        (words::UNTIL, until),
        (words::PRIMARY, verdict.primary_source.clone()),
        (words::CONTRARY, verdict.contrary_evidence.clone()),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <dl class="record-list">
            {rows.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd dir="auto">{value}</dd> }).collect_view()}
        </dl>
    }
    .into_any()
}
