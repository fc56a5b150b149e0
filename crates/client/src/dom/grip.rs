//! Handles at the ends of a mark's pieces. They hang on the paragraph, as rings do.

use super::page::document;
use super::pane::{Pane, Point, attribute, element};
use super::rects::{self, Box};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

/// A handle: its name, where it stands, and what a pointer over it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handle {
    pub name: String,
    pub label: &'static str,
    /// The stretch of one block at whose edge it stands.
    pub from: Point,
    pub to: Point,
    /// At the end of the stretch rather than its start.
    pub at_end: bool,
    /// The arrow keys move it.
    pub active: bool,
}

/// A handle, and where in its paragraph it is to be drawn.
#[derive(Debug)]
pub struct Seen {
    handle: Handle,
    para: Element,
    left: f64,
    top: f64,
}

/// Where handles go.
pub fn look(pane: &Pane, handles: Vec<Handle>) -> Vec<Seen> {
    handles
        .into_iter()
        .filter_map(|handle| place_of(pane, handle))
        .collect()
}

fn place_of(pane: &Pane, handle: Handle) -> Option<Seen> {
    let para = pane.para(handle.from.block)?;
    let boxes = rects::of(&pane.range(handle.from, handle.to)?);
    let frame = para.get_bounding_client_rect();
    let near = if handle.at_end {
        boxes.last()
    } else {
        boxes.first()
    }?;
    // Where the words run from right to left their end is at the left.
    let is_backward = is_backward(pane, &handle);
    let x = if handle.at_end == is_backward {
        near.left
    } else {
        near.left + near.width
    };
    let y = if handle.at_end {
        near.top + near.height
    } else {
        near.top
    };
    Some(Seen {
        left: x - frame.left(),
        top: y - frame.top(),
        handle,
        para,
    })
}

/// Handles drawn on a pane; taken away when dropped.
#[derive(Debug, Default)]
pub struct Grips(Vec<Element>);

impl Grips {
    /// Draws handles.
    pub fn draw(seen: &[Seen]) -> Self {
        Self(seen.iter().map(draw).collect())
    }
}

fn draw(seen: &Seen) -> Element {
    let handle = &seen.handle;
    let grip = element("button", "grip");
    attribute(&grip, "type", "button");
    attribute(&grip, "tabindex", "-1");
    attribute(&grip, "data-grip", &handle.name);
    attribute(&grip, "aria-label", handle.label);
    attribute(&grip, "title", handle.label);
    if handle.active {
        attribute(&grip, "data-active", "");
    }
    place(&grip, "left", seen.left);
    place(&grip, "top", seen.top);
    attribute(
        &grip,
        "data-side",
        if handle.at_end { "below" } else { "above" },
    );
    Pane::hang(&seen.para, &grip);
    grip
}

/// Whether the letters at the edge run from right to left: there the first of two stands further
/// right.
fn is_backward(pane: &Pane, handle: &Handle) -> bool {
    let edge = |from: Point, to: Point| -> Option<Box> {
        pane.range(from, to)
            .and_then(|range| rects::of(&range).first().copied())
    };
    let step = |point: Point, by: i64| Point {
        block: point.block,
        unit: gainsay_model::offset::Utf16((i64::from(point.unit.0) + by).max(0) as u32),
    };
    let last = i64::from(handle.to.unit.0) - i64::from(handle.from.unit.0);
    if last < 2 {
        return direction_of(pane, handle.from.block);
    }
    let (first, second) = if handle.at_end {
        (
            edge(step(handle.to, -2), step(handle.to, -1)),
            edge(step(handle.to, -1), handle.to),
        )
    } else {
        (
            edge(handle.from, step(handle.from, 1)),
            edge(step(handle.from, 1), step(handle.from, 2)),
        )
    };
    match (first, second) {
        (Some(first), Some(second)) if (first.top - second.top).abs() < 2.0 => {
            second.left < first.left
        }
        _ => direction_of(pane, handle.from.block),
    }
}

fn direction_of(pane: &Pane, block: usize) -> bool {
    let Some(words) = pane.words.get(block) else {
        return false;
    };
    super::page::window()
        .get_computed_style(words)
        .ok()
        .flatten()
        .and_then(|style| style.get_property_value("direction").ok())
        .is_some_and(|direction| direction == "rtl")
}

impl Drop for Grips {
    fn drop(&mut self) {
        for grip in &self.0 {
            grip.remove();
        }
    }
}

fn place(element: &Element, property: &str, pixels: f64) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element
            .style()
            .set_property(property, &format!("{pixels:.1}px"));
    }
}

/// Lets the text hear of this pointer until it is let go, wherever it goes. While it is dragged,
/// handles are no target, so that what is under them can be found.
pub fn hold(pane: &Pane, event: &PointerEvent) {
    let _ = pane.root.set_pointer_capture(event.pointer_id());
    let _ = pane.root.class_list().add_1("pulling");
}

/// The pointer is let go.
pub fn let_go(pane: &Pane) {
    let _ = pane.root.class_list().remove_1("pulling");
}

/// Scrolls a little where the pointer is near the upper or lower edge of the text.
pub fn scroll_at_edge(pane: &Pane, y: f64) {
    const EDGE: f64 = 36.0;
    let frame = pane.scroller.get_bounding_client_rect();
    let by = if y < frame.top() + EDGE {
        -14
    } else if y > frame.bottom() - EDGE {
        14
    } else {
        return;
    };
    pane.scroller
        .set_scroll_top(pane.scroller.scroll_top() + by);
}

/// The mark whose badge or card is under a point of the window.
pub fn mark_under(x: f64, y: f64) -> Option<String> {
    let element = document().element_from_point(x as f32, y as f32)?;
    element
        .closest("[data-mark]")
        .ok()??
        .get_attribute("data-mark")
}

/// Lets an element hear of this pointer until it is let go, wherever it goes.
pub fn capture(element: &Element, event: &PointerEvent) {
    let _ = element.set_pointer_capture(event.pointer_id());
}
