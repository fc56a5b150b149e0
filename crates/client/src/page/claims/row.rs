//! A claim on the board: what it says, what bears on it, what was judged.

use super::Board;
use super::bear::Zones;
use crate::dom::clock::local_date;
use crate::part::badge::{Badge, tone_of};
use crate::part::bars::{Bars, spoken_by_kind};
use crate::part::field::key_of;
use crate::part::saved::SavedSign;
use crate::state::board::directions;
use crate::state::route::{Page, Route};
use crate::words::{board as words, claim, standard, verdict};
use gainsay_model::bearing::Direction;
use gainsay_model::claim::{Checkable, Claim};
use gainsay_model::time::Timestamp;
use gainsay_model::verdict::VerdictState;
use gainsay_model::wire::board::{ClaimRow, VerdictRow};
use leptos::prelude::*;

/// The row.
#[component]
pub fn Row(board: Board, row: ClaimRow) -> impl IntoView {
    let id = row.claim;
    let href = Route::Project(board.project, Page::Claim(id)).path();
    let saved = board
        .app
        .sync
        .peek(|shelf| shelf.get::<Claim>(id.uuid()).map(|item| item.state()))
        .unwrap_or_default();
    let when =
        (row.changed != Timestamp(i64::MAX)).then(|| claim::changed(&local_date(row.changed)));
    let [for_it, against, context] = directions(&row);
    let what = key_of(&row.what);
    let what = claim::TYPES
        .iter()
        .find(|(key, _)| *key == what)
        .map(|(_, name)| *name);
    let not_rated = (row.checkable != Checkable::Yes).then(|| {
        let why = claim::not_rated(&key_of(&Some(row.checkable)));
        format!("{}: {why}", claim::NOT_RATED)
    });
    let sources = [
        (row.in_favour, Direction::For),
        (row.against, Direction::Against),
    ]
    .into_iter()
    .filter(|(independence, _)| independence.high > 0)
    .map(|(independence, direction)| words::sources(independence, direction))
    .collect::<Vec<_>>()
    .join(" · ");
    view! {
        <li>
            <div class="stack tight">
                <a dir="auto" href=href>{row.statement.clone()}</a>
                <div class="row facts-line">
                    <Kinds row=row.clone()/>
                    <span class="num">{claim::bearings(for_it, against, context)}</span>
                    {(for_it + against + context > 0).then(|| view! {
                        <span class="mini"><Bars parts=vec![("evidence", for_it), ("bad", against), ("line", context)]/></span>
                    })}
                    {(!sources.is_empty()).then(|| view! { <span class="num">{sources}</span> })}
                    {(row.on_sub_claims > 0).then(|| view! { <span class="num">{words::on_sub_claims(row.on_sub_claims)}</span> })}
                    {when.map(|when| view! { <span>{when}</span> })}
                </div>
                <div class="row tight">
                    {(!row.narrows.is_empty()).then(|| view! { <span class="chip">{words::SUB_CLAIM}</span> })}
                    {what.map(|what| view! { <span class="chip">{what}</span> })}
                    {row.topics.iter().map(|topic| {
                        let (shown, wanted) = (topic.clone(), topic.clone());
                        view! {
                            <button type="button" class="chip topic" dir="auto" on:click=move |_| {
                                let wanted = wanted.clone();
                                board.look(move |view| view.topic = wanted);
                            }>{shown}</button>
                        }
                    }).collect_view()}
                    {not_rated.map(|why| view! { <span class="chip" data-tone="warn">{why}</span> })}
                    {row.retired.then(|| view! { <span class="chip">{claim::RETIRED}</span> })}
                    <SavedSign saved/>
                </div>
            </div>
            <div class="end">
                {match row.verdict.clone() {
                    Some(verdict) => view! { <Judged board verdict/> }.into_any(),
                    None => view! { <span class="faint">{claim::NO_VERDICT}</span> }.into_any(),
                }}
            </div>
            <Zones carried=board.carried claim=id/>
        </li>
    }
}

/// How many marks of each kind bear on it.
#[component]
fn Kinds(row: ClaimRow) -> impl IntoView {
    if row.kinds.is_empty() {
        return ().into_any();
    }
    let spoken = spoken_by_kind(&row.kinds);
    view! {
        <span class="kinds num" role="img" aria-label=spoken.clone() title=spoken>
            {row.kinds.into_iter().map(|(kind, count)| view! {
                <span><Badge kind=kind/>{count}</span>
            }).collect_view()}
        </span>
    }
    .into_any()
}

/// The verdict in a few words, with what must be seen beside it.
#[component]
fn Judged(board: Board, verdict: VerdictRow) -> impl IntoView {
    let tone = board
        .scale
        .with_untracked(|scale| tone_of(scale, verdict.rating.as_str()));
    let confidence = verdict
        .confidence
        .map(|level| self::verdict::confidence(&key_of(&Some(level))));
    let remark = match verdict.state {
        VerdictState::Published => {
            (!verdict.reviewed).then(|| self::verdict::UNREVIEWED.to_owned())
        }
        other => Some(claim::state(other).to_owned()),
    };
    let is_open = verdict.state != VerdictState::Published;
    let flags = [
        (verdict.stale, words::STALE),
        (verdict.to_revisit, words::TO_REVISIT),
        (verdict.one_sided, words::ONE_SIDED),
    ];
    view! {
        <span class="stamp small" class:open=is_open data-rating=tone>
            {standard::name(&verdict.label)}
            {confidence.map(|confidence| view! { <span>"· "{confidence}</span> })}
            {remark.map(|remark| view! { <span>"· "{remark}</span> })}
        </span>
        <span class="row tight flagged">
            {flags.into_iter().filter(|(is, _)| *is).map(|(_, name)| view! {
                <span class="chip" data-tone="warn">{name}</span>
            }).collect_view()}
        </span>
    }
}
