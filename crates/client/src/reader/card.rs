//! One mark in the list.

use super::acts::title_of;
use super::attributes::Attributes;
use super::checked::ALLEGATION;
use super::inspector::Editing;
use super::{Reader, quotation, reader};
use crate::chunk;
use crate::part::badge::{Badge, kind_words, scheme};
use crate::part::keys::Hint;
use crate::state::describe;
use crate::state::keys::Act;
use crate::state::route::{Page, Route};
use crate::state::shelf::Saved;
use crate::words::language::Words;
use crate::words::standard;
use crate::words::{self, incoming, marking};
use gainsay_model::annotation::Annotation;
use gainsay_model::attribute::Key;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::AnnotationId;
use gainsay_model::offset::Span;
use gainsay_model::relation::Relation;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A mark: its kind, its words, who said it, what it is linked to, and how far it is saved.
#[component]
pub fn Card(
    id: AnnotationId,
    /// The card of the list that Tab stops at.
    #[prop(into)]
    stop: Signal<Option<AnnotationId>>,
) -> impl IntoView {
    let reader = reader();
    // Each for itself: what becomes of the mark on its way is no reason to make the card anew, and neither is
    // another mark beside it.
    let mark = Memo::new(move |_| reader.app.sync.get::<Annotation>(id.uuid()));
    let state = Memo::new(move |_| {
        reader.app.sync.with::<Annotation, _>(|shelf| {
            shelf
                .get::<Annotation>(id.uuid())
                .map(|item| item.state())
                .unwrap_or_default()
        })
    });
    let about = Memo::new(move |_| about(&reader, id));
    let is_focus = Memo::new(move |_| reader.focus.get() == Some(id));
    let choose = move || {
        if !is_focus.get_untracked() {
            reader.show(id);
        }
    };
    view! {
        <li id=format!("card-{id}") class="card mark-card" tabindex=move || if stop.get() == Some(id) { "0" } else { "-1" } data-mark=id.to_string()
            aria-current=move || is_focus.get().then_some("true")
            on:click=move |_| choose()
            on:focus=move |_| choose()
            on:pointerenter=move |_| reader.hovered.set(Some(id))
            on:pointerleave=move |_| reader.hovered.set(None)>
            {move || mark.get().map(|mark| {
                let kind = mark.kind.as_str().to_owned();
                let (_, label) = kind_words(&kind);
                let paragraph = paragraph_of(&reader, &mark);
                view! {
                    <div class="row">
                        <Badge kind/>
                        <b>{label}</b>
                        {move || view! { <State state=state.get()/> }}
                        <span class="push soft">{move || about.get()}</span>
                        <span class="chip" title=words::PARAGRAPH>{paragraph}</span>
                    </div>
                    <q dir="auto" class:lines-2=move || !is_focus.get()>{mark.quote()}</q>
                    {move || if is_focus.get() {
                        view! { <Open id annotation=mark.clone()/> }.into_any()
                    } else {
                        let chain = quotation::chain_in_words(&reader, &mark.attribution);
                        (!chain.is_empty()).then(|| view! { <div class="who" dir="auto">{chain}</div> }).into_any()
                    }}
                }
            })}
            <Links id/>
        </li>
    }
}

/// The number of the paragraph a mark begins in.
fn paragraph_of(reader: &Reader, annotation: &Annotation) -> String {
    let start = annotation.spans.first().map(|span| span.start);
    let page = page_of(reader, annotation);
    let block = start.and_then(|start| reader.layout.with_value(|layout| layout.block_at(start)));
    block
        .map(|block| format!("{page}¶{}", block + 1))
        .unwrap_or_default()
}

/// The page of the source that a mark stands on, where it has pages.
fn page_of(reader: &Reader, annotation: &Annotation) -> String {
    let ends = annotation.spans.first().zip(annotation.spans.last());
    let pages = ends.and_then(|(first, last)| {
        let span = Span::new(first.start, last.end).ok()?;
        reader.text()?.pages_of(span)
    });
    pages
        .map(|(first, last)| format!("{} ", incoming::pages(first, last)))
        .unwrap_or_default()
}

/// What the eye sees of a highlight besides: its pieces, and what else lies on its words.
fn about(reader: &Reader, id: AnnotationId) -> String {
    reader.marks.with(|marks| {
        let Some(mark) = marks.get(id) else {
            return String::new();
        };
        let over: BTreeSet<AnnotationId> = mark
            .pieces
            .iter()
            .flat_map(|piece| marks.touching(*piece))
            .map(|other| other.id)
            .filter(|other| *other != id)
            .collect();
        let pieces = (mark.pieces.len() > 1).then(|| marking::pieces(mark.pieces.len()));
        let over = (!over.is_empty()).then(|| marking::overlapping(over.len()));
        pieces
            .into_iter()
            .chain(over)
            .collect::<Vec<_>>()
            .join(", ")
    })
}

