//! An article's words with the line ends that are kept, and where its pieces are then.

use gainsay_anchoring::OffsetMap;
use gainsay_model::offset::{CodePoint, Offset as _, Span};
use serde_json::{Value, json};

/// An article's words as the file has them, and as they are kept.
pub(super) struct Told {
    pub(super) map: OffsetMap,
    /// With line ends folded, where that changes anything.
    pub(super) folded: Option<String>,
    /// Places of the characters that went, in code points of the file's words.
    gone: Vec<u32>,
}

impl Told {
    /// Words that are kept already.
    pub(super) fn as_kept(words: String) -> Self {
        Self {
            map: OffsetMap::new(words),
            folded: None,
            gone: Vec::new(),
        }
    }

    /// Words as a file has them.
    pub(super) fn new(words: String) -> Self {
        if !words.contains(['\r', '\0']) {
            return Self::as_kept(words);
        }
        let mut folded = String::with_capacity(words.len());
        let mut gone = Vec::new();
        let mut letters = words.chars().zip(0_u32..).peekable();
        while let Some((letter, at)) = letters.next() {
            match letter {
                '\r' if letters.peek().is_some_and(|(next, _)| *next == '\n') => gone.push(at),
                '\r' => folded.push('\n'),
                '\0' => folded.push('\u{fffd}'),
                other => folded.push(other),
            }
        }
        Self {
            map: OffsetMap::new(words),
            folded: Some(folded),
            gone,
        }
    }

    /// A piece of a mark as a line says it.
    pub(super) fn piece(&self, span: Span<CodePoint>) -> Value {
        let moved = |place: CodePoint| {
            let before = self.gone.partition_point(|gone| *gone < place.get());
            place.get() - u32::try_from(before).unwrap_or(0)
        };
        // The words are filled in from the text when the line is read.
        json!({ "start": moved(span.start()), "end": moved(span.end()) })
    }
}
