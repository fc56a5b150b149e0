//! Stretches of a text that are not article prose.

use crate::attribution::Hop;
use crate::id::DocumentId;
use crate::offset::{CodePoint, Span};
use crate::text::TextNumber;
use serde::{Deserialize, Serialize};

/// A stretch set aside. It changes no text, and marks inside it are legal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Region {
    pub document: DocumentId,
    #[serde(default, skip_serializing_if = "TextNumber::is_first")]
    pub text: TextNumber,
    pub span: Span<CodePoint>,
    pub what: RegionKind,
    /// Found by the importer rather than marked by a person.
    #[serde(default)]
    pub found: bool,
    /// For a quotation: who is quoted. Annotations inside may inherit it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hops: Vec<Hop>,
}

/// Why a stretch is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RegionKind {
    Boilerplate,
    Advertisement,
    Caption,
    Byline,
    Disclosure,
    Quotation,
    /// Words that stand elsewhere in the same text.
    Duplicate,
}

impl RegionKind {
    /// True for what is greyed in the reader: all but quotations, which are prose.
    pub fn is_set_aside(self) -> bool {
        self != Self::Quotation
    }
}
