//! A document's frozen words.

use crate::hash::Sha256;
use crate::id::DocumentId;
use crate::offset::{CodePoint, Span};
use crate::time::Timestamp;
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
    /// Where the pages of a paged source begin, in order. Words before the first belong to none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PageStart>,
    /// What was changed or guessed when the words were read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<String>,
}

impl Text {
    /// The digests it is known by: of its words, and of the bytes they were read from.
    pub fn digests(&self) -> impl Iterator<Item = Sha256> + use<> {
        let source = self.source.as_ref().map(|source| source.sha256);
        [self.sha256].into_iter().chain(source)
    }

    /// The pages that a stretch stands on, first and last; `None` where the source has no pages.
    pub fn pages_of(&self, span: Span<CodePoint>) -> Option<(u32, u32)> {
        let page = |at: CodePoint| {
            let begun = self.pages.partition_point(|page| page.at <= at);
            Some(self.pages.get(begun.checked_sub(1)?)?.number)
        };
        let last = CodePoint(span.end().0.saturating_sub(1)).max(span.start());
        Some((page(span.start())?, page(last)?))
    }
}

/// Where a page of a paged source begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PageStart {
    /// Sheets counted from 1, whatever is printed on them.
    pub number: u32,
    /// The first of its words.
    pub at: CodePoint,
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
    /// How it was fetched, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched: Option<Fetched>,
}

/// How a page came from the web: by the server itself, or in an archive of the web.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fetched {
    /// Where it came from in the end, redirects followed.
    pub address: String,
    /// When, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// The head of the answer, in its order. Headers that could let somebody in are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
}

/// A line of the head of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// In small letters.
    pub name: String,
    pub value: String,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::DocumentId;
    use uuid::Uuid;

    #[test]
    fn a_stretch_stands_on_the_pages_it_begins_and_ends_on() {
        let page = |number, at| PageStart {
            number,
            at: CodePoint(at),
        };
        let mut text = Text {
            document: DocumentId::new(Uuid::nil()),
            number: TextNumber::FIRST,
            sha256: Sha256::of(&[b""]),
            length: 100,
            source: None,
            blocks: Vec::new(),
            pages: vec![page(1, 0), page(3, 40)],
            notices: Vec::new(),
        };
        let pages = |text: &Text, start, end| {
            text.pages_of(Span::new(CodePoint(start), CodePoint(end)).unwrap())
        };
        assert_eq!(pages(&text, 0, 40), Some((1, 1)));
        assert_eq!(pages(&text, 39, 41), Some((1, 3)));
        assert_eq!(pages(&text, 40, 50), Some((3, 3)));
        text.pages.clear();
        assert_eq!(pages(&text, 0, 1), None);
    }
}
