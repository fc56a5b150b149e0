//! The guidelines of a project: how it is marked here.

use super::language::Words;

pub const GUIDELINES: Words = Words(&["Guidelines", "Leitfaden"]);
pub const CONTENTS: Words = Words(&["Contents", "Inhalt"]);
pub const EDIT: Words = Words(&["Edit", "Bearbeiten"]);
pub const TEXT: Words = Words(&["Text of the guidelines", "Text des Leitfadens"]);
pub const TEXT_HINT: Words = Words(&[
    "Markdown. Every mark remembers the version under which it was made.",
    "Markdown. Jede Markierung merkt sich die Fassung, unter der sie entstand.",
]);
pub const SAVE: Words = Words(&["Save", "Speichern"]);
pub const CANCEL: Words = Words(&["Cancel", "Abbrechen"]);
pub const NONE: Words = Words(&[
    "This project has no guidelines yet.",
    "Dieses Projekt hat noch keinen Leitfaden.",
]);
pub const BEGIN: Words = Words(&["Begin with the usual ones", "Mit dem üblichen beginnen"]);
pub const OWNER_ONLY: Words = Words(&[
    "An owner of the project can write them.",
    "Ein Eigentümer des Projekts kann ihn schreiben.",
]);
pub const DID_CHANGE: Words = Words(&["changed the guidelines", "Leitfaden geändert"]);

/// Which version is shown.
pub fn version(number: u32) -> String {
    phrase!("Version {number}", "Fassung {number}")
}
