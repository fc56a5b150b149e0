//! A text under construction: its pieces in order, in bytes, and what the source says of itself.

use std::ops::Range;

use gainsay_model::region::RegionKind;
use gainsay_model::text::BlockKind;

use super::error::Notice;
use super::facts::Facts;

/// A text cut into pieces, as one of the readers found it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    /// Paragraphs, headings, list items and so on, in order and apart.
    pub(super) pieces: Vec<Piece>,
    /// Where pages of a paged source begin: their numbers, and bytes of the text.
    pub(super) pages: Vec<(u32, usize)>,
    pub(super) facts: Facts,
    pub(super) notices: Vec<Notice>,
}

/// One paragraph, heading, list item, quotation or caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes of the text, without white space at either end.
    pub(super) range: Range<usize>,
    /// What the source says it is; `None` for a plain paragraph.
    pub(super) block: Option<BlockKind>,
    /// What the source gives it away as, where words alone would not.
    pub(super) hint: Option<RegionKind>,
}

impl Draft {
    /// The words of a piece.
    pub(super) fn words(&self, piece: &Piece) -> &str {
        self.text.get(piece.range.clone()).unwrap_or_default()
    }

    /// Appends a piece after a blank line, or after a single line end between list items.
    pub(super) fn push(&mut self, words: &str, block: Option<BlockKind>, hint: Option<RegionKind>) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if let Some(last) = self.pieces.last() {
            let list = Some(BlockKind::ListItem);
            let tight = last.block == list && block == list;
            self.text.push_str(if tight { "\n" } else { "\n\n" });
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.pieces.push(Piece {
            range: start..self.text.len(),
            block,
            hint,
        });
    }

    /// Ends the text with a line end, as a file does.
    pub(super) fn finish(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }
}
