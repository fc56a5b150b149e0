//! Bringing articles in.

use super::language::{Words, either};

pub const DROP_HERE: Words = Words(&[
    "Drop files or a folder here",
    "Dateien oder einen Ordner hier ablegen",
]);
pub const DROP_WHAT: Words = Words(&[
    "text, Markdown, web pages, Word, EPUB, PDF, a ZIP of them, or a corpus",
    "Text, Markdown, Webseiten, Word, EPUB, PDF, ein ZIP davon oder ein Korpus",
]);
pub const DROP_ANYWHERE: Words = Words(&["Drop to bring in", "Zum Hinzufügen ablegen"]);
pub const CHOOSE_FILES: Words = Words(&["Choose files", "Dateien wählen"]);
pub const CHOOSE_FOLDER: Words = Words(&["Choose a folder", "Ordner wählen"]);
pub const PASTE_TEXT: Words = Words(&["Paste text", "Text einfügen"]);
pub const PASTE_TITLE: Words = Words(&["Title", "Titel"]);
pub const PASTE_TITLE_HINT: Words = Words(&[
    "Empty: the first line is the title.",
    "Leer: die erste Zeile ist der Titel.",
]);
pub const PASTE_BODY: Words = Words(&["Text", "Text"]);
pub const PASTED: Words = Words(&["Pasted text", "Eingefügter Text"]);
pub const ADD_ARTICLE: Words = Words(&["Add the article", "Artikel hinzufügen"]);
pub const ADD_ARTICLES: Words = Words(&["Add articles", "Artikel hinzufügen"]);
pub const CANCEL: Words = Words(&["Cancel", "Abbrechen"]);
pub const CLOSE: Words = Words(&["Close", "Schließen"]);
pub const REPORT: Words = Words(&["What became of each file", "Was aus jeder Datei wurde"]);
pub const WAITING: Words = Words(&["waiting", "wartet"]);
pub const SENDING: Words = Words(&["being brought in", "wird hinzugefügt"]);
pub const CANCELLED: Words = Words(&["left out", "ausgelassen"]);
pub const CANCEL_ONE: Words = Words(&["Leave out", "Auslassen"]);
pub const CANCEL_ALL: Words = Words(&["Leave out the rest", "Den Rest auslassen"]);
pub const DISMISS: Words = Words(&["Dismiss", "Ausblenden"]);
pub const KNOWN: Words = Words(&["already here, nothing changed", "schon da, nichts geändert"]);
pub const UNSURE: Words = Words(&[
    "The server was out of reach; try this file again. If it arrived after all, it is recognised.",
    "Der Server war nicht erreichbar; versuchen Sie diese Datei noch einmal. Kam sie doch an, wird sie erkannt.",
]);

/// How far it is.
pub fn progress(done: usize, all: usize, refused: usize) -> String {
    let refused = match refused {
        0 => String::new(),
        number => phrase!(" · {number} refused", " · {number} abgelehnt"),
    };
    if done < all {
        phrase!(
            "{done} of {} brought in{refused}",
            "{done} von {} hinzugefügt{refused}",
            super::entry::count(
                all as u64,
                either("file", "Datei"),
                either("files", "Dateien")
            )
        )
    } else {
        phrase!(
            "{} looked at{refused}",
            "{} gesichtet{refused}",
            super::entry::count(
                all as u64,
                either("file", "Datei"),
                either("files", "Dateien")
            )
        )
    }
}

/// What was taken in.
pub fn taken(length: u32, set_aside: u32) -> String {
    let length = phrase!("{} characters", "{} Zeichen", thousands(length));
    match set_aside {
        0 => length,
        1 => phrase!(
            "{length} · 1 passage set aside",
            "{length} · 1 Passage beiseitegelegt"
        ),
        number => phrase!(
            "{length} · {number} passages set aside",
            "{length} · {number} Passagen beiseitegelegt"
        ),
    }
}

fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push_str(either(",", "."));
        }
        grouped.push(digit);
    }
    grouped
}
