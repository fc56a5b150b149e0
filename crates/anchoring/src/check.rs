//! The rule for a span that comes in: accepted as it is, or refused with what stands there instead.

use gainsay_model::annotation::QuotedSpan;
use gainsay_model::offset::{ByteOffset, CodePoint, Offset, Span, Utf16};
use thiserror::Error;

use crate::offset_map::{OffsetMap, Unit};
use crate::quote::first;

/// How much of a text an error message shows, in code points.
const SHOWN: u32 = 80;

/// Why the pieces of an annotation cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SpanRefusal {
    /// No piece at all.
    #[error("an annotation needs at least one piece; `spans` is empty")]
    NoPieces,
    /// One piece is wrong.
    #[error("piece {piece}, `{field}`: {fault}")]
    Piece {
        /// Which one, counted from 1.
        piece: usize,
        /// Its field at fault: `start`, `end` or `exact`.
        field: &'static str,
        /// What is wrong with it.
        fault: Fault,
    },
}

/// What is wrong with one field of one piece.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// Start and end are the same.
    #[error(
        "the piece {at}..{at} is empty; `end` is exclusive, so it must be greater than `start`"
    )]
    Empty {
        /// The position.
        at: CodePoint,
    },
    /// The end comes before the start.
    #[error("the piece {start}..{end} runs backward; `end` must be greater than `start`")]
    Backward {
        /// The start given.
        start: CodePoint,
        /// The end given.
        end: CodePoint,
    },
    /// Behind the end of the text.
    #[error("{given} is past the end; the text has {length} code points{}", hint(*.fits_as))]
    PastEnd {
        /// The position given.
        given: CodePoint,
        /// The length of the text.
        length: CodePoint,
        /// The unit in which the numbers would have fitted the words, and the right numbers.
        fits_as: Option<Recount>,
    },
    /// The piece does not come after the one before.
    #[error(
        "the piece begins at {start}, and the one before ends at {previous_end}; give pieces in \
         the order of the text, without overlap"
    )]
    OutOfOrder {
        /// Where this piece begins.
        start: CodePoint,
        /// Where the one before ends.
        previous_end: CodePoint,
    },
    /// The piece follows the one before without a gap.
    #[error("the piece begins at {at}, where the one before ends; join the two into one")]
    Touching {
        /// The common position.
        at: CodePoint,
    },
    /// The words are not those of the text.
    #[error("the text says “{found}” at {span}, not “{given}”{}", hint(*.fits_as))]
    Words {
        /// The piece.
        span: Span<CodePoint>,
        /// The words given, shortened for the message.
        given: String,
        /// The words that stand there, shortened likewise.
        found: String,
        /// The unit in which the numbers would have fitted the words, and the right numbers.
        fits_as: Option<Recount>,
    },
}

/// Two numbers that make sense when counted in another unit: the usual mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recount {
    /// The unit they were counted in: `UTF-16 units` or `bytes`.
    pub unit: &'static str,
    /// The same stretch in code points.
    pub span: Span<CodePoint>,
}

fn hint(fits_as: Option<Recount>) -> String {
    fits_as.map_or_else(String::new, |Recount { unit, span }| {
        format!("; the numbers fit if they count {unit}: in code points that is {span}")
    })
}

impl SpanRefusal {
    /// The path of the field at fault within the annotation: `spans[1].exact`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::NoPieces => "spans".to_owned(),
            Self::Piece { piece, field, .. } => format!("spans[{}].{field}", piece - 1),
        }
    }
}

