//! Reading one article: the bytes of a text, a page, a Word document, a book or a PDF, or pasted text, to
//! words, structure, facts and what to set aside.
//!
//! The words are never edited. Line ends become LF, U+0000 becomes U+FFFD, and both are reported.
//! What is not the article (cookie notes, captions, bylines, repeats) stays in the text and is
//! named by a region.

mod binary;
mod decode;
mod draft;
mod error;
mod facts;
mod guess;
mod html;
mod kind;
mod markdown;
pub mod mhtml;
mod newlines;
mod package;
pub mod pdf;
mod plain;
mod regions;
#[cfg(test)]
mod tests;

use std::ops::Range;

use gainsay_anchoring::OffsetMap;
use gainsay_model::attribution::Mention;
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::document::{Document, Rights, TextPolicy};
use gainsay_model::hash::Sha256;
use gainsay_model::offset::{ByteOffset, CodePoint, Span};
use gainsay_model::region::RegionKind;
use gainsay_model::text::{Block, Fetched, PageStart, Source};

pub use self::decode::{Charset, CharsetBasis};
pub use self::error::{ArticleError, Fault, Notice};
pub use self::facts::Facts;
pub use self::kind::ArticleKind;

use self::draft::Draft;
use crate::iso;

/// How much of a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that one article may have.
    pub bytes: usize,
}

impl Default for Limits {
    /// 20 MB: three hundred times a long article.
    fn default() -> Self {
        Self { bytes: 20_000_000 }
    }
}

/// An article as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The words. Valid UTF-8, line ends LF, no U+0000.
    pub text: String,
    /// SHA-256 of the words' UTF-8.
    pub sha256: Sha256,
    /// Length of the words in code points.
    pub length: u32,
    /// What was read, and from what.
    pub source: Source,
    /// How the bytes were decoded.
    pub charset: Charset,
    /// What the file was taken for.
    pub kind: ArticleKind,
    /// What is known of it beside its words.
    pub facts: Facts,
    /// Headings, list items, quotations and captions, in order and apart.
    pub blocks: Vec<Block>,
    /// Where the pages of a paged source begin, in order.
    pub pages: Vec<PageStart>,
    /// What is not the article's prose, in order and apart.
    pub regions: Vec<FoundRegion>,
    /// What was changed or guessed on reading.
    pub notices: Vec<Notice>,
    /// When it was fetched, if it was.
    pub retrieved: Option<StatedDate>,
}

/// A stretch of an article to set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundRegion {
    /// Where, in code points of the text.
    pub span: Span<CodePoint>,
    /// Why.
    pub what: RegionKind,
}

impl Article {
    /// Notes how it came from the web: its address, unless the page names another as its own; when;
    /// and the head of the answer.
    #[must_use]
    pub fn fetched(mut self, fetched: Fetched) -> Self {
        let address = &fetched.address;
        self.facts.address.get_or_insert_with(|| address.clone());
        self.retrieved = fetched
            .at
            .and_then(iso::day)
            .and_then(|day| day.to_string().parse().ok())
            .map(|day| StatedDate::new(day, DateBasis::Metadata));
        let media_type = fetched
            .headers
            .iter()
            .find(|header| header.name == "content-type");
        self.notices.push(Notice::Fetched {
            address: address.clone(),
            at: fetched
                .at
                .and_then(iso::moment)
                .unwrap_or_else(|| "an unknown time".to_owned()),
            media_type: media_type
                .map_or("without a type", |header| header.value.as_str())
                .to_owned(),
        });
        self.source.fetched = Some(fetched);
        self
    }

    /// How many sorts of things were put right on reading.
    #[must_use]
    pub fn repairs(&self) -> u32 {
        let repairs = self.notices.iter().filter(|notice| notice.is_repair());
        u32::try_from(repairs.count()).unwrap_or(u32::MAX)
    }

    /// The document to make of it. A title that is unknown is taken from the name of the file;
    /// what the server sets is left to it.
    #[must_use]
    pub fn document(&self) -> Document {
        let facts = &self.facts;
        let title = facts.title.clone().unwrap_or_else(|| self.fallback_title());
        Document {
            title,
            outlet: facts.outlet.clone().map(Mention::words),
            original_outlet: facts.original_outlet.clone().map(Mention::words),
            authors: facts.authors.iter().cloned().map(Mention::words).collect(),
            published: facts.published.clone(),
            retrieved: self.retrieved.clone(),
            copy_of: None,
            translation_of: None,
            genre: facts.genre,
            language: facts.language.clone(),
            address: facts.address.clone(),
            rights: facts.rights.clone().map(|statement| Rights {
                statement,
                text: TextPolicy::default(),
            }),
            stage: Default::default(),
            text: Default::default(),
            text_sha256: Some(self.sha256),
            source_sha256: Some(self.source.sha256),
            length: self.length,
            earlier: Vec::new(),
        }
    }

