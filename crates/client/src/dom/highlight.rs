//! Painting marks with the CSS Custom Highlight API, near the viewport only.
//!
//! The browser looks at every registered range again whenever one is added, and paints every line anew
//! that one of them lies on. So only the blocks in and near the window have any.

use super::page::window;
use super::pane::{Pane, Point};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::Node;

// web-sys has these only under an unstable flag.
#[wasm_bindgen]
extern "C" {
    type Highlight;
    #[wasm_bindgen(constructor)]
    fn new() -> Highlight;
    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &StaticRange);
    #[wasm_bindgen(method, js_name = "delete")]
    fn remove(this: &Highlight, range: &StaticRange);
    #[wasm_bindgen(method, setter)]
    fn set_priority(this: &Highlight, priority: i32);

    // A live range would be looked at by the browser whenever anything on the page comes or goes; these
    // stand on text that never changes.
    #[derive(Debug, Clone)]
    type StaticRange;
    #[wasm_bindgen(constructor, catch)]
    fn new(ends: &js_sys::Object) -> Result<StaticRange, JsValue>;

    type HighlightRegistry;
    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight);
    #[wasm_bindgen(method, js_name = "delete")]
    fn unset(this: &HighlightRegistry, name: &str);
}

/// A way of painting, named in `style/page/reader.css`. Later ones lie above earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paint {
    Aside,
    /// The words of somebody who is quoted.
    Quotation,
    /// What looks worth marking, and the one of these in focus.
    Suggested,
    SuggestedHere,
    /// A passage that another article has, too, and that is shown.
    Shared,
    /// A mark, by the name of its kind in the style sheets.
    Kind(&'static str),
    Depth2,
    Depth3,
    Found,
    Here,
}

impl Paint {
    const fn name(self) -> &'static str {
        match self {
            Self::Aside => "aside",
            Self::Quotation => "quotation",
            Self::Suggested => "suggested",
            Self::SuggestedHere => "suggested-here",
            Self::Shared => "shared",
            Self::Kind(name) => name,
            Self::Depth2 => "depth-2",
            Self::Depth3 => "depth-3",
            Self::Found => "found",
            Self::Here => "here",
        }
    }

    /// What of several that lie on the same words is painted last.
    const fn priority(self) -> i32 {
        match self {
            // Under all else: marks lie in quotations.
            Self::Quotation => -1,
            Self::Aside | Self::Suggested | Self::Shared => 0,
            // Above the marks: what keys speak of can be told from what lies under it.
            Self::SuggestedHere => 4,
            Self::Kind(name) => match name.as_bytes() {
                b"allegation" => 1,
                b"denial" => 2,
                b"evidence" => 3,
                _ => 4,
            },
            Self::Depth2 => 5,
            Self::Depth3 => 6,
            Self::Found => 7,
            Self::Here => 8,
        }
    }
}

/// A stretch within one block, and how it is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    pub paint: Paint,
    pub from: Point,
    pub to: Point,
}

/// Whether this browser can paint at all.
pub fn is_supported() -> bool {
    registry().is_some()
}

fn registry() -> Option<HighlightRegistry> {
    let css = js_sys::Reflect::get(&window(), &"CSS".into()).ok()?;
    let registry = js_sys::Reflect::get(&css, &"highlights".into()).ok()?;
    (!registry.is_undefined()).then(|| registry.unchecked_into())
}

thread_local! {
    /// What is painted, for all panes of the page: the browser has one highlight of each name.
    static LAYERS: RefCell<Weak<Layers>> = const { RefCell::new(Weak::new()) };
}

/// The highlights of the page; none are left when the last pane is gone.
struct Layers {
    registry: HighlightRegistry,
    made: RefCell<BTreeMap<Paint, Highlight>>,
}

impl Layers {
    fn shared() -> Option<Rc<Self>> {
        LAYERS.with_borrow_mut(|known| {
            if let Some(layers) = known.upgrade() {
                return Some(layers);
            }
            let layers = Rc::new(Self {
                registry: registry()?,
                made: RefCell::default(),
            });
            *known = Rc::downgrade(&layers);
            Some(layers)
        })
    }

    fn add(&self, paint: Paint, range: &StaticRange) {
        self.made
            .borrow_mut()
            .entry(paint)
            .or_insert_with(|| {
                let highlight = Highlight::new();
                highlight.set_priority(paint.priority());
                self.registry.set(paint.name(), &highlight);
                highlight
            })
            .add(range);
    }

    fn remove(&self, paint: Paint, range: &StaticRange) {
        if let Some(layer) = self.made.borrow().get(&paint) {
            layer.remove(range);
        }
    }
}

impl Drop for Layers {
    fn drop(&mut self) {
        for paint in self.made.borrow().keys() {
            self.registry.unset(paint.name());
        }
    }
}

/// Where a stroke goes.
fn range(pane: &Pane, stroke: &Stroke) -> Option<StaticRange> {
    let ends = js_sys::Object::new();
    let set = |name: &str, value: &JsValue| js_sys::Reflect::set(&ends, &name.into(), value);
    let (node, unit): (Node, u32) = pane.locate(stroke.from)?;
    set("startContainer", &node).ok()?;
    set("startOffset", &unit.into()).ok()?;
    let (node, unit) = pane.locate(stroke.to)?;
    set("endContainer", &node).ok()?;
    set("endOffset", &unit.into()).ok()?;
    StaticRange::new(&ends).ok()
}

/// The brush of one pane.
pub struct Painter {
    layers: Rc<Layers>,
    painted: RefCell<BTreeMap<usize, Vec<(Paint, StaticRange)>>>,
}

impl std::fmt::Debug for Painter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Painter").finish_non_exhaustive()
    }
}

impl Painter {
    /// A brush for the page; `None` where the browser cannot paint.
    pub fn new() -> Option<Self> {
        Some(Self {
            layers: Layers::shared()?,
            painted: RefCell::default(),
        })
    }

    /// Paints one block anew.
    pub fn paint(&self, pane: &Pane, block: usize, strokes: &[Stroke]) {
        self.clear(block);
        let mut ranges = Vec::with_capacity(strokes.len());
        for stroke in strokes {
            if let Some(range) = range(pane, stroke) {
                self.layers.add(stroke.paint, &range);
                ranges.push((stroke.paint, range));
            }
        }
        self.painted.borrow_mut().insert(block, ranges);
    }

    /// Takes the paint off one block.
    pub fn clear(&self, block: usize) {
        for (paint, range) in self.painted.borrow_mut().remove(&block).unwrap_or_default() {
            self.layers.remove(paint, &range);
        }
    }
}

impl Drop for Painter {
    fn drop(&mut self) {
        for (paint, range) in self.painted.take().into_values().flatten() {
            self.layers.remove(paint, &range);
        }
    }
}