/// Checks the pieces of an annotation: at least one, none empty, all in the text, in order and
/// apart, and each `exact` equal to the words there.
///
/// Code points are boundaries by nature, so no piece can cut a character in two. A piece may cut a
/// visible character made of several code points; what comes from elsewhere is kept as it is.
///
/// # Errors
///
/// [`SpanRefusal`] for the first piece at fault.
pub fn check(map: &OffsetMap, pieces: &[QuotedSpan]) -> Result<(), SpanRefusal> {
    if pieces.is_empty() {
        return Err(SpanRefusal::NoPieces);
    }
    let mut previous_end = None;
    for (index, piece) in pieces.iter().enumerate() {
        let refuse = |(field, fault)| SpanRefusal::Piece {
            piece: index + 1,
            field,
            fault,
        };
        let span = range(map, piece.start, piece.end)
            .map_err(|(field, fault)| refuse((field, recounted(map, piece, fault))))?;
        apart(previous_end, piece.start).map_err(|fault| refuse(("start", fault)))?;
        words(map, span, piece).map_err(|fault| refuse(("exact", fault)))?;
        previous_end = Some(piece.end);
    }
    Ok(())
}

/// Checks that two positions make a span of the text; what regions and blocks need.
///
/// # Errors
///
/// The field at fault, `start` or `end`, and what is wrong with it.
pub fn range(
    map: &OffsetMap,
    start: CodePoint,
    end: CodePoint,
) -> Result<Span<CodePoint>, (&'static str, Fault)> {
    let length = map.end().code_point;
    let past = |given| Fault::PastEnd {
        given,
        length,
        fits_as: None,
    };
    match start.cmp(&end) {
        _ if start > length => Err(("start", past(start))),
        _ if end > length => Err(("end", past(end))),
        std::cmp::Ordering::Equal => Err(("end", Fault::Empty { at: start })),
        std::cmp::Ordering::Greater => Err(("end", Fault::Backward { start, end })),
        std::cmp::Ordering::Less => {
            Span::new(start, end).map_err(|_| ("end", Fault::Empty { at: start }))
        }
    }
}

fn apart(previous_end: Option<CodePoint>, start: CodePoint) -> Result<(), Fault> {
    match previous_end {
        Some(previous_end) if start < previous_end => Err(Fault::OutOfOrder {
            start,
            previous_end,
        }),
        Some(previous_end) if start == previous_end => Err(Fault::Touching { at: start }),
        _ => Ok(()),
    }
}

fn words(map: &OffsetMap, span: Span<CodePoint>, piece: &QuotedSpan) -> Result<(), Fault> {
    // The span was checked against the length, so it has words.
    let found = map.slice(span).unwrap_or_default();
    let given = piece.exact.as_str();
    if found == given {
        return Ok(());
    }
    Err(Fault::Words {
        span,
        given: shown(given, found),
        found: shown(found, given),
        fits_as: recount(map, piece),
    })
}

/// The fault, with the unit that the numbers may have been counted in.
fn recounted(map: &OffsetMap, piece: &QuotedSpan, fault: Fault) -> Fault {
    match fault {
        Fault::PastEnd { given, length, .. } => Fault::PastEnd {
            given,
            length,
            fits_as: recount(map, piece),
        },
        other => other,
    }
}

fn recount(map: &OffsetMap, piece: &QuotedSpan) -> Option<Recount> {
    recount_as::<Utf16>(map, piece).or_else(|| recount_as::<ByteOffset>(map, piece))
}

fn recount_as<U: Unit>(map: &OffsetMap, piece: &QuotedSpan) -> Option<Recount> {
    let other = Span::new(U::new(piece.start.get()), U::new(piece.end.get())).ok()?;
    (map.slice(other).ok()? == piece.exact).then_some(())?;
    Some(Recount {
        unit: U::UNIT,
        span: map.convert_span(other).ok()?,
    })
}

