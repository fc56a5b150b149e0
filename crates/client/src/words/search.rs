//! Searching, and what was checked before.

use super::language::{Words, either};
use gainsay_model::entity::EntityKind;
use gainsay_model::verdict::VerdictState;

pub const SEARCH: Words = Words(&["Search", "Suche"]);
pub const GO: Words = Words(&["Search the project", "Das Projekt durchsuchen"]);
pub const QUESTION: Words = Words(&["What to look for", "Wonach gesucht wird"]);
pub const FOUND: Words = Words(&["Found by words", "Nach Wörtern gefunden"]);
pub const SEARCHING: Words = Words(&["Searching …", "Wird gesucht …"]);
pub const NOTHING: Words = Words(&["Nothing is found", "Nichts gefunden"]);
pub const NOTHING_HINT: Words = Words(&[
    "Look for fewer words, or for words that only begin so (word*) or are spelled nearly so (word~).",
    "Weniger Wörter suchen, oder solche, die nur so beginnen (Wort*) oder ähnlich geschrieben werden (Wort~).",
]);
pub const MORE: Words = Words(&["Show more", "Mehr zeigen"]);
pub const ALL: Words = Words(&["All", "Alle"]);
pub const RATED: Words = Words(&["Rated", "Bewertet"]);
pub const HOW: Words = Words(&["How to ask", "Wie man fragt"]);
pub const TRY: Words = Words(&["Try one of these", "Zum Ausprobieren"]);
pub const KEPT: Words = Words(&["Saved searches", "Gespeicherte Suchen"]);
pub const KEEP: Words = Words(&["Save this search", "Diese Suche speichern"]);
pub const KEEP_HINT: Words = Words(&[
    "Everybody in the project will find it here.",
    "Alle im Projekt finden sie hier.",
]);
pub const NAME: Words = Words(&["Name", "Name"]);
pub const SAVE: Words = Words(&["Save", "Speichern"]);
pub const DID_KEEP: Words = Words(&["saving a search", "Speichern einer Suche"]);
pub const DID_DROP: Words = Words(&[
    "deleting a saved search",
    "Löschen einer gespeicherten Suche",
]);
pub const IS_KEPT: Words = Words(&["The search is saved.", "Die Suche ist gespeichert."]);
pub const EARLIER: Words = Words(&["Checked before", "Schon einmal geprüft"]);
pub const NOT_RATED: Words = Words(&["without a verdict", "ohne Urteil"]);

/// Questions about how things hang together, each with its name.
pub const PRESETS: [(Words, &str); 5] = [
    (
        Words(&["Denials with no allegation", "Dementis ohne Vorwurf"]),
        "is:denial without:allegation",
    ),
    (
        Words(&["Allegations that nobody answered", "Vorwürfe ohne Antwort"]),
        "is:allegation is:unanswered",
    ),
    (
        Words(&[
            "Evidence supporting claims rated Refuted",
            "Belege für widerlegte Behauptungen",
        ]),
        "is:evidence supports:claim rating:refuted",
    ),
    (
        Words(&["Claims without a verdict", "Behauptungen ohne Urteil"]),
        "is:claim is:unrated",
    ),
    (
        Words(&["Notes that are not settled", "Offene Notizen"]),
        "is:note is:open",
    ),
];