    /// The name of the file without its ending, or the first words.
    fn fallback_title(&self) -> String {
        let stem = self.source.name.as_deref().map(|name| {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            stem.trim().to_owned()
        });
        stem.filter(|stem| !stem.is_empty()).unwrap_or_else(|| {
            let words: Vec<&str> = self.text.split_whitespace().take(8).collect();
            format!("{} …", words.join(" "))
        })
    }
}

/// Takes the words out of a PDF: [`pdf::extract`], here or in a process of its own.
pub type PdfReader<'r> = &'r dyn Fn(&[u8]) -> Result<pdf::Extracted, Fault>;

/// Reads an article from the bytes of a file.
///
/// `name` is the file's name, with or without a folder; its ending and the first bytes decide
/// whether it is a page, Markdown or plain text. A PDF is read here and now: who reads files of
/// strangers should use [`read_with`].
///
/// # Errors
///
/// [`ArticleError`], naming the file and, where there is one, the byte and the line at fault.
pub fn read(bytes: &[u8], name: &str, limits: Limits) -> Result<Article, ArticleError> {
    read_with(bytes, name, limits, &pdf::extract)
}

/// Reads an article as [`read`] does, with the words of a PDF taken out by somebody else.
///
/// # Errors
///
/// As [`read`].
pub fn read_with(
    bytes: &[u8],
    name: &str,
    limits: Limits,
    pdf: PdfReader<'_>,
) -> Result<Article, ArticleError> {
    read_any(bytes, name, None, limits, pdf).map_err(|fault| fault.in_file(name))
}

/// Reads an answer of the web: its head may say the charset, and says where it came from and when.
///
/// # Errors
///
/// As [`read`].
pub fn read_answer(
    bytes: &[u8],
    name: &str,
    fetched: Fetched,
    limits: Limits,
    pdf: PdfReader<'_>,
) -> Result<Article, ArticleError> {
    let media_type = fetched
        .headers
        .iter()
        .find(|header| header.name == "content-type");
    let charset = media_type.and_then(|header| mhtml::parameter(&header.value, "charset"));
    let article = read_any(bytes, name, charset.as_deref(), limits, pdf);
    Ok(article
        .map_err(|fault| fault.in_file(name))?
        .fetched(fetched))
}

fn read_any(
    bytes: &[u8],
    name: &str,
    charset: Option<&str>,
    limits: Limits,
    pdf: PdfReader<'_>,
) -> Result<Article, Fault> {
    if package::is_package(bytes) {
        return packaged(bytes, name, limits);
    }
    if pdf::is_pdf(bytes) {
        fits(bytes, limits)?;
        let draft = pdf::draft(pdf(bytes)?, limits.bytes)?;
        return whole(bytes, name, ArticleKind::Pdf, draft);
    }
    if mhtml::is_mhtml(bytes) {
        return saved_page(bytes, name, limits);
    }
    let decoded = decode::decode_as(bytes, charset, limits.bytes)?;
    let kind = ArticleKind::of(name, &decoded.text);
    assemble(bytes, Some(name), kind, decoded)
}

/// Reads an article from pasted text. Pasted text that is a page or Markdown has to be said to be.
///
/// # Errors
///
/// [`ArticleError`], under the name `pasted text`.
pub fn read_pasted(text: &str, kind: ArticleKind, limits: Limits) -> Result<Article, ArticleError> {
    let name = "pasted text";
    if text.len() > limits.bytes {
        let fault = Fault::TooLarge {
            size: text.len(),
            limit: limits.bytes,
        };
        return Err(fault.in_file(name));
    }
    let charset = Charset {
        name: "UTF-8",
        basis: CharsetBasis::Given,
    };
    let decoded = decode::Decoded {
        text: text.to_owned(),
        charset,
        notices: Vec::new(),
    };
    assemble(text.as_bytes(), None, kind, decoded).map_err(|fault| fault.in_file(name))
}

fn fits(bytes: &[u8], limits: Limits) -> Result<(), Fault> {
    if bytes.len() > limits.bytes {
        return Err(Fault::TooLarge {
            size: bytes.len(),
            limit: limits.bytes,
        });
    }
    Ok(())
}

/// Reads a Word document or an EPUB book.
fn packaged(bytes: &[u8], name: &str, limits: Limits) -> Result<Article, Fault> {
    fits(bytes, limits)?;
    let (kind, mut draft) = package::read(bytes)?;
    // XML has no U+0000, and its readers fold line ends.
    draft.finish();
    whole(bytes, name, kind, draft)
}

