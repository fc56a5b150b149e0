//! The text with its marks: built once, painted in and near the window, and listened to.

use super::brush::Brush;
use super::spread::text_of;
use super::{Reader, aside, grips, pointer, quotation, reader, rest, reuse, suggested};
use crate::dom::pane::{Pane, Shown};
use crate::dom::resize::Size;
use crate::dom::ring::{self, Rings};
use crate::dom::{frame, page as browser, refocus, selection as dom_selection, timer};
use crate::lean::effect;
use crate::state::layout::Role;
use crate::state::selection::tidy;
use crate::words::{self, incoming};
use gainsay_model::document::Document;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::AnnotationId;
use leptos::html;
use leptos::prelude::*;

/// The text of the article.
#[component]
pub fn TextPane(scroller: NodeRef<html::Div>) -> impl IntoView {
    let reader = reader();
    let text = NodeRef::<html::Div>::new();
    let brush = Brush::default();
    let sizes = StoredValue::new_local(Vec::<Size>::new());

    effect(move || {
        let (Some(text), Some(scroller)) = (text.get(), scroller.get()) else {
            return;
        };
        if reader.pane.with_value(Option::is_some) {
            return;
        }
        let pane = build(&reader, &text, &scroller);
        reader.pane.set_value(Some(pane));
        let heard = move || {
            reader.resized.try_update(|resized| *resized += 1);
            brush.follow(reader);
        };
        // Whatever makes the text longer or shorter moves something else into the window.
        let grown = move || brush.follow(reader);
        sizes.set_value(vec![
            Size::watch(&scroller, heard),
            Size::watch(&text, grown),
        ]);
        browser::on_scroll(&scroller, move || brush.scrolled(reader));
        if !reuse::bring_into_view(&reader) {
            super::place::restore(&reader);
        }
        // Marks are in the first picture; all else comes after it.
        brush.follow(reader);
        rest::follow(reader);
        // The keys of the text work at once.
        if reader.is_here() {
            refocus::arrive(&text_of(reader.side));
        }
    });
    aside::follow(reader);
    suggested::follow(reader);
    reuse::follow(reader);
    // New marks, changed marks: only what is near, and other than before, is painted again.
    effect(move || {
        reader.app.announce.track();
        reader.fresh.track();
        reader.marks.track();
        reader.finder.found.track();
        reader.suggested.open.track();
        reader.suggested.shown.track();
        reader.app.passage.track();
        reader.app.sync.track(EntityKind::Scheme);
        quotation::keep_places(&reader);
        brush.refresh(&reader);
    });
    focus_rings(reader);
    grips::show();
    listen(reader);
    on_cleanup(move || {
        sizes.set_value(Vec::new());
        brush.put_away();
        reader.pane.set_value(None);
    });

    let click = move |event: leptos::ev::MouseEvent| {
        if reader.hand.dragged.get_value() {
            // What was dragged is done with.
        } else if let Some(mark) = browser::attribute_at(event.target(), "data-mark") {
            if let Ok(id) = mark.parse() {
                // The other end of a link that is being drawn is asked about in the bar, not in the list.
                if reader.spread.draft.with_untracked(Option::is_none) {
                    reader.side_open.set(true);
                }
                reader.show(id);
            }
        } else if !is_dragged(&reader) {
            pointer::pick(
                &reader,
                f64::from(event.client_x()),
                f64::from(event.client_y()),
            );
        }
    };
    let label = move || {
        let title = reader
            .spread
            .is_split()
            .then(|| reader.spread.title(reader.side));
        words::beside::text_of(title.as_deref())
    };
    // It is read out as what it is written in, whatever the page speaks.
    let language = move || {
        let document = reader.app.sync.get::<Document>(reader.document.uuid())?;
        Some(document.language?.as_str().to_owned())
    };
    view! {
        <div node_ref=text class="text" tabindex="0" role="document" aria-label=label lang=language
            on:click=click
            on:pointerdown=move |event| pointer::down(&reader, &event)
            on:pointermove=move |event| pointer::moved(&reader, &event)
            on:pointerup=move |event| pointer::up(&reader, &event)
            on:pointercancel=move |_| pointer::cancelled(&reader)></div>
    }
}

