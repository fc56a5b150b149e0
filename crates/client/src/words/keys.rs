//! What each key does, and changing it.

use super::language::Words;

pub const KEY_MARK: Words = Words(&["mark", "markieren"]);
pub const KEY_MARK_OWN: Words = Words(&[
    "mark with a kind of your own",
    "mit einer eigenen Art markieren",
]);
pub const KEY_NEXT: Words = Words(&["next, previous", "nächste, vorige"]);
pub const KEY_ATTRIBUTION: Words = Words(&["who said it", "wer es sagte"]);
pub const KEY_NOTE: Words = Words(&["note", "Notiz"]);
pub const KEY_LINK: Words = Words(&["link", "verknüpfen"]);
pub const KEY_CLAIM: Words = Words(&["claim", "Behauptung"]);
pub const KEY_UNCLAIMED: Words = Words(&[
    "next allegation without a claim",
    "nächster Vorwurf ohne Behauptung",
]);
pub const KEY_NEW_CLAIM: Words = Words(&["new claim", "neue Behauptung"]);
pub const KEY_VERDICT: Words = Words(&["verdict", "Urteil"]);
pub const KEY_DELETE: Words = Words(&["delete the mark in focus", "gewählte Markierung löschen"]);
pub const KEY_COPY: Words = Words(&["copy quote with its source", "Zitat mit Quelle kopieren"]);
pub const KEY_WORD: Words = Words(&[
    "select the next or previous word",
    "nächstes oder voriges Wort auswählen",
]);
pub const KEY_EXTEND: Words = Words(&[
    "grow or shrink by a word",
    "um ein Wort erweitern oder kürzen",
]);
pub const KEY_EXTEND_LETTER: Words = Words(&[
    "grow or shrink by a letter",
    "um einen Buchstaben erweitern oder kürzen",
]);
pub const KEY_EXTEND_SENTENCE: Words = Words(&[
    "grow or shrink by a sentence",
    "um einen Satz erweitern oder kürzen",
]);
pub const KEY_LETTER: Words = Words(&[
    "select the next or previous letter",
    "nächsten oder vorigen Buchstaben auswählen",
]);
pub const KEY_SENTENCE: Words = Words(&[
    "select the sentence; again: the next, the previous",
    "Satz auswählen; noch einmal: den nächsten, den vorigen",
]);
pub const KEY_PARAGRAPH: Words = Words(&[
    "select the paragraph; again: the next, the previous",
    "Absatz auswählen; noch einmal: den nächsten, den vorigen",
]);
pub const KEY_RESPAN: Words = Words(&[
    "move the mark to the selection",
    "Markierung auf die Auswahl setzen",
]);
pub const KEY_ADD_PIECE: Words = Words(&[
    "add the selection to the mark",
    "Auswahl zur Markierung hinzufügen",
]);
pub const KEY_ARTICLE: Words = Words(&["next, previous article", "nächster, voriger Artikel"]);
pub const KEY_UNREAD: Words = Words(&["next unread", "nächster ungelesener"]);
pub const KEY_HAVE_READ: Words = Words(&["read", "gelesen"]);
pub const KEY_LOOK: Words = Words(&["look of the text", "Aussehen des Textes"]);
pub const KEY_CALM: Words = Words(&[
    "text alone, or all again",
    "nur der Text, oder wieder alles",
]);
pub const KEY_GUIDELINES: Words = Words(&["guidelines", "Leitfaden"]);
pub const KEY_OTHER_SIDE: Words = Words(&["between text and list", "zwischen Text und Liste"]);
pub const KEY_UNDO: Words = Words(&["undo", "rückgängig"]);
pub const KEY_REDO: Words = Words(&["redo", "wiederherstellen"]);
pub const KEY_PALETTE: Words = Words(&["search and commands", "Suche und Befehle"]);
pub const KEY_HELP: Words = Words(&["all keys", "alle Tasten"]);
pub const KEY_CANCEL: Words = Words(&[
    "close, cancel, select nothing",
    "schließen, abbrechen, nichts auswählen",
]);
pub const CTRL: Words = Words(&["Ctrl", "Strg"]);
pub const SHIFT: Words = Words(&["Shift", "Umschalt"]);
pub const ENTER: Words = Words(&["Enter", "Eingabe"]);
pub const DELETE_KEY: Words = Words(&["Delete", "Entf"]);
pub const BACKSPACE: Words = Words(&["Backspace", "Rücktaste"]);
pub const KEY_RATE: Words = Words(&["rate", "bewerten"]);

pub const CHANGE_KEYS: Words = Words(&["Change keys", "Tasten ändern"]);
pub const CHANGE_KEYS_HINT: Words = Words(&[
    "Choose a key, then press the one you want in its place.",
    "Wählen Sie eine Taste und drücken Sie dann die gewünschte.",
]);
pub const PRESS_KEY: Words = Words(&["press …", "drücken …"]);
pub const PRESS_KEY_HINT: Words = Words(&[
    "Press the new key. Escape leaves it as it is.",
    "Drücken Sie die neue Taste. Esc lässt alles, wie es ist.",
]);
pub const RESET_KEYS: Words = Words(&["All as they were", "Alle zurücksetzen"]);
pub const KEYS_RESET: Words = Words(&[
    "All keys are as they were.",
    "Alle Tasten sind wieder wie am Anfang.",
]);
pub const KEY_RESET: Words = Words(&[
    "The key is as it was.",
    "Die Taste ist wieder wie am Anfang.",
]);
pub const KEY_FIXED: Words = Words(&[
    "Escape always closes and cancels. It cannot be changed.",
    "Esc schließt und bricht immer ab. Das lässt sich nicht ändern.",
]);

/// What the button of a key is called.
pub fn change_key(key: &str, what: &str) -> String {
    phrase!(
        "{key}: {what}. Change this key",
        "{key}: {what}. Diese Taste ändern"
    )
}

/// What the button is called that takes a change back.
pub fn reset_key(what: &str) -> String {
    phrase!(
        "Give “{what}” its key back",
        "„{what}“ die ursprüngliche Taste zurückgeben"
    )
}

/// After a change.
pub fn key_changed(key: &str) -> String {
    phrase!("The key is {key} now.", "Die Taste ist jetzt {key}.")
}

/// A key that means something already.
pub fn key_taken(what: &str) -> String {
    phrase!(
        "That key is taken: {what}. Choose another, or change that one first.",
        "Diese Taste ist vergeben: {what}. Wählen Sie eine andere oder ändern Sie zuerst jene."
    )
}
