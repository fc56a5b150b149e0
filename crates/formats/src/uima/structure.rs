//! What a text is in a CAS: feature structures, in the order of their numbers.

use gainsay_model::offset::{CodePoint, Offset as _, Utf16};

use super::types::{LINK, MARK, METADATA, SENTENCE, TOKEN};
use crate::export::{ExportError, LossReport};
use crate::marked::Marked;
use crate::rows;
use crate::said;
use crate::tokens::{sentences, tokens};
use crate::xml_words;

/// One feature structure of a text.
#[derive(Debug)]
pub(super) struct Structure {
    pub(super) id: u64,
    pub(super) what: &'static str,
    /// UTF-16 units.
    pub(super) begin: u32,
    pub(super) end: u32,
    /// Features that are strings; none is empty.
    pub(super) words: Vec<(&'static str, String)>,
    /// Features that name other structures.
    pub(super) others: Vec<(&'static str, u64)>,
}

/// The words as a CAS can hold them: what XML 1.0 has no character for is replaced by one of the
/// same length, and counted.
pub(super) fn words(marked: &Marked, report: &mut LossReport) -> String {
    let (words, replaced) = xml_words::plain(marked.words());
    report.add("control characters", replaced, "U+FFFD stands for each");
    words
}

/// The structures of a text; `next` is the first number that is free.
pub(super) fn structures(
    marked: &Marked,
    next: &mut u64,
    report: &mut LossReport,
) -> Result<Vec<Structure>, ExportError> {
    let place = |code_point: u32| -> Result<u32, ExportError> {
        let place = marked
            .map
            .convert::<CodePoint, Utf16>(CodePoint::new(code_point));
        let place = place.map_err(|error| ExportError::Inconsistent(error.to_string()))?;
        Ok(place.get())
    };
    let mut number = || {
        *next += 1;
        *next - 1
    };
    let mut found = Vec::new();
    let mut add = |what, start, end, words, others| -> Result<u64, ExportError> {
        let id = number();
        found.push(Structure {
            id,
            what,
            begin: place(start)?,
            end: place(end)?,
            words,
            others,
        });
        Ok(id)
    };
    let whole = marked.map.end().code_point.get();
    let mut about = vec![("documentId", marked.name.clone())];
    if !marked.document.title.is_empty() {
        about.push(("documentTitle", marked.document.title.clone()));
    }
    if let Some(address) = marked
        .document
        .address
        .clone()
        .filter(|address| !address.is_empty())
    {
        about.push(("documentUri", address));
    }
    let language = marked.document.language.as_ref();
    about.push((
        "language",
        language.map_or_else(|| "x-unspecified".to_owned(), ToString::to_string),
    ));
    add(METADATA, 0, whole, about, Vec::new())?;
    for (start, end) in sentences(&marked.map) {
        let blank = marked
            .words()
            .chars()
            .skip(start as usize)
            .take((end - start) as usize);
        if !blank.clone().all(char::is_whitespace) {
            let trailing = blank.collect::<String>();
            let kept = u32::try_from(trailing.trim_end().chars().count()).unwrap_or(end - start);
            add(SENTENCE, start, start + kept, Vec::new(), Vec::new())?;
        }
    }
    let spans = marked.marks.iter().flat_map(|mark| &mark.annotation.spans);
    let cuts = spans
        .flat_map(|span| [span.start.get(), span.end.get()])
        .collect();
    for token in tokens(marked.words(), &cuts) {
        if !token.is_blank() {
            add(TOKEN, token.start, token.end, Vec::new(), Vec::new())?;
        }
    }
    let mut first = Vec::with_capacity(marked.marks.len());
    for mark in &marked.marks {
        let annotation = &mark.annotation;
        let mut words = vec![
            ("identifier", mark.name.clone()),
            ("kind", annotation.kind.to_string()),
        ];
        let mut attributes = Vec::new();
        for (name, said) in said::everything(annotation) {
            match name.as_str() {
                "second_kind" => words.push(("second_kind", said)),
                "speaker" => words.push(("speaker", said)),
                "attribution" => words.push(("attribution", said)),
                "targets" => words.push(("targets", said)),
                "happened" => words.push(("happened", said)),
                name => {
                    attributes.push(format!("{}={said}", name.trim_start_matches("attribute.")));
                }
            }
        }
        if !attributes.is_empty() {
            words.push(("attributes", attributes.join("; ")));
        }
        let mut number = None;
        for span in &annotation.spans {
            let id = add(
                MARK,
                span.start.get(),
                span.end.get(),
                words.clone(),
                Vec::new(),
            )?;
            number.get_or_insert((id, span.start.get(), span.end.get()));
        }
        first.push(number);
        rows::note_hidden(mark, report);
    }
    for link in &marked.links {
        let (Some((from, ..)), Some((to, start, end))) = (first[link.from], first[link.to]) else {
            continue;
        };
        let mut words = vec![
            ("identifier", link.name.clone()),
            ("kind", link.relation.kind.key().to_owned()),
        ];
        if !link.relation.reason.is_empty() {
            words.push(("reason", link.relation.reason.clone()));
        }
        if link.relation.manner.is_some() || link.relation.extent.is_some() {
            report.note(
                "manners and extents of links",
                "a link has a kind and a reason here",
            );
        }
        // A relation of INCEpTION stands where its dependent does.
        add(
            LINK,
            start,
            end,
            words,
            vec![("Governor", from), ("Dependent", to)],
        )?;
    }
    Ok(found)
}
