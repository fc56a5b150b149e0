//! Claims set against each other.

use super::language::{Words, either};
use gainsay_model::grade::Consistency;

pub const MATRIX: Words = Words(&["Set against each other", "Gegeneinandergestellt"]);
pub const OPEN: Words = Words(&[
    "Set against what competes with it",
    "Gegen das stellen, was dagegen steht",
]);
pub const HINT: Words = Words(&[
    "For each claim in turn: would this be so if the claim were true? C: it fits. I: it does not. N: it fits either way. The likeliest claim is the one with the least against it.",
    "Für jede Behauptung der Reihe nach: Wäre das so, wenn sie wahr wäre? C: es passt. I: es passt nicht. N: es passt so oder so. Am wahrscheinlichsten ist die Behauptung, gegen die am wenigsten spricht.",
]);
pub const WORDS: Words = Words(&["What bears on them", "Was sich darauf bezieht"]);
pub const APART: Words = Words(&["Tells apart", "Unterscheidet"]);
pub const AGAINST: Words = Words(&["Judged inconsistent", "Als unvereinbar beurteilt"]);
pub const LEAST: Words = Words(&["least against it", "am wenigsten dagegen"]);
pub const ACCEPT: Words = Words(&["Take all proposals", "Alle Vorschläge übernehmen"]);
pub const DID_JUDGE: Words = Words(&["judgement in a matrix", "Beurteilung in einer Matrix"]);
pub const DID_ACCEPT: Words = Words(&[
    "taking the proposals of a matrix",
    "Übernahme der Vorschläge einer Matrix",
]);
pub const NOTHING: Words = Words(&[
    "Nothing bears on these claims yet.",
    "Noch bezieht sich nichts auf diese Behauptungen.",
]);
pub const TOO_FEW: Words = Words(&[
    "Two claims or more are set against each other. Open a claim that competes with another, and begin there.",
    "Zwei oder mehr Behauptungen werden gegeneinandergestellt. Eine Behauptung öffnen, die mit einer anderen im Widerstreit steht, und dort anfangen.",
]);

/// The judgement in a letter, as it is chosen by key.
pub const fn letter(value: Consistency) -> &'static str {
    match value {
        Consistency::Consistent => "C",
        Consistency::Inconsistent => "I",
        Consistency::Neutral => "N",
    }
}

/// The judgement in words.
pub fn consistency(value: Consistency) -> &'static str {
    match value {
        Consistency::Consistent => either("C: fits", "C: passt"),
        Consistency::Inconsistent => either("I: does not fit", "I: passt nicht"),
        Consistency::Neutral => either("N: fits either way", "N: passt so oder so"),
    }
}

/// A cell that nobody judged, with what its bearing suggests.
pub fn proposed(value: Consistency) -> String {
    format!("{}?", letter(value))
}

/// What a cell is called where it is not seen.
pub fn cell(row: usize, column: usize, statement: &str) -> String {
    phrase!(
        "Row {row}, claim {column}: {statement}",
        "Zeile {row}, Behauptung {column}: {statement}"
    )
}
