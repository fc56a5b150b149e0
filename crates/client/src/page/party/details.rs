//! What is known of a party, each part changed where it stands.

use super::change;
use crate::app::{App, app};
use crate::page::parties::merge_into;
use crate::part::field::{Choice, TextArea, TextField, key_of, of_key, options};
use crate::part::name_field::NameField;
use crate::part::names::parties_now;
use crate::state::completion::{Known, known};
use crate::state::describe;
use crate::state::gathered::{Uses, party_of};
use crate::state::queue::Deed;
use crate::state::route::{Page, Route};
use crate::sync::creation;
use crate::words::{self as all_words, party as words};
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{PartyId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::party::{Party, PartyKind, PartyName, PartyRole};
use leptos::prelude::*;

/// The parts.
#[component]
pub fn Details(
    project: ProjectId,
    id: PartyId,
    party: Memo<Option<Party>>,
    may: Memo<bool>,
) -> impl IntoView {
    view! {
        <section class="card stack">
            {move || party.get().map(|party| view! {
                <Names id party=party.clone() may/>
                <What id party=party.clone() may/>
                <Roles id party=party.clone() may/>
                <Principals project id party=party.clone() may/>
                <Merged project id may/>
                <About id party may/>
            })}
        </section>
    }
}

#[component]
fn Names(id: PartyId, party: Party, may: Memo<bool>) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let language = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = typed.get_untracked().trim().to_owned();
        if !name.is_empty() {
            let language = language.get_untracked().trim().parse().ok();
            change(&app, words::DID_CHANGE, id, |party| {
                party.names.push(PartyName { name, language });
            });
        }
    };
    let several = party.names.len() > 1;
    view! {
        <h2 class="label">{words::NAMES}</h2>
        <ul class="stack tight">
            {party.names.into_iter().enumerate().map(|(place, name)| view! {
                <li class="row tight">
                    <b class="grow" dir="auto">{name.name.clone()}</b>
                    {name.language.map(|language| view! { <small>{language.to_string()}</small> })}
                    {if place == 0 {
                        view! { <span class="chip">{words::FIRST_NAME}</span> }.into_any()
                    } else {
                        may.get().then(|| view! {
                            <button type="button" class="btn small plain" on:click=move |_| change(&app, words::DID_CHANGE, id, |party| {
                                if place < party.names.len() {
                                    let name = party.names.remove(place);
                                    party.names.insert(0, name);
                                }
                            })>{words::MAKE_FIRST}</button>
                        }).into_any()
                    }}
                    {(several && may.get()).then(|| view! {
                        <button type="button" class="btn small plain" title=words::SPLIT_HINT on:click=move |_| split_name(&app, id, place)>{words::SPLIT}</button>
                    })}
                </li>
            }).collect_view()}
        </ul>
        {may.get().then(|| view! {
            <form class="row end" on:submit=add>
                <div class="grow"><TextField label=words::ADD_NAME value=typed/></div>
                <div class="narrow-field"><TextField label=words::LANGUAGE value=language/></div>
                <button type="submit" class="btn small">{all_words::ADD}</button>
            </form>
        })}
    }
}

/// Takes a name off a party and makes one of its own of it, in one step.
fn split_name(app: &App, id: PartyId, place: usize) {
    let party = app
        .sync
        .peek(|shelf| shelf.get::<Party>(id.uuid()).map(|item| item.value.clone()));
    let Some(mut party) = party else { return };
    if party.names.len() < 2 || place >= party.names.len() {
        return;
    }
    let name = party.names.remove(place);
    let mut apart = party_of(&[&name.name], Uses::default());
    apart.names = vec![name];
    apart.what = party.what;
    let deeds = vec![
        Deed::Change {
            subject: EntityRef::new(EntityKind::Party, id.uuid()),
            layer: Layer::Shared,
            entity: party.into(),
        },
        creation(apart).1,
    ];
    app.sync.act(words::DID_SPLIT, deeds);
    app.toasts.say_undo(words::SPLIT_DONE);
}

