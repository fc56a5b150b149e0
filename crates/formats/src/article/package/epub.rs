//! EPUB 2 and 3: the chapters of the spine in their order, and the package's metadata as facts.

use std::collections::BTreeMap;

use super::super::draft::Draft;
use super::super::error::Fault;
use super::super::html;
use super::word::dated;
use super::xml::{Part, each};
use super::{Archive, broken};

/// What the package document says.
#[derive(Debug, Default)]
struct Package {
    /// Addresses of parts by their ids.
    parts: BTreeMap<String, String>,
    /// Ids of the chapters, in the order they are read.
    spine: Vec<String>,
}

/// Reads the chapters as one text.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Draft, Fault> {
    let mut draft = Draft::default();
    let mut root = None;
    let container = archive.words("META-INF/container.xml").map_err(broken)?;
    each(&container, |part| {
        if let Part::Open(name, attributes) = part
            && name == "rootfile"
        {
            let path = attributes.into_iter().find(|(name, _)| name == "full-path");
            root = root.take().or(path.map(|(_, path)| path));
        }
    })?;
    let root = root.ok_or_else(|| Fault::Package("it names no package document".to_owned()))?;
    let package = package(&archive.words(&root).map_err(broken)?, &mut draft)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    for id in &package.spine {
        let Some(address) = package.parts.get(id) else {
            continue;
        };
        let page = archive.words(&joined(folder, address)).map_err(broken)?;
        html::chapter(&page, &mut draft)?;
    }
    Ok(draft)
}

fn package(xml: &str, draft: &mut Draft) -> Result<Package, Fault> {
    let mut package = Package::default();
    let mut words = String::new();
    let mut in_metadata = false;
    each(xml, |part| match part {
        Part::Open(name, attributes) => {
            let of = |wanted: &str| {
                let found = attributes.iter().find(|(name, _)| name == wanted);
                found.map(|(_, value)| value.clone())
            };
            match name.as_str() {
                "metadata" => in_metadata = true,
                "item" => {
                    if let (Some(id), Some(address)) = (of("id"), of("href")) {
                        package.parts.insert(id, address);
                    }
                }
                // Chapters out of the reading order are notes and answers to exercises.
                "itemref" if of("linear").as_deref() != Some("no") => {
                    package.spine.extend(of("idref"));
                }
                _ => {}
            }
            words.clear();
        }
        Part::Words(found) => words.push_str(&found),
        Part::Close(name) => {
            let found = words.trim();
            if in_metadata && !found.is_empty() {
                let facts = &mut draft.facts;
                match name.as_str() {
                    "title" if facts.title.is_none() => facts.title = Some(found.to_owned()),
                    "creator" => facts.authors.push(found.to_owned()),
                    "publisher" => facts.outlet = Some(found.to_owned()),
                    "language" => facts.language = found.parse().ok(),
                    "date" => facts.published = dated(found),
                    "rights" => facts.rights = Some(found.to_owned()),
                    _ => {}
                }
            }
            in_metadata &= name != "metadata";
            words.clear();
        }
    })?;
    Ok(package)
}

/// The address of a part, seen from the package document (OCF: paths with `..` and `%20`).
fn joined(folder: &str, address: &str) -> String {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in address.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    decoded(&names.join("/"))
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok());
        match digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            _ => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_seen_from_the_package() {
        assert_eq!(
            joined("OEBPS", "text/ch%201.xhtml#top"),
            "OEBPS/text/ch 1.xhtml"
        );
        assert_eq!(joined("OEBPS/x", "../ch.xhtml"), "OEBPS/ch.xhtml");
        assert_eq!(joined("", "../../etc/passwd"), "etc/passwd");
    }
}
