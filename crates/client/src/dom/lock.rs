//! Leadership among the tabs of this browser (Web Locks).

use super::page::window;
use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

// web-sys has this only under an unstable flag.
#[wasm_bindgen]
extern "C" {
    type LockManager;
    #[wasm_bindgen(method)]
    fn request(this: &LockManager, name: &str, granted: &Function) -> Promise;
}

/// A claim to leadership: granted at once, later, or never. Given up when dropped.
#[derive(Debug, Default)]
pub struct Candidate(Rc<Standing>);

#[derive(Debug, Default)]
struct Standing {
    withdrawn: Cell<bool>,
    release: RefCell<Option<Function>>,
}

impl Candidate {
    /// Calls `lead` once this tab is the leader of that name, perhaps when another tab closes.
    ///
    /// A browser without locks makes every tab a leader: what they send is the same commands with
    /// the same ids, which the server carries out once.
    pub fn stand(name: &str, lead: impl FnOnce() + 'static) -> Self {
        let standing = Rc::new(Standing::default());
        let navigator = window().navigator();
        let locks = js_sys::Reflect::get(&navigator, &"locks".into())
            .ok()
            .filter(|locks| !locks.is_undefined());
        let Some(locks) = locks else {
            lead();
            return Self(standing);
        };
        let granted = {
            let standing = Rc::clone(&standing);
            Closure::once_into_js(move |_lock: JsValue| {
                if standing.withdrawn.get() {
                    return Promise::resolve(&JsValue::UNDEFINED);
                }
                // A promise that does not settle holds the lock.
                let held = Promise::new(&mut |resolve: Function, _reject: Function| {
                    standing.release.replace(Some(resolve));
                });
                lead();
                held
            })
        };
        // Settles when leadership ends, which nobody waits for.
        let _ended = locks
            .unchecked_ref::<LockManager>()
            .request(name, granted.unchecked_ref());
        Self(standing)
    }
}

impl Drop for Candidate {
    fn drop(&mut self) {
        self.0.withdrawn.set(true);
        if let Some(release) = self.0.release.take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}
