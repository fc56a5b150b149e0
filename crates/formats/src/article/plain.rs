//! Plain text: its lines are kept as they are; pieces are found between them.

use gainsay_model::text::BlockKind;

use super::draft::{Draft, Piece};

/// Hard-wrapped lines are at most this many characters.
const WRAP: usize = 100;

/// A heading between paragraphs is at most this many characters and words.
const HEADING: (usize, usize) = (100, 14);

/// Cuts a text into pieces without changing it.
pub(super) fn read(text: String) -> Draft {
    let mut draft = Draft {
        text,
        ..Draft::default()
    };
    let mut pieces = Vec::new();
    let mut chunk: Vec<Piece> = Vec::new();
    let mut start = 0;
    for line in draft.text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            close(&draft.text, &mut chunk, &mut pieces);
        } else {
            let begin = start + (line.len() - line.trim_start().len());
            chunk.push(Piece {
                range: begin..begin + words.len(),
                block: None,
                hint: None,
            });
        }
        start += line.len();
    }
    close(&draft.text, &mut chunk, &mut pieces);
    draft.pieces = pieces;
    draft
}

/// Marks short lines between paragraphs as headings. Needs to know what is set aside, so that the
/// last line before the furniture is not taken for one.
pub(super) fn find_headings(draft: &mut Draft, is_prose: impl Fn(usize) -> bool, head: usize) {
    let heading: Vec<usize> = (head.max(1)..draft.pieces.len().saturating_sub(1))
        .filter(|&index| {
            let (words, next) = (draft.words(&draft.pieces[index]), index + 1);
            let after = draft.words(&draft.pieces[next]);
            let (characters, count) = HEADING;
            is_prose(index)
                && is_prose(next)
                && draft.pieces[index].block.is_none()
                && words.chars().count() <= characters
                && words.split_whitespace().count() <= count
                && after.chars().count() > characters
                && words
                    .chars()
                    .find(|c| c.is_alphanumeric())
                    .is_some_and(|c| !c.is_lowercase())
                && !words.ends_with(['.', ',', ';', ':', '!', '…', '”', '"', '»'])
                && !words.starts_with(['“', '"', '«', '-', '–', '—', '•', '*'])
                && separate(&draft.text, &draft.pieces, index)
        })
        .collect();
    for index in heading {
        draft.pieces[index].block = Some(BlockKind::Heading(2));
    }
}

/// Whether blank lines stand on both sides of a piece.
fn separate(text: &str, pieces: &[Piece], index: usize) -> bool {
    let blank = |left: usize, right: usize| {
        let gap = text.get(pieces[left].range.end..pieces[right].range.start);
        gap.is_some_and(|gap| gap.matches('\n').count() >= 2)
    };
    blank(index - 1, index) && blank(index, index + 1)
}

/// Ends a run of lines: one piece if they are one wrapped paragraph, else a piece each.
fn close(text: &str, chunk: &mut Vec<Piece>, pieces: &mut Vec<Piece>) {
    let lengths: Vec<usize> = chunk
        .iter()
        .map(|piece| text[piece.range.clone()].chars().take(WRAP + 1).count())
        .collect();
    let wrapped = match lengths.split_last() {
        Some((_, before)) if !before.is_empty() => {
            lengths.iter().all(|&length| length <= WRAP)
                && before.iter().all(|&length| length > WRAP / 2)
        }
        _ => false,
    };
    if wrapped && let (Some(first), Some(last)) = (chunk.first(), chunk.last()) {
        pieces.push(Piece {
            range: first.range.start..last.range.end,
            block: None,
            hint: None,
        });
        chunk.clear();
    } else {
        pieces.append(chunk);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let draft = read(text.to_owned());
        assert_eq!(draft.text, text);
        draft
            .pieces
            .iter()
            .map(|piece| draft.words(piece).to_owned())
            .collect()
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(pieces("One.\n\n \nTwo. \n"), ["One.", "Two."]);
        assert_eq!(pieces(""), Vec::<String>::new());
    }

    #[test]
    fn wrapped_lines_are_one_piece_and_short_lines_are_not() {
        let wrapped = "These words were wrapped by a mail program at some seventy columns,\n\
                       so that the paragraph goes on here.";
        assert_eq!(pieces(wrapped).len(), 1);
        assert_eq!(
            pieces("Truth\nWe see it.\nWe say it."),
            ["Truth", "We see it.", "We say it."]
        );
    }
}
