//! A marked passage.

use crate::attribute::{AttributeValue, Key};
use crate::attribution::{Attribution, Mention};
use crate::date::StatedDate;
use crate::id::{DocumentId, ExhibitId};
use crate::offset::{CodePoint, Span};
use crate::text::TextNumber;
use crate::time::Version;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One or more pieces of one text, what they are, and who is behind them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    pub document: DocumentId,
    #[serde(default, skip_serializing_if = "TextNumber::is_first")]
    pub text: TextNumber,
    pub kind: Key,
    /// What it may be instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_kind: Option<Key>,
    /// In order and apart; at least one.
    pub spans: Vec<QuotedSpan>,
    #[serde(default, skip_serializing_if = "Attribution::is_empty")]
    pub attribution: Attribution,
    /// The parties accused or spoken of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Mention>,
    /// When what it speaks of happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<StatedDate>,
    /// The kept file in which one can see what the words speak of. Evidence without one is only mentioned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exhibit: Option<ExhibitId>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<Key, AttributeValue>,
    /// The scheme it was made under. Set by the server.
    #[serde(default)]
    pub scheme: Version,
    /// The guidelines it was made under. Set by the server.
    #[serde(default)]
    pub guidelines: Version,
    /// Why it stays on an earlier text of its article: somebody's reason. Absent for what is on the
    /// newest text, and for what nobody has settled since a newer one came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stays: Option<String>,
}

impl Annotation {
    /// Whether it waits to be settled: its article has a newer text than the one it is on.
    pub fn waits(&self, newest: TextNumber) -> bool {
        self.text < newest && self.stays.is_none()
    }

    /// From the first piece's start to the last piece's end.
    pub fn extent(&self) -> Option<Span<CodePoint>> {
        let first = self.spans.first()?;
        let last = self.spans.last()?;
        Span::new(first.start, last.end).ok()
    }

    /// The quoted pieces joined by an ellipsis, for lists.
    pub fn quote(&self) -> String {
        let pieces: Vec<&str> = self.spans.iter().map(|span| span.exact.as_str()).collect();
        pieces.join(" … ")
    }
}

/// A stretch of the text with its words: a W3C `TextPositionSelector` and the
/// `exact` of a `TextQuoteSelector` in one. Half-open, in code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuotedSpan {
    pub start: CodePoint,
    pub end: CodePoint,
    pub exact: String,
}
