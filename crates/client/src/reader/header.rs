//! What stands above the text: where it is from, when, and its title.

use super::reader;
use crate::lean::effect;
use crate::state::describe;
use crate::state::layout::Layout;
use crate::state::route::{Page, Route};
use crate::words;
use gainsay_model::attribution::Mention;
use gainsay_model::document::Document;
use leptos::prelude::*;

/// The article's header.
#[component]
pub fn Header() -> impl IntoView {
    let reader = reader();
    let document = Memo::new(move |_| reader.app.sync.get::<Document>(reader.document.uuid()));
    effect(move || {
        if let Some(document) = document.get()
            && reader.spread.here.get() == reader.side
        {
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
                    {(!document.text.is_first()).then(|| {
                        let number = document.text.0.get();
                        let page = Page::Texts(reader.document, number, None);
                        view! { <a href=Route::Project(reader.project, page).path()>{words::texts::text(number)}</a> }
                    })}
                    <button type="button" class="btn link" on:click=move |_| reader.details.set(true)>{words::DETAILS}</button>
                </div>
                {(!reader.layout.with_value(Layout::is_titled)).then(|| view! {
                    <h1 dir="auto" lang=document.language.as_ref().map(|language| language.as_str().to_owned())>{document.title.clone()}</h1>
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
