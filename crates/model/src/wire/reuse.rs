//! Passages that articles share, as a page needs them.

use crate::annotation::QuotedSpan;
use crate::date::StatedDate;
use crate::id::{AnnotationId, DocumentId};
use crate::offset::{CodePoint, Span};
use crate::text::TextNumber;
use serde::{Deserialize, Serialize};

/// The passages that one article shares with others, and what could be made of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reprints {
    /// By where they stand in the article.
    pub passages: Vec<SharedPassage>,
    /// How many more there are than are listed.
    #[serde(default)]
    pub more: u64,
    /// What a person may make of them; nothing is made by itself.
    #[serde(default)]
    pub offers: Vec<Offer>,
    /// Articles are still being compared: there may be more in a moment.
    #[serde(default)]
    pub behind: bool,
}

/// A passage that two articles share, as seen from one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SharedPassage {
    pub there: Article,
    /// The text of the other article in which it stands.
    pub text: TextNumber,
    /// One, or several where one of the two leaves words out.
    pub pieces: Vec<Piece>,
    /// How many words are the same.
    pub words: u32,
    /// One of the two says that it leaves something out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub elided: bool,
    pub taken: Taken,
    /// How this article credits it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_here: Option<Credit>,
    /// How the other article credits it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_there: Option<Credit>,
}

/// An article by what it is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Article {
    pub document: DocumentId,
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<StatedDate>,
}

/// What two texts share without a gap, in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Piece {
    pub here: Span<CodePoint>,
    pub there: Span<CodePoint>,
}

/// Which of the two has it from the other, as far as it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Taken {
    pub by: TakenBy,
    pub basis: TakenBasis,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TakenBy {
    Here,
    There,
    Unknown,
}

/// What says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TakenBasis {
    /// It was published later.
    Date,
    /// It credits somebody with the words, and the other does not.
    Credit,
    /// By its date the one is earlier that credits the other by name.
    Disagree,
    /// Neither tells.
    Nothing,
}

/// Words beside a passage that credit somebody with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Credit {
    pub how: CreditedBy,
    pub span: Span<CodePoint>,
}

/// How a passage is credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CreditedBy {
    /// By words such as “according to”.
    Words,
    /// By the name of an agency.
    Agency,
    /// By the name of the outlet that the other article is from.
    Outlet,
}

/// What a person may make of a shared passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "offer", rename_all = "snake_case")]
pub enum Offer {
    /// Both are marked: a link that says one repeats the other.
    Repeats {
        from: AnnotationId,
        to: AnnotationId,
        /// The one in the other article.
        far: AnnotationId,
        there: Article,
        /// The words marked there.
        quote: String,
    },
    /// Only one is marked: the same mark on the words in the other article.
    Mark {
        /// What is marked already.
        like: AnnotationId,
        /// It is marked in the other article, and the words to mark are here.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        here: bool,
        /// The article to mark in.
        place: Article,
        text: TextNumber,
        spans: Vec<QuotedSpan>,
    },
}

/// Who shares what with whom in a project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReuseMap {
    /// The articles of the pairs, the earliest first; those without a date last.
    pub articles: Vec<Article>,
    /// The pairs that share most first.
    pub pairs: Vec<SharingPair>,
    /// How many more pairs there are than are listed.
    #[serde(default)]
    pub more: u64,
    /// Articles are still being compared: there may be more in a moment.
    #[serde(default)]
    pub behind: bool,
}

/// Two articles that share passages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SharingPair {
    pub here: DocumentId,
    pub there: DocumentId,
    pub passages: u32,
    /// How many words are the same, over all passages.
    pub words: u32,
    /// Where the longest passage stands in either.
    pub at: Piece,
    pub taken: Taken,
    /// How the one that took it credits it; where nobody knows which that is, how either does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<CreditedBy>,
}
