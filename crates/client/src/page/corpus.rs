//! The corpus: its articles, how far they are read, and the way in for more.

use crate::app::app;
use crate::part::badge::kind_words;
use crate::part::import::{DropAnywhere, DropArea, ImportReport, Importing, Target};
use crate::part::loaded::{Loaded, Loading};
use crate::state::describe;
use crate::state::palette::rank;
use crate::state::route::{Page, Route};
use crate::{api, words};
use gainsay_model::document::{Document, Stage};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::path;
use gainsay_model::project::Project;
use gainsay_model::wire::reading::{Counts, Desk, DocumentRow};
use leptos::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Annotations by kind, per article.
pub type MarkCounts = RwSignal<BTreeMap<Uuid, BTreeMap<String, u64>>>;

/// The page of articles.
#[component]
pub fn Corpus(project: ProjectId) -> impl IntoView {
    let app = app();
    let counts = RwSignal::new(Counts::default());
    let marks: MarkCounts = RwSignal::new(BTreeMap::new());
    let loading = Loading::begin(move || async move {
        let desk: Desk = api::get(path::desk(project)).await?;
        counts.set(desk.counts.clone());
        let rows: Vec<DocumentRow> = api::all(path::corpus(project)).await?;
        marks.set(rows.iter().map(|row| (row.document.id, row.annotations.clone())).collect());
        app.sync.take(rows.into_iter().map(|row| row.document));
        Ok(())
    });
    // Counts are the server's; they are asked for again when something they count changes.
    let first = StoredValue::new(true);
    Effect::new(move |_| {
        app.sync.track(EntityKind::Annotation);
        app.sync.track(EntityKind::Document);
        app.sync.track(EntityKind::Claim);
        app.sync.track(EntityKind::Verdict);
        if !first.get_value() {
            loading.again_soon();
        }
        first.set_value(false);
    });
    let adding = RwSignal::new(false);
    let target = move || Box::pin(async move { Ok(project) }) as Target;
    let importing = Importing::new(target, Callback::new(move |()| loading.again()));
    view! {
        <DropAnywhere importing>
            <Loaded loading>
                <div class="wide">
                    <Head project adding counts/>
                    {move || (adding.get() || importing.has_lines() || counts.with(|c| c.documents == 0)).then(|| view! {
                        <div class="gap-top"><DropArea importing small=true/><ImportReport importing/></div>
                    })}
                    <Tiles project counts/>
                    <Articles project marks/>
                </div>
            </Loaded>
        </DropAnywhere>
    }
}

#[component]
fn Head(project: ProjectId, adding: RwSignal<bool>, counts: RwSignal<Counts>) -> impl IntoView {
    let app = app();
    let name = move || app.sync.get::<Project>(project.uuid()).map(|project| project.name).unwrap_or_default();
    view! {
        <div class="row">
            <h1 class="title" dir="auto">{name}</h1>
            <span class="chip">{move || words::articles(counts.with(|c| c.documents))}</span>
            <span class="chip">{move || words::members(counts.with(|c| c.members))}</span>
            <span class="push row">
                <a class="btn" href=Route::Project(project, Page::Exports).path()>{words::EXPORT_CORPUS}</a>
                <button type="button" class="btn go" aria-expanded=move || adding.get().to_string()
                    on:click=move |_| adding.update(|adding| *adding = !*adding)>{words::ADD_ARTICLES}</button>
            </span>
        </div>
    }
}

#[component]
fn Tiles(project: ProjectId, counts: RwSignal<Counts>) -> impl IntoView {
    view! {
        <div class="tiles">
            {move || {
                let counts = counts.get();
                let stage = |key: &str| counts.stages.get(key).copied().unwrap_or(0);
                let (done, reading) = (stage("done"), stage("reading"));
                let rest = counts.documents.saturating_sub(done + reading);
                let total: u64 = counts.annotations.values().sum();
                let progress = vec![("evidence", done), ("allegation", reading), ("line", rest)];
                let kinds = by_kind(&counts.annotations);
                view! {
                    <div class="tile">
                        <h2>{words::PROGRESS}</h2>
                        <span class="n num">{words::of(done, counts.documents)}</span>" "{words::ARTICLES_READ}
                        <span class="bars"><Bars parts=progress/></span>
                    </div>
                    <div class="tile">
                        <h2>{words::MARKS}</h2>
                        <span class="n num">{total.to_string()}</span>
                        <span class="bars"><Bars parts=kinds/></span>
                    </div>
                    <a class="tile" href=Route::Project(project, Page::Claims).path()>
                        <h2>{words::CLAIMS_JUDGED}</h2>
                        <span class="n num">{words::of(counts.judged, counts.claims)}</span>
                    </a>
                }
            }}
        </div>
    }
}

