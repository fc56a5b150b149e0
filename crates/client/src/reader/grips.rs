//! Dragging the ends of the mark in focus.

use super::hand::Pulled;
use super::{Reader, reader};
use crate::dom::frame;
use crate::dom::grip::{self, Grips, Handle};
use crate::dom::selection::piece_at;
use crate::dom::{hit, page as browser};
use crate::lean::effect;
use crate::state::ends::{self, End, Grip};
use crate::words::marking as words;
use gainsay_model::id::AnnotationId;
use gainsay_model::offset::{CodePoint, Span};
use leptos::prelude::*;

/// Draws handles at the ends of the mark in focus, and keeps them there.
pub fn show() {
    let reader = reader();
    let drawn = StoredValue::new_local(Grips::default());
    // Another mark has other ends.
    Effect::new(move |before: Option<Option<AnnotationId>>| {
        let focus = reader.focus.get();
        if before.is_some_and(|before| before != focus) {
            reader.hand.end.set(None);
        }
        focus
    });
    effect(move || {
        reader.resized.track();
        reader.app.look.track();
        reader.marks.track();
        let focus = reader.focus.get();
        let active = reader.hand.end.get();
        let pulled = reader.hand.pulled.get();
        // A section that was out of view has no boxes before its first layout.
        frame::look(move || {
            let handles = focus
                .map(|id| handles(&reader, id, active, pulled.as_ref()))
                .unwrap_or_default();
            let seen = reader
                .pane
                .try_with_value(|pane| pane.as_ref().map(|pane| grip::look(pane, handles)))??;
            Some(Box::new(move || {
                // The old ones go first.
                drawn.try_set_value(Grips::default());
                drawn.try_set_value(Grips::draw(&seen));
            }))
        });
    });
    on_cleanup(move || {
        drawn.try_set_value(Grips::default());
    });
}

/// The pieces of a mark as they stand, or as they would if it were let go now.
pub fn pieces_of(reader: &Reader, id: AnnotationId) -> Option<Vec<Span<CodePoint>>> {
    let pulled = reader.hand.pulled.try_with_untracked(|pulled| {
        let pulled = pulled.as_ref().filter(|pulled| pulled.mark == id)?;
        Some(pulled.pieces.clone())
    })?;
    pulled.or_else(|| {
        reader
            .marks
            .with_untracked(|marks| marks.get(id).map(|mark| mark.pieces.clone()))
    })
}

fn handles(
    reader: &Reader,
    id: AnnotationId,
    active: Option<End>,
    pulled: Option<&Pulled>,
) -> Vec<Handle> {
    let Some(pieces) = pieces_of(reader, id) else {
        return Vec::new();
    };
    reader
        .layout
        .try_with_value(|layout| {
            let mut handles = Vec::new();
            for (piece, span) in pieces.iter().enumerate() {
                let stretches = layout.stretches(*span);
                let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else {
                    continue;
                };
                for (end, stretch, label) in [
                    (End::Start, first, words::GRIP_START),
                    (End::Finish, last, words::GRIP_END),
                ] {
                    let grip = Grip { piece, end };
                    let is_moved = active == Some(end) && Grip::outer(pieces.len(), end) == grip;
                    handles.push(Handle {
                        name: grip.name(),
                        label: label.get(),
                        from: stretch.from,
                        to: stretch.to,
                        at_end: end == End::Finish,
                        active: is_moved || pulled.is_some_and(|pulled| pulled.grip == grip),
                    });
                }
            }
            handles
        })
        .unwrap_or_default()
}

/// Takes hold of a handle; says whether there was one.
pub fn begin(reader: &Reader, event: &leptos::ev::PointerEvent) -> bool {
    let grip =
        browser::attribute_at(event.target(), "data-grip").and_then(|name| Grip::of_name(&name));
    let (Some(grip), Some(mark)) = (grip, reader.focus.get_untracked()) else {
        return false;
    };
    let Some(pieces) = pieces_of(reader, mark) else {
        return false;
    };
    event.prevent_default();
    reader.pane.with_value(|pane| {
        if let Some(pane) = pane {
            grip::hold(pane, event);
        }
    });
    reader.hand.stack.set(None);
    reader.hand.pulled.set(Some(Pulled { mark, grip, pieces }));
    true
}

/// Follows the pointer with the handle that is held.
pub fn pull(reader: &Reader, event: &leptos::ev::PointerEvent) {
    let Some(pulled) = reader.hand.pulled.get_untracked() else {
        return;
    };
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let point = reader.pane.with_value(|pane| {
        let pane = pane.as_ref()?;
        grip::scroll_at_edge(pane, y);
        hit::nearest(pane, x, y)
    });
    let Some(point) = point else { return };
    let snap = reader.hand.snap.get_untracked() && !event.alt_key();
    let moved = reader.layout.with_value(|layout| {
        ends::drag(layout, &pulled.pieces, pulled.grip, point, snap, piece_at)
    });
    if let Some(pieces) = moved {
        reader.hand.pulled.set(Some(Pulled { pieces, ..pulled }));
    }
}

/// Lets the handle go: the mark has its new end. With `keep` false it stays as it was.
pub fn end(reader: &Reader, keep: bool) {
    let Some(pulled) = reader.hand.pulled.get_untracked() else {
        return;
    };
    reader.pane.with_value(|pane| {
        if let Some(pane) = pane {
            grip::let_go(pane);
        }
    });
    let before = reader
        .marks
        .with_untracked(|marks| marks.get(pulled.mark).map(|mark| mark.pieces.clone()));
    if keep && before.is_some_and(|before| before != pulled.pieces) {
        reader.put_pieces(pulled.mark, &pulled.pieces);
    }
    reader.hand.pulled.set(None);
}
