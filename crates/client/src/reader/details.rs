//! An article's details: title, outlet, authors, date and the rest, all editable.

use super::fetched::Fetched;
use super::reader;
use crate::part::dialog::Dialog;
use crate::part::field::{Choice, TextField, key_of, of_key, options};
use crate::state::describe;
use crate::state::route::{Page, Route};
use crate::words::{self, corpus};
use gainsay_model::attribution::Mention;
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::document::{Document, Genre};
use gainsay_model::entity::EntityKind;
use gainsay_model::path;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Details() -> impl IntoView {
    let reader = reader();
    view! { <Dialog open=reader.details title=words::DETAILS class="wider"><Form/></Dialog> }
}

/// The same mention where its words stayed the same, so that its party is kept.
fn mention(words: &str, before: Option<&Mention>) -> Option<Mention> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    let same = before.filter(|before| before.words == words).cloned();
    Some(same.unwrap_or_else(|| Mention::words(words)))
}

/// The same date where its words stayed the same, so that its basis is kept.
fn date(typed: &str, before: Option<&StatedDate>) -> Result<Option<StatedDate>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if let Some(before) = before.filter(|before| describe::date(before) == typed) {
        return Ok(Some(before.clone()));
    }
    StatedDate::from_words(typed, DateBasis::Person)
        .map(Some)
        .ok_or_else(|| words::not_a_date(typed))
}

#[component]
fn Form() -> impl IntoView {
    let reader = reader();
    let app = reader.app;
    let id = reader.document.uuid();
    let Some(before) = app
        .sync
        .peek(|shelf| shelf.get::<Document>(id).map(|item| item.value.clone()))
    else {
        return ().into_any();
    };
    let words_of = |mention: &Option<Mention>| {
        mention
            .as_ref()
            .map(|m| m.words.clone())
            .unwrap_or_default()
    };
    let title = RwSignal::new(before.title.clone());
    let outlet = RwSignal::new(words_of(&before.outlet));
    let original = RwSignal::new(words_of(&before.original_outlet));
    let authors = RwSignal::new(
        before
            .authors
            .iter()
            .map(|author| author.words.clone())
            .collect::<Vec<_>>()
            .join("; "),
    );
    let published = RwSignal::new(
        before
            .published
            .as_ref()
            .map(describe::date)
            .unwrap_or_default(),
    );
    let retrieved = RwSignal::new(
        before
            .retrieved
            .as_ref()
            .map(describe::date)
            .unwrap_or_default(),
    );
    let genre = RwSignal::new(key_of(&before.genre));
    let language = RwSignal::new(
        before
            .language
            .as_ref()
            .map(|l| l.as_str().to_owned())
            .unwrap_or_default(),
    );
    let address = RwSignal::new(before.address.clone().unwrap_or_default());
    let fault = RwSignal::new(String::new());
    let hash = before
        .text_sha256
        .map(|hash| hash.to_string())
        .unwrap_or_default();
    let original_path = path::original(reader.project, reader.document, reader.number.0.get());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut document = before.clone();
        document.title = title.get_untracked().trim().to_owned();
        document.outlet = mention(&outlet.get_untracked(), before.outlet.as_ref());
        document.original_outlet =
            mention(&original.get_untracked(), before.original_outlet.as_ref());
        document.authors = authors
            .get_untracked()
            .split(';')
            .filter_map(|name| {
                mention(
                    name,
                    before
                        .authors
                        .iter()
                        .find(|author| author.words == name.trim()),
                )
            })
            .collect();
        document.genre = of_key::<Genre>(&genre.get_untracked());
        let address = address.get_untracked().trim().to_owned();
        document.address = (!address.is_empty()).then_some(address);
        let typed = language.get_untracked().trim().to_owned();
        document.language = match typed.parse() {
            Ok(language) => Some(language),
            Err(_) if typed.is_empty() => None,
            Err(error) => return fault.set(format!("{error}")),
        };
        let dates =
            date(&published.get_untracked(), before.published.as_ref()).and_then(|published| {
                Ok((
                    published,
                    date(&retrieved.get_untracked(), before.retrieved.as_ref())?,
                ))
            });
        match dates {
            Ok((published, retrieved)) => {
                document.published = published;
                document.retrieved = retrieved;
            }
            Err(error) => return fault.set(error),
        }
        if document != before {
            app.sync.change(words::DID_DETAILS, id, document);
        }
        reader.details.set(false);
    };
    let remove = move |_| {
        reader.details.set(false);
        app.sync
            .delete(words::DID_DELETE_ARTICLE, EntityKind::Document, id);
        app.toasts.say_undo(words::ARTICLE_DELETED);
        app.go(Route::Project(reader.project, Page::Corpus));
    };
    view! {
        <form on:submit=submit>
            <h2>{words::DETAILS}</h2>
            <TextField label=words::TITLE value=title required=true/>
            <div class="two-up">
                <TextField label=words::OUTLET value=outlet/>
                <TextField label=words::ORIGINAL_OUTLET value=original hint=words::ORIGINAL_OUTLET_HINT/>
                <TextField label=words::AUTHORS value=authors hint=words::AUTHORS_HINT/>
                <TextField label=words::PUBLISHED value=published hint=words::DATE_HINT/>
                <TextField label=words::RETRIEVED value=retrieved hint=words::DATE_HINT/>
                <Choice label=words::GENRE value=genre options=options(words::NOT_SAID.get(), corpus::GENRES)/>
                <TextField label=words::LANGUAGE value=language hint=words::LANGUAGE_HINT/>
                <TextField label=words::ADDRESS value=address kind="url"/>
            </div>
            <p class="soft"><small class="mono">"sha256 "{hash}</small><br/>
                <a href=original_path download="">{words::ORIGINAL_FILE}</a></p>
            <Fetched/>
            {move || (!fault.get().is_empty()).then(|| view! { <p class="notice" data-tone="bad" role="alert">{fault.get()}</p> })}
            <div class="acts">
                <button type="button" class="btn danger" style:margin-inline-end="auto" on:click=remove>{words::DELETE_ARTICLE}</button>
                <button type="button" class="btn" on:click=move |_| reader.details.set(false)>{words::CANCEL}</button>
                <button type="submit" class="btn go">{words::SAVE}</button>
            </div>
        </form>
    }
    .into_any()
}
