//! Painting marks with the CSS Custom Highlight API, near the viewport only.
//!
//! The browser looks at every registered range again whenever one is added. With the ranges of ten
//! thousand marks a new mark costs forty milliseconds, with those of the sections near the viewport
//! four. An IntersectionObserver says which sections those are.

use super::page::window;
use super::pane::{Pane, Point};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, Range};

// web-sys has these only under an unstable flag.
#[wasm_bindgen]
extern "C" {
    type Highlight;
    #[wasm_bindgen(constructor)]
    fn new() -> Highlight;
    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range);
    #[wasm_bindgen(method, js_name = "delete")]
    fn remove(this: &Highlight, range: &Range);
    #[wasm_bindgen(method, setter)]
    fn set_priority(this: &Highlight, priority: i32);

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
            Self::Aside => 0,
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

    fn add(&self, paint: Paint, range: &Range) {
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

    fn remove(&self, paint: Paint, range: &Range) {
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

/// The brush of one pane.
pub struct Painter {
    layers: Rc<Layers>,
    painted: RefCell<BTreeMap<usize, Vec<(Paint, Range)>>>,
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

    /// Paints one section anew.
    pub fn paint(&self, pane: &Pane, section: usize, strokes: &[Stroke]) {
        self.clear(section);
        let mut ranges = Vec::with_capacity(strokes.len());
        for stroke in strokes {
            if let Some(range) = pane.range(stroke.from, stroke.to) {
                self.layers.add(stroke.paint, &range);
                ranges.push((stroke.paint, range));
            }
        }
        self.painted.borrow_mut().insert(section, ranges);
    }

    /// Takes the paint off one section.
    pub fn clear(&self, section: usize) {
        for (paint, range) in self
            .painted
            .borrow_mut()
            .remove(&section)
            .unwrap_or_default()
        {
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

/// Which sections are near the viewport. Watching ends when dropped.
pub struct Window {
    observer: IntersectionObserver,
    near: Rc<RefCell<BTreeSet<usize>>>,
    _seen: Closure<dyn FnMut(js_sys::Array)>,
}

impl std::fmt::Debug for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Window")
            .field("near", &self.near)
            .finish_non_exhaustive()
    }
}

impl Window {
    /// Watches the pane's sections. `moved` hears of each section that comes near (`true`) or
    /// goes away (`false`).
    pub fn watch(pane: &Pane, moved: impl Fn(usize, bool) + 'static) -> Option<Self> {
        let near = Rc::new(RefCell::new(BTreeSet::new()));
        let seen = {
            let near = Rc::clone(&near);
            Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
                for entry in entries.iter() {
                    let entry: IntersectionObserverEntry = entry.unchecked_into();
                    let Some(section) = entry
                        .target()
                        .get_attribute("data-section")
                        .and_then(|number| number.parse().ok())
                    else {
                        continue;
                    };
                    let is_near = entry.is_intersecting();
                    let changed = if is_near {
                        near.borrow_mut().insert(section)
                    } else {
                        near.borrow_mut().remove(&section)
                    };
                    if changed {
                        moved(section, is_near);
                    }
                }
            })
        };
        let init = IntersectionObserverInit::new();
        init.set_root(Some(&pane.scroller));
        // One screen above and below.
        init.set_root_margin("100% 0px");
        let observer =
            IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &init).ok()?;
        for section in &pane.sections {
            observer.observe(section);
        }
        Some(Self {
            observer,
            near,
            _seen: seen,
        })
    }

    /// The sections near the viewport now.
    pub fn near(&self) -> Vec<usize> {
        self.near.borrow().iter().copied().collect()
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
