//! While a mark is carried, the claims it may be let go on: those this one hangs together with, those
//! of the same topics, those worked on last.

use super::Open;
use crate::api;
use crate::lean::effect;
use crate::page::claims::bear::Zones;
use crate::words::board as words;
use gainsay_model::claim::{Claim, ClaimLink};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ClaimId;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use gainsay_model::wire::page::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cmp::Reverse;

/// How many claims fit beside the page.
const MOST: usize = 7;

/// The tray.
#[component]
pub fn Tray(open: Open) -> impl IntoView {
    let app = open.app;
    let is_asked = StoredValue::new(false);
    effect(move || {
        if open.carried.is_on() && !is_asked.get_value() {
            is_asked.set_value(true);
            spawn_local(async move {
                let at = format!("{}?limit=500", path::list(open.project, EntityKind::Claim));
                if let Ok(page) = api::get::<Page<Stored>>(at).await {
                    app.sync.take(page.items);
                }
            });
        }
    });
    let claims = move || {
        let linked = app.sync.collect::<ClaimLink, _>(|item| {
            let link = item.value;
            let is_here = link.from == open.claim || link.to == open.claim;
            is_here.then_some([link.from, link.to])
        });
        let linked: Vec<ClaimId> = linked.into_iter().flatten().collect();
        let topics = app
            .sync
            .get::<Claim>(open.claim.uuid())
            .map(|claim| claim.topics)
            .unwrap_or_default();
        let mut claims = app.sync.collect::<Claim, _>(|item| {
            let id = ClaimId::new(item.id);
            let is_offered = item.value.is_open() && id != open.claim;
            let shares = item.value.topics.iter().any(|topic| topics.contains(topic));
            let changed = item
                .saved
                .map_or(Timestamp(i64::MAX), |stored| stored.changed.at);
            let order = (!linked.contains(&id), !shares, Reverse(changed), id);
            is_offered.then(|| (order, item.value.statement.clone()))
        });
        claims.sort();
        claims.truncate(MOST);
        claims
    };
    move || {
        open.carried.is_on().then(|| {
            view! {
                <aside class="tray" aria-hidden="true">
                    <h2>{words::DROP_HERE}</h2>
                    <ul>
                        {claims().into_iter().map(|((_, _, _, id), statement)| view! {
                            <li><span class="lines-2" dir="auto">{statement}</span><Zones carried=open.carried claim=id/></li>
                        }).collect_view()}
                    </ul>
                </aside>
            }
        })
    }
}
