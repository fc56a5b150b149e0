//! The browser, and the only place that names it: every use of `web-sys` and `js-sys` is below here.
//!
//! The rest of the client sees plain Rust values, so its rules can be tested without a browser.

pub mod ahead;
pub mod caret;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod database;
pub mod dialog;
pub mod download;
pub mod drag;
pub mod dress;
pub mod drop;
pub mod event_source;
pub mod fetch;
pub mod frame;
pub mod grip;
pub mod gutter;
pub mod held;
pub mod highlight;
pub mod hit;
pub mod keyboard;
pub mod lock;
pub mod near;
pub mod page;
pub mod pane;
pub mod rects;
pub mod refocus;
pub mod resize;
pub mod ring;
pub mod scroll;
pub mod selection;
pub mod storage;
pub mod text_field;
pub mod timer;
pub mod top;
pub mod view;
