//! Who has passages from whom in a project: a drawing, and the same as a table.

pub mod figure;

use self::figure::Figure;
use crate::api;
use crate::app::{App, app};
use crate::dom::timer;
use crate::part::loaded::{Loaded, Loading};
use crate::part::refresh::on_change;
use crate::state::arcs::ends;
use crate::state::describe;
use crate::state::route::{Page, Route, Spot};
use crate::state::shared::Shared;
use crate::words::reuse as words;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::path;
use gainsay_model::wire::reuse::{Article, ReuseMap, SharingPair};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

/// How long to wait before asking again while articles are still being compared, in milliseconds.
const PAUSE: i32 = 1_500;

/// The articles of a map by their ids.
pub type Articles = BTreeMap<DocumentId, Article>;

/// The page.
#[component]
pub fn Reuse(project: ProjectId) -> impl IntoView {
    let app = app();
    app.here.set(words::MAP.to_string());
    let map = RwSignal::new(ReuseMap::default());
    let loading = Loading::begin(move || async move {
        let found: ReuseMap = api::get(path::reuse(project)).await?;
        map.set(found);
        Ok(())
    });
    on_change(
        &[EntityKind::Document, EntityKind::Region],
        1_200,
        move || loading.again(),
    );
    Effect::new(move |_| {
        if map.with(|map| map.behind) {
            spawn_local(async move {
                timer::sleep(PAUSE).await;
                loading.again();
            });
        }
    });
    let count = move || map.with(|map| map.pairs.len());
    view! {
        <div class="wide">
            <div class="row">
                <h1 class="title">{words::MAP}</h1>
                <span class="chip num">{move || words::pairs(count())}</span>
            </div>
            <p class="soft about">{words::HINT}</p>
            <Loaded loading>
                {move || map.with(|map| map.behind.then(|| view! { <p class="soft" role="status">{words::BEHIND}</p> }))}
                {move || map.with(|map| (map.pairs.is_empty() && !map.behind).then(|| view! {
                    <div class="empty gap-top"><b>{words::NONE}</b><p>{words::NONE_ANYWHERE}</p></div>
                }))}
                {move || map.with(|map| (!map.pairs.is_empty()).then(|| {
                    let articles: Articles = map.articles.iter().map(|article| (article.document, article.clone())).collect();
                    view! {
                        <Figure project map=map.clone() articles=articles.clone()/>
                        <Table project map=map.clone() articles/>
                    }
                }))}
            </Loaded>
        </div>
    }
}

/// Shows both articles of a pair beside one another, at the longest passage they share.
fn open(app: App, project: ProjectId, pair: &SharingPair) {
    app.passage
        .set(Some(Shared::new(pair.here, pair.there, &[pair.at])));
    app.go(Route::Project(project, both(pair)));
}

fn both(pair: &SharingPair) -> Page {
    let (from, to, _) = ends(pair);
    let spot = |document| Spot {
        document,
        mark: None,
    };
    Page::Beside(spot(from), spot(to))
}

#[component]
fn Table(project: ProjectId, map: ReuseMap, articles: Articles) -> impl IntoView {
    let app = app();
    let row = |pair: &SharingPair| {
        let (from, to, is_known) = ends(pair);
        let cell = |id: DocumentId| {
            let article = articles.get(&id);
            let date = article
                .and_then(|article| article.published.as_ref())
                .map(describe::date);
            let outlet = article.and_then(|article| article.outlet.clone());
            let from: Vec<String> = outlet.into_iter().chain(date).collect();
            view! {
                <span dir="auto">{article.map(|article| article.title.clone())}</span>
                <small class="soft" dir="auto">{from.join(" · ")}</small>
            }
        };
        let credit = pair.credit.map_or_else(
            || words::NOT_CREDITED.to_string(),
            |how| words::credited(how).to_owned(),
        );
        let pair = StoredValue::new(pair.clone());
        view! {
            <tr>
                <td>{cell(from)}</td>
                <td>{cell(to)}</td>
                <td class="num">{pair.with_value(|pair| pair.words)}</td>
                <td>{if is_known { "→ " } else { "" }}{pair.with_value(|pair| words::basis(pair.taken.basis))}</td>
                <td>{credit}</td>
                <td>
                    <a class="btn small" href=Route::Project(project, pair.with_value(both)).path() on:click=move |event| {
                        event.prevent_default();
                        pair.with_value(|pair| open(app, project, pair));
                    }>{words::OPEN_BOTH}</a>
                </td>
            </tr>
        }
    };
    let rows = map.pairs.iter().map(row).collect_view();
    view! {
        <div class="table-wrap gap-top">
            <table class="reprints" aria-label=words::MAP>
                <thead>
                    <tr>
                        <th scope="col">{words::FROM}</th>
                        <th scope="col">{words::TO}</th>
                        <th scope="col" class="num">{words::WORDS_SAME}</th>
                        <th scope="col">{words::HOW_KNOWN}</th>
                        <th scope="col">{words::CREDIT}</th>
                        <th><span class="unseen">{words::OPEN_BOTH}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(map.more > 0).then(|| view! { <p class="soft">{words::more(map.more)}</p> })}
    }
}
