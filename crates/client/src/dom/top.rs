//! What stands at the top of the window: where one is in reading, and going back to it.

use super::hit;
use super::pane::{Pane, Point, SECTION};
use super::timer;
use gainsay_model::offset::Utf16;

/// How far below the edge a line must reach to count as the first that can be read, in CSS pixels.
const EDGE: f64 = 8.0;

/// The place in the text that stands at the top; `None` while what is above the text is in view.
pub fn of(pane: &Pane) -> Option<Point> {
    let edge = pane.scroller.get_bounding_client_rect().top() + EDGE;
    if pane.root.get_bounding_client_rect().top() >= edge {
        return None;
    }
    // Only the section in view is asked for its paragraphs: the others may have no layout.
    let section = pane
        .sections
        .partition_point(|section| section.get_bounding_client_rect().bottom() <= edge);
    let from = section * SECTION;
    let blocks = pane
        .words
        .get(from..(from + SECTION).min(pane.words.len()))?;
    let block =
        from + blocks.partition_point(|words| words.get_bounding_client_rect().bottom() <= edge);
    let rect = pane.words.get(block)?.get_bounding_client_rect();
    let start = Point {
        block,
        unit: Utf16(0),
    };
    if rect.top() >= edge {
        return Some(start);
    }
    // The line that the edge cuts, wherever in it a letter stands.
    let found = (0..12).find_map(|step| {
        let x = rect.left() + (f64::from(step) + 0.5) * rect.width() / 12.0;
        hit::at(pane, x, edge + EDGE)
    });
    Some(found.unwrap_or(start))
}

/// Scrolls so that a place stands at the top, and looks again when what was guessed about sections further up
/// is known.
pub fn set(pane: &Pane, point: Point) {
    place(pane, point);
    let pane = pane.clone();
    timer::next_frame(move || {
        place(&pane, point);
        timer::next_frame(move || place(&pane, point));
    });
}

fn place(pane: &Pane, point: Point) {
    let next = Point {
        block: point.block,
        unit: Utf16(point.unit.0 + 1),
    };
    let Some(rect) = pane
        .range(point, next)
        .map(|range| range.get_bounding_client_rect())
    else {
        return;
    };
    let edge = pane.scroller.get_bounding_client_rect().top() + EDGE;
    // Half a line's height of air above a letter belongs to its line.
    let off = rect.top() - edge - rect.height() * 0.3;
    if off.abs() >= 2.0 {
        let top = f64::from(pane.scroller.scroll_top()) + off;
        pane.scroller.set_scroll_top(top.round() as i32);
    }
}
