//! Sentences and clauses that look worth marking, each with what it rests on.
//!
//! Suggestions are worked out on reading and are stored nowhere: they are in no count, no export and
//! no history until somebody accepts one, which makes an ordinary annotation of it.

use crate::annotation::QuotedSpan;
use crate::attribute::Key;
use crate::attribution::Attribution;
use crate::id::DocumentId;
use crate::language::Language;
use crate::offset::{CodePoint, Span};
use crate::text::TextNumber;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is suggested for one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggestions {
    pub document: DocumentId,
    pub text: TextNumber,
    pub state: SuggestionState,
    /// In reading order. Nothing overlaps what the asker sees marked, or has dismissed.
    pub items: Vec<Suggestion>,
    /// The article is so long that not all of it was looked at, or holds more than are shown.
    #[serde(default)]
    pub cut: bool,
    /// What the project's marks have taught, where they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learned: Option<Learned>,
    /// The team's own suggester is still being waited for: ask again.
    #[serde(default)]
    pub pending: bool,
}

/// Whether anything is suggested at all, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SuggestionState {
    On,
    /// The project has switched suggestions off.
    Off,
    /// There are no cues for the article's language.
    UnknownLanguage,
}

/// One stretch that looks like an allegation, a denial or evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggestion {
    pub kind: Key,
    /// One or more pieces, in order and apart.
    pub spans: Vec<QuotedSpan>,
    /// Who said it and through whom, where a pattern gave them.
    #[serde(default, skip_serializing_if = "Attribution::is_empty")]
    pub attribution: Attribution,
    /// How sure, in hundredths.
    pub confidence: u8,
    /// What it rests on, the weightiest first.
    pub reasons: Vec<Reason>,
    pub source: SuggestionSource,
}

impl Suggestion {
    /// From the first piece to the last.
    pub fn extent(&self) -> Option<Span<CodePoint>> {
        let (first, last) = (self.spans.first()?, self.spans.last()?);
        Span::new(first.start, last.end).ok()
    }
}

/// Who suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SuggestionSource {
    /// The lists of cue words.
    Cues,
    /// What the project's own marks taught.
    Learned,
    /// The team's own suggester.
    Suggester,
}

/// One thing that a suggestion rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    pub cue: Cue,
    /// The words of the text that it was seen in; for a suggester, its own reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What sort of sign was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cue {
    /// A neutral verb of saying.
    Reporting,
    /// A verb of accusing or claiming.
    Accusation,
    /// A verb of denying.
    Denial,
    /// A verb of admitting.
    Admission,
    /// Words that name a source: “according to”.
    According,
    /// Words for what is only heard: “reportedly”.
    Hearsay,
    /// Words that hold back: “may have”.
    Hedge,
    Negation,
    /// Words that wave something away: “nonsense”.
    Dismissal,
    /// Words for an answer that is none: “declined to comment”.
    Silence,
    /// Words for what was looked for and is not there: “offered no proof”.
    Absence,
    /// A document or a thing that can be looked at.
    Record,
    /// Words of seeing and counting.
    Observation,
    /// A number with what it counts.
    Figure,
    /// Words for what people are blamed for.
    Charge,
    Quotation,
    /// Words that stand in what the project has marked.
    Learned,
    /// The reason that the team's own suggester gives.
    Suggester,
}

/// What the project's marks have taught so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Learned {
    /// From how many marks.
    pub marks: u64,
    /// The kinds for which it has been better than the cues on what was marked since.
    pub kinds: Vec<Key>,
    /// How both foretold the last sentences that were marked or passed over, by kind.
    #[serde(default)]
    pub compared: BTreeMap<String, Compared>,
}

/// How two foretold the same sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Compared {
    pub cues: Foretold,
    pub learned: Foretold,
}

/// How often something was foretold rightly, wrongly, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Foretold {
    pub right: u32,
    pub wrong: u32,
    pub missed: u32,
}

/// The body of `POST …/documents/{d}/dismissals`: these words are not worth a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dismiss {
    #[serde(default, skip_serializing_if = "TextNumber::is_first")]
    pub text: TextNumber,
    pub span: Span<CodePoint>,
    /// Take the dismissal back.
    #[serde(default)]
    pub undo: bool,
}

/// A team's own suggester, as its owners see it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggester {
    /// Where it is asked; nobody is asked without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// What went wrong when it was last asked, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Trouble>,
}

/// The last thing that went wrong with a suggester.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trouble {
    pub at: Timestamp,
    pub message: String,
}

/// The body of `PUT …/suggester`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SetSuggester {
    /// Where it is asked; nobody is asked any more without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// What a suggester is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SuggesterAsked {
    /// The version of this exchange: 1.
    pub version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The kinds that the project marks.
    pub kinds: Vec<Key>,
    /// The article's words. Offsets count its code points from 0.
    pub text: String,
}

/// What a suggester answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SuggesterAnswer {
    pub suggestions: Vec<SuggesterItem>,
}

/// One suggestion of a suggester.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SuggesterItem {
    /// Half-open, in code points.
    pub start: u32,
    pub end: u32,
    pub kind: String,
    /// Why, in plain words.
    #[serde(default)]
    pub reason: String,
    /// How sure, in hundredths.
    #[serde(default = "even")]
    pub confidence: u8,
    /// Who said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
}

const fn even() -> u8 {
    50
}
