//! Feeds: RSS 0.9 to 2.0 and Atom 1.0 (RFC 4287), as a list of articles to pick from.
//!
//! The words in a feed are no articles: they are cut short, or made up anew by the outlet's software.
//! What is taken is where the articles are.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use thiserror::Error;

use gainsay_model::date::{DateBasis, StatedDate};

use crate::iso;
use crate::rfc822;

/// The longest feed, in bytes.
pub const MOST_BYTES: usize = 10_000_000;

/// The most entries that are listed.
const MOST: usize = 2_000;

/// The longest words of a field that are kept, in characters.
const WORDS: usize = 500;

/// How deep elements may be nested.
const DEEPEST: usize = 64;

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Feed {
    pub title: Option<String>,
    pub entries: Vec<Entry>,
}

/// An article that a feed tells of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    pub title: Option<String>,
    /// As the feed has it; it may be relative to the feed's.
    pub address: String,
    pub published: Option<StatedDate>,
    pub author: Option<String>,
}

/// Why a feed cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FeedError {
    #[error("it has more than {MOST_BYTES} bytes; no feed is that long")]
    TooLarge,
    #[error(
        "byte {offset} is not valid in the charset it is written in; it cannot be read as a feed"
    )]
    Undecodable { offset: usize },
    #[error("line {line}: it is not XML: {what}")]
    NotXml { line: usize, what: String },
    #[error(
        "line {line}: it has a document type with declarations, which is not read because of what it can make of entities"
    )]
    DocumentType { line: usize },
    #[error("it is no feed (RSS or Atom)")]
    NoFeed,
}

impl FeedError {
    /// The line at fault, counted from 1, where there is one.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::NotXml { line, .. } | Self::DocumentType { line } => Some(*line),
            _ => None,
        }
    }
}

/// Whether the bytes begin like a feed.
#[must_use]
pub fn is_feed(bytes: &[u8]) -> bool {
    const LOOK: usize = 4096;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOK)]).into_owned();
    let Some(at) = head
        .match_indices('<')
        .map(|(at, _)| at)
        .find(|at| !head[at + 1..].starts_with(['?', '!']))
    else {
        return false;
    };
    let name: String = head[at + 1..]
        .chars()
        .take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/'))
        .collect();
    matches!(plain(&name), "rss" | "feed" | "RDF")
}

/// Reads a feed.
///
/// # Errors
///
/// [`FeedError`] for what is none, or a broken one.
pub fn read(bytes: &[u8]) -> Result<Feed, FeedError> {
    if bytes.len() > MOST_BYTES {
        return Err(FeedError::TooLarge);
    }
    let xml = decoded(bytes)?;
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = true;
    let line = |at: u64| {
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(xml.len());
        1 + xml.as_bytes()[..at]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
    };
    let mut taking = Taking::default();
    loop {
        let event = reader.read_event().map_err(|error| FeedError::NotXml {
            line: line(reader.error_position()),
            what: error.to_string().chars().take(200).collect(),
        })?;
        match event {
            Event::Start(element) => taking.open(&element),
            Event::Empty(element) => {
                taking.open(&element);
                taking.close();
            }
            Event::End(_) => taking.close(),
            Event::Text(words) => taking.say(&words),
            Event::CData(words) => taking.say(&words),
            Event::GeneralRef(reference) => {
                let name = reference.to_string();
                let letter = reference.resolve_char_ref().ok().flatten();
                match letter {
                    Some(letter) => taking.say(letter.encode_utf8(&mut [0; 4])),
                    // What a page would know, and XML does not, is left as it is.
                    None => match resolve_predefined_entity(&name) {
                        Some(words) => taking.say(words),
                        None => taking.say(&format!("&{name};")),
                    },
                }
            }
            Event::DocType(kind) if kind.contains('[') => {
                return Err(FeedError::DocumentType {
                    line: line(reader.buffer_position()),
                });
            }
            Event::Eof => break,
            _ => {}
        }
        if taking.path.len() > DEEPEST {
            return Err(FeedError::NotXml {
                line: line(reader.buffer_position()),
                what: format!("its elements are nested more than {DEEPEST} deep"),
            });
        }
    }
    if !taking.is_feed {
        return Err(FeedError::NoFeed);
    }
    if !taking.path.is_empty() {
        return Err(FeedError::NotXml {
            line: line(reader.buffer_position()),
            what: "it is cut off".to_owned(),
        });
    }
    Ok(taking.feed)
}

