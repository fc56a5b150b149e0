//! Who is who in a project: everybody the articles name, gathered, merged and split by hand.

use crate::api;
use crate::app::{App, app};
use crate::dom::storage;
use crate::lean::effect;
use crate::page::corpus::may_write;
use crate::part::field::key_of;
use crate::part::loaded::{Loaded, Loading};
use crate::part::names::parties_now;
use crate::part::refresh::on_change;
use crate::state::gathered::{Gathered, LooseRow, Pair, PartyRow, Uses, Who, gather, party_of};
use crate::state::palette::rank;
use crate::state::queue::Deed;
use crate::state::route::{Page, Route};
use crate::sync::creation;
use crate::words::party as words;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{PartyId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::party::{Party, PartyName};
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::parties::Named;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Loose names shown at first.
const SHOWN: usize = 60;

/// The page.
#[component]
pub fn Parties(project: ProjectId) -> impl IntoView {
    let app = app();
    app.here.set(words::PARTIES.to_owned());
    let named = RwSignal::new(Vec::<Named>::new());
    let loading = Loading::begin(move || async move {
        let parties: Vec<Stored> = api::all(path::list(project, EntityKind::Party)).await?;
        app.sync.take(parties);
        named.set(api::get(path::named(project)).await?);
        Ok(())
    });
    on_change(
        &[
            EntityKind::Annotation,
            EntityKind::Region,
            EntityKind::Document,
        ],
        1_500,
        move || loading.again(),
    );
    let gathered = Memo::new(move |_| named.with(|named| gather(named, &parties_now())));
    let typed = RwSignal::new(String::new());
    let whole_list = RwSignal::new(false);
    let kept = format!("not-same.{project}");
    let not_same = RwSignal::new(storage::read::<BTreeSet<String>>(&kept).unwrap_or_default());
    effect(move || not_same.with(|not_same| storage::write(&kept, not_same)));
    let alike = move || {
        gathered.with(|gathered| {
            gathered
                .alike
                .iter()
                .filter(|pair| not_same.with(|not_same| !not_same.contains(&pair.key())))
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let parties = move || {
        let typed = typed.get();
        gathered.with(|gathered: &Gathered| {
            gathered
                .parties
                .iter()
                .filter(|row| {
                    let text = format!(
                        "{} {} {}",
                        row.name,
                        row.others.join(" "),
                        row.roles.join(" ")
                    );
                    rank(&typed, &text).is_some()
                })
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let loose = move || {
        let typed = typed.get();
        let most = if whole_list.get() { usize::MAX } else { SHOWN };
        gathered.with(|gathered| {
            gathered
                .loose
                .iter()
                .filter(|row| rank(&typed, &row.words).is_some())
                .take(most)
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let is_empty =
        move || gathered.with(|gathered| gathered.parties.is_empty() && gathered.loose.is_empty());
    let may = Memo::new(move |_| may_write(app));
    view! {
        <Loaded loading>
            <div class="wide">
                <h1 class="title">{words::PARTIES}</h1>
                <p class="soft">{words::INTRO}</p>
                {move || is_empty().then(|| view! {
                    <div class="empty gap-top"><b>{words::NOBODY}</b><p>{words::NOBODY_HINT}</p></div>
                })}
                {move || {
                    let alike = if may.get() { alike() } else { Vec::new() };
                    (!alike.is_empty()).then(|| view! {
                        <section class="alike gap-top" aria-labelledby="alike">
                            <h2 id="alike" class="label">{words::ALIKE}</h2>
                            <p class="soft">{words::ALIKE_HINT}</p>
                            <ul>{alike.into_iter().map(|pair| view! { <Suggestion pair gathered not_same/> }).collect_view()}</ul>
                        </section>
                    })
                }}
                {move || (!is_empty()).then(|| view! {
                    <div class="filters gap-top">
                        <input class="input" type="search" dir="auto" placeholder=words::SEARCH aria-label=words::SEARCH
                            prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))/>
                    </div>
                })}
                {move || {
                    let rows = parties();
                    (!rows.is_empty()).then(|| view! {
                        <div class="table-wrap">
                            <table class="fold">
                                <thead><tr>
                                    <th scope="col">{words::NAME}</th><th scope="col">{words::WHAT}</th>
                                    <th scope="col">{words::ROLES}</th><th scope="col">{words::SPEAKS}</th>
                                    <th scope="col">{words::ACCUSED}</th><th scope="col">{words::PRINTS}</th>
                                </tr></thead>
                                <tbody>{rows.into_iter().map(|row| party_row(project, row)).collect_view()}</tbody>
                            </table>
                        </div>
                    })
                }}
                {move || {
                    let rows = loose();
                    let more = gathered.with(|gathered| gathered.loose.len()) > SHOWN && !whole_list.get();
                    (!rows.is_empty()).then(|| view! {
                        <section class="gap-top" aria-labelledby="loose">
                            <h2 id="loose" class="label">{words::LOOSE}</h2>
                            <p class="soft">{words::LOOSE_HINT}</p>
                            <ul class="loose">
                                {rows.into_iter().map(|row| view! { <Loose row may/> }).collect_view()}
                            </ul>
                            {more.then(|| view! {
                                <button type="button" class="btn small plain" on:click=move |_| whole_list.set(true)>"…"</button>
                            })}
                        </section>
                    })
                }}
            </div>
        </Loaded>
    }
}

fn party_row(project: ProjectId, row: PartyRow) -> AnyView {
    let what = key_of(&Some(row.what));
    let count = |count: u64| {
        if count == 0 {
            String::new()
        } else {
            count.to_string()
        }
    };
    view! {
        <tr>
            <td>
                <a class="head" dir="auto" href=Route::Project(project, Page::Party(row.id)).path()>{row.name}</a>
                {(!row.others.is_empty()).then(|| view! { <small dir="auto">{row.others.join(", ")}</small> })}
            </td>
            <td>{words::WHATS.iter().find(|(key, _)| *key == what).map(|(_, words)| *words)}</td>
            <td dir="auto">{row.roles.join(", ")}</td>
            <td class="num" data-label=words::SPEAKS>{count(row.uses.speaks)}</td>
            <td class="num" data-label=words::ACCUSED>{count(row.uses.accused)}</td>
            <td class="num" data-label=words::PRINTS>{count(row.uses.publishes)}</td>
        </tr>
    }
    .into_any()
}

#[component]
fn Loose(row: LooseRow, may: Memo<bool>) -> impl IntoView {
    let app = app();
    let (name, uses) = (row.words.clone(), row.uses);
    let gather = move |_| {
        let party = party_of(&[&name], uses);
        app.sync.create(words::DID_GATHER, party);
        app.toasts.say_undo(words::GATHERED_DONE);
    };
    view! {
        <li>
            <span class="grow" dir="auto">{row.words}</span>
            <small class="num">{words::times(uses.all())}</small>
            {may.get().then(|| view! {
                <button type="button" class="btn small" on:click=gather>{words::GATHER}</button>
            })}
        </li>
    }
}

#[component]
fn Suggestion(
    pair: Pair,
    gathered: Memo<Gathered>,
    not_same: RwSignal<BTreeSet<String>>,
) -> impl IntoView {
    let app = app();
    let (one, other) = (pair.one.1.clone(), pair.other.1.clone());
    let key = pair.key();
    let label = words::pair(&one, &other);
    let merge = move |_| {
        let uses = gathered.with_untracked(|gathered| uses_of(gathered, &pair.one.1));
        let deeds = merging(&app, &pair, uses);
        app.sync.act(words::DID_MERGE, deeds);
        app.toasts.say_undo(words::MERGED);
    };
    view! {
        <li><div role="group" aria-label=label>
            <b dir="auto">{one}</b><span class="soft">"≈"</span><b class="grow" dir="auto">{other}</b>
            <button type="button" class="btn small go" on:click=merge>{words::MERGE}</button>
            <button type="button" class="btn small plain" on:click=move |_| not_same.update(|all| { all.insert(key.clone()); })>{words::NOT_SAME}</button>
        </div></li>
    }
}

fn uses_of(gathered: &Gathered, name: &str) -> Uses {
    gathered
        .loose
        .iter()
        .find(|row| row.words == name)
        .map(|row| row.uses)
        .unwrap_or_default()
}

/// What makes one of two.
fn merging(app: &App, pair: &Pair, uses: Uses) -> Vec<Deed> {
    let party = |id: PartyId| {
        app.sync
            .peek(|shelf| shelf.get::<Party>(id.uuid()).map(|item| item.value.clone()))
    };
    match (&pair.one.0, &pair.other.0) {
        (Who::Party(whole), Who::Party(part)) => merge_into(*part, *whole, party(*part)),
        (Who::Party(whole), Who::Words(name)) | (Who::Words(name), Who::Party(whole)) => {
            with_name(*whole, name, party(*whole))
        }
        (Who::Words(one), Who::Words(other)) => vec![creation(party_of(&[one, other], uses)).1],
    }
}

/// Lets one party lead to another.
pub fn merge_into(part: PartyId, whole: PartyId, party: Option<Party>) -> Vec<Deed> {
    let change = |party| Party {
        merged_into: Some(whole),
        ..party
    };
    changed(part, party.map(change))
}

fn with_name(id: PartyId, name: &str, party: Option<Party>) -> Vec<Deed> {
    let change = |mut party: Party| {
        party.names.push(PartyName {
            name: name.to_owned(),
            language: None,
        });
        party
    };
    changed(id, party.map(change))
}

/// The deed that changes a party, if it is there.
pub fn changed(id: PartyId, party: Option<Party>) -> Vec<Deed> {
    party
        .map(|party| Deed::Change {
            subject: EntityRef::new(EntityKind::Party, id.uuid()),
            layer: Layer::Shared,
            entity: party.into(),
        })
        .into_iter()
        .collect()
}
