//! The project: a corpus with its members and rules, the unit of permission and of the log.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A corpus about one affair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Project {
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(default)]
    pub review: ReviewRule,
    /// Whether passages that look worth marking are pointed at. Off unless an owner switches it on: whoever
    /// marks after suggestions agrees with them more than with colleagues, and a project should know that it does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suggestions: bool,
    /// The language most of its articles are in, for guessing and sorting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Under which licence the annotations may be passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Who publishes the verdicts, named in exports (an organisation, not a member).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The address under which published verdicts can be found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// Whether a verdict needs a second pair of eyes before it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReviewRule {
    /// A reviewer other than the author decides.
    SecondPerson,
    /// Authors may publish; what they publish says that nobody reviewed it.
    #[default]
    None,
}
