//! The caret in a field that one types in, counted as browsers do: in UTF-16 units.

use super::page::window;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlInputElement, HtmlTextAreaElement};

/// Where the caret stands in the field that an event came from.
pub fn caret_of(target: Option<EventTarget>) -> u32 {
    let Some(target) = target else { return 0 };
    if let Some(field) = target.dyn_ref::<HtmlInputElement>() {
        return field.selection_start().ok().flatten().unwrap_or_default();
    }
    target
        .dyn_ref::<HtmlTextAreaElement>()
        .and_then(|field| field.selection_start().ok().flatten())
        .unwrap_or_default()
}

/// Puts the focus and the caret into a field.
pub fn put_caret(selector: &str, place: u32) {
    let Some(found) = window()
        .document()
        .and_then(|document| document.query_selector(selector).ok().flatten())
    else {
        return;
    };
    // A field of another type than text has no caret, and needs none.
    if let Some(field) = found.dyn_ref::<HtmlInputElement>() {
        let _ = field.focus();
        let _ = field.set_selection_range(place, place);
    } else if let Some(field) = found.dyn_ref::<HtmlTextAreaElement>() {
        let _ = field.focus();
        let _ = field.set_selection_range(place, place);
    }
}
