//! The embedded default store: a journal that is the truth, and a sled tree that is an index over it.

pub mod disk;
pub mod journal;
pub mod lock;
