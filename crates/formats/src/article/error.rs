//! Why a file cannot be read as an article: which file, what is wrong with it, and where.

use std::fmt;

use thiserror::Error;

/// An article that could not be read. The message names the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{name}: {fault}")]
pub struct ArticleError {
    /// The file name as it was given, or a word such as "pasted text".
    pub name: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a file that should be an article.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// No bytes, or nothing but white space.
    #[error("there is no text in it")]
    Empty,
    /// More bytes than the limit allows.
    #[error("it has {size} bytes, more than the limit of {limit} bytes for one article")]
    TooLarge {
        /// Bytes in the file.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Not text at all.
    #[error("it is not text: it looks like {looks_like}{hint}")]
    Binary {
        /// What the bytes look like, with an article: "a PDF document".
        looks_like: &'static str,
        /// What to do, beginning with a semicolon, or nothing.
        hint: &'static str,
        /// The byte that gave it away.
        offset: usize,
    },
    /// Text in a charset that does not hold.
    #[error(
        "byte {offset} (line {line}) is not valid {charset}; save the file as UTF-8 and try again"
    )]
    Undecodable {
        /// The charset that most of the file is in.
        charset: &'static str,
        /// The first byte at fault, counted from 0.
        offset: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// HTML whose elements are nested without end.
    #[error(
        "its elements are nested more than {limit} deep at byte {offset} (line {line}); no article page is built like that"
    )]
    TooDeep {
        /// The deepest nesting that is read.
        limit: usize,
        /// Where the limit is passed, in bytes of the decoded page, counted from 0.
        offset: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// A page with more elements than any article has.
    #[error("it has more than {limit} elements; no article page is built like that")]
    TooManyElements {
        /// The largest number of elements that is read.
        limit: usize,
    },
    /// A package that cannot be opened, or is of a sort that is not read.
    #[error("it cannot be read: {0}")]
    Package(String),
    /// A paged file without words: pictures of pages.
    #[error(
        "its {pages} pages hold no words, only pictures of them: put it through text recognition (OCR) first"
    )]
    Scanned {
        /// How many pages it has.
        pages: u32,
    },
    /// A page without readable words.
    #[error("no article text was found on the page")]
    NoArticle,
}

impl Fault {
    /// The same fault with the name of the file it was found in.
    pub(crate) fn in_file(self, name: &str) -> ArticleError {
        ArticleError {
            name: printable(name),
            fault: self,
        }
    }

    /// The byte at fault, where there is one.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        match self {
            Self::Binary { offset, .. }
            | Self::Undecodable { offset, .. }
            | Self::TooDeep { offset, .. } => Some(*offset),
            Self::Empty
            | Self::TooLarge { .. }
            | Self::TooManyElements { .. }
            | Self::Package(_)
            | Self::Scanned { .. }
            | Self::NoArticle => None,
        }
    }

    /// The line at fault, counted from 1, where there is one.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Undecodable { line, .. } | Self::TooDeep { line, .. } => Some(*line),
            _ => None,
        }
    }
}

/// A file name without control characters, so that a message cannot redraw a terminal.
fn printable(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

/// Something that was done to a text, or seen in it, that a person should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// CRLF or CR line ends became LF.
    NewlinesNormalised {
        /// How many.
        count: usize,
    },
    /// U+0000, which no JSON reader likes, became U+FFFD.
    NulsReplaced {
        /// How many.
        count: usize,
    },
    /// The charset was not declared and is a guess.
    CharsetGuessed {
        /// The guess.
        charset: &'static str,
    },
    /// The page declares a charset that its bytes contradict.
    CharsetContradicted {
        /// What the page says.
        declared: &'static str,
        /// What was used.
        used: &'static str,
    },
    /// A line of the front matter that was not understood and was left out.
    FrontMatterIgnored {
        /// The line of the file, counted from 1.
        line: usize,
        /// Why.
        why: &'static str,
    },
    /// It was fetched, from where and when.
    Fetched {
        /// Where it came from in the end.
        address: String,
        /// When, in UTC.
        at: String,
        /// What the server called it.
        media_type: String,
    },
    /// The extractor found no article, so all words of the page were kept.
    WholePageKept,
    /// Pages of a PDF were read, and their numbers kept.
    PagesRead {
        /// How many.
        count: u32,
    },
    /// Words that were parted at line ends are whole again.
    WordsJoined {
        /// How many.
        count: u32,
        /// The first few of them.
        examples: Vec<String>,
    },
    /// Ligatures were told as their letters.
    LigaturesTold {
        /// How many.
        count: u32,
    },
    /// Letters of which a file does not say what they are became U+FFFD.
    LettersUnknown {
        /// How many.
        count: u32,
    },
    /// It was taken out of a saved page with its pictures.
    TakenOut {
        /// Where the page was.
        address: String,
        /// Parts beside it that were passed over.
        others: usize,
    },
}

impl Notice {
    /// Whether something was put right, rather than seen or guessed.
    #[must_use]
    pub fn is_repair(&self) -> bool {
        matches!(
            self,
            Self::NewlinesNormalised { .. }
                | Self::NulsReplaced { .. }
                | Self::CharsetContradicted { .. }
                | Self::WordsJoined { .. }
                | Self::LigaturesTold { .. }
                | Self::LettersUnknown { .. }
        )
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NewlinesNormalised { count } => {
                write!(f, "{count} line ends were changed to LF")
            }
            Self::NulsReplaced { count } => {
                write!(f, "{count} U+0000 characters were replaced by U+FFFD")
            }
            Self::CharsetGuessed { charset } => {
                write!(f, "the charset is not declared; it was read as {charset}")
            }
            Self::CharsetContradicted { declared, used } => {
                write!(
                    f,
                    "the page says {declared} but its bytes are {used}; it was read as {used}"
                )
            }
            Self::FrontMatterIgnored { line, why } => {
                write!(f, "line {line} of the front matter was left out: {why}")
            }
            Self::Fetched {
                address,
                at,
                media_type,
            } => write!(f, "fetched from {address} at {at} as {media_type}"),
            Self::PagesRead { count } => {
                write!(f, "{count} pages; where each begins is kept")
            }
            Self::WordsJoined { count, examples } => write!(
                f,
                "{count} words that were parted at line ends were put together, such as {}",
                examples.join(", ")
            ),
            Self::LigaturesTold { count } => {
                write!(
                    f,
                    "{count} ligatures and letters in the forms of their places were told as plain letters"
                )
            }
            Self::LettersUnknown { count } => write!(
                f,
                "{count} letters of which the file does not say what they are became U+FFFD"
            ),
            Self::TakenOut { address, others } => write!(
                f,
                "the saved page of {address}; {others} other parts, such as pictures, stay in the file"
            ),
            Self::WholePageKept => f.write_str(
                "no article could be told from the rest of the page, so all of its words were kept",
            ),
        }
    }
}
