//! Waiting: for a while, or for the next frame.

use super::page::window;
use js_sys::{Function, Promise};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Waits that many milliseconds.
pub async fn sleep(millis: i32) {
    let promise = Promise::new(&mut |resolve: Function, _reject| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
    });
    let _ = JsFuture::from(promise).await;
}

/// A wait that can be cut short.
#[derive(Debug, Clone)]
pub struct Pause {
    over: Promise,
    end: Option<Function>,
}

impl Pause {
    /// Begins to wait that many milliseconds.
    pub fn new(millis: i32) -> Self {
        // A default function would be made from text, which the page's policy forbids.
        let mut end = None;
        let over = Promise::new(&mut |resolve: Function, _reject| {
            let _ =
                window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
            end = Some(resolve);
        });
        Self { over, end }
    }

    /// Ends when the time is up or the wait was cut short.
    pub async fn over(&self) {
        let _ = JsFuture::from(self.over.clone()).await;
    }

    /// Cuts the wait short.
    pub fn end(&self) {
        if let Some(end) = &self.end {
            let _ = end.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Does something before the next frame is drawn.
pub fn next_frame(act: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(act);
    let _ = window().request_animation_frame(closure.unchecked_ref());
}

/// Where no frame is drawn, as behind another tab, what waits for one is done after so long, in milliseconds.
const NO_FRAME: i32 = 250;

/// Does something once what is on the page now has been painted: whoever pressed a key waits for that alone.
pub fn after_paint(act: impl FnOnce() + 'static) {
    let act = Rc::new(Waiting(Cell::new(Some(Box::new(act)))));
    let again = Rc::clone(&act);
    later(NO_FRAME, move || again.run());
    // The second frame begins when the first has been shown; it is not kept waiting.
    next_frame(move || next_frame(move || later(0, move || act.run())));
}

/// Something that is done once, by whoever comes first.
struct Waiting(Cell<Option<Box<dyn FnOnce()>>>);

impl Waiting {
    fn run(&self) {
        if let Some(act) = self.0.take() {
            act();
        }
    }
}

fn later(millis: i32, act: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(act);
    let _ = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(closure.unchecked_ref(), millis);
}
