//! Where an annotation points: a stretch of a text by position and by words, or another thing.

use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::quote::quote;
use gainsay_model::id::DocumentId;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::text::TextNumber;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::export::ExportError;

/// The name of a thing.
pub(super) fn urn(id: Uuid) -> Value {
    json!(format!("urn:uuid:{id}"))
}

/// Stretches of a text. Two selectors of one target select the same words.
pub(super) fn stretches(
    document: DocumentId,
    number: TextNumber,
    map: &OffsetMap,
    spans: impl Iterator<Item = Span<CodePoint>>,
) -> Result<Value, ExportError> {
    let mut targets = Vec::new();
    for span in spans {
        let quote = quote(map, span).map_err(|error| {
            ExportError::Inconsistent(format!("in the article {document}: {error}"))
        })?;
        let mut words = json!({ "type": "TextQuoteSelector", "exact": quote.exact });
        if !quote.prefix.is_empty() {
            words["prefix"] = json!(quote.prefix);
        }
        if !quote.suffix.is_empty() {
            words["suffix"] = json!(quote.suffix);
        }
        let mut target = json!({
            "source": urn(document.uuid()),
            "selector": [
                { "type": "TextPositionSelector", "start": span.start().0, "end": span.end().0 },
                words,
            ],
        });
        if number != TextNumber::FIRST {
            target["gainsay:text"] = json!(number);
        }
        targets.push(target);
    }
    match targets.len() {
        1 => Ok(targets.remove(0)),
        _ => Ok(Value::Array(targets)),
    }
}
