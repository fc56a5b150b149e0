//! A passage that two articles share, as it is shown in both.

use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::id::DocumentId;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::text::TextNumber;
use gainsay_model::wire::reuse::Piece;

/// The passage that is shown, and where it was not brought into view yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    sides: [Standing; 2],
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Standing {
    document: DocumentId,
    spans: Vec<Span<CodePoint>>,
    is_new: bool,
}

impl Shared {
    /// A passage of two articles, to be brought into view in both.
    pub fn new(here: DocumentId, there: DocumentId, pieces: &[Piece]) -> Self {
        let side = |document, spans| Standing {
            document,
            spans,
            is_new: true,
        };
        Self {
            sides: [
                side(here, pieces.iter().map(|piece| piece.here).collect()),
                side(there, pieces.iter().map(|piece| piece.there).collect()),
            ],
        }
    }

    /// Where it stands in an article.
    pub fn in_article(&self, document: DocumentId) -> &[Span<CodePoint>] {
        let side = self.sides.iter().find(|side| side.document == document);
        side.map_or(&[], |side| &side.spans)
    }

    /// Where it begins in an article in which it was not brought into view yet; from now on it was.
    pub fn take_new(&mut self, document: DocumentId) -> Option<Span<CodePoint>> {
        let side = self
            .sides
            .iter_mut()
            .find(|side| side.document == document && side.is_new)?;
        side.is_new = false;
        side.spans.first().copied()
    }

    /// Whether it waits for an article to open.
    pub fn is_awaited(&self) -> bool {
        self.sides.iter().any(|side| side.is_new)
    }
}

/// The same mark on other words. A quotation that it took its speakers from is in its own article only.
pub fn like(
    mark: &Annotation,
    document: DocumentId,
    text: TextNumber,
    spans: Vec<QuotedSpan>,
) -> Annotation {
    let mut made = mark.clone();
    made.document = document;
    made.text = text;
    made.spans = spans;
    made.attribution.inherits = None;
    made.exhibit = None;
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn it_is_brought_into_view_once_in_each_article() {
        let document = |number| DocumentId::new(Uuid::from_u128(number));
        let span = |from, to| Span::new(CodePoint(from), CodePoint(to)).unwrap();
        let piece = Piece {
            here: span(3, 9),
            there: span(40, 46),
        };
        let mut shared = Shared::new(document(1), document(2), &[piece]);
        assert_eq!(shared.in_article(document(2)), [span(40, 46)]);
        assert!(shared.in_article(document(3)).is_empty());
        assert_eq!(shared.take_new(document(1)), Some(span(3, 9)));
        assert_eq!(shared.take_new(document(1)), None);
        assert!(shared.is_awaited());
        assert_eq!(shared.take_new(document(2)), Some(span(40, 46)));
        assert!(!shared.is_awaited());
    }
}
