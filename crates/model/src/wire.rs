//! What goes over the wire beside the entities themselves.

pub mod board;
pub mod context;
pub mod import;
pub mod losses;
pub mod matrix;
pub mod missing;
pub mod opened;
pub mod origins;
pub mod page;
pub mod parties;
pub mod people;
pub mod place;
pub mod problem;
pub mod reading;
pub mod releases;
pub mod reuse;
pub mod search;
pub mod standing;
pub mod suggestion;
pub mod texts;
pub mod write;
