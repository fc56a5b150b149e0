//! Notes on one thing, with answers and state, and a field to write one.

use super::history::author;
use crate::app::app;
use crate::dom::clock::local_time;
use crate::state::shelf::Saved;
use crate::words;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::Author;
use gainsay_model::id::{DocumentId, NoteId};
use gainsay_model::note::{Note, NoteState};
use gainsay_model::time::Timestamp;
use leptos::prelude::*;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq)]
struct Shown {
    id: Uuid,
    note: Note,
    made: Option<(Timestamp, Author)>,
    saved: bool,
}

/// The notes on a subject, oldest first, answers below what they answer.
#[component]
pub fn NoteList(subject: EntityRef, document: Option<DocumentId>) -> impl IntoView {
    let app = app();
    let text = RwSignal::new(String::new());
    let answering = RwSignal::new(None::<NoteId>);
    let notes = Memo::new(move |_| {
        let mut notes = app.sync.collect::<Note, _>(|item| {
            (item.value.subject == subject).then(|| Shown {
                id: item.id,
                note: item.value.clone(),
                made: item.saved.map(|saved| (saved.created.at, saved.created.by)),
                saved: item.state() == Saved::Yes,
            })
        });
        notes.sort_by_key(|shown| (shown.made.map_or(i64::MAX, |(at, _)| at.0), shown.id));
        notes
    });
    let write = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let written = text.get_untracked().trim().to_owned();
        if written.is_empty() {
            return;
        }
        let note = Note {
            subject,
            document,
            text: written,
            reply_to: answering.get_untracked(),
            state: NoteState::Open,
            mentions: Vec::new(),
        };
        app.sync.create(words::DID_NOTE, note);
        text.set(String::new());
        answering.set(None);
    };
    let one = move |shown: Shown| {
        let id = shown.id;
        let open = shown.note.state == NoteState::Open;
        let note = StoredValue::new(shown.note.clone());
        let toggle = move |_| {
            let mut note = note.get_value();
            note.state = if open {
                NoteState::Resolved
            } else {
                NoteState::Open
            };
            app.sync.change(words::DID_RESOLVE, id, note);
        };
        let by = match shown.made {
            Some((at, by)) => format!("{} · {}", author(by), local_time(at)),
            None => words::STATE_WAITING.to_owned(),
        };
        view! {
            <div class="card" style:margin-inline-start=shown.note.reply_to.map(|_| "18px")>
                <div class="who row">
                    <span>{by}</span>
                    {(!open).then(|| view! { <span class="chip" data-tone="good">{words::RESOLVED}</span> })}
                    {(!shown.saved).then(|| view! { <span class="faint">{words::SAVING}</span> })}
                </div>
                <p class="quote" dir="auto" style:white-space="pre-wrap">{shown.note.text.clone()}</p>
                <div class="row tight">
                    <button type="button" class="btn small plain" on:click=move |_| {
                        answering.set(Some(shown.note.reply_to.unwrap_or(NoteId::new(id))));
                        crate::dom::page::focus("#note-text");
                    }>{words::ANSWER}</button>
                    <button type="button" class="btn small plain" on:click=toggle>{if open { words::RESOLVE } else { words::REOPEN }}</button>
                    <button type="button" class="btn small plain danger push" on:click=move |_| {
                        app.sync.delete(words::DID_DELETE_NOTE, EntityKind::Note, id);
                    }>{words::DELETE}</button>
                </div>
            </div>
        }
    };
    view! {
        <div class="stack tight">
            {move || {
                let notes = notes.get();
                let answers = |id: Uuid| notes.iter().filter(move |note| note.note.reply_to == Some(NoteId::new(id)));
                notes
                    .iter()
                    .filter(|note| note.note.reply_to.is_none())
                    .flat_map(|note| std::iter::once(note).chain(answers(note.id)))
                    .map(|note| one(note.clone()))
                    .collect_view()
            }}
            <form class="stack tight" on:submit=write>
                <label class="field">
                    <span>{move || if answering.get().is_some() { words::ANSWER } else { words::NEW_NOTE }}</span>
                    <textarea id="note-text" class="input" dir="auto" prop:value=move || text.get()
                        on:input=move |event| text.set(event_target_value(&event))
                        on:keydown=move |event| if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                            event.prevent_default();
                            crate::dom::page::submit("#note-text");
                        }></textarea>
                </label>
                <div class="row">
                    <button type="submit" class="btn go small">{words::WRITE_NOTE}" "<kbd>"Ctrl Enter"</kbd></button>
                    {move || answering.get().map(|_| view! {
                        <button type="button" class="btn small plain" on:click=move |_| answering.set(None)>{words::CANCEL}</button>
                    })}
                </div>
            </form>
        </div>
    }
}
