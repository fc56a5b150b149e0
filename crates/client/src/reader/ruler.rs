//! The overview ruler: where in the text the marks are and what is in view. Click it or drag along it.

use super::{Reader, reader};
use crate::dom::{frame, rects, top, view};
use crate::lean::effect;
use crate::part::badge::scheme;
use crate::state::colours::style_in;
use crate::state::vicinity::Speed;
use crate::words;
use gainsay_model::id::AnnotationId;
use gainsay_model::offset::CodePoint;
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Rows of the ruler: marks that fall in one row are drawn once.
const ROWS: u32 = 250;

/// A click this many rows from a mark means the mark.
const NEAR: u32 = 2;

/// What is in view, in thousandths of the text.
type View = (u32, u32);

/// The ruler. `scroller` is what it shows the view of.
#[component]
pub fn Ruler(scroller: NodeRef<html::Div>) -> impl IntoView {
    let reader = reader();
    let node = NodeRef::<html::Div>::new();
    let rows = Memo::new(move |_| {
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
    // As one piece of markup, and only when it is another: hundreds of rectangles one by one would cost more
    // than the text. Nothing in it comes from anybody.
    let drawn = Memo::new(move |_| {
        rows.with(|rows| {
            let mut drawn = String::new();
            for (row, kind) in rows.keys() {
                let x = match *kind {
                    "allegation" => 2,
                    "denial" => 5,
                    "evidence" => 8,
                    _ => 11,
                };
                let y = row * 1000 / ROWS;
                // Writing to a string cannot fail.
                let _ = write!(
                    drawn,
                    r#"<rect class="fill-{kind}" x="{x}" y="{y}" width="4" height="5"/>"#
                );
            }
            drawn
        })
    });
    let seen = RwSignal::new((0u32, 1000u32));
    let asked = StoredValue::new(false);
    let speed = StoredValue::new(Speed::default());
    let look = move || {
        // Once a frame is enough.
        if asked.get_value() {
            return;
        }
        asked.set_value(true);
        frame::look(move || {
            asked.try_set_value(false);
            let now = in_view(&reader, speed)?;
            let before = seen.try_get_untracked()?;
            (before != now).then(|| Box::new(move || seen.set(now)) as frame::Drawing)
        });
    };
    effect(move || {
        reader.app.look.track();
        if let Some(scroller) = scroller.get() {
            crate::dom::page::on_scroll(&scroller, look);
            look();
        }
    });
    effect(move || {
        reader.resized.track();
        look();
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
            <span class="thumb"
                style:top=move || format!("{:.1}%", f64::from(seen.get().0) / 10.0)
                style:height=move || { let (from, to) = seen.get(); format!("{:.1}%", f64::from(to - from) / 10.0) }></span>
        </div>
    }
}

/// Brings a place of the text to the middle, by its share of all.
fn go(reader: &Reader, share: f64) {
    let length = reader.layout.with_value(|layout| layout.length());
    let (from, to) = words_in_view(reader).unwrap_or((0, 0));
    let half = f64::from(to - from) / 2000.0;
    let at = CodePoint(((share - half).max(0.0) * f64::from(length)) as u32);
    let point = reader.layout.with_value(|layout| layout.point(at));
    reader.pane.with_value(|pane| {
        if let (Some(pane), Some(point)) = (pane, point) {
            top::set(pane, point);
        }
    });
}

/// What is in view: of the words; of the height, while the words go by too fast to be looked for.
fn in_view(reader: &Reader, speed: StoredValue<Speed>) -> Option<View> {
    let (top, window, height) = reader
        .pane
        .try_with_value(|pane| pane.as_ref().map(view::extent))??;
    if !speed.try_update_value(|speed| speed.is_blur(top, window))? {
        return words_in_view(reader);
    }
    let share = |at: f64| (at * 1000.0 / height.max(1.0)).clamp(0.0, 1000.0) as u32;
    Some((share(top), share(top + window)))
}

fn words_in_view(reader: &Reader) -> Option<View> {
    let (first, last) = reader
        .pane
        .try_with_value(|pane| pane.as_ref().and_then(view::edges))??;
    reader.layout.try_with_value(|layout| {
        let length = u64::from(layout.length().max(1));
        let share = |point| (u64::from(layout.code_point(point).0) * 1000 / length) as u32;
        let (from, to) = (share(first), share(last));
        (from, to.max(from))
    })
}
