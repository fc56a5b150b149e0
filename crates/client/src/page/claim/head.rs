//! The head of a claim's page: its sentence, what stands about it, and what it is about.

use super::Open;
use super::whole::Doing;
use crate::page::claims::ClaimForm;
use crate::part::dialog::Dialog;
use crate::part::field::key_of;
use crate::part::menu::Menu;
use crate::part::saved::SavedSign;
use crate::part::stamp::Stamp;
use crate::state::calendar::human;
use crate::state::route::{Page, Route};
use crate::words::{board, claim as words};
use gainsay_model::claim::{Checkable, Claim};
use gainsay_model::entity::EntityKind;
use leptos::prelude::*;

/// The head.
#[component]
pub fn Head(open: Open) -> impl IntoView {
    let app = open.app;
    let id = open.claim.uuid();
    let known = Memo::new(move |_| app.sync.get::<Claim>(id));
    let saved = Memo::new(move |_| {
        app.sync
            .with::<Claim, _>(|shelf| shelf.get::<Claim>(id).map(|item| item.state()))
            .unwrap_or_default()
    });
    let delete = move |_| {
        app.sync.delete(words::DID_DELETE, EntityKind::Claim, id);
        app.toasts.say_undo(words::DELETED);
        app.go(Route::Project(open.project, Page::Claims));
    };
    let change = Callback::new(move |claim: Claim| {
        if known.get_untracked().as_ref() != Some(&claim) {
            app.sync.change(words::DID_CHANGE, id, claim);
        }
        open.editing.set(false);
    });
    view! {
        <div class="row">
            {move || known.get().map(|claim| {
                let what = key_of(&claim.what);
                let what = words::TYPES.iter().find(|(key, _)| *key == what).map(|(_, name)| *name);
                let checkable = key_of(&Some(claim.checkable));
                view! {
                    {what.map(|what| view! { <span class="chip">{what}</span> })}
                    {claim.topics.into_iter().map(|topic| view! { <span class="chip" dir="auto">{topic}</span> }).collect_view()}
                    {claim.period.as_ref().map(human).filter(|period| !period.is_empty()).map(|period| view! { <span class="chip num">{period}</span> })}
                    {(claim.checkable != Checkable::Yes).then(|| view! {
                        <span class="chip" data-tone="warn">{words::NOT_RATED}": "{words::not_rated(&checkable)}</span>
                    })}
                }
            })}
            {move || view! { <SavedSign saved=saved.get()/> }}
            {move || open.may_write().then(|| view! {
                <span class="push row tight">
                    <button type="button" class="btn small" on:click=move |_| open.editing.set(true)>{words::EDIT}</button>
                    <Menu label="⋯".to_owned() class="btn plain small" spoken=words::MORE.to_owned()>
                        {move || known.with(|claim| claim.as_ref().is_some_and(|claim| claim.merged_into.is_none())).then(|| view! {
                            <button type="button" on:click=move |_| open.doing.set(Some(Doing::Merge))>{board::MERGE}</button>
                            <button type="button" on:click=move |_| open.doing.set(Some(Doing::Split))>{board::SPLIT}</button>
                            <button type="button" on:click=move |_| open.doing.set(Some(Doing::Link))>{board::LINK}</button>
                        })}
                        {move || known.with(|claim| claim.as_ref().is_some_and(Claim::is_open)).then(|| view! {
                            <button type="button" on:click=move |_| open.doing.set(Some(Doing::Retire))>{board::RETIRE}</button>
                        })}
                        <button type="button" class="danger" on:click=delete>{words::DELETE}</button>
                    </Menu>
                </span>
            })}
        </div>
        <h1 dir="auto">{move || known.get().map(|claim| claim.statement)}</h1>
        {move || open.form.shown().map(|verdict| view! { <Stamp verdict/> })}
        <Dialog open=open.editing title=words::EDIT.to_owned() class="wider">
            {move || known.get_untracked().map(|known| view! {
                <ClaimForm known done=change cancel=Callback::new(move |()| open.editing.set(false))/>
            })}
        </Dialog>
    }
}