/// How far a mark is saved; nothing when it is.
#[component]
fn State(state: Saved) -> impl IntoView {
    let reader = reader();
    let reach = reader.app.sync.reach();
    match state {
        Saved::Yes => ().into_any(),
        Saved::Sending => view! { <span class="state">{words::SAVING}</span> }.into_any(),
        Saved::Waiting => view! {
            <span class="state" data-tone=move || (!reach.get()).then_some("warn")>
                {move || if reach.get() { words::SAVING } else { words::STATE_WAITING }}
            </span>
        }
        .into_any(),
        Saved::Refused { why, .. } => view! {
            <button type="button" class="btn link state" data-tone="bad" title=why.clone()
                on:click=move |_| reader.app.unsaved_open.set(true)>{words::STATE_REFUSED}</button>
        }
        .into_any(),
        Saved::Conflict { .. } => view! {
            <button type="button" class="btn link state" data-tone="bad"
                on:click=move |_| reader.app.unsaved_open.set(true)>{words::STATE_CONFLICT}</button>
        }
        .into_any(),
    }
}

/// The mark in focus, with everything one can do to it.
#[component]
fn Open(id: AnnotationId, annotation: Annotation) -> impl IntoView {
    let reader = reader();
    let hops = annotation.attribution.hops.clone();
    let rows: Vec<(Words, String)> = attribution_rows(&hops)
        .into_iter()
        .chain(
            quotation::taken_over(&reader, &annotation.attribution)
                .map(|speakers| (words::quotation::INHERITED, speakers)),
        )
        .chain(
            annotation
                .happened
                .as_ref()
                .map(|date| (words::HAPPENED, describe::date(date))),
        )
        .chain((!annotation.targets.is_empty()).then(|| {
            let targets: Vec<String> = annotation
                .targets
                .iter()
                .map(|target| target.words.clone())
                .collect();
            (words::TARGETS, targets.join(", "))
        }))
        .collect();
    let kind = annotation.kind.as_str().to_owned();
    let is_alleged = kind == ALLEGATION;
    let change_kind = move |event| {
        if let Ok(kind) = event_target_value(&event).parse::<Key>() {
            reader.change_kind(id, kind);
        }
    };
    view! {
        {move || if reader.editing.get() {
            view! { <Editing/> }.into_any()
        } else {
            view! {
                <dl class="pairs">
                    {rows.clone().into_iter().map(|(term, value)| view! { <dt>{term}</dt><dd dir="auto">{value}</dd> }).collect_view()}
                </dl>
            }.into_any()
        }}
        <Attributes id annotation=annotation/>
        <div class="acts">
            <button type="button" class="btn small" on:click=move |_| { reader.perform(Act::Attribution); }>{words::WHO}" "<Hint act=Act::Attribution/></button>
            <button type="button" class="btn small" on:click=move |_| { reader.perform(Act::Link); }>{words::LINK}" "<Hint act=Act::Link/></button>
            <button type="button" class="btn small" on:click=move |_| { reader.perform(Act::Claim); }>{words::CLAIM}" "<Hint act=Act::Claim/></button>
            <button type="button" class="btn small" on:click=move |_| { reader.perform(Act::Note); }>{words::NOTE}" "<Hint act=Act::Note/></button>
            <label>
                <span class="unseen">{words::KIND}</span>
                <select class="btn small" on:change=change_kind>
                    {scheme().kinds.into_iter().map(|definition| {
                        let key = definition.key.as_str().to_owned();
                        let chosen = key == kind;
                        view! { <option value=key selected=chosen>{standard::name(&definition.label)}</option> }
                    }).collect_view()}
                </select>
            </label>
            <button type="button" class="btn small" on:click=move |_| { reader.perform(Act::Ends); }>{marking::ENDS}" "<Hint act=Act::Ends/></button>
            <button type="button" class="btn small" on:click=move |_| { reader.perform(Act::Elsewhere); }>{marking::EVERYWHERE}" "<Hint act=Act::Elsewhere/></button>
            {move || reader.selected.get().map(|_| view! {
                <button type="button" class="btn small" on:click=move |_| { reader.perform(Act::Respan); }>{words::RESPAN}" "<Hint act=Act::Respan/></button>
                <button type="button" class="btn small" on:click=move |_| { reader.perform(Act::AddPiece); }>{words::ADD_PIECE}" "<Hint act=Act::AddPiece/></button>
            })}
            <button type="button" class="btn small danger" on:click=move |event| {
                event.stop_propagation();
                reader.delete(id);
            }>{words::DELETE}</button>
        </div>
        {is_alleged.then(|| chunk::beside(chunk::dialogs, |dialogs| (dialogs.checked)()))}
    }
}

