//! The corpus, an article's particulars, the project's settings, exports.

use super::language::{Words, either};

pub const PROGRESS: Words = Words(&["Progress", "Fortschritt"]);
pub const MARKS: Words = Words(&["Marks", "Markierungen"]);
pub const WITH_VERDICT: Words = Words(&["Claims with a verdict", "Behauptungen mit Urteil"]);
pub const ARTICLES_READ: Words = Words(&["articles read", "Artikel gelesen"]);
pub const NOTHING_YET: Words = Words(&["none yet", "noch keine"]);
pub const EXPORT: Words = Words(&["Export corpus", "Korpus exportieren"]);
pub const SETTINGS: Words = Words(&["Settings", "Einstellungen"]);
pub const ARTICLE: Words = Words(&["Article", "Artikel"]);
pub const PUBLISHED: Words = Words(&["Published", "Erschienen"]);
pub const STATE: Words = Words(&["State", "Stand"]);
pub const WHO: Words = Words(&["Brought in by", "Hinzugefügt von"]);
pub const ACTIONS: Words = Words(&["Actions", "Aktionen"]);
pub const FILTER: Words = Words(&[
    "Filter by title or outlet",
    "Nach Titel oder Medium filtern",
]);
pub const ALL_STATES: Words = Words(&["all states", "jeder Stand"]);
pub const MORE: Words = Words(&["More articles", "Weitere Artikel"]);
pub const NOTHING_FITS: Words = Words(&[
    "No article fits the filter.",
    "Kein Artikel passt zum Filter.",
]);
pub const UNTITLED: Words = Words(&["Untitled", "Ohne Titel"]);
pub const UNKNOWN_DATE: Words = Words(&["unknown", "unbekannt"]);
pub const EDIT: Words = Words(&["Edit particulars", "Angaben bearbeiten"]);
pub const DELETE: Words = Words(&["Delete", "Löschen"]);
pub const ORIGINAL: Words = Words(&["Download the original", "Original herunterladen"]);
pub const MORE_ACTIONS: Words = Words(&["More about", "Mehr zu"]);
pub const CHANGED: Words = Words(&["change of an article", "Änderung eines Artikels"]);
pub const DELETED: Words = Words(&["deletion of an article", "Löschung eines Artikels"]);
pub const STAGES: [(&str, Words); 3] = [
    ("new", Words(&["new", "neu"])),
    ("reading", Words(&["reading", "wird gelesen"])),
    ("done", Words(&["done", "erledigt"])),
];
pub const STAGE_OF: Words = Words(&["State of", "Stand von"]);

pub const PARTICULARS: Words = Words(&["Particulars", "Angaben"]);
pub const TITLE: Words = Words(&["Title", "Titel"]);
pub const OUTLET: Words = Words(&["Outlet", "Medium"]);
pub const OUTLET_HINT: Words = Words(&["Who carried this copy.", "Wer diese Fassung brachte."]);
pub const ORIGINAL_OUTLET: Words = Words(&["First published by", "Zuerst erschienen bei"]);
pub const ORIGINAL_OUTLET_HINT: Words =
    Words(&["Where that is another one.", "Falls das ein anderes ist."]);
pub const AUTHORS: Words = Words(&["Authors", "Verfasser"]);
pub const AUTHORS_HINT: Words = Words(&["Separated by semicolons.", "Durch Semikolons getrennt."]);
pub const PUBLISHED_HINT: Words = Words(&[
    "In words: 2 February 2017, Oct 2015, early 2016, undated.",
    "In Worten: 2. Februar 2017, Okt. 2015, Anfang 2016, undatiert.",
]);
pub const RETRIEVED: Words = Words(&["Retrieved", "Abgerufen"]);
pub const LANGUAGE: Words = Words(&["Language", "Sprache"]);
pub const LANGUAGE_HINT: Words =
    Words(&["A tag such as en, ps, ru.", "Ein Kürzel wie en, ps, ru."]);
