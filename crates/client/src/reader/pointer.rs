//! The pointer over the text: picking marks, moving their ends, drawing links from one to another.

use super::{Reader, grips};
use crate::dom::grip as dom_grip;
use crate::dom::selection::piece_at;
use crate::dom::{hit, page as browser, rects, selection as dom_selection, timer};
use crate::state::selection::{snap_to_words, tidy};
use crate::state::stack::Stack;
use gainsay_model::id::AnnotationId;
use leptos::prelude::*;

/// A link that is being drawn from a badge, in CSS pixels of the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    pub mark: AnnotationId,
    pub from: (f64, f64),
    pub to: (f64, f64),
    /// The pointer went far enough to mean it.
    pub drawn: bool,
    /// The mark under the pointer.
    pub target: Option<AnnotationId>,
}

/// A pointer that moves less than this clicks.
const STILL: f64 = 6.0;

fn place(event: &leptos::ev::PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// A button went down over the text.
pub fn down(reader: &Reader, event: &leptos::ev::PointerEvent) {
    reader.hand.dragged.set_value(false);
    reader.finish_marking();
    if event.button() != 0 || grips::begin(reader, event) {
        return;
    }
    let mark = browser::attribute_at(event.target(), "data-mark").and_then(|id| id.parse().ok());
    if let Some(mark) = mark {
        event.prevent_default();
        let from = place(event);
        reader.hand.line.set(Some(Line {
            mark,
            from,
            to: from,
            drawn: false,
            target: None,
        }));
        reader.pane.with_value(|pane| {
            if let Some(pane) = pane {
                dom_grip::hold(pane, event);
            }
        });
    }
}

/// The pointer moved with something held.
pub fn moved(reader: &Reader, event: &leptos::ev::PointerEvent) {
    grips::pull(reader, event);
    let Some(mut line) = reader.hand.line.get_untracked() else {
        return;
    };
    line.to = place(event);
    let far = (line.to.0 - line.from.0).hypot(line.to.1 - line.from.1);
    line.drawn |= far > STILL;
    if line.drawn {
        let over = over(reader, line.to);
        line.target = under(&over, line.to).filter(|target| *target != line.mark);
        for one in [Some(*reader), reader.beside()].into_iter().flatten() {
            let is_there = one.side == over.side;
            one.hovered.set(line.target.filter(|_| is_there));
        }
        over.pane.with_value(|pane| {
            if let Some(pane) = pane {
                dom_grip::scroll_at_edge(pane, line.to.1);
            }
        });
    }
    reader.hand.line.set(Some(line));
}

/// The button went up.
pub fn up(reader: &Reader, event: &leptos::ev::PointerEvent) {
    if reader.hand.pulled.with_untracked(Option::is_some) {
        reader.hand.dragged.set_value(true);
        return grips::end(reader, true);
    }
    if let Some(line) = reader.hand.line.get_untracked() {
        release(reader);
        // The text has hold of the pointer, so a click would be one on the text and not on the badge.
        reader.hand.dragged.set_value(true);
        if !line.drawn {
            // The other end of a link that is being drawn is asked about in the bar, not in the list.
            if reader.spread.draft.with_untracked(Option::is_none) {
                reader.side_open.set(true);
            }
            reader.show(line.mark);
        } else if let Some(target) = line.target {
            reader.focus.set(Some(line.mark));
            link(reader, target);
        }
        return;
    }
    if event.pointer_type() == "mouse" && reader.hand.snap.get_untracked() && !event.alt_key() {
        let reader = *reader;
        timer::next_frame(move || snap(&reader));
    }
}

/// Begins the link that was drawn from the mark in focus onto another.
fn link(reader: &Reader, target: AnnotationId) {
    let holds = |beside: &Reader| {
        let marks = beside.marks;
        marks.with_untracked(|marks| marks.get(target).is_some())
    };
    match reader.beside().filter(holds) {
        Some(beside) => {
            beside.focus.set(Some(target));
            reader.spread.refine();
            reader.spread.begin(reader.side);
        }
        None => {
            reader.hand.link_to.set(Some(target));
            reader.linking.set(true);
        }
    }
}

/// The browser took the pointer away.
pub fn cancelled(reader: &Reader) {
    grips::end(reader, false);
    release(reader);
}

fn release(reader: &Reader) {
    reader.hand.line.set(None);
    reader.hovered.set(None);
    if let Some(beside) = reader.beside() {
        beside.hovered.set(None);
    }
    reader.pane.with_value(|pane| {
        if let Some(pane) = pane {
            dom_grip::let_go(pane);
        }
    });
}

/// The reader whose article is under a point; the one that the pointer came from where none is.
fn over(reader: &Reader, (x, y): (f64, f64)) -> Reader {
    let is_over = |beside: &Reader| {
        beside
            .pane
            .with_value(|pane| pane.as_ref().is_some_and(|pane| rects::holds(pane, x, y)))
    };
    reader.beside().filter(is_over).unwrap_or(*reader)
}

/// The mark under a point: a badge, a card, or else the smallest whose words are there.
fn under(reader: &Reader, (x, y): (f64, f64)) -> Option<AnnotationId> {
    if let Some(id) = dom_grip::mark_under(x, y) {
        return id.parse().ok();
    }
    let point = reader
        .pane
        .with_value(|pane| pane.as_ref().and_then(|pane| hit::at(pane, x, y)))?;
    let at = reader.layout.with_value(|layout| layout.code_point(point));
    let found = reader.marks.with_untracked(|marks| marks.at(at));
    let line = reader.hand.line.get_untracked();
    found
        .into_iter()
        .find(|id| line.is_none_or(|line| line.mark != *id))
}

/// Grows a selection that was dragged to whole words.
fn snap(reader: &Reader) {
    let points = reader
        .pane
        .try_with_value(|pane| pane.as_ref().and_then(dom_selection::current))
        .flatten();
    let Some((start, end)) = points.filter(|(start, end)| start != end) else {
        return;
    };
    let spans = reader.layout.try_with_value(|layout| {
        let span = tidy(layout, start, end, piece_at)?;
        Some((span, snap_to_words(layout, span, piece_at)))
    });
    if let Some((span, whole)) = spans.flatten()
        && span != whole
    {
        reader.select(whole);
    }
}

/// Puts the mark under a point in focus: the smallest first, the next larger with each further click.
pub fn pick(reader: &Reader, x: f64, y: f64) {
    let place = reader
        .pane
        .with_value(|pane| pane.as_ref().and_then(|pane| hit::at(pane, x, y)));
    let Some(point) = place else {
        return reader.hand.stack.set(None);
    };
    let at = reader.layout.with_value(|layout| layout.code_point(point));
    reader.place.set_value(at);
    let focus = reader.focus.get_untracked();
    let stack = reader
        .marks
        .with_untracked(|marks| Stack::pointed(marks, at, focus));
    match stack {
        Some(stack) => reader.choose_of(stack),
        None => {
            reader.hand.stack.set(None);
            if focus.is_some() {
                reader.blur();
            }
            if !reader.pick_suggestion(at) {
                reader.suggested.shown.set(None);
            }
        }
    }
}

/// The line of a link that is being drawn.
#[component]
pub fn Drawing() -> impl IntoView {
    let reader = super::reader();
    move || {
        let line = reader.hand.line.get().filter(|line| line.drawn)?;
        let ((x1, y1), (x2, y2)) = (line.from, line.to);
        let bend = (x2 - x1).abs().max(40.0) / 2.0;
        let path = format!(
            "M{x1:.0} {y1:.0}C{:.0} {y1:.0} {:.0} {y2:.0} {x2:.0} {y2:.0}",
            x1 - bend,
            x2 - bend
        );
        Some(view! {
            <svg class="drawing" aria-hidden="true" data-target=line.target.is_some().to_string()>
                <path d=path/>
                <circle cx=x2.to_string() cy=y2.to_string() r="5"/>
            </svg>
        })
    }
}
