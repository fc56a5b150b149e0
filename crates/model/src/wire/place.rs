//! Where a person stands in the articles of a project, and who else is reading right now.
//!
//! Both are personal: neither is in the event log nor in any export. Places are kept in the
//! accounts store; who is present is kept nowhere.

use crate::id::{DocumentId, UserId};
use crate::offset::CodePoint;
use crate::stored::Stored;
use crate::text::TextNumber;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where one person stands in one article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// How far they have read; absent where they never said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Reached>,
    /// They are done with the article.
    #[serde(default)]
    pub done: bool,
    /// When this was last changed, by the server's clock.
    #[serde(default)]
    pub at: Timestamp,
}

/// A position of reading. It belongs to one text: a corrected article is read anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reached {
    #[serde(default)]
    pub text: TextNumber,
    /// What stood at the top of the page.
    pub offset: CodePoint,
}

/// The body of `PATCH …/documents/{d}/place`: what is given is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MovePlace {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Reached>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
}

/// All of one person's places in a project, by article. Articles without one are not listed.
pub type Places = BTreeMap<DocumentId, Place>;

/// What is left to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unread {
    /// The next article that the person is not done with, in the order of the corpus, beginning
    /// again at its head; absent when they are done with all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Stored>,
    /// How many articles they are not done with.
    pub left: u64,
}

/// The body of `PUT …/presence/{tab}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BePresent {
    /// The article that is open; absent on other pages of the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
}

/// Everybody who has a page of the project open: the data of a `presence` message of the feed.
/// Each message takes the place of the one before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Presence {
    pub people: Vec<Present>,
}

/// Somebody who has a page of the project open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Present {
    pub user: UserId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
}
