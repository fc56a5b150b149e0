//! XML as a list of elements and words, without what can do harm.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::error::Fault;

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// An element begins: its name without prefix, and its attributes, also without.
    Open(String, Vec<(String, String)>),
    Close(String),
    Words(String),
}

/// Goes through a document. Document types are refused.
pub(super) fn each(xml: &str, mut take: impl FnMut(Part)) -> Result<(), Fault> {
    let mut reader = Reader::from_str(xml);
    loop {
        let broken =
            |error: quick_xml::Error| Fault::Package(format!("a part of it is not XML: {error}"));
        match reader.read_event().map_err(broken)? {
            Event::Start(element) => take(open(&element)?),
            Event::Empty(element) => {
                let part = open(&element)?;
                let name = plain(element.name().as_ref());
                take(part);
                take(Part::Close(name));
            }
            Event::End(element) => take(Part::Close(plain(element.name().as_ref()))),
            Event::Text(words) => take(Part::Words(words.to_string())),
            Event::CData(words) => take(Part::Words(words.to_string())),
            Event::GeneralRef(reference) => {
                let name = reference.to_string();
                let letter = reference.resolve_char_ref().ok().flatten();
                let words = letter.map(String::from).or_else(|| {
                    quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned)
                });
                take(Part::Words(words.unwrap_or_else(|| format!("&{name};"))));
            }
            Event::DocType(_) => {
                return Err(Fault::Package(
                    "a part of it has a document type, which is not read because of what it can make of entities".to_owned(),
                ));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn open(element: &quick_xml::events::BytesStart<'_>) -> Result<Part, Fault> {
    let mut attributes = Vec::new();
    for attribute in element.attributes() {
        let attribute = attribute
            .map_err(|error| Fault::Package(format!("a part of it is not XML: {error}")))?;
        let value = quick_xml::escape::unescape(&attribute.value)
            .map_err(|error| Fault::Package(format!("a part of it is not XML: {error}")))?;
        attributes.push((plain(attribute.key.as_ref()), value.into_owned()));
    }
    Ok(Part::Open(plain(element.name().as_ref()), attributes))
}

/// A name without its prefix.
fn plain(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}
