//! Language tags.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A language tag (BCP 47), checked for its shape only: `en`, `ps`, `ru-Latn`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// Why a string is not a language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a language tag: write one such as en, ar or ru-Latn")]
pub struct NotALanguage(pub String);

impl Language {
    /// The tag as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for languages written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let primary = self.0.split('-').next().unwrap_or_default();
        matches!(
            primary,
            "ar" | "fa" | "he" | "ps" | "ur" | "yi" | "ckb" | "sd" | "ug" | "dv"
        )
    }
}

impl FromStr for Language {
    type Err = NotALanguage;

    fn from_str(text: &str) -> Result<Self, NotALanguage> {
        let mut parts = text.split('-');
        let primary = parts.next().unwrap_or_default();
        let primary_fits =
            (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
        let rest_fits = parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
        if primary_fits && rest_fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotALanguage(text.to_owned()))
        }
    }
}

impl TryFrom<String> for Language {
    type Error = NotALanguage;

    fn try_from(text: String) -> Result<Self, NotALanguage> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shape_is_checked() {
        assert!("en".parse::<Language>().is_ok());
        assert!("zh-Hant-TW".parse::<Language>().is_ok());
        for wrong in ["", "English", "EN", "e", "en-", "en-waytoolongpart"] {
            assert!(wrong.parse::<Language>().is_err(), "{wrong}");
        }
        assert!("ps".parse::<Language>().is_ok_and(|l| l.is_right_to_left()));
    }
}
