//! The pages that are no part of the first load: each comes in a chunk of its own when it is first shown.
//!
//! A chunk gives plain functions that make its pages, so that only waiting for it is asynchronous. What a
//! page is made of goes into its chunk by itself: whatever can be reached from the function marked with
//! `wasm_split` and not from the rest. What several chunks use is put into chunks of its own by the build.

use crate::app::{App, app};
use crate::dom::page as browser;
use crate::page::projects::Row;
use crate::part::guidelines::Guidelines;
use crate::part::key_help::KeyHelp;
use crate::part::palette::Palette;
use crate::part::unsaved::Unsaved;
use crate::reader::attribution::AttributionForm;
use crate::reader::checked::Checked;
use crate::reader::find::FindBar;
use crate::reader::reuse::panel::ReprintPanel;
use crate::reader::suggested::panel::SuggestionPanel;
use crate::reader::tour::Tour;
use crate::state::keys::Act;
use crate::state::route::{Page, Route};
use crate::sync;
use crate::{page, words};
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId, PartyId, ProjectId, ReleaseId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// A chunk did not come: the server is out of reach, or is of another version than this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Makes a page of one project.
pub type OfProject = fn(ProjectId) -> AnyView;

/// Lines being opened.
type Opening = Pin<Box<dyn Future<Output = ()>>>;

/// What every page of a project needs and the list of projects does not: reading and writing every kind of
/// thing, sending, hearing, taking back; the frame; the dialogs that are always at hand.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    /// Opens the lines of a person ([`sync::Sync::sign_in`]).
    pub sign_in: fn(sync::Sync, String) -> Opening,
    /// Closes them ([`sync::Sync::sign_out`]).
    pub sign_out: fn(sync::Sync),
    /// Takes the last thing back, or does it again.
    pub turn_back: fn(&App, Act),
    pub project: OfProject,
    /// The way to a new project, beside the list of those there are.
    pub start: fn(RwSignal<Vec<Row>>, RwSignal<bool>) -> AnyView,
    /// The palette, the help and the list of what is not saved.
    pub dialogs: fn() -> AnyView,
}

/// What is loaded right after the first page.
#[wasm_split(work, fallible)]
pub fn work() -> Result<Work, Missing> {
    Ok(Work {
        sign_in: |sync, store| Box::pin(async move { sync.sign_in(store).await }),
        sign_out: |sync| sync.sign_out(),
        turn_back: page::project::turn_back,
        project: |project| view! { <page::project::Project project/> }.into_any(),
        start: |rows, starting| view! { <page::projects::start::Start rows starting/> }.into_any(),
        dialogs: || view! { <Palette/><KeyHelp/><Unsaved/> }.into_any(),
    })
}

/// The page of one article, or of two.
#[wasm_split(reader, fallible)]
pub fn reader() -> Result<OfProject, Missing> {
    Ok(|project| view! { <page::read::Read project/> }.into_any())
}

/// What opens in or over an article when it is asked for; the article is there before it.
#[derive(Debug, Clone, Copy)]
pub struct Dialogs {
    pub over: fn() -> AnyView,
    /// The bar in which words are looked for.
    pub find: fn() -> AnyView,
    /// The first steps.
    pub tour: fn() -> AnyView,
    /// The form for who said what a mark holds.
    pub attribution: fn() -> AnyView,
    /// What looks worth marking.
    pub suggested: fn() -> AnyView,
    /// Passages that other articles have, too.
    pub reprints: fn() -> AnyView,
    /// What was checked before of what is marked.
    pub checked: fn() -> AnyView,
}

/// What an article needs only once somebody works on it.
#[wasm_split(dialogs, fallible)]
pub fn dialogs() -> Result<Dialogs, Missing> {
    Ok(Dialogs {
        over: || view! { <page::read::Dialogs/> }.into_any(),
        find: || view! { <FindBar/> }.into_any(),
        tour: || view! { <Tour/> }.into_any(),
        attribution: || view! { <AttributionForm/> }.into_any(),
        suggested: || view! { <SuggestionPanel/> }.into_any(),
        reprints: || view! { <ReprintPanel/> }.into_any(),
        checked: || view! { <Checked/> }.into_any(),
    })
}

/// A claim by itself, and claims set against each other.
#[derive(Debug, Clone, Copy)]
pub struct Weighed {
    /// The number is of the verdict's version that is read; without it, the claim is worked on.
    pub claim: fn(ProjectId, ClaimId, Option<u32>) -> AnyView,
    pub matrix: fn(ProjectId, Vec<ClaimId>) -> AnyView,
}

