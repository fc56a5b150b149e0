//! Boxes of text on the screen.

use super::pane::{Pane, Point};
use web_sys::{Element, Range};

/// A box in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Box {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// The boxes of a range in the window, one or more a line: lines of mixed direction have several.
/// Those that touch on one line are one box.
pub(crate) fn of(range: &Range) -> Vec<Box> {
    let Some(list) = range.get_client_rects() else {
        return Vec::new();
    };
    let mut boxes: Vec<Box> = Vec::new();
    for rect in (0..list.length()).filter_map(|index| list.item(index)) {
        let next = Box {
            left: rect.left(),
            top: rect.top(),
            width: rect.width(),
            height: rect.height(),
        };
        match boxes.last_mut() {
            Some(last) if last.goes_on_in(&next) => {
                let right = (last.left + last.width).max(next.left + next.width);
                last.left = last.left.min(next.left);
                last.width = right - last.left;
            }
            _ if next.width > 0.0 => boxes.push(next),
            _ => {}
        }
    }
    boxes
}

impl Box {
    /// Whether another box follows or precedes it on the same line, without a gap.
    fn goes_on_in(&self, next: &Self) -> bool {
        (self.top - next.top).abs() < 2.0
            && next.left <= self.left + self.width + 2.0
            && self.left <= next.left + next.width + 2.0
    }
}

/// The box around a stretch of text, relative to an element that it lies in.
pub fn around(pane: &Pane, from: Point, to: Point, within: &Element) -> Option<Box> {
    let rect = pane.range(from, to)?.get_bounding_client_rect();
    let frame = within.get_bounding_client_rect();
    (rect.width() > 0.0 || rect.height() > 0.0).then(|| Box {
        left: rect.left() - frame.left(),
        top: rect.top() - frame.top(),
        width: rect.width(),
        height: rect.height(),
    })
}

/// The first line of a stretch of text, relative to an element that it lies in.
pub fn first_line(pane: &Pane, from: Point, to: Point, within: &Element) -> Option<Box> {
    let line = of(&pane.range(from, to)?).into_iter().next()?;
    let frame = within.get_bounding_client_rect();
    Some(Box {
        left: line.left - frame.left(),
        top: line.top - frame.top(),
        ..line
    })
}

/// What of a text's article can be seen, relative to an element around it.
pub fn window(pane: &Pane, within: &Element) -> Box {
    let (seen, frame) = (
        pane.scroller.get_bounding_client_rect(),
        within.get_bounding_client_rect(),
    );
    Box {
        left: seen.left() - frame.left(),
        top: seen.top() - frame.top(),
        width: seen.width(),
        height: seen.height(),
    }
}

/// Whether a point of the window lies on what can be seen of a text's article.
pub fn holds(pane: &Pane, x: f64, y: f64) -> bool {
    let seen = pane.scroller.get_bounding_client_rect();
    (seen.left()..=seen.right()).contains(&x) && (seen.top()..=seen.bottom()).contains(&y)
}

/// The width of an element in CSS pixels.
pub fn width(element: &Element) -> f64 {
    element.get_bounding_client_rect().width()
}

/// The height of an element in CSS pixels.
pub fn height(element: &Element) -> f64 {
    element.get_bounding_client_rect().height()
}

/// How far down an element a height in the window is, and how high the element is.
pub fn down(element: &Element, y: f64) -> (f64, f64) {
    let frame = element.get_bounding_client_rect();
    (y - frame.top(), frame.height())
}

/// How far the text, with its margin, begins from the left edge of an element that it lies in.
pub fn text_left(pane: &Pane, within: &Element) -> f64 {
    pane.root.get_bounding_client_rect().left() - within.get_bounding_client_rect().left()
}
