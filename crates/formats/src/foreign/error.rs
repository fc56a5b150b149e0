//! What can be wrong with a file of another tool.

use std::fmt;
use std::io;

use thiserror::Error;

/// Where in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The file within an archive.
    pub file: Option<String>,
    /// Counted from 1.
    pub line: Option<u64>,
    /// The field: `entities[3]`.
    pub field: Option<String>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut said = Vec::new();
        said.extend(self.file.as_ref().map(|file| format!("“{file}”")));
        said.extend(self.line.map(|line| format!("line {line}")));
        said.extend(self.field.as_ref().map(|field| format!("`{field}`")));
        if said.is_empty() {
            said.push("the file".to_owned());
        }
        f.write_str(&said.join(", "))
    }
}

/// Why a file of another tool is not taken.
#[derive(Debug, Error)]
pub enum ForeignError {
    /// It could not be read, or what was read could not be put by.
    #[error("the file could not be read: {0}")]
    Io(#[from] io::Error),
    /// Something in it is wrong.
    #[error("{place}: {what}")]
    Fault {
        /// Where.
        place: Place,
        /// What, and what to do.
        what: String,
    },
}

impl ForeignError {
    /// A fault at a line.
    pub(crate) fn line(line: u64, what: impl Into<String>) -> Self {
        Self::at(
            Place {
                line: Some(line),
                ..Place::default()
            },
            what,
        )
    }

    /// A fault at a place.
    pub(crate) fn at(place: Place, what: impl Into<String>) -> Self {
        Self::Fault {
            place,
            what: what.into(),
        }
    }

    /// The same fault, in a file of an archive.
    #[must_use]
    pub(crate) fn in_file(self, name: &str) -> Self {
        match self {
            Self::Fault { mut place, what } => {
                place.file.get_or_insert_with(|| name.to_owned());
                Self::Fault { place, what }
            }
            io => io,
        }
    }
}
