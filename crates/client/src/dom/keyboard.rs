//! Key presses as plain values.

use super::page::{listen, window};
use crate::state::keys::Press;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Calls `heard` for each key pressed anywhere; the browser's own action is held back when it
/// answers `true`.
pub fn on_press(heard: impl Fn(Press) -> bool + 'static) {
    listen(window().into(), "keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else {
            return;
        };
        if event.is_composing() || event.default_prevented() {
            return;
        }
        let press = press(&event);
        if super::ahead::takes(&press) || heard(press) {
            event.prevent_default();
        }
    });
}

/// What was pressed, and where.
pub fn press(event: &KeyboardEvent) -> Press {
    Press {
        key: event.key(),
        command: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        repeated: event.repeat(),
        in_field: event.target().is_some_and(|target| {
            target
                .dyn_into::<Element>()
                .is_ok_and(|element| is_field(&element))
        }),
        in_dialog: super::page::target_is_in(event.target(), "dialog"),
    }
}

/// Whether letters typed here mean text and not commands.
fn is_field(element: &Element) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(
            element.get_attribute("type").as_deref(),
            Some("checkbox" | "radio" | "button" | "submit" | "file" | "range")
        ),
        _ => element.has_attribute("contenteditable"),
    }
}
