//! The board: every claim with its verdict and what bears on it.

pub mod form;

use crate::api;
use crate::app::app;
use crate::dom::clock::local_date;
use crate::lean::Order;
use crate::part::bars::Bars;
use crate::part::dialog::Dialog;
use crate::part::loaded::{Loaded, Loading};
use crate::part::refresh::on_change;
use crate::part::saved::SavedSign;
use crate::part::stamp::Stamp;
use crate::state::palette::rank;
use crate::state::route::{Page, Route};
use crate::state::shelf::Saved;
use crate::words::claim as words;
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Claim;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{ClaimId, ProjectId};
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::time::Timestamp;
use gainsay_model::verdict::{Verdict, VerdictState};
use gainsay_model::wire::board::ClaimRow;
use leptos::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

pub use self::form::ClaimForm;

type Bearings = BTreeMap<Uuid, [u64; 3]>;

#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: Uuid,
    statement: String,
    retired: bool,
    changed: Timestamp,
    saved: Saved,
}

/// The page.
#[component]
pub fn Claims(project: ProjectId) -> impl IntoView {
    let app = app();
    app.here.set(words::CLAIMS.to_owned());
    let bearings = RwSignal::new(Bearings::new());
    let loading = Loading::begin(move || async move {
        let rows: Vec<ClaimRow> = api::all(path::board(project)).await?;
        bearings.set(
            rows.iter()
                .map(|row| (row.claim.uuid(), directions(row)))
                .collect(),
        );
        let claims: Vec<gainsay_model::stored::Stored> =
            api::all(path::list(project, EntityKind::Claim)).await?;
        app.sync.take(claims);
        Ok(())
    });
    on_change(
        &[EntityKind::Claim, EntityKind::Bearing, EntityKind::Verdict],
        1_000,
        move || loading.again(),
    );
    let making = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let which = RwSignal::new(String::new());
    let rows = Memo::new(move |_| {
        let mut rows = app.sync.collect::<Claim, _>(|item| {
            item.value.merged_into.is_none().then(|| Row {
                id: item.id,
                statement: item.value.statement.clone(),
                retired: item.value.retired,
                // What was not acknowledged yet is the newest of all.
                changed: item
                    .saved
                    .map_or(Timestamp(i64::MAX), |stored| stored.changed.at),
                saved: item.state(),
            })
        });
        rows.order_by(|a, b| {
            a.retired
                .cmp(&b.retired)
                .then(b.changed.cmp(&a.changed))
                .then(a.id.cmp(&b.id))
        });
        rows
    });
    let verdicts = Memo::new(move |_| {
        let mut best: BTreeMap<Uuid, Verdict> = BTreeMap::new();
        for verdict in app
            .sync
            .collect::<Verdict, _>(|item| Some(item.value.clone()))
        {
            let slot = best
                .entry(verdict.claim.uuid())
                .or_insert_with(|| verdict.clone());
            if (verdict.state == VerdictState::Published, verdict.number)
                > (slot.state == VerdictState::Published, slot.number)
            {
                *slot = verdict;
            }
        }
        best
    });
    let shown = move || {
        let (typed, which) = (typed.get(), which.get());
        rows.get()
            .into_iter()
            .filter(|row| rank(&typed, &row.statement).is_some())
            .filter(|row| match which.as_str() {
                "judged" => verdicts.with(|verdicts| verdicts.contains_key(&row.id)),
                "open" => verdicts.with(|verdicts| !verdicts.contains_key(&row.id)),
                _ => true,
            })
            .collect::<Vec<_>>()
    };
    let may = move || {
        app.desk
            .with(|desk| desk.as_ref().is_some_and(|desk| desk.role >= Role::Analyst))
    };
    let made = Callback::new(move |claim: Claim| {
        let id = app.sync.create(words::DID_CREATE, claim);
        making.set(false);
        app.go(Route::Project(project, Page::Claim(ClaimId::new(id))));
    });
    view! {
        <Loaded loading>
            <div class="wide">
                <div class="row">
                    <h1 class="title">{words::CLAIMS}</h1>
                    <span class="chip num">{move || rows.with(Vec::len)}</span>
                    {move || may().then(|| view! {
                        <button type="button" class="btn go push" on:click=move |_| making.set(true)>{words::NEW_CLAIM}</button>
                    })}
                </div>
                {move || if rows.with(Vec::is_empty) {
                    view! {
                        <div class="empty gap-top"><b>{words::NO_CLAIMS}</b><p>{words::NO_CLAIMS_HINT}</p></div>
                    }
                    .into_any()
                } else {
                    view! {
                        <div class="filters gap-top">
                            <input class="input" type="search" dir="auto" placeholder=words::FILTER aria-label=words::FILTER
                                prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))/>
                            <select class="input" aria-label=words::FILTER on:change=move |event| which.set(event_target_value(&event))>
                                <option value="">{words::ALL}</option>
                                <option value="judged">{words::JUDGED}</option>
                                <option value="open">{words::UNJUDGED}</option>
                            </select>
                        </div>
                        <ul class="board">
                            {move || {
                                let shown = shown();
                                if shown.is_empty() {
                                    return view! { <li class="soft">{words::NOTHING_FITS}</li> }.into_any();
                                }
                                shown.into_iter().map(|row| {
                                    let id = row.id;
                                    let verdict = Signal::derive(move || verdicts.with(|verdicts| verdicts.get(&id).cloned()));
                                    let counts = Signal::derive(move || {
                                        bearings.with(|bearings| bearings.get(&id).copied()).unwrap_or_else(|| local(&app, id))
                                    });
                                    view! { <BoardRow project row verdict counts/> }
                                }).collect_view().into_any()
                            }}
                        </ul>
                    }
                    .into_any()
                }}
            </div>
        </Loaded>
        <Dialog open=making title=words::NEW_CLAIM.to_owned() class="wider">
            <ClaimForm done=made cancel=Callback::new(move |()| making.set(false))/>
        </Dialog>
    }
}

