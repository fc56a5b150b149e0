//! What had the keyboard's focus before something else took it.

use super::page::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// An element that the focus goes back to.
#[derive(Debug, Clone, Default)]
pub struct Held(Option<HtmlElement>);

impl Held {
    /// Remembers what has the focus.
    pub fn now() -> Self {
        let active = document().active_element();
        Self(active.and_then(|element| element.dyn_into().ok()))
    }

    /// Gives the focus back, if what had it is still on the page and is not the page itself.
    pub fn give_back(&self) {
        if let Some(element) = &self.0
            && element.is_connected()
            && element.tag_name() != "BODY"
        {
            let _ = element.focus();
        }
    }
}
