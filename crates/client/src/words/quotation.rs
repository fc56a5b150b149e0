//! Quotations: stretches that say once who is quoted.

use super::language::{Words, either};

pub const QUOTATION: Words = Words(&["Quotation", "Zitat"]);
pub const QUOTATIONS: Words = Words(&["Quotations", "Zitate"]);
pub const MAKE: Words = Words(&["This is a quotation of …", "Das ist ein Zitat von …"]);
pub const WHOSE: Words = Words(&["Whose words these are", "Wessen Worte das sind"]);
pub const HINT: Words = Words(&[
    "Marks inside take these speakers over, unless one says otherwise.",
    "Markierungen darin übernehmen diese Sprecher, wenn nichts anderes gesagt ist.",
]);
pub const INHERIT: Words = Words(&[
    "Takes over the quotation's speakers:",
    "Übernimmt die Sprecher des Zitats:",
]);
pub const INHERITED: Words = Words(&["Quoted from", "Zitiert von"]);
pub const INHERITED_HINT: Words = Words(&[
    "taken over from the quotation around it",
    "übernommen vom Zitat ringsum",
]);
pub const NOBODY_YET: Words = Words(&["nobody is named yet", "noch ist niemand genannt"]);
pub const EDIT: Words = Words(&["Edit the quotation", "Zitat bearbeiten"]);
pub const SHOW: Words = Words(&["Show in the text", "Im Text zeigen"]);
pub const REMOVE: Words = Words(&["It is no quotation", "Es ist kein Zitat"]);
pub const SELECT_FIRST: Words = Words(&[
    "Select the words that are quoted first.",
    "Wählen Sie zuerst die zitierten Worte aus.",
]);
pub const REMOVED: Words = Words(&[
    "The quotation is taken off; the marks inside stay.",
    "Das Zitat ist aufgehoben; die Markierungen darin bleiben.",
]);
pub const DID_QUOTE: Words = Words(&["marked a quotation", "Zitat markiert"]);
pub const DID_CHANGE: Words = Words(&[
    "changed whose words a quotation is",
    "geändert, wessen Worte ein Zitat ist",
]);
pub const DID_REMOVE: Words = Words(&["took off a quotation", "Zitat aufgehoben"]);
pub const KEY_QUOTATION: Words = Words(&["these words are quoted", "diese Worte sind zitiert"]);

/// How many marks inherit from a quotation.
pub fn inside(count: usize) -> String {
    match count {
        0 => either(
            "No mark takes them over yet.",
            "Noch übernimmt sie keine Markierung.",
        )
        .to_owned(),
        1 => either("1 mark takes them over.", "1 Markierung übernimmt sie.").to_owned(),
        count => phrase!(
            "{count} marks take them over.",
            "{count} Markierungen übernehmen sie."
        ),
    }
}
