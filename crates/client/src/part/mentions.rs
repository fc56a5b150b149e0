//! Where the person at the page is mentioned and somebody waits for them.

use super::history::author;
use crate::api;
use crate::app::app;
use crate::dom::clock::local_time;
use crate::lean::Order;
use crate::part::refresh::on_change;
use crate::state::route::{Page, Route};
use crate::words;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId, ProjectId};
use gainsay_model::note::Note;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The open notes that mention one, newest first; nothing where there are none.
#[component]
pub fn Mentions(project: ProjectId) -> impl IntoView {
    let notes = RwSignal::new(Vec::<Stored>::new());
    let look = move || {
        spawn_local(async move {
            // Without an answer the list stays as it is; it is asked for again when a note changes.
            if let Ok(mut found) = api::all::<Stored>(path::mentions(project)).await {
                found.order_by_key(|stored| std::cmp::Reverse(stored.created.seq));
                notes.try_set(found);
            }
        });
    };
    look();
    on_change(&[EntityKind::Note], 600, look);
    view! {
        {move || (!notes.with(Vec::is_empty)).then(|| view! {
            <section class="mentions gap-top" aria-labelledby="mentions">
                <h2 id="mentions" class="label">{words::MENTIONS}" "<span class="chip num">{notes.with(Vec::len)}</span></h2>
                <ul>
                    {notes.get().into_iter().filter_map(|stored| {
                        let note = stored.get::<Note>()?.clone();
                        let way = way_to(project, &note);
                        let by = format!("{} · {}", author(stored.created.by), local_time(stored.created.at));
                        Some(view! {
                            <li>
                                <a class="quiet serif lines-2" dir="auto" href=way>{note.text}</a>
                                <small>{by}</small>
                            </li>
                        })
                    }).collect_view()}
                </ul>
            </section>
        })}
    }
}

/// The page on which a note stands.
fn way_to(project: ProjectId, note: &Note) -> String {
    let page = match (note.subject.kind, note.document) {
        (EntityKind::Annotation, Some(document)) => {
            Page::Reader(document, Some(AnnotationId::new(note.subject.id)))
        }
        (_, Some(document)) => Page::Reader(document, None),
        (EntityKind::Document, None) => Page::Reader(DocumentId::new(note.subject.id), None),
        (EntityKind::Claim, None) => Page::Claim(ClaimId::new(note.subject.id)),
        _ => Page::Corpus,
    };
    Route::Project(project, page).path()
}

/// Counts the open threads among notes: what the tab of notes shows.
pub fn open_threads(choose: impl Fn(&Note) -> bool) -> usize {
    app()
        .sync
        .collect::<Note, _>(|item| {
            let note = item.value;
            (note.reply_to.is_none()
                && note.state == gainsay_model::note::NoteState::Open
                && choose(note))
            .then_some(())
        })
        .len()
}
