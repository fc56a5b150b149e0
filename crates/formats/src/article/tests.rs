//! Whole files through the whole reader.

use gainsay_model::date::DateBasis;
use gainsay_model::document::Genre;
use gainsay_model::text::BlockKind;
use proptest::prelude::*;

use super::*;

const NEWS: &str = include_str!("../../fixtures/news.html");
const TABLE: &str = include_str!("../../fixtures/table.html");
const RUSSIAN: &str = include_str!("../../fixtures/russian.html");

fn read_text(text: &str, name: &str) -> Article {
    let article = read(text.as_bytes(), name, Limits::default()).unwrap();
    check(&article);
    article
}

/// What holds of every article that is read.
fn check(article: &Article) {
    let length = article.text.chars().count();
    assert_eq!(article.length as usize, length);
    assert!(!article.text.contains(['\r', '\0']));
    assert_eq!(article.sha256, Sha256::of(&[article.text.as_bytes()]));
    let regions: Vec<_> = article.regions.iter().map(|region| region.span).collect();
    let blocks: Vec<_> = article.blocks.iter().map(|block| block.span).collect();
    for spans in [regions, blocks] {
        for pair in spans.windows(2) {
            assert!(pair[0].end() <= pair[1].start(), "{pair:?}");
        }
        assert!(spans.iter().all(|span| span.end().index() <= length));
    }
}

fn slice(article: &Article, span: Span<CodePoint>) -> String {
    article
        .text
        .chars()
        .skip(span.start().index())
        .take(span.len() as usize)
        .collect()
}

fn regions(article: &Article) -> Vec<(RegionKind, String)> {
    article
        .regions
        .iter()
        .map(|region| (region.what, slice(article, region.span)))
        .collect()
}

fn blocks(article: &Article) -> Vec<(BlockKind, String)> {
    article
        .blocks
        .iter()
        .map(|block| (block.what, slice(article, block.span)))
        .collect()
}

#[test]
fn a_news_page_gives_its_words_and_facts() {
    let article = read_text(NEWS, "saved/page.html");
    let facts = &article.facts;
    assert_eq!(
        facts.title.as_deref(),
        Some("Ministry rejects report of border arms deal")
    );
    assert_eq!(facts.outlet.as_deref(), Some("The Border Review"));
    assert_eq!(facts.authors, ["Lina Marsh", "Omar Said Haddad"]);
    let published = facts.published.as_ref().unwrap();
    assert_eq!(
        (published.edtf.to_string().as_str(), published.basis),
        ("2017-02-28", DateBasis::Metadata)
    );
    assert_eq!(
        published.words.as_deref(),
        Some("2017-02-28T21:15:00+04:30")
    );
    assert_eq!(facts.genre, Some(Genre::News));
    assert_eq!(facts.language.as_ref().map(|l| l.as_str()), Some("en-GB"));
    assert_eq!(
        facts.address.as_deref(),
        Some("https://review.example/world/2017/ministry-rejects-report")
    );
    assert_eq!(article.source.name.as_deref(), Some("page.html"));
    assert_eq!(article.source.media_type, "text/html");
    assert!(article.notices.is_empty(), "{:?}", article.notices);
    insta::assert_snapshot!("news_page", article.text);

    let blocks = blocks(&article);
    let has = |what, words: &str| {
        blocks
            .iter()
            .any(|(kind, text)| *kind == what && text == words)
    };
    assert!(has(
        BlockKind::Heading(1),
        "Ministry rejects report of border arms deal"
    ));
    assert!(has(BlockKind::Heading(2), "What the commander said"));
    assert!(has(
        BlockKind::ListItem,
        "no delivery has been photographed,"
    ));
    assert!(
        blocks
            .iter()
            .any(|(kind, text)| *kind == BlockKind::Quote && text.starts_with("Clearly"))
    );
    let regions = regions(&article);
    let has = |what, words: &str| {
        regions
            .iter()
            .any(|(kind, text)| *kind == what && text.contains(words))
    };
    assert!(
        has(RegionKind::Boilerplate, "Sign up to our newsletter!"),
        "{regions:?}"
    );
    assert!(
        has(
            RegionKind::Caption,
            "The crossing at dawn. Photo: Agency Pool"
        ),
        "{regions:?}"
    );
    assert!(
        has(RegionKind::Quotation, "Clearly somebody"),
        "{regions:?}"
    );
    for gone in [
        "cookies",
        "Sport",
        "reader77",
        "console.log",
        "All rights reserved",
    ] {
        assert!(!article.text.contains(gone), "{gone}");
    }
}

