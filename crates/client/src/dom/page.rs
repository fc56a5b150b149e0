//! The window and the document: address, title, theme, network state, and listeners on them.

use leptos::prelude::{Owner, StoredValue, WithValue, on_cleanup};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, EventTarget, HtmlElement, Window};

/// The window this page runs in.
pub(crate) fn window() -> Window {
    web_sys::window().expect("the client runs in a window")
}

pub(crate) fn document() -> Document {
    window().document().expect("a window has a document")
}

/// The path and query of the address shown, such as `/projects/…?mark=…`.
pub fn address() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    path + &query
}

/// What follows `#` in the address, and takes it away: a sign-in link keeps its secret there, so
/// that it reaches no server log.
pub fn take_fragment() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let value = hash
        .strip_prefix('#')
        .filter(|value| !value.is_empty())?
        .to_owned();
    show_address(&address(), true);
    Some(value)
}

/// Scheme, host and port, such as `https://gainsay.example`.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Shows another address without loading it. `replace` leaves no entry to go back to.
pub fn show_address(path: &str, replace: bool) {
    let Ok(history) = window().history() else {
        return;
    };
    let shown = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(path))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(path))
    };
    // A browser limits how often the address changes; the page works with the old one.
    drop(shown);
}

/// Leaves the page for another address: for downloads and for starting afresh.
pub fn load(path: &str) {
    let _ = window().location().assign(path);
}

/// Loads this page anew, with everything its address says.
pub fn reload() {
    let _ = window().location().reload();
}

/// The title in the tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets an attribute of the root element, from which the style sheets take how the page looks; takes it
/// away if there is no value.
pub fn set_on_root(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else {
        return;
    };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// The languages that the person at the browser prefers, the most wanted first, as tags (BCP 47).
pub fn languages() -> Vec<String> {
    let tags = window().navigator().languages();
    tags.iter().filter_map(|tag| tag.as_string()).collect()
}

/// Whether there is such an element.
pub fn exists(selector: &str) -> bool {
    document().query_selector(selector).ok().flatten().is_some()
}

/// Whether the browser believes that it has a network.
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// Whether anybody can see the page: it is not behind others.
pub fn is_visible() -> bool {
    !document().hidden()
}

/// Whether the reader asked for as little movement as can be.
pub fn prefers_stillness() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

/// Whether the system lets a page have no colours but its own few.
pub fn forces_colours() -> bool {
    window()
        .match_media("(forced-colors: active)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

/// The width of the window in CSS pixels.
pub fn width() -> f64 {
    window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .unwrap_or(1024.0)
}

/// Puts the keyboard's focus on the first element that fits the selector.
pub fn focus(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// Moves the keyboard's focus by `step` among the elements that fit the selector, round and round.
pub fn focus_beside(selector: &str, step: i32) {
    let Ok(list) = document().query_selector_all(selector) else {
        return;
    };
    let here = document().active_element();
    let all: Vec<HtmlElement> = (0..list.length())
        .filter_map(|at| list.get(at)?.dyn_into().ok())
        .collect();
    let place = all
        .iter()
        .position(|element| here.as_deref() == Some(element.as_ref()));
    let count = all.len() as i32;
    if count > 0 {
        let next = (place.map_or(-1, |place| place as i32) + step).rem_euclid(count);
        let _ = all[next as usize].focus();
    }
}

/// Whether the keyboard's focus is within an element that fits the selector.
pub fn focus_is_in(selector: &str) -> bool {
    document()
        .active_element()
        .and_then(|element| element.closest(selector).ok().flatten())
        .is_some()
}

/// The value of an attribute on the nearest element around what was clicked.
pub fn attribute_at(target: Option<EventTarget>, name: &str) -> Option<String> {
    let element = target?.dyn_into::<Element>().ok()?;
    element
        .closest(&format!("[{name}]"))
        .ok()??
        .get_attribute(name)
}

/// Whether an event's target lies within an element that fits the selector.
pub fn target_is_in(target: Option<EventTarget>, selector: &str) -> bool {
    target
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}

/// Calls `heard` on every event of that name on the window, as long as the current owner lives.
pub fn on_window(name: &'static str, heard: impl Fn() + 'static) {
    listen(window().into(), name, move |_| heard());
}

/// Calls `heard` on every event of that name on the document, as long as the current owner lives.
pub fn on_document(name: &'static str, heard: impl Fn() + 'static) {
    listen(document().into(), name, move |_| heard());
}

/// Listens on any target until the current reactive owner is gone.
pub(crate) fn listen(
    target: EventTarget,
    name: &'static str,
    heard: impl FnMut(web_sys::Event) + 'static,
) {
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(heard);
    let added = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    if added.is_err() {
        return;
    }
    let kept = StoredValue::new_local((target, closure));
    if Owner::current().is_some() {
        on_cleanup(move || {
            kept.try_with_value(|(target, closure)| {
                let _ = target
                    .remove_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
            });
        });
    }
}

/// Asks before the page is left. Used while unsent work exists that could not be stored.
pub fn warn_before_leaving(needed: impl Fn() -> bool + 'static) {
    listen(window().into(), "beforeunload", move |event| {
        if needed() {
            event.prevent_default();
        }
    });
}

/// Writes to the browser's console, for people who look there.
pub fn log(message: &str) {
    leptos::logging::warn!("{message}");
}

/// Calls `heard` with the path of each link within this page that is followed in the plain way; the
/// browser does not load it when the answer is `true`. Downloads, other tabs and other servers are
/// left to the browser.
pub fn on_link(heard: impl Fn(String) -> bool + 'static) {
    listen(document().into(), "click", move |event| {
        let Some(mouse) = event.dyn_ref::<web_sys::MouseEvent>() else {
            return;
        };
        if event.default_prevented()
            || mouse.button() != 0
            || mouse.ctrl_key()
            || mouse.meta_key()
            || mouse.shift_key()
            || mouse.alt_key()
        {
            return;
        }
        let Some(anchor) = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten())
        else {
            return;
        };
        let leaves = anchor.has_attribute("download") || anchor.has_attribute("target");
        if let Some(href) = anchor.get_attribute("href")
            && !leaves
            && href.starts_with('/')
            && !href.starts_with("/api/")
            && heard(href)
        {
            event.prevent_default();
        }
    });
}

/// Sends the form around the element that fits the selector, as its button would.
pub fn submit(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Ok(Some(form)) = element.closest("form")
        && let Ok(form) = form.dyn_into::<web_sys::HtmlFormElement>()
    {
        let _ = form.request_submit();
    }
}

/// Says in the browser's console what went wrong where, should the program itself fail.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
}

/// Whether the event's target itself fits the selector.
pub fn target_is(target: Option<EventTarget>, selector: &str) -> bool {
    target
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Calls `heard` whenever an element is scrolled, as long as the current owner lives.
pub fn on_scroll(element: &Element, heard: impl Fn() + 'static) {
    listen(element.clone().into(), "scroll", move |_| heard());
}

/// Puts the keyboard's focus into the field that fits the selector, with all of its words selected.
pub fn select_all(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Ok(field) = element.dyn_into::<web_sys::HtmlInputElement>()
    {
        let _ = field.focus();
        field.select();
    }
}
