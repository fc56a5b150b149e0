//! What was found in a PDF, as a text.

use gainsay_model::region::RegionKind;

use super::super::draft::Draft;
use super::super::error::{Fault, Notice};
use super::super::newlines;
use super::Extracted;

/// Makes a text of the paragraphs. What came from another process is not believed to be in order.
pub(in super::super) fn draft(found: Extracted, limit: usize) -> Result<Draft, Fault> {
    let size: usize = found
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.words.len())
        .sum();
    if size > limit {
        return Err(Fault::TooLarge { size, limit });
    }
    let mut draft = Draft::default();
    let mut page = 0;
    for paragraph in found.paragraphs {
        let words = newlines::normalise(paragraph.words, &mut draft.notices);
        let hint = paragraph.furniture.then_some(RegionKind::Boilerplate);
        draft.push(&words, paragraph.block, hint);
        let Some(piece) = draft.pieces.last().filter(|_| !words.trim().is_empty()) else {
            continue;
        };
        let (start, end) = (piece.range.start, piece.range.end);
        for (at, number) in paragraph.pages {
            let at = start + at;
            if number > page && at < end && draft.text.is_char_boundary(at) {
                draft.pages.push((number, at));
                page = number;
            }
        }
    }
    draft.finish();
    draft.facts.title = found.title;
    draft.facts.authors = found.author.into_iter().collect();
    let mut notice = |count: u32, notice: Notice| {
        if count > 0 {
            draft.notices.push(notice);
        }
    };
    notice(found.pages, Notice::PagesRead { count: found.pages });
    notice(
        found.joined,
        Notice::WordsJoined {
            count: found.joined,
            examples: found.joined_words,
        },
    );
    notice(
        found.ligatures,
        Notice::LigaturesTold {
            count: found.ligatures,
        },
    );
    notice(
        found.unknown,
        Notice::LettersUnknown {
            count: found.unknown,
        },
    );
    Ok(draft)
}
