//! Errors on the wire (RFC 9457, `application/problem+json`).

use crate::stored::Stored;
use serde::{Deserialize, Serialize};

/// What went wrong, for a person and for a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// `urn:gainsay:problem:CODE`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What sort of problem, in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time.
    pub detail: String,
    /// A word for programs, which never changes.
    pub code: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The field at fault, as a path: `spans[0].exact`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The line at fault, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The offset at fault: code points in a text, bytes in a file that is no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// The thing as it stands, where the writer's picture of it was stale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<Stored>>,
    /// Names this failure in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}
