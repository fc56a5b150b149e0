//! A document's frozen words.

use crate::hash::Sha256;
use crate::id::DocumentId;
use crate::offset::{CodePoint, Span};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU32;

/// The number of a text within its document, counted from 1: a corrected
/// article is text 2 of the same document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct TextNumber(pub NonZeroU32);

impl TextNumber {
    /// The text a document is imported with.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// True for the text a document was imported with.
    pub fn is_first(&self) -> bool {
        *self == Self::FIRST
    }
}

impl Default for TextNumber {
    fn default() -> Self {
        Self::FIRST
    }
}

impl fmt::Display for TextNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A frozen text. Its words are a blob under `sha256`, so that the event log and
/// the change feed stay small; they are valid UTF-8, newlines are LF, and
/// nothing in them ever changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub document: DocumentId,
    pub number: TextNumber,
    /// SHA-256 of the words' UTF-8, and the address of the blob.
    pub sha256: Sha256,
    /// Length in code points.
    pub length: u32,
    /// Where the words were taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Headings, list items, block quotes and captions, in order and apart.
    /// Every line that is none of these is a plain paragraph.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// What was changed or guessed when the words were read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<String>,
}

/// The file or page as it was handed in; its bytes are a blob under `sha256`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub sha256: Sha256,
    /// Size in bytes.
    pub size: u64,
    /// The file's name, without a folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub media_type: String,
    /// The character encoding the bytes were read in (WHATWG Encoding name).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
}

/// A stretch of text that is not a plain paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Block {
    pub span: Span<CodePoint>,
    pub what: BlockKind,
}

/// What a block is in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    ListItem,
    Quote,
    Caption,
}
