//! Members, invitations, the account and tokens.

use super::language::Words;

pub const MEMBERS: Words = Words(&["Members", "Mitglieder"]);
pub const ROLE: Words = Words(&["Role", "Rolle"]);
pub const ROLES: [(&str, Words, Words); 4] = [
    (
        "reader",
        Words(&["reader", "Leser"]),
        Words(&[
            "reads everything that is shared",
            "liest alles, was geteilt ist",
        ]),
    ),
    (
        "analyst",
        Words(&["analyst", "Analyst"]),
        Words(&[
            "also imports, marks, links, claims and drafts verdicts",
            "fügt auch Artikel hinzu, markiert, verknüpft, legt Behauptungen an und entwirft Urteile",
        ]),
    ),
    (
        "reviewer",
        Words(&["reviewer", "Prüfer"]),
        Words(&[
            "also decides on other people's verdicts and publishes",
            "entscheidet auch über die Urteile anderer und veröffentlicht",
        ]),
    ),
    (
        "owner",
        Words(&["owner", "Eigentümer"]),
        Words(&[
            "also changes the rules, the members and the project",
            "ändert auch die Regeln, die Mitglieder und das Projekt",
        ]),
    ),
];
pub const YOU: Words = Words(&["you", "Sie"]);
pub const REMOVE: Words = Words(&["Remove", "Entfernen"]);
pub const REMOVE_ASK: Words = Words(&["Remove this member?", "Dieses Mitglied entfernen?"]);
pub const REMOVE_HINT: Words = Words(&[
    "They lose access at once. What they did stays, with their name.",
    "Der Zugang endet sofort. Was die Person getan hat, bleibt, mit ihrem Namen.",
]);
pub const LEAVE: Words = Words(&["Leave the project", "Projekt verlassen"]);
pub const INVITE: Words = Words(&["Invite somebody", "Jemanden einladen"]);
pub const INVITE_HINT: Words = Words(&[
    "Whoever opens the link joins this project, once. Send it by a way you trust.",
    "Wer den Link öffnet, tritt diesem Projekt bei, einmal. Schicken Sie ihn auf einem Weg, dem Sie trauen.",
]);
pub const INVITE_MAKE: Words = Words(&["Make a link", "Link erzeugen"]);
pub const INVITE_AS: Words = Words(&["They join as", "Beitritt als"]);
pub const LINK_ONCE: Words = Words(&[
    "Shown this once. Copy it now.",
    "Wird nur dieses eine Mal gezeigt. Kopieren Sie ihn jetzt.",
]);
pub const COPY: Words = Words(&["Copy", "Kopieren"]);
pub const COPIED: Words = Words(&["Copied.", "Kopiert."]);
pub const NOT_COPIED: Words = Words(&[
    "The browser does not let this page copy. Select the text and copy it.",
    "Der Browser lässt diese Seite nicht kopieren. Wählen Sie den Text aus und kopieren Sie ihn.",
]);
pub const OPEN_INVITATIONS: Words = Words(&["Open invitations", "Offene Einladungen"]);
pub const NO_INVITATIONS: Words = Words(&["None.", "Keine."]);
pub const TAKE_BACK: Words = Words(&["Take back", "Zurücknehmen"]);
pub const OWNER_ONLY: Words = Words(&[
    "Only an owner invites, changes roles and removes.",
    "Nur ein Eigentümer lädt ein, ändert Rollen und entfernt.",
]);
pub const CHANGED: Words = Words(&["The role was changed.", "Die Rolle wurde geändert."]);
pub const REMOVED: Words = Words(&["The member was removed.", "Das Mitglied wurde entfernt."]);

pub const ACCOUNT: Words = Words(&["Your account", "Ihr Konto"]);
pub const SIGN_OUT: Words = Words(&["Sign out", "Abmelden"]);
pub const SIGN_OUT_UNSAVED: Words = Words(&[
    "Some of your work is not saved yet. It stays in this browser and is sent when you sign in again.",
    "Ein Teil Ihrer Arbeit ist noch nicht gespeichert. Er bleibt in diesem Browser und wird gesendet, wenn Sie sich wieder anmelden.",
]);
pub const PASSWORD: Words = Words(&["Password", "Passwort"]);
pub const PASSWORD_NONE: Words = Words(&[
    "You have none yet: you sign in by links only.",
    "Sie haben noch keines: Sie melden sich nur über Links an.",
]);
pub const CURRENT: Words = Words(&["Current password", "Jetziges Passwort"]);
pub const NEW: Words = Words(&["New password", "Neues Passwort"]);
pub const NEW_HINT: Words = Words(&[
    "At least 10 characters. Other browsers are signed out.",
    "Mindestens 10 Zeichen. Andere Browser werden abgemeldet.",
]);
pub const SET: Words = Words(&["Set the password", "Passwort setzen"]);
pub const PASSWORD_SET: Words = Words(&["The password is set.", "Das Passwort ist gesetzt."]);
pub const LOOK: Words = Words(&["This browser", "Dieser Browser"]);
pub const LANGUAGE: Words = Words(&["Language", "Sprache"]);
pub const TOKENS: Words = Words(&["Tokens for programs", "Schlüssel für Programme"]);
pub const TOKENS_HINT: Words = Words(&[
    "A program that shows a token acts as you, and never may more than you. Send it as “Authorization: Bearer …”.",
    "Ein Programm, das einen Schlüssel vorzeigt, handelt als Sie und darf nie mehr als Sie. Senden Sie ihn als „Authorization: Bearer …“.",
]);
pub const TOKEN_LABEL: Words = Words(&["What it is for", "Wofür er ist"]);
pub const TOKEN_SCOPE: Words = Words(&["It may", "Er darf"]);
pub const SCOPES: [(&str, Words); 2] = [
    ("read", Words(&["only read", "nur lesen"])),
    ("write", Words(&["read and write", "lesen und schreiben"])),
];
pub const TOKEN_PROJECT: Words = Words(&["In", "In"]);
pub const ALL_PROJECTS: Words = Words(&["all my projects", "allen meinen Projekten"]);
pub const TOKEN_DAYS: Words = Words(&["It ends after", "Er endet nach"]);
pub const DAYS: [(&str, Words); 4] = [
    ("30", Words(&["30 days", "30 Tagen"])),
    ("90", Words(&["90 days", "90 Tagen"])),
    ("365", Words(&["a year", "einem Jahr"])),
    ("", Words(&["never", "nie"])),
];
pub const TOKEN_MAKE: Words = Words(&["Make a token", "Schlüssel erzeugen"]);
pub const NO_TOKENS: Words = Words(&["No tokens.", "Keine Schlüssel."]);
pub const REVOKE: Words = Words(&["Revoke", "Widerrufen"]);
pub const REVOKED: Words = Words(&["The token was revoked.", "Der Schlüssel wurde widerrufen."]);
pub const VERSION: Words = Words(&["Gainsay", "Gainsay"]);

/// When something ends.
pub fn until(when: &str) -> String {
    phrase!("until {when}", "bis {when}")
}

/// When something was made.
pub fn made(when: &str) -> String {
    phrase!("made {when}", "erzeugt {when}")
}
