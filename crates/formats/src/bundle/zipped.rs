//! ZIP files of articles, each a file in it as it could lie in a folder.

use std::collections::VecDeque;
use std::io::{BufRead, Read, Seek};

use super::{BundleError, MOST_BYTES, Next, PassedOver, Piece};
use crate::foreign::Container;

/// Endings of files that are taken for articles.
const ENDINGS: [&str; 11] = [
    "txt", "md", "markdown", "html", "htm", "xhtml", "docx", "epub", "pdf", "mhtml", "mht",
];

/// A ZIP file, being read.
#[derive(Debug)]
pub struct Zipped<R> {
    archive: Container<R>,
    names: VecDeque<String>,
    passed: PassedOver,
}

/// Whether a file is a ZIP file with articles in it, and not itself one (Word, EPUB) or a corpus of
/// another tool.
pub(super) fn is_zip_of_articles<R: BufRead + Seek>(file: &mut R) -> bool {
    if !file
        .fill_buf()
        .is_ok_and(|head| head.starts_with(b"PK\x03\x04"))
    {
        return false;
    }
    let Ok(archive) = Container::open(file) else {
        return false;
    };
    let names = archive.names();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let ends = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    !has("[Content_Types].xml")
        && !has("META-INF/container.xml")
        && !ends(".ann")
        && !ends(".xmi")
        // A project of INCEpTION has its articles beside what is marked in them.
        && !names.iter().any(|name| name.starts_with("exportedproject"))
        && names.iter().any(|name| is_article(name))
}

impl<R: Read + Seek> Zipped<R> {
    /// Opens the archive.
    ///
    /// # Errors
    ///
    /// When it is none, or holds too many files.
    pub fn new(file: R) -> Result<Self, BundleError> {
        let archive = Container::open(file).map_err(|error| BundleError::Fault {
            place: "the archive".to_owned(),
            what: error.to_string(),
        })?;
        let mut passed = PassedOver::new();
        let mut names: Vec<String> = Vec::new();
        for name in archive.names() {
            if is_article(&name) {
                names.push(name);
            } else if !name.ends_with('/') {
                let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
                let ending: String = ending.to_lowercase().chars().take(10).collect();
                let what = if passed.len() < 50 {
                    format!(".{ending} files")
                } else {
                    "other files".to_owned()
                };
                *passed.entry(what).or_default() += 1;
            }
        }
        names.sort();
        Ok(Self {
            archive,
            names: names.into(),
            passed,
        })
    }

    /// What was passed over.
    pub fn passed_over(&self) -> &PassedOver {
        &self.passed
    }
}

impl<R: Read + Seek> Iterator for Zipped<R> {
    type Item = Result<Next, BundleError>;

    fn next(&mut self) -> Option<Self::Item> {
        let name = self.names.pop_front()?;
        Some(Ok(match self.archive.bytes(&name) {
            Ok(bytes) if bytes.len() > MOST_BYTES => Next::Refused(
                name,
                format!(
                    "it has {} bytes, more than one article may have",
                    bytes.len()
                ),
            ),
            Ok(bytes) => Next::Piece(Box::new(Piece {
                name,
                bytes,
                fetched: None,
            })),
            Err(error) => Next::Refused(name, error.to_string()),
        }))
    }
}

/// Whether a file of this name is taken. What systems put beside files is not.
fn is_article(name: &str) -> bool {
    let hidden = name
        .split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX");
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    !hidden
        && ENDINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::archive::Archive;

    #[test]
    fn articles_are_taken_by_name_and_the_rest_is_counted() {
        let mut bytes = Vec::new();
        let mut archive = Archive::new(&mut bytes);
        for (name, words) in [
            ("b/two.html", "<p>two"),
            ("a.txt", "one"),
            ("photo.jpg", "x"),
            ("__MACOSX/._a.txt", "x"),
            ("../../etc/evil.txt", "three"),
        ] {
            archive.add(name, words.as_bytes()).unwrap();
        }
        archive.finish().unwrap();
        let mut file = Cursor::new(bytes);
        assert!(is_zip_of_articles(&mut file));
        file.rewind().unwrap();
        let mut zipped = Zipped::new(file).unwrap();
        let found: Vec<String> = zipped
            .by_ref()
            .map(|next| match next.unwrap() {
                Next::Piece(piece) => piece.name,
                Next::Refused(name, _) => name,
            })
            .collect();
        // Names are words of a report, never paths that something is written to; those that climb out
        // of their folder are passed over all the same.
        assert_eq!(found, ["a.txt", "b/two.html"]);
        assert_eq!(zipped.passed_over()[".jpg files"], 1);
        assert_eq!(zipped.passed_over()[".txt files"], 1);
    }
}
