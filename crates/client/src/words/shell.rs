//! The frame of every page: the bar, messages, the palette, what is not saved yet.

use super::language::{Words, either};
use crate::state::queue::Deed;

pub const SERVER_AWAY: Words = Words(&[
    "The server cannot be reached. What you do is kept here and sent when it is back.",
    "Der Server ist nicht erreichbar. Was Sie tun, wird hier gesichert und gesendet, sobald er wieder da ist.",
]);
pub const SERVER_SLOW: Words = Words(&[
    "The server took too long to answer. It is tried again.",
    "Der Server hat zu lange nicht geantwortet. Es wird noch einmal versucht.",
]);
pub const GAINSAY: Words = Words(&["Gainsay", "Gainsay"]);
pub const SKIP: Words = Words(&["Skip to the page", "Zum Inhalt springen"]);
pub const OPENING: Words = Words(&["Opening …", "Wird geöffnet …"]);
pub const LOADING: Words = Words(&["Loading …", "Wird geladen …"]);
pub const NOT_COME: Words = Words(&[
    "This part of the page could not be loaded.",
    "Dieser Teil der Seite konnte nicht geladen werden.",
]);
pub const NOT_COME_HINT: Words = Words(&[
    "The server is out of reach, or it is newer than the page you have open. What you did is kept in this browser and is sent after the page has been loaded again.",
    "Der Server ist nicht erreichbar, oder er ist neuer als die offene Seite. Was Sie getan haben, bleibt in diesem Browser und wird gesendet, nachdem die Seite neu geladen wurde.",
]);
pub const RELOAD: Words = Words(&["Reload", "Neu laden"]);
pub const TRY_AGAIN: Words = Words(&["Try again", "Noch einmal versuchen"]);
pub const TO_PROJECTS: Words = Words(&["To the projects", "Zu den Projekten"]);
pub const NOT_HERE: Words = Words(&["Nothing stands here", "Hier steht nichts"]);
pub const NOT_HERE_HINT: Words = Words(&[
    "The address is wrong, or you do not belong to that project.",
    "Die Adresse ist falsch, oder Sie gehören nicht zu diesem Projekt.",
]);
pub const WHERE: Words = Words(&["Where you are", "Wo Sie sind"]);
pub const PROJECT_PAGES: Words = Words(&["Pages of the project", "Seiten des Projekts"]);
pub const ARTICLES: Words = Words(&["Articles", "Artikel"]);
pub const CLAIMS: Words = Words(&["Claims", "Behauptungen"]);
pub const EXPORTS: Words = Words(&["Export", "Export"]);
pub const MEMBERS: Words = Words(&["Members", "Mitglieder"]);
pub const FIND: Words = Words(&[
    "Search articles, marks, claims",
    "Artikel, Markierungen, Behauptungen suchen",
]);
pub const ACCOUNT: Words = Words(&["Your account", "Ihr Konto"]);
pub const SIGN_OUT: Words = Words(&["Sign out", "Abmelden"]);
pub const DISMISS: Words = Words(&["Dismiss", "Ausblenden"]);
pub const CLOSE: Words = Words(&["Close", "Schließen"]);
pub const CANCEL: Words = Words(&["Cancel", "Abbrechen"]);
pub const SAVE: Words = Words(&["Save", "Speichern"]);
pub const ADD: Words = Words(&["Add", "Hinzufügen"]);
pub const REMOVE: Words = Words(&["Remove", "Entfernen"]);
pub const DELETE: Words = Words(&["Delete", "Löschen"]);
pub const NOTHING_FOUND: Words = Words(&["Nothing fits.", "Nichts passt."]);
pub const FILTER: Words = Words(&["Filter", "Filter"]);