#[test]
fn a_table_page_keeps_paragraphs_and_data() {
    let article = read_text(TABLE, "old.htm");
    insta::assert_snapshot!("table_page", article.text);
    assert_eq!(
        article.facts.title.as_deref(),
        Some("Old friends, new enemies")
    );
    assert_eq!(article.facts.authors, ["Peter Lund"]);
    let published = article.facts.published.as_ref().unwrap();
    assert_eq!(
        (published.edtf.to_string().as_str(), published.basis),
        ("2009-01-12", DateBasis::Text)
    );
    assert!(article.text.contains("\n\nThe envoy, who asked"));
    assert!(article.text.contains("2008\t3,310"));
}

#[test]
fn a_russian_page_in_its_old_charset() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
    let article = read(&bytes, "page.html", Limits::default()).unwrap();
    check(&article);
    insta::assert_snapshot!("russian_page", article.text);
    assert_eq!(article.charset.name, "windows-1251");
    assert_eq!(
        article.facts.title.as_deref(),
        Some("МИД отверг сообщения о поставках")
    );
    assert_eq!(
        article.facts.language.as_ref().map(|l| l.as_str()),
        Some("ru")
    );
    let published = article.facts.published.as_ref().unwrap();
    assert_eq!(published.edtf.to_string(), "2017-02-14");
    let cookie = regions(&article)
        .into_iter()
        .find(|(_, text)| text.contains("cookie"));
    assert!(cookie.is_none_or(|(what, _)| what == RegionKind::Boilerplate));
}

#[test]
fn a_plain_text_with_everything_glued_to_it() {
    let text = "Pages\r\n\r\n3 May 2017\r\n\r\nThe bridge and the border\r\n\r\nBy Lina Marsh\r\n\r\n\
        Lorries on the bridge. Source: AP\r\n\r\nLorries on the bridge. Source: AP\r\n\r\n\
        Nobody at the bridge was allowed to look beneath the canvas, and so nobody can say whether \
        the lorries carried flour or rifles; both sides deny the rifles, and neither has shown the \
        flour, though there was a great deal of it.\r\n\r\nWhat is known\r\n\r\n\
        Monitors counted 41 rifles with filed-off numbers in the district last year, according to \
        figures that the mission released and that the ministry did not dispute in its answer.\r\n\r\n\
        Lina Marsh is a reporter who covers the border.\r\n\r\nViews expressed are personal.\r\n\r\n\
        No comments:\r\n\r\nPost a Comment";
    let article = read_text(text, "bridge.txt");
    assert_eq!(
        article.facts.title.as_deref(),
        Some("The bridge and the border")
    );
    assert_eq!(article.facts.authors, ["Lina Marsh"]);
    assert_eq!(
        article
            .facts
            .published
            .as_ref()
            .map(|d| d.edtf.to_string())
            .as_deref(),
        Some("2017-05-03")
    );
    assert_eq!(article.facts.genre, Some(Genre::Opinion));
    let kinds: Vec<_> = article.regions.iter().map(|region| region.what).collect();
    use RegionKind::{Boilerplate, Byline, Caption, Disclosure, Duplicate};
    assert_eq!(
        kinds,
        [
            Boilerplate,
            Byline,
            Byline,
            Caption,
            Duplicate,
            Disclosure,
            Disclosure,
            Boilerplate
        ]
    );
    assert_eq!(
        blocks(&article),
        [
            (
                BlockKind::Heading(1),
                "The bridge and the border".to_owned()
            ),
            (BlockKind::Heading(2), "What is known".to_owned()),
        ]
    );
    assert!(matches!(
        article.notices[..],
        [Notice::NewlinesNormalised { .. }]
    ));
    let document = article.document();
    assert_eq!(document.title, "The bridge and the border");
    assert_eq!(document.length, article.length);
}

#[test]
fn the_same_words_in_two_charsets_are_the_same_text() {
    let words = "The ministry said “no”.\nNobody asked again.\n";
    let utf8 = read_text(words, "a.txt");
    let wide: Vec<u8> = words
        .replace('\n', "\r\n")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let utf16 = read(&wide, "b.txt", Limits::default()).unwrap();
    assert_eq!(utf8.sha256, utf16.sha256);
    assert_ne!(utf8.source.sha256, utf16.source.sha256);
}

#[test]
fn unknown_stays_unknown() {
    let article = read_text(
        "one pasted paragraph that says that arms were sent.",
        "x.txt",
    );
    assert_eq!(article.facts.title, None);
    assert_eq!(article.facts.published, None);
    assert_eq!(article.facts.outlet, None);
    assert!(article.facts.authors.is_empty());
    assert!(article.regions.is_empty());
    assert_eq!(article.document().title, "x");
}

