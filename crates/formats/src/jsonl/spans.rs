//! The pieces of annotations and the spans of regions: numbers, words, or both.
//!
//! A piece may give `start` and `end`, or `exact`, or all three. Numbers are checked against the
//! words and never moved. Words alone are looked for, and must stand once: `prefix`, the words
//! right before them, tells two places apart.

use std::borrow::Cow;

use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::check::range;
use gainsay_model::offset::{ByteOffset, CodePoint};

use super::error::Fault;
use super::json::{Json, Object};
use super::line::FieldFault;

/// Fills in what the pieces of an annotation leave out.
pub(super) fn complete_pieces(fields: &mut Object, map: &OffsetMap) -> Result<(), FieldFault> {
    let Some(Json::Array(pieces)) = fields.get_mut("spans") else {
        let what = "an annotation has `spans`, a list of {\"start\", \"end\", \"exact\"}";
        return Err((Some("spans".to_owned()), Fault::Field(what.to_owned())));
    };
    let mut from = ByteOffset(0);
    for (index, piece) in pieces.iter_mut().enumerate() {
        let path = format!("spans[{index}]");
        from = complete(piece, &path, map, from)?;
    }
    Ok(())
}

/// Fills in what the span of a region leaves out. Its words are checked, and not kept.
pub(super) fn complete_span(fields: &mut Object, map: &OffsetMap) -> Result<(), FieldFault> {
    let Some(span) = fields.get_mut("span") else {
        let what = "a region has a `span`, {\"start\", \"end\"} or {\"exact\"}";
        return Err((Some("span".to_owned()), Fault::Field(what.to_owned())));
    };
    complete(span, "span", map, ByteOffset(0))?;
    if let Json::Object(span) = span {
        span.take("exact");
    }
    Ok(())
}

/// Completes one piece; returns where the search for the next one begins.
fn complete(
    piece: &mut Json,
    path: &str,
    map: &OffsetMap,
    from: ByteOffset,
) -> Result<ByteOffset, FieldFault> {
    let fault = |field: &str, fault| (Some(format!("{path}{field}")), fault);
    let Json::Object(piece) = piece else {
        let what = format!("a piece is an object, and this is {}", piece.what());
        return Err(fault("", Fault::Field(what)));
    };
    let prefix = match piece.take("prefix") {
        Some(Json::String(prefix)) => prefix,
        _ => Cow::default(),
    };
    piece.take("suffix");
    let start = position(piece, "start").map_err(|why| fault(".start", why))?;
    let end = position(piece, "end").map_err(|why| fault(".end", why))?;
    let exact = match piece.get("exact") {
        Some(Json::String(exact)) => Some(exact.clone()),
        _ => None,
    };
    match (start, end, exact) {
        (Some(start), Some(end), exact) => {
            let span = range(map, start, end).map_err(|(field, why)| {
                fault(&format!(".{field}"), Fault::Range(why.to_string()))
            })?;
            let words = map.slice(span).unwrap_or_default();
            match exact {
                None => piece.set("exact", Json::String(words.to_owned().into())),
                // The pieces of an annotation are compared by the rule for all annotations.
                Some(exact) if path == "span" && exact != words => {
                    let why = format!("the text says “{words}” at {span}, not “{exact}”");
                    return Err(fault(".exact", Fault::Range(why)));
                }
                Some(_) => {}
            }
            Ok(map.place(end).map_or(from, |place| place.byte))
        }
        (None, None, Some(exact)) => {
            let at = find(map.text(), &prefix, &exact, from.index())
                .map_err(|why| fault(".exact", Fault::Quote(why)))?;
            let place = |byte: usize| {
                let place = u32::try_from(byte)
                    .ok()
                    .and_then(|byte| map.place(ByteOffset(byte)).ok());
                place.ok_or_else(|| {
                    fault("", Fault::Quote("the words could not be placed".to_owned()))
                })
            };
            let (start, end) = (place(at)?, place(at + exact.len())?);
            piece.take("exact");
            piece.set("start", Json::Number(start.code_point.0.into()));
            piece.set("end", Json::Number(end.code_point.0.into()));
            piece.set("exact", Json::String(exact));
            Ok(end.byte)
        }
        _ => Err(fault(
            "",
            Fault::Field("give `start` and `end`, or `exact`, or all three".to_owned()),
        )),
    }
}

fn position(piece: &Object, field: &str) -> Result<Option<CodePoint>, Fault> {
    match piece.get(field) {
        None => Ok(None),
        Some(Json::Number(number)) => {
            let position = number
                .as_u64()
                .and_then(|number| u32::try_from(number).ok());
            let what = || {
                Fault::Field(format!(
                    "an offset is a whole number of code points, not {number}"
                ))
            };
            position
                .map(|position| Some(CodePoint(position)))
                .ok_or_else(what)
        }
        Some(other) => Err(Fault::Field(format!(
            "an offset is a whole number of code points, not {}",
            other.what()
        ))),
    }
}

/// The byte where the words stand, at or after `from`.
fn find(text: &str, prefix: &str, exact: &str, from: usize) -> Result<usize, String> {
    if exact.is_empty() {
        return Err("the words are empty".to_owned());
    }
    let wanted = format!("{prefix}{exact}");
    // Also places that overlap: “ha ha ha” holds “ha ha” twice.
    let mut places = Vec::new();
    let mut search = 0;
    while let Some(found) = text.get(search..).and_then(|rest| rest.find(&wanted)) {
        let at = search + found + prefix.len();
        if at >= from {
            places.push(at);
        }
        let step = text[search + found..]
            .chars()
            .next()
            .map_or(1, char::len_utf8);
        search += found + step;
    }
    match places[..] {
        [at] => Ok(at),
        [] if text.contains(&wanted) => Err(format!(
            "“{wanted}” does not stand behind the piece before it; give pieces in the order of the text"
        )),
        [] => Err(format!("“{wanted}” does not stand in the text")),
        _ => Err(format!(
            "“{wanted}” stands {} times in the text; give `start` and `end`, or the words right before it as `prefix`",
            places.len()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_once_or_refused() {
        let text = "ha ha ha. He denied it 😀. He denied it.";
        assert_eq!(find(text, "😀. ", "He denied it", 0), Ok(29));
        assert!(
            find(text, "", "He denied it", 0)
                .unwrap_err()
                .contains("stands 2 times")
        );
        assert_eq!(find(text, "", "He denied it", 11), Ok(29));
        assert!(
            find(text, "", "ha ha", 0)
                .unwrap_err()
                .contains("stands 2 times")
        );
        assert!(
            find(text, "", "She", 0)
                .unwrap_err()
                .contains("does not stand in the text")
        );
        assert!(
            find(text, "", "ha. ", 20)
                .unwrap_err()
                .contains("behind the piece before")
        );
    }
}
