//! Notes on one thing, with answers, mentions and state, and a field to write one.

use super::history::author;
use super::note_field::NoteField;
use crate::app::app;
use crate::dom::clock::local_time;
use crate::lean::Order;
use crate::state::mention::{Member, Piece, mentioned, pieces};
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

/// The members of the project that is open, for mentions.
pub fn members() -> Vec<Member> {
    app().desk.with(|desk| {
        desk.iter()
            .flat_map(|desk| &desk.people)
            .map(|person| Member {
                id: person.id,
                name: person.name.clone(),
                shown: if person.display.is_empty() {
                    person.name.clone()
                } else {
                    person.display.clone()
                },
            })
            .collect()
    })
}

/// The notes on a subject as threads, oldest first; resolved threads are folded away.
#[component]
pub fn NoteList(subject: EntityRef, document: Option<DocumentId>) -> impl IntoView {
    let app = app();
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
        notes.order_by_key(|shown| (shown.made.map_or(i64::MAX, |(at, _)| at.0), shown.id));
        notes
    });
    let members = Memo::new(move |_| members());
    let write = Callback::new(move |text: String| {
        let mentions = members.with_untracked(|members| mentioned(&text, members));
        let note = Note {
            subject,
            document,
            text,
            reply_to: answering.get_untracked(),
            state: NoteState::Open,
            mentions,
        };
        app.sync.create(words::DID_NOTE, note);
        answering.set(None);
    });
    let threads = move || {
        let notes = notes.get();
        let (open, resolved): (Vec<Shown>, Vec<Shown>) = notes
            .iter()
            // An answer whose question was deleted stands by itself.
            .filter(|shown| {
                shown
                    .note
                    .reply_to
                    .is_none_or(|first| notes.iter().all(|other| other.id != first.uuid()))
            })
            .cloned()
            .partition(|shown| shown.note.state == NoteState::Open);
        let thread = |first: Shown| {
            let answers: Vec<Shown> = notes
                .iter()
                .filter(|note| note.note.reply_to == Some(NoteId::new(first.id)))
                .cloned()
                .collect();
            view! { <Thread first answers answering members write/> }
        };
        let count = resolved.len();
        view! {
            {open.into_iter().map(thread).collect_view()}
            {(count > 0).then(|| view! {
                <details class="resolved">
                    <summary>{words::resolved_threads(count)}</summary>
                    {resolved.into_iter().map(thread).collect_view()}
                </details>
            })}
        }
    };
    view! {
        <div class="stack tight">
            {threads}
            {move || answering.get().is_none().then(|| view! {
                <NoteField id="note-text" label=words::NEW_NOTE members write/>
            })}
        </div>
    }
}

/// A note with its answers.
#[component]
fn Thread(
    first: Shown,
    answers: Vec<Shown>,
    answering: RwSignal<Option<NoteId>>,
    members: Memo<Vec<Member>>,
    write: Callback<String>,
) -> impl IntoView {
    let app = app();
    let id = NoteId::new(first.id);
    let open = first.note.state == NoteState::Open;
    let note = StoredValue::new(first.note.clone());
    let toggle = move |_| {
        let mut note = note.get_value();
        note.state = if open {
            NoteState::Resolved
        } else {
            NoteState::Open
        };
        app.sync.change(words::DID_RESOLVE, id.uuid(), note);
    };
    let answer = move |_| {
        answering.set(Some(id));
        crate::dom::ahead::type_into("#answer-text");
    };
    view! {
        <article class="card thread" data-state=if open { "open" } else { "resolved" } aria-label=words::THREAD>
            <One shown=first members/>
            {answers.into_iter().map(|shown| view! { <div class="answer"><One shown members/></div> }).collect_view()}
            {move || if answering.get() == Some(id) {
                view! {
                    <div class="answer">
                        <NoteField id="answer-text" label=words::ANSWER members write cancel=Callback::new(move |()| answering.set(None))/>
                    </div>
                }.into_any()
            } else {
                view! {
                    <div class="row tight">
                        <button type="button" class="btn small plain" on:click=answer>{words::ANSWER}</button>
                        <button type="button" class="btn small plain" on:click=toggle>{if open { words::RESOLVE } else { words::REOPEN }}</button>
                    </div>
                }.into_any()
            }}
        </article>
    }
}

/// One note.
#[component]
fn One(shown: Shown, members: Memo<Vec<Member>>) -> impl IntoView {
    let app = app();
    let id = shown.id;
    let me = app
        .session
        .with(|session| session.me().map(|me| me.user.id));
    let by_me = shown
        .made
        .is_none_or(|(_, by)| by.user().is_some() && by.user() == me);
    let by = match shown.made {
        Some((at, by)) => format!("{} · {}", author(by), local_time(at)),
        None => words::STATE_WAITING.to_owned(),
    };
    let text = members.with_untracked(|members| pieces(&shown.note.text, members));
    let editing = RwSignal::new(false);
    let note = StoredValue::new(shown.note.clone());
    let rewrite = Callback::new(move |text: String| {
        let mut note = note.get_value();
        note.mentions = members.with_untracked(|members| mentioned(&text, members));
        note.text = text;
        app.sync.change(words::DID_REWRITE, id, note);
        editing.set(false);
    });
    view! {
        <div class="who row">
            <span>{by}</span>
            {(shown.note.state == NoteState::Resolved).then(|| view! { <span class="chip" data-tone="good">{words::RESOLVED}</span> })}
            {(!shown.saved).then(|| view! { <span class="faint">{words::SAVING}</span> })}
            {by_me.then(|| view! {
                <span class="push row tight">
                    <button type="button" class="btn small plain" on:click=move |_| editing.set(true)>{words::REWRITE}</button>
                    <button type="button" class="btn small plain danger" on:click=move |_| {
                        app.sync.delete(words::DID_DELETE_NOTE, EntityKind::Note, id);
                        app.toasts.say_undo(words::NOTE_DELETED);
                    }>{words::DELETE}</button>
                </span>
            })}
        </div>
        {move || if editing.get() {
            view! {
                <NoteField id="rewrite-text" label=words::REWRITE members write=rewrite text=note.get_value().text
                    cancel=Callback::new(move |()| editing.set(false))/>
            }.into_any()
        } else {
            view! {
                <p class="quote" dir="auto" style:white-space="pre-wrap">
                    {text.clone().into_iter().map(|piece| match piece {
                        Piece::Words(words) => words.into_any(),
                        Piece::Name(name, who) => view! { <b class="mention" data-me=(Some(who) == me).then_some("true")>{name}</b> }.into_any(),
                    }).collect_view()}
                </p>
            }.into_any()
        }}
    }
}
