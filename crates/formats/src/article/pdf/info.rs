//! What a PDF says of itself. Most of it is what a program wrote without anybody looking.

use hayro_interpret::hayro_syntax::metadata::Metadata;

use super::super::guess::one_line;
use super::Extracted;

/// Takes title and author, where they look like what a person would call them. The dates in a PDF
/// are those of the file, and say nothing about when the article was published.
pub(super) fn read(metadata: &Metadata, found: &mut Extracted) {
    let words = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(|bytes| one_line(&decoded(bytes)));
    found.title = words(&metadata.title).filter(|title| is_title(title));
    found.author = words(&metadata.author).filter(|author| is_name(author));
}

/// A text string (ISO 32000-2, 7.9.2.2): UTF-16BE or UTF-8 with a mark, else PDFDocEncoding, of which
/// windows-1252 has nearly all the letters.
fn decoded(bytes: &[u8]) -> String {
    if let Some(units) = bytes.strip_prefix(b"\xfe\xff") {
        encoding_rs::UTF_16BE
            .decode_without_bom_handling(units)
            .0
            .into_owned()
    } else if let Some(units) = bytes.strip_prefix(b"\xff\xfe") {
        encoding_rs::UTF_16LE
            .decode_without_bom_handling(units)
            .0
            .into_owned()
    } else if let Some(words) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        String::from_utf8_lossy(words).into_owned()
    } else {
        match std::str::from_utf8(bytes) {
            Ok(words) => words.to_owned(),
            Err(_) => encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        }
    }
}

fn is_title(words: &str) -> bool {
    const ENDINGS: [&str; 16] = [
        ".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".qxp", ".pub", ".txt", ".htm",
        ".html", ".dvi", ".tex", ".ps", ".pages",
    ];
    const NONE: [&str; 8] = [
        "microsoft word",
        "untitled",
        "document",
        "unbenannt",
        "dokument",
        "sans titre",
        "powerpoint",
        "print",
    ];
    let small = words.to_lowercase();
    (4..=300).contains(&words.chars().count())
        && words.split_whitespace().count() >= 2
        && words.contains(char::is_alphabetic)
        && !words.contains(['\u{fffd}', '\\'])
        && !small.contains("://")
        && !ENDINGS.iter().any(|ending| small.ends_with(ending))
        && !NONE.iter().any(|none| small.starts_with(none))
}

fn is_name(words: &str) -> bool {
    const NONE: [&str; 12] = [
        "user",
        "admin",
        "owner",
        "unknown",
        "microsoft",
        "office",
        "root",
        "default",
        "windows",
        "author",
        "adobe",
        "anonymous",
    ];
    let small = words.to_lowercase();
    (4..=120).contains(&words.chars().count())
        // The name of an account is one word in small letters.
        && words.split_whitespace().count() >= 2
        && words.chars().any(char::is_uppercase) == words.chars().any(|c| c.is_lowercase() || c.is_uppercase())
        && words.contains(char::is_alphabetic)
        && !words.contains(['\u{fffd}', '\\', '@', '/'])
        && !NONE.iter().any(|none| small.split_whitespace().any(|word| word == *none))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_person_would_write_is_believed() {
        for title in ["The ministry denies it", "Что известно о поставках"] {
            assert!(is_title(title), "{title}");
        }
        for title in [
            "Microsoft Word - convoys.doc",
            "convoys final.docx",
            "untitled document",
            "x",
            "Layout1",
            "C:\\Users\\x y",
            "https://outlet.example/a b",
        ] {
            assert!(!is_title(title), "{title}");
        }
        for name in ["Ada Lovelace", "山田 太郎"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["Microsoft Office User", "jsmith", "admin", "ada @home"] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn text_strings_are_decoded_by_their_mark() {
        assert_eq!(decoded(b"\xfe\xff\x04\x1f"), "П");
        assert_eq!(decoded(b"\xef\xbb\xbf\xd0\x9f"), "П");
        assert_eq!(decoded(b"caf\xe9"), "café");
    }
}
