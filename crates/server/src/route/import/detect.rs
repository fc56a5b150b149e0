//! Whether a file is an article, a whole corpus, or what another tool exported.

use super::super::spool::Spooled;
use gainsay_formats::bundle::{self, BundleKind};
use gainsay_formats::format::Format;
use gainsay_formats::{feed, foreign};
use std::io::{self, BufReader};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Article,
    /// Gainsay JSONL.
    Corpus,
    /// A corpus of another tool.
    Foreign(Format),
    /// Many articles in one file.
    Bundle(BundleKind),
    /// A list of where articles are.
    Feed,
}

/// Judges by the ending of the name, then by what is in the file. Blocks.
pub(super) fn shape(name: Option<&str>, spooled: Spooled) -> io::Result<(Spooled, Shape)> {
    if is_article(name) {
        return Ok((spooled, Shape::Article));
    }
    if feed::is_feed(spooled.beginning()) {
        return Ok((spooled, Shape::Feed));
    }
    let known = known(name, spooled.beginning());
    let (spooled, foreign) =
        spooled.looked_at(|file| foreign::detect(&mut BufReader::new(file)))?;
    if let Some(format) = foreign {
        return Ok((spooled, Shape::Foreign(format)));
    }
    let (spooled, bundle) = spooled.looked_at(|file| bundle::detect(&mut BufReader::new(file)))?;
    Ok((spooled, bundle.map_or(known, Shape::Bundle)))
}

fn ending(name: Option<&str>) -> Option<String> {
    let (_, ending) = name?.rsplit_once('.')?;
    Some(ending.to_ascii_lowercase())
}

fn is_article(name: Option<&str>) -> bool {
    matches!(
        ending(name).as_deref(),
        Some(
            "txt"
                | "md"
                | "markdown"
                | "html"
                | "htm"
                | "xhtml"
                | "docx"
                | "epub"
                | "pdf"
                | "mhtml"
                | "mht"
        )
    )
}

/// An article or Gainsay JSONL, by name, else by the first line: an object with a `type`.
fn known(name: Option<&str>, beginning: &[u8]) -> Shape {
    match ending(name).as_deref() {
        Some("jsonl" | "ndjson") => Shape::Corpus,
        _ if is_typed_line(beginning) => Shape::Corpus,
        _ => Shape::Article,
    }
}

fn is_typed_line(beginning: &[u8]) -> bool {
    let text = beginning
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(beginning)
        .trim_ascii_start();
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line_is_whole = first.len() < text.len();
    match serde_json::from_slice::<serde_json::Value>(first) {
        Ok(value) => value.get("type").is_some_and(serde_json::Value::is_string),
        // The first line of a corpus may be longer than what was looked at.
        Err(_) => !line_is_whole && first.starts_with(b"{\"type\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_decide_and_then_the_first_line() {
        assert_eq!(known(Some("a.jsonl"), b"anything"), Shape::Corpus);
        assert!(is_article(Some("a.TXT")) && !is_article(Some("a.jsonl")) && !is_article(None));
        assert_eq!(known(None, b"{\"type\":\"document\"}\n{"), Shape::Corpus);
        assert_eq!(
            known(Some("corpus"), b"\xef\xbb\xbf{\"type\":\"documen"),
            Shape::Corpus
        );
        assert_eq!(
            known(None, b"{ braces in prose }\nand more"),
            Shape::Article
        );
        assert_eq!(known(None, b""), Shape::Article);
    }
}