/// Speaker, the hops after it, and how surely it is said.
fn attribution_rows(hops: &[gainsay_model::attribution::Hop]) -> Vec<(Words, String)> {
    let mut rows = Vec::new();
    if let Some(origin) = hops.first() {
        let mut speaker = vec![origin.words.clone()];
        if origin.unnamed {
            speaker.push(words::UNNAMED.to_owned());
        }
        speaker.extend(origin.stated.as_ref().map(describe::date));
        rows.push((words::SPEAKER, speaker.join(", ")));
        if hops.len() > 1 {
            let via: Vec<String> = hops[1..]
                .iter()
                .map(|hop| {
                    let date = hop.stated.as_ref().map(describe::date);
                    let stance = hop.stance.map(|stance| words::stance(stance).to_owned());
                    let parts = [Some(hop.words.clone()), date, stance]
                        .into_iter()
                        .flatten();
                    parts.collect::<Vec<_>>().join(", ")
                })
                .collect();
            rows.push((words::VIA, via.join(" › ")));
        }
        let sure: Vec<&str> = [
            origin.modality.map(words::modality),
            origin.mode.map(words::mode),
            origin.rendering.map(words::rendering),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !sure.is_empty() {
            rows.push((words::CERTAINTY, sure.join(", ")));
        }
    }
    rows
}

#[derive(Debug, Clone, PartialEq)]
struct End {
    relation: uuid::Uuid,
    words: String,
    quote: String,
    elsewhere: String,
    other: AnnotationId,
    document: gainsay_model::id::DocumentId,
}

/// What a mark is linked to, and the claims it bears on.
#[component]
fn Links(id: AnnotationId) -> impl IntoView {
    let reader = reader();
    let ends = Memo::new(move |_| {
        let found = reader.app.sync.collect::<Relation, _>(|item| {
            let relation = item.value;
            if relation.from == id {
                Some((item.id, words::relation(relation), relation.to))
            } else if relation.to == id {
                Some((item.id, words::relation_back(relation), relation.from))
            } else {
                None
            }
        });
        found
            .into_iter()
            .filter_map(|(relation, words, other)| {
                let annotation = reader.app.sync.get::<Annotation>(other.uuid())?;
                let elsewhere = if annotation.document == reader.document {
                    String::new()
                } else {
                    title_of(&reader, annotation.document)
                };
                Some(End {
                    relation,
                    words,
                    quote: annotation.quote(),
                    elsewhere,
                    other,
                    document: annotation.document,
                })
            })
            .collect::<Vec<_>>()
    });
    let claims = Memo::new(move |_| {
        let bearings = reader.app.sync.collect::<Bearing, _>(|item| {
            (item.value.annotation == id).then_some((item.value.claim, item.value.direction))
        });
        bearings
            .into_iter()
            .filter_map(|(claim, direction)| {
                let statement = reader.app.sync.get::<Claim>(claim.uuid())?.statement;
                Some((claim, direction, statement))
            })
            .collect::<Vec<_>>()
    });
    let is_focus = move || reader.focus.get() == Some(id);
    view! {
        {move || (!ends.with(Vec::is_empty) || !claims.with(Vec::is_empty)).then(|| view! {
            <ul class="links">
                {ends.get().into_iter().map(|end| {
                    let path = Route::Project(reader.project, Page::Reader(end.document, Some(end.other))).path();
                    let here = end.elsewhere.is_empty();
                    let (other, document) = (end.other, end.document);
                    let relation = end.relation;
                    let shown = move || !here && reader.spread.is_split();
                    view! {
                        <li>
                            <span class="chip">{end.words}</span>
                            <a class="quiet clip grow" dir="auto" href=path title=end.elsewhere.clone()
                                on:click=move |event| if reader.spread.show(document, other) { event.prevent_default(); event.stop_propagation(); }>
                                {end.quote}
                            </a>
                            {move || (is_focus() && !here && !shown()).then(|| view! {
                                <button type="button" class="btn small beside" title=words::beside::OPEN_THIS_BESIDE aria-label=words::beside::OPEN_THIS_BESIDE
                                    on:click=move |event| { event.stop_propagation(); reader.spread.beside(document, Some(other)); }>{words::beside::BESIDE}</button>
                            })}
                            {move || is_focus().then(|| view! {
                                <button type="button" class="btn link" aria-label=words::UNLINK title=words::UNLINK on:click=move |event| {
                                    event.stop_propagation();
                                    reader.app.sync.delete(words::DID_UNLINK, EntityKind::Relation, relation);
                                }>"×"</button>
                            })}
                        </li>
                    }
                }).collect_view()}
                {claims.get().into_iter().map(|(claim, direction, statement)| view! {
                    <li>
                        <span class="chip" data-tone=words::direction_tone(direction)>{words::direction(direction)}</span>
                        <a class="quiet clip grow" dir="auto" href=Route::Project(reader.project, Page::Claim(claim)).path()>{statement}</a>
                    </li>
                }).collect_view()}
            </ul>
        })}
    }
}
