//! What bears on claims that narrow this one: shown apart, and never counted here.

use super::Open;
use crate::part::badge::{Badge, style_of};
use crate::state::route::{Page, Route};
use crate::words::{board as words, claim};
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::{Claim, ClaimLink, ClaimLinkKind};
use gainsay_model::id::ClaimId;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The claims that narrow this one, through others too.
fn narrower(open: Open) -> Vec<ClaimId> {
    let links = open.app.sync.collect::<ClaimLink, _>(|item| {
        let link = item.value;
        (link.kind == ClaimLinkKind::Narrows).then_some((link.from, link.to))
    });
    let mut seen = BTreeSet::from([open.claim]);
    let mut found = Vec::new();
    let mut wide = vec![open.claim];
    while let Some(claim) = wide.pop() {
        for (from, _) in links.iter().filter(|(_, to)| *to == claim) {
            if seen.insert(*from) {
                found.push(*from);
                wide.push(*from);
            }
        }
    }
    found
}

/// The section.
#[component]
pub fn Beneath(open: Open) -> impl IntoView {
    let claims = Memo::new(move |_| narrower(open));
    move || {
        (!claims.with(Vec::is_empty)).then(|| {
            view! {
                <section class="below beneath">
                    <h2>{words::ON_SUB_CLAIMS}</h2>
                    <p class="faint">{words::ON_SUB_CLAIMS_HINT}</p>
                    {claims.get().into_iter().map(|claim| view! { <Of open claim/> }).collect_view()}
                </section>
            }
        })
    }
}

/// What bears on one of them.
#[component]
fn Of(open: Open, claim: ClaimId) -> impl IntoView {
    let app = open.app;
    let href = Route::Project(open.project, Page::Claim(claim)).path();
    let statement = move || {
        let known = app.sync.get::<Claim>(claim.uuid());
        known.map(|claim| claim.statement).unwrap_or_default()
    };
    let marks = move || {
        let bearings = app
            .sync
            .collect::<Bearing, _>(|item| (item.value.claim == claim).then(|| item.value.clone()));
        bearings
            .into_iter()
            .filter_map(|bearing| {
                let annotation = app.sync.get::<Annotation>(bearing.annotation.uuid())?;
                Some((bearing, annotation))
            })
            .map(|(bearing, annotation)| {
                let kind = annotation.kind.as_str().to_owned();
                let place = Page::Reader(annotation.document, Some(bearing.annotation));
                let path = Route::Project(open.project, place).path();
                view! {
                    <li data-kind=style_of(&kind)>
                        <Badge kind=kind.clone()/>
                        <span class="chip">{claim::direction(&kind, bearing.direction)}</span>
                        <a class="quiet serif" dir="auto" href=path title=claim::GO_TO_PLACE>{annotation.quote()}</a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <h3><a dir="auto" href=href>{statement}</a></h3>
        <ul class="beneath-list">{marks}</ul>
    }
}
