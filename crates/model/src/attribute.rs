//! Typed attributes that a project's scheme may ask of an annotation.

use crate::attribution::Mention;
use crate::date::StatedDate;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a scheme calls something: 1 to 64 of `a–z 0–9 _ -`, a letter first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

/// Why a string cannot be a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” cannot be a key: use 1 to 64 of the letters a to z, digits, “_” and “-”, beginning with a letter"
)]
pub struct NotAKey(pub String);

impl Key {
    /// The key as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A key known to be well formed when the program was written.
    pub(crate) fn known(text: &'static str) -> Self {
        Self(text.to_owned())
    }
}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let fits = text.len() <= 64
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAKey(text.to_owned()))
        }
    }
}

impl TryFrom<String> for Key {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        text.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A decimal number as written, so that it is kept to the last digit: `-12.50`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Decimal(String);

/// Why a string is not a decimal number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a number: write one such as 1204, -3 or 12.50")]
pub struct NotADecimal(pub String);

impl Decimal {
    /// The number as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if text.len() <= 64 && all_digits(whole) && all_digits(fraction) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotADecimal(text.to_owned()))
        }
    }
}

impl TryFrom<String> for Decimal {
    type Error = NotADecimal;

    fn try_from(text: String) -> Result<Self, NotADecimal> {
        text.parse()
    }
}

impl From<Decimal> for String {
    fn from(decimal: Decimal) -> Self {
        decimal.0
    }
}

/// An attribute's value, of the type its definition asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttributeValue {
    Text(String),
    Choice(Key),
    YesNo(bool),
    Date(StatedDate),
    Quantity(Quantity),
    Party(Mention),
}

/// A figure, what it is counted in, and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    pub amount: Decimal,
    /// "percent", "rifles", "USD".
    pub unit: String,
    /// "of the population under government control": two figures that measure
    /// different things neither support nor refute one another.
    pub of_what: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_decimals_are_parsed_not_trusted() {
        assert!("source-type_2".parse::<Key>().is_ok());
        for wrong in ["", "Kind", "2nd", "a b", "é"] {
            assert!(wrong.parse::<Key>().is_err(), "{wrong}");
        }
        for right in ["0", "-3", "12.50", "007"] {
            assert!(right.parse::<Decimal>().is_ok(), "{right}");
        }
        for wrong in ["", "-", ".5", "1.", "1,5", "1e3", "٣"] {
            assert!(wrong.parse::<Decimal>().is_err(), "{wrong}");
        }
    }
}
