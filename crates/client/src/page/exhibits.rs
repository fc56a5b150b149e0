//! The files a project keeps: what verdicts can cite and anybody can check.

pub mod particulars;

use self::particulars::Particulars;
use crate::api;
use crate::app::app;
use crate::dom::clock::new_id;
use crate::dom::drop::{Upload, dropped, has_files, picked};
use crate::lean::Order;
use crate::page::corpus::may_write;
use crate::part::loaded::{Loaded, Loading};
use crate::state::calendar::human;
use crate::words::exhibits as words;
use gainsay_model::entity::EntityKind;
use gainsay_model::exhibit::Exhibit;
use gainsay_model::id::{ExhibitId, ProjectId};
use gainsay_model::path;
use gainsay_model::stored::Stored;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

/// The page.
#[component]
pub fn Exhibits(project: ProjectId) -> impl IntoView {
    let app = app();
    app.here.set(words::EXHIBITS.to_owned());
    let loading = Loading::begin(move || async move {
        let kept: Vec<Stored> = api::all(path::list(project, EntityKind::Exhibit)).await?;
        app.sync.take(kept);
        Ok(())
    });
    let rows = Memo::new(move |_| {
        let mut rows = app
            .sync
            .collect::<Exhibit, _>(|item| Some((item.id, item.value.clone())));
        rows.order_by(|a, b| a.1.title.cmp(&b.1.title).then(a.0.cmp(&b.0)));
        rows
    });
    let busy = RwSignal::new(0_usize);
    let keep = move |uploads: Vec<Upload>| {
        for upload in uploads {
            busy.update(|busy| *busy += 1);
            spawn_local(async move {
                match api::keep(project, ExhibitId::new(new_id()), &upload).await {
                    Ok(written) => {
                        app.sync.take(written.written);
                        app.toasts.say(words::KEPT);
                    }
                    Err(failure) => app.toasts.fault(failure),
                }
                busy.try_update(|busy| *busy = busy.saturating_sub(1));
            });
        }
    };
    let edited = RwSignal::new(None::<Uuid>);
    let pick = NodeRef::<leptos::html::Input>::new();
    view! {
        <Loaded loading>
            <div class="wide"
                on:dragover=move |event| if has_files(&event) { event.prevent_default() }
                on:drop=move |event| {
                    if has_files(&event) && may_write(app) {
                        event.prevent_default();
                        let files = dropped(&event);
                        spawn_local(async move { keep(files.await) });
                    }
                }>
                <div class="row">
                    <h1 class="title">{words::EXHIBITS}</h1>
                    <span class="chip num">{move || rows.with(Vec::len)}</span>
                    <span class="push row" role="status">
                        {move || (busy.get() > 0).then(|| view! { <span class="soft">{words::KEEPING}</span> })}
                        {may_write(app).then(|| view! {
                            <input type="file" multiple class="unseen" tabindex="-1" aria-hidden="true" node_ref=pick
                                on:change=move |_| if let Some(input) = pick.get_untracked() { keep(picked(&input)) }/>
                            <button type="button" class="btn go" on:click=move |_| if let Some(input) = pick.get_untracked() { input.click() }>{words::KEEP}</button>
                        })}
                    </span>
                </div>
                <p class="soft about">{words::HINT}</p>
                {move || if rows.with(Vec::is_empty) {
                    view! { <div class="empty gap-top"><b>{words::NOTHING}</b><p>{words::NOTHING_HINT}</p></div> }.into_any()
                } else {
                    view! {
                        <ul class="board">
                            {rows.get().into_iter().map(|(id, exhibit)| row(project, id, exhibit, edited)).collect_view()}
                        </ul>
                    }
                    .into_any()
                }}
            </div>
        </Loaded>
        <Particulars edited/>
    }
}

fn row(project: ProjectId, id: Uuid, exhibit: Exhibit, edited: RwSignal<Option<Uuid>>) -> AnyView {
    let app = app();
    let delete = move |_| {
        app.sync.delete(words::DID_DELETE, EntityKind::Exhibit, id);
        app.toasts.say_undo(words::DELETED);
    };
    let facts: Vec<String> = [
        Some(exhibit.media_type.clone()),
        Some(words::size(exhibit.size)),
        exhibit
            .pages
            .map(|pages| format!("{} {pages}", words::PAGES)),
        exhibit
            .retrieved
            .as_ref()
            .map(|date| format!("{} {}", words::RETRIEVED, human(date))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let digest = exhibit.sha256.to_string();
    view! {
        <li>
            <div class="stack tight">
                <b dir="auto">{exhibit.title}</b>
                <div class="row facts-line">
                    <span class="num">{facts.join(" · ")}</span>
                    {exhibit.address.map(|address| view! { <span dir="auto" class="lines-2">{address}</span> })}
                </div>
                <code class="digest" title=digest.clone()>{words::DIGEST}" "{digest.clone()}</code>
                {(!exhibit.custody.is_empty()).then(|| view! { <small dir="auto">{words::CUSTODY}": "{exhibit.custody.join(" → ")}</small> })}
            </div>
            <div class="end row tight">
                <a class="btn small" download="" href=path::exhibit_file(project, ExhibitId::new(id))>{words::DOWNLOAD}</a>
                {may_write(app).then(|| view! {
                    <button type="button" class="btn small" on:click=move |_| edited.set(Some(id))>{words::EDIT}</button>
                    <button type="button" class="btn small plain" on:click=delete>{words::DELETE}</button>
                })}
            </div>
        </li>
    }
    .into_any()
}
