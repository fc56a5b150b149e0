//! From a line to hops.

use crate::attribution::{Hop, Modality, Mode, Rendering, Stance};
use crate::date::{DateBasis, StatedDate};
use crate::language::Language;

use super::LineError;

/// A date may hold this many commas, no more: `Thursday, December 8, 2016`.
const COMMAS_IN_A_DATE: usize = 2;

/// Reads a line into hops, origin first. Dates read from it have the basis `person`.
///
/// # Errors
///
/// [`LineError`] with the column, when the line does not follow the grammar.
pub fn parse(line: &str) -> Result<Vec<Hop>, LineError> {
    if line.trim().is_empty() {
        return Ok(Vec::new());
    }
    split(line)?.iter().map(|parts| hop(parts)).collect()
}

/// What stands between two commas, without backslashes and outer blanks.
#[derive(Debug, Default)]
struct Part {
    words: String,
    /// Where the words begin, or where the part ends when there are none.
    column: usize,
}

/// Cuts the line at `<` and `,`.
fn split(line: &str) -> Result<Vec<Vec<Part>>, LineError> {
    let mut hops = vec![Vec::new()];
    let mut part = Part::default();
    let mut column = 0;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        column += 1;
        match letter {
            '<' | ',' => {
                let done = std::mem::take(&mut part).end(column);
                if let Some(hop) = hops.last_mut() {
                    hop.push(done);
                }
                if letter == '<' {
                    hops.push(Vec::new());
                }
            }
            '\\' => match letters.next() {
                Some(escaped @ ('<' | ',' | '\\')) => {
                    part.push(escaped, column);
                    column += 1;
                }
                _ => return Err(LineError::Backslash { column }),
            },
            letter => part.push(letter, column),
        }
    }
    if let Some(hop) = hops.last_mut() {
        hop.push(part.end(column + 1));
    }
    Ok(hops)
}

impl Part {
    fn push(&mut self, letter: char, column: usize) {
        // As it is printed: a line holds no line breaks, and no other control characters.
        let letter = if letter.is_control() { ' ' } else { letter };
        if self.words.is_empty() {
            if letter.is_whitespace() {
                return;
            }
            self.column = column;
        }
        self.words.push(letter);
    }

    fn end(mut self, column: usize) -> Self {
        self.words.truncate(self.words.trim_end().len());
        if self.words.is_empty() {
            self.column = column;
        }
        self
    }
}

fn hop(parts: &[Part]) -> Result<Hop, LineError> {
    let Some((name, mut rest)) = parts.split_first() else {
        return Err(LineError::NoName { column: 1 });
    };
    if name.words.is_empty() {
        return Err(LineError::NoName {
            column: name.column,
        });
    }
    let mut hop = Hop {
        words: name.words.clone(),
        ..Hop::default()
    };
    while let Some((part, after)) = rest.split_first() {
        if part.words.is_empty() {
            return Err(LineError::EmptyPart {
                column: part.column,
            });
        }
        if let Some((stated, taken)) = date(rest) {
            put(&mut hop.stated, stated, "date", part)?;
            rest = &rest[taken..];
            continue;
        }
        if let Some(value) = keyword(&part.words) {
            value.put(&mut hop, part)?;
        } else {
            hop.words.push_str(", ");
            hop.words.push_str(&part.words);
        }
        rest = after;
    }
    Ok(hop)
}

/// The date the parts begin with and how many of them it takes, the most first.
fn date(parts: &[Part]) -> Option<(StatedDate, usize)> {
    let most = parts.len().min(COMMAS_IN_A_DATE + 1);
    (1..=most).rev().find_map(|count| {
        let words: Vec<&str> = parts[..count].iter().map(|p| p.words.as_str()).collect();
        if words
            .iter()
            .any(|words| words.is_empty() || keyword(words).is_some())
        {
            return None;
        }
        let stated = StatedDate::from_words(&words.join(", "), DateBasis::Person)?;
        Some((stated, count))
    })
}

/// A part with a meaning of its own.
enum Keyword {
    Unnamed,
    Mode(Mode),
    Modality(Modality),
    Stance(Stance),
    Rendering(Rendering),
    Language(Language),
}

fn keyword(words: &str) -> Option<Keyword> {
    let lower = words.to_ascii_lowercase();
    Some(match lower.as_str() {
        "unnamed" | "anonymous" => Keyword::Unnamed,
        "direct" => Keyword::Mode(Mode::Direct),
        "indirect" => Keyword::Mode(Mode::Indirect),
        "document" => Keyword::Mode(Mode::Document),
        "asserted" => Keyword::Modality(Modality::Asserted),
        "hedged" => Keyword::Modality(Modality::Hedged),
        "hypothetical" => Keyword::Modality(Modality::Hypothetical),
        "adopts" => Keyword::Stance(Stance::Adopts),
        "reports" => Keyword::Stance(Stance::Reports),
        "doubts" => Keyword::Stance(Stance::Doubts),
        "rejects" => Keyword::Stance(Stance::Rejects),
        "original" => Keyword::Rendering(Rendering::Original),
        "translated" => Keyword::Rendering(Rendering::Translated),
        "paraphrased" => Keyword::Rendering(Rendering::Paraphrased),
        "spliced" => Keyword::Rendering(Rendering::Spliced),
        _ => Keyword::Language(words.strip_prefix("in ")?.parse().ok()?),
    })
}

impl Keyword {
    fn put(self, hop: &mut Hop, part: &Part) -> Result<(), LineError> {
        match self {
            Self::Unnamed => {
                hop.unnamed = true;
                Ok(())
            }
            Self::Mode(value) => put(&mut hop.mode, value, "mode", part),
            Self::Modality(value) => put(&mut hop.modality, value, "modality", part),
            Self::Stance(value) => put(&mut hop.stance, value, "stance", part),
            Self::Rendering(value) => put(&mut hop.rendering, value, "rendering", part),
            Self::Language(value) => put(&mut hop.language, value, "language", part),
        }
    }
}

fn put<T>(
    place: &mut Option<T>,
    value: T,
    sort: &'static str,
    part: &Part,
) -> Result<(), LineError> {
    if place.is_some() {
        return Err(LineError::Twice {
            sort,
            words: part.words.clone(),
            column: part.column,
        });
    }
    *place = Some(value);
    Ok(())
}