#[test]
fn rubbish_is_refused_by_name() {
    let refuse = |bytes: &[u8], name: &str| {
        read(bytes, name, Limits::default())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refuse(b"", "empty.txt"),
        "empty.txt: there is no text in it"
    );
    assert_eq!(
        refuse(b" \n\t\n", "blank.txt"),
        "blank.txt: there is no text in it"
    );
    assert!(refuse(&vec![0; 50 << 20], "zeros.txt").starts_with("zeros.txt: it is not text"));
    assert!(refuse(b"%PDF-1.4 ...", "a.txt").contains("no PDF, or a broken one"));
    assert!(
        refuse(&vec![b'a'; 20_000_001], "long.txt").contains("more than the limit of 20000000")
    );
    let deep = format!("<html><body>{}words", "<div>".repeat(10_000));
    assert!(refuse(deep.as_bytes(), "deep.html").contains("nested more than 400 deep at byte"));
    assert!(refuse(&"Слово слово".as_bytes()[..14], "cut.txt").contains("not valid UTF-8"));
    assert!(refuse(b"<html><script>x()</script></html>", "none.html").contains("no article text"));
    assert!(refuse(b"", "a\x1b[2Jb").starts_with("a\u{fffd}[2Jb:"));
}

#[test]
fn a_page_at_the_depth_limit_is_read_on_a_small_stack() {
    let deep = format!(
        "<html><body>{}{}{}",
        "<div>".repeat(390),
        "<p>Words that stand deep.</p>".repeat(30),
        "</div>".repeat(390)
    );
    let reader = std::thread::Builder::new().stack_size(1 << 20);
    let handle = reader
        .spawn(move || read_text(&deep, "deep.html").length)
        .unwrap();
    assert!(handle.join().unwrap() > 0);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), name in "[a-z]{1,4}\\.(txt|html|md)") {
        if let Ok(article) = read(&bytes, &name, Limits::default()) {
            check(&article);
        }
    }

    #[test]
    fn no_words_make_it_panic(text in "\\PC{0,300}", kind in 0..3) {
        let kind = [ArticleKind::Plain, ArticleKind::Markdown, ArticleKind::Html][kind as usize];
        if let Ok(article) = read_pasted(&text, kind, Limits::default()) {
            check(&article);
        }
    }

    #[test]
    fn no_page_makes_it_panic(parts in prop::collection::vec(page_part(), 0..60)) {
        if let Ok(article) = read_pasted(&parts.concat(), ArticleKind::Html, Limits::default()) {
            check(&article);
        }
    }

    #[test]
    fn no_lines_make_it_panic(parts in prop::collection::vec(line(), 0..30)) {
        let text = parts.join("\n");
        for kind in [ArticleKind::Plain, ArticleKind::Markdown] {
            if let Ok(article) = read_pasted(&text, kind, Limits::default()) {
                check(&article);
            }
        }
    }
}

fn page_part() -> impl Strategy<Value = String> {
    const TAGS: &[&str] = &[
        "html",
        "body",
        "div",
        "p",
        "table",
        "tr",
        "td",
        "ul",
        "li",
        "h1",
        "blockquote",
        "a",
        "figure",
        "figcaption",
        "script",
        "br",
        "article",
        "b",
        "pre",
        "template",
        "svg",
        "title",
    ];
    prop_oneof![
        prop::sample::select(TAGS).prop_map(|tag| format!("<{tag}>")),
        prop::sample::select(TAGS).prop_map(|tag| format!("</{tag}>")),
        prop::sample::select(TAGS)
            .prop_map(|tag| format!("<{tag} class='x' href=\"y>\" datetime=2016>")),
        "[a-z é😀&;<>\"'=/ ]{0,40}",
        Just(
            "Words enough to make a paragraph, with commas, that an extractor would keep. "
                .repeat(3)
        ),
    ]
}

fn line() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] = &[
        "By Lina Marsh",
        "by é",
        "3 May 2017",
        "Published: ",
        "Read more",
        "---",
        "title: x",
        "date: never",
        "Source: AP",
        "<p>x</p>",
        "<></>",
        "© ",
        "give to:",
        "This holiday season, give to:",
        "Support our work:",
        "> quote",
        "- item",
        "# Head",
        "(Reuters) - x",
        "'s correspondents are",
        "",
        " ",
    ];
    prop_oneof![
        prop::sample::select(KNOWN).prop_map(str::to_owned),
        "\\PC{0,60}",
        "[A-Z][a-z]{2,9} [A-Z][a-z]{2,9} is a writer\\."
    ]
}