#[component]
fn BoardRow(
    project: ProjectId,
    row: Row,
    #[prop(into)] verdict: Signal<Option<Verdict>>,
    #[prop(into)] counts: Signal<[u64; 3]>,
) -> impl IntoView {
    let when =
        (row.changed != Timestamp(i64::MAX)).then(|| words::changed(&local_date(row.changed)));
    view! {
        <li>
            <div class="stack tight">
                <a dir="auto" href=Route::Project(project, Page::Claim(ClaimId::new(row.id))).path()>{row.statement}</a>
                <div class="row facts-line">
                    {move || {
                        let [for_it, against, context] = counts.get();
                        view! {
                            <span class="num">{words::bearings(for_it, against, context)}</span>
                            {(for_it + against + context > 0).then(|| view! {
                                <span class="mini"><Bars parts=vec![("evidence", for_it), ("bad", against), ("line", context)]/></span>
                            })}
                        }
                    }}
                    {when}
                    {row.retired.then(|| view! { <span class="chip">{words::RETIRED}</span> })}
                    <SavedSign saved=row.saved/>
                </div>
            </div>
            <div class="end">
                {move || match verdict.get() {
                    Some(verdict) => view! { <Stamp verdict small=true/> }.into_any(),
                    None => view! { <span class="faint">{words::NO_VERDICT}</span> }.into_any(),
                }}
            </div>
        </li>
    }
}

fn directions(row: &ClaimRow) -> [u64; 3] {
    ["for", "against", "context"].map(|key| row.bearings.get(key).copied().unwrap_or(0))
}

/// The bearings known here, for a claim the server has not counted yet.
fn local(app: &crate::app::App, claim: Uuid) -> [u64; 3] {
    let mut counts = [0; 3];
    for direction in app.sync.collect::<Bearing, _>(|item| {
        (item.value.claim.uuid() == claim).then_some(item.value.direction)
    }) {
        counts[match direction {
            Direction::For => 0,
            Direction::Against => 1,
            Direction::Context => 2,
        }] += 1;
    }
    counts
}
