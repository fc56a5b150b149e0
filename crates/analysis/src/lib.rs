//! What follows from what was marked. Everything here is pure: facts in, findings out.

pub mod matrix;
pub mod origins;
pub mod parties;
pub mod reuse;
mod sets;
pub mod splits;
pub mod suggest;
pub mod worth;
