//! The corpus formats by name.

use std::fmt;
use std::io::Write;
use std::str::FromStr;

use thiserror::Error;

use crate::export::{ExportError, LossReport, Options, Source};
use crate::{claim_review, jsonl, report, w3c};

/// A format that a corpus is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Gainsay JSONL: lossless, also read.
    Jsonl,
    /// W3C Web Annotation, as JSON-LD.
    WebAnnotation,
    /// schema.org ClaimReview, as JSON-LD.
    ClaimReview,
    /// The published verdicts as a web site, in one ZIP file.
    Report,
}

/// Why a word names no format.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no format called “{0}”; there are jsonl, w3c, claimreview and report")]
pub struct NoSuchFormat(pub String);

impl Format {
    /// All formats, in the order they are offered.
    pub const ALL: [Self; 4] = [
        Self::Jsonl,
        Self::WebAnnotation,
        Self::ClaimReview,
        Self::Report,
    ];

    /// The word used in addresses and on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::WebAnnotation => "w3c",
            Self::ClaimReview => "claimreview",
            Self::Report => "report",
        }
    }

    /// The name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Jsonl => "Gainsay JSONL",
            Self::WebAnnotation => "W3C Web Annotation",
            Self::ClaimReview => "schema.org ClaimReview",
            Self::Report => "Published report",
        }
    }

    /// The media type of a file.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jsonl => "application/x-ndjson",
            Self::WebAnnotation => {
                "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\""
            }
            Self::ClaimReview => "application/ld+json",
            Self::Report => "application/zip",
        }
    }

    /// The ending of a file's name, without a dot at the front.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::WebAnnotation => "annotations.jsonld",
            Self::ClaimReview => "claimreview.jsonld",
            Self::Report => "report.zip",
        }
    }

    /// Whether a corpus can be read from it.
    #[must_use]
    pub const fn is_read(self) -> bool {
        matches!(self, Self::Jsonl)
    }

    /// Writes the corpus that a source gives, line by line or item by item, and says what the
    /// format could not hold.
    ///
    /// The same source written twice gives the same bytes.
    ///
    /// # Errors
    ///
    /// [`ExportError`] when the source fails or the output cannot be written.
    pub fn write(
        self,
        source: &dyn Source,
        out: &mut dyn Write,
    ) -> Result<LossReport, ExportError> {
        self.write_with(source, out, Options::default())
    }

    /// As [`Format::write`], with options.
    ///
    /// # Errors
    ///
    /// As [`Format::write`].
    pub fn write_with(
        self,
        source: &dyn Source,
        out: &mut dyn Write,
        options: Options,
    ) -> Result<LossReport, ExportError> {
        match self {
            Self::Jsonl => jsonl::write(source, out, options),
            Self::WebAnnotation => w3c::write(source, out),
            Self::ClaimReview => claim_review::write(source, out, options),
            Self::Report => report::write(source, out),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Format {
    type Err = NoSuchFormat;

    fn from_str(text: &str) -> Result<Self, NoSuchFormat> {
        let found = Self::ALL.into_iter().find(|format| format.key() == text);
        found.ok_or_else(|| NoSuchFormat(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_found_by_key() {
        for format in Format::ALL {
            assert_eq!(format.key().parse(), Ok(format));
        }
        assert!("pdf".parse::<Format>().is_err());
    }
}
