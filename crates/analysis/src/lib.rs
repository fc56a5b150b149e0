//! What follows from what was marked. Everything here is pure: facts in, findings out.

pub mod origins;
pub mod parties;
mod sets;
