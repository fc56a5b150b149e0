//! The articles, by date, with what is marked in each.

use super::row::ArticleRow;
use super::{Corpora, particulars::Particulars};
use crate::app::app;
use crate::lean::Order;
use crate::state::calendar::first_day;
use crate::state::palette::rank;
use crate::words::corpus as words;
use gainsay_model::document::{Document, Stage};
use leptos::prelude::*;
use uuid::Uuid;

/// Rows drawn at once; more on demand.
const STEP: usize = 100;

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    id: Uuid,
    words: String,
    day: Option<i32>,
    stage: Stage,
}

/// The table, with a filter above it once it is long.
#[component]
pub fn Table(corpora: Corpora) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let stage = RwSignal::new(String::new());
    let limit = RwSignal::new(STEP);
    let edited = RwSignal::new(None::<Uuid>);
    let entries = Memo::new(move |_| {
        let mut entries = app.sync.collect::<Document, _>(|item| {
            let document = item.value;
            let outlet = document
                .outlet
                .as_ref()
                .map(|outlet| outlet.words.as_str())
                .unwrap_or_default();
            Some(Entry {
                id: item.id,
                words: format!("{} {outlet}", document.title),
                day: document
                    .published
                    .as_ref()
                    .and_then(first_day)
                    .map(|day| day.number()),
                stage: document.stage,
            })
        });
        // The newest first, as in a newspaper's archive; what is undated comes last.
        entries.order_by(|a, b| b.day.cmp(&a.day).then_with(|| a.words.cmp(&b.words)));
        entries
    });
    let fitting = Memo::new(move |_| {
        let (typed, stage) = (typed.get(), stage.get());
        entries.with(|entries| {
            entries
                .iter()
                .filter(|entry| stage.is_empty() || stage_key(entry.stage) == stage)
                .filter(|entry| rank(&typed, &entry.words).is_some())
                .map(|entry| entry.id)
                .collect::<Vec<_>>()
        })
    });
    let shown = move || {
        fitting.with(|fitting| {
            fitting
                .iter()
                .take(limit.get())
                .copied()
                .collect::<Vec<_>>()
        })
    };
    let is_long = Memo::new(move |_| entries.with(Vec::len) > 6);
    let is_team = Memo::new(move |_| corpora.counts.with(|counts| counts.members > 1));
    view! {
        {move || is_long.get().then(|| view! {
            <div class="filters">
                <input class="input" type="search" dir="auto" placeholder=words::FILTER aria-label=words::FILTER
                    prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))/>
                <select class="input" aria-label=words::STATE on:change=move |event| stage.set(event_target_value(&event))>
                    <option value="">{words::ALL_STATES}</option>
                    {words::STAGES.map(|(key, name)| view! { <option value=key>{name}</option> }).collect_view()}
                </select>
            </div>
        })}
        {move || entries.with(|entries| !entries.is_empty()).then(|| view! {
            <div class="table-wrap">
                <table class="fold corpus-table">
                    <thead><tr>
                        <th scope="col">{words::ARTICLE}</th>
                        <th scope="col">{words::PUBLISHED}</th>
                        <th scope="col">{words::MARKS}</th>
                        <th scope="col">{words::STATE}</th>
                        {move || is_team.get().then(|| view! { <th scope="col">{words::WHO}</th> })}
                        <th scope="col"><span class="unseen">{words::ACTIONS}</span></th>
                    </tr></thead>
                    <tbody>
                        <For each=shown key=|id| *id let:id>
                            <ArticleRow corpora id is_team edited/>
                        </For>
                    </tbody>
                </table>
            </div>
            {move || fitting.with(Vec::is_empty).then(|| view! { <p class="waiting">{words::NOTHING_FITS}</p> })}
            {move || (fitting.with(Vec::len) > limit.get()).then(|| view! {
                <p class="more"><button type="button" class="btn" on:click=move |_| limit.update(|limit| *limit += STEP)>{words::MORE}</button></p>
            })}
        })}
        <Particulars edited/>
    }
}

/// The stage's key on the wire.
pub fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::New => "new",
        Stage::Reading => "reading",
        Stage::Done => "done",
    }
}
