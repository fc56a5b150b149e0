//! The same words elsewhere, in this article and all others: looked for, shown, and marked alike.

use super::acts::title_of;
use super::reader;
use crate::api;
use crate::part::badge::{Badge, kind_words};
use crate::part::dialog::Dialog;
use crate::part::loaded::{Loaded, Loading};
use crate::state::elsewhere::{Candidate, candidates, copy};
use crate::sync::creation;
use crate::words::{self, marking};
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::EntityKind;
use gainsay_model::path;
use gainsay_model::wire::standing::Standing;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The dialog.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let reader = reader();
    view! {
        <Dialog open=reader.hand.elsewhere title=marking::ELSEWHERE class="wider"><Choose/></Dialog>
    }
}

#[component]
fn Choose() -> impl IntoView {
    let reader = reader();
    let app = reader.app;
    let Some((_, mark)) = reader.focused_now() else {
        return ().into_any();
    };
    // Only words that stand together can stand elsewhere.
    let words = mark.spans.first().map(|span| span.exact.clone());
    let words = StoredValue::new(words.unwrap_or_default());
    let mark = StoredValue::new(mark);
    let found = RwSignal::new(Vec::<Candidate>::new());
    let chosen = RwSignal::new(BTreeSet::<usize>::new());
    let loading = Loading::begin(move || async move {
        let query = api::escape(&words.get_value());
        let address = format!("{}?words={query}", path::standing(reader.project));
        let standing: Vec<Standing> = api::all(address).await?;
        app.sync
            .take(api::all(path::list(reader.project, EntityKind::Annotation)).await?);
        let kind = mark.with_value(|mark| mark.kind.clone());
        let taken: BTreeSet<_> = app.sync.peek(|shelf| {
            let same = shelf
                .all::<Annotation>()
                .filter(|item| item.value.kind == kind);
            same.flat_map(|item| {
                let document = item.value.document;
                let spans = item.value.spans.iter();
                spans
                    .map(move |span| (document, span.start, span.end))
                    .collect::<Vec<_>>()
            })
            .collect()
        });
        let all = mark.with_value(|mark| {
            candidates(mark, standing, |document, span| {
                taken.contains(&(document, span.start(), span.end()))
            })
        });
        let fresh = all.iter().enumerate().filter(|(_, one)| !one.marked);
        chosen.set(fresh.map(|(place, _)| place).collect());
        found.set(all);
        Ok(())
    });
    let free = move || found.with(|found| found.iter().filter(|one| !one.marked).count());
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let deeds: Vec<_> = found.with_untracked(|found| {
            chosen.with_untracked(|chosen| {
                let places = chosen.iter().filter_map(|place| found.get(*place));
                places
                    .map(|one| {
                        mark.with_value(|mark| words.with_value(|words| copy(mark, words, one)))
                    })
                    .map(|made| creation(made).1)
                    .collect()
            })
        });
        let count = deeds.len();
        if count > 0 {
            // One step, so that one undo takes all of it back.
            app.sync.act(marking::did_mark_elsewhere(count), deeds);
            app.toasts.say_undo(marking::marked_elsewhere(count));
        }
        reader.hand.elsewhere.set(false);
    };
    let kind = mark.with_value(|mark| mark.kind.as_str().to_owned());
    let (_, label) = kind_words(&kind);
    let all_chosen = move || chosen.with(BTreeSet::len) == free();
    let all_or_none = move |event| {
        let all = event_target_checked(&event);
        found.with_untracked(|found| {
            let places = found
                .iter()
                .enumerate()
                .filter(|(_, one)| all && !one.marked);
            chosen.set(places.map(|(place, _)| place).collect());
        });
    };
    view! {
        <form class="inner" on:submit=take>
            <h2>{marking::ELSEWHERE}</h2>
            <p class="row top"><Badge kind/><span class="serif grow lines-2" dir="auto">{words.get_value()}</span><small class="soft">{label}</small></p>
            <Loaded loading>
                {move || if found.with(Vec::is_empty) {
                    view! { <p class="soft">{marking::NOWHERE_ELSE}</p> }.into_any()
                } else {
                    view! {
                        <label class="check">
                            <input type="checkbox" prop:checked=all_chosen on:change=all_or_none/>
                            <span>{move || marking::chosen_of(chosen.with(BTreeSet::len), free())}</span>
                        </label>
                        <ul class="places" aria-label=marking::ELSEWHERE>
                            {found.get().into_iter().enumerate().map(|(place, one)| {
                                let title = if one.document == reader.document {
                                    words::THIS_ARTICLE.to_owned()
                                } else {
                                    title_of(&reader, one.document)
                                };
                                let marked = one.marked;
                                view! {
                                    <li>
                                        <label class="check">
                                            <input type="checkbox" disabled=marked
                                                prop:checked=move || marked || chosen.with(|chosen| chosen.contains(&place))
                                                on:change=move |event| chosen.update(|chosen| {
                                                    if event_target_checked(&event) { chosen.insert(place); } else { chosen.remove(&place); }
                                                })/>
                                            <span class="grow">
                                                <span class="serif" dir="auto">{one.before}<mark>{words.get_value()}</mark>{one.after}</span>
                                                <small class="soft" dir="auto">{title}{marked.then_some(marking::ALREADY)}</small>
                                            </span>
                                        </label>
                                    </li>
                                }
                            }).collect_view()}
                        </ul>
                    }.into_any()
                }}
            </Loaded>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| reader.hand.elsewhere.set(false)>{words::CANCEL}</button>
                <button type="submit" class="btn go" disabled=move || chosen.with(BTreeSet::is_empty)>{marking::MARK_THEM}</button>
            </div>
        </form>
    }
    .into_any()
}
