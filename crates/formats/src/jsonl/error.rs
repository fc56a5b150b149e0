//! What can be wrong with a file, line by line.

use std::fmt;
use std::io;

use gainsay_anchoring::check::SpanRefusal;
use gainsay_model::entity::EntityKind;
use gainsay_model::hash::Sha256;
use thiserror::Error;

use crate::export::SourceError;

/// Why a file was not taken.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The file could not be read at all.
    #[error("the file could not be read: {0}")]
    Io(#[from] io::Error),
    /// The project that it is read into could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// Something in it is wrong. The faults are those of the first lines that have any, at most
    /// [`ReadError::MOST`].
    #[error("{}", list(.0))]
    Faults(Vec<LineFault>),
}

impl ReadError {
    /// How many faults are gathered before reading stops.
    pub const MOST: usize = 100;
}

fn list(faults: &[LineFault]) -> String {
    let shown: Vec<String> = faults.iter().map(ToString::to_string).collect();
    shown.join("\n")
}

/// One fault and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// The line, counted from 1.
    pub line: u64,
    /// The first byte of the line in the file, counted from 0.
    pub offset: u64,
    /// The field at fault: `spans[0].exact`.
    pub field: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

impl std::error::Error for LineFault {}

impl fmt::Display for LineFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(field) = &self.field {
            write!(f, ", `{field}`")?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// Not JSON.
    #[error("this is not JSON: {0}")]
    NotJson(String),
    /// JSON, but no object.
    #[error("every line is an object, and this is {0}")]
    NotAnObject(&'static str),
    /// Longer than any line may be.
    #[error("the line is longer than {limit} bytes")]
    TooLong {
        /// Bytes allowed.
        limit: u64,
    },
    /// More lines than can be counted.
    #[error("a file has at most {limit} lines; cut it into several")]
    TooMany {
        /// Lines allowed.
        limit: u32,
    },
    /// No `type`, or one that is no string.
    #[error("every line has a `type`, such as \"document\" or \"annotation\"")]
    NoType,
    /// A `type` that nothing has.
    #[error("there is no type “{given}”; the types are {known}")]
    UnknownType {
        /// What stands there.
        given: String,
        /// What may.
        known: String,
    },
    /// A header that is not the first line.
    #[error("the header is the first line of a file, and there is one only")]
    LateHeader,
    /// A file of a later version.
    #[error(
        "the file is of version {given}, and this program reads up to {known}; use a later one"
    )]
    Newer {
        /// The version of the file.
        given: String,
        /// The version that is known.
        known: u64,
    },
    /// No `id`.
    #[error("a {kind} line needs an `id`: any string that no other {kind} has")]
    NoId {
        /// Of what.
        kind: EntityKind,
    },
    /// An `id` that is no string, or an empty one, or a very long one.
    #[error("an id is a string of 1 to 200 characters, and this is {0}")]
    BadId(String),
    /// Two of a kind with one id.
    #[error("the {kind} “{id}” is already on line {first}")]
    Duplicate {
        /// Of what.
        kind: EntityKind,
        /// The id.
        id: String,
        /// The line that has it.
        first: u64,
    },
    /// A second of what a project has one of.
    #[error("a file holds one {kind} line, and line {first} is one already")]
    Second {
        /// Of what.
        kind: EntityKind,
        /// The line that has it.
        first: u64,
    },
    /// Something that is not in the file.
    #[error("there is no {kind} “{id}”, neither in the file nor in the project")]
    Dangling {
        /// Of what.
        kind: EntityKind,
        /// The id.
        id: String,
    },
    /// A field that is missing, unknown or of the wrong shape.
    #[error("{0}")]
    Field(String),
    /// Words that a text cannot have.
    #[error("{0}")]
    Words(&'static str),
    /// Words that are not those of the digest.
    #[error("the line says {given}, but the words have the digest {found}")]
    Digest {
        /// What the line says.
        given: Sha256,
        /// What the words have.
        found: Sha256,
    },
    /// Offsets that do not fit the text, or words that do not stand there.
    #[error("{}", span_fault(.0))]
    Spans(Box<SpanRefusal>),
    /// A region or block that is not in the text.
    #[error("{0}")]
    Range(String),
    /// A text that is referred to and not there.
    #[error(
        "the document has no text {number}; its texts are given by `text` lines and by the document line"
    )]
    NoText {
        /// The number asked for.
        number: u32,
    },
    /// A text given twice.
    #[error("line {first} gives this text already; number the texts of a document from 1")]
    TextTwice {
        /// The line that has it.
        first: u64,
    },
    /// Words that do not stand in the text, or more than once.
    #[error("{0}")]
    Quote(String),
}

/// The field is named beside the line already.
fn span_fault(refusal: &SpanRefusal) -> String {
    match refusal {
        SpanRefusal::Piece { fault, .. } => fault.to_string(),
        SpanRefusal::NoPieces => refusal.to_string(),
    }
}

/// Something that was taken as it stands, and that a person should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineNotice {
    /// The line, counted from 1.
    pub line: u64,
    /// What was seen.
    pub what: String,
}

impl fmt::Display for LineNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}
