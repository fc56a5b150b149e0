//! Telling formats apart by what is in the file.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use serde::de::IgnoredAny;

use super::Container;
use crate::format::Format;

/// How much of a file is looked at for a word.
const LOOK: u64 = 256 << 10;

/// The format of another tool that a file has; `None` for an article or Gainsay JSONL. Leaves the
/// file at its beginning.
///
/// # Errors
///
/// When the file cannot be read.
pub fn detect<R: BufRead + Seek>(file: &mut R) -> io::Result<Option<Format>> {
    let found = look(file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(found)
}

fn look<R: BufRead + Seek>(file: &mut R) -> io::Result<Option<Format>> {
    let mut beginning = Vec::new();
    file.by_ref().take(LOOK).read_to_end(&mut beginning)?;
    if beginning.starts_with(b"PK\x03\x04") {
        file.seek(SeekFrom::Start(0))?;
        return Ok(in_archive(file));
    }
    let text = String::from_utf8_lossy(&beginning);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let says = |word: &str| text.contains(word);
    if text.starts_with('<') {
        return Ok(says("<xmi:XMI").then_some(Format::Xmi));
    }
    if !text.starts_with(['{', '[']) {
        return Ok(None);
    }
    if says("\"%FEATURE_STRUCTURES\"") || says("\"%TYPES\"") {
        return Ok(Some(Format::CasJson));
    }
    if says("www.w3.org/ns/anno.jsonld") {
        return Ok(Some(Format::WebAnnotation));
    }
    if text.starts_with('[') {
        let is_task = says("\"data\"") && (says("\"annotations\"") || says("\"predictions\""));
        return Ok(is_task.then_some(Format::LabelStudio));
    }
    // A row's words may be longer than what was looked at.
    file.seek(SeekFrom::Start(0))?;
    Ok(row(file))
}

/// What the first line says it is, by the names of its fields.
fn row<R: BufRead>(file: &mut R) -> Option<Format> {
    #[derive(serde::Deserialize)]
    struct Row {
        #[serde(rename = "type")]
        of: Option<IgnoredAny>,
        #[serde(alias = "data")]
        text: Option<IgnoredAny>,
        spans: Option<IgnoredAny>,
        entities: Option<IgnoredAny>,
        #[serde(alias = "labels")]
        label: Option<IgnoredAny>,
    }
    let line = super::Lines::new(file).next()?.ok()?;
    let row: Row = serde_json::from_str(&line.words).ok()?;
    if row.of.is_some() || row.text.is_none() {
        None
    } else if row.entities.is_some() || row.label.is_some() {
        Some(Format::Doccano)
    } else {
        row.spans.is_some().then_some(Format::Prodigy)
    }
}

fn in_archive<R: Read + Seek>(file: &mut R) -> Option<Format> {
    let names = Container::open(file).ok()?.names();
    let has = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    if has(".ann") {
        Some(Format::Brat)
    } else if has(".xmi") {
        Some(Format::Xmi)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::sample::corpus;

    #[test]
    fn what_is_written_is_told_apart() {
        let read = [
            Format::Brat,
            Format::Doccano,
            Format::LabelStudio,
            Format::Prodigy,
            Format::WebAnnotation,
            Format::Xmi,
            Format::CasJson,
        ];
        for format in Format::ALL {
            let mut bytes = Vec::new();
            format.write(&corpus(), &mut bytes).unwrap();
            let found = detect(&mut Cursor::new(bytes)).unwrap();
            let expected = read.contains(&format).then_some(format);
            if format != Format::HuggingFace && format != Format::Spacy {
                assert_eq!(found, expected, "{format}");
            }
        }
        for other in [
            "",
            "An article.",
            "{ braces in prose }",
            "[not JSON",
            "<p>words</p>",
        ] {
            assert_eq!(detect(&mut Cursor::new(other)).unwrap(), None, "{other}");
        }
    }
}