/// The pages on which claims are weighed.
#[wasm_split(claim, fallible)]
pub fn claim() -> Result<Weighed, Missing> {
    Ok(Weighed {
        claim: |project, claim, version| {
            view! { <page::claim::ClaimPage project claim version/> }.into_any()
        },
        matrix: |project, claims| view! { <page::matrix::Matrix project claims/> }.into_any(),
    })
}

/// The articles and the claims of a project, in lists.
#[derive(Debug, Clone, Copy)]
pub struct Lists {
    pub corpus: OfProject,
    pub claims: OfProject,
    pub missing: OfProject,
    pub exhibits: OfProject,
}

/// The pages that lead to articles and claims.
#[wasm_split(lists, fallible)]
pub fn lists() -> Result<Lists, Missing> {
    Ok(Lists {
        corpus: |project| view! { <page::corpus::Corpus project/> }.into_any(),
        claims: |project| view! { <page::claims::Claims project/> }.into_any(),
        exhibits: |project| view! { <page::exhibits::Exhibits project/> }.into_any(),
        missing: |project| view! { <page::missing::Missing project/> }.into_any(),
    })
}

/// What is asked when articles come in: where from, which of a feed, and what labels are here.
#[wasm_split(incoming, fallible)]
pub fn incoming() -> Result<OfProject, Missing> {
    Ok(|project| view! { <page::incoming::Incoming project/> }.into_any())
}

/// Makes the page of one text of an article, with a mark in focus.
pub type OfText = fn(ProjectId, DocumentId, u32, Option<AnnotationId>) -> AnyView;

/// The page on which a new text is compared and the marks before it are settled.
#[wasm_split(texts, fallible)]
pub fn texts() -> Result<OfText, Missing> {
    Ok(|project, document, number, mark| {
        view! { <page::texts::Texts project document number mark/> }.into_any()
    })
}

/// The page on which a project is searched.
#[wasm_split(search, fallible)]
pub fn search() -> Result<fn(ProjectId, String) -> AnyView, Missing> {
    Ok(|project, question| view! { <page::search::SearchPage project question/> }.into_any())
}

/// The page of who has passages from whom.
#[wasm_split(reuse, fallible)]
pub fn reuse() -> Result<OfProject, Missing> {
    Ok(|project| view! { <page::reuse::Reuse project/> }.into_any())
}

/// Who is who in a project.
#[derive(Debug, Clone, Copy)]
pub struct People {
    pub parties: OfProject,
    pub party: fn(ProjectId, PartyId) -> AnyView,
}

/// The list of parties, and the page of one.
#[wasm_split(people, fallible)]
pub fn people() -> Result<People, Missing> {
    Ok(People {
        parties: |project| view! { <page::parties::Parties project/> }.into_any(),
        party: |project, id| view! { <page::party::PartyPage project id/> }.into_any(),
    })
}

/// States of a project that never change.
#[derive(Debug, Clone, Copy)]
pub struct Releases {
    pub list: OfProject,
    /// What lies between an earlier one and a later one.
    pub between: fn(ProjectId, ReleaseId, ReleaseId) -> AnyView,
}

/// The list of releases, and the page of two.
#[wasm_split(releases, fallible)]
pub fn releases() -> Result<Releases, Missing> {
    Ok(Releases {
        list: |project| view! { <page::releases::Releases project/> }.into_any(),
        between: |project, earlier, later| {
            view! { <page::releases::compare::Between project earlier later/> }.into_any()
        },
    })
}

/// The project's guidelines, in a drawer.
#[wasm_split(guidelines, fallible)]
pub fn guidelines() -> Result<OfProject, Missing> {
    Ok(|project| view! { <Guidelines project/> }.into_any())
}

/// What is seldom looked at: members, exports, one's own account, joining by an invitation.
#[derive(Debug, Clone, Copy)]
pub struct Office {
    pub exports: OfProject,
    pub members: OfProject,
    pub account: fn() -> AnyView,
    pub invitation: fn() -> AnyView,
}

/// The pages for what surrounds the work.
#[wasm_split(office, fallible)]
pub fn office() -> Result<Office, Missing> {
    Ok(Office {
        exports: |project| view! { <page::exports::Exports project/> }.into_any(),
        members: |project| view! { <page::members::Members project/> }.into_any(),
        account: || view! { <page::account::Account/> }.into_any(),
        invitation: || view! { <page::invitation::Invitation/> }.into_any(),
    })
}