fn by_kind(annotations: &BTreeMap<String, u64>) -> Vec<(&'static str, u64)> {
    let mut kinds: BTreeMap<&'static str, u64> = BTreeMap::new();
    for (kind, count) in annotations {
        *kinds.entry(crate::part::badge::style_of(kind)).or_default() += count;
    }
    kinds.into_iter().collect()
}

/// A bar of parts, by their share.
#[component]
pub fn Bars(parts: Vec<(&'static str, u64)>) -> impl IntoView {
    let total: u64 = parts.iter().map(|(_, count)| count).sum();
    let mut at = 0.0;
    let pieces: Vec<_> = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| {
            let width = count as f64 * 100.0 / total.max(1) as f64;
            let x = at;
            at += width;
            view! { <rect class=format!("fill-{name}") x=format!("{x:.2}") y="0" height="10" width=format!("{:.2}", (width - 0.8).max(0.4))/> }
        })
        .collect();
    view! {
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            {if total == 0 { view! { <rect class="fill-line" width="100" height="10"/> }.into_any() } else { pieces.into_any() }}
        </svg>
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: DocumentId,
    title: String,
    outlet: String,
    published: String,
    order: Option<i32>,
    stage: Stage,
}

#[component]
fn Articles(project: ProjectId, marks: MarkCounts) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let stage = RwSignal::new(String::new());
    let rows = Memo::new(move |_| {
        let mut rows = app.sync.collect::<Document, _>(|item| {
            let document = item.value;
            Some(Row {
                id: DocumentId::new(item.id),
                title: document.title.clone(),
                outlet: document.outlet.as_ref().map(|outlet| outlet.words.clone()).unwrap_or_default(),
                published: document.published.as_ref().map(describe::date).unwrap_or_default(),
                order: document.published.as_ref().and_then(|date| date.edtf.earliest()).map(|day| day.number()),
                stage: document.stage,
            })
        });
        // By date; what is undated comes last.
        rows.sort_by_key(|row| (row.order.is_none(), row.order, row.title.clone()));
        rows
    });
    let shown = move || {
        let (typed, stage) = (typed.get(), stage.get());
        rows.get()
            .into_iter()
            .filter(|row| rank(&typed, &format!("{} {}", row.title, row.outlet)).is_some())
            .filter(|row| stage.is_empty() || words::stage_key(row.stage) == stage)
            .collect::<Vec<_>>()
    };
    view! {
        {move || (rows.with(Vec::len) > 8).then(|| view! {
            <div class="filters">
                <input class="input" type="search" placeholder=words::FILTER aria-label=words::FILTER
                    prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))/>
                <select class="input" aria-label=words::STATE on:change=move |event| stage.set(event_target_value(&event))>
                    <option value="">{words::ALL_STAGES}</option>
                    {[Stage::New, Stage::Reading, Stage::Done].map(|stage| view! {
                        <option value=words::stage_key(stage)>{words::stage(stage)}</option>
                    }).collect_view()}
                </select>
            </div>
        })}
        {move || (!rows.with(Vec::is_empty)).then(|| view! {
            <div class="table-wrap">
                <table class="fold corpus-table">
                    <thead><tr>
                        <th scope="col">{words::ARTICLE}</th><th scope="col">{words::PUBLISHED}</th>
                        <th scope="col">{words::MARKS}</th><th scope="col">{words::STATE}</th>
                    </tr></thead>
                    <tbody>{move || shown().into_iter().map(|row| article(project, row, marks)).collect_view()}</tbody>
                </table>
            </div>
        })}
    }
}

fn article(project: ProjectId, row: Row, marks: MarkCounts) -> AnyView {
    let id = row.id.uuid();
    let kinds = move || marks.with(|marks| marks.get(&id).cloned().unwrap_or_default());
    let total = move || kinds().values().sum::<u64>();
    let spoken = move || {
        kinds()
            .iter()
            .map(|(kind, count)| format!("{count} {}", kind_words(kind).1))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let tone = match row.stage {
        Stage::New => None,
        Stage::Reading => Some("warn"),
        Stage::Done => Some("good"),
    };
    let published = if row.published.is_empty() { words::UNDATED.to_owned() } else { row.published };
    view! {
        <tr>
            <td>
                <a class="head" dir="auto" href=Route::Project(project, Page::Reader(row.id, None)).path()>{row.title}</a>
                <small dir="auto">{row.outlet}</small>
            </td>
            <td data-label=words::PUBLISHED>{published}</td>
            <td data-label=words::MARKS>
                <span class="num" title=spoken>{move || total().to_string()}</span>
                {move || (total() > 0).then(|| view! { <span class="mini"><Bars parts=by_kind(&kinds())/></span> })}
            </td>
            <td><span class="chip" data-tone=tone>{words::stage(row.stage)}</span></td>
        </tr>
    }
    .into_any()
}
