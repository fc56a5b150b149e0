//! Why a command did not do what it should, in words for whoever typed it.

use crate::transport::TransportError;
use gainsay_model::wire::problem::Problem;
use std::fmt;
use std::io;
use std::path::Path;

/// Why a command failed.
#[derive(Debug)]
pub enum Fault {
    /// The server said no.
    Refused(Box<Problem>),
    /// Something else went wrong; the message says what.
    Failed(String),
    /// The data or the server could not be reached.
    OutOfReach(String),
    /// What is stored is not what it should be.
    Damaged(String),
}

impl Fault {
    /// A file that could not be read or written.
    pub(crate) fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::Failed(format!("{} {doing}: {error}", path.display()))
    }

    /// What runs everything could not be started.
    pub(crate) fn runtime(error: io::Error) -> Self {
        Self::Failed(format!(
            "the threads of this program could not be started: {error}"
        ))
    }

    /// What the shell is told.
    pub(crate) const fn exit_code(&self) -> u8 {
        match self {
            Self::Refused(_) | Self::Failed(_) => 1,
            Self::OutOfReach(_) => 3,
            Self::Damaged(_) => 4,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(problem) => {
                f.write_str(&problem.detail)?;
                if let Some(hint) = &problem.hint {
                    write!(f, " {hint}")?;
                }
                if problem.status >= 500
                    && let Some(id) = &problem.request_id
                {
                    write!(f, " (request {id})")?;
                }
                Ok(())
            }
            Self::Failed(message) | Self::OutOfReach(message) | Self::Damaged(message) => {
                f.write_str(message)
            }
        }
    }
}

impl From<TransportError> for Fault {
    fn from(error: TransportError) -> Self {
        Self::OutOfReach(error.to_string())
    }
}