/// The words of a file in the charset that its declaration names; UTF-8 if it names none.
fn decoded(bytes: &[u8]) -> Result<String, FeedError> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let label = head
        .split_once("encoding=")
        .filter(|(before, _)| before.contains("<?xml") && !before.contains("?>"))
        .map(|(_, rest)| rest.trim_start_matches(['"', '\'']))
        .and_then(|rest| rest.split(['"', '\'', '?']).next());
    let encoding = encoding_rs::Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| {
            label
                .and_then(|label| encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()))
        })
        .unwrap_or(encoding_rs::UTF_8);
    let (words, _, broken) = encoding.decode(bytes);
    if broken {
        let offset = std::str::from_utf8(bytes)
            .err()
            .map_or(0, |error| error.valid_up_to());
        return Err(FeedError::Undecodable { offset });
    }
    Ok(words.into_owned())
}

/// A feed as it is read.
#[derive(Debug, Default)]
struct Taking {
    feed: Feed,
    is_feed: bool,
    /// Names of the open elements, without prefixes.
    path: Vec<String>,
    words: String,
    entry: Option<Entry>,
    /// Whether the entry's address is the one that leads to the page itself.
    is_alternate: bool,
    /// Its id or guid, if that is an address.
    permanent: Option<String>,
    is_permanent: bool,
}

impl Taking {
    fn open(&mut self, element: &BytesStart<'_>) {
        let full = element.name();
        let name = plain(full.as_ref()).to_owned();
        if self.path.is_empty() {
            self.is_feed = matches!(name.as_str(), "rss" | "feed" | "RDF");
        }
        let attribute = |wanted: &str| {
            let found = element.attributes().flatten();
            let found = found
                .into_iter()
                .find(|attribute| plain(attribute.key.as_ref()) == wanted)?;
            unescape(&found.value).ok().map(|value| value.into_owned())
        };
        match name.as_str() {
            "item" | "entry" if self.entry.is_none() => {
                self.entry = Some(Entry::default());
                (self.is_alternate, self.permanent) = (false, None);
            }
            // Atom has its addresses in attributes, several of them.
            "link" => {
                if let (Some(entry), Some(address)) = (&mut self.entry, attribute("href")) {
                    let is_alternate = attribute("rel").is_none_or(|rel| rel == "alternate");
                    let better = entry.address.is_empty() || (is_alternate && !self.is_alternate);
                    if better && is_alternate {
                        entry.address = address.trim().to_owned();
                        self.is_alternate = is_alternate;
                    }
                }
            }
            "guid" => {
                self.is_permanent = attribute("isPermaLink").is_none_or(|says| says != "false");
            }
            _ => {}
        }
        self.path.push(name);
        self.words.clear();
    }

    fn say(&mut self, words: &str) {
        if self.words.len() < 64 * 1024 {
            self.words.push_str(words);
        }
    }

    fn close(&mut self) {
        let Some(name) = self.path.pop() else { return };
        let words = std::mem::take(&mut self.words);
        let said = || Some(told(&words)).filter(|words| !words.is_empty());
        let parent = self.path.last().map(String::as_str);
        let Some(entry) = &mut self.entry else {
            if name == "title" && matches!(parent, Some("channel" | "feed")) {
                self.feed.title = self.feed.title.take().or_else(said);
            }
            return;
        };
        let is_own = matches!(parent, Some("item" | "entry"));
        match name.as_str() {
            "item" | "entry" => {
                let Some(mut entry) = self.entry.take() else {
                    return;
                };
                if entry.address.is_empty() {
                    entry.address = self.permanent.take().unwrap_or_default();
                }
                let is_new = !self
                    .feed
                    .entries
                    .iter()
                    .any(|known| known.address == entry.address);
                if !entry.address.is_empty() && is_new && self.feed.entries.len() < MOST {
                    self.feed.entries.push(entry);
                }
            }
            "title" if is_own => entry.title = entry.title.take().or_else(said),
            "link" if is_own && entry.address.is_empty() => {
                entry.address = words.trim().to_owned();
            }
            "guid" | "id" if is_own => {
                let address = words.trim();
                let is_address = address.starts_with("http://") || address.starts_with("https://");
                if is_address && (name == "id" || self.is_permanent) {
                    self.permanent = Some(address.to_owned());
                }
            }
            "pubDate" | "date" | "published" | "issued" if is_own => {
                entry.published = dated(&words).or(entry.published.take());
            }
            // Only where nothing says when it first came out.
            "updated" if is_own && entry.published.is_none() => entry.published = dated(&words),
            "creator" | "author" if is_own => entry.author = entry.author.take().or_else(said),
            "name" if parent == Some("author") => entry.author = entry.author.take().or_else(said),
            _ => {}
        }
    }
}

