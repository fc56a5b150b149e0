//! What is around a claim: where it went, what it came from, which other claims it hangs together
//! with, and why it was chosen.

use super::Open;
use super::whole::{step, undo_what_made};
use crate::part::menu::Menu;
use crate::state::route::{Page, Route};
use crate::words::{board as words, claim};
use gainsay_model::annotation::Annotation;
use gainsay_model::claim::{Claim, ClaimLink, ClaimLinkKind, ClaimStep, SplitOff};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ClaimId;
use leptos::prelude::*;
use uuid::Uuid;

/// A link to another claim, by its words; to nowhere in particular where it is gone.
fn named(open: Open, id: ClaimId) -> AnyView {
    let href = Route::Project(open.project, Page::Claim(id)).path();
    let words = move || {
        let known = open.app.sync.get::<Claim>(id.uuid());
        known.map_or_else(|| "…".to_owned(), |claim| claim.statement)
    };
    view! { <a dir="auto" href=href>{words}</a> }.into_any()
}

/// What whoever comes to this address has to know first.
#[component]
pub fn Whereabouts(open: Open) -> impl IntoView {
    let app = open.app;
    let known = Memo::new(move |_| app.sync.get::<Claim>(open.claim.uuid()));
    let fault = RwSignal::new(None::<String>);
    let revive = move |_| {
        step(open, ClaimStep::Revive, fault, move |_| ());
    };
    let merged = move || {
        let into = known.with(|claim| claim.as_ref()?.merged_into)?;
        let undo = move |_| {
            undo_what_made(app, open.project, open.claim, move |claim| {
                claim.merged_into == Some(into)
            });
        };
        let is_there = app.sync.get::<Claim>(into.uuid()).is_some();
        Some(view! {
            <div class="notice row" data-tone="warn" role="status">
                {if is_there {
                    view! { <span class="grow">{words::MERGED_INTO}" "{named(open, into)}</span> }.into_any()
                } else {
                    view! { <span class="grow">{words::MERGED_INTO_GONE}</span> }.into_any()
                }}
                {open.may_write().then(|| view! { <button type="button" class="btn small" on:click=undo>{words::UNDO_MERGE}</button> })}
            </div>
        })
    };
    let retired = move || {
        known.with(|claim| {
            let claim = claim.as_ref().filter(|claim| claim.retired)?;
            let why = claim.why_retired.clone();
            Some(view! {
                <div class="notice row" data-tone="warn" role="status">
                    <span class="grow">{words::IS_RETIRED}" "<span dir="auto">{why}</span></span>
                    {open.may_write().then(|| view! { <button type="button" class="btn small" on:click=revive>{words::REVIVE}</button> })}
                </div>
            })
        })
    };
    let from = move || {
        let from = known.with(|claim| claim.as_ref()?.split_from)?;
        Some(view! { <p class="soft">{words::SPLIT_FROM}" "{named(open, from)}</p> })
    };
    view! {
        {merged}
        {retired}
        {from}
        {move || fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
    }
}

/// Who makes the claim, and why it was chosen.
#[component]
pub fn Particulars(open: Open) -> impl IntoView {
    move || {
        let known = open.app.sync.get::<Claim>(open.claim.uuid())?;
        let claimants: Vec<&str> = known
            .claimants
            .iter()
            .map(|claimant| claimant.words.as_str())
            .collect();
        let rows = [
            (words::MADE_BY, claimants.join("; ")),
            (words::CHOSEN, known.why_chosen.clone()),
        ];
        let rows: Vec<_> = rows
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(name, words)| view! { <div><dt>{name}</dt><dd dir="auto">{words}</dd></div> })
            .collect();
        (!rows.is_empty()).then(|| view! { <dl class="sides particulars">{rows}</dl> })
    }
}

/// The claims that this one hangs together with, and what was split off from it.
#[component]
pub fn Around(open: Open) -> impl IntoView {
    let app = open.app;
    let links = Memo::new(move |_| {
        let mut links = app.sync.collect::<ClaimLink, _>(|item| {
            let link = item.value;
            let leads_out = link.from == open.claim;
            let other = if leads_out { link.to } else { link.from };
            (leads_out || link.to == open.claim).then_some((link.kind, !leads_out, other, item.id))
        });
        links.sort();
        links
    });
    let parts = Memo::new(move |_| {
        let known = app.sync.get::<Claim>(open.claim.uuid());
        known.map(|claim| claim.split_into).unwrap_or_default()
    });
    let is_empty = move || links.with(Vec::is_empty) && parts.with(Vec::is_empty);
    move || {
        (!is_empty()).then(|| {
            view! {
                <section class="below around">
                    <h2>{words::AROUND}</h2>
                    <ul class="around-list">
                        {move || links.get().into_iter().map(|(kind, is_back, other, id)| {
                            view! { <Linked open kind leads_out=!is_back other id/> }
                        }).collect_view()}
                    </ul>
                    {move || (!parts.with(Vec::is_empty)).then(|| view! { <Parts open parts=parts.get()/> })}
                </section>
            }
        })
    }
}

#[component]
fn Linked(
    open: Open,
    kind: ClaimLinkKind,
    leads_out: bool,
    other: ClaimId,
    id: Uuid,
) -> impl IntoView {
    let app = open.app;
    let is_merged_here = move || {
        let other = app.sync.get::<Claim>(other.uuid());
        other.is_some_and(|other| other.merged_into == Some(open.claim))
    };
    let name = move || {
        if is_merged_here() {
            words::MERGED_HERE.get()
        } else {
            words::link(kind, leads_out)
        }
    };
    let take_away = move |_| {
        app.sync
            .delete(words::DID_UNLINK, EntityKind::ClaimLink, id);
        app.toasts.say_undo(words::UNLINKED);
    };
    view! {
        <li>
            <span class="faint">{name}</span>
            <span class="grow">{named(open, other)}</span>
            {move || (open.may_write() && !is_merged_here()).then(|| view! {
                <Menu label="⋯".to_owned() class="btn plain small" spoken=claim::MORE.to_string()>
                    <button type="button" on:click=take_away>{words::UNLINK}</button>
                </Menu>
            })}
        </li>
    }
}

/// Where what bore on the claim went when it was split.
#[component]
fn Parts(open: Open, parts: Vec<SplitOff>) -> impl IntoView {
    let app = open.app;
    let last = parts.last().map(|part| part.claim);
    let undo = move |_| {
        undo_what_made(app, open.project, open.claim, move |claim| {
            claim.split_into.last().map(|part| part.claim) == last
        });
    };
    view! {
        <div class="row">
            <h3 class="label">{words::SPLIT_INTO}</h3>
            {open.may_write().then(|| view! { <button type="button" class="btn small plain" on:click=undo>{words::UNDO_SPLIT}</button> })}
        </div>
        <ul class="around-list">
            {parts.into_iter().map(|part| {
                let count = part.annotations.len();
                let told = if count == 0 { words::NOTHING_WENT.to_string() } else { words::went(count) };
                view! {
                    <li class="stack tight">
                        <span>{named(open, part.claim)}" "<span class="faint">{told}</span></span>
                        <ul class="went">
                            {part.annotations.into_iter().map(|annotation| {
                                let quote = move || app.sync.get::<Annotation>(annotation.uuid()).map(|annotation| annotation.quote());
                                move || quote().map(|quote| view! { <li class="serif" dir="auto">"“"{quote}"”"</li> })
                            }).collect_view()}
                        </ul>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}