/// Whether a click ended a selection rather than pointing at something.
fn is_dragged(reader: &Reader) -> bool {
    let points = reader
        .pane
        .with_value(|pane| pane.as_ref().and_then(dom_selection::current));
    points.is_some_and(|(start, end)| start != end)
}

/// Puts the blocks on the page.
fn build(reader: &Reader, text: &element::Div, scroller: &element::Div) -> Pane {
    let paged = reader.text().filter(|text| !text.pages.is_empty());
    let mut turned_to = 0;
    reader.layout.with_value(|layout| {
        let blocks: Vec<Shown<'_>> = layout
            .blocks
            .iter()
            .enumerate()
            .map(|(index, block)| Shown {
                words: layout.words(index),
                units: layout.units_of(index),
                role: block.role.map(|role| match role {
                    Role::Title => "title",
                    Role::Heading => "heading",
                    Role::ListItem => "list",
                    Role::Quote => "quote",
                }),
                region: block.region.map(words::region),
                page: paged
                    .as_ref()
                    .and_then(|text| text.pages_of(block.span))
                    .filter(|(_, last)| std::mem::replace(&mut turned_to, *last) != *last)
                    .map(|(first, last)| incoming::pages(first, last)),
            })
            .collect();
        Pane::build(text, scroller, layout.map().text(), &blocks)
    })
}

/// Names for the elements that node references hold, without naming the browser here.
mod element {
    pub(super) type Div = <leptos::html::Div as leptos::html::ElementType>::Output;
}

/// Draws the ring around the mark in focus, and a dashed one around the mark pointed at in the list.
fn focus_rings(reader: Reader) {
    let rings = StoredValue::new_local(Rings::default());
    effect(move || {
        reader.resized.track();
        reader.app.look.track();
        let (focus, hovered) = (reader.focus.get(), reader.hovered.get());
        reader.hand.pulled.track();
        let wanted: Vec<(AnnotationId, bool)> = focus
            .map(|id| (id, false))
            .into_iter()
            .chain(hovered.filter(|id| Some(*id) != focus).map(|id| (id, true)))
            .collect();
        reader.marks.track();
        // A section that was out of view has no boxes before its first layout.
        frame::look(move || {
            let seen: Vec<_> = wanted
                .iter()
                .filter_map(|(id, is_target)| ring(&reader, *id, *is_target))
                .flatten()
                .collect();
            Some(Box::new(move || {
                // The old ones go first.
                rings.try_set_value(Rings::default());
                rings.try_set_value(Rings::draw(&seen));
            }))
        });
    });
    on_cleanup(move || {
        rings.try_set_value(Rings::default());
    });
}

fn ring(reader: &Reader, id: AnnotationId, is_target: bool) -> Option<Vec<ring::Box>> {
    let pieces = grips::pieces_of(reader, id)?;
    let stretches = reader.layout.try_with_value(|layout| {
        pieces
            .iter()
            .flat_map(|piece| layout.stretches(*piece))
            .map(|stretch| (stretch.from, stretch.to))
            .collect::<Vec<_>>()
    })?;
    reader.pane.try_with_value(|pane| {
        pane.as_ref()
            .map(|pane| ring::look(pane, &stretches, is_target))
    })?
}

/// Follows the selection, and remembers where one is.
fn listen(reader: Reader) {
    let asked = StoredValue::new(false);
    browser::on_document("selectionchange", move || {
        // Once a frame is enough, however fast the selection moves.
        if asked.try_get_value() != Some(false) {
            return;
        }
        asked.set_value(true);
        timer::next_frame(move || {
            asked.try_set_value(false);
            let points = reader
                .pane
                .try_with_value(|pane| pane.as_ref().and_then(dom_selection::current))
                .flatten();
            let Some((start, end)) = points else {
                // A click on a button or into a field takes the selection away from the text, but
                // what was selected there is still what one means.
                return;
            };
            reader.layout.try_with_value(|layout| {
                reader.place.set_value(layout.code_point(start));
                let span = tidy(layout, start, end, dom_selection::piece_at);
                if reader.selected.get_untracked() != span {
                    reader.selected.set(span);
                }
            });
        });
    });
}
