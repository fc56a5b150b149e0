//! Leadership among the tabs of this browser (Web Locks).

use super::page::window;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

/// Calls `lead` once this tab is the leader, perhaps at once, perhaps when another tab closes.
/// Leadership ends with the tab. A browser without locks makes every tab a leader: what they send
/// is the same commands with the same ids, which the server carries out once.
pub fn lead(name: &str, lead: impl FnOnce() + 'static) {
    let navigator = window().navigator();
    let has_locks = js_sys::Reflect::get(&navigator, &"locks".into())
        .is_ok_and(|locks| !locks.is_undefined());
    if !has_locks {
        lead();
        return;
    }
    let mut lead = Some(lead);
    let granted = Closure::once_into_js(move |_lock: JsValue| {
        if let Some(lead) = lead.take() {
            lead();
        }
        // A promise that never settles holds the lock as long as the tab lives.
        Promise::new(&mut |_resolve: Function, _reject: Function| {})
    });
    let _ = navigator.locks().request_with_callback(name, granted.unchecked_ref());
}
