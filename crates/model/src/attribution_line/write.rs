//! From hops to a line.

use crate::attribution::{Hop, Modality, Mode, Rendering, Stance};
use crate::date::{DateBasis, Edtf, StatedDate};

use super::parse;

/// What stands for a hop without words, so that the line keeps its place.
const NO_WORDS: &str = "?";

/// Writes the chain as a line that [`parse`] reads back to the same hops, as far as a line can
/// carry them; commas get a backslash only where they would be misread.
#[must_use]
pub fn print(hops: &[Hop]) -> String {
    let lines: Vec<String> = hops.iter().map(|hop| print_hop(&carried(hop))).collect();
    lines.join(" < ")
}

/// What the line can say of a hop: no party, words on one line, dates with words only where the
/// words say the date.
pub(super) fn carried(hop: &Hop) -> Hop {
    let words = one_line(&hop.words);
    Hop {
        words: if words.is_empty() {
            NO_WORDS.to_owned()
        } else {
            words
        },
        party: None,
        stated: hop.stated.as_ref().map(|stated| {
            let said = stated.words.as_deref().map(one_line);
            said.and_then(|said| StatedDate::from_words(&said, DateBasis::Person))
                .filter(|said| said.edtf == stated.edtf)
                .unwrap_or_else(|| StatedDate::new(stated.edtf, DateBasis::Person))
        }),
        ..hop.clone()
    }
}

/// Line breaks and other control characters as blanks, none at the ends.
fn one_line(words: &str) -> String {
    let plain: String = words
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    plain.trim().to_owned()
}

fn print_hop(hop: &Hop) -> String {
    // A comma is plain unless reading it back shows that it may not be.
    let attempts = [(PLAIN, PLAIN), (ESCAPED, PLAIN), (ESCAPED, ESCAPED)];
    let lines = attempts.map(|(name, date)| write_hop(hop, name, date));
    let good = |line: &&String| parse(line).is_ok_and(|hops| hops == [hop.clone()]);
    let [.., last] = &lines;
    lines.iter().find(good).unwrap_or(last).clone()
}

/// Which characters get a backslash.
const PLAIN: &[char] = &['\\', '<'];
const ESCAPED: &[char] = &['\\', '<', ','];

fn write_hop(hop: &Hop, in_name: &[char], in_date: &[char]) -> String {
    let mut line = escape(&hop.words, in_name);
    let mut part = |words: &str| {
        line.push_str(", ");
        line.push_str(words);
    };
    if hop.unnamed {
        part("unnamed");
    }
    if let Some(StatedDate { edtf, words, .. }) = &hop.stated {
        match words {
            Some(words) => part(&escape(words, in_date)),
            None => part(&Edtf::to_string(edtf)),
        }
    }
    if let Some(mode) = hop.mode {
        part(match mode {
            Mode::Direct => "direct",
            Mode::Indirect => "indirect",
            Mode::Document => "document",
        });
    }
    if let Some(modality) = hop.modality {
        part(match modality {
            Modality::Asserted => "asserted",
            Modality::Hedged => "hedged",
            Modality::Hypothetical => "hypothetical",
        });
    }
    if let Some(stance) = hop.stance {
        part(match stance {
            Stance::Adopts => "adopts",
            Stance::Reports => "reports",
            Stance::Doubts => "doubts",
            Stance::Rejects => "rejects",
        });
    }
    if let Some(rendering) = hop.rendering {
        part(match rendering {
            Rendering::Original => "original",
            Rendering::Translated => "translated",
            Rendering::Paraphrased => "paraphrased",
            Rendering::Spliced => "spliced",
        });
    }
    if let Some(language) = &hop.language {
        part(&format!("in {language}"));
    }
    line
}

fn escape(words: &str, special: &[char]) -> String {
    let mut line = String::with_capacity(words.len());
    for letter in words.chars() {
        if special.contains(&letter) {
            line.push('\\');
        }
        line.push(letter);
    }
    line
}
