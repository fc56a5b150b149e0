//! The marks as a list in text order: one stop for the keyboard, arrows within, filters above.

use super::filters::Filters;
use crate::dom::page as browser;
use crate::dom::{frame, scroll};
use crate::lean::effect;
use crate::reader::card::Card;
use crate::reader::reader;
use crate::state::filter::{Filter, Ties};
use crate::state::slice;
use crate::words::{self, marking};
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::AnnotationId;
use gainsay_model::note::Note;
use gainsay_model::relation::Relation;
use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// All marks of the text that the filter lets through, in reading order.
#[component]
pub fn Marks() -> impl IntoView {
    let reader = reader();
    let sync = reader.app.sync;
    let filter = reader.filter;
    let ids = Memo::new(move |_| {
        let wanted = filter.get();
        if !wanted.is_on() {
            return reader
                .marks
                .with(|marks| marks.iter().map(|mark| mark.id).collect::<Vec<_>>());
        }
        let ties = ties(&reader, &wanted);
        reader.marks.with(|marks| {
            sync.peek(|shelf| {
                let shows = |id: AnnotationId| {
                    let item = shelf.get::<Annotation>(id.uuid())?;
                    let by = item.saved.map(|saved| saved.created.by);
                    wanted.shows(id, item.value, by, &ties).then_some(id)
                };
                marks.iter().filter_map(|mark| shows(mark.id)).collect()
            })
        })
    });
    // The part of the list that is on the page: around the mark in focus.
    let window = RwSignal::new(0..slice::SIZE);
    let focus_at = Memo::new(move |_| {
        let focus = reader.focus.get()?;
        ids.with(|ids| ids.iter().position(|id| *id == focus))
    });
    effect(move || {
        let count = ids.with(Vec::len);
        let now = window.get_untracked();
        let next = match focus_at.get() {
            Some(at) if !now.contains(&at) => slice::around(at, count),
            _ if now.end > count + slice::SIZE || now.start >= count.max(1) => {
                slice::around(count, count)
            }
            _ => return,
        };
        window.set(next);
    });
    let shown = Memo::new(move |_| {
        ids.with(|ids| {
            let window = window.get();
            let end = window.end.min(ids.len());
            ids[window.start.min(end)..end].to_vec()
        })
    });
    // The one card that Tab stops at.
    let stop = Memo::new(move |_| {
        let focus = reader.focus.get();
        shown.with(|shown| {
            focus
                .filter(|id| shown.contains(id))
                .or_else(|| shown.first().copied())
        })
    });
    let key = move |event: leptos::ev::KeyboardEvent| {
        let is_card = browser::target_is(event.target(), ".mark-card");
        if !is_card || event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key()
        {
            return;
        }
        let to = ids.with_untracked(|ids| {
            let here = stop
                .get_untracked()
                .and_then(|id| ids.iter().position(|other| *other == id))?;
            let to = match event.key().as_str() {
                "ArrowDown" => here + 1,
                "ArrowUp" => here.checked_sub(1)?,
                "Home" => 0,
                "End" => ids.len().checked_sub(1)?,
                _ => return None,
            };
            ids.get(to).copied()
        });
        if let Some(id) = to {
            event.prevent_default();
            event.stop_propagation();
            reader.show(id);
            crate::dom::timer::next_frame(move || browser::focus(&format!("#card-{id}")));
        }
    };
    let count = move || reader.marks.with(|marks| marks.len());
    let shift = move |forward: bool| {
        let count = ids.with_untracked(Vec::len);
        window.update(|window| *window = slice::moved(window, count, forward));
    };
    let list = NodeRef::<html::Ul>::new();
    let asked = StoredValue::new(false);
    // Before the end of what is on the page comes into view, more is brought.
    let scrolled = move || {
        if asked.try_get_value() != Some(false) {
            return;
        }
        asked.set_value(true);
        frame::look(move || {
            asked.try_set_value(false);
            let list = list.try_get_untracked()??;
            let (above, below) = scroll::hidden(&list);
            let now = window.try_get_untracked()?;
            let count = ids.try_with_untracked(Vec::len)?;
            let next = slice::next(&now, count, above, below)?;
            Some(Box::new(move || {
                let is_above = next.start < now.start;
                let rest = scroll::rest(&list);
                window.set(next);
                if is_above {
                    // What one looks at stays where it is, when more comes above it.
                    spawn_local(async move {
                        tick().await;
                        scroll::keep_rest(&list, rest);
                    });
                }
            }) as frame::Drawing)
        });
    };
    view! {
        {move || (count() > 1 || filter.with(Filter::is_on)).then(|| view! {
            <Filters filter shown=Signal::derive(move || ids.with(Vec::len))/>
        })}
        <ul node_ref=list class="cards" aria-label=words::MARKS on:keydown=key on:scroll=move |_| scrolled()>
            {move || ids.with(Vec::is_empty).then(|| if filter.with(Filter::is_on) {
                view! { <li class="empty"><b>{marking::NONE_FITS}</b>{marking::NONE_FITS_HINT}</li> }
            } else {
                view! { <li class="empty"><b>{words::NO_MARKS_YET}</b>{words::NO_MARKS_HINT}</li> }
            })}
            {move || (window.with(|window| window.start) > 0).then(|| view! {
                <li><button type="button" class="btn small" on:click=move |_| shift(false)>{marking::EARLIER}</button></li>
            })}
            <For each=move || shown.get() key=|id| *id let:id>
                <Card id stop/>
            </For>
            {move || (window.with(|window| window.end) < ids.with(Vec::len)).then(|| view! {
                <li><button type="button" class="btn small" on:click=move |_| shift(true)>{marking::LATER}</button></li>
            })}
        </ul>
    }
}

/// What hangs on the marks, as far as the filter asks for it.
fn ties(reader: &crate::reader::Reader, filter: &Filter) -> Ties {
    let sync = reader.app.sync;
    let mut ties = Ties::default();
    if filter.unlinked {
        let ends = sync.collect::<Relation, _>(|item| Some([item.value.from, item.value.to]));
        ties.linked = ends.into_iter().flatten().collect();
    }
    if filter.noted {
        ties.noted = sync
            .collect::<Note, _>(|item| {
                let subject = item.value.subject;
                (subject.kind == EntityKind::Annotation).then(|| AnnotationId::new(subject.id))
            })
            .into_iter()
            .collect();
    }
    if let Some(claim) = filter.claim {
        ties.bearing = sync
            .collect::<Bearing, _>(|item| {
                (item.value.claim == claim).then_some((item.value.annotation, claim))
            })
            .into_iter()
            .collect();
    }
    ties
}
