//! Reading articles, and reading and writing corpora: one module a format.
//!
//! - [`article`] reads one article from a file, a page or pasted text.
//! - [`bundle`] takes many articles out of one file, and [`feed`] says where articles are.
//! - [`format`](mod@format) names the corpus formats; [`export`] is what their writers read from and answer.
//! - [`jsonl`] is Gainsay's own format, lossless both ways.
//! - [`report`] is the published verdicts as a web site.
//! - [`release`] is an immutable state with all that belongs to it: manifest, card, splits.
//! - [`w3c`] and [`claim_review`] are what the rest of the web reads.
//! - [`brat`], [`doccano`], [`label_studio`], [`prodigy`] and [`uima`] are what other tools for
//!   annotation write and read; [`foreign`] tells what they wrote again as Gainsay JSONL.
//! - [`conll`], [`spacy`], [`csv`](mod@csv), [`parquet`](mod@parquet), [`hugging_face`], [`averitec`] and [`tei`] are for those who work
//!   with a corpus.

pub mod archive;
pub mod article;
pub mod averitec;
pub mod brat;
pub mod bundle;
pub mod claim_review;
pub mod conll;
pub mod csv;
pub mod doccano;
pub mod export;
pub mod feed;
pub mod foreign;
pub mod format;
pub mod hugging_face;
mod iso;
pub mod jsonl;
mod judged;
pub mod label_studio;
mod mark_table;
mod marked;
pub mod parquet;
pub mod prodigy;
pub mod release;
pub mod report;
mod rfc822;
mod rows;
mod rules;
mod said;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod snapshot_tests;
pub mod spacy;
#[cfg(test)]
mod survival_tests;
pub mod tei;
mod tokens;
pub mod uima;
pub mod w3c;
mod xml_words;
