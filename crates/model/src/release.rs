//! Immutable states of a project.

use crate::document::TextPolicy;
use crate::hash::Sha256;
use crate::time::Seq;
use serde::{Deserialize, Serialize};

/// The state of a project at one point of its log, under a name, and what of it is given away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Release {
    pub name: String,
    /// The last event it contains. Set by the server.
    #[serde(default)]
    pub seq: Seq,
    /// Digest of its manifest. Set by the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manifest_sha256: Option<Sha256>,
    /// What was chosen for it.
    #[serde(default, skip_serializing_if = "ReleaseChoice::is_usual")]
    pub choice: ReleaseChoice,
}

/// What goes into a release, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReleaseChoice {
    /// Formats beside Gainsay JSONL, which is always there, by their keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<String>,
    /// How much of the articles' words; what their rights allow, if absent. No article whose rights are stated gives
    /// more than they say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<TextPolicy>,
    /// How the people are called who made it.
    #[serde(default)]
    pub people: People,
    /// Also what analysts marked on layers of their own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_layers: bool,
    /// How the articles are split for machine learning; not at all, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub splits: Option<Shares>,
    /// Under which licence it may be passed on; the project's, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// What it is for, or what is new in it, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl ReleaseChoice {
    /// Whether nothing was chosen.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// How people are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum People {
    /// `person 1`, `person 2`, in the order in which they began.
    #[default]
    Pseudonyms,
    /// As they are called in the workbench.
    Names,
}

/// One of the parts that articles are split into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Split {
    Train,
    Dev,
    Test,
}

impl Split {
    /// All of them, in the order they are named.
    pub const ALL: [Self; 3] = [Self::Train, Self::Dev, Self::Test];

    /// The word used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Dev => "dev",
            Self::Test => "test",
        }
    }
}

/// How much goes into each part, and by which draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Shares {
    pub train: u8,
    pub dev: u8,
    pub test: u8,
    /// Another seed gives another draw.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seed: String,
}

impl Default for Shares {
    fn default() -> Self {
        Self {
            train: 80,
            dev: 10,
            test: 10,
            seed: String::new(),
        }
    }
}

impl Shares {
    /// Whether they add up to a hundred.
    pub const fn is_whole(&self) -> bool {
        self.train as u16 + self.dev as u16 + self.test as u16 == 100
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_of_earlier_logs_are_read() {
        let old: Release = serde_json::from_str(r#"{"name":"one","seq":7}"#).unwrap();
        assert_eq!(old.choice, ReleaseChoice::default());
        let new = Release {
            choice: ReleaseChoice {
                splits: Some(Shares::default()),
                text: Some(TextPolicy::None),
                ..old.choice.clone()
            },
            ..old
        };
        let json = serde_json::to_string(&new).unwrap();
        assert_eq!(serde_json::from_str::<Release>(&json).unwrap(), new);
    }
}
