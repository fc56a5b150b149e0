//! What stands above the text: where it is from, when, and its title.

use super::{Reader, reader};
use crate::state::describe;
use crate::state::keys::Act;
use crate::state::layout::Layout;
use crate::words;
use gainsay_model::attribution::Mention;
use gainsay_model::document::{Document, Stage};
use leptos::prelude::*;

/// The article's header.
#[component]
pub fn Header() -> impl IntoView {
    let reader = reader();
    let document = Memo::new(move |_| reader.app.sync.get::<Document>(reader.document.uuid()));
    Effect::new(move |_| {
        if let Some(document) = document.get() {
            reader.app.here.set(document.title);
        }
    });
    view! {
        <header>
            {move || document.get().map(|document| view! {
                <div class="meta">
                    {meta(&document)
                        .into_iter()
                        .map(|part| view! { <span dir="auto">{part}</span> })
                        .collect_view()}
                    {document.text_sha256.map(|hash| {
                        let hash = hash.to_string();
                        view! { <span class="mono" title=hash.clone()>"sha256 "{describe::short_hash(&hash)}</span> }
                    })}
                    <button type="button" class="btn link" on:click=move |_| reader.details.set(true)>{words::DETAILS}</button>
                </div>
                {(!reader.layout.with_value(Layout::is_titled)).then(|| view! {
                    <h1 dir="auto">{document.title.clone()}</h1>
                })}
            })}
        </header>
    }
}

fn meta(document: &Document) -> Vec<String> {
    let words_of = |mention: &Mention| mention.words.clone();
    let mut parts = Vec::new();
    parts.extend(document.outlet.as_ref().map(words_of));
    if let Some(original) = &document.original_outlet {
        parts.push(words::first_in(&original.words));
    }
    let authors: Vec<String> = document.authors.iter().map(words_of).collect();
    if !authors.is_empty() {
        parts.push(words::by(&authors.join(", ")));
    }
    let date = document
        .published
        .as_ref()
        .map(describe::date)
        .unwrap_or_default();
    parts.push(if date.is_empty() {
        words::UNDATED.to_owned()
    } else {
        date
    });
    parts.extend(document.genre.map(|genre| words::genre(genre).to_owned()));
    parts
}

/// At the end of the text: it is read, on to the next.
#[component]
pub fn Done() -> impl IntoView {
    let reader = reader();
    let stage = move || {
        reader
            .app
            .sync
            .get::<Document>(reader.document.uuid())
            .map(|document| document.stage)
    };
    view! {
        <footer class="row" style:padding="10px 34px">
            {move || match stage() {
                Some(Stage::Done) => view! {
                    <span class="chip" data-tone="good">{words::stage(Stage::Done)}</span>
                    <button type="button" class="btn small plain" on:click=move |_| set_stage(&reader, Stage::Reading)>{words::READ_AGAIN}</button>
                }.into_any(),
                _ => view! {
                    <button type="button" class="btn" on:click=move |_| set_stage(&reader, Stage::Done)>{words::DONE}</button>
                    <button type="button" class="btn plain" on:click=move |_| {
                        set_stage(&reader, Stage::Done);
                        reader.perform(Act::NextArticle);
                    }>{words::DONE_NEXT}</button>
                }.into_any(),
            }}
        </footer>
    }
}

fn set_stage(reader: &Reader, stage: Stage) {
    let known = reader.app.sync.peek(|shelf| {
        shelf
            .get::<Document>(reader.document.uuid())
            .map(|item| item.value.clone())
    });
    if let Some(mut document) = known
        && document.stage != stage
    {
        document.stage = stage;
        reader
            .app
            .sync
            .change(words::DID_STAGE, reader.document.uuid(), document);
    }
}
