//! Reading XMI: every element with a `sofa` is a feature structure of a text.
//!
//! Entities that the document declares are refused, so nothing grows while it is read.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::reading::{Found, view};
use crate::foreign::{ForeignError, Place, Retelling};

/// Reads one CAS; of several views each is an article. `name` is the file's path.
///
/// # Errors
///
/// [`ForeignError`] where it is no XML, or no CAS, or a mark has no place.
pub fn read(xml: &str, name: Option<&str>, into: &mut Retelling<'_>) -> Result<(), ForeignError> {
    let mut reader = Reader::from_str(xml);
    let mut lines = Lines {
        bytes: xml.as_bytes(),
        counted: 0,
        line: 1,
    };
    let mut sofas: Vec<(String, String)> = Vec::new();
    let mut found: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    loop {
        let line = lines.at(usize::try_from(reader.buffer_position()).unwrap_or(xml.len()));
        let fault = |what: String| ForeignError::line(line, what);
        let event = reader
            .read_event()
            .map_err(|error| fault(format!("this is not XML: {error}")))?;
        let element = match event {
            Event::Start(element) | Event::Empty(element) => element,
            Event::DocType(_) => {
                return Err(fault(
                    "a document type is not read, because of what it can make of entities"
                        .to_owned(),
                ));
            }
            Event::Eof => break,
            _ => continue,
        };
        let mut one = Found::default();
        let tag = element.name();
        one.what = tag
            .as_ref()
            .rsplit(':')
            .next()
            .unwrap_or_default()
            .to_owned();
        for attribute in element.attributes() {
            let attribute = attribute
                .map_err(|error| fault(format!("an attribute cannot be read: {error}")))?;
            let key = attribute.key.as_ref().to_owned();
            let value = quick_xml::escape::unescape(&attribute.value)
                .map_err(|error| fault(format!("`{key}` cannot be read: {error}")))?
                .into_owned();
            match key.as_str() {
                "xmi:id" => one.id = value,
                "sofa" => one.sofa = value,
                _ => {
                    one.features.insert(key, value);
                }
            }
        }
        if one.what == "Sofa" {
            let words = one.features.remove("sofaString").unwrap_or_default();
            sofas.push((one.id, words));
        } else if !one.sofa.is_empty() && one.what != "View" {
            one.line = Some(line);
            found.entry(one.sofa.clone()).or_default().push(one);
        }
    }
    if sofas.is_empty() {
        return Err(ForeignError::at(
            Place::default(),
            "there is no text in it: a CAS has a `cas:Sofa` with a `sofaString`",
        ));
    }
    let is_alone = sofas.len() == 1;
    for (number, (id, words)) in sofas.into_iter().enumerate() {
        if words.trim().is_empty() {
            continue;
        }
        let label = name.map(|name| {
            if is_alone {
                name.to_owned()
            } else {
                format!("{name}#{}", number + 1)
            }
        });
        let found = found.remove(&id).unwrap_or_default();
        view(words, label.as_deref(), &found, into)?;
    }
    Ok(())
}

/// Counts lines on the way through a file. From the beginning each time, it would be the square of its length.
struct Lines<'x> {
    bytes: &'x [u8],
    /// Bytes that are behind.
    counted: usize,
    /// Counted from 1.
    line: u64,
}

impl Lines<'_> {
    /// The line of a byte that is no earlier than the one asked for before.
    fn at(&mut self, byte: usize) -> u64 {
        let passed = self.bytes.get(self.counted..byte).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.counted = self.counted.max(byte);
        self.line
    }
}
