//! The inspector: the marks as a list, which is the accessible twin of the highlights, and what
//! hangs on the mark in focus.

pub mod filters;
pub mod list;

use self::list::Marks;
use super::notes::Notes;
use super::quotation::Quotations;
use super::{Reader, Tab, reader};
use crate::chunk;
use crate::part::badge::kind_words;
use crate::part::history::History;
use crate::part::keys::Hint;
use crate::part::mentions::open_threads;
use crate::state::keys::Act;
use crate::state::route::{Page, Route};
use crate::words;
use crate::words::language::Words;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::entity::EntityKind;
use leptos::prelude::*;

/// The side of the reader.
#[component]
pub fn Inspector() -> impl IntoView {
    let reader = reader();
    let open = move || {
        open_threads(|note| {
            note.document == Some(reader.document) || note.subject.id == reader.document.uuid()
        })
    };
    let tab = move |tab: Tab, words: Words, count: Signal<Option<usize>>| {
        let is_here = move || reader.tab.get() == tab;
        view! {
            <button type="button" role="tab" aria-selected=move || is_here().to_string()
                on:click=move |_| { reader.tab.set(tab); reader.side_open.set(true) }>
                {words}{move || count.get().filter(|count| *count > 0).map(|count| format!(" {count}"))}
            </button>
        }
    };
    let none = Signal::stored(None);
    view! {
        <aside class="side" aria-label=words::INSPECTOR data-open=move || reader.side_open.get().to_string()>
            <div class="tabs">
                <div class="tablist" role="tablist">
                {tab(Tab::Marks, words::MARKS, Signal::derive(move || Some(reader.marks.with(|marks| marks.len()))))}
                {tab(Tab::Claims, words::CLAIM, none)}
                {tab(Tab::Notes, words::NOTES, Signal::derive(move || Some(open())))}
                {tab(Tab::Reprints, words::reuse::REPRINTS, Signal::derive(move || reader.reuse.answer.with(|answer| answer.as_ref().map(|found| found.passages.len()))))}
                {tab(Tab::History, words::HISTORY, none)}
                </div>
                <button type="button" class="side-toggle" aria-label=words::UNFOLD
                    aria-expanded=move || reader.side_open.get().to_string()
                    on:click=move |_| reader.side_open.update(|open| *open = !*open)>
                    {move || if reader.side_open.get() { "▾" } else { "▴" }}
                </button>
            </div>
            {move || reader.has_painted().then(|| match reader.tab.get() {
                Tab::Marks => view! { <Suggested/><Quotations/><Marks/> }.into_any(),
                Tab::Claims => view! { <ClaimsOf/> }.into_any(),
                Tab::Notes => view! { <Notes/> }.into_any(),
                Tab::Reprints => chunk::beside(chunk::dialogs, |dialogs| (dialogs.reprints)()),
                Tab::History => view! { <Past/> }.into_any(),
            })}
        </aside>
    }
}

/// The claims that the mark in focus bears on; without one, all that the article bears on.
#[component]
fn ClaimsOf() -> impl IntoView {
    let reader = reader();
    let bearings = Memo::new(move |_| {
        let focus = reader.focus.get();
        reader.app.sync.collect::<Bearing, _>(|item| {
            let here = match focus {
                Some(focus) => item.value.annotation == focus,
                None => item.value.document == Some(reader.document),
            };
            here.then(|| (item.id, item.value.clone()))
        })
    });
    view! {
        <div class="cards">
            <button type="button" class="btn" on:click=move |_| { reader.perform(Act::Claim); }>
                {words::ADD_TO_CLAIM}" "<Hint act=Act::Claim/>
            </button>
            {move || bearings.with(Vec::is_empty).then(|| view! { <p class="soft">{words::NO_CLAIMS_HERE}</p> })}
            {move || bearings.get().into_iter().map(|(id, bearing)| {
                let claim = bearing.claim;
                let statement = move || reader.app.sync.get::<Claim>(claim.uuid()).map(|claim| claim.statement);
                view! {
                    <div class="card">
                        <div class="row">
                            <span class="chip" data-tone=words::direction_tone(bearing.direction)>{words::direction(bearing.direction)}</span>
                            <button type="button" class="btn small plain push" on:click=move |_| {
                                reader.app.sync.delete(words::DID_UNBEAR, EntityKind::Bearing, id);
                            }>{words::REMOVE}</button>
                        </div>
                        <a class="quote quiet" dir="auto" href=Route::Project(reader.project, Page::Claim(claim)).path()>{statement}</a>
                        {(!bearing.reason.is_empty()).then(|| view! { <p class="who">{bearing.reason}</p> })}
                    </div>
                }
            }).collect_view()}
        </div>
    }
}

/// The history of the mark in focus, or of the article's details.
#[component]
fn Past() -> impl IntoView {
    let reader = reader();
    view! {
        <div class="cards">
            {move || match reader.focus.get() {
                Some(id) => view! {
                    <p class="soft">{mark_words(&reader)}</p>
                    <History project=reader.project kind=EntityKind::Annotation id=id.uuid()/>
                }.into_any(),
                None => view! {
                    <p class="soft">{reader.app.sync.get::<Document>(reader.document.uuid()).map(|d| d.title)}</p>
                    <History project=reader.project kind=EntityKind::Document id=reader.document.uuid()/>
                }.into_any(),
            }}
        </div>
    }
}

fn mark_words(reader: &Reader) -> String {
    reader
        .focused()
        .map(|(_, annotation)| {
            format!(
                "{}: {}",
                kind_words(annotation.kind.as_str()).1,
                annotation.quote()
            )
        })
        .unwrap_or_default()
}

/// What looks worth marking, where the project wants to be told.
#[component]
fn Suggested() -> impl IntoView {
    let reader = reader();
    let is_asked = Memo::new(move |_| reader.suggested.answer.with(Option::is_some));
    move || {
        is_asked
            .get()
            .then(|| chunk::beside(chunk::dialogs, |dialogs| (dialogs.suggested)()))
    }
}

/// Shown within the card in focus while who said it is being edited.
#[component]
pub fn Editing() -> impl IntoView {
    let reader = reader();
    move || {
        reader
            .editing
            .get()
            .then(|| chunk::beside(chunk::dialogs, |dialogs| (dialogs.attribution)()))
    }
}
