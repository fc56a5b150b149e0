//! A project that is open: what all its pages need is loaded here, once.

use crate::app::{App, app};
use crate::part::loaded::{Loaded, Loading};
use crate::state::keys::Act;
use crate::state::route::{Page, Route};
use crate::{api, chunk, words};
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::reading::Desk;
use leptos::prelude::*;

/// The frame of a project's pages.
#[component]
pub fn Project(project: ProjectId) -> impl IntoView {
    let app = app();
    app.sync.open(project);
    let loading = Loading::begin(move || async move {
        let desk: Desk = api::get(path::desk(project)).await?;
        let things = [&desk.project, &desk.scheme, &desk.guidelines, &desk.scale];
        app.sync.take_page(things.into_iter().cloned(), desk.head);
        app.desk.set(Some(desk));
        app.sync.listen();
        Ok(())
    });
    on_cleanup(move || {
        app.desk.set(None);
        app.here.set(String::new());
        app.sync.close();
    });
    view! {
        <Loaded loading><Shown project/></Loaded>
    }
}

#[component]
fn Shown(project: ProjectId) -> impl IntoView {
    let app = app();
    // The mark in focus is part of the address and no reason to show the article anew.
    let page = Memo::new(move |_| match app.route.get() {
        Route::Project(_, Page::Reader(document, _)) => Some(Page::Reader(document, None)),
        Route::Project(_, page) => Some(page),
        _ => None,
    });
    Effect::new(move |_| app.route.with(chunk::foresee_after));
    move || {
        app.here.set(String::new());
        match page.get() {
            Some(Page::Corpus) => chunk::shown(chunk::lists, move |lists| (lists.corpus)(project)),
            Some(Page::Reader(document, _)) => {
                chunk::shown(chunk::reader, move |reader| reader(project, document))
            }
            Some(Page::Claims) => chunk::shown(chunk::lists, move |lists| (lists.claims)(project)),
            Some(Page::Claim(id)) => chunk::shown(chunk::claim, move |claim| claim(project, id)),
            Some(Page::Exports) => {
                chunk::shown(chunk::office, move |office| (office.exports)(project))
            }
            Some(Page::Members) => {
                chunk::shown(chunk::office, move |office| (office.members)(project))
            }
            None => ().into_any(),
        }
    }
}

/// Takes the last thing back, or does it again, and says what it was.
pub fn turn_back(app: &App, act: Act) {
    let words = if act == Act::Redo {
        app.sync
            .redo()
            .map_or(words::NOTHING_TO_REDO.to_owned(), |what| {
                words::redone(&what)
            })
    } else {
        app.sync
            .undo()
            .map_or(words::NOTHING_TO_UNDO.to_owned(), |what| {
                words::undone(&what)
            })
    };
    app.toasts.say(words);
}
