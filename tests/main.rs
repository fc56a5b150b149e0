//! Everything through the front door: the real router over a real store.
//!
//! `routes/` goes address by address, as the route table does; `stories/` tell what people do from beginning to end;
//! `bad_input` feeds every reader with what was once found to be hard to read.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod bad_input;
mod routes;
mod stories;
mod support;
#[path = "fuzz/src/targets.rs"]
mod targets;