/// Words of a feed as one line. Titles may be HTML within XML.
fn told(words: &str) -> String {
    let mut plain = String::new();
    let mut in_tag = false;
    let unescaped = unescape(words).map_or_else(|_| words.to_owned(), |words| words.into_owned());
    let mut letters = unescaped.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '<' if letters
                .peek()
                .is_some_and(|next| next.is_ascii_alphabetic() || *next == '/') =>
            {
                in_tag = true;
            }
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            letter if letter.is_control() => plain.push(' '),
            letter => plain.push(letter),
        }
    }
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(WORDS).collect()
}

fn dated(words: &str) -> Option<StatedDate> {
    let at = rfc822::timestamp(words).or_else(|| rfc822::date(words))?;
    let day = iso::day(at)?.to_string().parse().ok()?;
    Some(StatedDate::new(day, DateBasis::Metadata))
}

fn plain(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>The Outlet</title><link>https://outlet.example/</link>
<image><title>Logo</title><link>https://outlet.example/logo</link></image>
<item><title><![CDATA[Convoys <b>crossed</b> &amp; returned]]></title><link>https://outlet.example/convoys?a=1&amp;b=2</link>
<media:content><media:title>A picture</media:title></media:content>
<pubDate>Tue, 07 Mar 2017 20:06:41 +0100</pubDate><dc:creator>Ada Lovelace</dc:creator></item>
<item><title>Denied</title><guid>https://outlet.example/denied</guid></item>
<item><title>No address</title><guid isPermaLink="false">https://outlet.example/tag</guid></item>
<item><title>Again</title><link>https://outlet.example/denied</link></item>
</channel></rss>"#;

    const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">L&amp;#233;gende</title>
<entry><title>One</title><link rel="self" href="/api/1"/><link href="/one"/><id>tag:1</id>
<updated>2017-03-09T00:00:00Z</updated><published>2017-03-07T19:06:41Z</published>
<author><name>Ada</name><uri>x</uri></author></entry></feed>"#;

    #[test]
    fn rss_is_a_list_of_addresses() {
        assert!(is_feed(RSS.as_bytes()));
        let feed = read(RSS.as_bytes()).unwrap();
        assert_eq!(feed.title.as_deref(), Some("The Outlet"));
        assert_eq!(feed.entries.len(), 2, "{feed:?}");
        let first = &feed.entries[0];
        assert_eq!(first.title.as_deref(), Some("Convoys crossed & returned"));
        assert_eq!(first.address, "https://outlet.example/convoys?a=1&b=2");
        assert_eq!(first.author.as_deref(), Some("Ada Lovelace"));
        assert_eq!(
            first.published.as_ref().unwrap().edtf.to_string(),
            "2017-03-07"
        );
        assert_eq!(feed.entries[1].address, "https://outlet.example/denied");
    }

    #[test]
    fn atom_is_too() {
        let feed = read(ATOM.as_bytes()).unwrap();
        assert_eq!(feed.title.as_deref(), Some("Légende"));
        assert_eq!(feed.entries[0].address, "/one");
        assert_eq!(feed.entries[0].author.as_deref(), Some("Ada"));
        assert_eq!(
            feed.entries[0].published.as_ref().unwrap().edtf.to_string(),
            "2017-03-07"
        );
    }

    #[test]
    fn what_is_no_feed_is_refused_with_its_line() {
        assert!(!is_feed(b"<!doctype html><html><head></head>"));
        assert!(!is_feed(b"words"));
        assert_eq!(read(b"<html><p>x</p></html>"), Err(FeedError::NoFeed));
        assert_eq!(read(b""), Err(FeedError::NoFeed));
        let bomb = b"<?xml version='1.0'?>\n<!DOCTYPE rss [<!ENTITY a 'aa'>]>\n<rss/>";
        assert_eq!(read(bomb), Err(FeedError::DocumentType { line: 2 }));
        let external = b"<rss><channel><title>&x;</title></channel></rss>";
        assert_eq!(read(external).unwrap().title.as_deref(), Some("&x;"));
        let error = read(b"<rss>\n<channel>\n</rss>").unwrap_err();
        assert_eq!(error.line(), Some(3), "{error}");
        let deep = "<rss>".to_owned() + &"<a>".repeat(100);
        assert!(matches!(
            read(deep.as_bytes()),
            Err(FeedError::NotXml { .. })
        ));
        assert!(matches!(
            read(b"<rss>\xff\xfe</rss>"),
            Err(FeedError::Undecodable { offset: 5 })
        ));
    }

    #[test]
    fn feeds_that_are_cut_off_are_refused_at_every_length() {
        for text in [RSS, ATOM] {
            for length in 0..text.len() {
                assert!(read(&text.as_bytes()[..length]).is_err(), "{length}");
            }
        }
    }
}
