//! Looking at the page and drawing on it, once a frame: first all that look, then all that draw.
//!
//! Whoever asks where something stands after something else was drawn has the browser lay out the page
//! in between. In turns, four drawings would be four layouts.

use super::timer;
use std::cell::RefCell;

/// What is drawn, with what was seen.
pub type Drawing = Box<dyn FnOnce()>;

type Look = Box<dyn FnOnce() -> Option<Drawing>>;

thread_local! {
    static LOOKS: RefCell<Vec<Look>> = const { RefCell::new(Vec::new()) };
}

/// Looks at the page before the next frame, and then draws what the look gives.
pub fn look(look: impl FnOnce() -> Option<Drawing> + 'static) {
    let first = LOOKS.with_borrow_mut(|looks| {
        looks.push(Box::new(look));
        looks.len() == 1
    });
    if first {
        timer::next_frame(|| {
            let looks = LOOKS.take();
            let drawings: Vec<Drawing> = looks.into_iter().filter_map(|look| look()).collect();
            for draw in drawings {
                draw();
            }
        });
    }
}
