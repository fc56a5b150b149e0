//! Grades, and what they count as.

use super::language::Words;

pub const UNCONFIRMED: Words = Words(&[
    "“1, confirmed by others” takes two independent sources on the same side, and fewer are known. Take 2, or add what confirms it first.",
    "„1, von anderen bestätigt“ braucht zwei unabhängige Quellen auf derselben Seite, und weniger sind bekannt. 2 wählen, oder zuerst hinzufügen, was sie bestätigt.",
]);
pub const FALLEN: Words = Words(&[
    "It was graded 1, confirmed by others. Fewer than two independent sources are known now, so it counts as 2.",
    "Sie wurde mit 1 eingestuft, von anderen bestätigt. Jetzt sind weniger als zwei unabhängige Quellen bekannt, darum zählt sie als 2.",
]);

/// How far a source is believed, by its letter.
pub fn source(letter: &str) -> String {
    phrase!("source {letter}", "Quelle {letter}")
}

/// How far what it says is believed, by its figure.
pub fn information(figure: &str) -> String {
    phrase!("info {figure}", "Info {figure}")
}

/// The same, where it counts for less than was given.
pub fn fallen(given: &str, counts: &str) -> String {
    phrase!(
        "info {given}, counts as {counts}",
        "Info {given}, zählt als {counts}"
    )
}
