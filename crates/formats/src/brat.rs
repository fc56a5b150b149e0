//! brat standoff (brat 1.3): for each text a `.txt` and an `.ann`, and one `annotation.conf`.
//!
//! Offsets are code points. A piece of a mark never goes over a line's end: it is written in
//! fragments, joined by one space in the column of words, as brat has it. What a mark says of itself
//! beyond its kind stands in its annotator's notes, `name: words` with one space for each line end,
//! and a second kind in an attribute.

mod config;
mod read;

use std::collections::BTreeSet;
use std::io::Write;

use gainsay_model::entity::EntityKind;
use gainsay_model::offset::Offset as _;

pub use self::read::read;

use crate::archive::Archive;
use crate::export::{ExportError, LossReport, Source};
use crate::marked::{self, Mark, Marked};
use crate::rows;
use crate::rules;
use crate::said;

/// Writes the folder as one ZIP file.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let scheme = rules::scheme(source)?;
    let mut archive = Archive::new(out);
    archive.add("annotation.conf", config::write(&scheme).as_bytes())?;
    let mut report = LossReport::default();
    marked::each(source, &mut report, &mut |marked, report| {
        let stem = marked.file_stem();
        archive.add(&format!("{stem}.txt"), marked.words().as_bytes())?;
        archive.add(&format!("{stem}.ann"), standoff(marked, report).as_bytes())?;
        Ok(())
    })?;
    archive.finish()?;
    report.add(
        "facts about articles",
        count(source)?,
        "brat has the words and a file's name; use jsonl",
    );
    rows::unheld(source, &mut report)?;
    Ok(report)
}

fn count(source: &dyn Source) -> Result<u64, ExportError> {
    let mut count = 0;
    for stored in source.list(EntityKind::Document, None)? {
        stored?;
        count += 1;
    }
    Ok(count)
}

/// The lines of an `.ann` file.
fn standoff(marked: &Marked, report: &mut LossReport) -> String {
    let mut lines = String::new();
    let (mut attributes, mut notes) = (0, 0);
    let mut written = BTreeSet::new();
    for (number, mark) in (1_usize..).zip(&marked.marks) {
        let fragments = fragments(mark);
        if fragments.is_empty() {
            report.note("marks of line ends alone", "brat has no line ends in marks");
            continue;
        }
        written.insert(number);
        let places: Vec<String> = fragments
            .iter()
            .map(|(start, end, _)| format!("{start} {end}"))
            .collect();
        let words: Vec<&str> = fragments.iter().map(|(_, _, words)| *words).collect();
        lines.push_str(&format!(
            "T{number}\t{} {}\t{}\n",
            mark.annotation.kind,
            places.join(";"),
            words.join(" ")
        ));
        for (name, said) in said::everything(&mark.annotation) {
            match name.as_str() {
                "second_kind" => {
                    attributes += 1;
                    lines.push_str(&format!("A{attributes}\tSecondKind T{number} {said}\n"));
                }
                // The chain begins with it.
                "speaker" => {}
                name => {
                    notes += 1;
                    let said: Vec<&str> = said.split_whitespace().collect();
                    lines.push_str(&format!(
                        "#{notes}\tAnnotatorNotes T{number}\t{name}: {}\n",
                        said.join(" ")
                    ));
                }
            }
        }
        rows::note_hidden(mark, report);
    }
    for (number, link) in (1..).zip(&marked.links) {
        if !written.contains(&(link.from + 1)) || !written.contains(&(link.to + 1)) {
            report.note("links", "an end is line ends alone");
            continue;
        }
        lines.push_str(&format!(
            "R{number}\t{} Arg1:T{} Arg2:T{}\n",
            link.relation.kind.key(),
            link.from + 1,
            link.to + 1
        ));
        rows::note_link(&link.relation, report);
    }
    lines
}

/// The pieces of a mark without line ends: where each begins and ends, and its words.
fn fragments(mark: &Mark) -> Vec<(u32, u32, &str)> {
    let mut fragments = Vec::new();
    for span in &mark.annotation.spans {
        let mut at = span.start.get();
        for line in span.exact.split('\n') {
            let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
            if length > 0 {
                fragments.push((at, at + length, line));
            }
            at += length + 1;
        }
    }
    fragments
}