pub const ADDRESS: Words = Words(&["Address", "Adresse"]);
pub const GENRE: Words = Words(&["Genre", "Gattung"]);
pub const NO_GENRE: Words = Words(&["not said", "nicht gesagt"]);
pub const GENRES: &[(&str, Words)] = &[
    ("news", Words(&["news", "Nachricht"])),
    ("wire", Words(&["wire story", "Agenturmeldung"])),
    ("analysis", Words(&["analysis", "Analyse"])),
    ("opinion", Words(&["opinion", "Meinung"])),
    (
        "press_release",
        Words(&["press release", "Pressemitteilung"]),
    ),
    (
        "official_record",
        Words(&["official record", "amtliches Dokument"]),
    ),
    ("dataset", Words(&["dataset", "Datensatz"])),
];
pub const RIGHTS: Words = Words(&["Rights", "Rechte"]);
pub const RIGHTS_HINT: Words = Words(&[
    "The licence or the holder's terms.",
    "Die Lizenz oder die Bedingungen des Inhabers.",
]);
pub const TEXT_POLICY: Words = Words(&[
    "Exports for others may hold",
    "Exporte für andere dürfen enthalten",
]);
pub const TEXT_POLICIES: &[(&str, Words)] = &[
    (
        "quotes",
        Words(&["only what is quoted", "nur das Zitierte"]),
    ),
    ("full", Words(&["the whole text", "den ganzen Text"])),
    ("none", Words(&["none of the text", "nichts vom Text"])),
];
pub const SAVE: Words = Words(&["Save", "Speichern"]);
pub const CANCEL: Words = Words(&["Cancel", "Abbrechen"]);
pub const NOT_A_DATE: Words = Words(&[
    "This is not understood as a date. Write it like 2 February 2017, Oct 2015 or 2016, or leave it empty.",
    "Das wird nicht als Datum verstanden. Schreiben Sie es wie 2. Februar 2017, Okt. 2015 oder 2016, oder lassen Sie es leer.",
]);
pub const TITLE_NEEDED: Words = Words(&[
    "An article needs a title.",
    "Ein Artikel braucht einen Titel.",
]);

pub const PROJECT_SETTINGS: Words = Words(&["Project settings", "Projekteinstellungen"]);
pub const PROJECT_NAME: Words = Words(&["Name", "Name"]);
pub const DESCRIPTION: Words = Words(&["About", "Beschreibung"]);
pub const REVIEW: Words = Words(&[
    "Before a verdict is published",
    "Bevor ein Urteil veröffentlicht wird",
]);
pub const REVIEW_NONE: Words = Words(&[
    "Nobody has to review it; it says so wherever it is shown",
    "Niemand muss es prüfen; das steht überall dabei, wo es gezeigt wird",
]);
pub const REVIEW_SECOND: Words =
    Words(&["A second person reviews it", "Eine zweite Person prüft es"]);
pub const REVIEW_ALONE: Words = Words(&[
    "You are the only member. A second person can be asked for once there is one.",
    "Sie sind das einzige Mitglied. Eine zweite Person kann verlangt werden, sobald es eine gibt.",
]);
pub const LICENCE: Words = Words(&["Licence of the annotations", "Lizenz der Markierungen"]);
pub const LICENCE_HINT: Words = Words(&["Such as CC BY 4.0.", "Etwa CC BY 4.0."]);
pub const PUBLISHER: Words = Words(&["Publisher", "Herausgeber"]);
pub const PUBLISHER_HINT: Words = Words(&[
    "The organisation named in exports; never a member.",
    "Die Organisation, die in Exporten genannt wird; nie ein Mitglied.",
]);
pub const PUBLIC_ADDRESS: Words = Words(&[
    "Address of published verdicts",
    "Adresse veröffentlichter Urteile",
]);
pub const SETTINGS_CHANGED: Words = Words(&["change of the project", "Änderung des Projekts"]);
pub const NAME_NEEDED: Words = Words(&[
    "A project needs a name.",
    "Ein Projekt braucht einen Namen.",
]);
pub const OWNER_ONLY: Words = Words(&[
    "Only an owner changes these.",
    "Nur ein Eigentümer ändert das.",
]);

pub const EXPORTS_TITLE: Words = Words(&["Exports", "Exporte"]);
pub const EXPORTS_HINT: Words = Words(&[
    "Every file holds the state of this moment. The same state gives the same bytes.",
    "Jede Datei hält den Stand dieses Augenblicks fest. Derselbe Stand ergibt dieselben Bytes.",
]);
pub const DOWNLOAD: Words = Words(&["Download", "Herunterladen:"]);
/// How much of something is done.
pub fn part_of(part: u64, whole: u64) -> String {
    phrase!("{part} of {whole}", "{part} von {whole}")
}

/// How many analysts.
pub fn members(number: u64) -> String {
    super::entry::count(
        number,
        either("member", "Mitglied"),
        either("members", "Mitglieder"),
    )
}

/// How many marks of a kind: “3 allegations”.
pub fn count_of_kind(count: u64, kind: &str, label: &str) -> String {
    use gainsay_model::scheme::{ALLEGATION, DENIAL, EVIDENCE};
    let many = match kind {
        ALLEGATION => either("allegations", "Vorwürfe"),
        DENIAL => either("denials", "Dementis"),
        EVIDENCE => either("evidence", "Belege"),
        _ => label,
    };
    super::entry::count(count, label, many)
}

/// What became of a date as written.
pub fn understood(date: &str) -> String {
    phrase!("Understood as {date}.", "Verstanden als {date}.")
}

/// An article that was deleted.
pub fn deleted(title: &str) -> String {
    phrase!("“{title}” was deleted.", "„{title}“ wurde gelöscht.")
}
