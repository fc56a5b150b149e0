//! Kept files: reports, rulings, pictures, pages.

use super::language::Words;

pub const EXHIBITS: Words = Words(&["Kept files", "Verwahrte Dateien"]);
pub const GO: Words = Words(&["Go to the kept files", "Zu den verwahrten Dateien"]);
pub const HINT: Words = Words(&[
    "Reports, rulings, photographs, saved pages: what verdicts can cite and anybody can check. Each is kept under its digest and given back unchanged.",
    "Berichte, Urteile, Fotos, gesicherte Seiten: was Urteile zitieren und jeder prüfen kann. Jede Datei liegt unter ihrer Prüfsumme und kommt unverändert zurück.",
]);
pub const KEEP: Words = Words(&["Keep files", "Dateien verwahren"]);
pub const KEEPING: Words = Words(&["Keeping …", "Wird verwahrt …"]);
pub const KEPT: Words = Words(&["Kept.", "Verwahrt."]);
pub const NOTHING: Words = Words(&["No files are kept yet", "Noch keine Dateien verwahrt"]);
pub const NOTHING_HINT: Words = Words(&[
    "Keep what you have seen yourself. Evidence that is only mentioned is counted apart.",
    "Verwahren Sie, was Sie selbst gesehen haben. Nur erwähnte Belege werden getrennt gezählt.",
]);
pub const TITLE: Words = Words(&["Title", "Titel"]);
pub const FILE: Words = Words(&["File", "Datei"]);
pub const FOUND_AT: Words = Words(&["Found at", "Gefunden unter"]);
pub const RETRIEVED: Words = Words(&["Retrieved", "Abgerufen"]);
pub const PAGES: Words = Words(&["Pages", "Seiten"]);
pub const CUSTODY: Words = Words(&["Through whose hands", "Durch wessen Hände"]);
pub const CUSTODY_HINT: Words = Words(&[
    "First to last, a line for each.",
    "Vom Ersten zum Letzten, je eine Zeile.",
]);
pub const DIGEST: Words = Words(&["SHA-256", "SHA-256"]);
pub const DOWNLOAD: Words = Words(&["Download", "Herunterladen"]);
pub const EDIT: Words = Words(&["Particulars", "Angaben"]);
pub const DELETE: Words = Words(&["Delete", "Löschen"]);
pub const DELETED: Words = Words(&["The file is deleted.", "Die Datei ist gelöscht."]);
pub const DID_DELETE: Words = Words(&["deleting a kept file", "Löschen einer Datei"]);
pub const DID_CHANGE: Words = Words(&["changing a kept file", "Ändern einer Datei"]);
pub const NO_NUMBER: Words = Words(&["Pages are counted from 1.", "Seiten werden ab 1 gezählt."]);
pub const SEEN_IN: Words = Words(&["Seen in", "Gesehen in"]);
pub const ONLY_MENTIONED: Words =
    Words(&["only mentioned, not seen", "nur erwähnt, nicht gesehen"]);
pub const DID_SEE: Words = Words(&[
    "saying where evidence was seen",
    "Angabe, wo ein Beleg zu sehen ist",
]);
pub const CITE: Words = Words(&["Cite a kept file …", "Verwahrte Datei zitieren …"]);
pub const PAGE: Words = Words(&["page", "Seite"]);

/// A size in bytes, as people read it.
pub fn size(bytes: u64) -> String {
    let (kilo, mega) = (bytes.div_ceil(1_000), bytes.div_ceil(1_000_000));
    match bytes {
        0..1_000 => phrase!("{bytes} bytes", "{bytes} Byte"),
        1_000..1_000_000 => phrase!("{kilo} kB", "{kilo} kB"),
        _ => phrase!("{mega} MB", "{mega} MB"),
    }
}

/// How much evidence is only mentioned.
pub fn mentioned(count: usize) -> String {
    phrase!(
        "{count} only mentioned, not seen",
        "{count} nur erwähnt, nicht gesehen"
    )
}
