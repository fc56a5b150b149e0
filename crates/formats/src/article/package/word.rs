//! Word documents (ECMA-376, WordprocessingML): paragraphs with their styles, and the core
//! properties as facts.

use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::text::BlockKind;

use super::super::draft::Draft;
use super::super::error::Fault;
use super::xml::{Part, each};
use super::{Archive, broken};

/// Reads the document's own text. Headers, footers, notes and comments stand in parts of their own
/// and are not the article's.
pub(super) fn read(archive: &mut Archive<'_>, names: &[String]) -> Result<Draft, Fault> {
    let mut draft = Draft::default();
    if names.iter().any(|name| name == "docProps/core.xml") {
        facts(
            &archive.words("docProps/core.xml").map_err(broken)?,
            &mut draft,
        )?;
    }
    let xml = archive.words("word/document.xml").map_err(broken)?;
    let mut words = String::new();
    let mut block = None;
    // Words that were struck out by revision, and text boxes' second copies for older readers.
    let mut hidden = 0_u32;
    let mut in_words = false;
    each(&xml, |part| match part {
        Part::Open(name, attributes) => match name.as_str() {
            "p" => {
                // A paragraph within a paragraph stands in a text box.
                draft.push(&words, block.take(), None);
                words.clear();
            }
            "del" | "Fallback" | "instrText" => hidden += 1,
            "t" => in_words = true,
            "tab" if hidden == 0 && !words.is_empty() => words.push('\t'),
            "br" | "cr" if hidden == 0 => words.push('\n'),
            "noBreakHyphen" if hidden == 0 => words.push('\u{2011}'),
            "pStyle" => {
                block = attributes
                    .iter()
                    .find(|(name, _)| name == "val")
                    .and_then(|(_, style)| styled(style))
                    .or(block);
            }
            "numPr" => block = block.or(Some(BlockKind::ListItem)),
            _ => {}
        },
        Part::Close(name) => match name.as_str() {
            "p" => {
                draft.push(&words, block.take(), None);
                words.clear();
            }
            "del" | "Fallback" | "instrText" => hidden = hidden.saturating_sub(1),
            "t" => in_words = false,
            _ => {}
        },
        Part::Words(found) if in_words && hidden == 0 => words.push_str(&found),
        Part::Words(_) => {}
    })?;
    draft.push(&words, block, None);
    Ok(draft)
}

/// What a style of Word's own names says of a paragraph.
fn styled(style: &str) -> Option<BlockKind> {
    let style = style.to_ascii_lowercase();
    if let Some(level) = style.strip_prefix("heading") {
        let level = level.trim().parse().unwrap_or(1_u8);
        return Some(BlockKind::Heading(level.clamp(1, 6)));
    }
    match style.as_str() {
        "title" => Some(BlockKind::Heading(1)),
        "subtitle" => Some(BlockKind::Heading(2)),
        "caption" => Some(BlockKind::Caption),
        "quote" | "intensequote" => Some(BlockKind::Quote),
        "listparagraph" => Some(BlockKind::ListItem),
        _ => None,
    }
}

fn facts(xml: &str, draft: &mut Draft) -> Result<(), Fault> {
    let mut words = String::new();
    each(xml, |part| match part {
        Part::Open(..) => words.clear(),
        Part::Words(found) => words.push_str(&found),
        Part::Close(name) => {
            let found = words.trim();
            if !found.is_empty() {
                match name.as_str() {
                    "title" => draft.facts.title = Some(found.to_owned()),
                    "creator" => draft.facts.authors = vec![found.to_owned()],
                    "language" => draft.facts.language = found.parse().ok(),
                    _ => {}
                }
            }
            words.clear();
        }
    })
}

/// A date that a file gives for itself, as far as it is one.
pub(super) fn dated(words: &str) -> Option<StatedDate> {
    let day = words.get(..10).unwrap_or(words);
    Some(StatedDate::new(day.parse().ok()?, DateBasis::Metadata))
}
