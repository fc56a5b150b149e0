//! Dates as articles give them: often vague, sometimes unknown, never invented.
//!
//! [`Edtf`] holds what is known in the Extended Date/Time Format of ISO 8601-2, level 1.
//! [`StatedDate`] is what entities carry: that value, the words it was read from, and who or what
//! says so. [`Day`] is a plain civil day for sorting and drawing. Nothing here reads a clock.

mod day;
mod edtf;
mod month_name;
mod notation;
mod vocabulary;
mod words;

use serde::{Deserialize, Serialize};

pub use self::day::{Day, DayError};
pub use self::edtf::{Calendar, Certainty, Edtf, End, Month, PartialDate, Season, Year};
pub use self::notation::EdtfError;

/// Where a date was learned. A file's own date is never a source.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// The article's words say it.
    Text,
    /// The page's metadata says it.
    Metadata,
    /// Worked out from other dates.
    Inferred,
    /// An analyst entered it.
    #[default]
    Person,
}

/// A date together with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedDate {
    /// What is known of the date.
    pub edtf: Edtf,
    /// The words it was read from, as they stood: `early December 2016`. Absent when there were
    /// none, or when they were the EDTF spelling itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Where it was learned; an analyst's entry unless given.
    #[serde(default)]
    pub basis: DateBasis,
}

impl StatedDate {
    /// A date without words behind it.
    #[must_use]
    pub fn new(edtf: Edtf, basis: DateBasis) -> Self {
        Self {
            edtf,
            words: None,
            basis,
        }
    }

    /// Reads a date from words and keeps the words, unless they are the EDTF spelling anyway.
    /// `None` when [`Edtf::from_words`] is not sure.
    #[must_use]
    pub fn from_words(words: &str, basis: DateBasis) -> Option<Self> {
        let words = words.trim();
        let edtf = Edtf::from_words(words)?;
        let words = (edtf.to_string() != words).then(|| words.to_owned());
        Some(Self { edtf, words, basis })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_names_value_words_and_basis() {
        let date = StatedDate::from_words("Oct 2015", DateBasis::Text).unwrap();
        let json = serde_json::to_string(&date).unwrap();
        assert_eq!(
            json,
            r#"{"edtf":"2015-10","words":"Oct 2015","basis":"text"}"#
        );
        assert_eq!(serde_json::from_str::<StatedDate>(&json).unwrap(), date);
    }

    #[test]
    fn the_value_alone_is_enough() {
        let date: StatedDate = serde_json::from_str(r#"{"edtf":"2015"}"#).unwrap();
        assert_eq!(
            date,
            StatedDate::new(Edtf::year(2015).unwrap(), DateBasis::Person)
        );
    }

    #[test]
    fn an_edtf_spelling_needs_no_words() {
        let date = StatedDate::from_words(" 2015-10~ ", DateBasis::Text).unwrap();
        assert_eq!(date.words, None);
    }
}
