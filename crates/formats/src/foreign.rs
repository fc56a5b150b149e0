//! Corpora of other tools, told again as Gainsay JSONL.
//!
//! Each reader takes a file apart and hands over one article after another, with its marks and
//! links, to a [`Retelling`]. That settles what offsets mean, folds line ends, maps labels to kinds,
//! and writes lines that [`jsonl`](crate::jsonl) reads like any others. So there is one place where
//! a corpus is checked, and nothing is written before all of it is.

mod anchor;
mod container;
mod counts;
mod detect;
mod error;
mod input;
mod library;
mod mapping;
mod read;
mod retelling;
#[cfg(test)]
mod tests;
mod told;

pub use self::container::Container;
pub use self::counts::Counts;
pub use self::detect::detect;
pub use self::error::{ForeignError, Place};
pub use self::input::{Line, Lines};
pub use self::library::{Known, Library, Shelf};
pub use self::mapping::{LinkName, Mapping};
pub use self::read::read;
pub use self::retelling::Retelling;

use gainsay_model::relation::RelationKind;
use serde_json::{Map, Value};

/// What a file of another tool counts offsets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points, as nearly everybody says they do.
    CodePoints,
    /// UTF-16 units, as UIMA does.
    Utf16,
    /// Bytes of UTF-8.
    Bytes,
}

/// An article of another tool.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// What the file calls it; nothing if it has no name there.
    pub id: Option<String>,
    pub title: Option<String>,
    /// The words, as the offsets count in them.
    pub words: String,
    /// Fields of a document line of Gainsay JSONL, beside words and title.
    pub fields: serde_json::Map<String, serde_json::Value>,
    pub marks: Vec<Mark>,
    pub links: Vec<Link>,
}

/// Marks on an article that is there already.
#[derive(Debug, Clone, Default)]
pub struct Anchored {
    /// The id of the article.
    pub document: String,
    /// The number of the text that is meant.
    pub text: u32,
    /// Its words.
    pub words: String,
    pub marks: Vec<Mark>,
}

/// A marked passage of another tool.
#[derive(Debug, Clone, Default)]
pub struct Mark {
    /// Where it stands, for messages: `entities[3]`, `T4`.
    pub field: String,
    /// The line, if it has one of its own.
    pub line: Option<u64>,
    /// What the file calls it; links use the same name.
    pub id: String,
    pub label: String,
    pub pieces: Vec<Piece>,
    /// Who said it: one line of a chain, origin first, or a plain name.
    pub attribution: Option<String>,
    /// Who is accused or spoken of, with `;` between names.
    pub targets: Option<String>,
    /// EDTF.
    pub happened: Option<String>,
    pub second_label: Option<String>,
    /// What else is said of it, in words that a note holds.
    pub remarks: Vec<String>,
    /// What our own export said of it beyond its format, as fields of an annotation's line. They hold
    /// before what else the format says.
    pub own: Map<String, Value>,
}

/// A stretch of the words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    pub start: u64,
    pub end: u64,
    /// The words that should stand there, if the file says so.
    pub exact: Option<String>,
}

/// A link between two marks of one article.
#[derive(Debug, Clone, Default)]
pub struct Link {
    /// Where it stands, for messages.
    pub field: String,
    pub line: Option<u64>,
    pub label: String,
    /// The names of its ends.
    pub from: String,
    pub to: String,
    /// What our own export said of it beyond its format, its id among them, as fields of a relation's line.
    pub own: Map<String, Value>,
}

/// Words on a mark, or on such words, that have a name of their own.
#[derive(Debug, Clone)]
pub struct Remark {
    pub id: String,
    /// The mark that it is about, in the end.
    pub mark: String,
    /// What it replies to.
    pub reply_to: Option<String>,
    pub words: String,
    /// As of a mark.
    pub own: Map<String, Value>,
}

/// What several labels for links are called here.
fn known_relation(label: &str) -> Option<RelationKind> {
    let folded = label.to_lowercase();
    RelationKind::ALL
        .into_iter()
        .find(|kind| kind.key() == folded)
}
