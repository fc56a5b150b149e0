//! Marks as elements in the text: for browsers that cannot paint highlights, and for people who
//! want their screen reader to announce marks where they stand.
//!
//! Text nodes are split for it, so a live selection in the block is lost when marks change there.

use super::highlight::{Paint, Stroke};
use super::page::document;
use super::pane::{Pane, append, attribute, element};
use js_sys::JsString;
use web_sys::Element;

/// Shows the strokes of one block as `mark` elements, in place of those that were there.
pub fn set(pane: &Pane, block: usize, strokes: &[Stroke]) {
    let Some(words) = pane.words.get(block) else {
        return;
    };
    let here: Vec<&Stroke> = strokes
        .iter()
        .filter(|stroke| stroke.from.block == block && kind(stroke.paint).is_some())
        .collect();
    let is_plain = words.child_element_count() == 0;
    if !(here.is_empty() && is_plain) {
        dress(words, &here);
    }
}

/// Shows one block's words without any elements.
pub fn clear(pane: &Pane, block: usize) {
    set(pane, block, &[]);
}

fn dress(words: &Element, strokes: &[&Stroke]) {
    let text = JsString::from(words.text_content().unwrap_or_default());
    let mut cuts: Vec<u32> = strokes
        .iter()
        .flat_map(|s| [s.from.unit.0, s.to.unit.0])
        .collect();
    cuts.extend([0, text.length()]);
    cuts.sort_unstable();
    cuts.dedup();
    words.set_text_content(None);
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let node = document().create_text_node(&String::from(text.slice(start, end)));
        let mut inner: web_sys::Node = node.into();
        for stroke in strokes
            .iter()
            .filter(|s| s.from.unit.0 <= start && end <= s.to.unit.0)
        {
            if let Some(kind) = kind(stroke.paint) {
                let mark = element("mark", "");
                attribute(&mark, "data-kind", kind);
                append(&mark, &inner);
                inner = mark.into();
            }
        }
        append(words, &inner);
    }
}

/// The kind a stroke stands for; depths and the like are for the eye only.
fn kind(paint: Paint) -> Option<&'static str> {
    match paint {
        Paint::Kind(name) => Some(name),
        Paint::Aside
        | Paint::Quotation
        | Paint::Suggested
        | Paint::SuggestedHere
        | Paint::Shared
        | Paint::Depth2
        | Paint::Depth3
        | Paint::Found
        | Paint::Here => None,
    }
}