pub const PALETTE: Words = Words(&["Search and commands", "Suche und Befehle"]);
pub const COMMANDS: Words = Words(&["Do", "Befehle"]);
pub const GO_ARTICLES: Words = Words(&["Go to the articles", "Zu den Artikeln"]);
pub const GO_CLAIMS: Words = Words(&["Go to the claims", "Zu den Behauptungen"]);
pub const GO_EXPORTS: Words = Words(&["Export the corpus", "Korpus exportieren"]);
pub const GO_MEMBERS: Words = Words(&["Members and roles", "Mitglieder und Rollen"]);
pub const GO_PROJECTS: Words = Words(&["All projects", "Alle Projekte"]);
pub const UNDO: Words = Words(&["Undo", "Rückgängig"]);
pub const REDO: Words = Words(&["Redo", "Wiederherstellen"]);
pub const THEME_LIGHT: Words = Words(&["Light theme", "Helle Farben"]);
pub const THEME_DARK: Words = Words(&["Dark theme", "Dunkle Farben"]);
pub const THEME_SYSTEM: Words = Words(&["Theme of the system", "Farben des Systems"]);

pub const ALL_KEYS: Words = Words(&["All keys", "Alle Tasten"]);
pub const KEYS_READER: Words = Words(&["While reading", "Beim Lesen"]);
pub const KEYS_BOARD: Words = Words(&["On the board of claims", "In der Liste der Behauptungen"]);
pub const KEYS_CLAIM: Words = Words(&["On a claim", "Bei einer Behauptung"]);
pub const KEYS_EVERYWHERE: Words = Words(&["Everywhere", "Überall"]);
pub const LETTERS: Words = Words(&[
    "Single letters are commands",
    "Einzelne Buchstaben sind Befehle",
]);
pub const LETTERS_HINT: Words = Words(&[
    "Switch this off if you speak to your computer, or press keys by accident.",
    "Schalten Sie das aus, wenn Sie mit Ihrem Rechner sprechen oder versehentlich Tasten drücken.",
]);

pub const ANNOUNCE: Words = Words(&["Announce marks in the text", "Markierungen im Text ansagen"]);
pub const ANNOUNCE_HINT: Words = Words(&[
    "For screen readers: marks become elements that are read out where they stand.",
    "Für Screenreader: Markierungen werden zu Elementen, die an ihrer Stelle vorgelesen werden.",
]);

pub const SAVED: Words = Words(&["Saved", "Gespeichert"]);
pub const SAVING: Words = Words(&["Saving …", "Wird gespeichert …"]);
pub const OFFLINE: Words = Words(&["No network", "Kein Netz"]);
pub const UNSAVED: Words = Words(&["Not saved yet", "Noch nicht gespeichert"]);
pub const UNSAVED_LIST: Words = Words(&["What is not saved yet", "Was noch nicht gespeichert ist"]);
pub const ALL_SAVED: Words = Words(&[
    "Everything you did is saved.",
    "Alles, was Sie getan haben, ist gespeichert.",
]);
pub const NOT_KEPT: Words = Words(&[
    "This browser keeps nothing for this page. What is not saved is lost when the tab closes.",
    "Dieser Browser behält nichts für diese Seite. Was nicht gespeichert ist, geht verloren, wenn der Tab geschlossen wird.",
]);
pub const STATE_WAITING: Words = Words(&["waits for the network", "wartet auf das Netz"]);
pub const STATE_SENDING: Words = Words(&["on its way", "unterwegs"]);
pub const STATE_REFUSED: Words = Words(&["refused", "abgelehnt"]);
pub const STATE_CONFLICT: Words =
    Words(&["changed by somebody else", "von jemand anderem geändert"]);
