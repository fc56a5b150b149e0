//! Passages that texts share: exact and edited, with both places.
//!
//! A text is read as a row of words ([`Tokens`]), compared by number after case, accents, quotes, dashes and spaces
//! were set aside. A few runs of words are its fingerprints ([`grams`]). Where two texts share one, the words around it
//! are followed over what was changed, put in or left out ([`Weighed::passages`]), and pieces that follow one another
//! become one passage. What its words say in the corpus ([`Frequencies`]) decides whether it is one, not how many they
//! are: a job title or a stock phrase is long and says little.
//!
//! Who has a fingerprint too is for an index to know; nothing here keeps anything.

mod align;
pub mod credit;
pub mod direction;
mod find;
mod fold;
mod frequency;
mod general;
mod gram;
pub mod marked;
mod passage;
mod project;
mod token;

pub use find::{Seed, Weighed, between};
pub use frequency::Frequencies;
pub use gram::{Gram, HASH_BITS, grams};
pub use passage::{Block, Passage, Stretch};
pub use project::projected;
pub use token::{Before, Token, Tokens, numbers};
