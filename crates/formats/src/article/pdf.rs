//! PDF: the words in the order they were written, paragraphs put together again, and where each
//! page begins.
//!
//! A PDF holds glyphs at places, and no words. What draws them is read by `hayro`, in safe code; here
//! glyphs become lines, lines become paragraphs. A file can still make a reader work for minutes or
//! fill the memory, so [`extract`] is made to be called in a process of its own: what it answers is
//! plain data that can be sent, and [`Extracted`] is checked again where it arrives.

mod draft;
mod glyphs;
mod info;
mod lines;
mod paragraphs;
#[cfg(test)]
mod tests;

use gainsay_model::text::BlockKind;
use serde::{Deserialize, Serialize};

pub(super) use self::draft::draft;

use super::error::Fault;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// The most pages that are read.
const MOST_PAGES: usize = 5_000;

/// What was found in a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extracted {
    /// Paragraphs, headings and what stands at the edges of pages, in reading order.
    pub paragraphs: Vec<Paragraph>,
    /// What the file calls itself, where that looks like a title.
    pub title: Option<String>,
    /// Who the file says wrote it, where that looks like a name.
    pub author: Option<String>,
    /// How many pages it has, with words or without.
    pub pages: u32,
    /// Words that were parted at the end of a line and are one again, with the first few of them.
    pub joined: u32,
    pub joined_words: Vec<String>,
    /// Ligatures that were told as their letters.
    pub ligatures: u32,
    /// Glyphs of which the file does not say what letters they are.
    pub unknown: u32,
}

/// A paragraph of a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    pub words: String,
    pub block: Option<BlockKind>,
    /// A running head or a page's number.
    pub furniture: bool,
    /// Where pages begin in it: a byte of its words, and the page's number, counted from 1.
    pub pages: Vec<(usize, u32)>,
}

/// Whether the bytes begin like a PDF. Some have a few bytes of something else in front.
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    const LOOK: usize = 1024;
    let head = &bytes[..bytes.len().min(LOOK)];
    let starts = head.trim_ascii_start().starts_with(b"%PDF-");
    // Further on it has to be the start of a line, or any text about the format would be one.
    starts
        || (head.contains(&0)
            && head
                .windows(6)
                .any(|six| six.starts_with(b"\n%PDF-") || six == b"\r%PDF-"))
}

/// Takes the words out of a PDF. It may take long, or much memory: see above.
///
/// # Errors
///
/// [`Fault::Package`] for a file that is broken or locked; [`Fault::Scanned`] for one without words.
pub fn extract(bytes: &[u8]) -> Result<Extracted, Fault> {
    let broken = |what: &str| Fault::Package(what.to_owned());
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => broken(
            "it is locked with a password; open it in a reader and save or print a copy without one",
        ),
        LoadPdfError::Decryption(_) => {
            broken("it is encrypted in a way that is not known here; print a copy to a new PDF")
        }
        LoadPdfError::Invalid => broken("it is no PDF, or a broken one"),
    })?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(broken("it is a PDF without pages"));
    }
    if count > MOST_PAGES {
        return Err(Fault::Package(format!(
            "it has {count} pages; at most {MOST_PAGES} are read"
        )));
    }
    let mut found = Extracted {
        pages: u32::try_from(count).unwrap_or(u32::MAX),
        ..Extracted::default()
    };
    let pages = glyphs::pages(&pdf, &mut found)?;
    let pages: Vec<lines::Page> = pages.into_iter().map(lines::page).collect();
    let letters: usize = pages.iter().map(lines::Page::letters).sum();
    if letters == 0 {
        return Err(Fault::Scanned { pages: found.pages });
    }
    if found.unknown as usize > letters / 5 {
        return Err(broken(
            "its fonts do not say which letters they draw, so there are no words to read; print it through text recognition (OCR) first",
        ));
    }
    paragraphs::gather(&pages, &mut found);
    info::read(pdf.metadata(), &mut found);
    Ok(found)
}
