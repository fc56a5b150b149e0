//! Articles that are archives of XML: Word documents and EPUB.
//!
//! Every part is unpacked within bounds, nothing is written to disk, document types are refused and
//! nothing that a file refers to is fetched. All of it is safe code, so no process of its own is
//! needed to keep it in.

mod epub;
#[cfg(test)]
mod tests;
mod word;
mod xml;

use std::io::Cursor;

use super::draft::Draft;
use super::error::Fault;
use super::kind::ArticleKind;
use crate::foreign::Container;

type Archive<'b> = Container<Cursor<&'b [u8]>>;

/// Whether the bytes begin like an archive.
pub(super) fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads the archive as what it is.
pub(super) fn read(bytes: &[u8]) -> Result<(ArticleKind, Draft), Fault> {
    let mut archive = Container::open(Cursor::new(bytes)).map_err(broken)?;
    let names = archive.names();
    let has = |name: &str| names.iter().any(|known| known == name);
    if has("word/document.xml") {
        Ok((ArticleKind::Word, word::read(&mut archive, &names)?))
    } else if has("META-INF/container.xml") {
        Ok((ArticleKind::Epub, epub::read(&mut archive)?))
    } else {
        Err(Fault::Package(
            "an archive holds an article if it is a Word document (.docx) or EPUB; unpack it, or save its text as a .txt file".to_owned(),
        ))
    }
}

fn broken(error: crate::foreign::ForeignError) -> Fault {
    Fault::Package(error.to_string())
}
