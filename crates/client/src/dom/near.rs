//! Hearing when an element comes near the part of the page that is seen.

use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Watches an element. Watching ends when dropped.
pub struct Near {
    observer: IntersectionObserver,
    _heard: Closure<dyn FnMut(js_sys::Array)>,
}

impl std::fmt::Debug for Near {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Near").finish_non_exhaustive()
    }
}

impl Near {
    /// Calls `heard` whenever the element comes within a page's height of what is seen.
    pub fn watch(element: &Element, heard: impl Fn() + 'static) -> Option<Self> {
        let heard = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let mut entries = entries.iter().map(JsCast::unchecked_into);
            if entries.any(|entry: IntersectionObserverEntry| entry.is_intersecting()) {
                heard();
            }
        });
        let wanted = IntersectionObserverInit::new();
        wanted.set_root_margin("100%");
        let function = heard.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(function, &wanted).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _heard: heard,
        })
    }
}

impl Drop for Near {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
