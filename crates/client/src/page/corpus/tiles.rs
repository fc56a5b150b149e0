//! How far the corpus is, in three figures.

use super::Corpora;
use crate::part::bars::{Bars, parts_by_kind, spoken_by_kind};
use crate::state::route::{Page, Route};
use crate::words::corpus as words;
use leptos::prelude::*;

/// Progress, marks, claims.
#[component]
pub fn Tiles(corpora: Corpora) -> impl IntoView {
    let Corpora {
        project, counts, ..
    } = corpora;
    let claims = Route::Project(project, Page::Claims).path();
    let share = |part: u64, whole: u64| {
        if whole == 0 {
            words::NOTHING_YET.to_owned()
        } else {
            words::part_of(part, whole)
        }
    };
    view! {
        <div class="tiles">
            <div class="tile">
                <h2>{words::PROGRESS}</h2>
                {move || counts.with(|counts| {
                    let stage = |key: &str| counts.stages.get(key).copied().unwrap_or(0);
                    let (done, reading) = (stage("done"), stage("reading"));
                    let rest = counts.documents.saturating_sub(done + reading);
                    view! {
                        <b class="n num">{words::part_of(done, counts.documents)}</b>" "{words::ARTICLES_READ}
                        <span class="bars"><Bars parts=vec![("evidence", done), ("allegation", reading), ("line", rest)]/></span>
                    }
                })}
            </div>
            <div class="tile">
                <h2>{words::MARKS}</h2>
                {move || counts.with(|counts| view! {
                    <b class="n num">{counts.annotations.values().sum::<u64>().to_string()}</b>
                    " "<span class="faint num">{spoken_by_kind(&counts.annotations)}</span>
                    <span class="bars"><Bars parts=parts_by_kind(&counts.annotations)/></span>
                })}
            </div>
            <a class="tile" href=claims>
                <h2>{words::WITH_VERDICT}</h2>
                {move || counts.with(|counts| view! {
                    <b class="n num">{share(counts.judged, counts.claims)}</b>
                    <span class="bars"><Bars parts=vec![("evidence", counts.judged), ("line", counts.claims.saturating_sub(counts.judged))]/></span>
                })}
            </a>
        </div>
    }
}
