//! The overview ruler: where in the text the marks are and what is in view. Click it or drag along it.

use super::{Reader, reader};
use crate::dom::{frame, page as browser, rects, top, view};
use crate::lean::effect;
use crate::part::badge::scheme;
use crate::state::colours::style_in;
use crate::words;
use gainsay_model::id::AnnotationId;
use gainsay_model::offset::{CodePoint, Span};
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Rows of the ruler: marks that fall in one row are drawn once.
const ROWS: u32 = 250;

/// A click this many rows from a mark means the mark.
const NEAR: u32 = 2;

/// Of the ruler's height, what one could not see move.
const FINE: f64 = 0.0005;

/// The ruler. `scroller` is what it shows the view of.
#[component]
pub fn Ruler(scroller: NodeRef<html::Div>) -> impl IntoView {
    let reader = reader();
    let node = NodeRef::<html::Div>::new();
    let rows = Memo::new(move |_| {
        if !reader.has_painted() {
            return BTreeMap::new();
        }
        let length = reader.layout.with_value(|layout| layout.length()).max(1);
        let mut rows: BTreeMap<(u32, &'static str), AnnotationId> = BTreeMap::new();
        let scheme = scheme();
        reader.marks.with(|marks| {
            // In reading order, most are in the row of the one before.
            let mut last = None;
            for mark in marks.iter() {
                let row =
                    (u64::from(mark.extent.start().0) * u64::from(ROWS) / u64::from(length)) as u32;
                let place = (row, style_in(&scheme, &mark.kind));
                if last != Some(place) {
                    rows.entry(place).or_insert(mark.id);
                    last = Some(place);
                }
            }
        });
        rows
    });
    // As one piece of markup, and only when it is another, and one shape for all marks of a kind: hundreds of
    // rectangles would cost more than the text, and something at every frame. Nothing in it comes from anybody.
    let drawn = Memo::new(move |_| rows.with(|rows| draw(rows.keys().copied())));
    // What is in view, by the words when they were last looked at; and how far the text was moved since, which is
    // all that changes while it is scrolled: the browser moves what shows it and paints nothing anew.
    let shown = RwSignal::new((0.0, 1.0));
    let moved = RwSignal::new(0.0);
    effect(move || {
        if let Some((from, to)) = reader
            .in_view
            .get()
            .map(|seen| in_shares(&reader, seen.words))
        {
            shown.set((from, to - from));
            moved.set(0.0);
        }
    });
    let asked = StoredValue::new(false);
    let follow = move || {
        // Once a frame is enough.
        if asked.try_get_value() != Some(false) {
            return;
        }
        asked.set_value(true);
        frame::look(move || {
            asked.try_set_value(false);
            let now = scrolled_since(&reader)?;
            let before = moved.try_get_untracked()?;
            ((now - before).abs() >= FINE).then(|| {
                Box::new(move || {
                    moved.try_set(now);
                }) as frame::Drawing
            })
        });
    };
    effect(move || {
        if let Some(scroller) = scroller.get() {
            browser::on_scroll(&scroller, follow);
        }
    });
    let share = move |event: &leptos::ev::PointerEvent| {
        let node = node.get_untracked()?;
        let (y, height) = rects::down(&node, f64::from(event.client_y()));
        Some((y / height.max(1.0)).clamp(0.0, 1.0))
    };
    let held = StoredValue::new(false);
    let down = move |event: leptos::ev::PointerEvent| {
        let Some(share) = share(&event) else { return };
        event.prevent_default();
        let wanted = (share * f64::from(ROWS)) as u32;
        let nearest = rows.with_untracked(|rows| {
            rows.iter()
                .map(|((row, _), id)| (row.abs_diff(wanted), *id))
                .filter(|(far, _)| *far <= NEAR)
                .min_by_key(|(far, _)| *far)
        });
        if let Some(node) = node.get_untracked() {
            crate::dom::grip::capture(&node, &event);
        }
        held.set_value(true);
        match nearest {
            Some((_, id)) => reader.show(id),
            None => go(&reader, share),
        }
    };
    let drag = move |event: leptos::ev::PointerEvent| {
        if held.get_value()
            && let Some(share) = share(&event)
        {
            go(&reader, share);
        }
    };
    view! {
        <div node_ref=node class="ruler" aria-hidden="true" title=words::RULER
            on:pointerdown=down on:pointermove=drag
            on:pointerup=move |_| held.set_value(false)
            on:pointercancel=move |_| held.set_value(false)>
            <svg viewBox="0 0 16 1000" preserveAspectRatio="none" inner_html=move || drawn.get()></svg>
            <span class="slide" style:transform=move || format!("translateY({:.2}%)", (shown.get().0 + moved.get()).clamp(0.0, 1.0) * 100.0)>
                <span class="thumb" style:height=move || format!("{:.1}%", shown.get().1 * 100.0)></span>
            </span>
        </div>
    }
}

/// The marks of the rows, as markup.
fn draw(rows: impl Iterator<Item = (u32, &'static str)>) -> String {
    let mut shapes: BTreeMap<&str, String> = BTreeMap::new();
    for (row, kind) in rows {
        let x = match kind {
            "allegation" => 2,
            "denial" => 5,
            "evidence" => 8,
            _ => 11,
        };
        let y = row * 1000 / ROWS;
        // Writing to a string cannot fail.
        let _ = write!(shapes.entry(kind).or_default(), "M{x} {y}h4v5h-4z");
    }
    let mut drawn = String::new();
    for (kind, shape) in shapes {
        let _ = write!(drawn, r#"<path class="fill-{kind}" d="{shape}"/>"#);
    }
    drawn
}

/// Brings a place of the text to the middle, by its share of all.
fn go(reader: &Reader, share: f64) {
    let length = reader.layout.with_value(|layout| layout.length());
    let half = reader.pane.with_value(|pane| {
        let (first, last) = pane.as_ref().and_then(view::edges)?;
        let words = reader.layout.with_value(|layout| {
            Span::new(layout.code_point(first), layout.code_point(last)).ok()
        })?;
        let (from, to) = in_shares(reader, words);
        Some((to - from) / 2.0)
    });
    let at = (share - half.unwrap_or_default()).max(0.0) * f64::from(length);
    let point = reader
        .layout
        .with_value(|layout| layout.point(CodePoint(at as u32)));
    reader.pane.with_value(|pane| {
        if let (Some(pane), Some(point)) = (pane, point) {
            top::set(pane, point);
        }
    });
}

/// Where words begin and end, as shares of all.
fn in_shares(reader: &Reader, words: Span<CodePoint>) -> (f64, f64) {
    let length = reader.layout.try_with_value(|layout| layout.length());
    let share = |at: CodePoint| f64::from(at.0) / f64::from(length.unwrap_or_default().max(1));
    (share(words.start()), share(words.end()))
}

/// By which share of its height the text was moved since it was last looked at.
fn scrolled_since(reader: &Reader) -> Option<f64> {
    let (top, _, height) = reader
        .pane
        .try_with_value(|pane| pane.as_ref().map(view::extent))??;
    let seen = reader.in_view.try_get_untracked()??;
    Some((top - seen.top) / height.max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_one_shape() {
        let rows = [(0, "denial"), (2, "allegation"), (3, "allegation")];
        assert_eq!(
            draw(rows.into_iter()),
            r#"<path class="fill-allegation" d="M2 8h4v5h-4zM2 12h4v5h-4z"/><path class="fill-denial" d="M5 0h4v5h-4z"/>"#
        );
    }
}
