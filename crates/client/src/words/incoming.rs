//! Articles from the web, what feeds list, what labels of other tools are here, and earlier imports.

use super::entry::count;
use super::language::{Words, either};
use gainsay_model::wire::import::{ImportProgress, Preview};

pub const FROM_WEB: Words = Words(&["From the web", "Aus dem Netz"]);
pub const ADDRESSES: Words = Words(&[
    "Addresses of articles or feeds, one a line",
    "Adressen von Artikeln oder Feeds, eine je Zeile",
]);
pub const ADDRESSES_HINT: Words = Words(&[
    "The server fetches each page and keeps it as it came, with its headers, the time and its SHA-256.",
    "Der Server holt jede Seite und bewahrt sie auf, wie sie kam, mit ihren Kopfzeilen, der Zeit und ihrem SHA-256.",
]);
pub const FETCH: Words = Words(&["Fetch", "Holen"]);
pub const NOT_ADDRESSES: Words = Words(&[
    "Write addresses that begin with https:// or http://. These are none:",
    "Schreiben Sie Adressen, die mit https:// oder http:// beginnen. Das sind keine:",
]);
pub const IS_FEED: Words = Words(&["a list of articles", "eine Liste von Artikeln"]);
pub const PICK: Words = Words(&["Pick articles", "Artikel auswählen"]);
pub const PICK_FROM: Words = Words(&["Pick from what the feed lists", "Aus dem Feed auswählen"]);
pub const ALL_NEW: Words = Words(&["All that are new", "Alle neuen"]);
pub const NONE: Words = Words(&["None", "Keine"]);
pub const HERE_ALREADY: Words = Words(&["here already", "schon da"]);
pub const NOTHING_LISTED: Words = Words(&[
    "The feed lists no articles.",
    "Der Feed nennt keine Artikel.",
]);
pub const SAY_LABELS: Words = Words(&["Say what its labels are", "Labels zuordnen"]);
pub const LABELS: Words = Words(&["What its labels are here", "Was seine Labels hier sind"]);
pub const LABELS_HINT: Words = Words(&[
    "Nothing has been written yet. Choose what each label becomes.",
    "Noch ist nichts geschrieben. Wählen Sie, was aus jedem Label wird.",
]);
pub const MARKS: Words = Words(&["Labels of marks", "Labels von Markierungen"]);
pub const LINKS: Words = Words(&["Labels of links", "Labels von Verbindungen"]);
pub const LEAVE_OUT: Words = Words(&["leave out", "auslassen"]);
pub const BRING_IN: Words = Words(&["Bring in", "Hinzufügen"]);
pub const LATER: Words = Words(&["Later", "Später"]);
pub const EARLIER: Words = Words(&["Earlier imports", "Frühere Importe"]);
pub const NO_IMPORTS: Words = Words(&[
    "Nothing has been brought in yet.",
    "Noch wurde nichts hinzugefügt.",
]);
pub const UNDONE: Words = Words(&["taken back", "zurückgenommen"]);
pub const STOPPED: Words = Words(&["stopped", "angehalten"]);
pub const STOP: Words = Words(&["Stop", "Anhalten"]);
pub const STOPPING: Words = Words(&["Stopping …", "Wird angehalten …"]);
pub const RUNNING: Words = Words(&["not finished", "nicht abgeschlossen"]);
pub const CLOSE: Words = Words(&["Close", "Schließen"]);
pub const FETCHED: Words = Words(&["Fetched from the web", "Aus dem Netz geholt"]);
pub const HEADERS: Words = Words(&["Headers of the answer", "Kopfzeilen der Antwort"]);

/// What a file of another tool was found to be.
pub fn found(preview: &Preview) -> String {
    let articles = super::entry::articles(preview.articles);
    let marks = count(
        preview.marks,
        either("mark", "Markierung"),
        either("marks", "Markierungen"),
    );
    let links = count(
        preview.links,
        either("link", "Verbindung"),
        either("links", "Verbindungen"),
    );
    let title = &preview.title;
    format!("{title}: {articles}, {marks}, {links}")
}

/// How many were picked.
pub fn picked(number: usize) -> String {
    let articles = super::entry::articles(number as u64);
    phrase!("{articles} picked", "{articles} ausgewählt")
}

/// The button that fetches what was picked.
pub fn bring(number: usize) -> String {
    let articles = super::entry::articles(number as u64);
    phrase!("Bring in {articles}", "{articles} hinzufügen")
}

/// The choice that makes a kind of its own of a label.
pub fn own_kind(label: &str) -> String {
    phrase!("a kind of its own: {label}", "eine eigene Art: {label}")
}

/// What became of the files of an import.
pub fn tally(taken: usize, repaired: usize, known: usize, refused: usize) -> String {
    let mut parts = Vec::new();
    if taken > 0 {
        let repaired = match repaired {
            0 => String::new(),
            number => phrase!(" ({number} repaired)", " ({number} repariert)"),
        };
        parts.push(phrase!(
            "{taken} taken{repaired}",
            "{taken} übernommen{repaired}"
        ));
    }
    if known > 0 {
        parts.push(phrase!("{known} known already", "{known} schon bekannt"));
    }
    if refused > 0 {
        parts.push(phrase!("{refused} refused", "{refused} abgelehnt"));
    }
    parts.join(" · ")
}

/// Where something stands in a paged article.
pub fn pages(first: u32, last: u32) -> String {
    if first == last {
        phrase!("p. {first}", "S. {first}")
    } else {
        phrase!("pp. {first}–{last}", "S. {first}–{last}")
    }
}

/// How far a file is that is being brought in.
pub fn so_far(so_far: &ImportProgress) -> String {
    let things = so_far.things;
    match so_far.of {
        Some(of) => phrase!("{things} of {of} kept", "{things} von {of} behalten"),
        None => phrase!("{things} looked at", "{things} gesichtet"),
    }
}
