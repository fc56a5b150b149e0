//! The releases of a project: what was made, what each holds, and making one.

pub mod compare;
pub mod create;
pub mod held;

use self::create::Create;
use self::held::Held;
use crate::api;
use crate::app::app;
use crate::dom::clock::local_time;
use crate::lean::Order;
use crate::part::loaded::{Loaded, Loading};
use crate::part::refresh::on_change;
use crate::state::route::{Page, Route};
use crate::words::corpus;
use crate::words::releases as words;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{ProjectId, ReleaseId};
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::release::Release;
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use leptos::prelude::*;

/// A release in a list.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: ReleaseId,
    made: Timestamp,
    release: Release,
}

/// All releases, the newest first.
async fn rows(project: ProjectId) -> Result<Vec<Row>, crate::dom::fetch::Failure> {
    let stored: Vec<Stored> = api::all(path::list(project, EntityKind::Release)).await?;
    let row = |stored: &Stored| {
        Some(Row {
            id: ReleaseId::new(stored.id),
            made: stored.created.at,
            release: stored.get::<Release>()?.clone(),
        })
    };
    let mut rows: Vec<Row> = stored.iter().filter_map(row).collect();
    rows.order_by_key(|row| std::cmp::Reverse(row.release.seq));
    Ok(rows)
}

/// The page.
#[component]
pub fn Releases(project: ProjectId) -> impl IntoView {
    let app = app();
    app.here.set(words::RELEASES.to_owned());
    let found = RwSignal::new(Vec::<Row>::new());
    let loading = Loading::begin(move || async move {
        found.set(rows(project).await?);
        Ok(())
    });
    on_change(&[EntityKind::Release], 300, move || loading.again());
    let may = move || {
        app.desk.with(|desk| {
            desk.as_ref()
                .is_some_and(|desk| desk.role >= Role::Reviewer)
        })
    };
    let creating = RwSignal::new(false);
    view! {
        <div class="narrow">
            <Ways project here=Page::Releases/>
            <div class="row">
                <h1 class="title">{words::RELEASES}</h1>
                {move || may().then(|| view! {
                    <button type="button" class="btn go push" on:click=move |_| creating.set(true)>{words::NEW}</button>
                })}
            </div>
            <p class="soft">{words::HINT}</p>
            <Loaded loading>
                {move || {
                    let rows = found.get();
                    if rows.is_empty() {
                        return view! {
                            <div class="empty gap-top"><b>{words::NONE_YET}</b><p>{words::NONE_YET_HINT}</p></div>
                        }.into_any();
                    }
                    let before: Vec<Option<ReleaseId>> =
                        rows.iter().skip(1).map(|row| Some(row.id)).chain([None]).collect();
                    let list = rows.into_iter().zip(before).map(|(row, before)| one(project, row, before));
                    view! { <ul class="panel plain-list releases">{list.collect_view()}</ul> }.into_any()
                }}
            </Loaded>
        </div>
        <Create project open=creating made=loading/>
    }
}

/// The two pages on which something leaves the project.
#[component]
pub fn Ways(project: ProjectId, here: Page) -> impl IntoView {
    let link = move |words: crate::words::language::Words, page: Page| {
        let current = (page == here).then_some("page");
        view! { <a class="chip" href=Route::Project(project, page).path() aria-current=current>{words}</a> }
    };
    view! {
        <nav class="row tight leaving" aria-label=corpus::EXPORTS_TITLE>
            {link(words::AS_IT_STANDS, Page::Exports)}
            {link(words::RELEASES, Page::Releases)}
        </nav>
    }
}

fn one(project: ProjectId, row: Row, before: Option<ReleaseId>) -> AnyView {
    let Row { id, made, release } = row;
    let is_open = RwSignal::new(false);
    let digest = release
        .manifest_sha256
        .map(|digest| digest.to_string())
        .unwrap_or_default();
    let file = format!("{}.zip", release.name.replace(['/', '\\', ':'], "-"));
    let note = release.choice.note.clone();
    view! {
        <li>
            <div class="grow">
                <b dir="auto">{release.name.clone()}</b>" "
                <small>{words::as_of(&local_time(made), release.seq.0)}</small>
                {(!note.is_empty()).then(|| view! { <p class="soft" dir="auto">{note}</p> })}
                <code class="digest faint" title=words::MANIFEST.get()>{digest}</code>
            </div>
            <div class="row tight">
                {before.map(|before| view! {
                    <a class="btn" href=Route::Project(project, Page::Between(before, id)).path()>{words::COMPARE_BEFORE}</a>
                })}
                <a class="btn" download=file href=path::release_archive(project, id)
                    aria-label=format!("{} {}", words::DOWNLOAD, release.name)>{words::DOWNLOAD}</a>
            </div>
            <details on:toggle=move |_| is_open.set(true)>
                <summary>{words::WHAT_IT_HOLDS}</summary>
                {move || is_open.get().then(|| view! { <Kept project id/> })}
            </details>
        </li>
    }
    .into_any()
}

/// What a release said of itself when it was made: asked for when somebody wants to know.
#[component]
fn Kept(project: ProjectId, id: ReleaseId) -> impl IntoView {
    let found = RwSignal::new(None);
    let loading = Loading::begin(move || async move {
        found.set(Some(api::get(path::release_manifest(project, id)).await?));
        Ok(())
    });
    view! {
        <Loaded loading>
            {move || found.get().map(|manifest| view! { <Held manifest/> })}
        </Loaded>
    }
}
