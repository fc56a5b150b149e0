//! The links of the mark in focus to others in the same text, as arcs in the margin.

use super::{Reader, reader};
use crate::dom::{rects, timer};
use crate::lean::effect;
use crate::state::layout::Point;
use crate::words;
use gainsay_model::id::AnnotationId;
use gainsay_model::offset::Utf16;
use gainsay_model::relation::Relation;
use leptos::html;
use leptos::prelude::*;

/// One arc: from the mark in focus to another, in pixels of the article.
#[derive(Debug, Clone, PartialEq)]
struct Arc {
    left: f64,
    from: f64,
    to: f64,
    words: String,
}

/// More links than this would be a thicket; the list has them all.
const MOST: usize = 24;

/// The arcs. Without a mark in focus there are none.
#[component]
pub fn Arcs(frame: NodeRef<html::Article>) -> impl IntoView {
    let reader = reader();
    let arcs = RwSignal::new(Vec::<Arc>::new());
    effect(move || {
        reader.resized.track();
        reader.app.look.track();
        reader.marks.track();
        let ends = reader
            .focus
            .get()
            .map(|id| (id, ends(&reader, id)))
            .filter(|(_, ends)| !ends.is_empty());
        let Some((id, ends)) = ends else {
            if !arcs.with_untracked(Vec::is_empty) {
                arcs.set(Vec::new());
            }
            return;
        };
        // A section that was out of view has no boxes before its first layout.
        timer::next_frame(move || {
            // By now it may be another mark.
            if reader.focus.try_get_untracked() != Some(Some(id)) {
                return;
            }
            let Some(from) = place(&reader, frame, id) else {
                return;
            };
            let drawn = ends.into_iter().filter_map(|(other, words)| {
                let (_, to) = place(&reader, frame, other)?;
                let (left, from) = from;
                Some(Arc {
                    left,
                    from,
                    to,
                    words,
                })
            });
            arcs.try_set(drawn.collect());
        });
    });
    move || {
        let arcs = arcs.get();
        (!arcs.is_empty()).then(|| view! {
            <svg class="arcs" aria-hidden="true">
                {arcs.into_iter().map(|arc| {
                    let Arc { left, from, to, words } = arc;
                    // As far out as there is room beside the text.
                    let bend = left - (10.0 + (to - from).abs() / 14.0).min(34.0).min((left - 3.0).max(4.0));
                    let path = format!("M{left:.0} {from:.0}C{bend:.0} {from:.0} {bend:.0} {to:.0} {left:.0} {to:.0}");
                    view! {
                        <g><title>{words}</title><path d=path/><circle cx=left.to_string() cy=to.to_string() r="3"/></g>
                    }
                }).collect_view()}
            </svg>
        })
    }
}

/// The marks of this text that a mark is linked to, and how.
fn ends(reader: &Reader, id: AnnotationId) -> Vec<(AnnotationId, String)> {
    let mut ends = reader.app.sync.collect::<Relation, _>(|item| {
        let relation = item.value;
        if relation.from == id {
            Some((relation.to, words::relation(relation)))
        } else if relation.to == id {
            Some((relation.from, words::relation_back(relation)))
        } else {
            None
        }
    });
    reader
        .marks
        .with_untracked(|marks| ends.retain(|(other, _)| marks.get(*other).is_some()));
    ends.truncate(MOST);
    ends
}

/// Where a mark's badge stands: the left edge of its column, and the middle of the mark's first line.
fn place(reader: &Reader, frame: NodeRef<html::Article>, id: AnnotationId) -> Option<(f64, f64)> {
    let frame = frame.try_get_untracked()??;
    let start = reader
        .marks
        .try_with_untracked(|marks| marks.get(id).map(|mark| mark.extent.start()))??;
    let from = reader
        .layout
        .try_with_value(|layout| layout.point(start))??;
    let to = Point {
        block: from.block,
        unit: Utf16(from.unit.0 + 1),
    };
    reader.pane.try_with_value(|pane| {
        let pane = pane.as_ref()?;
        let letter = rects::around(pane, from, to, &frame)?;
        let left = rects::text_left(pane, &frame);
        Some((left, letter.top + letter.height / 2.0))
    })?
}
