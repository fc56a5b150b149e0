//! Full text over everything people wrote and marked, and questions by how things hang together.

mod fold;
pub mod query;