/// Makes the article of a file that is text inside, whatever it is outside.
fn whole(bytes: &[u8], name: &str, kind: ArticleKind, mut draft: Draft) -> Result<Article, Fault> {
    let notices = std::mem::take(&mut draft.notices);
    let charset = Charset {
        name: "UTF-8",
        basis: CharsetBasis::Given,
    };
    finished(bytes, Some(name), kind, charset, draft, notices)
}

/// Reads the page of a file that a browser saved with all its pictures.
fn saved_page(bytes: &[u8], name: &str, limits: Limits) -> Result<Article, Fault> {
    // Pictures make such files large; the page in it is what has to be of an article's size.
    let page = mhtml::page(bytes)?;
    let decoded = decode::decode_as(&page.bytes, page.charset.as_deref(), limits.bytes)?;
    let kind = match page.media_type.as_str() {
        "text/plain" => ArticleKind::Plain,
        _ => ArticleKind::Html,
    };
    let mut article = assemble(bytes, Some(name), kind, decoded)?;
    article.kind = ArticleKind::Mhtml;
    article.source.media_type = ArticleKind::Mhtml.media_type().to_owned();
    let taken_out = Notice::TakenOut {
        address: page
            .address
            .clone()
            .unwrap_or_else(|| "no address".to_owned()),
        others: page.others,
    };
    article.notices.push(taken_out);
    Ok(match page.address {
        Some(address) => article.fetched(Fetched {
            address,
            at: page.at,
            headers: page.headers,
        }),
        None => article,
    })
}

fn assemble(
    bytes: &[u8],
    name: Option<&str>,
    kind: ArticleKind,
    decoded: decode::Decoded,
) -> Result<Article, Fault> {
    let mut notices = decoded.notices;
    let text = newlines::normalise(decoded.text, &mut notices);
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    let mut draft = match kind {
        ArticleKind::Plain => plain::read(text),
        ArticleKind::Markdown => markdown::read(&text),
        ArticleKind::Html => html::read(&text)?,
        ArticleKind::Word | ArticleKind::Epub | ArticleKind::Pdf | ArticleKind::Mhtml => {
            return Err(Fault::NoArticle);
        }
    };
    notices.append(&mut draft.notices);
    finished(bytes, name, kind, decoded.charset, draft, notices)
}

/// Judges the pieces of a draft, and makes the article.
fn finished(
    bytes: &[u8],
    name: Option<&str>,
    kind: ArticleKind,
    charset: Charset,
    mut draft: Draft,
    notices: Vec<Notice>,
) -> Result<Article, Fault> {
    if draft.pieces.is_empty() {
        return Err(Fault::NoArticle);
    }
    let regions = set_aside(&mut draft, kind);
    let map = OffsetMap::new(draft.text.as_str());
    let pages = draft.pages.iter().filter_map(|(number, at)| {
        let at = u32::try_from(*at).ok().map(ByteOffset)?;
        Some(PageStart {
            number: *number,
            at: map.convert(at).ok()?,
        })
    });
    let blocks = draft.pieces.iter().filter_map(|piece| {
        let what = piece.block?;
        Some(Block {
            span: span(&map, &piece.range)?,
            what,
        })
    });
    let regions = regions.iter().filter_map(|(range, what)| {
        Some(FoundRegion {
            span: span(&map, range)?,
            what: *what,
        })
    });
    Ok(Article {
        sha256: Sha256::of(&[draft.text.as_bytes()]),
        length: map.end().code_point.0,
        source: Source {
            sha256: Sha256::of(&[bytes]),
            size: bytes.len() as u64,
            name: name.map(|name| base_name(name).to_owned()),
            media_type: kind.media_type().to_owned(),
            charset: Some(charset.name.to_owned()),
            fetched: None,
        },
        charset,
        kind,
        blocks: blocks.collect(),
        pages: pages.collect(),
        regions: regions.collect(),
        notices,
        facts: draft.facts,
        text: draft.text,
        retrieved: None,
    })
}

/// Fills the facts from the words and judges every piece; returns the regions in bytes.
fn set_aside(draft: &mut Draft, kind: ArticleKind) -> Vec<(Range<usize>, RegionKind)> {
    let mut kinds = regions::by_words(draft);
    guess::fill(draft, &kinds);
    regions::by_facts(draft, &mut kinds);
    if kind == ArticleKind::Plain {
        guess::mark_headings(draft, &kinds);
    }
    regions::merge(&draft.pieces, &kinds)
}

/// The last part of a path, whichever way its slashes lean.
fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Code points of a stretch of bytes.
fn span(map: &OffsetMap, range: &Range<usize>) -> Option<Span<CodePoint>> {
    let byte = |at: usize| u32::try_from(at).ok().map(ByteOffset);
    map.convert_span(Span::new(byte(range.start)?, byte(range.end)?).ok()?)
        .ok()
}
