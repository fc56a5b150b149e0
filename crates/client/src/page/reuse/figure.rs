//! The drawing: articles one below the other, the earliest first, and an arc for each pair.

use super::{Articles, both, open};
use crate::app::app;
use crate::state::arcs::{MOST, X, drawing};
use crate::state::describe;
use crate::state::route::Route;
use crate::words::reuse as words;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::wire::reuse::ReuseMap;
use leptos::prelude::*;

/// How wide the names of articles may be.
const NAMES: f64 = 420.0;
/// So many letters of a name are shown.
const LETTERS: usize = 52;

/// The drawing.
#[component]
pub fn Figure(project: ProjectId, map: ReuseMap, articles: Articles) -> impl IntoView {
    let app = app();
    let drawing = drawing(&map);
    let title = |id: &DocumentId| {
        let article = articles.get(id);
        article
            .map(|article| article.title.clone())
            .unwrap_or_default()
    };
    let name = |id: &DocumentId| {
        let Some(article) = articles.get(id) else {
            return String::new();
        };
        let date = article
            .published
            .as_ref()
            .map_or_else(|| words::NO_DATE.to_string(), describe::date);
        let who = article
            .outlet
            .clone()
            .unwrap_or_else(|| article.title.clone());
        let who: String = who.chars().take(LETTERS).collect();
        format!("{who} · {date}")
    };
    let (width, height) = (drawing.width + 30.0 + NAMES, drawing.height);
    let arcs: Vec<_> = drawing
        .arcs
        .iter()
        .map(|arc| {
            let spoken = words::arc(&title(&arc.from), &title(&arc.to), arc.pair.words);
            let label = spoken.clone();
            let class = match (arc.is_known, arc.pair.credit) {
                (false, _) => "arc unknown",
                (true, None) => "arc bare",
                (true, Some(_)) => "arc",
            };
            let pair = StoredValue::new(arc.pair.clone());
            let head = arc.is_known.then(|| {
                let y = drawing.articles.iter().find(|(id, _)| *id == arc.to).map_or(0.0, |(_, y)| *y);
                format!("M{:.1} {y:.1}l8 -4v8z", X + 4.0)
            });
            view! {
                <g><a href=Route::Project(project, both(&arc.pair)).path() aria-label=label on:click=move |event| {
                    event.prevent_default();
                    pair.with_value(|pair| open(app, project, pair));
                }>
                    <title>{spoken}</title>
                    <path class="wide-hit" d=arc.path.clone()/>
                    <path class=class d=arc.path.clone() stroke-width=format!("{:.1}", arc.weight)/>
                    {head.map(|head| view! { <path class="head" d=head/> })}
                </a></g>
            }
        })
        .collect();
    let left = drawing.width + 14.0;
    let points: Vec<_> = drawing
        .articles
        .iter()
        .map(|(id, y)| {
            view! {
                <circle cx=X.to_string() cy=y.to_string() r="4.5"/>
                <line class="rule" x1=(X + 8.0).to_string() x2=(left - 6.0).to_string() y1=y.to_string() y2=y.to_string()/>
                <text x=left.to_string() y=(y + 4.0).to_string()>{name(id)}</text>
            }
        })
        .collect();
    let all = map.articles.len();
    view! {
        <figure class="reuse-map gap-top">
            <svg viewBox=format!("0 0 {width:.0} {height:.0}") width=format!("{width:.0}") role="group" aria-label=words::DRAWING>
                {points}
                {arcs}
            </svg>
            <figcaption class="row soft">
                <span><svg width="28" height="8" aria-hidden="true"><path class="arc" d="M0 4H28" stroke-width="2"/></svg>" "{words::CREDITED_LINE}</span>
                <span><svg width="28" height="8" aria-hidden="true"><path class="arc bare" d="M0 4H28" stroke-width="2"/></svg>" "{words::UNCREDITED_LINE}</span>
                <span><svg width="28" height="8" aria-hidden="true"><path class="arc unknown" d="M0 4H28" stroke-width="2"/></svg>" "{words::UNKNOWN_LINE}</span>
            </figcaption>
            {(all > MOST).then(|| view! { <p class="soft">{words::drawn(MOST, all)}</p> })}
        </figure>
    }
}
