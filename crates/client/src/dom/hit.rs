//! Which place in the text a point of the screen is on.

use super::page::document;
use super::pane::{Pane, Point};
use super::selection::point_at;
use wasm_bindgen::prelude::*;
use web_sys::{Node, Range};

/// The place in the text under a point of the window, in CSS pixels; `None` beside the words.
///
/// The browser's caret snaps to the nearest letter from anywhere, so a point in the margin would
/// hit a mark. The boxes of the letters on both sides of the caret decide.
pub fn at(pane: &Pane, x: f64, y: f64) -> Option<Point> {
    let (node, offset) = caret(x as f32, y as f32)?;
    // Another article may stand beside this one.
    if node.node_type() != Node::TEXT_NODE || !pane.root.contains(Some(&node)) {
        return None;
    }
    let length = node.unchecked_ref::<web_sys::Text>().length();
    let covers = |from: u32, to: u32| -> bool {
        let Ok(range) = document().create_range() else {
            return false;
        };
        range.set_start(&node, from).is_ok()
            && range.set_end(&node, to).is_ok()
            && holds(&range, x, y)
    };
    if offset < length && covers(offset, offset + 1) {
        return point_at(pane, &node, offset);
    }
    if offset > 0 && covers(offset - 1, offset) {
        return point_at(pane, &node, offset - 1);
    }
    None
}

fn holds(range: &Range, x: f64, y: f64) -> bool {
    super::rects::of(range).iter().any(|rect| {
        rect.left <= x
            && x <= rect.left + rect.width
            && rect.top <= y
            && y <= rect.top + rect.height
    })
}

/// The caret position under a point. Older browsers know it by another name.
fn caret(x: f32, y: f32) -> Option<(Node, u32)> {
    let document = document();
    let has_new =
        js_sys::Reflect::has(&document, &"caretPositionFromPoint".into()).unwrap_or(false);
    if has_new {
        let position = document.caret_position_from_point(x, y)?;
        return Some((position.offset_node()?, position.offset()));
    }
    let function = js_sys::Reflect::get(&document, &"caretRangeFromPoint".into()).ok()?;
    let range = function
        .dyn_into::<js_sys::Function>()
        .ok()?
        .call2(&document, &x.into(), &y.into())
        .ok()?;
    let range: Range = range.dyn_into().ok()?;
    Some((range.start_container().ok()?, range.start_offset().ok()?))
}

/// The place in the text nearest to a point of the window; `None` where the point is on no text.
pub fn nearest(pane: &Pane, x: f64, y: f64) -> Option<Point> {
    let (node, offset) = caret(x as f32, y as f32)?;
    pane.root
        .contains(Some(&node))
        .then(|| point_at(pane, &node, offset))?
}
