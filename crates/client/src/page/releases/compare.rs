//! What lies between two releases, told by meaning.

use super::{Row, Ways, rows};
use crate::api;
use crate::app::app;
use crate::part::field::Choice;
use crate::part::loaded::{Loaded, Loading};
use crate::state::route::{Page, Route};
use crate::words::releases as words;
use crate::words::{noun, quoted};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{ProjectId, ReleaseId};
use gainsay_model::path;
use gainsay_model::wire::releases::{Change, ChangeCount, ChangeKind, ReleaseDiff};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Between(project: ProjectId, earlier: ReleaseId, later: ReleaseId) -> impl IntoView {
    let app = app();
    app.here.set(words::BETWEEN.to_owned());
    let all = RwSignal::new(Vec::<Row>::new());
    let found = RwSignal::new(None::<ReleaseDiff>);
    let loading = Loading::begin(move || async move {
        all.set(rows(project).await?);
        found.set(Some(
            api::get(path::release_diff(project, earlier, later)).await?,
        ));
        Ok(())
    });
    let (from, to) = (
        RwSignal::new(earlier.to_string()),
        RwSignal::new(later.to_string()),
    );
    let other = move || {
        let ids = from.get().parse().ok().zip(to.get().parse().ok());
        let (from, to) = ids.filter(|ids| *ids != (earlier, later) && ids.0 != ids.1)?;
        Some(Route::Project(project, Page::Between(from, to)).path())
    };
    let options = move || -> Vec<(String, String)> {
        let all = all.get();
        let option = |row: &Row| (row.id.to_string(), row.release.name.clone());
        all.iter().map(option).collect()
    };
    view! {
        <div class="narrow">
            <Ways project here=Page::Releases/>
            <h1 class="title">{words::BETWEEN}</h1>
            <Loaded loading>
                <div class="two-up compared">
                    {move || view! { <Choice label=words::EARLIER value=from options=options()/> }}
                    {move || view! { <Choice label=words::LATER value=to options=options()/> }}
                </div>
                {move || other().map(|path| view! { <p><a class="btn" href=path>{words::COMPARE}</a></p> })}
                {move || found.get().map(told)}
            </Loaded>
        </div>
    }
}

fn told(diff: ReleaseDiff) -> AnyView {
    if diff.counts.is_empty() {
        return view! { <div class="empty gap-top"><b>{words::SAME}</b></div> }.into_any();
    }
    let mut changes = diff.changes.into_iter().peekable();
    let mut sorts = Vec::new();
    for count in diff.counts {
        let mut these = Vec::new();
        while let Some(change) =
            changes.next_if(|change| change.what == count.what && change.how == count.how)
        {
            these.push(change);
        }
        sorts.push(sort(&count, these));
    }
    view! {
        {sorts}
        {(diff.more > 0).then(|| view! { <p class="soft">{words::more(diff.more)}</p> })}
    }
    .into_any()
}

fn sort(count: &ChangeCount, changes: Vec<Change>) -> AnyView {
    let what = count
        .what
        .parse::<EntityKind>()
        .map_or_else(|_| count.what.clone(), |kind| noun(kind).to_owned());
    let missing = count.count.saturating_sub(changes.len() as u64);
    view! {
        <section class="panel gap-top between" data-how=count.how.key()>
            <h2>{what}" · "{words::change(count.how)}" "<span class="chip num">{count.count}</span></h2>
            <ul class="plain-list">{changes.into_iter().map(one).collect_view()}</ul>
            {(missing > 0).then(|| view! { <p class="soft">{words::more(missing)}</p> })}
        </section>
    }
    .into_any()
}

fn one(change: Change) -> AnyView {
    let is_turn = change.before.is_some() || change.after.is_some();
    // Words that are the change itself are not said twice.
    let is_said = change.how != ChangeKind::Reworded || !is_turn;
    let nothing = || words::NOTHING.to_owned();
    view! {
        <li>
            <div class="grow">
                {is_said.then(|| view! { <span class="said" dir="auto">{quoted(&change.words)}</span> })}
                {(!change.article.is_empty()).then(|| view! { <small class="faint" dir="auto">" "{change.article}</small> })}
                {is_turn.then(|| view! {
                    <p class="turned">
                        <del dir="auto">{change.before.clone().unwrap_or_else(nothing)}</del>
                        " → "
                        <ins dir="auto">{change.after.clone().unwrap_or_else(nothing)}</ins>
                    </p>
                })}
            </div>
        </li>
    }
    .into_any()
}
