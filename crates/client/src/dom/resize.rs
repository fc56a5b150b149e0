//! Hearing when an element becomes wider or narrower, higher or lower, whatever the reason.

use wasm_bindgen::prelude::*;
use web_sys::Element;

// web-sys would want a feature for each of these few.
#[wasm_bindgen]
extern "C" {
    type ResizeObserver;
    #[wasm_bindgen(constructor)]
    fn new(heard: &js_sys::Function) -> ResizeObserver;
    #[wasm_bindgen(method)]
    fn observe(this: &ResizeObserver, target: &Element);
    #[wasm_bindgen(method)]
    fn disconnect(this: &ResizeObserver);
}

/// Watches the size of an element. Watching ends when dropped.
pub struct Size {
    observer: ResizeObserver,
    _heard: Closure<dyn FnMut()>,
}

impl std::fmt::Debug for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Size").finish_non_exhaustive()
    }
}

impl Size {
    /// Calls `heard` when the element has another size, at most once a frame, and once at first.
    pub fn watch(element: &Element, heard: impl Fn() + 'static) -> Self {
        let heard = Closure::<dyn FnMut()>::new(heard);
        let observer = ResizeObserver::new(heard.as_ref().unchecked_ref());
        observer.observe(element);
        Self {
            observer,
            _heard: heard,
        }
    }
}

impl Drop for Size {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