pub const YOURS: Words = Words(&["Yours", "Ihre Fassung"]);
pub const THEIRS: Words = Words(&["Theirs", "Die andere Fassung"]);
pub const KEEP_MINE: Words = Words(&["Keep mine", "Meine behalten"]);
pub const KEEP_THEIRS: Words = Words(&["Keep theirs", "Die andere behalten"]);
pub const GIVE_UP: Words = Words(&["Give up", "Aufgeben"]);
pub const KEEP_BOTH: Words = Words(&["Keep both", "Beide behalten"]);
pub const KEEP_BOTH_HINT: Words = Words(&[
    "Theirs stays, and yours becomes one of its own beside it.",
    "Die andere bleibt, und Ihre steht eigens daneben.",
]);
pub const KEPT_BOTH: Words = Words(&["Both are kept.", "Beide bleiben."]);
pub const DID_KEEP_BOTH: Words = Words(&["kept both versions", "beide Fassungen behalten"]);
pub const BOTH_VERSIONS: Words = Words(&["Both versions", "Beide Fassungen"]);
pub const SEE: Words = Words(&["See its history", "Verlauf ansehen"]);
pub const NOTHING_TO_UNDO: Words = Words(&[
    "There is nothing to undo.",
    "Es gibt nichts rückgängig zu machen.",
]);
pub const NOTHING_TO_REDO: Words = Words(&[
    "There is nothing to do again.",
    "Es gibt nichts wiederherzustellen.",
]);
pub const COPIED: Words = Words(&["Copied.", "Kopiert."]);
pub const NOT_COPIED: Words = Words(&[
    "The browser does not let this page copy.",
    "Der Browser lässt diese Seite nicht kopieren.",
]);

pub const HISTORY: Words = Words(&["History", "Verlauf"]);
pub const WAS_DELETED: Words = Words(&["deleted", "gelöscht"]);
pub const WAS_MADE: Words = Words(&["made it", "angelegt"]);
pub const NOTHING_CHANGED: Words = Words(&[
    "changed nothing that is shown here",
    "nichts geändert, was hier gezeigt wird",
]);
pub const NOW: Words = Words(&["as it stands", "wie es steht"]);
pub const BRING_BACK: Words = Words(&["Bring back", "Zurückholen"]);
pub const BROUGHT_BACK: Words =
    Words(&["That version stands again.", "Diese Fassung gilt wieder."]);
pub const DID_BRING_BACK: Words = Words(&["brought back a version", "Fassung zurückgeholt"]);
pub const WAS_STRUCK: Words = Words(&["struck by an owner", "von einem Eigentümer gestrichen"]);
pub const FORMER_MEMBER: Words = Words(&["a former member", "ein früheres Mitglied"]);
pub const OPERATOR: Words = Words(&["the operator", "der Betreiber"]);

pub const NOTE: Words = Words(&["Note", "Notiz"]);
pub const NOTES: Words = Words(&["Notes", "Notizen"]);
pub const NEW_NOTE: Words = Words(&["New note", "Neue Notiz"]);
pub const WRITE_NOTE: Words = Words(&["Write", "Schreiben"]);
pub const ANSWER: Words = Words(&["Answer", "Antworten"]);
pub const RESOLVE: Words = Words(&["Resolve", "Erledigen"]);
pub const RESOLVED: Words = Words(&["resolved", "erledigt"]);
pub const REOPEN: Words = Words(&["Open again", "Wieder öffnen"]);
pub const THREAD: Words = Words(&["Thread", "Faden"]);
pub const REWRITE: Words = Words(&["Rewrite", "Umschreiben"]);
pub const NOTE_HINT: Words = Words(&[
    "@ and a name calls a member's attention.",
    "@ und ein Name macht ein Mitglied aufmerksam.",
]);
pub const NOTE_DELETED: Words = Words(&["The note is deleted.", "Die Notiz ist gelöscht."]);
pub const MENTIONS: Words = Words(&["You are mentioned", "Sie werden erwähnt"]);
pub const DID_REWRITE: Words = Words(&["rewrote a note", "Notiz umgeschrieben"]);
pub const DID_NOTE: Words = Words(&["wrote a note", "Notiz geschrieben"]);
pub const DID_RESOLVE: Words = Words(&["changed a note", "Notiz geändert"]);
pub const DID_DELETE_NOTE: Words = Words(&["deleted a note", "Notiz gelöscht"]);

/// Whose account the button opens.
pub fn account_of(name: &str) -> String {
    phrase!("Account of {name}", "Konto von {name}")
}

