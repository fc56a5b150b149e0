//! Where else the same words stand.

use crate::id::DocumentId;
use crate::offset::{CodePoint, Span};
use crate::text::TextNumber;
use serde::{Deserialize, Serialize};

/// The places of some words in one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    pub document: DocumentId,
    /// The newest text of the article, which is the one looked through.
    #[serde(default, skip_serializing_if = "TextNumber::is_first")]
    pub text: TextNumber,
    pub places: Vec<StandingPlace>,
}

/// One place, with a few words on either side to tell it by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StandingPlace {
    pub span: Span<CodePoint>,
    pub before: String,
    pub after: String,
}
