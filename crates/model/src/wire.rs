//! What goes over the wire beside the entities themselves.

pub mod page;
pub mod people;
pub mod problem;
pub mod reading;
pub mod write;
