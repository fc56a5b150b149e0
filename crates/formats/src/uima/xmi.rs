//! UIMA XMI 2.0, XML 1.0: for each text a file, and `TypeSystem.xml` for all of them.

use std::io::Write;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

pub use super::read_xmi::read;
use super::structure::{Structure, structures, words};
use super::types::{LINK, MARK, METADATA, SENTENCE, TOKEN, TYPES};
use crate::archive::Archive;
use crate::export::{ExportError, LossReport, Source};
use crate::marked::{self, Marked};
use crate::rows;

/// Writes the folder as one ZIP file.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let mut archive = Archive::new(out);
    archive.add("TypeSystem.xml", &type_system()?)?;
    let mut report = LossReport::default();
    marked::each(source, &mut report, &mut |marked, report| {
        let name = format!("{}.xmi", marked.file_stem());
        archive.add(&name, &cas(marked, report)?)?;
        Ok(())
    })?;
    archive.finish()?;
    rows::unheld(source, &mut report)?;
    Ok(report)
}

fn type_system() -> Result<Vec<u8>, ExportError> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let text = |xml: &mut Writer<Vec<u8>>, name: &str, words: &str| {
        xml.create_element(name)
            .write_text_content(quick_xml::events::BytesText::new(words))
            .map(|_| ())
    };
    xml.create_element("typeSystemDescription")
        .with_attribute(("xmlns", "http://uima.apache.org/resourceSpecifier"))
        .write_inner_content(|xml| {
            xml.create_element("types").write_inner_content(|xml| {
                for one in TYPES {
                    xml.create_element("typeDescription")
                        .write_inner_content(|xml| {
                            text(xml, "name", one.name)?;
                            text(xml, "description", "")?;
                            text(xml, "supertypeName", one.parent)?;
                            if one.features.is_empty() {
                                return Ok(());
                            }
                            xml.create_element("features").write_inner_content(|xml| {
                                for (name, range) in one.features {
                                    xml.create_element("featureDescription")
                                        .write_inner_content(|xml| {
                                            text(xml, "name", name)?;
                                            text(xml, "description", "")?;
                                            text(xml, "rangeTypeName", range)
                                        })?;
                                }
                                Ok(())
                            })?;
                            Ok(())
                        })?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

/// The name of a type as an element, its namespace bound at the root.
fn element(what: &str) -> &'static str {
    match what {
        MARK => "custom:Mark",
        LINK => "custom:Link",
        TOKEN => "segmentation:Token",
        SENTENCE => "segmentation:Sentence",
        METADATA => "metadata:DocumentMetaData",
        _ => "tcas:Annotation",
    }
}

const NAMESPACES: [(&str, &str); 7] = [
    ("xmlns:xmi", "http://www.omg.org/XMI"),
    ("xmlns:cas", "http:///uima/cas.ecore"),
    ("xmlns:tcas", "http:///uima/tcas.ecore"),
    ("xmlns:custom", "http:///custom.ecore"),
    (
        "xmlns:segmentation",
        "http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore",
    ),
    (
        "xmlns:metadata",
        "http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore",
    ),
    ("xmi:version", "2.0"),
];

fn cas(marked: &Marked, report: &mut LossReport) -> Result<Vec<u8>, ExportError> {
    let mut next = 2;
    let structures = structures(marked, &mut next, report)?;
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut root = BytesStart::new("xmi:XMI");
    for namespace in NAMESPACES {
        root.push_attribute(namespace);
    }
    xml.write_event(Event::Start(root))?;
    put(&mut xml, "cas:NULL", &[("xmi:id", "0".to_owned())])?;
    for structure in &structures {
        put(&mut xml, element(structure.what), &attributes(structure))?;
    }
    let sofa = [
        ("xmi:id", "1".to_owned()),
        ("sofaNum", "1".to_owned()),
        ("sofaID", "_InitialView".to_owned()),
        ("mimeType", "text/plain".to_owned()),
        ("sofaString", words(marked, report)),
    ];
    put(&mut xml, "cas:Sofa", &sofa)?;
    let members: Vec<String> = structures.iter().map(|one| one.id.to_string()).collect();
    put(
        &mut xml,
        "cas:View",
        &[("sofa", "1".to_owned()), ("members", members.join(" "))],
    )?;
    xml.write_event(Event::End(BytesEnd::new("xmi:XMI")))?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn attributes(structure: &Structure) -> Vec<(&'static str, String)> {
    let mut attributes = vec![
        ("xmi:id", structure.id.to_string()),
        ("sofa", "1".to_owned()),
        ("begin", structure.begin.to_string()),
        ("end", structure.end.to_string()),
    ];
    attributes.extend(structure.words.iter().cloned());
    attributes.extend(
        structure
            .others
            .iter()
            .map(|(name, other)| (*name, other.to_string())),
    );
    attributes
}

fn put(
    xml: &mut Writer<Vec<u8>>,
    name: &str,
    attributes: &[(&str, String)],
) -> Result<(), ExportError> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        let escaped = escaped(value);
        element.push_attribute(quick_xml::events::attributes::Attribute {
            key: quick_xml::name::QName(name),
            value: escaped.into(),
        });
    }
    xml.write_event(Event::Empty(element))?;
    Ok(())
}

/// An attribute's value as every XML reader gives it back: line ends and tabs as references, which
/// would else come back as spaces (XML 1.0, section 3.3.3).
fn escaped(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' => escaped.push_str("&#9;"),
            '\0'..=' ' if letter != ' ' => escaped.push('\u{fffd}'),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}
