//! One act of bringing material in, and what became of each file.

use crate::id::DocumentId;
use crate::text::TextNumber;
use serde::{Deserialize, Serialize};

/// An import and its report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// What was handed in: a file's name, a folder, "pasted text".
    pub name: String,
    #[serde(default)]
    pub state: ImportState,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ImportItem>,
    /// What is to be said of all of it, such as what was passed over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<String>,
}

/// How far an import has come. One that is neither finished nor undone was
/// interrupted and can be resumed or undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    #[default]
    Running,
    Finished,
    /// Somebody stopped it: what had come in stays, and the same file brings the rest.
    Stopped,
    Undone,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportItem {
    pub name: String,
    pub outcome: ImportOutcome,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// As which text of the document; one beyond the first is a new text of an article that was here.
    #[serde(default, skip_serializing_if = "TextNumber::is_first")]
    pub text: TextNumber,
    /// Code points taken in.
    #[serde(default)]
    pub length: u32,
    /// Stretches set aside as boilerplate, captions and the like.
    #[serde(default)]
    pub set_aside: u32,
    /// How many things were put right on the way in; the notices say which.
    #[serde(default, skip_serializing_if = "is_none")]
    pub repaired: u32,
    /// What was repaired, guessed or refused, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<String>,
}

/// True for what nothing was repaired in.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_none(repaired: &u32) -> bool {
    *repaired == 0
}

/// The fate of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportOutcome {
    Taken,
    /// The same text is here already; nothing changed.
    Known,
    Refused,
}