#[component]
fn What(id: PartyId, party: Party, may: Memo<bool>) -> impl IntoView {
    let app = app();
    let what = RwSignal::new(key_of(&Some(party.what)));
    Effect::new(move |before: Option<String>| {
        let chosen = what.get();
        if before.is_some_and(|before| before != chosen)
            && let Some(what) = of_key::<PartyKind>(&chosen)
        {
            change(&app, words::DID_CHANGE, id, |party| party.what = what);
        }
        what.get_untracked()
    });
    if !may.get_untracked() {
        return words::WHATS
            .iter()
            .find(|(key, _)| *key == what.get_untracked())
            .map(|(_, words)| *words)
            .into_any();
    }
    let all = options("", words::WHATS).split_off(1);
    view! { <Choice label=words::WHAT value=what options=all/> }.into_any()
}

#[component]
fn Roles(id: PartyId, party: Party, may: Memo<bool>) -> impl IntoView {
    let app = app();
    let (role, during) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fault = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (named, when) = (role.get_untracked(), during.get_untracked());
        let (named, when) = (named.trim().to_owned(), when.trim());
        let date = StatedDate::from_words(when, DateBasis::Person);
        if !when.is_empty() && date.is_none() {
            return fault.set(all_words::not_a_date(when));
        }
        if !named.is_empty() {
            let date = date.filter(|_| !when.is_empty());
            change(&app, words::DID_CHANGE, id, |party| {
                party.roles.push(PartyRole {
                    role: named,
                    during: date,
                });
            });
        }
    };
    view! {
        <h2 class="label">{words::ROLES}</h2>
        <ul class="row tight">
            {party.roles.into_iter().enumerate().map(|(place, role)| {
                let when = role.during.as_ref().map(describe::date);
                let label = words::remove(&role.role);
                view! {
                    <li class="chip">
                        <span dir="auto">{role.role}</span>{when.map(|when| view! { <small>" "{when}</small> })}
                        {may.get().then(|| view! {
                            <button type="button" class="btn link" aria-label=label on:click=move |_| change(&app, words::DID_CHANGE, id, |party| {
                                if place < party.roles.len() { party.roles.remove(place); }
                            })>"×"</button>
                        })}
                    </li>
                }
            }).collect_view()}
        </ul>
        {may.get().then(|| view! {
            <form class="row end" on:submit=add>
                <div class="grow"><TextField label=words::ROLE value=role/></div>
                <div class="narrow-field"><TextField label=words::DURING value=during/></div>
                <button type="submit" class="btn small">{all_words::ADD}</button>
            </form>
            {move || (!fault.with(String::is_empty)).then(|| view! { <p class="fault" role="alert">{fault.get()}</p> })}
        })}
    }
}

/// The parties one can choose, but this one.
fn others(id: PartyId) -> Signal<Vec<Known>> {
    Memo::new(move |_| {
        let mut all = known(&[], &parties_now());
        all.retain(|known| known.party.is_some_and(|party| party != id));
        all
    })
    .into()
}