/// Begins to load what an address needs, before it is known whether it may be shown.
pub fn foresee(route: &Route) {
    if route.project().is_some() {
        spawn_local(async {
            let _ = work().await;
        });
    }
    let route = route.clone();
    spawn_local(async move {
        // If it fails, the page itself tries again and says so.
        let _ = match route {
            Route::Project(_, Page::Reader(..) | Page::Beside(..)) => reader().await.map(drop),
            Route::Project(_, Page::Claim(_) | Page::Version(..) | Page::Matrix(_)) => {
                claim().await.map(drop)
            }
            Route::Project(_, Page::Corpus | Page::Claims | Page::Missing | Page::Exhibits) => {
                lists().await.map(drop)
            }
            Route::Project(_, Page::Texts(..)) => texts().await.map(drop),
            Route::Project(_, Page::Search(_)) => search().await.map(drop),
            Route::Project(_, Page::Reuse) => reuse().await.map(drop),
            Route::Project(_, Page::Parties | Page::Party(_)) => people().await.map(drop),
            Route::Project(_, Page::Releases | Page::Between(..)) => releases().await.map(drop),
            Route::Project(_, Page::Exports | Page::Members)
            | Route::Account
            | Route::Invitation => office().await.map(drop),
            Route::Projects | Route::SignIn | Route::Unknown => Ok(()),
        };
    });
}

/// Begins to load what will most likely be wanted after the page that is shown.
pub fn foresee_after(route: &Route) {
    let route = route.clone();
    spawn_local(async move {
        let _ = match route {
            Route::Projects => lists().await.map(drop),
            Route::Project(_, Page::Corpus) => reader().await.map(drop),
            Route::Project(_, Page::Claims) => claim().await.map(drop),
            _ => Ok(()),
        };
    });
}

/// Shows what a chunk makes once it is there, and before that what there is to say.
pub fn shown<C, F>(
    load: impl FnOnce() -> F,
    make: impl Fn(C) -> AnyView + Send + 'static,
) -> AnyView
where
    C: Copy + Send + Sync + 'static,
    F: Future<Output = Result<C, Missing>> + 'static,
{
    let chunk = RwSignal::new(None);
    let loading = load();
    spawn_local(async move {
        let outcome = loading.await;
        // The page may be gone by now.
        let _ = chunk.try_set(Some(outcome));
    });
    (move || when_there(chunk.get(), &make)).into_any()
}

/// Adds what a chunk makes to a page that is of use without it; if it does not come, a message says so.
pub fn beside<C, F>(
    load: impl FnOnce() -> F,
    make: impl Fn(C) -> AnyView + Send + 'static,
) -> AnyView
where
    C: Copy + Send + Sync + 'static,
    F: Future<Output = Result<C, Missing>> + 'static,
{
    let app = app();
    let chunk = RwSignal::new(None);
    let loading = load();
    spawn_local(async move {
        match loading.await {
            Ok(made) => {
                // The page may be gone by now.
                let _ = chunk.try_set(Some(made));
            }
            Err(Missing) => app.toasts.say(words::NOT_COME),
        }
    });
    (move || chunk.get().map(&make)).into_any()
}

/// Shows what [`Work`] makes once it is there, and before that what there is to say.
pub fn at_work(make: impl Fn(Work) -> AnyView + Send + 'static) -> AnyView {
    let app = app();
    (move || when_there(app.work.get(), &make)).into_any()
}

fn when_there<C>(chunk: Option<Result<C, Missing>>, make: &impl Fn(C) -> AnyView) -> AnyView {
    match chunk {
        Some(Ok(chunk)) => make(chunk),
        Some(Err(Missing)) => view! { <DidNotCome/> }.into_any(),
        None => view! { <p class="waiting" role="status">{words::LOADING}</p> }.into_any(),
    }
}

/// What a page shows that did not come, and the way on.
#[component]
fn DidNotCome() -> impl IntoView {
    view! {
        <div class="narrow">
            <div class="notice stack tight" data-tone="bad" role="alert">
                <b>{words::NOT_COME}</b>
                <span class="soft">{words::NOT_COME_HINT}</span>
                <div class="row">
                    <button type="button" class="btn go" on:click=move |_| browser::reload()>
                        {words::RELOAD}
                    </button>
                </div>
            </div>
        </div>
    }
}