/// After undo.
pub fn undone(what: &str) -> String {
    phrase!("Taken back: {what}.", "Rückgängig gemacht: {what}.")
}

/// After redo.
pub fn redone(what: &str) -> String {
    phrase!("Done again: {what}.", "Wiederhergestellt: {what}.")
}

/// A step that is not taken back because somebody changed the thing since.
pub fn not_undone(what: &str, by: &str, when: &str) -> String {
    phrase!(
        "Not taken back: {what}. {by} has changed it since, {when}; it is left as it is.",
        "Nicht rückgängig gemacht: {what}. {by} hat es seither geändert, {when}; es bleibt, wie es ist."
    )
}

/// A step that the server would not take back, with its reason.
pub fn not_turned(what: &str, why: &str) -> String {
    phrase!(
        "This stays as it is: {what}. {why}",
        "Das bleibt, wie es ist: {what}. {why}"
    )
}

/// A step that cannot be taken back now.
pub fn cannot_turn(what: &str) -> String {
    phrase!(
        "The server is out of reach, so it cannot be seen whether somebody has changed this since: {what}.",
        "Der Server ist nicht erreichbar, darum ist nicht zu sehen, ob jemand das seither geändert hat: {what}."
    )
}

/// Who changed or deleted a thing while one's own change was on its way.
pub fn changed_meanwhile(by: &str, when: &str, deleted: bool) -> String {
    let verb = if deleted {
        either("deleted", "gelöscht")
    } else {
        either("changed", "geändert")
    };
    phrase!(
        "{by} {verb} it, {when}, before your change arrived. Which is to stand?",
        "{by} hat es {verb}, {when}, bevor Ihre Änderung ankam. Was soll gelten?"
    )
}

/// Threads that are folded away.
pub fn resolved_threads(count: usize) -> String {
    match count {
        1 => either("1 resolved thread", "1 erledigter Faden").to_owned(),
        count => phrase!("{count} resolved threads", "{count} erledigte Fäden"),
    }
}

/// Changes that wait for the network.
pub fn waiting(count: usize) -> String {
    match count {
        1 => either(
            "1 change waits for the network",
            "1 Änderung wartet auf das Netz",
        )
        .to_owned(),
        count => phrase!(
            "{count} changes wait for the network",
            "{count} Änderungen warten auf das Netz"
        ),
    }
}

/// Changes that the server refused.
pub fn refused(count: usize) -> String {
    match count {
        1 => either("1 change needs you", "1 Änderung wartet auf Sie").to_owned(),
        count => phrase!(
            "{count} changes need you",
            "{count} Änderungen warten auf Sie"
        ),
    }
}

/// What a deed does, in words.
pub fn deed(deed: &Deed) -> String {
    let noun = super::terms::noun(deed.subject().kind);
    match deed {
        Deed::Create { .. } => phrase!("New {noun}", "Neu: {noun}"),
        Deed::Change { .. } => phrase!("Changed {noun}", "Geändert: {noun}"),
        Deed::Delete { .. } => phrase!("Deleted {noun}", "Gelöscht: {noun}"),
        Deed::Restore { .. } => phrase!("Brought back {noun}", "Zurückgeholt: {noun}"),
        Deed::Step { .. } => phrase!("Step of a {noun}", "Schritt: {noun}"),
    }
}

/// An answer that makes no sense.
pub fn not_understood(why: &str) -> String {
    phrase!(
        "The server answered something this page does not understand ({why}). Reload the page.",
        "Der Server hat etwas geantwortet, das diese Seite nicht versteht ({why}). Laden Sie die Seite neu."
    )
}

/// The browser would not keep something.
pub fn not_kept(why: &str) -> String {
    phrase!(
        "this browser keeps nothing for this page ({why}): unsent work is lost when the tab closes",
        "dieser Browser behält nichts für diese Seite ({why}): was nicht gesendet ist, geht verloren, wenn der Tab geschlossen wird"
    )
}
