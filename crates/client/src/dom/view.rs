//! What of the text is in the window.

use super::pane::{Pane, Point, SECTION};
use gainsay_model::offset::Utf16;

/// How far the text is scrolled, how high the window onto it is, and how high all of it, in CSS pixels.
pub fn extent(pane: &Pane) -> (f64, f64, f64) {
    let scroller = &pane.scroller;
    (
        f64::from(scroller.scroll_top()),
        f64::from(scroller.client_height()),
        f64::from(scroller.scroll_height()),
    )
}

/// The first block in view, and the end of the last; `None` where there is no text.
pub fn edges(pane: &Pane) -> Option<(Point, Point)> {
    let frame = pane.scroller.get_bounding_client_rect();
    let first = block_at(pane, frame.top())?;
    let last = block_at(pane, frame.bottom())?;
    let start = Point {
        block: first,
        unit: Utf16(0),
    };
    // Far beyond any block's end: it is brought back to it.
    let end = Point {
        block: last,
        unit: Utf16(u32::MAX / 2),
    };
    Some((start, end))
}

/// The block at a height, or the nearest one below it, or the last. Only the section there is asked
/// for its paragraphs: the others may have no layout.
fn block_at(pane: &Pane, y: f64) -> Option<usize> {
    let section = pane
        .sections
        .partition_point(|section| section.get_bounding_client_rect().bottom() <= y)
        .min(pane.sections.len().checked_sub(1)?);
    let from = section * SECTION;
    let blocks = pane
        .words
        .get(from..(from + SECTION).min(pane.words.len()))?;
    let block = blocks.partition_point(|words| words.get_bounding_client_rect().bottom() <= y);
    Some((from + block).min(pane.words.len() - 1))
}