#[component]
fn Principals(project: ProjectId, id: PartyId, party: Party, may: Memo<bool>) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let take = Callback::new(move |known: Known| {
        if let Some(principal) = known.party {
            change(&app, words::DID_CHANGE, id, |party| {
                if !party.acts_for.contains(&principal) {
                    party.acts_for.push(principal);
                }
            });
        }
    });
    let name_of = move |party: PartyId| {
        parties_now()
            .get(&party)
            .map(|party| party.name().to_owned())
    };
    let for_it: Vec<(PartyId, String)> = parties_now()
        .into_iter()
        .filter(|(_, other)| other.acts_for.contains(&id))
        .map(|(other, party)| (other, party.name().to_owned()))
        .collect();
    view! {
        <h2 class="label">{words::ACTS_FOR}</h2>
        <ul class="row tight">
            {party.acts_for.into_iter().enumerate().filter_map(|(place, principal)| {
                let name = name_of(principal)?;
                let label = words::remove(&name);
                Some(view! {
                    <li class="chip">
                        <a dir="auto" href=Route::Project(project, Page::Party(principal)).path()>{name}</a>
                        {may.get().then(|| view! {
                            <button type="button" class="btn link" aria-label=label on:click=move |_| change(&app, words::DID_CHANGE, id, |party| {
                                if place < party.acts_for.len() { party.acts_for.remove(place); }
                            })>"×"</button>
                        })}
                    </li>
                })
            }).collect_view()}
        </ul>
        {may.get().then(|| view! {
            <NameField id="acts-for" label=words::ADD_PRINCIPAL hint=words::PRINCIPAL_HINT known=others(id)
                value=typed typed=Callback::new(move |words| typed.set(words)) take enter=Callback::new(|()| ())/>
        })}
        {(!for_it.is_empty()).then(|| view! {
            <p class="row tight"><small>{words::FOR_IT}</small>
                {for_it.into_iter().map(|(other, name)| view! {
                    <a class="chip" dir="auto" href=Route::Project(project, Page::Party(other)).path()>{name}</a>
                }).collect_view()}
            </p>
        })}
    }
}

#[component]
fn Merged(project: ProjectId, id: PartyId, may: Memo<bool>) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let take = Callback::new(move |known: Known| {
        let Some(part) = known.party else { return };
        let party = app.sync.peek(|shelf| {
            shelf
                .get::<Party>(part.uuid())
                .map(|item| item.value.clone())
        });
        app.sync.act(words::DID_MERGE, merge_into(part, id, party));
        app.toasts.say_undo(words::MERGED);
        typed.set(String::new());
    });
    let parts = move || {
        parties_now()
            .into_iter()
            .filter(|(_, party)| party.merged_into == Some(id))
            .collect::<Vec<_>>()
    };
    let split = move |part: PartyId| {
        change(&app, words::DID_SPLIT, part, |party| {
            party.merged_into = None;
        });
        app.toasts.say_undo(words::SPLIT_DONE);
    };
    view! {
        <h2 class="label">{words::MERGED_HERE}</h2>
        <ul class="stack tight">
            {move || parts().into_iter().map(|(part, party)| view! {
                <li class="row tight">
                    <a class="grow" dir="auto" href=Route::Project(project, Page::Party(part)).path()>{party.name().to_owned()}</a>
                    {may.get().then(|| view! {
                        <button type="button" class="btn small plain" title=words::SPLIT_HINT on:click=move |_| split(part)>{words::SPLIT}</button>
                    })}
                </li>
            }).collect_view()}
        </ul>
        {may.get().then(|| view! {
            <NameField id="merge-other" label=words::MERGE_OTHER hint=words::MERGE_OTHER_HINT known=others(id)
                value=typed typed=Callback::new(move |words| typed.set(words)) take enter=Callback::new(|()| ())/>
        })}
    }
}

#[component]
fn About(id: PartyId, party: Party, may: Memo<bool>) -> impl IntoView {
    let app = app();
    if !may.get_untracked() {
        return view! { <p dir="auto" class="serif">{party.about}</p> }.into_any();
    }
    let about = RwSignal::new(party.about);
    let sensitive = party.sensitive;
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let written = about.get_untracked().trim().to_owned();
        change(&app, words::DID_CHANGE, id, |party| party.about = written);
    };
    view! {
        <form class="stack tight" on:submit=save>
            <TextArea label=words::ABOUT value=about/>
            <label class="check">
                <input type="checkbox" prop:checked=sensitive on:change=move |event| {
                    let is = event_target_checked(&event);
                    change(&app, words::DID_CHANGE, id, |party| party.sensitive = is);
                }/>
                <span>{words::SENSITIVE}</span>
            </label>
            <div class="row"><button type="submit" class="btn small">{all_words::SAVE}</button></div>
        </form>
    }
    .into_any()
}
