//! TEI P5 (4.x) with standoff: for each text a file.
//!
//! The words stand in one `<ab>` as they are; marks are `<span>`s in `<standOff>` that point at them
//! with the scheme `string-range()`, whose offsets are characters from 0, and several pieces are
//! several pairs. What a mark says of itself is a feature structure.

use std::io::{self, Write};

use gainsay_model::offset::Offset as _;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::archive::Archive;
use crate::export::{ExportError, LossReport, Source};
use crate::marked::{self, Marked};
use crate::rows;
use crate::said;
use crate::xml_words;

type Xml = Writer<Vec<u8>>;

/// Writes the folder as one ZIP file.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let mut archive = Archive::new(out);
    let mut report = LossReport::default();
    marked::each(source, &mut report, &mut |marked, report| {
        let name = format!("{}.xml", marked.file_stem());
        archive.add(&name, &tei(marked, report)?)?;
        Ok(())
    })?;
    archive.finish()?;
    rows::unheld(source, &mut report)?;
    Ok(report)
}

fn tei(marked: &Marked, report: &mut LossReport) -> Result<Vec<u8>, ExportError> {
    let (words, replaced) = xml_words::plain(marked.words());
    report.add("control characters", replaced, "U+FFFD stands for each");
    for mark in &marked.marks {
        rows::note_hidden(mark, report);
    }
    for link in &marked.links {
        rows::note_link(&link.relation, report);
    }
    let document = &marked.document;
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut root = xml
        .create_element("TEI")
        .with_attribute(("xmlns", "http://www.tei-c.org/ns/1.0"));
    if let Some(language) = &document.language {
        root = root.with_attribute(("xml:lang", language.to_string().as_str()));
    }
    root.write_inner_content(|xml| {
        xml.create_element("teiHeader").write_inner_content(|xml| {
            xml.create_element("fileDesc").write_inner_content(|xml| {
                xml.create_element("titleStmt").write_inner_content(|xml| {
                    text(xml, "title", &plain(&document.title))?;
                    for author in &document.authors {
                        text(xml, "author", &plain(&author.words))?;
                    }
                    Ok(())
                })?;
                xml.create_element("publicationStmt")
                    .write_inner_content(|xml| {
                        text(xml, "p", "Annotated corpus, exported by Gainsay.")
                    })?;
                xml.create_element("sourceDesc")
                    .write_inner_content(|xml| {
                        xml.create_element("bibl").write_inner_content(|xml| {
                            text(xml, "title", &plain(&document.title))?;
                            if let Some(outlet) = &document.outlet {
                                text(xml, "publisher", &plain(&outlet.words))?;
                            }
                            if let Some(date) = said::date(document.published.as_ref()) {
                                text(xml, "date", &date)?;
                            }
                            if let Some(address) = &document.address {
                                text(xml, "idno", &plain(address))?;
                            }
                            xml.create_element("idno")
                                .with_attribute(("type", "sha256"))
                                .write_text_content(BytesText::new(
                                    &marked.text.sha256.to_string(),
                                ))?;
                            xml.create_element("idno")
                                .with_attribute(("type", "gainsay"))
                                .write_text_content(BytesText::new(&plain(&marked.name)))?;
                            Ok(())
                        })?;
                        Ok(())
                    })?;
                Ok(())
            })?;
            Ok(())
        })?;
        if !marked.marks.is_empty() {
            xml.create_element("standOff")
                .write_inner_content(|xml| standoff(xml, marked))?;
        }
        xml.create_element("text").write_inner_content(|xml| {
            xml.create_element("body").write_inner_content(|xml| {
                xml.create_element("ab")
                    .with_attribute(("xml:id", "words"))
                    .with_attribute(("xml:space", "preserve"))
                    .write_text_content(BytesText::new(&words))?;
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn standoff(xml: &mut Xml, marked: &Marked) -> io::Result<()> {
    let mut spans = xml
        .create_element("spanGrp")
        .with_attribute(("type", "annotations"));
    spans = spans.with_attribute(("xml:id", "marks"));
    spans.write_inner_content(|xml| {
        for (number, mark) in (1..).zip(&marked.marks) {
            let pieces = mark
                .annotation
                .spans
                .iter()
                .map(|span| format!("{},{}", span.start, span.end.get() - span.start.get()));
            let pieces: Vec<String> = pieces.collect();
            let target = format!("#string-range(words,{})", pieces.join(","));
            let has_more = !said::everything(&mark.annotation).is_empty();
            let mut span = xml
                .create_element("span")
                .with_attribute(("xml:id", format!("m{number}").as_str()))
                .with_attribute(("n", plain(&mark.name).as_str()))
                .with_attribute(("type", mark.annotation.kind.as_str()))
                .with_attribute(("target", target.as_str()));
            if has_more {
                span = span.with_attribute(("ana", format!("#f{number}").as_str()));
            }
            span.write_text_content(BytesText::new(&plain(&mark.annotation.quote())))?;
        }
        Ok(())
    })?;
    for (number, mark) in (1..).zip(&marked.marks) {
        let said = said::everything(&mark.annotation);
        if said.is_empty() {
            continue;
        }
        xml.create_element("fs")
            .with_attribute(("xml:id", format!("f{number}").as_str()))
            .write_inner_content(|xml| {
                for (name, words) in said {
                    xml.create_element("f")
                        .with_attribute(("name", name.as_str()))
                        .write_inner_content(|xml| text(xml, "string", &plain(&words)))?;
                }
                Ok(())
            })?;
    }
    if !marked.links.is_empty() {
        xml.create_element("listRelation")
            .write_inner_content(|xml| {
                for link in &marked.links {
                    xml.create_element("relation")
                        .with_attribute(("name", link.relation.kind.key()))
                        .with_attribute(("active", format!("#m{}", link.from + 1).as_str()))
                        .with_attribute(("passive", format!("#m{}", link.to + 1).as_str()))
                        .write_empty()?;
                }
                Ok(())
            })?;
    }
    Ok(())
}

fn text(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(words))?;
    Ok(())
}

/// The words as XML can hold them, where nobody counts in them.
fn plain(words: &str) -> String {
    xml_words::plain(words).0
}
