//! CoNLL-2003 columns with labels in IOB2: `word -X- _ label`, a blank line between sentences,
//! `-DOCSTART-` before each text.
//!
//! Columns hold one label a word. Of marks that overlap the one that begins first stays, of those
//! the longest; the others are counted as lost. A mark that goes on in the next sentence begins
//! again there, as IOB2 asks.

use std::io::Write;

use gainsay_model::offset::Offset as _;

use crate::export::{ExportError, LossReport, Source};
use crate::marked::{self, Mark, Marked};
use crate::rows;
use crate::tokens::{sentences, tokens, within};

/// Writes the texts one after another.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let mut report = LossReport::default();
    marked::each(source, &mut report, &mut |marked, report| {
        writeln!(out, "-DOCSTART- -X- O O\n")?;
        for mark in &marked.marks {
            rows::note_pieces(mark, report);
            rows::note_details(mark, report);
        }
        for _ in &marked.links {
            report.note("links", "columns hold labels only");
        }
        let stretches = apart(marked, report);
        let sentences = sentences(&marked.map);
        let edges = sentences.iter().copied();
        let spans = stretches.iter().map(|stretch| (stretch.start, stretch.end));
        let cut = tokens(
            marked.words(),
            &edges
                .chain(spans)
                .flat_map(|(start, end)| [start, end])
                .collect(),
        );
        let mut labels: Vec<Option<(&str, usize)>> = vec![None; cut.len()];
        for (number, stretch) in stretches.iter().enumerate() {
            let (from, behind) = within(&cut, stretch.start, stretch.end);
            for label in &mut labels[from..behind] {
                *label = Some((stretch.kind, number));
            }
        }
        for (start, end) in sentences {
            let (from, behind) = within(&cut, start, end);
            let mut before = None;
            let mut is_empty = true;
            for (token, label) in cut[from..behind].iter().zip(&labels[from..behind]) {
                // White space is no word, and must not stand in a column.
                if token.is_blank() {
                    continue;
                }
                let word: String = token.words.split_whitespace().collect();
                match label {
                    Some((kind, number)) if before == Some(*number) => {
                        writeln!(out, "{word} -X- _ I-{kind}")?;
                    }
                    Some((kind, _)) => writeln!(out, "{word} -X- _ B-{kind}")?,
                    None => writeln!(out, "{word} -X- _ O")?,
                }
                before = label.map(|(_, number)| number);
                is_empty = false;
            }
            if !is_empty {
                writeln!(out)?;
            }
        }
        Ok(())
    })?;
    rows::unheld(source, &mut report)?;
    Ok(report)
}

/// A stretch with one label.
struct Stretch<'m> {
    start: u32,
    end: u32,
    kind: &'m str,
}

/// The pieces of the marks that do not overlap one kept before.
fn apart<'m>(marked: &'m Marked, report: &mut LossReport) -> Vec<Stretch<'m>> {
    let pieces = |mark: &'m Mark| {
        mark.annotation.spans.iter().map(|span| Stretch {
            start: span.start.get(),
            end: span.end.get(),
            kind: mark.annotation.kind.as_str(),
        })
    };
    let mut all: Vec<Stretch<'_>> = marked.marks.iter().flat_map(pieces).collect();
    all.sort_by_key(|stretch| (stretch.start, std::cmp::Reverse(stretch.end)));
    let mut kept: Vec<Stretch<'_>> = Vec::new();
    for stretch in all {
        if kept.last().is_some_and(|last| last.end > stretch.start) {
            report.note(
                "overlapping marks",
                "a word has one label; use brat, spacy or jsonl",
            );
        } else {
            kept.push(stretch);
        }
    }
    kept
}
