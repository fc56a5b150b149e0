//! Reading articles, and reading and writing corpora: one module a format.
//!
//! - [`article`] reads one article from a file, a page or pasted text.
//! - [`format`](mod@format) names the corpus formats; [`export`] is what their writers read from and answer.
//! - [`jsonl`] is Gainsay's own format, lossless both ways.
//! - [`report`] is the published verdicts as a web site.
//! - [`w3c`] and [`claim_review`] are what the rest of the web reads.

pub mod article;
pub mod claim_review;
pub mod export;
pub mod format;
mod iso;
pub mod jsonl;
pub mod report;
#[cfg(test)]
mod sample;
pub mod w3c;
