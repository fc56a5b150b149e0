//! The language of questions: words, phrases and fields, joined by AND, OR and NOT.
//!
//! | written | finds |
//! |---|---|
//! | `gold reserve` | both words, in any order |
//! | `"gold reserve"` | the words one after the other |
//! | `gold OR silver` | either |
//! | `-silver`, `NOT silver` | what does not have it |
//! | `resign*` | words that begin so |
//! | `Mansur~` | words spelled nearly so |
//! | `speaker:"the minister"` | by a [`Field`]; see there for all of them |
//! | `is:unanswered`, `without:allegation`, `supports:claim` | by how things hang together |
//!
//! A question is parsed into a [`Node`], which prints itself in the same language, or refused with the place of the
//! [`Fault`]. Parsing never panics, and takes time and memory in proportion to the question, which is bounded.

mod fault;
mod field;
mod parse;
mod print;
mod tree;

pub use self::fault::{Fault, FaultKind};
pub use self::field::Field;
pub use self::parse::{LONGEST, MOST_TERMS, parse};
pub use self::tree::{Bond, Fact, Node, Period, Sort, Term, Towards};

#[cfg(test)]
mod tests;
