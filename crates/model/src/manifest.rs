//! What a release says of itself: `manifest.json`.
//!
//! It holds no time, no number of a log and no id of a project, so that the same state gives the same bytes wherever
//! it is.

use crate::document::TextPolicy;
use crate::hash::Sha256;
use crate::release::{People, Shares};
use crate::time::Version;
use crate::wire::losses::Lost;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The value of [`Manifest::what`].
pub const RELEASE: &str = "gainsay-release";

/// The version of the manifest that is written.
pub const VERSION: u32 = 1;

/// What a release holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Manifest {
    /// Always [`RELEASE`].
    #[serde(rename = "type")]
    pub what: String,
    /// The version of this format.
    pub version: u32,
    /// The program that wrote it.
    pub generator: String,
    pub name: String,
    /// The project's name.
    pub project: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    pub scheme: Version,
    pub guidelines: Version,
    pub text: TextGiven,
    pub people: PeopleNamed,
    /// Parties marked as sensitive, whose names are withheld.
    pub parties_withheld: u64,
    /// Articles whose words are given and name a party that is withheld.
    pub texts_naming_withheld: u64,
    pub counts: Counts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub splits: Option<SplitCounts>,
    pub formats: Vec<FormatWritten>,
    /// All files but this one and its signature, by path.
    pub files: Vec<FileWritten>,
    /// Digest of the manifest that the release was made with, where its bytes are no longer the same: something was
    /// erased since, or the program writes a format in another way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub differs_from: Option<Sha256>,
}

impl Manifest {
    /// The bytes of the file: fields in order, two spaces, a line feed at the end.
    ///
    /// # Errors
    ///
    /// Never in practice: there is nothing in it that JSON cannot hold.
    pub fn to_bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// How much of the articles' words is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextGiven {
    /// What was asked for; what the rights allow, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<TextPolicy>,
    /// Articles with all their words.
    pub full: u64,
    /// Articles of which only marked words are given.
    pub quotes: u64,
    /// Articles without any words.
    pub none: u64,
    /// Quotes left out because they name a party that is withheld.
    #[serde(default, skip_serializing_if = "is_none_at_all")]
    pub quotes_withheld: u64,
}

fn is_none_at_all<T: Default + PartialEq>(count: &T) -> bool {
    *count == T::default()
}

/// The people behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeopleNamed {
    pub called: People,
    /// In the order in which they began.
    pub list: Vec<Person>,
}

/// Somebody who worked on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// What they go by in the files.
    pub id: String,
    pub name: String,
    pub annotations: u64,
    pub verdicts: u64,
    pub reviews: u64,
}

/// How much there is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// Things by what they are, as files call them.
    pub things: BTreeMap<String, u64>,
    /// Annotations by kind.
    pub annotations: BTreeMap<String, u64>,
    /// Links by kind.
    pub relations: BTreeMap<String, u64>,
    /// Verdicts by state.
    pub verdicts: BTreeMap<String, u64>,
    /// Articles by language; `und` where it is not known (BCP 47).
    pub languages: BTreeMap<String, u64>,
}

/// Where the articles went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SplitCounts {
    pub shares: Shares,
    pub train: u64,
    pub dev: u64,
    pub test: u64,
    /// Groups of two and more articles that are reprints or translations of one another.
    pub groups: u64,
}

/// A format that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormatWritten {
    pub format: String,
    /// Its file, or the folder of its files.
    pub path: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<Lost>,
}

/// A file of the release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileWritten {
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    pub sha256: Sha256,
}
