//! Saving something to a file.

use super::page::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// Lets the browser download what an address of this server answers.
pub fn from_address(path: &str, name: &str) {
    let Ok(element) = document().create_element("a") else {
        return;
    };
    let Ok(anchor) = element.dyn_into::<HtmlAnchorElement>() else {
        return;
    };
    anchor.set_href(path);
    anchor.set_download(name);
    anchor.click();
}