/// As much of `words` as fits a message, from a little before where it parts from `other`.
fn shown(words: &str, other: &str) -> String {
    let common = words
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count() as u32;
    let skipped = if words.chars().count() as u32 <= SHOWN {
        0
    } else {
        common.saturating_sub(SHOWN / 4)
    };
    let rest = &words[first(words, skipped).len()..];
    let part = first(rest, SHOWN);
    let before = if skipped > 0 { "…" } else { "" };
    let after = if part.len() < rest.len() { "…" } else { "" };
    format!("{before}{part}{after}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quote::quoted;
    use crate::sample::texts;

    fn piece(start: u32, end: u32, exact: &str) -> QuotedSpan {
        QuotedSpan {
            start: CodePoint(start),
            end: CodePoint(end),
            exact: exact.to_owned(),
        }
    }

    fn refusal(text: &str, pieces: &[QuotedSpan]) -> (String, String) {
        let refusal = check(&OffsetMap::new(text), pieces).unwrap_err();
        (refusal.path(), refusal.to_string())
    }

    #[test]
    fn each_fault_names_piece_field_and_numbers() {
        let text = "0123456789";
        let good = piece(0, 2, "01");
        let cases = [
            (vec![], "spans", "at least one piece"),
            (
                vec![piece(3, 3, "")],
                "spans[0].end",
                "piece 1, `end`: the piece 3..3 is empty",
            ),
            (vec![piece(4, 3, "")], "spans[0].end", "4..3 runs backward"),
            (
                vec![piece(4, 11, "")],
                "spans[0].end",
                "11 is past the end; the text has 10 code points",
            ),
            (
                vec![piece(12, 14, "")],
                "spans[0].start",
                "12 is past the end",
            ),
            (
                vec![good.clone(), piece(1, 3, "12")],
                "spans[1].start",
                "begins at 1, and the one before ends at 2",
            ),
            (
                vec![good.clone(), piece(2, 3, "2")],
                "spans[1].start",
                "join the two",
            ),
            (
                vec![good, piece(4, 6, "xy")],
                "spans[1].exact",
                "piece 2, `exact`: the text says “45” at 4..6, not “xy”",
            ),
        ];
        for (pieces, path, part) in cases {
            let (at, message) = refusal(text, &pieces);
            assert_eq!(at, path);
            assert!(message.contains(part), "{message}");
        }
    }

    #[test]
    fn numbers_in_another_unit_are_recognised() {
        let text = "🙂🙂 Kabul denies";
        let (_, message) = refusal(text, &[piece(11, 17, "denies")]);
        assert!(
            message.starts_with("piece 1, `end`: 17 is past the end"),
            "{message}"
        );
        assert!(
            message.contains("if they count UTF-16 units: in code points that is 9..15"),
            "{message}"
        );
        let (_, message) = refusal("Кабул denies it all", &[piece(11, 17, "denies")]);
        assert!(
            message.contains("if they count bytes: in code points that is 6..12"),
            "{message}"
        );
    }

    #[test]
    fn long_words_are_shown_where_they_part() {
        let text = format!("{}left and right", "same ".repeat(100));
        let given = format!("{}wrong", "same ".repeat(100));
        let (_, message) = refusal(&text, &[piece(0, 514, &given)]);
        assert!(message.len() < 400, "{message}");
        assert!(
            message.contains("left and right”") && message.contains("wrong”"),
            "{message}"
        );
    }

    proptest! {
        #[test]
        fn what_was_made_is_accepted_and_nothing_else(
            text in texts(), mut ends in proptest::collection::btree_set(any::<u16>(), 2..8),
        ) {
            let map = OffsetMap::new(text.as_str());
            let length = map.end().code_point.0 + 1;
            let ends: std::collections::BTreeSet<u32> =
                std::mem::take(&mut ends).into_iter().map(|end| u32::from(end) % length).collect();
            let ends: Vec<u32> = ends.into_iter().collect();
            let pieces: Vec<QuotedSpan> = ends
                .chunks_exact(2)
                .map(|pair| Span::new(CodePoint(pair[0]), CodePoint(pair[1])).unwrap())
                .map(|span| quoted(&map, span).unwrap())
                .collect();
            if pieces.is_empty() {
                return Ok(());
            }
            prop_assert_eq!(check(&map, &pieces), Ok(()));
            for index in 0..pieces.len() {
                let mut wrong = pieces.clone();
                wrong[index].exact.push('x');
                prop_assert!(check(&map, &wrong).is_err());
                let mut shifted = pieces.clone();
                shifted[index].start.0 += 1;
                prop_assert!(check(&map, &shifted).is_err());
            }
        }
    }
}
