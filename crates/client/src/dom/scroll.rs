//! Bringing things into view: only when they are out of it, and to the middle third.

use super::page::prefers_stillness;
use web_sys::{DomRect, Element, ScrollBehavior, ScrollToOptions};

/// Scrolls `scroller` so that the box stands in its middle third; a box that is wholly visible
/// stays where it is.
pub(crate) fn into_middle(scroller: &Element, rect: &DomRect) {
    let frame = scroller.get_bounding_client_rect();
    if rect.top() >= frame.top() + 8.0 && rect.bottom() <= frame.bottom() - 8.0 {
        return;
    }
    let top = f64::from(scroller.scroll_top()) + rect.top() - frame.top() - frame.height() / 3.0;
    let options = ScrollToOptions::new();
    options.set_top(top);
    let far = (rect.top() - frame.top()).abs() > frame.height() * 3.0;
    options.set_behavior(if far || prefers_stillness() {
        ScrollBehavior::Instant
    } else {
        ScrollBehavior::Smooth
    });
    scroller.scroll_to_with_scroll_to_options(&options);
}

/// How much of what is in an element is hidden above and below what is seen of it, in CSS pixels.
pub fn hidden(element: &Element) -> (f64, f64) {
    let above = element.scroll_top();
    let below = element.scroll_height() - element.client_height() - above;
    (f64::from(above), f64::from(below))
}

/// How far it is from what is seen of an element to its end, in CSS pixels.
pub fn rest(element: &Element) -> i32 {
    element.scroll_height() - element.scroll_top()
}

/// Scrolls an element so that its end is that far away again.
pub fn keep_rest(element: &Element, rest: i32) {
    let top = element.scroll_height() - rest;
    // The browser may have seen to it.
    if (top - element.scroll_top()).abs() > 1 {
        element.set_scroll_top(top);
    }
}

/// Brings the element that fits the selector just into view.
pub fn reveal(selector: &str) {
    if let Ok(Some(element)) = super::page::document().query_selector(selector) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls what holds the element that fits the selector, so that it stands at the top.
pub fn to_top(selector: &str) {
    if let Ok(Some(element)) = super::page::document().query_selector(selector) {
        element.scroll_into_view();
    }
}
