//! Full text over everything people wrote and marked, and questions by how things hang together.
//!
//! [`query`] is the language; [`SearchIndex`] follows the log and keeps an entry for every article, annotation, note,
//! claim and verdict; [`Finder`] answers from it. An entry holds words for looking up and nothing to show: what is
//! shown is read from the store, by whoever knows what the reader may see. What hangs on a thing is noted with the
//! layer it was written on, so that a count is right for each reader.

mod entry;
mod finder;
mod fold;
mod gather;
mod index;
mod names;
mod passage;
mod plan;
pub mod query;
mod resemblance;
mod schema;
mod sees;
mod spellings;
mod touched;

pub use self::finder::{DEEPEST, FindError, Finder, Found};
pub use self::index::SearchIndex;
pub use self::passage::{Matcher, Passage};
pub use self::resemblance::resemblance;
pub use self::sees::Sees;
pub use self::spellings::{MOST_SPELLINGS, Spellings};

#[cfg(test)]
mod tests;
