//! Painting marks with the CSS Custom Highlight API, near the viewport only.
//!
//! The browser looks at every registered range again whenever one is added. With the ranges of ten
//! thousand marks a new mark costs forty milliseconds, with those of the sections near the viewport
//! four. An IntersectionObserver says which sections those are.

use super::page::window;
use super::pane::{Pane, Point};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
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
    Allegation,
    Denial,
    Evidence,
    Own,
    Depth2,
    Depth3,
    Found,
    Here,
}

impl Paint {
    const ALL: [Self; 9] = [
        Self::Aside,
        Self::Allegation,
        Self::Denial,
        Self::Evidence,
        Self::Own,
        Self::Depth2,
        Self::Depth3,
        Self::Found,
        Self::Here,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Aside => "aside",
            Self::Allegation => "allegation",
            Self::Denial => "denial",
            Self::Evidence => "evidence",
            Self::Own => "own",
            Self::Depth2 => "depth-2",
            Self::Depth3 => "depth-3",
            Self::Found => "found",
            Self::Here => "here",
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

/// The brush of one pane.
pub struct Painter {
    layers: BTreeMap<Paint, Highlight>,
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
        let registry = registry()?;
        let mut layers = BTreeMap::new();
        for (priority, paint) in Paint::ALL.into_iter().enumerate() {
            let highlight = Highlight::new();
            highlight.set_priority(priority as i32);
            registry.set(paint.name(), &highlight);
            layers.insert(paint, highlight);
        }
        Some(Self {
            layers,
            painted: RefCell::default(),
        })
    }

    /// Paints one section anew.
    pub fn paint(&self, pane: &Pane, section: usize, strokes: &[Stroke]) {
        self.clear(section);
        let mut ranges = Vec::with_capacity(strokes.len());
        for stroke in strokes {
            if let Some(range) = pane.range(stroke.from, stroke.to)
                && let Some(layer) = self.layers.get(&stroke.paint)
            {
                layer.add(&range);
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
            if let Some(layer) = self.layers.get(&paint) {
                layer.remove(&range);
            }
        }
    }
}

impl Drop for Painter {
    fn drop(&mut self) {
        if let Some(registry) = registry() {
            for paint in Paint::ALL {
                registry.unset(paint.name());
            }
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
