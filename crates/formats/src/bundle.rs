//! Files that hold many articles: archives of the web (WARC), and ZIP files of articles.
//!
//! They are gone through once, one article in memory at a time, and bounded in every way: what they
//! unpack to, how many things they hold, how large each is. What is no article is counted.

mod http;
mod warc;
mod zipped;

use std::collections::BTreeMap;
use std::io::{self, BufRead, Seek};

use gainsay_model::text::Fetched;
use thiserror::Error;

pub use self::warc::Warc;
pub use self::zipped::Zipped;

/// The largest article of a bundle, in bytes.
pub const MOST_BYTES: usize = 20_000_000;

/// The most bytes that a bundle is unpacked to.
const MOST_TOGETHER: u64 = 4 << 30;

/// One of many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its name in the bundle, or what a file of it would be called.
    pub name: String,
    pub bytes: Vec<u8>,
    /// How it came from the web, in an archive of the web.
    pub fetched: Option<Fetched>,
}

/// What comes next in a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// An article, as it seems.
    Piece(Box<Piece>),
    /// One that should be an article and cannot be had: its name, and why.
    Refused(String, String),
}

/// Why a bundle cannot be read on. What came before it was right.
#[derive(Debug, Error)]
pub enum BundleError {
    /// It cannot be read, or not be unpacked.
    #[error("it cannot be read on: {0}")]
    Io(#[from] io::Error),
    /// It is not what it seems.
    #[error("{place}: {what}")]
    Fault {
        /// Where: `record 3, at byte 1200`.
        place: String,
        what: String,
    },
}

/// What was passed over, by what it was: `image/png` → 12.
pub type PassedOver = BTreeMap<String, u64>;

/// What a file is that holds many articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BundleKind {
    Warc,
    Zip,
}

/// Whether a file holds many articles. Leaves it at its beginning.
///
/// # Errors
///
/// When it cannot be read.
pub fn detect<R: BufRead + Seek>(file: &mut R) -> io::Result<Option<BundleKind>> {
    let kind = if warc::is_warc(file)? {
        Some(BundleKind::Warc)
    } else {
        file.rewind()?;
        zipped::is_zip_of_articles(file).then_some(BundleKind::Zip)
    };
    file.rewind()?;
    Ok(kind)
}
