//! The corpus formats by name.

use std::fmt;
use std::io::Write;
use std::str::FromStr;

use thiserror::Error;

use crate::export::{ExportError, LossReport, Options, Source};
use crate::{
    averitec, brat, claim_review, conll, csv, doccano, hugging_face, jsonl, label_studio, parquet,
    prodigy, report, spacy, tei, uima, w3c,
};

/// A format that a corpus is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Gainsay JSONL: lossless, also read.
    Jsonl,
    /// W3C Web Annotation, as JSON-LD.
    WebAnnotation,
    /// schema.org ClaimReview, as JSON-LD.
    ClaimReview,
    /// The published verdicts as a web site.
    Report,
    /// brat standoff: a text and a list of annotations for each article.
    Brat,
    /// CoNLL-2003 columns with IOB2 labels.
    Conll,
    /// Rows for spaCy's `Doc.from_json`.
    Spacy,
    /// doccano's JSONL of texts with entities and relations.
    Doccano,
    /// Label Studio's JSON of tasks.
    LabelStudio,
    /// Prodigy's JSONL of tasks.
    Prodigy,
    /// UIMA CAS as XMI, with its type system.
    Xmi,
    /// UIMA CAS as JSON, a line a text.
    CasJson,
    /// A table of the marks.
    Csv,
    /// The same table, typed, in Apache Parquet.
    Parquet,
    /// A folder that Hugging Face `datasets` loads.
    HuggingFace,
    /// Claims with their evidence, as AVeriTeC has them.
    Averitec,
    /// TEI P5 with standoff annotations.
    Tei,
}

/// Why a word names no format.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no format called “{0}”; there are {keys}", keys = keys())]
pub struct NoSuchFormat(pub String);

fn keys() -> String {
    let keys: Vec<&str> = Format::ALL.iter().map(|format| format.key()).collect();
    keys.join(", ")
}

/// What is known of a format beside how it is written.
struct Facts {
    key: &'static str,
    title: &'static str,
    media_type: &'static str,
    extension: &'static str,
    is_folder: bool,
}

const fn file(
    key: &'static str,
    title: &'static str,
    media_type: &'static str,
    extension: &'static str,
) -> Facts {
    Facts {
        key,
        title,
        media_type,
        extension,
        is_folder: false,
    }
}

const fn folder(key: &'static str, title: &'static str, extension: &'static str) -> Facts {
    Facts {
        key,
        title,
        media_type: "application/zip",
        extension,
        is_folder: true,
    }
}

const LD: &str = "application/ld+json";
const ANNO: &str = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";
const LINES: &str = "application/x-ndjson";
const PARQUET: &str = "application/vnd.apache.parquet";
const JSON: &str = "application/json";
const PLAIN: &str = "text/plain; charset=utf-8";
const TABLE: &str = "text/csv; charset=utf-8; header=present";

impl Format {
    /// All formats, in the order they are offered.
    pub const ALL: [Self; 17] = [
        Self::Jsonl,
        Self::WebAnnotation,
        Self::ClaimReview,
        Self::Report,
        Self::Brat,
        Self::Conll,
        Self::Spacy,
        Self::Doccano,
        Self::LabelStudio,
        Self::Prodigy,
        Self::Xmi,
        Self::CasJson,
        Self::Csv,
        Self::Parquet,
        Self::HuggingFace,
        Self::Averitec,
        Self::Tei,
    ];

    const fn facts(self) -> Facts {
        match self {
            Self::Jsonl => file("jsonl", "Gainsay JSONL", LINES, "jsonl"),
            Self::WebAnnotation => file("w3c", "W3C Web Annotation", ANNO, "annotations.jsonld"),
            Self::ClaimReview => file(
                "claimreview",
                "schema.org ClaimReview",
                LD,
                "claimreview.jsonld",
            ),
            Self::Report => folder("report", "Published report", "report.zip"),
            Self::Brat => folder("brat", "brat standoff", "brat.zip"),
            Self::Conll => file("conll", "CoNLL-2003 (IOB2)", PLAIN, "conll"),
            Self::Spacy => file("spacy", "spaCy rows", LINES, "spacy.jsonl"),
            Self::Doccano => file("doccano", "doccano JSONL", LINES, "doccano.jsonl"),
            Self::LabelStudio => file(
                "label-studio",
                "Label Studio tasks",
                JSON,
                "label-studio.json",
            ),
            Self::Prodigy => file("prodigy", "Prodigy JSONL", LINES, "prodigy.jsonl"),
            Self::Xmi => folder("xmi", "UIMA CAS XMI (INCEpTION)", "xmi.zip"),
            Self::CasJson => file("cas-json", "UIMA CAS JSON", JSON, "cas.json"),
            Self::Csv => file("csv", "Table of marks (CSV)", TABLE, "csv"),
            Self::Parquet => file("parquet", "Table of marks (Parquet)", PARQUET, "parquet"),
            Self::HuggingFace => folder("hf", "Hugging Face dataset", "hf.zip"),
            Self::Averitec => file("averitec", "AVeriTeC JSON", JSON, "averitec.json"),
            Self::Tei => folder("tei", "TEI P5 standoff", "tei.zip"),
        }
    }

    /// The word used in addresses and on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.facts().key
    }

    /// The name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.facts().title
    }

    /// The media type of a file.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        self.facts().media_type
    }

    /// The ending of a file's name, without a dot at the front.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        self.facts().extension
    }

    /// Whether it is made of several files, which come as one ZIP file.
    #[must_use]
    pub const fn is_folder(self) -> bool {
        self.facts().is_folder
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
            Self::Brat => brat::write(source, out),
            Self::Conll => conll::write(source, out),
            Self::Spacy => spacy::write(source, out),
            Self::Doccano => doccano::write(source, out),
            Self::LabelStudio => label_studio::write(source, out),
            Self::Prodigy => prodigy::write(source, out),
            Self::Xmi => uima::xmi::write(source, out),
            Self::CasJson => uima::json::write(source, out),
            Self::Csv => csv::write(source, out),
            Self::Parquet => parquet::write(source, out),
            Self::HuggingFace => hugging_face::write(source, out),
            Self::Averitec => averitec::write(source, out),
            Self::Tei => tei::write(source, out),
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
        let error = "pdf".parse::<Format>().unwrap_err();
        assert!(error.to_string().contains("label-studio"));
    }
}
