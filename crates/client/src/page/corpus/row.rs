//! One article in the table.

use super::table::stage_key;
use super::{Corpora, may_write};
use crate::app::app;
use crate::dom::download;
use crate::part::bars::{Bars, parts_by_kind, spoken_by_kind};
use crate::part::field::of_key;
use crate::part::history::author;
use crate::part::menu::Menu;
use crate::part::saved::SavedSign;
use crate::state::calendar::human;
use crate::state::route::{Page, Route};
use crate::state::shelf::Saved;
use crate::words::{corpus as words, texts as texts_words};
use gainsay_model::document::{Document, Stage};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::DocumentId;
use gainsay_model::path;
use leptos::prelude::*;
use uuid::Uuid;

/// The row.
#[component]
pub fn ArticleRow(
    corpora: Corpora,
    id: Uuid,
    is_team: Memo<bool>,
    edited: RwSignal<Option<Uuid>>,
) -> impl IntoView {
    let app = app();
    let project = corpora.project;
    let document = Memo::new(move |_| app.sync.get::<Document>(id));
    let saved = Memo::new(move |_| {
        app.sync
            .with::<Document, _>(|shelf| shelf.get::<Document>(id).map(|item| item.state()))
            .unwrap_or_default()
    });
    let title = Memo::new(move |_| {
        document
            .with(|document| document.as_ref().map(|document| document.title.clone()))
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| words::UNTITLED.to_owned())
    });
    let outlet = move || {
        document.with(|document| {
            document
                .as_ref()
                .and_then(|document| document.outlet.as_ref())
                .map(|outlet| outlet.words.clone())
        })
    };
    let language = move || {
        document.with(|document| {
            document
                .as_ref()
                .and_then(|document| document.language.as_ref())
                .map(ToString::to_string)
        })
    };
    let published = move || {
        let date = document.with(|document| document.as_ref()?.published.as_ref().map(human));
        match date.filter(|date| !date.is_empty()) {
            Some(date) => view! { <span class="num">{date}</span> }.into_any(),
            None => view! { <span class="faint">{words::UNKNOWN_DATE}</span> }.into_any(),
        }
    };
    let marks = Memo::new(move |_| {
        corpora
            .marks
            .with(|marks| marks.get(&id).cloned().unwrap_or_default())
    });
    let stage = Memo::new(move |_| {
        document.with(|document| {
            document
                .as_ref()
                .map(|document| document.stage)
                .unwrap_or_default()
        })
    });
    let set_stage = move |key: String| {
        if let (Some(stage), Some(document)) = (of_key::<Stage>(&key), document.get_untracked()) {
            app.sync
                .change(words::CHANGED, id, Document { stage, ..document });
        }
    };
    let who = move || {
        let subject = EntityRef::new(EntityKind::Document, id);
        app.sync
            .with::<Document, _>(|shelf| shelf.stored(subject).map(|stored| stored.created.by))
            .map(author)
    };
    let delete = move |_| {
        let name = title.get_untracked();
        app.sync.delete(words::DELETED, EntityKind::Document, id);
        app.toasts.say_undo(words::deleted(&name));
    };
    let original = move |_| {
        if let Some(document) = document.get_untracked() {
            let number = document.text.0.get();
            download::from_address(&path::original(project, DocumentId::new(id), number), "");
        }
    };
    let texts = move |_| {
        if let Some(document) = document.get_untracked() {
            let page = Page::Texts(DocumentId::new(id), document.text.0.get(), None);
            app.go(Route::Project(project, page));
        }
    };
    view! {
        <tr>
            <td>
                <a class="head" dir="auto" href=Route::Project(project, Page::Reader(DocumentId::new(id), None)).path()>
                    {move || title.get()}
                </a>
                <small dir="auto">{outlet}{move || language().filter(|tag| !tag.starts_with("en")).map(|tag| format!(" · {tag}"))}</small>
                {move || (saved.get() != Saved::Yes).then(|| view! { <SavedSign saved=saved.get()/> })}
            </td>
            <td data-label=words::PUBLISHED>{published}</td>
            <td data-label=words::MARKS>
                {move || marks.with(|marks| {
                    let total: u64 = marks.values().sum();
                    let spoken = spoken_by_kind(marks);
                    view! {
                        <span class="num">{total.to_string()}</span>
                        <span class="unseen">{spoken.clone()}</span>
                        {(total > 0).then(|| view! { <span class="mini" title=spoken><Bars parts=parts_by_kind(marks)/></span> })}
                    }
                })}
            </td>
            <td data-label=words::STATE>
                <select class="chip stage" data-stage=move || stage_key(stage.get())
                    aria-label=move || format!("{} {}", words::STAGE_OF, title.get())
                    disabled=move || !may_write(app)
                    prop:value=move || stage_key(stage.get())
                    on:change=move |event| set_stage(event_target_value(&event))>
                    {words::STAGES.map(|(key, name)| view! {
                        <option value=key selected=move || stage_key(stage.get()) == key>{name}</option>
                    }).collect_view()}
                </select>
            </td>
            {move || is_team.get().then(|| view! { <td data-label=words::WHO class="soft">{who}</td> })}
            <td class="end">
                <Menu label="⋯".to_owned() class="btn plain small" spoken=format!("{} {}", words::MORE_ACTIONS, title.get_untracked())>
                    {move || may_write(app).then(|| view! {
                        <button type="button" on:click=move |_| edited.set(Some(id))>{words::EDIT}</button>
                    })}
                    <button type="button" on:click=original>{words::ORIGINAL}</button>
                    <button type="button" on:click=texts>{texts_words::TEXTS}</button>
                    {move || may_write(app).then(|| view! {
                        <button type="button" class="danger" on:click=delete>{words::DELETE}</button>
                    })}
                </Menu>
            </td>
        </tr>
    }
}
