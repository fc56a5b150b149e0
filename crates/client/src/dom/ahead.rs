//! Keys pressed while a field is still opening: they belong to that field, and not to the page.

use super::page::document;
use super::timer::next_frame;
use crate::state::keys::Press;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    // Unlike setting the value it is heard as typing and can be undone as such.
    #[wasm_bindgen(js_namespace = document, js_name = execCommand)]
    fn exec_command(name: &str, ask: bool, value: &str) -> bool;
}

/// For how many frames a field is waited for: about five seconds, in which a part of the page may
/// have to be loaded.
const PATIENCE: u32 = 300;

thread_local! {
    /// What was typed for the field that is opening; `None` while none is.
    static TYPED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Gives the focus to a field that is there or opens soon, together with all that is typed until then.
pub fn type_into(selector: &'static str) {
    TYPED.with_borrow_mut(|typed| {
        typed.get_or_insert_default();
    });
    attempt(selector, PATIENCE);
}

fn attempt(selector: &'static str, left: u32) {
    next_frame(move || {
        if TYPED.with_borrow(Option::is_none) {
            return;
        }
        if take_focus(selector) {
            let typed = TYPED.take().unwrap_or_default();
            if !typed.is_empty() {
                exec_command("insertText", false, &typed);
            }
        } else if left == 0 {
            TYPED.take();
        } else {
            attempt(selector, left - 1);
        }
    });
}

fn take_focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let Some(field) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    // What is hidden, or behind a dialog, cannot have it.
    let _ = field.focus();
    document().active_element().as_ref() == Some(field.as_ref())
}

/// Takes a key for the field that is opening. A key that is no letter ends the waiting and keeps its meaning.
pub fn takes(press: &Press) -> bool {
    TYPED.with_borrow_mut(|waiting| {
        let Some(typed) = waiting else { return false };
        if press.in_field {
            return false;
        }
        let mut letters = press.key.chars();
        let letter = letters.next().filter(|_| letters.next().is_none());
        match letter {
            Some(letter) if !press.command && !press.alt => typed.push(letter),
            _ if press.key == "Backspace" => {
                typed.pop();
            }
            _ if press.key == "Shift" => return false,
            _ => {
                *waiting = None;
                return false;
            }
        }
        true
    })
}
