//! The overview ruler: where in the text the marks are.

use super::reader;
use crate::dom::rects;
use crate::part::badge::style_of;
use crate::words;
use gainsay_model::id::AnnotationId;
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Rows of the ruler: marks that fall in one row are drawn once.
const ROWS: u32 = 250;

/// The ruler.
#[component]
pub fn Ruler() -> impl IntoView {
    let reader = reader();
    let node = NodeRef::<html::Div>::new();
    let rows = Memo::new(move |_| {
        let length = reader.layout.with_value(|layout| layout.length()).max(1);
        let mut rows: BTreeMap<(u32, &'static str), AnnotationId> = BTreeMap::new();
        reader.marks.with(|marks| {
            for mark in marks.iter() {
                let row =
                    (u64::from(mark.extent.start().0) * u64::from(ROWS) / u64::from(length)) as u32;
                rows.entry((row, style_of(&mark.kind))).or_insert(mark.id);
            }
        });
        rows
    });
    let click = move |event: leptos::ev::MouseEvent| {
        let Some(node) = node.get() else { return };
        let share = f64::from(event.offset_y()) / rects::height(&node).max(1.0);
        let wanted = (share * f64::from(ROWS)) as u32;
        let nearest = rows.with_untracked(|rows| {
            rows.iter()
                .min_by_key(|((row, _), _)| row.abs_diff(wanted))
                .map(|(_, id)| *id)
        });
        if let Some(id) = nearest {
            reader.show(id);
        }
    };
    view! {
        <div node_ref=node class="ruler" aria-hidden="true" title=words::RULER on:click=click>
            <svg viewBox="0 0 16 1000" preserveAspectRatio="none">
                {move || rows.with(|rows| {
                    rows.keys()
                        .map(|(row, kind)| {
                            let x = match *kind { "allegation" => "2", "denial" => "5", "evidence" => "8", _ => "11" };
                            let y = (row * 1000 / ROWS).to_string();
                            view! { <rect class=format!("fill-{kind}") x=x y=y width="4" height="5"/> }
                        })
                        .collect_view()
                })}
            </svg>
        </div>
    }
}
