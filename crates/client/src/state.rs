//! What the page knows and decides, without a browser: plain values and rules, tested natively.

pub mod calendar;
pub mod comparison;
pub mod describe;
pub mod feed;
pub mod keys;
pub mod layout;
pub mod marks;
pub mod palette;
pub mod queue;
pub mod rationale;
pub mod refusal;
pub mod route;
pub mod selection;
pub mod session;
pub mod shelf;
pub mod undo;
pub mod witness;
