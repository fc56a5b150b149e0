//! The real program, started as people start it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod accounts;
mod commands;
mod kill;
mod patience;
mod pdf;
mod releases;
mod running;
mod serving;
