//! Everything that reads what strangers made, and what has to hold of it whatever they made.
//!
//! A reader may refuse anything. What it takes has to be whole: offsets lie in the text and the words
//! there are those that are quoted; what is told again is lines that the one reader of corpora reads; a
//! corpus that is taken is written in every format, and read again it is the same.

use std::collections::BTreeMap;
use std::io::{BufRead, Cursor, Seek};

use gainsay_formats::article::{self, Limits};
use gainsay_formats::bundle::{self, BundleKind, Next, Warc, Zipped};
use gainsay_formats::export::MemorySource;
use gainsay_formats::foreign::{self, Known as Article, Mapping};
use gainsay_formats::format::Format;
use gainsay_formats::jsonl::{self, Checked, Item, Nothing};
use gainsay_model::entity::EntityKind;
use gainsay_model::event::{Author, Presence};
use gainsay_model::id::ProjectId;
use gainsay_model::scheme::Scheme;
use gainsay_model::stored::{Stamp, Stored};
use gainsay_model::time::{Seq, Timestamp};
use uuid::Uuid;

/// What is fed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target {
    /// The folder of its inputs in `tests/fuzz/corpus`.
    pub(crate) name: &'static str,
    reader: Reader,
}

#[derive(Debug, Clone, Copy)]
enum Reader {
    /// An article in a file of this name.
    Article(&'static str),
    Jsonl,
    Foreign(Format),
    /// Whatever it is said to be by what is in it.
    Detected,
    Chain,
    Date,
    /// Many articles in one file.
    Bundle,
    Feed,
}

const PROJECT: ProjectId = ProjectId::new(Uuid::from_u128(1));

/// All there are.
pub(crate) const TARGETS: [Target; 21] = [
    of("text", Reader::Article("a.txt")),
    of("markdown", Reader::Article("a.md")),
    of("html", Reader::Article("a.html")),
    of("docx", Reader::Article("a.docx")),
    of("epub", Reader::Article("a.epub")),
    of("jsonl", Reader::Jsonl),
    of("brat", Reader::Foreign(Format::Brat)),
    of("doccano", Reader::Foreign(Format::Doccano)),
    of("label-studio", Reader::Foreign(Format::LabelStudio)),
    of("prodigy", Reader::Foreign(Format::Prodigy)),
    of("w3c", Reader::Foreign(Format::WebAnnotation)),
    of("xmi", Reader::Foreign(Format::Xmi)),
    of("cas-json", Reader::Foreign(Format::CasJson)),
    of("detected", Reader::Detected),
    of("chain", Reader::Chain),
    of("date", Reader::Date),
    of("pdf", Reader::Article("fed.pdf")),
    of("mhtml", Reader::Article("fed.mhtml")),
    of("warc", Reader::Bundle),
    of("zip", Reader::Bundle),
    of("feed", Reader::Feed),
];

const fn of(name: &'static str, reader: Reader) -> Target {
    Target { name, reader }
}

/// The target of this name.
#[cfg_attr(test, expect(dead_code, reason = "the tests feed them all"))]
pub(crate) fn named(name: &str) -> Option<Target> {
    TARGETS.into_iter().find(|target| target.name == name)
}

impl Target {
    /// Lets the reader at some bytes.
    ///
    /// # Panics
    ///
    /// When the reader broke a promise.
    pub(crate) fn feed(self, bytes: &[u8]) {
        match self.reader {
            Reader::Article(name) => read_article(bytes, name),
            Reader::Jsonl => read_jsonl(bytes),
            Reader::Foreign(format) => read_foreign(format, bytes),
            Reader::Detected => {
                if let Ok(Some(format)) = foreign::detect(&mut Cursor::new(bytes)) {
                    read_foreign(format, bytes);
                }
            }
            Reader::Bundle => read_bundle(bytes),
            Reader::Feed => {
                if let Ok(feed) = gainsay_formats::feed::read(bytes) {
                    assert!(feed.entries.iter().all(|entry| !entry.address.is_empty()));
                }
            }
            Reader::Chain => {
                if let Ok(line) = std::str::from_utf8(bytes)
                    && let Ok(hops) = gainsay_model::attribution_line::parse(line)
                {
                    let printed = gainsay_model::attribution_line::print(&hops);
                    let again = gainsay_model::attribution_line::parse(&printed);
                    assert_eq!(again.as_ref(), Ok(&hops), "{printed}");
                }
            }
            Reader::Date => {
                if let Ok(text) = std::str::from_utf8(bytes)
                    && let Ok(date) = text.parse::<gainsay_model::date::Edtf>()
                {
                    assert_eq!(date.to_string().parse(), Ok(date));
                }
            }
        }
    }
}

fn read_article(bytes: &[u8], name: &str) {
    let limits = Limits { bytes: 1 << 20 };
    let Ok(article) = article::read(bytes, name, limits) else {
        return;
    };
    let length = article.text.chars().count();
    assert_eq!(article.length as usize, length);
    assert!(!article.text.contains(['\r', '\0']));
    for region in &article.regions {
        assert!(region.span.end().0 as usize <= length, "{region:?}");
    }
    for pages in article.pages.windows(2) {
        assert!(pages[0].number < pages[1].number && pages[0].at <= pages[1].at);
    }
    assert!(
        article
            .pages
            .iter()
            .all(|page| (page.at.0 as usize) < length)
    );
}

fn read_bundle(bytes: &[u8]) {
    let mut file = Cursor::new(bytes);
    let take = |next| match next {
        Ok(Next::Piece(piece)) => {
            assert!(piece.bytes.len() <= bundle::MOST_BYTES);
            read_article(&piece.bytes, &piece.name);
            true
        }
        Ok(Next::Refused(..)) => true,
        // What comes after a fault is not asked for.
        Err(_) => false,
    };
    match bundle::detect(&mut file) {
        Ok(Some(BundleKind::Warc)) => {
            let warc = Warc::new(file).expect("what was looked into is read");
            warc.map(take).take_while(|go_on| *go_on).count();
        }
        Ok(Some(BundleKind::Zip)) => {
            if let Ok(zipped) = Zipped::new(file) {
                zipped.map(take).take_while(|go_on| *go_on).count();
            }
        }
        _ => {}
    }
}

fn read_jsonl(bytes: &[u8]) {
    let Some(source) = taken(bytes) else {
        return;
    };
    let mut written = Vec::new();
    for format in Format::ALL {
        let mut out = Vec::new();
        format
            .write(&source, &mut out)
            .unwrap_or_else(|error| panic!("{format}: {error}"));
        if format == Format::Jsonl {
            written = out;
        }
    }
    let again = taken(&written).expect("what was written is read again");
    let mut twice = Vec::new();
    Format::Jsonl
        .write(&again, &mut twice)
        .expect("what was written is written again");
    assert_eq!(
        String::from_utf8_lossy(&written),
        String::from_utf8_lossy(&twice)
    );
}

fn read_foreign(format: Format, bytes: &[u8]) {
    let mut told = Vec::new();
    let words = "Forty rifles crossed the river. The ministry denies it.";
    let article = Article {
        id: "a".to_owned(),
        words: words.to_owned(),
        number: 1,
    };
    let library = BTreeMap::from([("a".to_owned(), article)]);
    let read = foreign::read(
        format,
        &mut Cursor::new(bytes),
        &library,
        Mapping::default(),
        Scheme::default(),
        &mut told,
    );
    if read.is_err() || format == Format::WebAnnotation {
        return;
    }
    // It may still be refused, as any corpus may, but as lines of ours.
    if let Some(source) = taken(&told) {
        let mut out = Vec::new();
        format
            .write(&source, &mut out)
            .unwrap_or_else(|error| panic!("{format}: {error}"));
    }
    for line in told.split(|byte| *byte == b'\n') {
        assert!(line.is_empty() || line.starts_with(b"{\"type\":"));
    }
}

fn given<R: BufRead + Seek>(checked: &Checked<'_, R>) -> Vec<Item> {
    let items = checked.items();
    items
        .map(|item| item.expect("what was checked is given"))
        .collect()
}

/// A corpus in an empty project, as a server would hold it; none where it is refused.
fn taken(bytes: &[u8]) -> Option<MemorySource> {
    let checked = jsonl::check(Cursor::new(bytes), PROJECT, &Nothing).ok()?;
    let mut source = MemorySource::new(PROJECT);
    let mut items: Vec<Item> = given(&checked);
    if !checked.counts().contains_key(&EntityKind::Project) {
        // Whatever it is brought into has a name.
        let named = Cursor::new(r#"{"type":"project","name":"Fed"}"#);
        let named = jsonl::check(named, PROJECT, &Nothing).expect("a project alone is a corpus");
        items.extend(given(&named));
    }
    for (seq, item) in (1..).zip(items) {
        if let Some(words) = &item.words {
            source.push_words(words.as_str());
        }
        let stamp = Stamp {
            seq: Seq(seq),
            at: Timestamp(0),
            by: Author::Operator,
        };
        source.push(Stored {
            id: item.id,
            created: stamp,
            changed: stamp,
            layer: item.layer,
            presence: Presence::Active,
            source_id: item.source_id,
            import: None,
            entity: Some(item.entity),
        });
    }
    Some(source)
}
