//! Which marks the list shows: words typed, kinds, people, claims, and what they lack or have.

use crate::part::badge::{Badge, scheme};
use crate::part::history::author;
use crate::reader::reader;
use crate::state::filter::{Filter, Person, speakers};
use crate::words::language::Words;
use crate::words::standard;
use crate::words::{self, marking};
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The filters. Those that are seldom needed unfold.
#[component]
pub fn Filters(filter: RwSignal<Filter>, #[prop(into)] shown: Signal<usize>) -> impl IntoView {
    let reader = reader();
    let more = RwSignal::new(false);
    let toggle = move |field: fn(&mut Filter) -> &mut bool, label: Words| {
        let is_on = move || filter.with(|filter| *field(&mut filter.clone()));
        view! {
            <button type="button" class="chip" aria-pressed=move || is_on().to_string()
                on:click=move |_| filter.update(|filter| { let on = field(filter); *on = !*on; })>{label}</button>
        }
    };
    view! {
        <div class="filters" role="group" aria-label=marking::SHOWN_MARKS>
            <div class="row tight">
                <input class="input grow" type="search" dir="auto" aria-label=marking::FILTER_WORDS
                    placeholder=marking::FILTER_WORDS prop:value=move || filter.with(|filter| filter.words.clone())
                    on:input=move |event| filter.update(|filter| filter.words = event_target_value(&event))/>
                <button type="button" class="btn small plain" aria-expanded=move || more.get().to_string()
                    on:click=move |_| more.update(|more| *more = !*more)>{marking::MORE_FILTERS}</button>
            </div>
            <div class="row tight">
                {move || scheme().kinds.into_iter().map(|definition| {
                    let key = definition.key.as_str().to_owned();
                    let (same, this) = (key.clone(), key.clone());
                    view! {
                        <button type="button" class="chip" aria-pressed=move || filter.with(|filter| filter.kind == same).to_string()
                            on:click=move |_| filter.update(|filter| {
                                filter.kind = if filter.kind == this { String::new() } else { this.clone() };
                            })>
                            <Badge kind=key/>{standard::name(&definition.label)}
                        </button>
                    }
                }).collect_view()}
            </div>
            {move || more.get().then(|| view! {
                <div class="two-up"><People filter/><Claims filter/></div>
                <div class="row tight">
                    {toggle(|filter| &mut filter.unlinked, marking::UNLINKED)}
                    {toggle(|filter| &mut filter.noted, marking::WITH_NOTE)}
                </div>
            })}
            {move || filter.with(Filter::is_on).then(|| view! {
                <div class="row tight">
                    <span class="count" role="status">{marking::shown(shown.get(), reader.marks.with(|marks| marks.len()))}</span>
                    <button type="button" class="btn link push" on:click=move |_| filter.set(Filter::default())>{marking::SHOW_ALL}</button>
                </div>
            })}
        </div>
    }
}

/// Who is named in the marks of this article, and who made them.
#[component]
fn People(filter: RwSignal<Filter>) -> impl IntoView {
    let reader = reader();
    let app = reader.app;
    let found = Memo::new(move |_| {
        let mut names = BTreeSet::new();
        let mut makers = BTreeSet::new();
        app.sync.with::<Annotation, _>(|shelf| {
            for item in shelf.all::<Annotation>() {
                if item.value.document == reader.document {
                    names.extend(speakers(item.value).map(str::to_owned));
                    makers.extend(item.saved.map(|saved| saved.created.by));
                }
            }
        });
        (names, makers)
    });
    // A value in the menu is a place in this list.
    let people = move || {
        let (names, makers) = found.get();
        let speakers = names.into_iter().map(Person::Speaker);
        let makers = makers.into_iter().map(Person::Marker);
        speakers.chain(makers).collect::<Vec<_>>()
    };
    let choose = move |event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        let person = place.and_then(|place| people().into_iter().nth(place));
        filter.update(|filter| filter.person = person);
    };
    let option = move |place: usize, words: String, person: &Person| {
        let chosen = filter.with(|filter| filter.person.as_ref() == Some(person));
        view! { <option value=place.to_string() selected=chosen>{words}</option> }
    };
    view! {
        <select class="input" aria-label=marking::PERSON on:change=choose>
            {move || {
                let mut said = Vec::new();
                let mut made = Vec::new();
                for (place, person) in people().iter().enumerate() {
                    match person {
                        Person::Speaker(name) => said.push(option(place, name.clone(), person)),
                        Person::Marker(by) => made.push(option(place, author(*by), person)),
                    }
                }
                let anybody = filter.with(|filter| filter.person.is_none());
                view! {
                    <option value="" selected=anybody>{marking::ANYBODY}</option>
                    {(!said.is_empty()).then(|| view! { <optgroup label=marking::SAID_BY>{said}</optgroup> })}
                    {(made.len() > 1).then(|| view! { <optgroup label=marking::MARKED_BY>{made}</optgroup> })}
                }
            }}
        </select>
    }
}

/// The claims that marks of this article bear on.
#[component]
fn Claims(filter: RwSignal<Filter>) -> impl IntoView {
    let reader = reader();
    let claims = Memo::new(move |_| {
        let bearings = reader.app.sync.collect::<Bearing, _>(|item| {
            (item.value.document == Some(reader.document)).then_some(item.value.claim)
        });
        bearings
            .into_iter()
            .filter_map(|id| Some((id, reader.app.sync.get::<Claim>(id.uuid())?.statement)))
            .collect::<BTreeMap<_, _>>()
    });
    view! {
        <select class="input" aria-label=words::CLAIM
            on:change=move |event| filter.update(|filter| filter.claim = event_target_value(&event).parse().ok())>
            <option value="" selected=move || filter.with(|filter| filter.claim.is_none())>{marking::ANY_CLAIM}</option>
            {move || claims.get().into_iter().map(|(id, statement)| view! {
                <option value=id.to_string() selected=filter.with(|filter| filter.claim == Some(id))>{statement}</option>
            }).collect_view()}
        </select>
    }
}
