//! Whether a file is an article or a whole corpus.

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Article,
    /// Gainsay JSONL.
    Corpus,
}

/// Judges by the ending of the name, else by the first line: an object with a `type` is a corpus.
pub(super) fn shape(name: Option<&str>, beginning: &[u8]) -> Shape {
    let ending = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("jsonl" | "ndjson") => Shape::Corpus,
        Some("txt" | "md" | "markdown" | "html" | "htm" | "xhtml") => Shape::Article,
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
        assert_eq!(shape(Some("a.jsonl"), b"anything"), Shape::Corpus);
        assert_eq!(
            shape(Some("a.txt"), b"{\"type\":\"document\"}\n"),
            Shape::Article
        );
        assert_eq!(shape(None, b"{\"type\":\"document\"}\n{"), Shape::Corpus);
        assert_eq!(
            shape(Some("corpus"), b"\xef\xbb\xbf{\"type\":\"documen"),
            Shape::Corpus
        );
        assert_eq!(
            shape(None, b"{ braces in prose }\nand more"),
            Shape::Article
        );
        assert_eq!(shape(None, b""), Shape::Article);
    }
}
