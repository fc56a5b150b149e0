//! Signing in, joining, projects and the first start.

use super::language::{Words, either};

pub const GAINSAY: Words = Words(&["Gainsay", "Gainsay"]);
pub const SIGN_IN: Words = Words(&["Sign in", "Anmelden"]);
pub const NAME: Words = Words(&["Name", "Name"]);
pub const PASSWORD: Words = Words(&["Password", "Passwort"]);
pub const SIGNING_IN: Words = Words(&["Signing in …", "Anmeldung …"]);
pub const OPENING_LINK: Words = Words(&["Opening the link …", "Der Link wird geöffnet …"]);
pub const NO_PASSWORD: Words = Words(&[
    "No password, or lost it? Whoever runs this server makes you a link that signs you in once: gainsay user link NAME",
    "Kein Passwort, oder verloren? Wer diesen Server betreibt, macht Ihnen einen Link, der Sie einmal anmeldet: gainsay user link NAME",
]);
pub const OUT_OF_REACH: Words = Words(&[
    "The server cannot be reached. Try again in a moment.",
    "Der Server ist nicht erreichbar. Versuchen Sie es gleich noch einmal.",
]);
pub const UNREACHABLE: Words = Words(&["The server does not answer", "Der Server antwortet nicht"]);
pub const UNREACHABLE_HINT: Words = Words(&[
    "What you did and was not saved is kept in this browser.",
    "Was Sie getan haben und nicht gespeichert wurde, bleibt in diesem Browser.",
]);
pub const TRY_AGAIN: Words = Words(&["Try again", "Noch einmal versuchen"]);

pub const JOIN: Words = Words(&["You are invited", "Sie sind eingeladen"]);
pub const JOIN_HINT: Words = Words(&[
    "Choose a name to sign in with. The others see your display name.",
    "Wählen Sie einen Namen zum Anmelden. Die anderen sehen Ihren Anzeigenamen.",
]);
pub const JOIN_NO_SECRET: Words = Words(&[
    "This address holds no invitation. Open the whole link as it was sent to you.",
    "Diese Adresse enthält keine Einladung. Öffnen Sie den ganzen Link, wie er Ihnen geschickt wurde.",
]);
pub const JOIN_NAME_HINT: Words = Words(&[
    "Letters, digits, “.”, “-” and “_”.",
    "Buchstaben, Ziffern, „.“, „-“ und „_“.",
]);
pub const DISPLAY_NAME: Words = Words(&["Display name", "Anzeigename"]);
pub const PASSWORD_HINT: Words = Words(&[
    "At least 10 characters. Three unrelated words are easy to keep in mind.",
    "Mindestens 10 Zeichen. Drei Wörter ohne Zusammenhang merkt man sich leicht.",
]);
pub const JOIN_NOW: Words = Words(&["Join", "Beitreten"]);
pub const JOIN_WITH_ACCOUNT: Words =
    Words(&["Join with this account", "Mit diesem Konto beitreten"]);
pub const JOIN_AS_OTHER: Words = Words(&["Join as somebody else", "Als jemand anderes beitreten"]);
pub const TO_PROJECTS: Words = Words(&["To the projects", "Zu den Projekten"]);

pub const PROJECTS: Words = Words(&["Projects", "Projekte"]);
pub const NEW_PROJECT: Words = Words(&["New project", "Neues Projekt"]);
pub const BACK: Words = Words(&["Back to the projects", "Zurück zu den Projekten"]);
pub const CHECKING: Words = Words(&["What are you checking?", "Was prüfen Sie?"]);
pub const BRING_IN: Words = Words(&[
    "Bring the articles in. Their words are frozen and hashed; nothing leaves this machine.",
    "Fügen Sie die Artikel hinzu. Ihr Wortlaut wird eingefroren und mit einer Prüfsumme versehen; nichts verlässt diesen Rechner.",
]);
pub const PROJECT_NAME: Words = Words(&["Name of the project", "Name des Projekts"]);
pub const PROJECT_NAME_EXAMPLE: Words = Words(&[
    "A name, such as Northern contacts",
    "Ein Name, etwa Nordkontakte",
]);
pub const UNTITLED: Words = Words(&["Untitled project", "Projekt ohne Titel"]);
pub const OPEN_DEMO: Words = Words(&["Open the demo", "Beispiel öffnen"]);
pub const OPEN_DEMO_HINT: Words = Words(&[
    "Fourteen articles, marked and judged, to look around in.",
    "Vierzehn Artikel, markiert und beurteilt, zum Umsehen.",
]);
pub const START_EMPTY: Words = Words(&["Start empty", "Leer beginnen"]);
pub const START_EMPTY_HINT: Words = Words(&[
    "A project without articles; bring them in later.",
    "Ein Projekt ohne Artikel; fügen Sie sie später hinzu.",
]);
pub const OTHER_GAINSAY: Words = Words(&["From another Gainsay", "Aus einem anderen Gainsay"]);
pub const OTHER_GAINSAY_HINT: Words = Words(&[
    "Drop its export above: a .jsonl file with everything in it.",
    "Legen Sie dessen Export oben ab: eine .jsonl-Datei mit allem darin.",
]);
pub const FROM_SHELL: Words = Words(&["From the shell", "Von der Befehlszeile"]);
pub const DEMO_NAME: Words = Words(&["Northern contacts", "Northern contacts"]);

/// What waits for somebody whose session ended.
pub fn kept(changes: usize) -> String {
    match changes {
        1 => either(
            "1 change is kept in this browser. Signing in again sends it.",
            "1 Änderung ist in diesem Browser gesichert. Wenn Sie sich wieder anmelden, wird sie gesendet.",
        )
        .to_owned(),
        _ => phrase!(
            "{changes} changes are kept in this browser. Signing in again sends them.",
            "{changes} Änderungen sind in diesem Browser gesichert. Wenn Sie sich wieder anmelden, werden sie gesendet."
        ),
    }
}

/// Who is signed in while an invitation is open.
pub fn joined_as(name: &str) -> String {
    phrase!(
        "You are signed in as {name}.",
        "Sie sind als {name} angemeldet."
    )
}

/// A number of things.
pub fn count(number: u64, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {many}")
    }
}

/// How many articles.
pub fn articles(number: u64) -> String {
    count(
        number,
        either("article", "Artikel"),
        either("articles", "Artikel"),
    )
}

/// How many marks.
pub fn marks(number: u64) -> String {
    count(
        number,
        either("mark", "Markierung"),
        either("marks", "Markierungen"),
    )
}

/// How many claims, and how many of them have a verdict.
pub fn claims(judged: u64, all: u64) -> String {
    if all == 0 {
        either("no claims yet", "noch keine Behauptungen").to_owned()
    } else {
        phrase!(
            "{judged} of {} judged",
            "{judged} von {} beurteilt",
            count(
                all,
                either("claim", "Behauptung"),
                either("claims", "Behauptungen")
            )
        )
    }
}
