//! Every word on the page, below here, in every language of the page.
//!
//! A language is added in [`language`]; the compiler then asks for every word in it.

/// A sentence with values in it, in the language that is spoken: English, German.
macro_rules! phrase {
    ($english:literal, $german:literal $(, $value:expr)* $(,)?) => {
        match crate::words::language::language() {
            crate::words::language::Language::English => format!($english $(, $value)*),
            crate::words::language::Language::German => format!($german $(, $value)*),
        }
    };
}

#[cfg(test)]
mod complete;

pub mod beside;
pub mod board;
pub mod claim;
pub mod colours;
pub mod corpus;
pub mod dates;
pub mod entry;
pub mod exhibits;
pub mod fields;
pub mod formats;
pub mod grade;
pub mod guidelines;
pub mod import;
pub mod incoming;
pub mod keys;
pub mod kinds;
pub mod language;
pub mod legend;
pub mod look;
pub mod lost;
pub mod marking;
pub mod matrix;
pub mod missing;
pub mod origins;
pub mod party;
pub mod people;
pub mod publishing;
pub mod quotation;
pub mod reader;
pub mod releases;
pub mod reuse;
pub mod saved;
pub mod scale;
pub mod search;
pub mod shell;
mod shown;
pub mod standard;
pub mod suggest;
pub mod terms;
pub mod texts;
pub mod tour;
pub mod verdict;

// What many parts say is reached without naming its file.
pub use self::keys::*;
pub use self::reader::*;
pub use self::shell::*;
pub use self::terms::*;
