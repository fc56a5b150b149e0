//! The browser's selection as points in the text, and back.

use super::page::{document, window};
use super::pane::{Pane, Point};
use crate::state::selection::{Granularity, Piece};
use gainsay_model::offset::Utf16;
use wasm_bindgen::prelude::*;
use web_sys::{Node, Range, Selection};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type Segmenter;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locales: &JsValue, options: &JsValue) -> Segmenter;
    #[wasm_bindgen(method)]
    fn segment(this: &Segmenter, text: &str) -> Segments;

    type Segments;
    #[wasm_bindgen(method)]
    fn containing(this: &Segments, unit: u32) -> Option<Segment>;

    type Segment;
    #[wasm_bindgen(method, getter)]
    fn index(this: &Segment) -> u32;
    #[wasm_bindgen(method, getter)]
    fn segment(this: &Segment) -> js_sys::JsString;
    #[wasm_bindgen(method, getter, js_name = "isWordLike")]
    fn is_word_like(this: &Segment) -> Option<bool>;
}

thread_local! {
    /// Making a segmenter costs ten milliseconds, so each is made once.
    static SEGMENTERS: [std::cell::OnceCell<Segmenter>; 3] = Default::default();
}

/// The piece that the unit lies in; `None` at or after the end of the text.
pub fn piece_at(text: &str, unit: Utf16, granularity: Granularity) -> Option<Piece> {
    SEGMENTERS.with(|segmenters| {
        let segmenter = segmenters[granularity as usize].get_or_init(|| {
            let options = js_sys::Object::new();
            let name = match granularity {
                Granularity::Grapheme => "grapheme",
                Granularity::Word => "word",
                Granularity::Sentence => "sentence",
            };
            let _ = js_sys::Reflect::set(&options, &"granularity".into(), &name.into());
            Segmenter::new(&JsValue::UNDEFINED, &options)
        });
        let found = segmenter.segment(text).containing(unit.0)?;
        Some(Piece {
            start: Utf16(found.index()),
            end: Utf16(found.index() + found.segment().length()),
            is_word: found.is_word_like().unwrap_or(true),
        })
    })
}

fn selection() -> Option<Selection> {
    window().get_selection().ok().flatten()
}

/// The two ends of what is selected, in the order of the text, whichever way it was dragged; the
/// same point twice for a bare caret. `None` when the selection is elsewhere on the page.
pub fn current(pane: &Pane) -> Option<(Point, Point)> {
    let selection = selection()?;
    if selection.range_count() == 0 {
        return None;
    }
    let inside = |node: Option<Node>| pane.root.contains(node.as_ref());
    if !inside(selection.anchor_node()) && !inside(selection.focus_node()) {
        return None;
    }
    // `getRangeAt` is in document order also for a selection dragged backward.
    let range = selection.get_range_at(0).ok()?;
    let start = point_at(
        pane,
        &range.start_container().ok()?,
        range.start_offset().ok()?,
    )?;
    let end = point_at(pane, &range.end_container().ok()?, range.end_offset().ok()?)?;
    Some((start, end))
}

/// A DOM boundary point as a place in the text.
///
/// Inside a block it is measured by the length of what stands before it, which is exact whatever
/// markup is inside. Anywhere else it is the start of the next block, as for a triple click, which
/// the browser ends in front of the following paragraph.
pub(crate) fn point_at(pane: &Pane, node: &Node, offset: u32) -> Option<Point> {
    if let Some(block) = block_of(node) {
        let words = pane.words.get(block)?;
        let plain = node.node_type() == Node::TEXT_NODE
            && words.first_child().as_ref() == Some(node)
            && words.last_child().as_ref() == Some(node);
        let unit = if plain {
            offset
        } else {
            let before = document().create_range().ok()?;
            before.set_start(words, 0).ok()?;
            before.set_end(node, offset).ok()?;
            before.to_string().length()
        };
        return Some(Point {
            block,
            unit: Utf16(unit),
        });
    }
    let boundary = document().create_range().ok()?;
    boundary.set_start(node, offset).ok()?;
    let is_before = |words: &web_sys::Element| {
        // −1: the block begins before the boundary.
        boundary
            .compare_point(words, 0)
            .is_ok_and(|order| order < 0)
    };
    let next = pane.words.partition_point(is_before);
    if next < pane.words.len() {
        return Some(Point {
            block: next,
            unit: Utf16(0),
        });
    }
    let last = pane.words.last()?;
    let whole = Range::new().ok()?;
    whole.select_node_contents(last).ok()?;
    Some(Point {
        block: next - 1,
        unit: Utf16(whole.to_string().length()),
    })
}

/// The block whose words a node lies in.
fn block_of(node: &Node) -> Option<usize> {
    let element = match node.dyn_ref::<web_sys::Element>() {
        Some(element) => element.clone(),
        None => node.parent_element()?,
    };
    element
        .closest("[data-block]")
        .ok()??
        .get_attribute("data-block")?
        .parse()
        .ok()
}

/// Selects a stretch of the text.
pub fn set(pane: &Pane, from: Point, to: Point) {
    if let (Some(selection), Some(range)) = (selection(), pane.range(from, to)) {
        let _ = selection.remove_all_ranges();
        let _ = selection.add_range(&range);
    }
}

/// Selects nothing.
pub fn clear() {
    if let Some(selection) = selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// Moves one end of the selection as the browser does it: `character`, `word` or `line`.
pub fn extend(forward: bool, granularity: &str) {
    if let Some(selection) = selection() {
        let direction = if forward { "forward" } else { "backward" };
        let _ = selection.modify("extend", direction, granularity);
    }
}
