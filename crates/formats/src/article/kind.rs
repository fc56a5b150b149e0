//! Telling pages, Markdown and plain text apart.

/// What a file is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArticleKind {
    /// Words and line ends.
    Plain,
    /// CommonMark with tables, strike-through and footnotes.
    Markdown,
    /// A web page.
    Html,
    /// A Word document (Office Open XML).
    Word,
    /// A book or article in EPUB.
    Epub,
    /// A PDF.
    Pdf,
    /// A saved page with its pictures (MHTML).
    Mhtml,
}

/// Bytes of a file that are looked at for the beginning of a page.
const HEAD: usize = 1024;

impl ArticleKind {
    /// The kind of a file, by the ending of its name; where that says nothing, by its first tag.
    #[must_use]
    pub fn of(name: &str, text: &str) -> Self {
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("html" | "htm" | "xhtml" | "shtml") => Self::Html,
            Some("md" | "markdown" | "mdown") => Self::Markdown,
            Some("txt" | "text") => Self::Plain,
            _ if begins_like_a_page(text) => Self::Html,
            _ => Self::Plain,
        }
    }

    /// The media type (IANA registry).
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Plain => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Epub => "application/epub+zip",
            Self::Pdf => "application/pdf",
            Self::Mhtml => "multipart/related",
        }
    }
}

fn begins_like_a_page(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(HEAD).collect();
    let head = head.to_ascii_lowercase();
    let after_declaration = match head.split_once("?>") {
        Some((declaration, rest)) if declaration.starts_with("<?xml") => rest.trim_start(),
        _ => head.as_str(),
    };
    let openings = ["<!doctype html", "<html", "<head", "<body"];
    openings
        .iter()
        .any(|opening| after_declaration.starts_with(opening))
        || (after_declaration.starts_with("<!--") && after_declaration.contains("<html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_decides_and_then_the_first_tag() {
        assert_eq!(ArticleKind::of("a/b.HTM", "x"), ArticleKind::Html);
        assert_eq!(ArticleKind::of("notes.md", "<html>"), ArticleKind::Markdown);
        assert_eq!(ArticleKind::of("page.txt", "<html>"), ArticleKind::Plain);
        assert_eq!(
            ArticleKind::of("saved", "\n<!DOCTYPE html><p>"),
            ArticleKind::Html
        );
        assert_eq!(
            ArticleKind::of("saved", "<?xml version='1.0'?>\n<html>"),
            ArticleKind::Html
        );
        assert_eq!(ArticleKind::of("saved", "Words <html>"), ArticleKind::Plain);
    }
}
