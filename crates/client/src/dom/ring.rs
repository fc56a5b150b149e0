//! The ring around a mark that is in focus: boxes that hang on the paragraph, so that they move
//! with it. Highlights themselves take neither outline nor border.

use super::pane::{Pane, Point, attribute, element};
use super::rects;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Where a ring is to be drawn.
#[derive(Debug)]
pub struct Box {
    para: Element,
    /// Left, top, width and height within the paragraph, in CSS pixels.
    edges: [f64; 4],
    is_target: bool,
}

/// Where rings around stretches go that each lie within one block. `is_target` marks the other end
/// of a link in the making.
pub fn look(pane: &Pane, stretches: &[(Point, Point)], is_target: bool) -> Vec<Box> {
    let mut boxes = Vec::new();
    for (from, to) in stretches {
        let (Some(para), Some(range)) = (pane.para(from.block), pane.range(*from, *to)) else {
            continue;
        };
        let frame = para.get_bounding_client_rect();
        boxes.extend(rects::of(&range).into_iter().map(|rect| Box {
            para: para.clone(),
            edges: [
                rect.left - frame.left() - 2.0,
                rect.top - frame.top() - 2.0,
                rect.width + 4.0,
                rect.height + 4.0,
            ],
            is_target,
        }));
    }
    boxes
}

/// Rings drawn on a pane; taken away when dropped.
#[derive(Debug, Default)]
pub struct Rings(Vec<Element>);

impl Rings {
    /// Draws rings.
    pub fn draw(boxes: &[Box]) -> Self {
        let draw = |wanted: &Box| {
            let ring = element("span", "ring");
            attribute(&ring, "aria-hidden", "true");
            if wanted.is_target {
                attribute(&ring, "data-target", "");
            }
            for (property, pixels) in ["left", "top", "width", "height"]
                .into_iter()
                .zip(wanted.edges)
            {
                place(&ring, property, pixels);
            }
            Pane::hang(&wanted.para, &ring);
            ring
        };
        Self(boxes.iter().map(draw).collect())
    }
}

impl Drop for Rings {
    fn drop(&mut self) {
        for ring in &self.0 {
            ring.remove();
        }
    }
}

/// Sets a length through the object model: a strict policy refuses `style` attributes.
fn place(element: &Element, property: &str, pixels: f64) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element
            .style()
            .set_property(property, &format!("{pixels:.1}px"));
    }
}
