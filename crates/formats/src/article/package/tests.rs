//! Word documents and books as articles, and what is refused.

use crate::archive::Archive;
use crate::article::{ArticleKind, Limits, read};

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = Archive::new(&mut bytes);
    for (name, words) in files {
        archive.add(name, words.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

#[test]
fn a_word_document_is_its_paragraphs() {
    let document = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>\
        <w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Rifles &amp; crates</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">The ministry </w:t></w:r><w:del><w:r><w:delText>never</w:delText><w:t>gone</w:t></w:r></w:del><w:r><w:t>denies&#160;it.</w:t><w:br/><w:t>Firmly.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one thing</w:t></w:r></w:p></w:body></w:document>";
    let core = "<cp:coreProperties xmlns:cp=\"cp\" xmlns:dc=\"dc\"><dc:title>Rifles</dc:title><dc:creator>Lina Marsh</dc:creator></cp:coreProperties>";
    let bytes = packed(&[
        ("word/document.xml", document),
        ("docProps/core.xml", core),
        ("word/comments.xml", "<x>no</x>"),
    ]);
    let article = read(&bytes, "a/rifles.docx", Limits::default()).unwrap();
    assert_eq!(
        article.text,
        "Rifles & crates\n\nThe ministry denies\u{a0}it.\nFirmly.\n\none thing\n"
    );
    assert_eq!(article.kind, ArticleKind::Word);
    let document = article.document();
    assert_eq!(document.title, "Rifles");
    assert_eq!(document.authors[0].words, "Lina Marsh");
    assert_eq!(article.blocks.len(), 2);
}

#[test]
fn a_book_is_its_chapters_in_order() {
    let package = "<package><metadata><dc:title>Two</dc:title><dc:language>en</dc:language><dc:date>2017-03-01T00:00:00Z</dc:date></metadata>\
        <manifest><item id=\"b\" href=\"b.xhtml\"/><item id=\"a\" href=\"text/a.xhtml\"/></manifest>\
        <spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>";
    let container =
        "<container><rootfiles><rootfile full-path=\"O/p.opf\"/></rootfiles></container>";
    let chapter = |words: &str| {
        format!(
            "<html><head><title>x</title></head><body><h1>{words}</h1><p>Words of {words}.</p></body></html>"
        )
    };
    let (a, b) = (chapter("First"), chapter("Second"));
    let bytes = packed(&[
        ("META-INF/container.xml", container),
        ("O/p.opf", package),
        ("O/text/a.xhtml", &a),
        ("O/b.xhtml", &b),
    ]);
    let article = read(&bytes, "two.epub", Limits::default()).unwrap();
    assert_eq!(
        article.text,
        "First\n\nWords of First.\n\nSecond\n\nWords of Second.\n"
    );
    let document = article.document();
    assert_eq!(document.title, "Two");
    assert_eq!(document.published.unwrap().edtf.to_string(), "2017-03-01");
}

#[test]
fn packages_that_are_none_or_harmful_are_refused() {
    let refused = |bytes: &[u8]| {
        read(bytes, "x.docx", Limits::default())
            .unwrap_err()
            .to_string()
    };
    assert!(refused(&packed(&[("a.txt", "words")])).contains("Word document (.docx) or EPUB"));
    let bomb = "<!DOCTYPE x [<!ENTITY a \"b\">]><w:p>&a;</w:p>";
    assert!(refused(&packed(&[("word/document.xml", bomb)])).contains("document type"));
    let whole = packed(&[("word/document.xml", "<w:p/>")]);
    assert!(refused(&whole).contains("no article text"));
    assert!(refused(&whole[..whole.len() - 30]).contains("cannot be read"));
    let wide = "a".repeat(80 << 20);
    assert!(refused(&packed(&[("word/document.xml", &wide)])).contains("unpacked it has more"));
}