/// The language, a line for each way to ask: an example, and what it finds.
pub const GUIDE: [(&str, Words); 11] = [
    ("gold reserve", Words(&["both words", "beide Wörter"])),
    (
        "\"gold reserve\"",
        Words(&["the words one after the other", "die Wörter hintereinander"]),
    ),
    ("gold OR silver", Words(&["one of them", "eines davon"])),
    ("gold -silver", Words(&["without a word", "ohne ein Wort"])),
    (
        "resign*  Mansur~",
        Words(&[
            "words that begin so, or are spelled nearly so",
            "Wörter, die so beginnen oder ähnlich geschrieben werden",
        ]),
    ),
    (
        "kind:denial  type:note",
        Words(&[
            "kinds of marks; article, annotation, note, claim, verdict",
            "Arten von Markierungen; article, annotation, note, claim, verdict",
        ]),
    ),
    (
        "speaker:\"the minister\"  via:agency  target:ministry",
        Words(&[
            "who says it, who passed it on, who is accused; by any of their names",
            "wer es sagt, wer es weitergab, wer beschuldigt wird; unter jedem Namen",
        ]),
    ),
    (
        "outlet:times  author:smith  language:en",
        Words(&["where the article is from", "woher der Artikel stammt"]),
    ),
    (
        "before:2017-02-01  after:2016  during:2016-05",
        Words(&[
            "by date; what has none is not found",
            "nach Datum; was keines hat, wird nicht gefunden",
        ]),
    ),
    (
        "is:unanswered  without:allegation  with:note",
        Words(&[
            "by what hangs on it, or does not",
            "nach dem, was daran hängt, oder nicht",
        ]),
    ),
    (
        "supports:claim rating:refuted",
        Words(&[
            "by the claims it speaks for or against (refutes:claim), and their ratings",
            "nach den Behauptungen, für oder gegen (refutes:claim) die es spricht, und ihren Bewertungen",
        ]),
    ),
];

/// A sort of thing that is found, in the plural.
pub fn sort(key: &str) -> &'static str {
    match key {
        "article" => either("Articles", "Artikel"),
        "annotation" => either("Marks", "Markierungen"),
        "note" => either("Notes", "Notizen"),
        "claim" => either("Claims", "Behauptungen"),
        _ => either("Verdicts", "Urteile"),
    }
}

/// One of them.
pub fn one(kind: EntityKind) -> &'static str {
    super::terms::noun(kind)
}

/// How much was found.
pub fn found(count: u64) -> String {
    match count {
        1 => phrase!("1 place found", "1 Treffer"),
        _ => phrase!("{count} places found", "{count} Treffer"),
    }
}

/// Why a near spelling finds less than there is.
pub fn narrowed(word: &str, looked_for: u64) -> String {
    phrase!(
        "More than {looked_for} words are spelled nearly like “{word}”. Only the {looked_for} nearest were looked for; a longer word is near to fewer.",
        "Mehr als {looked_for} Wörter werden ähnlich geschrieben wie „{word}“. Nur die {looked_for} ähnlichsten wurden gesucht; zu einem längeren Wort gibt es weniger."
    )
}

/// How far the index is behind.
pub fn behind(count: u64) -> String {
    match count {
        1 => phrase!(
            "The last change cannot be found yet.",
            "Die letzte Änderung ist noch nicht zu finden."
        ),
        _ => phrase!(
            "The last {count} changes cannot be found yet.",
            "Die letzten {count} Änderungen sind noch nicht zu finden."
        ),
    }
}

/// The entry of the palette that leads to the page.
pub fn search_for(typed: &str) -> String {
    phrase!("Search for “{typed}”", "Nach „{typed}“ suchen")
}

/// Deletes a saved search.
pub fn drop_search(name: &str) -> String {
    phrase!("Delete “{name}”", "„{name}“ löschen")
}

/// Where else a claim is.
pub fn in_project(name: &str) -> String {
    phrase!("in {name}", "in {name}")
}

/// How alike the words are.
pub fn alike(percent: u8) -> String {
    phrase!("{percent} % alike", "zu {percent} % ähnlich")
}

/// How far a verdict has come.
pub fn verdict_state(state: VerdictState) -> &'static str {
    match state {
        VerdictState::Draft => either("draft", "Entwurf"),
        VerdictState::InReview => either("in review", "in Prüfung"),
        VerdictState::Published => either("published", "veröffentlicht"),
        VerdictState::Corrected => either("corrected", "berichtigt"),
        VerdictState::Withdrawn => either("withdrawn", "zurückgezogen"),
    }
}
