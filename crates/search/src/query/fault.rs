//! What is wrong with a question, and where.

use super::field::Field;
use super::parse::{LONGEST, MOST_TERMS};
use super::tree::{Bond, Fact, Sort, Towards};
use std::fmt;

/// Why a question was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct Fault {
    /// Where it begins: code points from the start of the question.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// What may be wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// There is nothing to look for.
    Empty,
    /// It is longer than [`LONGEST`].
    TooLong,
    /// It asks for more than [`MOST_TERMS`] things, or is nested too deeply.
    TooMuch,
    /// A quotation does not end.
    QuoteOpen,
    /// A bracket does not close.
    BracketOpen,
    /// A bracket closes that was never opened.
    BracketShut,
    /// `OR`, `AND`, `NOT` or `-` with nothing on one side.
    NothingBeside(String),
    /// There is no such field.
    UnknownField(String),
    /// A field without a value.
    NoValue(Field),
    /// The field does not know this value.
    UnknownValue(Field, String),
    /// Not a day, month or year.
    NotADate(String),
    /// Signs only: there is no word in it.
    NoWord(String),
    /// Too short for `*` or `~`.
    TooShort(char),
    /// `*` or `~` after more than one word.
    NotOneWord(char),
}

impl FaultKind {
    /// A word for programs, which never changes.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "query-empty",
            Self::TooLong => "query-too-long",
            Self::TooMuch => "query-too-much",
            Self::QuoteOpen => "query-quote-open",
            Self::BracketOpen => "query-bracket-open",
            Self::BracketShut => "query-bracket-shut",
            Self::NothingBeside(_) => "query-nothing-beside",
            Self::UnknownField(_) => "query-unknown-field",
            Self::NoValue(_) => "query-no-value",
            Self::UnknownValue(..) => "query-unknown-value",
            Self::NotADate(_) => "query-not-a-date",
            Self::NoWord(_) => "query-no-word",
            Self::TooShort(_) => "query-too-short",
            Self::NotOneWord(_) => "query-not-one-word",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Empty => "Write a word.".to_owned(),
            Self::TooLong | Self::TooMuch => "Ask for less at once.".to_owned(),
            Self::QuoteOpen => "Write the closing quotation mark.".to_owned(),
            Self::BracketOpen => "Close it with “)”.".to_owned(),
            Self::BracketShut => "Leave it out, or put it in quotation marks.".to_owned(),
            Self::NothingBeside(_) => {
                "Write something on both sides, or put the word in quotation marks.".to_owned()
            }
            Self::UnknownField(_) => format!(
                "There are {}. Put the words in quotation marks to look for the words.",
                Listed(Field::ALL.iter().map(|field| field.key()).collect())
            ),
            Self::NoValue(field) => format!("Write what follows “{field}:” without a space."),
            Self::UnknownValue(field, _) => {
                format!("It may be {}.", Listed(values(*field)))
            }
            Self::NotADate(_) => "Write 2017, 2017-02 or 2017-02-01.".to_owned(),
            Self::NoWord(_) => "Leave it out.".to_owned(),
            Self::TooShort('*') => "Write at least two letters before “*”.".to_owned(),
            Self::TooShort(_) => "Write at least three letters before “~”.".to_owned(),
            Self::NotOneWord(_) => "Write it after a single word.".to_owned(),
        }
    }
}

fn values(field: Field) -> Vec<&'static str> {
    match field {
        Field::Type => Sort::ALL.iter().map(|one| one.key()).collect(),
        Field::Is => {
            let kinds = ["allegation", "denial", "evidence"];
            let sorts = Sort::ALL.iter().map(|one| one.key());
            let facts = Fact::ALL.iter().map(|one| one.key());
            kinds.into_iter().chain(sorts).chain(facts).collect()
        }
        Field::With | Field::Without => Bond::ALL.iter().map(|one| one.key()).collect(),
        Field::Supports | Field::Refutes => Towards::ALL.iter().map(|one| one.key()).collect(),
        _ => Vec::new(),
    }
}

/// Words in a row, with commas.
struct Listed(Vec<&'static str>);

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is nothing to look for"),
            Self::TooLong => write!(f, "the question is longer than {LONGEST} characters"),
            Self::TooMuch => write!(
                f,
                "the question asks for more than {MOST_TERMS} things at once, or is nested too deeply"
            ),
            Self::QuoteOpen => f.write_str("this quotation does not end"),
            Self::BracketOpen => f.write_str("this bracket does not close"),
            Self::BracketShut => f.write_str("this bracket was never opened"),
            Self::NothingBeside(word) => write!(f, "“{word}” has nothing beside it"),
            Self::UnknownField(word) => write!(f, "there is no field “{word}”"),
            Self::NoValue(field) => write!(f, "nothing follows “{field}:”"),
            Self::UnknownValue(field, value) => write!(f, "“{field}:” does not know “{value}”"),
            Self::NotADate(value) => write!(f, "“{value}” is not a date"),
            Self::NoWord(word) => write!(f, "there is no word in “{word}”"),
            Self::TooShort(sign) => write!(
                f,
                "too many words would fit: there are too few letters before “{sign}”"
            ),
            Self::NotOneWord(sign) => write!(
                f,
                "“{sign}” belongs to one word, and here it follows several"
            ),
        }
    }
}
