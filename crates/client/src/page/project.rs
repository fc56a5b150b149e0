//! A project that is open: what all its pages need is loaded here, once.

use super::{claim, claims, corpus, exports, members, read};
use crate::app::app;
use crate::part::loaded::{Loaded, Loading};
use crate::state::route::{Page, Route};
use crate::{api, words};
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
    move || {
        app.here.set(String::new());
        match page.get() {
            Some(Page::Corpus) => view! { <corpus::Corpus project/> }.into_any(),
            Some(Page::Reader(document, _)) => view! { <read::Read project document/> }.into_any(),
            Some(Page::Claims) => view! { <claims::Claims project/> }.into_any(),
            Some(Page::Claim(claim)) => view! { <claim::ClaimPage project claim/> }.into_any(),
            Some(Page::Exports) => view! { <exports::Exports project/> }.into_any(),
            Some(Page::Members) => view! { <members::Members project/> }.into_any(),
            None => ().into_any(),
        }
    }
}

/// Nothing stands at the address.
#[component]
pub fn NotHere() -> impl IntoView {
    view! {
        <div class="narrow">
            <div class="empty">
                <b>{words::NOT_HERE}</b>
                <p>{words::NOT_HERE_HINT}</p>
                <p class="gap-top"><a class="btn" href="/">{words::TO_PROJECTS}</a></p>
            </div>
        </div>
    }
}
