//! How the workbench says no: what happened, and what to do about it.

use gainsay_model::stored::Stored;
use std::fmt;

/// Which sort of no it is. The server gives each its status and decides nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefusalKind {
    /// Nobody is signed in, or the sign-in is over.
    Unauthenticated,
    /// The caller may see it, but not do this.
    Forbidden,
    /// It is not there, or the caller may not know of it.
    NotFound,
    /// The request is at odds with itself or with the rules.
    Invalid,
    /// The request is at odds with how things stand.
    Conflict,
    /// The thing changed since the caller read it; [`Refusal::current`] is how it stands.
    Stale,
    /// The same command id was used for something else.
    CommandReused,
    /// Too large to take.
    TooLarge,
    /// Too many at once; try again in a moment.
    Busy,
    /// No room on the disk: reading goes on, writing does not.
    DiskFull,
    /// It may or may not have been done; the same command id gets the outcome.
    OutcomeUnknown,
    /// The program is at fault. The message is for the log, never for the user.
    Internal,
}

impl RefusalKind {
    /// All kinds, for tables and tests.
    pub const ALL: [Self; 12] = [
        Self::Unauthenticated,
        Self::Forbidden,
        Self::NotFound,
        Self::Invalid,
        Self::Conflict,
        Self::Stale,
        Self::CommandReused,
        Self::TooLarge,
        Self::Busy,
        Self::DiskFull,
        Self::OutcomeUnknown,
        Self::Internal,
    ];

    /// A word for programs, which never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unauthenticated => "unauthenticated",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::Invalid => "invalid",
            Self::Conflict => "conflict",
            Self::Stale => "stale",
            Self::CommandReused => "command-reused",
            Self::TooLarge => "too-large",
            Self::Busy => "busy",
            Self::DiskFull => "disk-full",
            Self::OutcomeUnknown => "outcome-unknown",
            Self::Internal => "internal",
        }
    }
}

/// A no, in words for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub kind: RefusalKind,
    /// What happened.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The field at fault, as a path: `spans[0].exact`.
    pub field: Option<String>,
    /// The line of a file at fault, counted from 1.
    pub line: Option<u64>,
    /// The offset at fault: code points in a text, bytes in a file that is no text.
    pub offset: Option<u64>,
    /// The thing as it stands, where the caller's picture of it was stale.
    pub current: Option<Box<Stored>>,
}

impl Refusal {
    /// A no with nothing but its message.
    pub fn new(kind: RefusalKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hint: None,
            field: None,
            line: None,
            offset: None,
            current: None,
        }
    }

    /// The request is at odds with the rules.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(RefusalKind::Invalid, message)
    }

    /// The request is at odds with how things stand.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(RefusalKind::Conflict, message)
    }

    /// The caller may not do it.
    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::new(RefusalKind::Forbidden, message)
    }

    /// Not there, or not for the caller to know of. `what` with its article: "the article".
    pub fn not_found(what: impl fmt::Display) -> Self {
        Self::new(RefusalKind::NotFound, format!("{what} is not here"))
            .hint("It may have been deleted, or it may not be shared with you.")
    }

    /// The program is at fault; the message goes to the log.
    pub fn internal(message: impl fmt::Display) -> Self {
        Self::new(RefusalKind::Internal, message.to_string())
    }

    /// Says what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Names the field at fault.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Names the line at fault.
    #[must_use]
    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// Names the offset at fault.
    #[must_use]
    pub fn offset(mut self, offset: u64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Shows how the thing stands.
    #[must_use]
    pub fn current(mut self, stored: Stored) -> Self {
        self.current = Some(Box::new(stored));
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, ". {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

impl From<gainsay_store::ReadError> for Refusal {
    /// What could not be read is for the log; the page only says that something failed.
    fn from(error: gainsay_store::ReadError) -> Self {
        Self::internal(error)
    }
}

impl From<gainsay_store::AccountError> for Refusal {
    fn from(error: gainsay_store::AccountError) -> Self {
        use gainsay_store::AccountError;
        let message = error.to_string();
        match error {
            AccountError::Conflict => Self::conflict(message).hint("Look again and try once more."),
            AccountError::NameTaken(_) => Self::conflict(message)
                .hint("Choose another name.")
                .field("name"),
            AccountError::DiskFull => Self::new(RefusalKind::DiskFull, message),
            AccountError::Stopped(_) => Self::internal(message),
        }
    }
}

impl From<gainsay_store::CommitError> for Refusal {
    fn from(error: gainsay_store::CommitError) -> Self {
        use gainsay_store::CommitError;
        let message = error.to_string();
        match error {
            CommitError::Conflict { .. } => {
                Self::conflict(message).hint("Look again and try once more.")
            }
            CommitError::Busy => Self::new(RefusalKind::Busy, message),
            CommitError::DiskFull => Self::new(RefusalKind::DiskFull, message),
            CommitError::TooLarge { .. } => Self::new(RefusalKind::TooLarge, message),
            CommitError::CannotErase { .. } => Self::invalid(message)
                .hint("Leave it out, and erase the others.")
                .field("seqs"),
            CommitError::Stopped { .. } => Self::new(RefusalKind::OutcomeUnknown, message),
            CommitError::Read(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_a_code_of_its_own() {
        let codes: BTreeSet<&str> = RefusalKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes.len(), RefusalKind::ALL.len());
        assert!(
            codes
                .iter()
                .all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        );
    }

    #[test]
    fn faults_of_the_store_are_told_apart() {
        use gainsay_store::{AccountError, CommitError};
        assert_eq!(Refusal::from(CommitError::Busy).kind, RefusalKind::Busy);
        assert_eq!(
            Refusal::from(CommitError::DiskFull).kind,
            RefusalKind::DiskFull
        );
        let stopped = CommitError::Stopped {
            why: "a fault".to_owned(),
        };
        assert_eq!(Refusal::from(stopped).kind, RefusalKind::OutcomeUnknown);
        let taken = Refusal::from(AccountError::NameTaken("anne".to_owned()));
        assert_eq!(
            (taken.kind, taken.field.as_deref()),
            (RefusalKind::Conflict, Some("name"))
        );
    }
}
