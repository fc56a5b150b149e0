//! Merging a claim into another.

use super::Open;
use super::whole::{foot, say_done, step};
use crate::api;
use crate::lean::effect;
use crate::page::claims::bear::Choice;
use crate::state::route::{Page, Route};
use crate::words::board as words;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::ClaimStep;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::AnnotationId;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// The dialog's inside.
#[component]
pub fn Merge(open: Open) -> impl IntoView {
    let app = open.app;
    let choice = Choice::new(app, open.project, Some(open.claim));
    let fault = RwSignal::new(None::<String>);
    // What would move, and what bears on the other already.
    let preview = RwSignal::new(None::<(usize, usize)>);
    effect(move || {
        preview.set(None);
        let Some(into) = choice.claim() else { return };
        let here: BTreeSet<AnnotationId> = open
            .witnesses
            .with_untracked(|all| all.iter().map(|witness| witness.annotation).collect());
        spawn_local(async move {
            let at = path::list(open.project, EntityKind::Bearing);
            let there: Result<Vec<Stored>, _> = api::all(format!("{at}?claim={into}")).await;
            if let Ok(there) = there {
                let there = there.iter().filter_map(|row| row.get::<Bearing>());
                let doubled = there
                    .filter(|bearing| here.contains(&bearing.annotation))
                    .count();
                // Another may have been chosen by now, and the dialog may be closed.
                if choice.chosen.try_get_untracked().flatten() == Some(into.to_string()) {
                    let _ = preview.try_set(Some((here.len().saturating_sub(doubled), doubled)));
                }
            }
        });
    });
    let take = Callback::new(move |()| {
        fault.set(None);
        choice.once_ready(move |into| {
            step(open, ClaimStep::Merge { into }, fault, move |command| {
                open.doing.set(None);
                app.go(Route::Project(open.project, Page::Claim(into)));
                say_done(app, open.project, &words::MERGED, command);
            });
        });
    });
    view! {
        <div class="inner">
            <h2>{words::MERGE_TITLE}</h2>
            <p class="soft">{words::MERGE_HINT}</p>
            {choice.picker(take)}
            {choice.fault()}
            <p class="soft" role="status">{move || preview.get().map(|(moves, doubled)| words::merge_preview(moves, doubled))}</p>
            {foot(open, fault, words::DO_MERGE, take)}
        </div>
    }
}
