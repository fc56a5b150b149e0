//! One copy of an article, and where it came from.

use crate::attribution::Mention;
use crate::date::StatedDate;
use crate::hash::Sha256;
use crate::id::DocumentId;
use crate::language::Language;
use crate::text::TextNumber;
use serde::{Deserialize, Serialize};

/// One copy of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub title: String,
    /// The outlet that carried this copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<Mention>,
    /// The outlet that had it first, where that is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_outlet: Option<Mention>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Mention>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<StatedDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<StatedDate>,
    /// The document whose article this copies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<DocumentId>,
    /// The document this is a translation of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<DocumentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub genre: Option<Genre>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The web address it was found at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
    #[serde(default)]
    pub stage: Stage,
    /// The newest text. Set by the server.
    #[serde(default)]
    pub text: TextNumber,
    /// SHA-256 of the newest text's UTF-8. Set by the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_sha256: Option<Sha256>,
    /// SHA-256 of the original bytes of the newest text. Set by the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_sha256: Option<Sha256>,
    /// Length of the newest text in code points. Set by the server.
    #[serde(default)]
    pub length: u32,
    /// SHA-256 of earlier texts' UTF-8 and of the bytes they were read from, so that they are known
    /// when they come in again. Set by the server.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Sha256>,
}

/// What sort of writing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Genre {
    News,
    Wire,
    Analysis,
    Opinion,
    PressRelease,
    OfficialRecord,
    Dataset,
}

/// What may be done with the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rights {
    /// The licence or the holder's terms, in words.
    pub statement: String,
    #[serde(default)]
    pub text: TextPolicy,
}

/// How much of the text an export for others may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TextPolicy {
    Full,
    /// Only what is quoted by annotations.
    #[default]
    Quotes,
    None,
}

/// How far the reading of it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    #[default]
    New,
    Reading,
    Done,
}
