//! Every English word on the page, below here, so that it can be put into another language.

pub mod claim;
pub mod corpus;
pub mod entry;
pub mod fields;
pub mod guidelines;
pub mod import;
pub mod keys;
pub mod kinds;
pub mod look;
pub mod lost;
pub mod marking;
pub mod party;
pub mod people;
pub mod quotation;
pub mod reader;
pub mod saved;
pub mod shell;
pub mod terms;
pub mod tour;
pub mod verdict;

// What many parts say is reached without naming its file.
pub use self::keys::*;
pub use self::reader::*;
pub use self::shell::*;
pub use self::terms::*;
