//! Making several claims out of one: their statements, and where each mark goes.

use super::Open;
use super::whole::{foot, say_done, step};
use crate::dom::clock;
use crate::part::badge::Badge;
use crate::state::witness::Witness;
use crate::words::{board as words, claim};
use gainsay_model::claim::{Claim, ClaimStep, NewClaim, Portion};
use gainsay_model::id::{BearingId, ClaimId};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// At most so many at once: each is a column of the table.
const MOST: usize = 6;

/// Where a mark goes: 0 is the old claim, then the new ones from 1.
type Places = BTreeMap<Uuid, BTreeSet<usize>>;

/// A new claim being written.
#[derive(Debug, Clone, Copy)]
struct Part {
    id: ClaimId,
    letter: char,
    statement: RwSignal<String>,
}

impl Part {
    fn new(place: usize) -> Self {
        let letter = u8::try_from(place).map_or('?', |place| char::from(b'A' + place));
        Self {
            id: ClaimId::new(clock::new_id()),
            letter,
            statement: RwSignal::new(String::new()),
        }
    }
}

/// The dialog's inside.
#[component]
pub fn Split(open: Open) -> impl IntoView {
    let parts = RwSignal::new(vec![Part::new(0)]);
    let places = RwSignal::new(Places::new());
    let fault = RwSignal::new(None::<String>);
    let witnesses = StoredValue::new(open.witnesses.get_untracked());
    let go = Callback::new(move |()| {
        fault.set(None);
        match gather(open, &parts.get_untracked(), &places.get_untracked()) {
            Err(why) => fault.set(Some(why)),
            Ok(split) => step(open, split, fault, move |command| {
                open.doing.set(None);
                say_done(open.app, open.project, &words::WAS_SPLIT, command);
            }),
        }
    });
    view! {
        <div class="inner">
            <h2>{words::SPLIT_TITLE}</h2>
            <p class="soft">{words::SPLIT_HINT}</p>
            <For each=move || parts.get() key=|part| part.id let:part>
                <label class="field">
                    <span>{words::new_claim(part.letter)}</span>
                    <textarea class="input" dir="auto" rows="2" prop:value=move || part.statement.get()
                        on:input=move |event| part.statement.set(event_target_value(&event))></textarea>
                </label>
            </For>
            {move || (parts.with(Vec::len) < MOST).then(|| view! {
                <button type="button" class="btn small once-more" on:click=move |_| parts.update(|parts| parts.push(Part::new(parts.len())))>
                    {words::ONE_MORE}
                </button>
            })}
            {move || (!witnesses.with_value(Vec::is_empty)).then(|| view! {
                <fieldset class="bare">
                    <legend class="legend">{words::WHERE_TO}</legend>
                    <ul class="portions">
                        {witnesses.get_value().into_iter().map(|witness| view! { <Goes witness parts places/> }).collect_view()}
                    </ul>
                </fieldset>
            })}
            {foot(open, fault, words::DO_SPLIT, go)}
        </div>
    }
}

/// Where one mark goes.
#[component]
fn Goes(witness: Witness, parts: RwSignal<Vec<Part>>, places: RwSignal<Places>) -> impl IntoView {
    let id = witness.bearing;
    let label = StoredValue::new(witness.label.clone());
    let box_for = move |place: usize, name: String| {
        let spoken = format!("{}: {name}", label.get_value());
        let is_on = move || {
            places.with(|places| match places.get(&id) {
                Some(there) => there.contains(&place),
                None => place == 0,
            })
        };
        view! {
            <label class="chip">
                <input type="checkbox" aria-label=spoken prop:checked=is_on on:change=move |event| {
                    let on = event_target_checked(&event);
                    places.update(|places| {
                        let there = places.entry(id).or_insert_with(|| BTreeSet::from([0]));
                        if on {
                            there.insert(place);
                        } else {
                            there.remove(&place);
                        }
                    });
                }/>
                {name}
            </label>
        }
    };
    view! {
        <li>
            <p class="row tight">
                <Badge kind=witness.kind.clone()/>
                <span class="name">{witness.label.clone()}</span>
                <span class="chip">{claim::direction(&witness.kind, witness.direction)}</span>
                <span class="serif lines-2 grow" dir="auto">{witness.quote.clone()}</span>
            </p>
            <p class="row tight">
                {box_for(0, words::STAYS.to_string())}
                {move || parts.get().into_iter().enumerate().map(|(place, part)| box_for(place + 1, part.letter.to_string())).collect_view()}
            </p>
        </li>
    }
}

/// The step as it was written, or what is still missing.
fn gather(open: Open, parts: &[Part], places: &Places) -> Result<ClaimStep, String> {
    let old = open.app.sync.get::<Claim>(open.claim.uuid());
    let written: Vec<(usize, &Part, String)> = parts
        .iter()
        .enumerate()
        .map(|(place, part)| {
            let statement = part.statement.get_untracked().trim().to_owned();
            (place + 1, part, statement)
        })
        .filter(|(_, _, statement)| !statement.is_empty())
        .collect();
    if written.is_empty() {
        return Err(words::STATEMENTS_NEEDED.to_string());
    }
    let id_of = |place: usize| {
        let mut written = written.iter();
        written
            .find(|(there, ..)| *there == place)
            .map(|(_, part, _)| part.id)
    };
    let mut bearings = Vec::new();
    for (bearing, there) in places {
        let to: Vec<ClaimId> = there.iter().filter_map(|place| id_of(*place)).collect();
        let stays = there.contains(&0);
        if to.is_empty() && !stays {
            return Err(words::NOWHERE.to_string());
        }
        if !to.is_empty() {
            bearings.push(Portion {
                bearing: BearingId::new(*bearing),
                to,
                stays,
            });
        }
    }
    // What the claim is about, who makes it and when holds for its parts until somebody says otherwise.
    let into = written
        .into_iter()
        .map(|(_, part, statement)| NewClaim {
            id: part.id,
            claim: Claim {
                statement: statement.clone(),
                split_into: Vec::new(),
                ..old.clone().unwrap_or_else(|| Claim::plain(statement))
            },
        })
        .collect();
    Ok(ClaimStep::Split { into, bearings })
}
