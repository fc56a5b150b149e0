//! Keeps the keyboard's focus on the page: when what has it goes away, what is around it gets it.

use super::page::{document, listen, target_is_in};
use super::timer::next_frame;
use js_sys::{Function, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget};

// web-sys would want a feature for each of these few.
#[wasm_bindgen]
extern "C" {
    type MutationObserver;
    #[wasm_bindgen(constructor)]
    fn new(heard: &Function) -> MutationObserver;
    #[wasm_bindgen(method)]
    fn observe(this: &MutationObserver, target: &Element, options: &Object);

    type Focusable;
    #[wasm_bindgen(method, js_name = focus)]
    fn focus(this: &Focusable, options: &Object);
}

/// What can have the focus.
const FOCUSABLE: &str = "a[href], button, input, select, textarea, summary, [tabindex]";

thread_local! {
    /// What has the focus, and all that is around it, innermost first.
    static AROUND: RefCell<Vec<Element>> = const { RefCell::new(Vec::new()) };
}

/// Watches over the focus as long as the page lives.
pub fn watch() {
    listen(document().into(), "focusin", |event| {
        remember(event.target());
    });
    // A click on nothing in particular gives the focus up on purpose.
    listen(document().into(), "pointerdown", |event| {
        let target = event.target();
        let keeps = target_is_in(target.clone(), FOCUSABLE);
        remember(target.filter(|_| keeps));
    });
    let heard = Closure::<dyn FnMut()>::new(|| {
        mend();
        // A browser takes the focus from what was disabled only when it draws the next frame.
        next_frame(mend);
    });
    let observer = MutationObserver::new(heard.as_ref().unchecked_ref());
    let options = options(&["childList", "subtree", "attributes"]);
    let names = js_sys::Array::of2(&"disabled".into(), &"open".into());
    let _ = Reflect::set(&options, &"attributeFilter".into(), &names);
    if let Some(root) = document().document_element() {
        observer.observe(&root, &options);
    }
    heard.forget();
}

fn options(names: &[&str]) -> Object {
    let options = Object::new();
    for name in names {
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::TRUE);
    }
    options
}

fn remember(target: Option<EventTarget>) {
    let mut next = target.and_then(|target| target.dyn_into::<Element>().ok());
    let mut around = Vec::new();
    while let Some(element) = next {
        next = element.parent_element();
        around.push(element);
    }
    AROUND.with(|known| known.replace(around));
}

/// Whether nothing on the page has the focus.
fn is_lost() -> bool {
    document()
        .active_element()
        .is_none_or(|active| active.tag_name() == "BODY")
}

fn mend() {
    if !is_lost() {
        return;
    }
    let around = AROUND.with(RefCell::take);
    let went_away = around
        .first()
        .is_some_and(|first| !first.is_connected() || first.has_attribute("disabled"));
    if !went_away {
        let item = around.first().filter(|first| first.tag_name() == "LI");
        let item = item.cloned();
        // It may still go away later.
        AROUND.with(|known| known.replace(around));
        // A list that gets new items may put others elsewhere, and the browser takes the focus from those.
        if let Some(item) = item {
            give(&item);
        }
        return;
    }
    let nearest = around
        .iter()
        .filter(|one| one.is_connected() && one.tag_name() != "BODY")
        .find_map(|one| match one.tag_name().as_str() {
            "DIALOG" if one.has_attribute("open") => one.query_selector(FOCUSABLE).ok().flatten(),
            "DIALOG" => None,
            "MAIN" => document()
                .query_selector(".leaf[data-here] .text")
                .ok()
                .flatten()
                .or_else(|| Some(one.clone())),
            _ => (one.has_attribute("tabindex") && !one.has_attribute("disabled"))
                .then(|| one.clone()),
        });
    let main = || document().query_selector("main").ok().flatten();
    if let Some(element) = nearest.or_else(main) {
        give(&element);
    }
}

/// Moves the focus without moving the page.
fn give(element: &Element) {
    element
        .unchecked_ref::<Focusable>()
        .focus(&options(&["preventScroll"]));
}

/// Puts the focus on the first element that fits the selector, and leaves the page where it is: a text that is
/// longer than the window would be scrolled to its head.
pub fn go_to(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten() {
        give(&element);
    }
}

/// Puts the focus on the first element that fits the selector, unless something more particular
/// than the whole page has it.
pub fn arrive(selector: &str) {
    let is_free = is_lost()
        || document()
            .active_element()
            .is_some_and(|active| active.tag_name() == "MAIN");
    if let Some(element) = document().query_selector(selector).ok().flatten()
        && is_free
    {
        give(&element);
    }
}
