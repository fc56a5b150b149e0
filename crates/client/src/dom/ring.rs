//! The ring around a mark that is in focus: boxes that hang on the paragraph, so that they move
//! with it. Highlights themselves take neither outline nor border.

use super::pane::{Pane, Point, append, attribute, element};
use super::rects;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Rings drawn on a pane; taken away when dropped.
#[derive(Debug, Default)]
pub struct Rings(Vec<Element>);

impl Rings {
    /// Draws rings around stretches that each lie within one block. `target` marks the other end
    /// of a link in the making.
    pub fn draw(pane: &Pane, stretches: &[(Point, Point)], target: bool) -> Self {
        let mut rings = Vec::new();
        for (from, to) in stretches {
            let (Some(para), Some(range)) = (pane.para(from.block), pane.range(*from, *to)) else {
                continue;
            };
            let frame = para.get_bounding_client_rect();
            for rect in rects::of(&range) {
                let ring = element("span", "ring");
                attribute(&ring, "aria-hidden", "true");
                if target {
                    attribute(&ring, "data-target", "");
                }
                place(&ring, "left", rect.left - frame.left() - 2.0);
                place(&ring, "top", rect.top - frame.top() - 2.0);
                place(&ring, "width", rect.width + 4.0);
                place(&ring, "height", rect.height + 4.0);
                append(&para, &ring);
                rings.push(ring);
            }
        }
        Self(rings)
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
