//! One party: its names and roles, for whom it acts, and everything it said.

pub mod details;
pub mod said;

use self::details::Details;
use self::said::Said;
use crate::api;
use crate::app::{App, app};
use crate::lean::effect;
use crate::page::corpus::may_write;
use crate::part::history::History;
use crate::part::loaded::{Loaded, Loading};
use crate::part::names::parties_now;
use crate::state::route::{Page, Route};
use crate::words::language::Words;
use crate::words::{self as all_words, party as words};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::gathering::Gathering;
use gainsay_model::id::{PartyId, ProjectId};
use gainsay_model::party::Party;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use leptos::prelude::*;

/// The page.
#[component]
pub fn PartyPage(project: ProjectId, id: PartyId) -> impl IntoView {
    let app = app();
    let loading = Loading::begin(move || async move {
        let parties: Vec<Stored> = api::all(path::list(project, EntityKind::Party)).await?;
        app.sync.take(parties);
        Ok(())
    });
    let party = Memo::new(move |_| app.sync.get::<Party>(id.uuid()));
    effect(move || {
        let name = party.get().map(|party| party.name().to_owned());
        app.here.set(name.unwrap_or_default());
    });
    let may = Memo::new(move |_| may_write(app));
    view! {
        <Loaded loading>
            <div class="wide party">
                {move || if party.with(Option::is_some) {
                    view! { <Here project id party may/> }.into_any()
                } else {
                    view! {
                        <div class="empty">
                            <b>{words::GONE}</b>
                            <p class="row gap-top">
                                <a class="btn" href=Route::Project(project, Page::Parties).path()>{words::GO_PARTIES}</a>
                                <button type="button" class="btn plain" on:click=move |_| {
                                    app.past_of.set(Some(EntityRef::new(EntityKind::Party, id.uuid())));
                                }>{all_words::SEE}</button>
                            </p>
                        </div>
                    }.into_any()
                }}
            </div>
        </Loaded>
    }
}

#[component]
fn Here(
    project: ProjectId,
    id: PartyId,
    party: Memo<Option<Party>>,
    may: Memo<bool>,
) -> impl IntoView {
    let app = app();
    let name = move || party.with(|party| party.as_ref().map(|party| party.name().to_owned()));
    let into = move || {
        let parties = parties_now();
        let merged = parties.get(&id)?.merged_into?;
        let gathering = Gathering::new(parties.iter().map(|(id, party)| (*id, party)));
        let whole = gathering.whole(merged);
        Some((whole, parties.get(&whole)?.name().to_owned()))
    };
    let split = move |_| {
        change(&app, words::DID_SPLIT, id, |party| party.merged_into = None);
        app.toasts.say_undo(words::SPLIT_DONE);
    };
    let remove = move |_| {
        app.sync
            .delete(words::DID_DELETE, EntityKind::Party, id.uuid());
        app.toasts.say_undo(words::DELETED);
        app.go(Route::Project(project, Page::Parties));
    };
    let past = RwSignal::new(false);
    view! {
        <div class="row">
            <h1 class="title" dir="auto">{name}</h1>
            {move || may.get().then(|| view! {
                <button type="button" class="btn small danger push" on:click=remove>{words::DELETE}</button>
            })}
        </div>
        {move || into().map(|(whole, name)| view! {
            <p class="notice row">
                <span>{words::MERGED_INTO}" "<a dir="auto" href=Route::Project(project, Page::Party(whole)).path()>{name}</a></span>
                {may.get().then(|| view! { <button type="button" class="btn small push" title=words::SPLIT_HINT on:click=split>{words::SPLIT}</button> })}
            </p>
        })}
        <div class="two-sides">
            <Said project id/>
            <div class="stack">
                <Details project id party may/>
                <details on:toggle=move |_| past.set(true)>
                    <summary>{all_words::HISTORY}</summary>
                    {move || past.get().then(|| view! { <History project kind=EntityKind::Party id=id.uuid()/> })}
                </details>
            </div>
        </div>
    }
}

/// Changes a party as one step.
pub fn change(app: &App, words: Words, id: PartyId, act: impl FnOnce(&mut Party)) {
    let party = app
        .sync
        .peek(|shelf| shelf.get::<Party>(id.uuid()).map(|item| item.value.clone()));
    if let Some(mut party) = party {
        let before = party.clone();
        act(&mut party);
        if party != before {
            app.sync.change(words, id.uuid(), party);
        }
    }
}
