//! Rating scales: the labels a verdict may carry.

use crate::attribute::Key;
use crate::time::Version;
use serde::{Deserialize, Serialize};

/// Ordered labels. Versioned: a verdict records the version it was given under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Set by the server, one up with each change.
    #[serde(default)]
    pub version: Version,
    pub name: String,
    /// From the best for the claim to the worst; labels outside the order come last.
    pub ratings: Vec<Rating>,
}

/// One label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rating {
    pub key: Key,
    pub label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its place on the scale, 1 the worst for the claim (schema.org `ratingValue`);
    /// absent where a label is no degree of truth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<u8>,
}

impl Scale {
    /// The rating with that key.
    pub fn rating(&self, key: &Key) -> Option<&Rating> {
        self.ratings.iter().find(|rating| rating.key == *key)
    }

    fn of(name: &str, ratings: &[(&'static str, &str, Option<u8>, &str)]) -> Self {
        Self {
            version: Version::default(),
            name: name.to_owned(),
            ratings: ratings
                .iter()
                .map(|(key, label, value, description)| Rating {
                    key: Key::known(key),
                    label: (*label).to_owned(),
                    description: (*description).to_owned(),
                    value: *value,
                })
                .collect(),
        }
    }

    /// The scales that a project may take as they are, the default first.
    pub fn presets() -> [Self; 3] {
        [Self::averitec(), Self::five_steps(), Self::true_false()]
    }

    /// The four labels of AVeriTeC (Schlichtkrull et al. 2023, section 3).
    pub fn averitec() -> Self {
        Self::of(
            "AVeriTeC",
            &[
                ("supported", "Supported", Some(2), "The evidence shows it."),
                (
                    "conflicting",
                    "Conflicting Evidence/Cherrypicking",
                    None,
                    "The evidence points both ways, or only a chosen part of it was shown.",
                ),
                (
                    "not_enough_evidence",
                    "Not Enough Evidence",
                    None,
                    "What could be found decides nothing.",
                ),
                (
                    "refuted",
                    "Refuted",
                    Some(1),
                    "The evidence shows the opposite.",
                ),
            ],
        )
    }

    /// Five steps from supported to refuted.
    pub fn five_steps() -> Self {
        Self::of(
            "Five steps",
            &[
                ("supported", "Supported", Some(5), "The evidence shows it."),
                (
                    "mostly_supported",
                    "Mostly supported",
                    Some(4),
                    "True but for a detail.",
                ),
                (
                    "unproven",
                    "Unproven",
                    Some(3),
                    "The evidence decides nothing.",
                ),
                (
                    "mostly_refuted",
                    "Mostly refuted",
                    Some(2),
                    "False but for a detail.",
                ),
                (
                    "refuted",
                    "Refuted",
                    Some(1),
                    "The evidence shows the opposite.",
                ),
            ],
        )
    }

    /// True or false, and a way out.
    pub fn true_false() -> Self {
        Self::of(
            "True or false",
            &[
                ("true", "True", Some(2), ""),
                ("undecided", "Undecided", None, ""),
                ("false", "False", Some(1), ""),
            ],
        )
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self::averitec()
    }
}
